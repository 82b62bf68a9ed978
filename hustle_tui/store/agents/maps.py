"""The folders that are bound to gigs, cards and KPIs: `[agents.map]` of the config."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache

from hustle_tui.domain.agents import Folder, bound
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store.config import config
from hustle_tui.store.disk.small_files import expanded


def maps() -> dict[str, str]:
    """What each bound folder is bound to, as the config says it; a path that begins nowhere means no folder."""
    return {path: ref for path_text, ref in _bindings().items() if os.path.isabs(path := _plain(path_text))}


def _bindings() -> dict[str, str]:
    read = config()
    return dict(read.values.get("agents", {}).get("map", {})) if read else {}


def finder(known: dict[str, str]) -> Callable[[Folder], tuple[str, str] | None]:
    """A function from a folder to the bound one that holds it and its binding; links are followed."""
    names = {os.path.realpath(path): ref for path, ref in known.items()} | known

    @cache
    def found(folder: Folder) -> tuple[str, str] | None:
        whole = folder.path and "\0" not in folder.path  # which no file has in its name
        same = (os.path.normpath(folder.path), os.path.realpath(folder.path)) if whole else ()
        return bound(names, folder, same)

    return found


def ref_finder(known: dict[str, str], seen: Iterable[Folder]) -> Callable[[str], str | None]:
    """A function from a project of ccusage, whose name is a folder's with dashes, to its binding.

    Found by the folders that hooks saw, by its own name, or by the folder that holds it. One that is longer by a
    dash may be a folder within, or one beside: `acme-old` beside `acme` belongs to itself.
    """
    bound = finder(known)
    by_name = {project_name(folder.path): found[1] for folder in seen if (found := bound(folder))}
    by_name |= {project_name(path): ref for path, ref in known.items()}

    def ref(project: str) -> str | None:
        if project in by_name:
            return by_name[project]
        holding = [path for path in known if project.startswith(f"{project_name(path)}-")]
        path = max(holding, key=len, default=None)
        return None if path is None or _is_beside(path, project) else known[path]

    return ref


def project_name(folder: str) -> str:
    """A folder as Claude Code and ccusage name it: every character but letters and digits is a dash."""
    return re.sub(r"[^A-Za-z0-9]", "-", folder)


def _is_beside(path: str, project: str) -> bool:
    """Whether a project is a folder beside this one, or lies in such a folder."""
    parent = os.path.dirname(path)
    with suppress(OSError):
        names = [project_name(os.path.join(parent, name)) for name in os.listdir(parent)]
        return any(
            len(name) > len(project_name(path)) and (project == name or project.startswith(f"{name}-"))
            for name in names
        )
    return False


def folder_named(text: str) -> str:
    """A folder as a person writes it, whole."""
    if not text.strip():
        raise PlanError("No folder is named: write a path, or . for the one you are in.")
    try:
        return os.path.normpath(expanded(text).absolute())
    except FileNotFoundError:
        raise PlanError("The folder that you are in is gone: name one by its whole path.") from None


def bind(path: str, ref: str) -> None:
    """Bind a folder in the config, whose comments and order stay."""
    _put(dict.fromkeys(_as_written(path)) | {path: ref})


def unbind(path: str) -> None:
    _put(dict.fromkeys(_as_written(path)))


def _as_written(path: str) -> list[str]:
    """A folder as the config writes it."""
    return [known for known in _bindings() if _plain(known) == path]


def _put(changes: dict[str, str | None]) -> None:
    from hustle_tui.store.config.writing import put  # it is seldom written

    put({("agents", "map", path): ref for path, ref in changes.items()})


def _plain(path: str) -> str:
    return os.path.normpath(os.path.expanduser(path))

"""Which gig a project of ccusage belongs to: its name is a folder's with dashes, so a bound folder is looked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress

from hustle_tui.domain.agents.costs import project_name
from hustle_tui.domain.agents.sessions import Folder
from hustle_tui.store.agents.maps import finder


def ref_finder(known: dict[str, str], seen: Iterable[Folder]) -> Callable[[str], str | None]:
    """A function from a project to its binding: by the folders that hooks saw, its own name, or the one that holds it.

    A name that is longer by a dash may be a folder within, or one beside: `acme-old` beside `acme` belongs to itself.
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

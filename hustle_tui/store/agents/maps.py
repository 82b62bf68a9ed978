"""The folders that are bound to gigs, cards and KPIs: `[agents.map]` of the config."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache

from hustle_tui.domain.agents.folders import bound
from hustle_tui.domain.agents.sessions import Folder
from hustle_tui.store import StoreError
from hustle_tui.store.config import config, place
from hustle_tui.store.disk.replace import real_path
from hustle_tui.store.disk.small_files import put_small, read_regular


def maps() -> dict[str, str]:
    """What each bound folder is bound to, as the config says it."""
    return {_plain(path): ref for path, ref in _told().items()}


def _told() -> dict[str, str]:
    read = config()
    told: dict[str, str] = read.values.get("agents", {}).get("map", {}) if read else {}
    return told


def finder(known: dict[str, str]) -> Callable[[Folder], tuple[str, str] | None]:
    """Tells of a folder the bound one that holds it and what that is bound to, by its name and by its real place."""
    names = known | {os.path.realpath(path): ref for path, ref in known.items()}

    @cache
    def found(folder: Folder) -> tuple[str, str] | None:
        same = (os.path.normpath(folder.path), os.path.realpath(folder.path)) if folder.path else ()
        return bound(names, folder, same)

    return found


def bind(path: str, ref: str) -> None:
    """Bind a folder in the config, whose comments and order stay."""
    _edit({path: ref}, _as_told(path))


def unbind(path: str) -> bool:
    """Unbind a folder; False where it was not bound."""
    gone = _as_told(path)
    if gone:
        _edit({}, gone)
    return bool(gone)


def _as_told(path: str) -> list[str]:
    """A folder as the config writes it."""
    return [known for known in _told() if _plain(known) == path]


def _edit(more: dict[str, str], gone: list[str]) -> None:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    target = real_path(place())
    try:
        document = tomlkit.parse((read_regular(target) or b"").decode())
        table = document.setdefault("agents", tomlkit.table(is_super_table=True)).setdefault("map", tomlkit.table())
    except (TOMLKitError, UnicodeDecodeError, AttributeError) as error:
        raise StoreError(f"{target}: can't be read ({error}); mend it first: hustle config validate") from None
    except OSError as error:
        raise StoreError(f"{target}: can't be read: {error.strerror}") from None
    for path in gone:
        del table[path]
    table.update(more)
    try:
        put_small(target, tomlkit.dumps(document).encode(), synced=True)
    except OSError as error:
        raise StoreError(f"{target}: not saved: {error.strerror}") from None


def _plain(path: str) -> str:
    return os.path.normpath(os.path.expanduser(path))

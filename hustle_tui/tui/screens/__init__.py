"""The screens, found by being here: a module with a TAB and a SCREEN is one, and its key is its place."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import Protocol, cast

from textual.screen import Screen

from hustle_tui.tui.widgets.header import Tab


class ScreenModule(Protocol):
    """What a screen's module offers: where it stands in the header, and its class."""

    ORDER: int
    TITLE: str
    SCREEN: Callable[[], Screen[None]]


@cache
def screen_modules() -> dict[str, ScreenModule]:
    """Every screen module by the name of its mode, in the order of the header."""
    names = [found.name for found in pkgutil.iter_modules(__path__) if found.name != "base"]
    modules = {name: cast(ScreenModule, importlib.import_module(f"{__name__}.{name}")) for name in names}
    return dict(sorted(modules.items(), key=lambda item: item[1].ORDER))


@cache
def tabs() -> tuple[Tab, ...]:
    """The header's tabs: mode, title and digit."""
    return tuple(Tab(name, module.TITLE, str(n)) for n, (name, module) in enumerate(screen_modules().items(), 1))

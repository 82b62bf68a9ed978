"""The screens: every folder beside this file whose `screen.py` has ORDER, TITLE and SCREEN; its key is its place.

ORDER and TITLE are read from the source and not by importing it: a screen costs nothing until it is shown.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

from textual.app import App
from textual.screen import Screen

from hustle_tui.tui.paint.textual_private import make_screen_of
from hustle_tui.tui.widgets.header import Tab

_HEAD = re.compile(r'^ORDER = (\d+)\nTITLE = "([^"]+)"$', re.MULTILINE)

PAUSE = 0.1
"""Seconds between two screens that are made ahead, for keys to be taken."""


@cache
def tabs() -> tuple[Tab, ...]:
    """The header's tabs: mode (the folder's name), title and digit."""
    screens = Path(__file__).parent.glob("*/screen.py")
    heads = {path.parent.name: _HEAD.search(path.read_text(encoding="utf-8")) for path in screens}
    found = sorted((int(head[1]), mode, head[2]) for mode, head in heads.items() if head)
    return tuple(Tab(mode, title, str(place)) for place, (_, mode, title) in enumerate(found, 1))


def screen_class(mode: str) -> type[Screen[None]]:
    """The screen of a mode; its module is imported now."""
    found: Any = importlib.import_module(f"{__package__}.{mode}.screen")
    return cast("type[Screen[None]]", found.SCREEN)


def modes() -> dict[str, str | Callable[[], Screen[Any]]]:
    """What makes each mode's screen when it is first shown."""
    return {tab.mode: partial(_made, tab.mode) for tab in tabs()}


def make_ahead(app: App[Any]) -> None:
    """Make the screens that are not shown yet while nothing else is to do, one at a time."""
    left = [tab.mode for tab in tabs() if tab.mode != app.current_mode]

    def make_next() -> None:
        make_screen_of(app, left.pop(0))
        if left:
            app.set_timer(PAUSE, make_next)

    app.set_timer(PAUSE, make_next)


def _made(mode: str) -> Screen[None]:
    return screen_class(mode)()

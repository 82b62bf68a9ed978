"""What a headless app can leave out: painting what nobody sees, parsing styles again, and asking idle widgets."""

from __future__ import annotations

from typing import Any

import pytest
from idle import wait_for_idle
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

from hustle_tui.tui.paint.textual_private import is_at_work

_PARSED: dict[Any, list[RuleSet]] = {}
_parse = Stylesheet._parse_rules
_refresh = Screen._compositor_refresh
_wait_for_screen = Pilot._wait_for_screen


def _parsed_once(sheet: Stylesheet, *args: Any, **kwargs: Any) -> list[RuleSet]:
    key = (frozenset(sheet._variables.items()), args, frozenset(kwargs.items()))
    if key not in _PARSED:
        _PARSED[key] = _parse(sheet, *args, **kwargs)
    return _PARSED[key]


def _unpainted(screen: Screen[Any]) -> None:
    """Forget what is to be painted of the screen on top; a test that reads the screen paints it whole."""
    if screen is not screen.app.screen:
        _refresh(screen)
        return
    screen._compositor._dirty_regions.clear()
    screen._dirty_widgets.clear()
    screen.app._update_mouse_over(screen)


async def _wait_for_the_busy(pilot: Pilot[Any], timeout: float = 30.0) -> bool:
    """Send a message through every widget, as Textual does, only where one is at work while the loop is idle."""
    await wait_for_idle()
    screens = pilot.app.screen_stack[-1:]
    if screens and not any(map(is_at_work, [pilot.app, *screens[0].walk_children(with_self=True)])):
        return True
    return await _wait_for_screen(pilot, timeout)


def quicken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave them out while a test runs."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parsed_once)
    monkeypatch.setattr(Screen, "_compositor_refresh", _unpainted)
    monkeypatch.setattr(Pilot, "_wait_for_screen", _wait_for_the_busy)

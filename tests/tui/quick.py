"""What a headless app can leave out: painting what nobody sees, and parsing styles that it has parsed before."""

from __future__ import annotations

from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

_PARSED: dict[Any, list[RuleSet]] = {}
_parse = Stylesheet._parse_rules
_refresh = Screen._compositor_refresh


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


def quicken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave both out while a test runs."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parsed_once)
    monkeypatch.setattr(Screen, "_compositor_refresh", _unpainted)

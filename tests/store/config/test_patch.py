"""A value is changed in a config, and all else stays as the person wrote it."""

from __future__ import annotations

import pytest

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store.config.lines import Route
from hustle_tui.store.config.patch import changed

APART = (
    '[[command]]\nkey = "f6" # k\nrun = [\n "a", # b\n]\n\n[ui]\ntheme = "day"  # light\n\n[[command]]\nkey = "f7"\n'
)


@pytest.mark.parametrize(
    ("text", "route", "value", "wanted"),
    [
        (APART, ("ui", "theme"), "night", APART.replace('"day"', '"night"')),
        (APART, ("ui", "theme"), None, APART.replace('theme = "day"  # light\n', "")),
        (APART, ("theme", "mine", "main"), "#111111", APART + '\n[theme.mine]\nmain = "#111111"\n'),
        ('[keys]\nweek.done = "x" # mine', ("keys", "week.done"), "f", '[keys]\nweek.done = "f" # mine'),
        (
            '[notices]\non = [\n  "level",\n]\n# end\n',
            ("notices", "on"),
            ["agent"],
            '[notices]\non = ["agent"]\n# end\n',
        ),
        ('ui = {theme = "day"}\n', ("ui", "clock"), "24h", 'ui = {theme = "day",clock = "24h"}\n'),
        ("# \u2028\n[ui]\nclock = '24h'\n", ("ui", "clock"), None, "# \u2028\n[ui]\n"),
        ("# only words", ("ui", "clock"), None, "# only words"),
    ],
)
def test_one_value_is_changed_where_it_stands(text: str, route: Route, value: object, wanted: str) -> None:
    assert changed(text, route, value) == wanted


def test_what_another_value_would_be_lost_for_is_refused() -> None:
    with pytest.raises(PlanError, match=r"theme\.mine\.main: that can't be written there: use hustle config edit"):
        changed("[theme]\nmine = 3\n", ("theme", "mine", "main"), "#111111")

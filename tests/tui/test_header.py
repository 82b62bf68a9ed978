"""The header's first line: six screens, the timer and the word on saving find room, at any width."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from planners import LOW, TODAY, WEEK, WIDE, plan

from hustle_tui.domain.outlook import outlook_of
from hustle_tui.tui.widgets.header import HeaderFace, Tab, title_line

TITLES = ("Week", "KPIs", "Gigs", "Insights", "Review", "Hours")
TABS = tuple(Tab(title.lower(), title, str(place)) for place, title in enumerate(TITLES, 1))


def line(width: int, count: int = 6, here: str = "insights", week: date = WEEK, **more: Any) -> str:
    face = HeaderFace(outlook_of(plan(), TODAY, week), week, TODAY, TABS[:count], here, **more)
    shown = title_line(face, width)
    assert shown.cell_length == width
    return shown.plain


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_every_title_stands_at_120_columns_with_week_and_year(count: int) -> None:
    shown = line(WIDE[0], count)
    assert all(f"{place} {title}" in shown for place, title in enumerate(TITLES[:count], 1))
    assert "W48 23–29 Nov 2026" in shown and "Wed, 5 days left" in shown


@pytest.mark.parametrize("note", ["", "demo", "saving…", "NOT SAVED", "READ-ONLY"])
@pytest.mark.parametrize("week", [WEEK, date(2026, 12, 28)])
@pytest.mark.parametrize("width", [LOW[0], 100, WIDE[0]])
def test_six_screens_and_the_note_stand_whole(width: int, week: date, note: str) -> None:
    shown = line(width, week=week, note=note)
    assert note in shown and "4 Insights" in shown and "…" not in shown.replace("saving…", "")
    assert all(f" {place} " in f"{shown} " for place in range(1, 7))


def test_where_there_is_no_room_the_other_screens_keep_their_digits() -> None:
    assert (
        line(LOW[0], week=date(2026, 12, 28), note="NOT SAVED")
        .rstrip()
        .endswith("1  2  3  4 Insights  5  6   NOT SAVED")
    )


def test_every_digit_leads_to_its_screen() -> None:
    face = HeaderFace(outlook_of(plan(), TODAY, WEEK), WEEK, TODAY, TABS, "week", "NOT SAVED")
    styles = [str(span.style) for span in title_line(face, LOW[0]).spans]
    assert all(any(f"app.show_screen('{tab.mode}')" in style for style in styles) for tab in TABS)

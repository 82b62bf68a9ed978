"""The header's first line: six screens, the timer and the word on saving find room, at any width."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from planners import LOW, TODAY, WEEK, WIDE, plan

from hustle_tui.domain.outlook import outlook_of
from hustle_tui.tui.widgets.header import HeaderFace, RunningTimer, Tab, title_line

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


def test_where_there_is_no_room_the_last_screens_keep_their_digits() -> None:
    shown = line(LOW[0], week=date(2026, 12, 28), note="NOT SAVED").rstrip()
    assert shown.endswith("1 Week  2 KPIs  3 Gigs  4 Insights  5  6 more   NOT SAVED")
    shown = line(60, week=date(2026, 12, 28), note="NOT SAVED").rstrip()
    assert shown.endswith("1  2  3  4 Insights  5  6   NOT SAVED")


@pytest.mark.parametrize("note", ["", "demo", "saving…"])
def test_at_80_columns_our_name_and_the_timers_give_way_before_a_screens_title_does(note: str) -> None:
    shown = line(LOW[0], note=note, clocks=() if note else (ACME,))
    assert all(f"{place} {title}" in shown for place, title in enumerate(TITLES, 1)) and "W48 23–29 Nov" in shown


def test_every_digit_leads_to_its_screen() -> None:
    face = HeaderFace(outlook_of(plan(), TODAY, WEEK), WEEK, TODAY, TABS, "week", "NOT SAVED")
    styles = [str(span.style) for span in title_line(face, LOW[0]).spans]
    assert all(any(f"app.show_screen('{tab.mode}')" in style for style in styles) for tab in TABS)


ACME = RunningTimer("●", "acme-logo", "0:42", "bold $side")
SCRAPER = RunningTimer("○", "beta-scraper-with-a-very-long-name", "1:10", "$muted")


@pytest.mark.parametrize("note", ["", "demo", "NOT SAVED"])
@pytest.mark.parametrize("width", [LOW[0], 100, WIDE[0]])
def test_the_running_timer_stands_at_the_end_whole(width: int, note: str) -> None:
    shown = line(width, note=note, clocks=(ACME,)).rstrip()
    timer = "● acme-logo 0:42" if width == WIDE[0] or (width == 100 and note != "NOT SAVED") else "● 0:42"
    assert shown.endswith(timer) and note in shown and "4 Insights" in shown and "W48 23–29 Nov" in shown


def test_at_120_columns_six_titles_and_the_timer_stand_beside_each_other() -> None:
    shown = line(WIDE[0], clocks=(ACME,))
    assert all(f"{place} {title}" in shown for place, title in enumerate(TITLES, 1)) and "acme-logo 0:42" in shown


def test_a_machines_timer_stands_beside_it_and_gives_way_first() -> None:
    assert line(WIDE[0], 3, "week", clocks=(ACME, SCRAPER)).rstrip().endswith("○ beta-scraper-with-a-ver… 1:10")
    assert "6 Hours   ● acme-logo 0:42  ○ 1:10" in line(WIDE[0], clocks=(ACME, SCRAPER))
    assert line(LOW[0], clocks=(ACME, SCRAPER)).rstrip().endswith("6 more   ● 0:42 +1")
    narrow = line(LOW[0], clocks=(ACME, SCRAPER), note="NOT SAVED", week=date(2026, 12, 28)).rstrip()
    assert narrow.endswith("NOT SAVED   ● 0:42 +1")


def test_a_hostile_name_is_no_markup() -> None:
    assert "[/] x 0:42" in line(WIDE[0], clocks=(RunningTimer("●", "[/] x", "0:42", "$main"),))

"""The panel of calendars, the board's line about an old one, meetings by day, and the review's question."""

from __future__ import annotations

import os
import time
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import Mock, call

import pytest
from msgspec.structs import replace
from planners import LOW, TODAY, WIDE, opened, plan, planner, press, screen_text, typed, until

from hustle_tui.domain.plan.meetings import Meetings, Offer
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.tui.calendars.opened import Calendars
from hustle_tui.tui.widgets.inputs import InputLine


def calendar_file(folder: Path, day: date, length: str) -> Path:
    file = folder / "[x].ics"
    event = f"BEGIN:VEVENT\nUID:1\nDTSTART:{day:%Y%m%d}T090000\nDURATION:{length}\nEND:VEVENT\n"
    file.write_text(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n")
    return file


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_calendar_is_added_read_beside_the_planner_and_taken_off(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = calendar_file(tmp_path, TODAY, "PT2H")
    made = planner()
    async with opened(made, size) as (app, pilot):
        await press(pilot, "ctrl+k")
        assert isinstance(app.screen, Calendars) and "No calendar yet" in screen_text(app)
        await press(pilot, "a")
        await typed(pilot, "[/] work")
        app.screen.query_one("#field-path", InputLine).value = str(file)
        await press(pilot, "enter")
        await until(pilot, lambda: "1 event" in screen_text(app))
        assert "[/] work" in screen_text(app) and "2h of meetings" in screen_text(app)
        assert [*made.plan.settings.calendars] == ["[/] work"]
        assert made.plan.meetings.on("main", TODAY) == 120
        await press(pilot, "enter")
        await until(pilot, lambda: "some times have no zone" in screen_text(app))
        read = Mock(wraps=made.read_calendars)
        monkeypatch.setattr(made, "read_calendars", read)
        await press(pilot, "escape", "space")
        assert "being read again" in screen_text(app)
        await until(pilot, lambda: call(anew=True) in read.mock_calls)
        await press(pilot, "d")
        await until(pilot, lambda: not made.plan.meetings.feeds)
        assert "No calendar yet" in screen_text(app)
        await press(pilot, "u")
        await until(pilot, lambda: made.plan.meetings.on("main", TODAY) == 120)


async def test_a_calendar_that_is_not_there_stays_in_the_form_and_one_that_is_ignored_is_not_read(
    tmp_path: Path,
) -> None:
    made = planner(plan(calendars={"home": Calendar(path=str(tmp_path / "home.ics"), counts="ignore")}))
    async with opened(made, WIDE) as (app, pilot):
        await press(pilot, "ctrl+k")
        assert "not counted" in screen_text(app)
        await press(pilot, "a")
        app.screen.query_one("#field-path", InputLine).value = str(tmp_path / "[gone].ics")
        await press(pilot, "enter")
        assert "There is no file" in screen_text(app)
        (tmp_path / "[b].ics").write_text("<html>")
        app.screen.query_one("#field-path", InputLine).value = str(tmp_path / "[b].ics")
        await press(pilot, "enter")
        assert "“[b].ics” is no calendar" in screen_text(app)
        assert made.plan.settings.calendars.keys() == {"home"}


async def test_the_board_names_an_old_calendar_and_the_days_show_their_meetings(tmp_path: Path) -> None:
    file = calendar_file(tmp_path, TODAY + timedelta(days=1), "PT2H30M")
    old = time.mktime((TODAY - timedelta(days=9)).timetuple())
    os.utime(file, (old, old))
    made = planner(plan(calendars={"[/] work": Calendar(path=str(file))}))
    async with opened(made, WIDE) as (app, pilot):
        await until(pilot, lambda: "Calendar [/] work is 9 days old" in screen_text(app))
        await press(pilot, "v")
        assert "2h30 meet" in screen_text(app)


async def test_the_review_takes_the_days_of_a_vacation_off_or_asks_no_more() -> None:
    first = TODAY + timedelta(days=5)
    offer = Offer(first, first + timedelta(days=4), "[/] Skiing")
    for key, off in (("y", True), ("n", False)):
        made = planner()
        made.plan = replace(made.plan, meetings=Meetings(offers=(offer,)))
        async with opened(made, WIDE) as (app, pilot):
            await press(pilot, "5")
            assert offer.span in screen_text(app)
            while not app.screen.waiting or app.screen.waiting.kind != "day_off":
                await press(pilot, "j")
            await press(pilot, key)
            assert offer.span in made.plan.settings.days_asked
            assert (first.toordinal() in made.plan.days) == off

"""Calendars on the command line: their meetings in the week, what could not be read, and days off that are asked."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Hustle

WORK = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART:20261126T090000
DTEND:20261126T110000
SUMMARY:[/] Planning
STATUS:TENTATIVE
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20261130
DTEND;VALUE=DATE:20261205
SUMMARY:Vacation
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART:soon
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "work.ics"
    path.write_text(WORK, encoding="utf-8")
    yield path


def test_a_calendar_is_added_shown_counted_and_removed(hustle: Hustle, work: Path) -> None:
    added = hustle.ok("calendar", "add", "work", str(work), "--titles").out
    assert "work: 2 events, counts as main" in added
    assert "line 17: 'DTSTART:soon' can't be read: the event is left out" in added
    days = {day["day"]: day["meetings"] for day in hustle.json("week")["days"]}
    assert days["2026-11-26"] == {"main": 120, "side": 0, "life": 0}
    assert sum(sum(minutes.values()) for minutes in days.values()) == 120
    shown = hustle.json("calendar", "show")["days"][3]
    assert shown["meetings"] == days["2026-11-26"] and shown["over"] == 0
    (event,) = shown["events"]
    assert (event["calendar"], event["minutes"], event["tentative"], event["title"]) == (
        "work",
        120,
        True,
        "[/] Planning",
    )
    assert "2h of meetings" in hustle.ok("week", "--days").out
    assert "tentative" in hustle.ok("calendar", "show").out
    hustle.ok("add", "Deck ~23h !must")
    assert "Must cards and meetings need 25h" in hustle.ok("why", "--all").out
    hustle.ok("calendar", "remove", "work")
    assert hustle.json("calendar", "list") == []
    assert hustle.json("week")["days"][3]["meetings"]["main"] == 0
    hustle.ok("undo")
    assert hustle.json("week")["days"][3]["meetings"]["main"] == 120


def test_a_changed_file_counts_with_the_next_command_and_refresh_rereads_it(hustle: Hustle, work: Path) -> None:
    hustle.ok("calendar", "add", "work", str(work))
    work.write_text(WORK.replace("T110000", "T120000"), encoding="utf-8")
    assert hustle.json("week")["days"][3]["meetings"]["main"] == 180
    written = work.stat()
    work.write_text(WORK.replace("T110000", "T130000"), encoding="utf-8")
    os.utime(work, ns=(written.st_atime_ns, written.st_mtime_ns))
    assert hustle.json("week")["days"][3]["meetings"]["main"] == 180
    assert "work: 2 events" in hustle.ok("calendar", "refresh").out
    assert hustle.json("week")["days"][3]["meetings"]["main"] == 240
    work.unlink()
    assert hustle.json("week")["days"][3]["meetings"]["main"] == 240
    assert "its last good reading counts" in hustle.ok("week").out


def test_the_review_offers_days_off_in_the_words_of_the_command(hustle: Hustle, work: Path) -> None:
    hustle.ok("calendar", "add", "work", str(work))
    assert "hustle dayoff 2026-11-30..2026-12-04" in hustle.ok("review").out
    hustle.ok("dayoff", "2026-12-04")
    assert "2026-11-30" in hustle.ok("review").out, "the other days are still asked about"
    hustle.ok("dayoff", "2026-11-30..2026-12-04")
    assert "2026-11-30" not in hustle.ok("review").out
    hustle.ok("dayoff", "2026-11-30..2026-12-04", "--clear")
    assert "2026-11-30" not in hustle.ok("review").out
    hustle.ok("undo", "3")
    assert "2026-11-30" in hustle.ok("review").out
    hustle.ok("calendar", "workday", "2026-11-30..2026-12-04")
    assert "2026-11-30" not in hustle.ok("review").out
    assert hustle.json("dayoff") == []


def test_of_a_week_too_far_away_no_meetings_are_known(hustle: Hustle, work: Path) -> None:
    hustle.ok("calendar", "add", "work", str(work))
    assert hustle.ok("calendar", "show", "2025-11-26").out.splitlines()[1:] == [
        "Meetings are known from Mon 26 Oct 2026 to Sun 30 May 2027."
    ]


def test_an_old_feed_is_told_with_the_week(hustle: Hustle, work: Path) -> None:
    hustle.ok("calendar", "add", "work", str(work))
    old = time.mktime((2026, 11, 10, 12, 0, 0, 0, 0, -1))
    os.utime(work, (old, old))
    assert "Calendar work is 15 days old" in hustle.ok("week").out
    assert "Calendar work is 15 days old" in hustle.ok("status").out
    assert hustle.json("calendar", "list")[0]["state"] == "is 15 days old"


def test_what_is_no_calendar_is_refused_in_a_line(hustle: Hustle, work: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.ics"
    page.write_text("<html>", encoding="utf-8")
    for words in (("a", str(page)), ("a", str(tmp_path / "none.ics")), (" ", str(work)), ("a", "")):
        run = hustle("calendar", "add", *words)
        assert run.code == 64 and len(run.complaints) == 1, run
    hustle.ok("calendar", "add", "Work", str(work))
    assert hustle("calendar", "add", "Work", str(page.with_name("work.ics")), "--counts", "life").code == 64
    for words in (("remove", "home"), ("workday", "2026-12-24"), ("list", "home")):
        assert hustle("calendar", *words).code == 64
    assert "Work" in hustle.ok("calendar", "list", "work").out

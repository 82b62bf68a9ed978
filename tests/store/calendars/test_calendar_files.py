"""Calendar files as busy minutes: what counts, when it recurs, in which zone, and what can't be read."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from dateutil.rrule import rrulestr

from hustle_tui.domain.plan.meetings import Meetings, feed_state
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store.calendars import recurrence
from hustle_tui.store.calendars.feeds import Feeds, faults_of
from hustle_tui.store.calendars.lines import Parsed, parsed
from hustle_tui.store.calendars.recurrence import Rules

TODAY = date(2026, 11, 25)
"""A Wednesday."""
THU = date(2026, 11, 26)
BERLIN = (
    "BEGIN:VTIMEZONE\nTZID:{}\nBEGIN:STANDARD\nDTSTART:16011028T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
    "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010325T020000\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
)


@pytest.fixture(autouse=True)
def _in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


class Read:
    """One calendar of these events, read."""

    def __init__(self, folder: Path, *events: str, head: str = "", today: date = TODAY, **fields: Any) -> None:
        self.path = folder / "a.ics"
        body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
        self.path.write_text(f"BEGIN:VCALENDAR\n{head}{body}END:VCALENDAR\n", encoding="utf-8")
        calendar = Calendar(path=str(self.path), **fields)
        self.feeds = Feeds(Settings(calendars={"a": calendar}), folder / "state", today)
        self.meetings: Meetings = self.feeds.meetings()
        self.faults = faults_of(self.feeds.read("a"))

    def on(self, day: date) -> int:
        return self.meetings.on("main", day)

    @property
    def days(self) -> dict[date, int]:
        return {day: self.on(day) for day in self.meetings.busy.get("main", {})}


AN_HOUR = "UID:1\nDTSTART:20261126T090000\nDTEND:20261126T100000"


@pytest.mark.parametrize(
    ("more", "minutes"),
    [
        ("", 60),
        ("TRANSP:OPAQUE", 60),
        ("TRANSP:TRANSPARENT", 0),
        ("STATUS:CANCELLED", 0),
        ("STATUS:TENTATIVE", 60),
        ("X-MICROSOFT-CDO-BUSYSTATUS:FREE", 0),
        ("X-MICROSOFT-CDO-BUSYSTATUS:OOF", 60),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.com", 0),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:bob@example.com\nATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.com", 60),
        ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.com\nATTENDEE;PARTSTAT=DECLINED:mailto:me@example.com", 60),
    ],
)
def test_what_counts(tmp_path: Path, more: str, minutes: int) -> None:
    assert Read(tmp_path, f"{AN_HOUR}\n{more}".strip()).on(THU) == minutes


@pytest.mark.parametrize("fields", [{"me": "Me@Example.com"}, {"head": "X-WR-CALNAME:me@example.com\n"}])
def test_ones_own_no_counts_nothing_and_a_colleagues_changes_nothing(tmp_path: Path, fields: dict[str, str]) -> None:
    own = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.com\nATTENDEE;PARTSTAT=DECLINED:MAILTO:me@example.com"
    assert Read(tmp_path, f"{AN_HOUR}\n{own}", **fields).on(THU) == 0
    assert Read(tmp_path, f"{AN_HOUR}\nATTENDEE;PARTSTAT=DECLINED:mailto:bob@example.com", **fields).on(THU) == 60


def test_what_a_task_says_of_itself_is_not_said_of_the_calendar(tmp_path: Path) -> None:
    assert Read(tmp_path, AN_HOUR, head="METHOD:CANCEL\n").on(THU) == 0
    assert Read(tmp_path, AN_HOUR, head="BEGIN:VTODO\nMETHOD:CANCEL\nEND:VTODO\n").on(THU) == 60


def test_overlaps_count_once_and_an_event_over_midnight_counts_on_both_days(tmp_path: Path) -> None:
    read = Read(
        tmp_path,
        AN_HOUR,
        "UID:2\nDTSTART:20261126T093000\nDURATION:PT1H",
        "UID:3\nDTSTART:20261126T230000\nDTEND:20261127T013000",
    )
    assert read.days == {THU: 90 + 60, date(2026, 11, 27): 90}


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3", [26, 27, 28]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TH, FR;UNTIL=20261127T080000Z", [26, 27]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TH,FR;UNTIL=20261127T075959Z", [26]),
        ("RRULE:FREQ=DAILY;UNTIL=20261128", [26, 27, 28]),
        ("RRULE:FREQ=DAILY;COUNT=4\nEXDATE:20261127T090000\nEXDATE:20261128T080000Z", [26, 29]),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20261127", [26, 28]),
        ("RDATE:20261128T090000,20261129T090000", [26, 28, 29]),
        ("RDATE;VALUE=PERIOD:20261128T090000/PT1H,20261129T090000/20261129T100000", [26, 28, 29]),
    ],
)
def test_when_an_event_recurs(tmp_path: Path, rule: str, days: list[int]) -> None:
    for zone in ("", ";TZID=Europe/Berlin"):
        event = f"UID:1\nDTSTART{zone}:20261126T090000\nDTEND{zone}:20261126T100000\n{rule}"
        read = Read(tmp_path, event)
        assert read.days == {date(2026, 11, day): 60 for day in days}, read.faults


def test_a_rule_of_years_ago_goes_on_for_26_weeks_and_4_back(tmp_path: Path) -> None:
    read = Read(tmp_path, "UID:1\nDTSTART:20011119T090000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;INTERVAL=2")
    monday = date(2026, 11, 23)
    first, last = min(read.days), max(read.days)
    assert monday - timedelta(weeks=4) <= first < monday - timedelta(weeks=2)
    assert monday + timedelta(weeks=24) < last <= monday + timedelta(weeks=26)
    assert (first - date(2001, 11, 19)).days % 14 == 0 and set(read.days.values()) == {30}


def test_one_time_of_a_series_is_moved_by_the_instant_that_it_had(tmp_path: Path) -> None:
    series = "UID:1\nDTSTART;TZID=Europe/Berlin:20261125T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3"
    for was in ("RECURRENCE-ID:20261126T080000Z", "RECURRENCE-ID;TZID=Europe/Berlin:20261126T090000"):
        moved = f"UID:1\n{was}\nDTSTART:20261129T120000\nDURATION:PT2H"
        assert Read(tmp_path, series, moved).days == {TODAY: 60, date(2026, 11, 27): 60, date(2026, 11, 29): 120}
        assert Read(tmp_path, series, f"{moved}\nSTATUS:CANCELLED").days == {TODAY: 60, date(2026, 11, 27): 60}
        assert Read(tmp_path, moved).days == {date(2026, 11, 29): 120}


def test_this_and_future_is_said_not_to_be_supported(tmp_path: Path) -> None:
    series = "UID:1\nDTSTART:20261125T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3"
    moved = "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261126T090000\nDTSTART:20261126T120000\nDURATION:PT2H"
    read = Read(tmp_path, series, moved)
    assert read.days == {TODAY: 60, THU: 120, date(2026, 11, 27): 60}
    assert any("THISANDFUTURE is not supported" in fault for fault in read.faults)


def test_of_one_uid_twice_the_highest_sequence_stands_across_calendars(tmp_path: Path) -> None:
    old = Read(tmp_path, f"{AN_HOUR}\nSEQUENCE:1")
    other = tmp_path / "b.ics"
    other.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSEQUENCE:2\nDTSTART:20261127T090000\nDURATION:PT30M\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )
    calendars = {"a": Calendar(path=str(old.path)), "b": Calendar(path=str(other))}
    for order in (calendars, dict(reversed(calendars.items()))):
        both = Feeds(Settings(calendars=order), tmp_path / "state", TODAY).meetings()
        assert (both.on("main", THU), both.on("main", date(2026, 11, 27))) == (0, 30)
        assert len(both.feeds) == 2


@pytest.mark.parametrize(
    ("zone", "head", "minute"),
    [
        ("Europe/Berlin", "", 9 * 60),
        ("America/New_York", "", 15 * 60),
        ("Eastern Standard Time", "", 15 * 60),
        ("/mozilla.org/20070129_1/America/New_York", "", 15 * 60),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires", "", 13 * 60),
        ("Nowhere", "X-WR-TIMEZONE:America/New_York\n", 15 * 60),
        ("Nowhere", "", 9 * 60),
        ("Customized Time Zone", BERLIN.format("Customized Time Zone"), 9 * 60),
    ],
)
def test_in_which_zone_a_time_is(tmp_path: Path, zone: str, head: str, minute: int) -> None:
    read = Read(tmp_path, f"UID:1\nDTSTART;TZID={zone}:20261126T090000\nDURATION:PT1H", head=head)
    assert read.meetings.busy["main"][THU] == ((minute, 60),)
    assert any("'Nowhere' is not known" in fault for fault in read.faults) == (zone == "Nowhere")


def test_a_zone_of_the_file_itself_knows_summer_time(tmp_path: Path) -> None:
    zone = BERLIN.format("X").replace("+0200", "-0300").replace("+0100", "-0400")
    event = "UID:1\nDTSTART;TZID=X:20260623T090000\nDURATION:PT1H"
    read = Read(tmp_path, event, head=zone, today=date(2026, 6, 24))
    assert read.meetings.busy["main"] == {date(2026, 6, 23): ((14 * 60, 60),)}


def test_what_can_not_be_read_is_named_with_its_line_and_the_rest_counts(tmp_path: Path) -> None:
    read = Read(
        tmp_path,
        f"{AN_HOUR}\nSUMMARY=odd\nRRULE:FREQ=SOMETIMES",
        "UID:2\nDTSTART:garbage",
        "UID:3\nSUMMARY:no start",
        "UID:4\nDTSTART:20261127T100000\nDTEND:20261127T090000",
        "UID:5\nDTSTART:20261127T100000\nDURATION:PT1H\nEXDATE:x",
        "UID:6\nDTSTART:20261128T100000\nDTEND:20371128T100000",
    )
    assert read.days == {THU: 60, date(2026, 11, 27): 60}
    assert [fault.partition(":")[0] for fault in read.faults if fault.startswith("line")] == [
        "line 6",
        "line 7",
        "line 11",
        "line 13",
        "line 20",
        "line 26",
        "line 31",
    ]


def test_an_event_without_an_end_of_its_own_does_not_swallow_the_next(tmp_path: Path) -> None:
    read = Read(tmp_path, "UID:0\nDTSTART:20261127T090000\nBEGIN:VEVENT\n" + AN_HOUR)
    assert read.days == {THU: 60}
    assert read.faults[0].startswith("line 2: the event that begins here has no end")


def test_all_day_events_are_no_meetings_and_those_that_sound_like_it_may_be_days_off(tmp_path: Path) -> None:
    read = Read(
        tmp_path,
        "UID:1\nDTSTART;VALUE=DATE:20261130\nDTEND;VALUE=DATE:20261205\nSUMMARY:Vacation",
        "UID:2\nDTSTART;VALUE=DATE:20261224\nSUMMARY:Busy\nX-MICROSOFT-CDO-BUSYSTATUS:OOF",
        "UID:3\nDTSTART;VALUE=DATE:20261208\nSUMMARY:Ann's birthday",
        "UID:4\nDTSTART;VALUE=DATE:20261209\nSUMMARY:Holiday\nSTATUS:CANCELLED",
        "UID:5\nDTSTART;VALUE=DATE:20261101\nDTEND;VALUE=DATE:20271103\nSUMMARY:On leave",
    )
    assert read.days == {}
    assert [offer.span for offer in read.meetings.offers] == ["2026-11-30..2026-12-04", "2026-12-24"]


def test_titles_are_stored_only_when_asked_for(tmp_path: Path) -> None:
    for titles in (False, True):
        Read(tmp_path, f"{AN_HOUR}\nSUMMARY:Secret plan", titles=titles)
        kept = b"".join(path.read_bytes() for path in (tmp_path / "state").rglob("*.json"))
        assert (b"Secret" in kept) == titles


def test_a_file_that_is_gone_or_spoiled_keeps_its_last_good_reading_and_says_so(tmp_path: Path) -> None:
    read = Read(tmp_path, AN_HOUR)
    text = read.path.read_text()
    for spoil in (read.path.unlink, lambda: read.path.write_text("<html>sign in</html>")):
        spoil()
        meetings = read.feeds.meetings()
        assert meetings.on("main", THU) == 60
        assert "its last good reading counts" in meetings.feeds[0].problem
    read.path.write_text(text.replace("100000", "110000"))
    assert read.feeds.meetings().on("main", THU) == 120


def test_a_folder_that_may_not_be_listed_keeps_its_last_good_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    Read(folder, AN_HOUR)
    feeds = Feeds(Settings(calendars={"a": Calendar(path=str(folder))}), tmp_path / "state", TODAY)
    assert feeds.meetings().on("main", THU) == 60
    monkeypatch.setattr("os.scandir", Mock(side_effect=PermissionError(13, "Permission denied")))
    meetings = feeds.meetings()
    assert meetings.on("main", THU) == 60 and "its last good reading counts" in meetings.feeds[0].problem


def test_the_events_of_a_day_too_far_away_are_not_known(tmp_path: Path) -> None:
    read, before = Read(tmp_path, AN_HOUR.replace("202611", "202610").replace("26T", "22T")), date(2026, 10, 22)
    assert read.feeds.occurrences([before]) == {before: []}


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_a_file_of_an_older_program_is_read(tmp_path: Path, encoding: str) -> None:
    read = Read(tmp_path, f"{AN_HOUR}\nSUMMARY:Gespräch")
    read.path.write_bytes(read.path.read_text(encoding="utf-8").replace("T10", "T11").encode(encoding))
    assert read.feeds.meetings().on("main", THU) == 120
    assert not faults_of(read.feeds.read("a"))[1:], "only the zone is assumed"


def test_a_feed_older_than_eight_days_is_told_by_its_name(tmp_path: Path) -> None:
    read = Read(tmp_path, AN_HOUR)
    for days, said in ((8, ""), (9, "is 9 days old")):
        noon = time.mktime((TODAY - timedelta(days=days)).timetuple()) + 43_200
        os.utime(read.path, (noon, noon))
        assert feed_state(read.feeds.meetings().feeds[0], TODAY) == said


def test_a_folder_is_one_calendar_and_only_what_changed_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "work"
    (folder / "deep").mkdir(parents=True)
    for n in range(3):
        text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{n}\nDTSTART:2026112{n + 6}T090000\nDURATION:PT1H\nEND:VEVENT\n"
        (folder / ("deep" if n else "") / f"{n}.ics").write_text(text + "END:VCALENDAR\n")
    feeds = Feeds(Settings(calendars={"w": Calendar(path=str(folder))}), tmp_path / "state", TODAY)
    taken_apart: list[str] = []

    def told(text: str) -> Parsed:
        taken_apart.append(text)
        return parsed(text)

    monkeypatch.setattr("hustle_tui.store.calendars.feeds.parsed", told)
    assert [feeds.meetings().on("main", THU + timedelta(days=n)) for n in range(3)] == [60, 60, 60]
    assert len(taken_apart) == 3
    (folder / "0.ics").unlink()
    changed = folder / "deep" / "1.ics"
    changed.write_text(changed.read_text().replace("PT1H", "PT30M"))
    assert [feeds.meetings().on("main", THU + timedelta(days=n)) for n in range(3)] == [0, 30, 60]
    assert len(taken_apart) == 4


def test_a_bad_file_in_a_folder_is_named_and_the_others_count(tmp_path: Path) -> None:
    Read(tmp_path, AN_HOUR)
    (tmp_path / "b.ics").write_text("<html>")
    feeds = Feeds(Settings(calendars={"w": Calendar(path=str(tmp_path))}), tmp_path / "state", TODAY)
    assert feeds.meetings().on("main", THU) == 60
    assert [fault for fault in faults_of(feeds.read("w")) if fault.startswith("b.ics, line 1")]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=SECONDLY", "every SECONDLY is not supported"),
        ("FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50", "it comes too often to be counted"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0 is no interval"),
    ],
)
def test_a_rule_that_comes_too_often_is_refused_in_words(tmp_path: Path, rule: str, said: str) -> None:
    read = Read(tmp_path, f"{AN_HOUR}\nRRULE:{rule}")
    assert read.on(THU) == 60
    assert any(said in fault for fault in read.faults)


def test_a_rule_that_never_comes_takes_no_time(tmp_path: Path) -> None:
    begun = time.process_time()
    assert Read(tmp_path, f"{AN_HOUR}\nRRULE:FREQ=DAILY;COUNT=9;BYMONTH=2;BYMONTHDAY=30").on(THU) == 60
    assert time.process_time() - begun < 1


def test_thousands_of_dates_taken_out_take_no_time(tmp_path: Path) -> None:
    begun = time.process_time()
    gone = "\n".join(f"EXDATE:{THU + timedelta(days=n):%Y%m%d}T{n % 24:02d}0000" for n in range(-3_000, 3_000))
    assert Read(tmp_path, f"{AN_HOUR}\nRRULE:FREQ=DAILY\n{gone}").on(THU + timedelta(days=1)) == 60
    assert time.process_time() - begun < 3


def test_a_zone_with_a_colon_needs_no_quotes(tmp_path: Path) -> None:
    read = Read(tmp_path, "DTSTART;TZID=tzone://Microsoft/Custom:20261126T090000\nDURATION:PT1H")
    assert read.on(THU) == 60
    assert any("tzone://Microsoft/Custom" in words for words in read.faults)


@pytest.mark.parametrize("more", ["X-KIND=1", "RSCALE=GREGORIAN", "SKIP=OMIT"])
def test_what_is_usual_or_somebodys_own_in_a_rule_changes_nothing(tmp_path: Path, more: str) -> None:
    assert Read(tmp_path, f"{AN_HOUR}\nRRULE:FREQ=DAILY;{more};COUNT=2").on(THU + timedelta(days=1)) == 60


def test_a_zone_whose_clock_changes_every_hour_is_refused(tmp_path: Path) -> None:
    zone = BERLIN.format("Z").replace("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "FREQ=HOURLY")
    read = Read(tmp_path, "DTSTART;TZID=Z:20261126T090000\nDURATION:PT1H", head=zone)
    assert read.on(THU) == 60
    assert any("changes by FREQ=HOURLY" in fault for fault in read.faults)


def test_one_time_that_was_accepted_of_a_series_that_was_declined_counts(tmp_path: Path) -> None:
    series = f"{AN_HOUR}\nRRULE:FREQ=DAILY;COUNT=3\nATTENDEE;PARTSTAT=DECLINED:mailto:me@example.com"
    one = "UID:1\nRECURRENCE-ID:20261127T090000\nDTSTART:20261127T090000\nDURATION:PT1H"
    yes = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.com"
    assert Read(tmp_path, series, f"{one}\n{yes}", me="me@example.com").days == {date(2026, 11, 27): 60}


def test_many_rules_that_never_come_are_followed_only_so_far_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recurrence, "MOST_STEPS", 150_000)
    rule = "UID:{0}\nDTSTART:20261126T090000\nDTEND:20261126T091000\nRRULE:FREQ=DAILY;BYDAY=MO;BYSETPOS={1}{2}"
    read = Read(
        tmp_path, *(rule.format(n, n, ";COUNT=9" * (n % 2)) for n in range(2, 9)), AN_HOUR + "\nRRULE:FREQ=DAILY"
    )
    told = [fault for fault in read.faults if "take too long, so this one is not followed: only its first" in fault]
    assert len(told) == 4 and read.on(THU) == 60
    old = AN_HOUR.replace("2026", "1971") + "\nRRULE:FREQ=HOURLY;COUNT=999999"
    assert "take too long" in Read(tmp_path, old).faults[0]


@pytest.mark.parametrize("year", [1890, 1903, 1995, 2024, 2090, 2150])
def test_rules_are_followed_in_other_years_of_the_same_calendar(year: int) -> None:
    rules = ("YEARLY;BYMONTH=2;BYMONTHDAY=29", "YEARLY;BYWEEKNO=53", "MONTHLY;BYDAY=5FR", "YEARLY;BYEASTER=1")
    for rule in rules:
        start, end = datetime(year, 1, 1, 9), datetime(year + 60, 1, 1)  # noqa: DTZ001
        found = rrulestr(f"FREQ={rule}", dtstart=start).between(start, end, inc=True)
        assert Rules().times(f"FREQ={rule}", start, None, start, end) == found

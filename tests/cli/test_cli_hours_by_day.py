"""hours: a day's entries by the digits that name them, and putting them right."""

from __future__ import annotations

from typing import Any

import pytest
from command_line import Hustle


@pytest.fixture
def logged(hustle: Hustle, monkeypatch: pytest.MonkeyPatch) -> Hustle:
    monkeypatch.setenv("HUSTLE_NOW", "2026-11-25T15:00+01:00")
    hustle.ok("gig", "add", "Acme logo", "--stage", "active")
    hustle.ok("add", "Deck [/] [red]x ~2h")
    hustle.ok("log", "1h30", "acme-logo", "--at", "09:00", "--note", "first \x1b[31mline")
    hustle.ok("log", "40m", "acme-logo", "--at", "09:00", "--machine")
    return hustle


def entries(hustle: Hustle, *when: str) -> list[dict[str, Any]]:
    return [dict(entry) for day in hustle.json("hours", *when)["days"] for entry in day["entries"]]


def first(hustle: Hustle) -> str:
    return str(entries(hustle)[0]["name"])


def test_a_day_is_shown_with_its_sums_and_its_entries(logged: Hustle) -> None:
    run = logged.real("hours")
    head, own, machine = run.stdout.splitlines()
    assert head.startswith("Wed 25 Nov · today  main 0h of 8h · side 1h30 + life 0h of 1h free · machines 40m")
    assert own.split()[1:5] == ["09:00–10:30", "1h30", "side", "work"] and "\x1b" not in own and "Acme logo" in own
    assert "work, machine" in machine and run.stderr == ""


def test_a_week_says_what_other_work_took_of_the_hours_counted_as_worked(logged: Hustle) -> None:
    """The days of a week show more main hours than its bar, which leaves out what long evenings took."""
    assert "Main comes to" not in logged.ok("hours", "--week").out
    logged.ok("log", "4h", "acme-logo", "--on", "2026-11-24")
    out = logged.ok("hours", "--week").out
    assert out.endswith("\n\nMain comes to 14h of 40h: side and life took 2h of what counts as worked.\n")
    day = logged.ok("hours", "mon").out
    assert "counted as worked" in day and "\n\nW48: Main comes to 14h of 40h: side and life took 2h" in day
    assert "comes to" not in logged.ok("hours", "2026-11-27").out, "nothing of it is counted as worked"
    assert "14h done" in logged.ok("status").out


def test_the_json_has_days_entries_and_timers(logged: Hustle) -> None:
    logged.ok("start", "acme-logo")
    data = logged.json("hours")
    (day,) = data["days"]
    assert (day["day"], day["main"], day["free"], day["machine"]) == ("2026-11-25", 480, 60, 40)
    assert day["logged"] == {"main": 0, "side": 90, "life": 0} and day["doubts"] == []
    assert [entry["machine"] for entry in day["entries"]] == [False, True]
    assert [timer["on"] for timer in data["timers"]] == ["acme-logo"]
    assert len(logged.json("hours", "--week")["days"]) == 7
    assert "● acme-logo 0:00" in logged.ok("hours").out


def test_another_day_is_shown_as_its_default_command_or_by_name(logged: Hustle) -> None:
    logged.ok("log", "15m", "2", "--on", "mon")
    assert logged.ok("hours", "mon").out == logged.ok("hours", "show", "2026-11-23").out
    assert "Deck [/] [red]x" in logged.ok("hours", "mon").out
    assert "nothing logged" in logged.ok("hours", "tue").out


def test_an_entry_is_edited(logged: Hustle) -> None:
    options = ["--minutes", "45m", "--at", "08:00", "--kind", "talk", "--as", "life"]
    run = logged.real("hours", "edit", first(logged), *options)
    assert run.stdout.startswith("Changed 45m on “Acme logo” · life · Wed 25 Nov 08:00–08:45 · talk")
    logged.ok("hours", "edit", first(logged), "--at", "none", "--machine", "--note", "")
    edited = [entry for entry in entries(logged) if entry["minutes"] == 45]
    assert [(one["start"], one["machine"], one["note"]) for one in edited] == [("", True, "")]
    logged.ok("undo")
    assert [entry["start"] for entry in entries(logged) if entry["minutes"] == 45] == ["08:00"]


def test_an_entry_is_split(logged: Hustle) -> None:
    run = logged.real("hours", "split", first(logged), "30m")
    assert [line.split(" on ")[0] for line in run.stdout.splitlines()] == ["Kept 30m", "Split off 1h"]
    assert [(one["start"], one["minutes"]) for one in entries(logged)][:2] == [("09:00", 30), ("09:30", 60)]


def test_an_entry_is_moved_to_another_day_and_thing(logged: Hustle) -> None:
    name = first(logged)
    run = logged.real("hours", "move", name, "2", "--on", "tue")
    assert run.stdout.startswith("Moved 1h30 on “Deck [/] [red]x” · main · Tue")
    (moved,) = entries(logged, "tue")
    assert (moved["card"], moved["gig"], moved["ledger"]) == ("deck-red-x", None, "main")
    logged.ok("hours", "move", name, "none")
    assert [(one["card"], one["gig"], one["ledger"]) for one in entries(logged, "tue")] == [(None, None, "main")]


def test_an_entry_is_removed_and_comes_back(logged: Hustle) -> None:
    before = entries(logged)
    assert logged.real("hours", "remove", before[0]["name"]).stdout.startswith("Removed 1h30 on “Acme logo”")
    assert len(entries(logged)) == 1
    logged.ok("undo")
    assert entries(logged) == before


def test_overlaps_and_times_to_come_are_said_when_logging_and_shown(logged: Hustle) -> None:
    run = logged.ok("log", "1h", "2", "--at", "10:00")
    (complaint,) = run.complaints
    assert complaint == "Check this: 25 Nov 2026: Acme logo 09:00–10:30 and Deck [/] [red]x 10:00–11:00 overlap by 30m."
    assert "ends later than now" in logged.ok("log", "1h", "2", "--at", "14:30").err
    assert "! Acme logo 09:00–10:30 and Deck [/] [red]x 10:00–11:00 overlap by 30m" in logged.ok("hours").out
    names = {entry["name"] for entry in entries(logged)}
    assert all(set(doubt["entries"]) <= names for doubt in logged.json("hours")["days"][0]["doubts"])
    run = logged.ok("log", "1h", "2", "--on", "2026-11-27")
    assert run.err.count("still to come") == 1
    assert "Check this: 27 Nov 2026: Deck [/] [red]x 1h is on a day to come, and counts as done already." in run.err


def test_more_than_a_day_is_pointed_out(logged: Hustle) -> None:
    logged.ok("log", "20h", "2", "--on", "mon")
    assert "24h30 on a day of 24h" in logged.ok("log", "4h30", "2", "--on", "mon").err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["hours", "edit", "12", "--kind", "talk"], "No entry matches “12”: see hustle hours."),
        (["hours", "remove", "987654321"], "No entry matches"),
        (["hours", "noday"], "is no date"),
        (["hours", "split"], "Missing argument"),
    ],
)
def test_what_is_wrong_is_one_line(logged: Hustle, words: list[str], complaint: str) -> None:
    run = logged(*words)
    assert run.code == 64 and complaint in run.err and len(run.complaints) == 1


def test_an_edit_or_move_of_nothing_says_what_to_write(logged: Hustle) -> None:
    assert "What shall change?" in logged("hours", "edit", first(logged)).err
    assert "Where to?" in logged("hours", "move", first(logged)).err


def test_machine_minutes_stand_beside_a_gigs_own(logged: Hustle) -> None:
    gig = logged.json("gig", "show", "acme-logo")
    assert (gig["logged"], gig["machine"]) == (90, 40)
    assert "· machine 40m" in logged.ok("gig", "show", "acme-logo").out

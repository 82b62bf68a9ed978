"""log and dayoff: hours spent, and days with hours of their own."""

from __future__ import annotations

from typing import Any

import pytest
from command_line import Hustle
from tinydb import TinyDB


def entries(hustle: Hustle) -> list[dict[str, Any]]:
    with TinyDB(hustle.file, access_mode="r") as database:
        return [dict(entry) for entry in database.table("entries").all()]


@pytest.fixture
def things(hustle: Hustle) -> Hustle:
    hustle.ok("kpi", "add", "Retention", "--to", "10")
    hustle.ok("gig", "add", "Acme logo")
    hustle.ok("add", "Sketches ~5h gig:acme-logo")
    hustle.ok("add", "Passport #life")
    hustle.ok("add", "Deck ~2h kpi:retention")
    return hustle


@pytest.mark.parametrize(
    ("ref", "ledger", "links"),
    [
        ("retention", "main", {"kpi"}),
        ("acme-logo", "side", {"gig"}),
        ("sketches", "side", {"card", "gig"}),
        ("passport", "life", {"card"}),
        ("deck", "main", {"card", "kpi"}),
        (None, "main", set()),
    ],
)
def test_log_takes_ledger_and_links_from_what_it_was_spent_on(
    things: Hustle, ref: str | None, ledger: str, links: set[str]
) -> None:
    things.ok("log", "1h30", *([ref] if ref else []))
    (entry,) = entries(things)
    assert (entry["minutes"], entry["ledger"], entry["day"]) == (90, ledger, "2026-11-25")
    assert {name for name in ("card", "gig", "kpi") if entry.get(name)} == links


def test_log_says_what_is_left_of_the_card(things: Hustle) -> None:
    assert things.ok("log", "3h", "sketches").out == "Logged 3h on “Sketches” · side · Wed 25 Nov · 2h of 5h left\n"


def test_log_keeps_every_detail(things: Hustle) -> None:
    options = ["--on", "mon", "--as", "life", "--kind", "talk", "--note", "on the phone", "--at", "9:05"]
    things.ok("log", "45m", "acme-logo", *options)
    (entry,) = entries(things)
    wanted = {"day": "2026-11-23", "ledger": "life", "kind": "talk", "note": "on the phone", "start": "09:05"}
    assert {name: entry[name] for name in wanted} == wanted


def test_machine_minutes_are_logged_but_take_none_of_the_persons_time(things: Hustle) -> None:
    things.ok("log", "8h", "acme-logo", "--machine")
    assert entries(things)[0]["machine"] is True
    assert things.json("status")["side"]["done"] == 0
    assert things.json("gig", "show", "acme-logo")["logged"] == 0


def test_a_weekday_for_hours_spent_is_the_last_one(things: Hustle) -> None:
    things.ok("log", "1h", "--on", "fri")
    things.ok("log", "1h", "--on", "wed")
    assert [entry["day"] for entry in entries(things)] == ["2026-11-20", "2026-11-25"]


def test_hours_that_are_still_to_come_are_kept_and_pointed_out(things: Hustle) -> None:
    for words in ("2026-11-26", "tomorrow"):
        assert "2026-11-26 is still to come" in things.ok("log", "1h", "--on", words).err
    assert [entry["day"] for entry in entries(things)] == ["2026-11-26", "2026-11-26"]


def test_logging_leaves_a_gigs_stage_alone(things: Hustle) -> None:
    things.ok("gig", "accept", "acme-logo")
    things.ok("log", "1h", "acme-logo")
    assert things.json("gig", "show", "acme-logo")["stage"] == "accepted"


def test_a_day_off_has_no_main_hours_unless_told_and_can_be_given_back(hustle: Hustle) -> None:
    assert hustle.ok("dayoff", "fri", "--why", "Moving").out.startswith("Fri 27 Nov · a day off · 0h free · Moving\n")
    assert hustle.json("dayoff") == [{"day": "2026-11-27", "main": 0, "free": None, "why": "Moving"}]
    assert hustle.json("status")["capacity"] == 3000 - 480
    hustle.ok("dayoff", "2026-11-27", "--main", "4h", "--free", "1.5")
    assert hustle.json("dayoff", "list") == [{"day": "2026-11-27", "main": 240, "free": 90, "why": ""}]
    assert "4h main" in hustle.ok("dayoff").out
    hustle.ok("dayoff", "fri", "--clear")
    assert hustle.json("dayoff") == []
    assert hustle.json("status")["capacity"] == 3000

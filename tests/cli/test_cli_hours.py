"""log and dayoff: hours spent, and days with hours of their own."""

from __future__ import annotations

import pytest
from command_line import Hustle


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
    (entry,) = things.table("entries")
    assert (entry["minutes"], entry["ledger"], entry["day"]) == (90, ledger, "2026-11-25")
    assert {name for name in ("card", "gig", "kpi") if entry.get(name)} == links


def test_log_says_what_is_left_of_the_card(things: Hustle) -> None:
    assert things.ok("log", "3h", "sketches").out == "Logged 3h on “Sketches” · side · Wed 25 Nov · 2h of 5h left\n"


def test_log_keeps_every_detail(things: Hustle) -> None:
    options = ["--on", "mon", "--as", "life", "--kind", "talk", "--note", "on the phone", "--at", "9:05"]
    things.ok("log", "45m", "acme-logo", *options)
    (entry,) = things.table("entries")
    wanted = {"day": "2026-11-23", "ledger": "life", "kind": "talk", "note": "on the phone", "start": "09:05"}
    assert {name: entry[name] for name in wanted} == wanted


def test_machine_minutes_are_logged_but_take_none_of_the_persons_time(things: Hustle) -> None:
    things.ok("log", "8h", "acme-logo", "--machine")
    assert things.table("entries")[0]["machine"] is True
    assert things.json("status")["side"]["done"] == 0
    assert things.json("gig", "show", "acme-logo")["logged"] == 0


def test_a_weekday_for_hours_spent_is_the_last_one(things: Hustle) -> None:
    things.ok("log", "1h", "--on", "fri")
    things.ok("log", "1h", "--on", "wed")
    assert [entry["day"] for entry in things.table("entries")] == ["2026-11-20", "2026-11-25"]


def test_hours_that_are_still_to_come_are_kept_and_pointed_out(things: Hustle) -> None:
    for words in ("2026-11-26", "tomorrow"):
        assert "2026-11-26 is still to come" in things.ok("log", "1h", "--on", words).err
    assert [entry["day"] for entry in things.table("entries")] == ["2026-11-26", "2026-11-26"]


def test_logging_leaves_a_gigs_stage_alone(things: Hustle) -> None:
    things.ok("gig", "accept", "acme-logo")
    things.ok("log", "1h", "acme-logo")
    assert things.json("gig", "show", "acme-logo")["stage"] == "accepted"


def test_a_day_off_has_no_main_hours_unless_told_and_can_be_given_back(hustle: Hustle) -> None:
    assert hustle.ok("dayoff", "fri", "--why", "Moving").out.startswith("Fri 27 Nov · a day off · 0h free · Moving\n")
    assert hustle.json("dayoff") == [{"day": "2026-11-27", "main": 0, "free": None, "why": "Moving"}]
    assert hustle.json("status")["capacity"] == 3000 - 480
    hustle.ok("dayoff", "2026-11-27", "--main", "4h", "--free", "1.5")
    assert hustle.json("dayoff", "list") == [{"day": "2026-11-27", "main": 240, "free": 90, "why": "Moving"}]
    assert "4h main" in hustle.ok("dayoff").out
    hustle.ok("dayoff", "fri", "--clear")
    assert hustle.json("dayoff") == []
    assert hustle.json("status")["capacity"] == 3000


def test_of_a_day_with_hours_of_its_own_what_is_not_given_stays(hustle: Hustle) -> None:
    hustle.ok("dayoff", "fri", "--main", "4h", "--free", "2h", "--why", "Moving")
    hustle.ok("dayoff", "fri", "--free", "1h")
    assert hustle.json("dayoff") == [{"day": "2026-11-27", "main": 240, "free": 60, "why": "Moving"}]
    hustle.ok("dayoff", "fri", "--why", "")
    assert hustle.json("dayoff") == [{"day": "2026-11-27", "main": 240, "free": 60, "why": ""}]
    hustle.ok("dayoff", "fri")
    assert hustle.json("dayoff") == [{"day": "2026-11-27", "main": 0, "free": None, "why": ""}]


@pytest.mark.parametrize(
    "words", [("--main", "20h", "--free", "10h"), ("--free", "24h", "--main", "1m"), ("--main", "24h", "--free", "1m")]
)
def test_a_day_of_more_than_24_hours_in_all_is_refused(hustle: Hustle, words: tuple[str, ...]) -> None:
    run = hustle("dayoff", "fri", *words)
    assert run.code == 64 and "and a day has 24h. Give it fewer" in run.err and hustle.json("dayoff") == []


@pytest.mark.parametrize("words", [("--main", "2h"), ("--free", "0"), ("--why", "Ill"), ("--main", "0")])
def test_a_day_given_back_takes_no_hours(hustle: Hustle, words: tuple[str, ...]) -> None:
    hustle.ok("dayoff", "fri", "--why", "Moving")
    run = hustle("dayoff", "fri", "--clear", *words)
    assert run.code == 64 and "--clear" in run.err and hustle.json("dayoff")[0]["why"] == "Moving"


def test_the_reason_of_a_day_and_what_counts_as_worked_are_told_with_its_hours(hustle: Hustle) -> None:
    hustle.ok("dayoff", "2026-12-01", "--main", "6h", "--why", "Moving \x1b[31m")
    hustle.ok("dayoff", "2026-11-24", "--main", "6h", "--why", "Moving")
    hustle.ok("log", "2h", "--as", "main", "--on", "2026-11-24")
    assert "Tue 24 Nov · Moving  main 2h + 4h counted as worked of 6h" in hustle.ok("hours", "--week").out
    day = hustle.json("hours", "2026-11-24")["days"][0]
    assert (day["assumed"], day["why"]) == (240, "Moving")
    assert "6h main + 1h free · 2h logged · 4h counted as worked · Moving" in hustle.ok("week", "--days").out
    assert "\x1b" not in hustle.ok("hours", "2026-12-01").out


def test_done_cards_stand_on_the_day_on_which_they_were_done(hustle: Hustle) -> None:
    hustle.ok("add", "Deck ~3h @fri")
    hustle.ok("add", "Call ~1h")
    hustle.ok("done", "1")
    lines = hustle.ok("week", "--days").out.splitlines()
    today = next(n for n, line in enumerate(lines) if "today" in line)
    assert "Deck" in lines[today + 1] and "✓ done" in lines[today + 1]
    run = hustle("move", "1", "next")
    assert run.code == 64 and "A done card stays in its week: open it again first." in run.err
    assert hustle("edit", "1", "@mon").code == 64


def test_a_bare_number_is_read_as_in_the_form(hustle: Hustle) -> None:
    assert "Logged 2h" in hustle.ok("log", "2").out
    assert "Logged 45m" in hustle.ok("log", "45").out
    assert "12h · 3h a week" in hustle.ok("gig", "add", "Acme", "--estimate", "12", "--weekly", "3", "--fixed", "9").out


def test_a_card_before_the_hours_is_told_where_they_stand(hustle: Hustle) -> None:
    hustle.ok("add", "Churn report ~2h")
    run = hustle("log", "churn", "2h")
    assert run.code == 64 and run.err.endswith("write 90m, 1h, 1h30 or 1.5h. It stands first: hustle log 1h30 REF.\n")
    assert "stands first" not in hustle("log", "25h", "churn").err + hustle("log", "2x", "churn").err

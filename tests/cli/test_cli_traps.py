"""gig later, park, unpark, and the traps in why and review."""

from __future__ import annotations

import pytest
from command_line import Hustle

HOSTILE = "[/] [red]x \x1b]0;owned\x07 中文"


def rules_of(hustle: Hustle) -> list[str]:
    return [alert["rule"] for alert in hustle.json("why")["alerts"]]


def course(hustle: Hustle) -> None:
    """A gig without pay that took twenty hours."""
    hustle.ok("gig", "add", "Course", "--unpaid", "--stage", "active")
    hustle.ok("log", "12h", "course", "--on", "2026-11-20")
    hustle.ok("log", "8h", "course", "--on", "2026-11-21")


def test_a_gig_without_pay_is_asked_for_its_condition_when_it_is_added_and_taken(hustle: Hustle) -> None:
    wanted = "It has no pay yet. What must come true, and by when? hustle gig later course --condition TEXT --by DATE"
    assert wanted in hustle.ok("gig", "add", "Course", "--unpaid").out
    assert wanted in hustle.ok("gig", "accept", "course").out
    assert wanted not in hustle.ok("gig", "add", "Paid", "--fixed", "600").out


def test_later_writes_the_condition_and_undo_takes_it_back(hustle: Hustle) -> None:
    course(hustle)
    assert "money_later" in rules_of(hustle)
    done = hustle.real("gig", "later", "course", "--condition", HOSTILE, "--by", "2027-01-31")
    assert done.returncode == 0 and done.stdout.startswith("Decided on") and "\x1b" not in done.stdout
    shown = hustle.json("gig", "show", "course")
    assert (shown["condition"], shown["decide"]) == (HOSTILE, "2027-01-31")
    assert "money_later" not in rules_of(hustle)
    hustle.ok("undo")
    assert "money_later" in rules_of(hustle) and hustle.json("gig", "show", "course")["condition"] == ""


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--condition", "readers", "--by", "today"), "is no day to come"),
        (("--condition", " ", "--by", "fri"), "A condition is missing"),
        (("--by", "fri"), "condition"),
        (("--condition", "readers"), "by"),
    ],
)
def test_later_refuses_what_decides_nothing(hustle: Hustle, options: tuple[str, ...], complaint: str) -> None:
    course(hustle)
    before = hustle.bytes
    run = hustle("gig", "later", "course", *options)
    assert run.code == 64 and len(run.complaints) == 1 and complaint in run.err
    assert hustle.bytes == before


def test_a_gig_with_pay_takes_no_condition(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Paid", "--fixed", "600")
    assert "has its pay" in hustle("gig", "later", "paid", "--condition", "x", "--by", "fri").err


def test_why_names_the_command_of_a_way_out_that_needs_words_and_fix_says_it_too(hustle: Hustle) -> None:
    course(hustle)
    out = hustle.ok("why").out
    assert "1  Keep Course, with a new condition and date: hustle gig later course --condition TEXT --by DATE" in out
    assert "2  Change Course: agree on its pay: hustle gig edit course --hourly RATE" in out
    run = hustle("fix", "money_later", "1")
    assert (run.code, len(run.complaints)) == (64, 1)
    assert "needs words of yours: hustle gig later course --condition TEXT --by DATE" in run.err
    hustle.ok("fix", "money_later", "3")
    assert hustle.json("gig", "show", "course")["stage"] == "dropped"
    hustle.ok("undo")
    assert hustle.json("gig", "show", "course")["stage"] == "active"


def test_a_lead_is_parked_asked_about_on_its_day_and_taken_up_again(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Landing page", "--fixed", "600")
    done = hustle.real("park", "landing-page")
    assert done.returncode == 0 and done.stdout.startswith("Parked until") and "Landing page" in done.stdout
    assert hustle.json("gig", "show", "landing-page")["parked"] == "2026-11-26"
    assert hustle.json("review")["waiting"] == []
    (one,) = hustle.ok("review", "--json", "--today", "2026-11-26").data["waiting"]
    assert (one["kind"], one["command"]) == ("wanted", "hustle unpark 1, if yes; hustle gig decline 1, if not")
    assert "Still wanted" in hustle.ok("unpark", "landing-page", "--today", "2026-11-26").out
    assert hustle.json("gig", "show", "landing-page")["wanted"] is True
    assert hustle.json("review")["parked"] == {"wanted": 1, "asked": 1}
    assert "Parked: 1 of 1 were still wanted when their day came" in hustle.ok("review").out


def test_a_card_is_parked_until_a_day_and_comes_back_into_this_week(hustle: Hustle) -> None:
    hustle.ok("add", "Logo tool ~1h #side @thu")
    hustle.ok("park", "logo tool", "mon")
    (card,) = [card for lane in hustle.json("week", "later")["lanes"].values() for card in lane]
    assert (card["parked"], card["week"]) == ("2026-11-30", None)
    done = hustle.real("unpark", "logo-tool")
    assert (done.returncode, done.stdout.startswith("Parked no more")) == (0, True)
    (card,) = [card for lane in hustle.json("week")["lanes"].values() for card in lane]
    assert (card["parked"], card["wanted"], card["week"]) == (None, None, "2026-11-23")
    hustle.ok("undo")
    hustle.ok("drop", "logo-tool")
    assert hustle.json("review")["parked"] == {"wanted": 0, "asked": 1}


@pytest.mark.parametrize("argv", [("park", "paid"), ("unpark", "paid"), ("park", "lead", "today"), ("park", "nobody")])
def test_what_can_not_be_parked_is_said_in_one_line(hustle: Hustle, argv: tuple[str, ...]) -> None:
    hustle.ok("gig", "add", "Paid", "--stage", "active", "--fixed", "600")
    hustle.ok("gig", "add", "Lead", "--fixed", "600")
    before = hustle.bytes
    run = hustle(*argv)
    assert (run.code, len(run.complaints)) == (64, 1)
    assert hustle.bytes == before


def test_why_draws_the_sparklines_of_displacement(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Retention", "--from", "60", "--to", "80", "--start", "2026-01-01", "--end", "2026-12-31")
    hustle.ok("kpi", "tick", "retention", "75", "--on", "2026-11-10")
    hustle.ok("kpi", "tick", "retention", "70", "--on", "2026-11-24")
    hustle.ok("gig", "add", "Acme", "--fixed", "600", "--stage", "active")
    hustle.ok("log", "4h", "acme", "--on", "2026-11-24")
    out = hustle.ok("why", "--all").out
    assert "displacement" in out and "side hours, 8 weeks" in out and "▁▁▁▁▁▁▁█ 0h → 4h" in out
    (one,) = [alert for alert in hustle.json("why", "--all")["alerts"] if alert["rule"] == "displacement"]
    assert one["about"] == ["acme"]
    hustle.ok("ack", "displacement:retention", "--why", "agreed")

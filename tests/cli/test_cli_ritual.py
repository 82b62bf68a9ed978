"""hustle plan, hustle today, hustle lesson and hustle payment remind."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest
from command_line import Hustle


def test_planning_the_week_needs_a_terminal_and_says_so(hustle: Hustle) -> None:
    refused = hustle("plan")
    assert (refused.code, refused.out) == (64, "") and "hustle review" in refused.err
    assert hustle("plan", "--json").code == 64 and hustle.bytes is None


@pytest.mark.parametrize(("argv", "page"), [("plan", "plan_week"), ("today", "today")])
def test_in_a_terminal_the_planner_opens_at_its_page(
    hustle: Hustle, monkeypatch: pytest.MonkeyPatch, argv: str, page: str
) -> None:
    opened: list[Any] = []
    monkeypatch.setattr("hustle_tui.__main__.open_planner", lambda planner, *more: opened.append((planner.by, *more)))
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    hustle(argv)
    assert opened == [("me", False, page)]


def test_today_has_its_cards_in_order_against_its_hours(hustle: Hustle) -> None:
    hustle.ok("set", "free_day", "1,1,1,1,0,4,2")
    for card in (
        "Could ~1h !could @wed", "Late ~1h @2026-11-23", "Must [/] ~6h !must", "Tomorrow ~2h @thu",
        "Due ~30m due:wed #side", "Tax ~1h @wed #life",
    ):  # fmt: skip
        hustle.ok("add", card)
    hustle.ok("log", "30m", "--as", "life")
    found = hustle.json("today")
    told = [(card["title"], card["why"], card["minutes"], card["beyond"]) for card in found["cards"]]
    assert told == [
        ("Must [/]", "must", 360, 0),
        ("Late", "earlier", 60, 0),
        ("Due", "due", 30, 0),
        ("Tax", "today", 60, 60),
        ("Could", "today", 60, 0),
    ]
    assert [card["week"] for card in found["cards"]] == ["2026-11-23"] * 5
    assert (found["main"], found["free"], found["asked"], found["beyond"]) == (480, 30, 570, 60)
    out = hustle.ok("today").out
    assert out.startswith("8h of the job and 30m of your own left\n") and "▲ no hours left today" in out
    assert out.endswith("5 cards ask for 9h30: 1h more than today has\n")
    hustle.ok("done", "late")
    assert hustle.json("today")["done"] == ["late"]
    assert "Nothing is planned" in hustle.ok("today", "--today", "2026-12-01").out
    hustle.ok("move", "due", "backlog")
    assert [card["week"] for card in hustle.json("today")["cards"] if card["title"] == "Due"] == [None]


def test_a_week_keeps_one_sentence(hustle: Hustle) -> None:
    assert hustle.ok("lesson", "Say", "the  price").out == "W48: Say the price\n"
    hustle.ok("lesson", "Say the price [/] first")
    hustle.ok("lesson", "Rest", "--week", "last")
    assert hustle.json("lesson") == [
        {"week": "2026-11-23", "text": "Say the price [/] first"}, {"week": "2026-11-16", "text": "Rest"},
    ]  # fmt: skip
    assert "Say the price [/] first" in hustle.ok("lesson").out
    assert hustle("lesson", "x", "--week", "next").code == 64
    hustle.ok("lesson", "none", "--week", "last")
    hustle.ok("undo")
    assert len(hustle.json("lesson")) == 2


def test_a_lesson_is_listed_with_the_days_of_its_week(hustle: Hustle) -> None:
    hustle.ok("lesson", "Rest", "--today", "2026-01-02")
    assert "W1 · 29 Dec 2025 – 4 Jan 2026" in hustle.ok("lesson").out


def test_late_money_has_a_polite_reminder(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Flyers [/]", "--fixed", "300", "--stage", "delivered")
    assert "is late" in hustle.ok("payment", "remind", "flyers").out
    hustle.ok("payment", "add", "flyers", "300", "--expected", "2026-11-20")
    assert "“Flyers [/]”: 300 EUR was due on Fri 20 Nov 2026" in hustle.ok("payment", "remind", "flyers").out
    (reminder,) = hustle.json("payment", "remind", "flyers")["reminders"]
    by_number = hustle.json("payment", "remind", str(hustle.json("payment", "list")["payments"][0]["id"])[-4:])
    assert by_number == {"gig": "flyers", "reminders": [reminder]}
    assert (reminder["amount"], reminder["expected"]) == (30_000, "2026-11-20")


def test_on_the_first_two_days_a_lesson_is_of_the_week_that_the_ritual_closes(hustle: Hustle) -> None:
    monday = ("--today", "2026-11-23")
    assert hustle.ok("lesson", "Rest", *monday).out == "W47: Rest\n"
    assert hustle.ok("lesson", "Go on", "--week", "this", *monday).out == "W48: Go on\n"


def test_a_payment_that_is_not_late_is_told_beside_a_late_one_of_its_gig(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Flyers", "--stage", "delivered")
    hustle.ok("payment", "add", "flyers", "300", "--expected", "2026-11-20")
    hustle.ok("payment", "add", "flyers", "200", "--expected", "2026-12-04")
    number = str(hustle.json("payment", "list")["payments"][1]["id"])
    out = hustle.ok("payment", "remind", number).out
    assert out.startswith("Not late: ") and "200 EUR for “Flyers” · expected Fri 4 Dec" in out


def test_no_letter_is_written_for_a_gig_that_is_gone(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Flyers")
    hustle.ok("payment", "add", "flyers", "300", "--expected", "2026-11-20")
    number = str(hustle.json("payment", "list")["payments"][0]["id"])
    plan = json.loads(hustle.file.read_bytes())
    hustle.file.write_text(json.dumps(plan | {"gigs": {}}), encoding="utf-8")
    run = hustle("payment", "remind", number)
    assert run.code == 64 and "gone" in run.err

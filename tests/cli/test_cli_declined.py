"""gig decline and gig reply: a no is kept with what it would have been, and has polite words."""

from __future__ import annotations

import json

import pytest
from command_line import Hustle

LOGO = ("gig", "add", "Acme logo", "--client", "Acme", "--fixed", "400", "--estimate", "8h")


def test_declining_says_and_keeps_what_it_would_have_been(hustle: Hustle) -> None:
    hustle.ok(*LOGO)
    out = hustle.ok("gig", "decline", "acme-logo", "--why", "launch month").out
    assert out == "Declined 1 “Acme logo” · 8h for 400 EUR · launch month\n"
    shown = hustle.json("gig", "show", "acme-logo")
    assert (shown["stage"], shown["reason"], shown["estimate"], shown["amount"]) == (
        "declined", "launch month", 480, 40_000,
    )  # fmt: skip


def test_a_no_that_became_a_yes_has_its_new_number_and_no_reason(hustle: Hustle) -> None:
    hustle.ok(*LOGO)
    hustle.ok("gig", "decline", "acme-logo", "--why", "launch month")
    assert hustle.ok("gig", "add", "Hems").out.startswith("Added 2 "), "its number rests for two weeks"
    assert hustle.ok("--today", "2026-12-20", "gig", "add", "Curtains").out.startswith("Added 1 ")
    assert hustle.ok("gig", "accept", "acme-logo").out.startswith("Accepted 3 “Acme logo”")
    shown = hustle.json("gig", "show", "acme-logo")
    assert (shown["number"], shown["reason"]) == (3, "")


@pytest.mark.parametrize("argv", [("decline", "acme-logo"), ("edit", "acme-logo", "--stage", "dropped")])
def test_a_no_sends_the_gigs_open_cards_to_the_backlog_and_says_so(hustle: Hustle, argv: tuple[str, ...]) -> None:
    hustle.ok(*LOGO, "--stage", "active")
    hustle.ok("add", "Sketches ~2h gig:acme-logo")
    hustle.ok("add", "Colours ~1h gig:acme-logo")
    assert hustle.json("status")["side"]["left"] == 180
    assert "2 cards to the backlog" in hustle.ok("gig", *argv).out
    assert hustle.json("status")["side"]["left"] == 0
    hustle.ok("undo")
    assert hustle.json("status")["side"]["left"] == 180


def test_hours_can_be_told_with_the_no_and_undo_takes_both_back(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Favour")
    assert hustle.ok("gig", "decline", "favour", "--estimate", "6h").out == "Declined 1 “Favour” · 6h\n"
    assert hustle.json("gig", "show", "favour")["estimate"] == 360
    hustle.ok("undo")
    assert (hustle.json("gig", "show", "favour")["stage"], hustle.json("gig", "show", "favour")["estimate"]) == (
        "lead", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("option", "words"),
    [("--later", "done"), ("--rate", "an hour"), ("--direction", "direction"), ("--plain", "tell you so at once")],
)
def test_a_reply_is_printed_for_the_reason_that_is_named(hustle: Hustle, option: str, words: str) -> None:
    hustle.ok("set", "floor_rate", "60")
    hustle.ok(*LOGO)
    out = hustle.ok("gig", "reply", "acme-logo", option).out
    assert out.startswith("Hello,\n\nThank you for asking me about “Acme logo”.\n") and words in out
    hustle.ok("gig", "decline", "acme-logo")
    assert hustle.ok("gig", "reply", "acme-logo", option).out == out


def test_without_a_reason_the_plans_own_numbers_give_one(hustle: Hustle) -> None:
    hustle.ok("set", "floor_rate", "60")
    hustle.ok(*LOGO)
    found = hustle.json("gig", "reply", "acme-logo")
    assert found["reason"] == "rate" and found["text"] == found["wordings"]["rate"]
    assert set(found["wordings"]) == {"later", "rate", "direction", "plain"}


def test_a_gig_in_hand_has_no_reply(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Work", "--stage", "active")
    run = hustle("gig", "reply", "work")
    assert (run.code, len(run.complaints)) == (64, 1)


def test_a_hostile_title_is_cleaned_in_a_pipe(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "a\x1b]52;c;ZXZpbA==\x07b\nc\u202e")
    done = hustle.real("gig", "reply", "1")
    assert done.returncode == 0 and "\x1b" not in done.stdout and "\u202e" not in done.stdout
    assert "about “a␛]52;c;ZXZpbA==␇b c‹U+202E›”" in done.stdout
    assert json.loads(hustle.real("gig", "reply", "1", "--json").stdout)["gig"]

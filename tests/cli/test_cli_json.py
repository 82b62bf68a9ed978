"""`--json` on every command that shows something, and on none that changes something."""

from __future__ import annotations

import pytest
from command_line import Hustle


def test_the_sum_that_ranks_a_gig_is_data_too(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600", "--stage", "active")
    ranked = hustle.json("gig", "rank", "acme-logo")
    assert (ranked["gig"], ranked["manual"]) == ("acme-logo", False)
    assert sum(term["points"] for term in ranked["terms"]) == ranked["points"]


@pytest.mark.parametrize(
    "words",
    [
        ["set", "side_cap", "12h"],
        ["dayoff", "fri"],
        ["gig", "rank", "acme-logo", "--last"],
    ],
)
def test_a_change_takes_no_json_and_is_not_made(hustle: Hustle, words: list[str]) -> None:
    hustle.ok("gig", "add", "Acme logo")
    before = hustle.bytes
    run = hustle(*words, "--json")
    assert (run.code, run.out) == (64, "")
    assert run.complaints == ["hustle: --json is for what a command shows: leave it out of a change."]
    assert hustle.bytes == before


def test_a_restore_that_would_ask_writes_no_question_among_its_json(hustle: Hustle) -> None:
    hustle.ok("add", "Call Bob")
    hustle.ok("backup")
    hustle.ok("add", "Call Ann")
    run = hustle("restore", "1", "--json")
    assert (run.code, run.out) == (64, "")
    assert run.complaints == ["hustle: Nothing was restored: nobody can be asked here, so add --yes."]


def test_looking_at_a_day_to_come_speaks_of_no_undo(hustle: Hustle) -> None:
    assert hustle.ok("hours", "2026-12-30").err == ""


@pytest.mark.parametrize(
    ("stage", "words", "can"),
    [
        ("declined", ["gig", "paid"], "lead or accepted or active or delivered can be paid"),
        ("declined", ["gig", "deliver"], "lead or accepted or active can be delivered"),
        ("delivered", ["gig", "accept"], "lead or declined or dropped can be accepted"),
        ("delivered", ["gig", "decline"], "lead or accepted or active can be declined"),
    ],
)
def test_a_stage_is_reached_from_where_it_can_be(hustle: Hustle, stage: str, words: list[str], can: str) -> None:
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600")
    hustle.ok("gig", "edit", "acme-logo", "--stage", stage)
    before = hustle.bytes
    run = hustle(*words, "acme-logo")
    assert run.code == 64 and run.complaints == [f"hustle: “Acme logo” is {stage}, and only a gig that is {can}."]
    assert hustle.bytes == before

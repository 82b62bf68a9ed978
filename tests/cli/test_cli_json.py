"""`--json` on every command: one answer for what changes something, one for what fails."""

from __future__ import annotations

import json
import sys
from io import BytesIO, TextIOWrapper

import pytest
from command_line import Hustle

from hustle_tui.cli.told.terminal import say_json


def test_where_standard_output_is_no_utf_8_an_answer_is_ascii_and_still_says_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(written, encoding="latin-1"))
    say_json({"title": "é № \U0001f600"})
    sys.stdout.flush()
    assert written.getvalue().isascii() and json.loads(written.getvalue()) == {"title": "é № \U0001f600"}


def test_the_sum_that_ranks_a_gig_is_data_too(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600", "--stage", "active")
    ranked = hustle.json("gig", "rank", "acme-logo")
    assert (ranked["gig"], ranked["manual"]) == ("acme-logo", False)
    assert sum(term["points"] for term in ranked["terms"]) == ranked["points"]


@pytest.mark.parametrize(
    ("words", "table"),
    [
        (["set", "side_cap", "12h"], "settings"),
        (["dayoff", "fri"], "days"),
        (["gig", "rank", "acme-logo", "--last"], "gigs"),
        (["gig", "score", "acme-logo", "--trend", "5"], "gigs"),
        (["log", "1h", "acme-logo"], "entries"),
    ],
)
def test_a_change_tells_what_was_done_and_to_which_records(hustle: Hustle, words: list[str], table: str) -> None:
    hustle.ok("gig", "add", "Acme logo")
    told = hustle.json(*words)
    assert list(told)[:6] == ["v", "ok", "did", "records", "level", "warnings"]
    assert (told["v"], told["ok"], told["level"], told["warnings"]) == (1, True, "clear", [])
    assert told["records"][0]["table"] == table and told["did"]


def test_what_is_new_comes_first_and_has_its_slug_and_number(hustle: Hustle) -> None:
    told = hustle.json("add", "Fix onboarding mail ~1h due:never")
    (record,) = told["records"]
    assert record == {"table": "cards", "id": record["id"], "slug": "fix-onboarding-mail-due-never", "number": 1}
    assert told["did"].startswith("Added 1 “Fix onboarding mail") and told["warnings"][0].startswith(
        "Left in the title"
    )
    hustle.ok("start", "fix")
    assert [one["table"] for one in hustle.json("stop", "--minutes", "5m")["records"]] == ["entries", "timers"]


def test_json_may_be_asked_for_before_the_command_and_before_a_nouns(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme logo", "--unpaid")
    for words in ("week", "gig list", "gig show acme-logo", "config show", "hours show yesterday"):
        told = hustle.json(*words.split())
        assert hustle.ok("--json", *words.split()).data == told
        noun, *rest = words.split()
        assert not rest or hustle.ok(noun, "--json", *rest).data == told
    assert hustle.ok("hours", "--json").data == hustle.ok("hours", "--today", "2026-11-25", "show", "--json").data
    assert hustle.ok("--json", "--version").out == hustle.ok("--version").out
    assert hustle.ok("--json", "--spec").out == hustle.ok("--spec").out


@pytest.mark.parametrize(
    ("words", "code", "near"),
    [
        (["done", "call-bbo"], "unknown_ref", ["call-bob", "call-ann"]),
        (["done", "call"], "ambiguous_ref", ["call-bob", "call-ann"]),
        (["move", "call-bob"], "refused", []),
        (["done"], "usage", []),
        (["nope"], "usage", []),
        (["add", "x", "--nope"], "usage", []),
        (["week", "--today", "nonsense"], "usage", []),
        (["log", "long", "call-bob"], "usage", []),
        (["set", "nope", "1"], "usage", []),
        (["undo", "9"], "refused", []),
        (["template", "apply", "mornnig"], "unknown_ref", ["morning"]),
        (["calendar", "remove", "wrok"], "unknown_ref", []),
        (["insights", "incme"], "unknown_ref", ["income"]),
        (["ack", "deadlin"], "unknown_ref", []),
        (["asset", "remove", "brand-kti"], "unknown_ref", []),
    ],
)
def test_a_failure_is_told_on_stdout_too(hustle: Hustle, words: list[str], code: str, near: list[str]) -> None:
    hustle.ok("add", "Call Bob")
    hustle.ok("add", "Call Ann")
    hustle.ok("template", "add", "Morning", "Read the mail ~15m")
    plain, run = hustle(*words), hustle(*words, "--json")
    assert (run.code, run.err) == (plain.code, plain.err) == (64, run.err)
    message = plain.err.removeprefix("hustle: ").rstrip("\n")
    error = {"code": code, "exit": 64, "message": message, "did_you_mean": near}
    assert run.data == {"v": 1, "ok": False, "error": error}


def test_a_damaged_file_is_a_failure_with_its_own_code(hustle: Hustle) -> None:
    hustle.file.write_text("{", encoding="utf-8")
    error = hustle("add", "x", "--json").data["error"]
    assert (error["code"], error["exit"]) == ("damaged", 65)


def test_notes_of_a_command_that_fails_stay_on_stderr(hustle: Hustle) -> None:
    run = hustle("log", "1h", "nope", "--on", "2026-11-27", "--json")
    assert run.data["error"]["code"] == "unknown_ref" and "still to come" in run.complaints[0]


def test_the_level_is_that_of_the_plan_that_was_gone_back_to(hustle: Hustle) -> None:
    hustle.ok("add", "Deck")
    hustle.ok("backup")
    hustle.ok("add", "Board deck ~60h !must")
    assert hustle.json("set", "near", "85")["level"] != "clear"
    done, again = (hustle.json("restore", "1", "--yes", "--key", "k1") for _ in range(2))
    assert done["level"] == again["level"] == "clear"
    assert [one["slug"] for one in done["records"]][-1] == "board-deck" and again["records"] == done["records"]


def test_after_two_dashes_json_is_a_word(hustle: Hustle) -> None:
    assert hustle.ok("add", "--", "--json").out.startswith("Added 1 “--json”")
    assert hustle.ok("log", "1h", "--note", "--json").out.startswith("Logged 1h")
    assert hustle.ok("--json", "log", "1h").data["did"].startswith("Logged 1h")


def test_a_restore_that_would_ask_writes_no_question_among_its_json(hustle: Hustle) -> None:
    hustle.ok("add", "Call Bob")
    hustle.ok("backup")
    hustle.ok("add", "Call Ann")
    run = hustle("restore", "1", "--json")
    assert (run.code, run.data["error"]["code"]) == (64, "refused")
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

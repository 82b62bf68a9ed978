"""kpi close and reopen, and what the other commands say of a closed KPI."""

from __future__ import annotations

import pytest
from command_line import Hustle

HOSTILE = "[/] [red]x \x1b]0;x\x07 中文"


@pytest.fixture
def over(hustle: Hustle) -> Hustle:
    """A KPI that ended short in October."""
    add = ("--shape", "level", "--from", "82", "--to", "90", "--unit", "%", "--end", "2026-10-31")
    hustle.ok("kpi", "add", "Retention", *add)
    hustle.ok("kpi", "tick", "retention", "84.2", "--on", "2026-10-28")
    return hustle


def test_closing_says_how_it_ended_and_undo_opens_it(over: Hustle) -> None:
    run = over.ok("kpi", "close", "retention")
    assert run.out == "Closed 1 “Retention” · retention · 84.2 of 90 % · closed · 5.8 % short\n"
    assert over.ok("kpi", "close", "retention").out == "Closed already: 1 “Retention” · Wed 25 Nov\n"
    assert over.ok("undo").out == "Undone: Close KPI “Retention” (by shell)\n"
    assert over.json("kpi", "show", "retention")["closed"] is None


def test_a_closed_one_is_left_out_of_status_and_list_and_shown_with_all(over: Hustle) -> None:
    over.ok("kpi", "add", "Uptime", "--to", "3", "--start", "2026-11-25")
    over.ok("kpi", "close", "retention")
    assert [one["slug"] for one in over.json("status")["kpis"]] == ["uptime"]
    assert over.json("status")["alerts"] == []
    assert [one["slug"] for one in over.json("kpi", "list")] == ["uptime"]
    shown = over.json("kpi", "list", "--all")
    assert [(one["slug"], one["closed"]) for one in shown] == [("uptime", None), ("retention", "2026-11-25")]
    assert over.ok("kpi", "list", "--all").out.splitlines()[1].split() == [
        *["1", "Retention", "84.2", "of", "90", "%", "closed", "5.8", "%", "short", "25", "Nov", "2026"]
    ]
    assert "Closed   Wed 25 Nov, 5.8 % short" in over.ok("kpi", "show", "retention").out


def test_a_list_of_closed_ones_only_says_where_they_are(over: Hustle) -> None:
    over.ok("kpi", "close", "1")
    run = over.ok("kpi", "list")
    assert run.out.startswith("No open KPI: ") and "hustle kpi list --all" in run.out
    assert over.json("kpi", "list") == []


def test_reopening_gives_a_free_number_where_its_own_is_taken(over: Hustle) -> None:
    over.ok("kpi", "close", "retention")
    assert over.ok("kpi", "add", "Rested", "--to", "3").out.startswith("Added 2 ")
    over.ok("kpi", "close", "rested")
    over.ok("--today", "2026-12-20", "kpi", "add", "Uptime", "--to", "3")
    run = over.ok("kpi", "reopen", "retention")
    assert run.out.startswith("Reopened 3 “Retention” · retention · 84.2 of 90 % · behind")
    assert over.ok("kpi", "reopen", "retention").out == "Open already: 3 “Retention”\n"


def test_a_value_after_the_end_is_refused_in_one_line(over: Hustle) -> None:
    over.ok("kpi", "close", "retention")
    run = over("--today", "2026-12-01", "kpi", "tick", "retention", "86")
    assert (run.code, len(run.complaints)) == (64, 1)
    assert "was closed on 25 Nov: open it again first" in run.err
    over.ok("--today", "2026-12-01", "kpi", "tick", "retention", "86", "--on", "2026-10-31")
    assert over.json("kpi", "show", "retention")["current"] == 86.0


def test_a_card_keeps_its_link(over: Hustle) -> None:
    over.ok("add", "Survey kpi:retention")
    over.ok("kpi", "close", "retention")
    assert "kpi:retention" in over.ok("week").out
    assert over.card(2)["kpi"] == "retention"


def test_the_review_asks_and_the_alert_offers_to_close_it(over: Hustle) -> None:
    (asked,) = over.json("review")["waiting"]
    assert (asked["kind"], asked["since"]) == ("kpi_over", "2026-11-01")
    assert asked["question"] == "It ended on 31 Oct, 5.8 % short. Close it, or give it more time?"
    (alert,) = (one for one in over.json("status")["alerts"] if one["rule"] == "kpi_behind")
    assert alert["fixes"][-1]["text"] == "Close Retention as it ended: 84.2 of 90 %"
    over.ok("fix", "kpi_behind", str(alert["fixes"][-1]["key"]))
    assert over.json("review")["waiting"] == []
    assert over.json("kpi", "list") == []


def test_hostile_words_are_cleaned(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", HOSTILE, "--to", "3", "--end", "2026-10-31")
    for argv in (["review"], ["kpi", "close", "1"], ["kpi", "list", "--all"], ["kpi", "reopen", "1"]):
        out = hustle.ok(*argv).out
        assert "[/] [red]x" in out and "中文" in out and "\x1b" not in out, argv

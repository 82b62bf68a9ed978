"""add with every:, edit and template: cards that come again, from the command line."""

from __future__ import annotations

import json
from unittest.mock import Mock

import pytest
from command_line import Hustle

from hustle_tui.store import file_store


def titles(hustle: Hustle, when: str = "this", today: str = "") -> list[tuple[str, str | None]]:
    lanes = hustle.json("week", when, *(["--today", today] if today else []))["lanes"]
    return [(card["title"], card["day"]) for lane in lanes.values() for card in lane]


def test_a_series_stands_in_its_weeks_and_later_ones_are_not_written(hustle: Hustle) -> None:
    run = hustle.ok("add", "Weekly report ~1h @fri !must every:week")
    assert run.out == "Added 1 “Weekly report” · Must · Fri 27 Nov · ↻ · 1h · main\n"
    assert titles(hustle) == [("Weekly report", "2026-11-27")]
    before = hustle.bytes
    assert titles(hustle, "2026-12-17") == [("Weekly report", "2026-12-18")]
    assert hustle.json("status", "--week", "2026-12-17")["unestimated"] == 0
    assert hustle.bytes == before
    (card,) = hustle.json("week", "2026-12-17")["lanes"]["must"]
    assert (card["number"], card["series"], card["state"]) == (None, "weekly-report", "open")


def test_the_next_week_is_made_when_it_is_shown_and_keeps_its_numbers(hustle: Hustle) -> None:
    hustle.ok("add", "Weekly report ~1h every:week")
    (card,) = hustle.json("week", "next")["lanes"]["should"]
    assert hustle.ok("done", str(card["number"])).out == "Done 2 “Weekly report”\n"
    assert hustle.json("week", "next")["lanes"]["done"][0]["id"] == card["id"]


def test_undo_never_meets_what_was_made_and_takes_a_series_in_one_step(hustle: Hustle) -> None:
    hustle.ok("add", "Another card")
    hustle.ok("add", "Weekly report every:week")
    hustle.ok("week", "next")
    hustle.ok("week", "--today", "2026-12-02")
    assert hustle.ok("undo").out == "Undone: Add “Weekly report” (by shell)\n"
    assert titles(hustle) == [("Another card", None)]
    assert titles(hustle, "next") == []
    assert hustle.json("template", "list") == []
    assert hustle.ok("redo").out == "Made again: Add “Weekly report” (by shell)\n"
    assert titles(hustle, "next") == [("Weekly report", None)]


def test_the_sums_of_coming_weeks_count_cards_before_they_are_made(hustle: Hustle) -> None:
    hustle.ok("add", "Side dish ~12h #side !must every:week")
    ahead = hustle.json("status", "--week", "2027-01-13")
    assert (ahead["level"], ahead["side"]["left"]) == ("over", 720)
    assert "W50 ▲" in hustle.ok("week").out
    answer = hustle("whatif", "--hours", "12", "--fixed", "600", "--due", "2026-12-18", "--json")
    assert answer.code == 20, answer.out


def test_missed_weeks_are_said_once_in_the_review(hustle: Hustle) -> None:
    hustle.ok("add", "Weekly report every:week")
    assert titles(hustle, today="2026-12-16") == [("Weekly report", None)]
    waiting = json.loads(hustle.ok("review", "--json", "--today", "2026-12-16").out)["waiting"]
    assert [one["question"] for one in waiting] == ["Missed W48, W49 and W50: does it still come?"]
    hustle.ok("done", "weekly-report", "--today", "2026-12-16")
    assert json.loads(hustle.ok("review", "--json", "--today", "2026-12-23").out)["waiting"] == []


def test_edit_changes_one_card_and_template_edit_those_from_here_on(hustle: Hustle) -> None:
    hustle.ok("add", "Report ~1h @fri every:week")
    hustle.ok("week", "next")
    hustle.ok("edit", "1", "~4h")
    assert [c["estimate"] for c in hustle.json("week", "next")["lanes"]["should"]] == [60]
    run = hustle.ok("template", "edit", "report", "~2h", "!must", "until:2026-12-11")
    assert run.out.startswith("Changed report from here on · every week · 2h · next Fri · until 11 Dec")
    for when, there in (("this", [120]), ("next", [120]), ("2026-12-09", [120]), ("2026-12-16", [])):
        assert [c["estimate"] for c in hustle.json("week", when)["lanes"]["must"]] == there
    hustle.ok("undo")
    assert [c["estimate"] for c in hustle.json("week")["lanes"]["should"]] == [240]


def test_a_card_to_come_is_changed_or_skipped_by_its_id_before_its_week(hustle: Hustle) -> None:
    hustle.ok("add", "Weekly report ~1h @fri !must every:week")
    (card,) = hustle.json("week", "2026-12-17")["lanes"]["must"]
    assert "· 3h ·" in hustle.ok("edit", str(card["id"]), "~3h").out
    (made,) = hustle.json("week", "2026-12-17")["lanes"]["must"]
    assert (made["id"], made["estimate"], made["number"]) == (card["id"], 180, 2)
    hustle.ok("undo")
    hustle.ok("drop", str(card["id"]))
    assert titles(hustle, "2026-12-17") == []
    assert titles(hustle, "2026-12-17", "2026-12-15") == []
    assert titles(hustle, "2026-12-24", "2026-12-15") == [("Weekly report", "2026-12-25")]


def test_a_card_that_is_there_becomes_the_first_of_a_series(hustle: Hustle) -> None:
    hustle.ok("add", "Report ~1h @fri")
    hustle.ok("edit", "1", "every:week until:2026-12-04")
    assert titles(hustle) == [("Report", "2026-11-27")]
    assert titles(hustle, "next") == [("Report", "2026-12-04")]
    assert titles(hustle, "2026-12-09") == []
    assert "is of a series already" in hustle("edit", "1", "every:2w").err


def test_a_series_ends_and_its_later_cards_go(hustle: Hustle) -> None:
    hustle.ok("add", "Report every:week")
    hustle.ok("week", "next")
    assert hustle.ok("template", "end", "report").out == "Ended report: the last day is 2026-11-29\n"
    assert titles(hustle) == [("Report", None)]
    assert titles(hustle, "next") == titles(hustle, "2026-12-30") == []
    assert "ended" in hustle.ok("template", "list", "--today", "2026-11-30").out


def test_a_week_template_is_added_applied_edited_and_removed(hustle: Hustle) -> None:
    run = hustle.ok("template", "add", "On-call week", "Handover ~1h @mon !must", "Watch alerts ~5h #life")
    assert run.out == "Added on-call-week · 2 cards · 6h\n"
    assert hustle.ok("template", "apply", "on-call", "next").out.endswith("2 cards of on-call-week\n")
    assert titles(hustle, "next") == [("Handover", "2026-11-30"), ("Watch alerts", None)]
    before = hustle.bytes
    assert hustle.ok("template", "apply", "on-call", "next").out == "Nothing changes: it is so already.\n"
    assert hustle.bytes == before
    hustle.ok("undo")
    assert titles(hustle, "next") == []
    hustle.ok("template", "edit", "on-call", "Watch ~2h @sun")
    hustle.ok("template", "apply", "on-call-week")
    assert titles(hustle) == [("Watch", "2026-11-29")]
    (record,) = hustle.json("template", "list")
    assert (record["slug"], record["title"], record["kind"]) == ("on-call-week", "On-call week", "week")
    assert hustle.ok("template", "end", "on-call").out == "Removed on-call-week\n"
    assert titles(hustle) == [("Watch", "2026-11-29")]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("template", "apply", "nothing"), "No template matches “nothing”: see hustle template list."),
        (("template", "add", "X", "Report every:week"), "comes again by itself"),
        (("template", "add", "Report", "A card"), "There is a template “Report” already"),
        (("template", "edit", "report", "Report"), "Nothing changes: write what is new"),
        (("template", "edit", "report", "due:fri"), "A series has no one due date: set that of one card alone."),
        (("template", "apply", "report"), "it is a series"),
        (("add", "R every:week until:2020-01-01"), "never comes"),
    ],
)
def test_what_can_not_be_done_is_said_in_one_line(hustle: Hustle, argv: tuple[str, ...], said: str) -> None:
    hustle.ok("add", "Report every:week")
    run = hustle(*argv)
    assert run.code == 64
    assert said in run.err
    assert len(run.complaints) == 1


def test_a_rule_below_a_day_is_refused_and_stays_in_the_title(hustle: Hustle) -> None:
    run = hustle.ok("add", "Ping every:FREQ=HOURLY")
    assert "comes more often than once a day" in run.err
    assert hustle.card(1)["title"] == "Ping every:FREQ=HOURLY"
    assert hustle.json("template", "list") == []


def test_files_without_templates_are_written_as_before(hustle: Hustle) -> None:
    hustle.ok("add", "A card")
    assert b"templates" not in (hustle.bytes or b"")
    hustle.ok("add", "Report every:week")
    tables = json.loads(hustle.bytes or b"")
    assert len(tables["templates"]) == 1
    hustle.ok("undo")
    assert b"templates" not in (hustle.bytes or b"")


def test_a_read_only_folder_shows_the_next_week_all_the_same(hustle: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    hustle.ok("add", "Report every:week")
    before = hustle.bytes
    monkeypatch.setattr(file_store, "replace_whole", Mock(side_effect=OSError(30, "Read-only file system")))
    assert titles(hustle, "next") == [("Report", None)]
    assert hustle.bytes == before


def test_a_retainers_payments_are_expected_again_and_again(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme care", "--retainer", "1500", "--weekly", "2h", "--stage", "active")
    run = hustle.ok("payment", "add", "acme-care", "1500", "--every", "month:31")
    assert "every month on the last day" in run.out
    expected = [one["expected"] for one in hustle.json("payment", "list")["payments"]]
    assert expected == ["2026-11-30"]
    hustle.ok("add", "Something", "--today", "2027-03-03")
    expected = [one["expected"] for one in hustle.json("payment", "list", "--today", "2027-03-03")["payments"]]
    assert expected == ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"]
    (record,) = hustle.json("template", "list")
    assert (record["kind"], record["gig"], record["amount"]) == ("payment", "acme-care", 150_000)
    hustle.ok("undo")
    hustle.ok("undo")
    assert hustle.json("payment", "list")["payments"] == []


def test_a_due_weekday_of_a_week_template_is_that_of_the_week_that_it_is_put_into(hustle: Hustle) -> None:
    hustle.ok("template", "add", "Set", "Bill ~1h @mon due:fri", "Call ~1h due:tue")
    hustle.ok("template", "apply", "set", "w52")
    cards = hustle.json("week", "w52")["lanes"]["should"]
    assert {card["title"]: card["due"] for card in cards} == {"Bill": "2026-12-25", "Call": "2026-12-22"}


def test_payments_that_come_again_change_from_here_on_and_end(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Care", "--retainer", "250", "--weekly", "2h", "--stage", "active")
    hustle.ok("payment", "add", "care", "250", "--every", "month:last", "--until", "2027-03-31")
    assert "300 EUR" in hustle.ok("template", "edit", "payment-of-care", "300").out
    (payment,) = hustle.json("payment", "list")["payments"]
    assert (payment["amount"], payment["expected"]) == (300_00, "2026-11-30")
    hustle.ok("payment", "receive", str(payment["id"]), "--on", "2026-11-25")
    hustle.ok("template", "edit", "payment-of-care", "every:month:15 until:2027-06-30")
    found = [(one["amount"], one["expected"]) for one in hustle.json("payment", "list")["payments"]]
    assert found == [(300_00, "2026-11-30"), (300_00, "2026-12-15")]
    (series,) = hustle.json("template", "list")
    assert (series["every"], series["until"], series["next"]) == ("month:15", "2027-06-30", "2026-12-15")
    for text in ("!must", "soon"):
        assert hustle("template", "edit", "payment-of-care", text).code == 64
    assert "2026-12-15" in hustle.ok("template", "end", "payment-of-care").out
    assert len(hustle.json("payment", "list")["payments"]) == 2
    hustle.ok("undo")
    hustle.ok("undo")
    assert hustle.json("template", "list")[0]["every"] == "month:last"


def test_a_due_weekday_is_that_of_the_first_cards_week(hustle: Hustle) -> None:
    hustle.ok("add", "Report every:2w from:2026-12-07 due:fri")
    dues = [
        card["due"] for when in ("2026-12-09", "2026-12-23") for card in hustle.json("week", when)["lanes"]["should"]
    ]
    assert dues == ["2026-12-11", "2026-12-25"]


def test_an_edit_that_is_not_understood_leaves_the_title(hustle: Hustle) -> None:
    hustle.ok("add", "Report every:week")
    run = hustle("template", "edit", "report", "every:FREQ=HOURLY")
    assert (run.code, "more often than once a day" in run.err) == (64, True)
    assert hustle.json("template", "list")[0]["title"] == "Report"


def test_an_edit_of_a_series_with_tags_is_taken_back_by_another_run(hustle: Hustle) -> None:
    hustle.ok("add", "Standup ~1h @wed every:week #deep")
    before = hustle.json("template", "list")
    hustle.ok("template", "edit", "standup", "Meeting ~2h @thu")
    assert hustle.ok("undo").out.splitlines()[0] == "Undone: Edit the template “Standup” (by shell)"
    assert hustle.json("template", "list") == before
    hustle.ok("undo")
    assert hustle.json("template", "list") == []

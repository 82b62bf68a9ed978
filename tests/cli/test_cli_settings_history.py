"""set, undo, redo and demo."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Hustle

from hustle_tui.domain.writing.formats import WEEKDAYS


def test_set_lists_shows_and_changes(hustle: Hustle) -> None:
    listed = hustle.json("set")
    assert listed["side_cap"] == {"value": 600, "text": "10h", "help": "side hours a week, at most"}
    assert "side_cap" in hustle.ok("set").out
    assert hustle.ok("set", "side_cap", "12h").out == "Set side_cap to 12h\n"
    assert hustle.json("set", "side_cap")["side_cap"]["value"] == 720
    assert "12h" in hustle.ok("set", "side_cap").out
    hustle.ok("set", "main_day", "8", "8", "8", "8", "4", "0", "0")
    assert hustle.json("set", "main_day")["main_day"]["value"] == [480, 480, 480, 480, 240, 0, 0]


def test_hours_that_are_to_come_are_shown_beside_those_of_today(hustle: Hustle) -> None:
    hustle.ok("set", "side_cap", "4h", "--from", "2026-12-07")
    assert hustle.ok("set", "side_cap").out.splitlines() == [
        "  side_cap  10h  side hours a week, at most",
        "            4h   from Mon 7 Dec on",
    ]
    assert "from Mon 7 Dec on" in hustle.ok("set").out
    shown = hustle.json("set")["side_cap"]
    assert shown["value"] == 600
    assert shown["coming"] == [{"from": "2026-12-07", "value": 240, "text": "4h"}]
    assert hustle.ok("set", "main_day", "7").out == "Set main_day to 7h,7h,7h,7h,7h,0,0\n"
    assert len(hustle.json("set", "side_cap")["side_cap"]["coming"]) == 1


def test_a_setting_that_is_none_names_those_there_are(hustle: Hustle) -> None:
    run = hustle("set", "side_hat", "3")
    assert run.code == 64
    assert "side_cap" in run.err
    assert hustle("set", "near", "lots").code == 64
    assert hustle.bytes is None


def test_undo_and_redo_say_what_they_did(hustle: Hustle) -> None:
    hustle.ok("add", "One")
    assert hustle.ok("undo").out == "Undone: Add “One” (by shell)\n"
    assert not hustle.json("week")["lanes"]["should"]
    assert hustle.ok("redo").out == "Made again: Add “One” (by shell)\n"
    assert hustle.card(1)["title"] == "One"


def test_undo_and_redo_take_a_count_and_refuse_one_that_is_too_large(hustle: Hustle) -> None:
    for title in ("One", "Two", "Three"):
        hustle.ok("add", title)
    before = hustle.bytes
    run = hustle("undo", "4")
    assert (run.code, run.out) == (64, "")
    assert "only 3" in run.err
    assert hustle.bytes == before
    assert hustle.ok("undo", "2").out.splitlines() == ["Undone: Add “Three” (by shell)", "Undone: Add “Two” (by shell)"]
    assert hustle.ok("redo", "2").out.splitlines() == [
        "Made again: Add “Two” (by shell)",
        "Made again: Add “Three” (by shell)",
    ]
    assert hustle("redo").code == 64
    assert hustle("undo", "0").code == 64


def test_undo_keeps_what_was_changed_since_and_says_so(hustle: Hustle) -> None:
    hustle.ok("add", "One ~1h")
    hustle.ok("edit", "1", "~2h")
    text = (hustle.bytes or b"").decode()
    hustle.file.write_text(text.replace('"estimate":120', '"estimate":180'), encoding="utf-8")
    run = hustle.ok("undo")
    assert "changed since" in run.out
    assert hustle.card(1)["estimate"] == 180


def test_undo_says_the_new_level(hustle: Hustle) -> None:
    hustle.ok("log", "11h", "--as", "side")
    assert "✓ CLEAR" in hustle.ok("undo").out


def test_demo_writes_a_new_file_and_never_over_another(hustle: Hustle, tmp_path: Path) -> None:
    made = tmp_path / "year.json"
    assert str(made) in hustle.ok("demo", "--save", str(made)).out
    assert hustle.bytes is None, "the person's own file is left alone"
    assert len(hustle.json("--file", str(made), "gig", "list", "--all")) > 3
    assert hustle("--file", str(made), "undo").code == 64, "a made-up year is nothing to take back"
    before = made.read_bytes()
    run = hustle("demo", "--save", str(made))
    assert (run.code, len(run.complaints)) == (73, 1)
    assert made.read_bytes() == before


def test_one_change_to_a_made_up_year_is_a_new_line_and_the_revision(hustle: Hustle, tmp_path: Path) -> None:
    made = tmp_path / "year.json"
    hustle.ok("demo", "--save", str(made))
    before = made.read_text(encoding="utf-8").splitlines()
    hustle.ok("--file", str(made), "add", "One more")
    after = made.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before) + 1
    assert len(set(before) - set(after)) == 1


def test_dates_and_money_are_written_as_the_settings_say_and_json_stays(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Big", "--fixed", "12345.50", "--due", "2026-12-04")
    before = hustle.json("gig", "show", "big")
    hustle.ok("set", "date_style", "month_day")
    hustle.ok("set", "numbers", "1.234,5")
    shown = hustle.ok("gig", "show", "big").out
    assert "Dec 4" in shown
    assert "12.345,50 EUR" in shown
    assert hustle.json("gig", "show", "big") == before
    hustle.ok("gig", "edit", "big", "--fixed", "9,50")
    assert hustle.json("gig", "show", "big")["amount"] == 950


def test_exchange_rates_that_no_currency_change_can_keep_are_said_to_be_gone(hustle: Hustle) -> None:
    hustle.ok("set", "rates", "USD 0.92")
    assert "gone" not in hustle.ok("set", "currency", "USD").out
    hustle.ok("undo")
    assert "the exchange rates were told in EUR and are gone" in hustle.ok("set", "currency", "CHF").out
    hustle.ok("undo")
    assert hustle.json("set", "rates")["rates"]["text"] == "USD 0.92"


def test_a_span_of_days_is_taken_off_in_one_step_and_given_back_in_one(hustle: Hustle) -> None:
    out = hustle.ok("dayoff", "2026-12-21..2026-12-27", "--free", "0", "--why", "Skiing").out
    days = [f"{name} {day} Dec" for name, day in zip(WEEKDAYS, range(21, 28), strict=True)]
    assert out.splitlines() == [f"{day} · a day off · 0h free · Skiing" for day in days]
    assert [own["day"] for own in hustle.json("dayoff")] == [f"2026-12-{day}" for day in range(21, 28)]
    hustle.ok("undo")
    assert hustle.json("dayoff") == []


@pytest.mark.parametrize("span", ["2026-12-27..2026-12-21", "2026-12-21..2028-12-21", "2026-12-21..", "..fri"])
def test_what_is_no_span_of_days_is_refused(hustle: Hustle, span: str) -> None:
    assert hustle("dayoff", span).code == 64
    assert hustle.json("dayoff") == []


def test_what_is_put_aside_stays_aside_when_the_week_begins_on_another_day(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Acme", "--stage", "active", "--weekly", "5h")
    hustle.ok("set", "free_day", "4,4,4,4,4,8,8")
    hustle.ok("log", "11h30", "acme", "--on", "2026-11-24")
    hustle.ok("log", "4h", "acme", "--on", "2026-11-22")
    assert hustle.json("status")["level"] == "over"
    hustle.ok("ack", "cap")
    assert hustle.json("status")["level"] == "clear"
    hustle.ok("set", "week_start", "sun")
    status = hustle.json("status")
    assert (status["week"], status["level"], status["level_unacked"]) == ("2026-11-22", "clear", "over")
    hustle.ok("log", "1h", "acme", "--on", "2026-11-24")
    assert hustle.json("status")["level"] == "over", "it still comes back when it has grown by an hour"
    hustle.ok("undo")
    hustle.ok("undo")
    assert hustle.json("status")["level"] == "clear"

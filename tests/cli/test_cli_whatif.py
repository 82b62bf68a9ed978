"""hustle whatif: the answer, its arithmetic, each week, the shapes and the exit code; and what accept writes down."""

from __future__ import annotations

from typing import Any

import pytest
from command_line import Hustle


def test_a_real_run_prints_the_answer_and_changes_nothing(hustle: Hustle) -> None:
    # Full begins today: 8/10 of its 8h, down to 6h15; 6h of them find room behind Friday, so 1h45 of 2h are free.
    hustle.ok("gig", "add", "Full", "--weekly", "8h", "--stage", "active")
    before = hustle.bytes
    run = hustle.real("whatif", "--hours", "12", "--fixed", "600", "--due", "fri")
    assert run.returncode == 20, run.stderr
    first, *rest = run.stdout.splitlines()
    assert first == "▲ OVER  Offer of 12h: does not fit before Fri: 13h15 short"
    text = "\n".join(rest)
    assert "12h of work + 3h of talk and admin (25 %, by the setting) = 15h" in text
    assert "600 EUR ÷ 15h = 40 EUR an hour" in text and "below quoted 50 EUR" in text
    assert "W48 23 Nov" in text and "takes the last of the side hours" in text
    assert "Later start" in text and "hustle gig accept" not in text, "it is no lead, so no command takes a shape"
    assert hustle.bytes == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--hours", "4"], 0),
        (["--hours", "6h30", "--due", "sun"], 10),
        (["--hours", "12", "--due", "fri"], 20),
        (["--hours", "12", "--due", "2026-12-18"], 10),
        (["--hours", "2000"], 20),
        (["--weekly", "3h", "--retainer", "400"], 0),
        (["--hours", "12", "--weekly", "3h"], 0),
        (["--hours", "4", "--start", "2026-12-07", "--due", "fri"], 20),
    ],
)
def test_the_exit_code_is_the_worst_week(hustle: Hustle, words: list[str], code: int) -> None:
    assert hustle("whatif", *words).code == hustle("whatif", *words, "--json").code == code


def test_hours_taken_from_the_main_job_while_a_kpi_is_behind_are_an_alarm(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Retention", "--to", "80", "--now", "8")
    run = hustle("whatif", "--hours", "12", "--due", "fri", "--unpaid")
    assert run.code == 30 and run.out.startswith("‼ ALARM  Offer of 12h")


def test_the_json_holds_all_that_is_printed(hustle: Hustle) -> None:
    hustle.ok("set", "floor_rate", "45")
    hustle.ok("gig", "add", "Logo", "--client", "Acme", "--fixed", "600", "--estimate", "12h", "--due", "fri")
    run = hustle("whatif", "logo", "--json")
    data: dict[str, Any] = run.data
    assert (run.code, data["gig"], data["title"], data["level"], data["fits"]) == (20, "logo", "Logo", "over", False)
    assert (data["estimate"], data["hours"], data["logged"], data["short"]) == (720, 900, 0, 780)
    assert data["overhead"] == {"per_cent": 25, "measured": False}
    assert data["rate"] == {
        "expected": 4000, "pay": 60000, "minutes": 900, "quoted": 5000, "floor": 4500, "main_job": None,
        "home_currency": "EUR",
    }  # fmt: skip
    week, after = data["weeks"]
    assert (week["week"], week["minutes"], week["before"]["level"]) == ("2026-11-23", 480, "clear")
    assert (after["week"], after["minutes"], data["finish"]) == ("2026-11-30", 420, "2026-12-05")
    assert week["after"]["side"] == {"cap": 600, "done": 0, "left": 480} and week["after"]["level"] == "near"
    assert week["after"]["short"] == "! near side 8/10h" and week["after"]["crowd_out"] == 0
    assert week["pushes"] == "takes the last of the side hours" and week["pushed"] == [] and data["breaks"] is None
    shapes = {shape["name"]: shape for shape in data["shapes"]}
    assert list(shapes) == ["date", "later", "first", "declined"]
    assert (shapes["later"]["starts"], shapes["later"]["due"], shapes["later"]["short"]) == (
        "2026-11-30",
        "2026-12-12",
        0,
    )
    assert (shapes["date"]["due"], shapes["date"]["level"], shapes["date"]["traded"]) == ("2026-12-05", "near", None)
    assert (shapes["first"]["estimate"], shapes["first"]["amount"]) == (90, 7500)
    assert shapes["declined"]["weeks"] == []


def test_a_lead_is_weighed_as_the_options_change_it(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "600", "--estimate", "12h", "--due", "fri")
    data = hustle("whatif", "logo", "--due", "2026-12-18", "--hourly", "60", "--currency", "USD", "--json").data
    assert (data["fits"], data["due"], data["pay"], data["amount"]) == (True, "2026-12-18", "hourly", 6000)
    assert data["shapes"] == [] and data["rate"]["expected"] == 4800 and data["currency"] == "USD"
    assert hustle.json("gig", "show", "logo")["due"] == "2026-11-27", "only weighed"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nothing"],
        ["--hours", "many"],
        ["--hours", "6", "--fixed", "1", "--hourly", "2"],
        ["--hours", "6", "--due", "someday"],
        ["taken"],
    ],
)
def test_what_can_not_be_weighed_is_one_plain_line(hustle: Hustle, words: list[str]) -> None:
    hustle.ok("gig", "add", "Taken", "--stage", "active")
    run = hustle("whatif", *words)
    assert (run.code, len(run.complaints), run.out) == (64, 1, "")


def test_accept_writes_down_what_was_promised_and_the_gig_holds_its_hours_itself(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "600", "--estimate", "12h", "--due", "fri")
    out = hustle.ok("gig", "accept", "logo").out.splitlines()
    assert out[0] == "Accepted 1 “Logo” · does not fit before Fri: 13h short"
    shown = hustle.json("gig", "show", "logo")
    assert shown["cards"] == []
    assert (shown["accepted"], shown["short"], shown["expected_rate"]) == ("2026-11-25", 780, 4000)
    assert "taken Wed · 13h did not fit · 40 EUR an hour expected" in hustle.ok("gig", "show", "logo").out
    assert hustle.json("status")["side"]["left"] == 480, "all that this week has"
    hustle.ok("undo")
    shown = hustle.json("gig", "show", "logo")
    assert (shown["stage"], shown["cards"], shown["short"]) == ("lead", [], 0)


def test_accept_takes_a_smaller_shape_by_its_name(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "600", "--estimate", "12h", "--due", "fri")
    assert "hustle gig accept logo --shape NAME" in hustle("whatif", "logo").out
    out = hustle.ok("gig", "accept", "logo", "--shape", "later").out
    assert out.startswith("Accepted 1 “Logo” · later start: begins Mon, by 12 Dec, not Fri\n")
    shown = hustle.json("gig", "show", "logo")
    assert (shown["starts"], shown["due"], shown["short"]) == ("2026-11-30", "2026-12-12", 0)
    hustle.ok("gig", "add", "Small", "--estimate", "1h")
    run = hustle("gig", "accept", "small", "--shape", "first")
    assert run.code == 64 and run.complaints[0].endswith("it fits as it is. See hustle whatif small.")


def test_the_answer_is_the_same_before_and_after_it_is_accepted(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Beta", "--estimate", "4h", "--due", "sun", "--stage", "active")
    for title, *words in (
        ("Late", "--estimate", "12h", "--due", "fri"),
        ("Long", "--estimate", "20h", "--due", "2026-12-20", "--weekly", "2h"),
        ("Slow", "--estimate", "9h", "--weekly", "3h"),
    ):
        hustle.ok("gig", "add", title, "--fixed", "600", *words)
        slug = title.lower()
        asked = hustle("whatif", slug, "--json").data
        hustle.ok("gig", "accept", slug)
        shown = hustle.json("gig", "show", slug)
        assert asked["text"].startswith(shown["fit"]) and (shown["short"] or 0) == asked["short"]
        assert hustle.json("status")["side"]["left"] == asked["weeks"][0]["after"]["side"]["left"]
        hustle.ok("undo")


def test_a_trade_is_offered_and_taken_with_the_other_gigs_date(hustle: Hustle) -> None:
    hustle.ok("set", "overhead", "0")
    hustle.ok("gig", "add", "Acme", "--estimate", "6h", "--due", "sat", "--stage", "active")
    hustle.ok("gig", "add", "Logo", "--estimate", "6h", "--due", "sun")
    run = hustle("whatif", "logo")
    assert run.code == 20 and "does not fit before Sun: 4h short" in run.out
    assert "take it, and Acme a week later (5 Dec)" in run.out
    (trade,) = (shape for shape in hustle("whatif", "logo", "--json").data["shapes"] if shape["name"] == "trade")
    assert trade["traded"] == {"due": "2026-12-05", "gig": "acme"} and trade["short"] == 0
    out = hustle.ok("gig", "accept", "logo", "--shape", "trade").out
    assert out.startswith("Accepted 2 “Logo” · trade: take it, and Acme a week later (5 Dec)")
    assert [hustle.json("gig", "show", name)["due"] for name in ("acme", "logo")] == ["2026-12-05", "2026-11-29"]
    hustle.ok("undo")
    assert hustle.json("gig", "show", "acme")["due"] == "2026-11-28", "one step took both"


def test_a_promise_that_it_pushes_is_named(hustle: Hustle) -> None:
    hustle.ok("set", "overhead", "0")
    hustle.ok("gig", "add", "Beta", "--estimate", "8h", "--due", "sun", "--stage", "active")
    run = hustle("whatif", "--hours", "3", "--due", "sat")
    assert (run.code, run.out.splitlines()[0]) == (
        20,
        "▲ OVER  Offer of 3h: fits: done Sat … and Beta then misses Sun by 3h",
    )
    data = hustle("whatif", "--hours", "3", "--due", "sat", "--json").data
    assert data["breaks"] == {"gig": "beta", "due": "2026-11-29", "minutes": 180}


def test_hours_that_nobody_knows_are_not_told_to_be_clear(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Support", "--retainer", "200")
    out = hustle("whatif", "support").out
    assert out.startswith("? UNKNOWN  Support: no weekly hours") and "CLEAR" not in out


def test_a_date_that_is_missed_is_told_with_its_sum(hustle: Hustle) -> None:
    out = hustle("whatif", "--hours", "14", "--due", "fri").out
    assert "2h of its 17h30 find room before Fri" in out and "15h30 short" in out


@pytest.mark.parametrize(("clock", "told"), [("09:00", "it all fits"), ("23:30", "Flyer misses Wed by")])
def test_what_others_may_do_is_told_by_the_clock_as_well(
    hustle: Hustle, monkeypatch: pytest.MonkeyPatch, clock: str, told: str
) -> None:
    monkeypatch.delenv("HUSTLE_TODAY")
    monkeypatch.setenv("HUSTLE_NOW", f"2026-11-25T{clock}")
    hustle.ok("gig", "add", "Flyer", "--fixed", "60", "--estimate", "1h", "--due", "today")
    assert f"If Flyer says yes too: {told}" in hustle("whatif", "--hours", "15m", "--due", "sun").out


@pytest.mark.parametrize(("clock", "assumed"), [("09:00", 0), ("23:30", 480)])
def test_the_days_of_a_week_know_in_json_too_that_a_day_is_over(
    hustle: Hustle, monkeypatch: pytest.MonkeyPatch, clock: str, assumed: int
) -> None:
    monkeypatch.delenv("HUSTLE_TODAY")
    monkeypatch.setenv("HUSTLE_NOW", f"2026-11-25T{clock}")
    assert hustle.json("week")["days"][2]["assumed"] == assumed

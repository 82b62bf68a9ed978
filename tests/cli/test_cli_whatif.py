"""hustle whatif: the answer, its arithmetic, each week, the shapes and the exit code; and what accept writes down."""

from __future__ import annotations

from typing import Any

import pytest
from command_line import Hustle


def test_a_real_run_prints_the_answer_and_changes_nothing(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Full", "--weekly", "8h", "--stage", "active")
    before = hustle.bytes
    run = hustle.real("whatif", "--hours", "12", "--fixed", "600", "--due", "fri")
    assert run.returncode == 20, run.stderr
    first, *rest = run.stdout.splitlines()
    assert first == "▲ OVER  Offer of 12h: does not fit before Fri: 15h short"
    text = "\n".join(rest)
    assert "12h of work + 3h of talk and admin (25 %, by the setting) = 15h" in text
    assert "600 EUR ÷ 15h = 40 EUR an hour" in text and "below quoted 50 EUR" in text
    assert "W48 23 Nov" in text and "takes 15h from the main job, 13h over the side cap" in text
    assert "Later start" in text and "hustle gig accept" not in text, "it is no lead, so no command takes a shape"
    assert hustle.bytes == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--hours", "4"], 0),
        (["--hours", "6h30"], 10),
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
    (week,) = data["weeks"]
    assert (week["week"], week["minutes"], week["before"]["level"]) == ("2026-11-23", 900, "clear")
    assert week["after"]["side"] == {"cap": 600, "done": 0, "left": 900} and week["after"]["level"] == "over"
    assert week["after"]["short"] == "▲ over −7h side 15/10h" and week["after"]["crowd_out"] == 420
    assert week["pushes"] == "takes 7h from the main job, 5h over the side cap" and week["pushed"] == []
    shapes = {shape["name"]: shape for shape in data["shapes"]}
    assert list(shapes) == ["date", "later", "fewer", "first", "declined"]
    assert (shapes["later"]["starts"], shapes["later"]["due"], shapes["later"]["short"]) == (
        "2026-11-30",
        "2026-12-12",
        0,
    )
    assert shapes["fewer"]["weekly"] == 240 and shapes["fewer"]["level"] == "clear"
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


def test_accept_writes_down_what_was_promised_and_puts_the_hours_on_the_board(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "600", "--estimate", "12h", "--due", "fri")
    out = hustle.ok("gig", "accept", "logo").out.splitlines()
    assert out[0] == "Accepted 1 “Logo” · does not fit before Fri: 13h short · 1 card holds its hours"
    shown = hustle.json("gig", "show", "logo")
    assert [(card["title"], card["estimate"], card["week"]) for card in shown["cards"]] == [
        ("Logo: all of it", 900, "2026-11-23")
    ]
    assert (shown["accepted"], shown["short"], shown["expected_rate"]) == ("2026-11-25", 780, 4000)
    assert "taken Wed · 13h did not fit · 40 EUR an hour expected" in hustle.ok("gig", "show", "logo").out
    assert hustle.json("status")["side"]["left"] == 900
    hustle.ok("undo")
    shown = hustle.json("gig", "show", "logo")
    assert (shown["stage"], shown["cards"], shown["short"]) == ("lead", [], 0)


def test_accept_takes_a_smaller_shape_by_its_name(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--fixed", "600", "--estimate", "12h", "--due", "fri")
    assert "hustle gig accept logo --shape NAME" in hustle("whatif", "logo").out
    out = hustle.ok("gig", "accept", "logo", "--shape", "later").out
    assert out.startswith("Accepted 1 “Logo” · later start: begins Mon, done 12 Dec, not Fri · 2 cards hold")
    shown = hustle.json("gig", "show", "logo")
    assert (shown["starts"], shown["due"], shown["short"]) == ("2026-11-30", "2026-12-12", 0)
    hustle.ok("gig", "add", "Small", "--estimate", "1h")
    run = hustle("gig", "accept", "small", "--shape", "first")
    assert run.code == 64 and run.complaints[0].endswith("it fits as it is. See hustle whatif small.")

"""What would bring a week to over or alarm is told first: in one line with the same key again, or where it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace
from planners import LOW, NEXT_WEEK, TODAY, WEEK, WIDE, opened, plan, planner, press, screen_text, typed

from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.outlook import outlook_of
from hustle_tui.domain.plan.model import Ack, Card, CheckIn, Entry, Gig, Kpi, Milestone, Plan, Record, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.tui.widgets.rows import Rows

HOUR = 60
BIG, SECOND, LOGO, PACE = 1, 2, 3, 4


def calm(*records: Record) -> Plan:
    """A week with 8h to spare and a cap of 10h, and these records in it."""
    return put(Plan(Settings(set_up=True)), *records)


def card(key: int = BIG, hours: float = 12, **more: Any) -> Card:
    return Card(**{
        "id": key, "title": f"Card {key}", "ledger": "side", "lane": "must", "state": "open", "week": WEEK,
        "estimate": round(hours * HOUR), "rank": float(key), "number": key, **more,
    })  # fmt: skip


def gig(**more: Any) -> Gig:
    return replace(Gig(id=LOGO, title="Logo", slug="logo", stage="lead", pay="fixed", created=TODAY), **more)


def kpi(**more: Any) -> Kpi:
    year = {"starts": date(2026, 1, 1), "ends": date(2026, 12, 31)}
    return replace(Kpi(id=PACE, title="Pace", slug="pace", shape="level", start_value=0, target=10, **year), **more)


def entry(hours: float, day: date, **more: Any) -> Entry:
    return Entry(**{"id": 9, "day": day, "minutes": round(hours * HOUR), "ledger": "side", **more})


DONE = {"ledger": "main", "state": "done", "closed": TODAY}
"""A main card: a side card that is ticked off counts as worked, so that opening it again asks for nothing new."""
PARKED = {"week": None, "parked": TODAY + timedelta(days=1)}
WANTED = {"week": None, "parked": TODAY}
_TICKED = tuple(Milestone(title=title, done=TODAY) for title in ("Beta", "Docs"))
STEPS = kpi(shape="milestones", start_value=0, target=0, milestones=_TICKED)
LAGS = CheckIn(id=8, kpi=PACE, day=WEEK, value=0)


class Key(NamedTuple):
    """A key that makes a week graver: what lies before, the keys up to it, itself, and what is told of which week."""

    plan: Callable[[], Plan]
    before: str
    key: str
    told: str


KEYS = {
    "to the next week": Key(lambda: calm(card()), "", "greater_than_sign", "W49 ✓ clear → ▲ over, 2h short"),
    "a week earlier": Key(lambda: calm(card(week=NEXT_WEEK)), "]", "less_than_sign", "W48 ! near → ▲ over"),
    "from the backlog": Key(lambda: calm(card(week=None)), "b", "B", "W48 ✓ clear → ▲ over, 4h short"),
    "open again": Key(lambda: calm(card(hours=60, **DONE)), "", "space", "W48 ✓ clear → ▲ over"),
    "out of Could": Key(lambda: calm(card(hours=60, ledger="main", lane="could")), "", "H", "W48 ✓ clear → ▲ over"),
    "two marked": Key(
        lambda: calm(card(hours=6), card(SECOND, 6)), "x x", "greater_than_sign", "2 cards? W49 ✓ clear → ▲ over"
    ),
    "by a letter": Key(lambda: calm(card()), "m", "n", "W49 ✓ clear → ▲ over"),
    "out of parking": Key(lambda: calm(card(**PARKED)), "b", "P", "W48 ✓ clear → ▲ over"),
    "still wanted": Key(lambda: calm(card(**WANTED)), "5", "y", "W48 ✓ clear → ▲ over"),
    "a gig begun": Key(lambda: calm(gig(weekly=12 * HOUR)), "3", "S", "W48 ✓ clear → ▲ over"),
    "hours removed": Key(
        lambda: calm(gig(stage="active", weekly=9 * HOUR, created=WEEK), entry(9, WEEK, gig=LOGO)),
        "6 left left",
        "d",
        "→ ▲ over",
    ),
    "a KPI taken up again": Key(lambda: calm(card(), kpi(closed=TODAY), LAGS), "2 c", "o", "W48 ▲ over → ‼ alarm"),
    "a milestone not reached": Key(lambda: calm(card(), STEPS), "2 space", "space", "W48 ▲ over → ‼ alarm"),
}


@pytest.mark.parametrize("size", [WIDE, LOW])
@pytest.mark.parametrize("name", KEYS)
async def test_a_key_is_told_first_and_the_same_key_does_it_in_one_step(name: str, size: tuple[int, int]) -> None:
    case = KEYS[name]
    before = case.plan()
    used = planner(before)
    async with opened(used, size, *case.before.split(), case.key) as (app, pilot):
        assert same_plan(app.planner.plan, before), "nothing is done yet"
        shown = " ".join(screen_text(app).split())
        assert case.told in shown and "again does it" in shown
        await press(pilot, case.key)
        assert not same_plan(app.planner.plan, before)
        used.undo()
        assert same_plan(used.plan, before), "one step, and back in one"


async def test_what_lowers_a_week_or_leaves_its_level_takes_one_key() -> None:
    async with opened(planner(calm(card(), card(SECOND, 1))), WIDE, "space") as (app, pilot):
        assert app.plan.cards[BIG].state == "done"
        await press(pilot, "d")
        assert app.plan.cards[SECOND].state == "dropped"
        assert "again does it" not in screen_text(app)


async def test_a_week_that_only_comes_near_is_told_when_it_is_done() -> None:
    async with opened(planner(calm(card(hours=9))), WIDE, "greater_than_sign") as (app, _):
        assert app.plan.cards[BIG].week == NEXT_WEEK
        assert "W49 ✓ clear → ! near" in screen_text(app)


async def test_what_a_panel_told_is_gone_when_the_panel_is_left() -> None:
    case = KEYS["a milestone not reached"]
    async with opened(planner(case.plan()), WIDE, *case.before.split(), case.key, "escape") as (app, _):
        assert "again does it" not in screen_text(app)


async def test_a_told_letter_can_be_clicked_as_well() -> None:
    async with opened(planner(calm(card())), WIDE, "m", "n") as (app, pilot):
        row = next(n for n, line in enumerate(screen_text(app).splitlines()) if "again does it" in line)
        await pilot.click(offset=(4, row))
        await pilot.pause()
        assert app.plan.cards[BIG].week == NEXT_WEEK


async def test_another_letter_after_a_told_one_goes_where_it_says() -> None:
    async with opened(planner(calm(card())), WIDE, "m", "n", "l") as (app, _):
        assert app.plan.cards[BIG].week is None


class Ask(NamedTuple):
    """A form whose answer makes a week graver: the keys that open it, what is typed where, and what it tells then."""

    plan: Callable[[], Plan]
    open: str
    field: str
    text: str
    told: str


FORMS = {
    "a card's estimate": Ask(lambda: calm(card(hours=1)), "e", "estimate", "12h", "W48 ✓ clear → ▲ over: "),
    "a card's week": Ask(lambda: calm(card()), "e", "week", "next", "W49 ✓ clear → ▲ over, 2h short"),
    "hours": Ask(lambda: calm(gig(stage="active")), "3 l", "minutes", "11h", "W48 ✓ clear → ▲ over: "),
    "hours of a past week": Ask(lambda: calm(), "[ 6 a", "minutes", "11h", "W47"),
    "a day off": Ask(lambda: calm(card(hours=5)), "D", "main", "0", "W48"),
    "the cap": Ask(lambda: calm(card(week=NEXT_WEEK, hours=5)), "comma", "side_cap", "2h", "W49 ✓ clear → ▲ over"),
    "a gig's weekly hours": Ask(lambda: calm(gig(stage="active")), "3 e", "weekly", "12h", "W48 ✓ clear → ▲ over"),
    "a KPI's target": Ask(
        lambda: calm(card(), kpi(), CheckIn(id=8, kpi=PACE, day=TODAY, value=10)), "2 e", "target", "40",
        "W48 ▲ over → ‼ alarm",
    ),
    "a check-in": Ask(
        lambda: calm(card(), kpi(), CheckIn(id=8, kpi=PACE, day=WEEK, value=10)), "2 space", "value", "1",
        "W48 ▲ over → ‼ alarm",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_tells_it_before_it_is_saved_and_asks_no_second_time(name: str) -> None:
    case = FORMS[name]
    before = case.plan()
    async with opened(planner(before), WIDE, *case.open.split()) as (app, pilot):
        app.screen.query_one(f"#field-{case.field}").value = case.text  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.pause()
        told = " ".join(str(app.screen.query_one("#form-message").content).split())  # type: ignore[attr-defined]
        assert case.told in told
        await press(pilot, "enter")
        assert not same_plan(app.planner.plan, before)


async def test_closing_a_week_says_where_it_takes_the_card_and_what_that_does() -> None:
    async with opened(planner(calm(card())), LOW, "C") as (app, pilot):
        assert "> takes it to W49 ✓ clear → ▲ over, 2h short" in " ".join(screen_text(app).split())
        await press(pilot, "greater_than_sign")
        assert app.plan.cards[BIG].week == NEXT_WEEK


async def test_a_smaller_estimate_says_what_it_does_to_the_week() -> None:
    async with opened(planner(calm(card())), WIDE, "C", "e") as (app, pilot):
        await press(pilot, "ctrl+u")
        await typed(pilot, "5h")
        assert "W48 ▲ over → ✓ clear" in screen_text(app)


async def test_what_was_parked_says_what_its_return_does_to_the_week() -> None:
    async with opened(planner(calm(card(**WANTED))), WIDE, "b", "P") as (app, pilot):
        assert "W48 ✓ clear → ▲ over, 4h short" in " ".join(screen_text(app).split())
        await press(pilot, "enter")
        assert app.plan.cards[BIG].week == WEEK


async def test_a_card_that_is_dragged_says_what_letting_go_would_do() -> None:
    async with opened(planner(calm(card(week=None))), WIDE, "b") as (app, pilot):
        source, target = app.screen.query_one("#backlog"), app.screen.query_one("#must")
        await pilot.mouse_down(source, offset=(5, 1))
        await pilot.hover(target, offset=(5, 3))
        await pilot.pause()
        shown = screen_text(app)
        assert "To Must: Card 1 · W48 ✓ clear → ▲ over, 4h short · letting go does it" in shown
        await pilot.hover(source, offset=(5, 1))
        await pilot.pause()
        assert "letting go" not in screen_text(app)
        await pilot.hover(target, offset=(5, 3))
        await pilot.mouse_up(target, offset=(5, 3))
        await pilot.pause()
        assert app.plan.cards[BIG].week == WEEK


async def test_a_card_that_is_dragged_says_before_which_card_it_would_stand() -> None:
    async with opened(planner(plan()), WIDE) as (app, pilot):
        source, target = app.screen.query_one("#must"), app.screen.query_one("#should")
        await pilot.mouse_down(source, offset=(5, 1))
        for rows, line, words in ((target, 1, "To Should: Draft Q4 board deck"), (source, 5, "To Must: Draft Q4")):
            await pilot.hover(rows, offset=(5, line))
            await pilot.pause()
            before = app.plan.cards[rows.keys[(line - 1) // 2]].title
            assert words in screen_text(app) and f"before “{before}” · letting go does it" in screen_text(app)
        await pilot.hover(source, offset=(5, 1))
        await pilot.pause()
        assert "letting go" not in screen_text(app)


@pytest.mark.parametrize(("mode", "words"), [("2", "Rank “Retention” · before “Launch”"), ("3", "Rank “Acme logo”")])
async def test_a_row_that_is_dragged_says_before_which_one_it_would_stand(mode: str, words: str) -> None:
    async with opened(planner(plan()), WIDE, mode) as (app, pilot):
        rows = app.screen.query_one(Rows)
        await pilot.mouse_down(rows, offset=(5, 1))
        await pilot.hover(rows, offset=(5, 4))
        await pilot.pause()
        assert words in screen_text(app) and "letting go does it" in screen_text(app)
        await pilot.mouse_up(rows, offset=(5, 1))
        await pilot.pause()
        assert "letting go" not in screen_text(app)


async def test_a_timer_that_stops_asks_nothing_and_says_what_it_did_to_the_week() -> None:
    from datetime import UTC, datetime

    from hustle_tui.planner import Planner
    from hustle_tui.store.memory import MemoryStore

    clock = [datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)]
    used = Planner(MemoryStore(calm(gig(stage="active"), entry(3, WEEK))), lambda: TODAY, lambda: clock[0])
    async with opened(used, WIDE, "3", "t") as (app, pilot):
        clock[0] += timedelta(hours=9)
        await press(pilot, "t")
        assert not app.plan.timers
        assert "W48 ✓ clear → ▲ over" in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_the_header_says_that_something_is_put_aside_and_calls_nothing_short(size: tuple[int, int]) -> None:
    made = calm(card(hours=60, ledger="main", lane="should"))
    overload = outlook_of(made, TODAY, WEEK).load.overload
    known = Ack(id=9, week=WEEK, rule="overload", subject="", minutes=overload, level="over", reason="A fair")
    async with opened(planner(put(made, known)), size) as (app, _):
        shown = screen_text(app)
        assert "CLEAR" in shown and "1 put aside." in shown and f"{overload // 60}h put aside" in shown
        assert "short" not in shown and "Everything fits" not in shown


@pytest.mark.parametrize("size", [(60, 16), LOW, WIDE])
async def test_the_headers_number_is_that_of_the_gig_that_misses(size: tuple[int, int]) -> None:
    late = gig(stage="active", estimate=20 * HOUR, due=TODAY + timedelta(days=2), created=WEEK)
    async with opened(planner(calm(late)), size) as (app, _):
        shown = screen_text(app)
        assert "▲ OVER" in shown and "23h short by Fri" in shown and "spare" not in shown.splitlines()[1]

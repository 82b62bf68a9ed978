"""What the screens ask about traps: the decision on work without pay, parking for a day, and two sparklines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    CLIPBOARD,
    GAMMA,
    LAUNCH,
    LEAD,
    LOW,
    MARKUP,
    REVIEW,
    TODAY,
    WEEK,
    WIDE,
    base_screen,
    opened,
    plan,
    planner,
    press,
    screen_text,
    typed,
)
from textual.pilot import Pilot

from hustle_tui.domain.alerts import all_alerts
from hustle_tui.domain.changes.parking import park_card, park_gig
from hustle_tui.domain.plan.model import CheckIn, Entry, put, without
from hustle_tui.planner import Planner
from hustle_tui.tui.alerts.why import Why
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.dialog import Ways
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.gigs.screen import GigScreen

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
SIZES = pytest.mark.parametrize("size", [WIDE, LOW])
COURSE = 36


def unpaid(**fields: object) -> Planner:
    """The tests' plan with one gig without pay, which is first of the queue."""
    made = plan()
    given = {"pay": "none_yet", "amount": 0, "weekly": None, "stage": "lead", "rank": -1.0, "due": None, **fields}
    return planner(put(made, replace(made.gigs[ACME], id=COURSE, title=MARKUP, slug="course", **given)))


def deciding() -> Planner:
    """Its date has come."""
    return unpaid(stage="active", decide=TODAY, condition="[/] 20 readers")


async def on_gig(app: HustleApp, pilot: Pilot[int], gig: int, *keys: str) -> None:
    """Press keys with the cursor on a gig of the queue."""
    base_screen(app, GigScreen).go_to(gig)
    await press(pilot, *keys)


async def to_alert(app: HustleApp, pilot: Pilot[int], rule: str) -> None:
    """In the panel of reasons, show all of them and go down to the first alert of a rule."""
    await press(pilot, "v")
    assert isinstance(app.screen, Why)
    place = [reason.alert.rule for reason in app.screen._reasons].index(rule)
    await press(pilot, *["j"] * place)


@SIZES
async def test_c_sets_the_condition_and_the_date_and_u_takes_them_back(size: tuple[int, int]) -> None:
    used = unpaid()
    async with opened(used, size, "3") as (app, pilot):
        await on_gig(app, pilot, COURSE, "M", "c")
        assert isinstance(app.screen, Form) and f"Money later? · {MARKUP}" in screen_text(app)
        await typed(pilot, "20 paying readers")
        await press(pilot, "tab")
        await typed(pilot, "2027-01-31")
        await press(pilot, "enter")
        gig = used.plan.gigs[COURSE]
        assert (gig.condition, gig.decide, gig.decided) == ("20 paying readers", TODAY.replace(2027, 1, 31), None)
        assert "by 31 Jan 2027: 20 paying readers" in screen_text(app) or size == LOW
        await press(pilot, "u")
        assert used.plan.gigs[COURSE].condition == ""


async def test_a_date_that_has_come_is_no_date_to_decide_on() -> None:
    used = unpaid()
    async with opened(used, WIDE, "3") as (app, pilot):
        await on_gig(app, pilot, COURSE, "M", "c")
        await typed(pilot, "readers")
        await press(pilot, "tab")
        await typed(pilot, "today")
        await press(pilot, "enter")
        assert isinstance(app.screen, Form) and "is no day to come" in screen_text(app)
        assert used.plan.gigs[COURSE].condition == ""


async def test_a_gig_with_pay_is_not_asked_for_its_condition() -> None:
    async with opened(None, WIDE, "3", "M", "c") as (app, _):
        assert not isinstance(app.screen, Form)


async def test_a_new_gig_without_pay_is_asked_for_its_condition_which_may_stay_open() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "a") as (app, pilot):
        await typed(pilot, "Zine")
        await press(pilot, "tab", "tab", "n", "enter")
        (added,) = (gig for gig in used.plan.gigs.values() if gig.title == "Zine")
        assert "Money later? · Zine" in screen_text(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, Form) and used.plan.gigs[added.id].condition == ""


async def test_a_decision_that_is_due_is_kept_from_the_panel_of_reasons() -> None:
    used = deciding()
    async with opened(used, WIDE, "w") as (app, pilot):
        await to_alert(app, pilot, "money_later")
        shown = screen_text(app)
        assert "1  Keep [/] [red]x [X], with a new condition and date" in shown
        assert "3  Drop [/] [red]x [X]" in shown and "“[/] 20 readers”" in shown
        await press(pilot, "1")
        assert isinstance(app.screen, Form)
        await press(pilot, "tab")
        await typed(pilot, "2027-01-31")
        await press(pilot, "enter")
        assert isinstance(app.screen, Why) and used.plan.gigs[COURSE].decided == TODAY
        assert "money_later" not in [alert.rule for alert in all_alerts(app.plan, TODAY, WEEK)]
        await press(pilot, "u")
        assert used.plan.gigs[COURSE].decided is None


async def test_a_decision_that_is_due_is_changed_or_closed_from_the_panel_of_reasons() -> None:
    used = deciding()
    async with opened(used, WIDE, "w") as (app, pilot):
        await to_alert(app, pilot, "money_later")
        await press(pilot, "2")
        assert isinstance(app.screen, Form) and "Edit the gig" in screen_text(app)
        assert app.focused is not None and app.focused.id == "field-pay"
        await press(pilot, "escape")
        assert isinstance(app.screen, Why)
        await press(pilot, "3")
        assert used.plan.gigs[COURSE].stage == "dropped"
        await press(pilot, "u")
        assert used.plan.gigs[COURSE].stage == "active"


@pytest.mark.parametrize(("key", "words"), [("y", "Money later?"), ("e", "Edit the gig"), ("d", "Drop ·")])
async def test_the_review_asks_for_the_decision(key: str, words: str) -> None:
    async with opened(deciding(), WIDE, REVIEW) as (app, pilot):
        shown = screen_text(app)
        assert "Has it come true: “[/] 20 readers”? Keep it, change it, or drop it?" in shown
        assert "y keep it, with a new condition…  e change its pay…  d drop it…  ↵ open it" in shown
        await press(pilot, key)
        assert isinstance(app.screen, Form) and words in screen_text(app)


async def test_the_review_opens_the_gig_or_the_card() -> None:
    async with opened(deciding(), WIDE, REVIEW, "enter") as (app, _):
        assert "money later" in screen_text(app)
    made = planner(park_card(plan(), CLIPBOARD, YESTERDAY))
    async with opened(made, WIDE, REVIEW, "enter") as (app, _):
        assert isinstance(app.screen, Form)


@SIZES
async def test_p_parks_a_card_for_a_day_and_p_brings_it_back(size: tuple[int, int]) -> None:
    used = planner()
    async with opened(used, size, "right") as (app, pilot):
        card = app.screen_stack[0].item()  # type: ignore[attr-defined]
        await press(pilot, "P")
        parked = used.plan.cards[card.id]
        assert (parked.parked, parked.week) == (TOMORROW, None) and "Parked until Thu" in screen_text(app)
        await press(pilot, "u")
        assert used.plan.cards[card.id] == card
        await press(pilot, "U", "b", *["right"] * 4)
        app.screen_stack[0].go_to(card.id)  # type: ignore[attr-defined]
        await pilot.pause()
        assert "parked until Thu" in screen_text(app)
        await press(pilot, "P")
        back = used.plan.cards[card.id]
        assert (back.parked, back.week, back.wanted) == (None, WEEK, None)


@SIZES
async def test_p_parks_a_lead_at_the_end_of_the_queue(size: tuple[int, int]) -> None:
    made = plan()
    used = planner(put(made, replace(made.gigs[LEAD], rank=-1.0)))
    async with opened(used, size, "3") as (app, pilot):
        await on_gig(app, pilot, LEAD, "P")
        assert used.plan.gigs[LEAD].parked == TOMORROW
        shown = screen_text(app)
        assert "parked until Thu" in shown and shown.index("Gamma audit") < shown.index("parked until Thu")
        await press(pilot, "P")
        assert used.plan.gigs[LEAD].parked is None and used.plan.gigs[LEAD].wanted is None


async def test_only_a_lead_is_parked() -> None:
    async with opened(None, WIDE, "3", "P") as (app, _):
        assert "only a lead is parked" in screen_text(app)


@pytest.mark.parametrize(
    ("key", "wanted", "stage", "parked"),
    [
        ("1", True, "lead", None),
        ("2", False, "declined", None),
        ("3", None, "lead", TOMORROW),
        ("4", None, "lead", TODAY),
    ],
)
async def test_on_its_day_p_asks_whether_a_lead_is_still_wanted(
    key: str, wanted: bool | None, stage: str, parked: object
) -> None:
    made = plan()
    of_lead = replace(made.cards[CLIPBOARD], ledger="side", gig=LEAD)
    used = planner(park_gig(put(made, replace(made.gigs[LEAD], rank=-1.0), of_lead), LEAD, TODAY))
    async with opened(used, WIDE, "3", "G") as (app, pilot):
        assert "still wanted? P" in screen_text(app)
        await press(pilot, "P")
        assert isinstance(app.screen, Ways) and f"Still wanted? · {MARKUP}" in screen_text(app)
        await press(pilot, key)
        gig = used.plan.gigs[LEAD]
        assert (gig.wanted, gig.stage, gig.parked) == (wanted, stage, parked)
        assert (used.plan.cards[CLIPBOARD].week is None) == (stage == "declined"), "its card goes with it"


@pytest.mark.parametrize(
    ("key", "week", "state", "wanted", "parked"),
    [
        ("y", WEEK, "open", True, None),
        ("n", None, "dropped", False, None),
        ("P", None, "open", None, TOMORROW),
    ],
)
async def test_the_review_asks_whether_a_parked_card_is_still_wanted(
    key: str, week: object, state: str, wanted: bool | None, parked: object
) -> None:
    used = planner(park_card(plan(), CLIPBOARD, YESTERDAY))
    async with opened(used, WIDE, REVIEW) as (app, pilot):
        assert "Is this card still wanted?" in screen_text(app) and "clip ␛]52;c;eA==␇ board" in screen_text(app)
        await press(pilot, key)
        card = used.plan.cards[CLIPBOARD]
        assert (card.week, card.state, card.wanted, card.parked) == (week, state, wanted, parked)
        assert "Is this card still wanted?" not in screen_text(app)
        await press(pilot, "1", REVIEW)
        share = "" if wanted is None else f"{int(wanted)} of 1 parked still wanted when their day came"
        assert share in screen_text(app)
        await press(pilot, "u")
        assert used.plan.cards[CLIPBOARD].parked == YESTERDAY


async def test_a_pile_is_parked_by_one_key_from_the_panel_of_reasons() -> None:
    made = plan()
    leads = [replace(made.gigs[LEAD], id=70 + n, slug=f"l{n}", created=TODAY, rank=9.0 + n) for n in range(3)]
    used = planner(put(made, *leads))
    async with opened(used, WIDE, "w") as (app, pilot):
        await to_alert(app, pilot, "reactive")
        assert "1  Park all 4 until Thu" in screen_text(app), "the card of Monday is one of them"
        await press(pilot, "1")
        assert {used.plan.gigs[key].parked for key in (70, 71, 72)} == {TOMORROW}


@SIZES
async def test_displacement_shows_two_sparklines(size: tuple[int, int]) -> None:
    made = without(plan(), plan().kpis[LAUNCH])
    old = CheckIn(id=52, kpi=41, day=TODAY - timedelta(days=9), value=79)
    before = Entry(id=63, day=TODAY - timedelta(days=20), minutes=60, ledger="side", gig=GAMMA)
    async with opened(planner(put(made, old, before)), size, "w") as (app, pilot):
        await to_alert(app, pilot, "displacement")
        if size == LOW:
            await press(pilot, "pagedown")
        shown = screen_text(app)
        assert "side hours, 8 weeks" in shown and "█ 0h → 8h" in shown
        assert "2 weeks of Retention" in shown and "79" in shown and "→ 68" in shown, "no check-in before"


async def test_what_was_put_aside_stays_aside() -> None:
    async with opened(deciding(), WIDE, "w") as (app, pilot):
        await to_alert(app, pilot, "money_later")
        await press(pilot, "P")
        await typed(pilot, "next month")
        await press(pilot, "enter")
        assert "Put aside" in screen_text(app)
        assert [ack.rule for ack in app.plan.acks.values()] == ["money_later"]


async def test_a_parked_gig_that_is_opened_says_so() -> None:
    made = planner(park_gig(plan(), LEAD, TOMORROW))
    async with opened(made, WIDE, "3", "G", "enter") as (app, _):
        assert "until Thu" in screen_text(app)

"""The review: what waits, each answered by the keys that its row shows."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    ESCAPES,
    GAMMA,
    HIRING,
    LAST_WEEK,
    LOGO,
    LOW,
    MAIL,
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
    retyped,
    screen_text,
    typed,
)

from hustle_tui.domain.direction import SPANS, write_direction
from hustle_tui.domain.plan.model import GainAnswer, Payment, Plan, Timer, put
from hustle_tui.domain.week.timers import started_text
from hustle_tui.domain.writing.told import Part, told
from hustle_tui.planner import Planner
from hustle_tui.tui.alerts.why import Why
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.gigs.opened import GigCard
from hustle_tui.tui.money.opened import GigMoney
from hustle_tui.tui.review.rows import WaitingFace, paint_waiting
from hustle_tui.tui.review.screen import ROOMY_HEIGHT, ReviewScreen
from hustle_tui.tui.week.closing import Closing
from hustle_tui.tui.widgets.rows import Rows


def asking() -> Planner:
    """The tests' plan with two gains to ask for, Gamma's first."""
    made = plan()
    acme = replace(made.gigs[ACME], gain=MARKUP, accepted=TODAY - timedelta(days=91), advantage=4)
    gamma = replace(made.gigs[GAMMA], gain=ESCAPES, accepted=TODAY - timedelta(days=40))
    return planner(put(made, acme, gamma))


def came(of: Planner, gig: int) -> tuple[GainAnswer, ...]:
    return of.plan.gigs[gig].came


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_each_question_stands_with_its_reason_and_its_keys(size: tuple[int, int]) -> None:
    async with opened(asking(), size, REVIEW) as (app, _):
        text = screen_text(app)
        assert text.index("Gamma audit  30 days") < text.index("Acme logo  90 days")
        assert f"Did the gain come: “{MARKUP}”?" in text and "clip ␛]52;c;eA==␇ board" in text and "\x1b" not in text
        assert "90 days after you took it on 26 Aug" in text and "for 10 days" in text
        assert "y yes  n no  ↵ partly, or with a note" in text and "2 questions for you, in no hurry" in text
        assert all(len(line) <= size[0] for line in text.splitlines())


@pytest.mark.parametrize("height", [29, 30, 37, 38, 40])
async def test_three_questions_stand_beneath_a_direction_and_above_the_figures(height: int) -> None:
    directed = plan()
    for span in SPANS:
        directed = write_direction(directed, span, TODAY, ("Ship the new onboarding",), kpis=tuple(directed.kpis))
    async with opened(planner(directed), (120, height), REVIEW) as (app, pilot):
        assert app.screen.query_one("#review", Rows).in_view >= 3
        assert "Ship the new onboarding" in screen_text(app) and "W47 last" in screen_text(app)
        assert ("Which lenses predicted a gain" in screen_text(app)) == (height >= ROOMY_HEIGHT)
        await pilot.resize_terminal(120, 29)
        assert "Which lenses predicted a gain" not in screen_text(app) and "Lenses" in screen_text(app)


@pytest.mark.parametrize(("key", "answer"), [("y", "yes"), ("n", "no")])
async def test_a_key_answers_at_once_and_u_asks_again(key: str, answer: str) -> None:
    used = asking()
    async with opened(used, WIDE, REVIEW, key) as (app, pilot):
        assert came(used, GAMMA) == (GainAnswer(after=30, came=answer, day=TODAY),)  # type: ignore[arg-type]
        assert "The gain of “Gamma audit”" in screen_text(app) and "Gamma audit  30 days" not in screen_text(app)
        await press(pilot, "u")
        assert came(used, GAMMA) == () and "Gamma audit  30 days" in screen_text(app)


async def test_enter_takes_an_answer_with_a_note() -> None:
    used = asking()
    async with opened(used, WIDE, REVIEW, "j", "enter") as (app, pilot):
        assert isinstance(app.screen, Form) and "The gain of Acme logo" in screen_text(app)
        await press(pilot, "p", "tab")
        await typed(pilot, "two of them")
        await press(pilot, "enter")
        assert came(used, ACME) == (GainAnswer(after=90, came="partly", day=TODAY, note="two of them"),)


async def test_escape_leaves_the_question_waiting() -> None:
    used = asking()
    async with opened(used, WIDE, REVIEW, "enter", "escape") as (app, _):
        assert came(used, GAMMA) == () and app.screen is base_screen(app, ReviewScreen)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_an_empty_review_says_so_kindly_and_no_key_fails(size: tuple[int, int]) -> None:
    async with opened(
        planner(Plan(settings=plan().settings)), size, REVIEW, "y", "P", "n", "d", "e", "enter", "space"
    ) as (
        app,
        _,
    ):
        assert "Nothing waits for you." in screen_text(app) and app.screen is base_screen(app, ReviewScreen)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_alerts_that_can_not_change_the_weeks_level_stand_beneath_the_questions(size: tuple[int, int]) -> None:
    async with opened(None, size, REVIEW) as (app, pilot):
        shown = screen_text(app)
        assert "· Behind: Launch" in shown and "worth a thought" in shown
        assert "Side work takes 3h" not in "\n".join(shown.splitlines()[6:])
        await press(pilot, "y", "enter")
        assert isinstance(app.screen, Why)


def with_money() -> Planner:
    """A delivered gig without a day for its money, one with an overdue payment, and a forgotten timer."""
    made = plan()
    acme = replace(made.gigs[ACME], stage="delivered", staged=TODAY - timedelta(days=30))
    late = Payment(id=91, gig=GAMMA, amount=50_000, currency="EUR", expected=TODAY - timedelta(days=3), note="[/]")
    return planner(put(made, acme, late))


async def test_y_receives_overdue_money_and_enter_asks_how_much_came() -> None:
    used = with_money()
    async with opened(used, WIDE, REVIEW) as (app, pilot):
        text = screen_text(app)
        assert text.index("Was it paid?") < text.index("Has the money come: 500 EUR from Acme?")
        await press(pilot, "j", "n", "P")
        assert used.plan.payments[91].received is None, "keys that it does not have"
        assert app.screen is base_screen(app, ReviewScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, Form) and "Received · Gamma audit" in screen_text(app)
        await press(pilot, "escape", "y")
        assert used.plan.payments[91].received == TODAY and "Has the money come" not in screen_text(app)
        await press(pilot, "u")
        assert used.plan.payments[91].received is None and "Has the money come" in screen_text(app)


async def test_y_marks_delivered_work_paid_and_enter_opens_it() -> None:
    used = with_money()
    async with opened(used, WIDE, REVIEW, "enter") as (app, pilot):
        assert isinstance(app.screen, GigCard)
        await press(pilot, "escape", "y")
        assert "Paid · Acme logo" in screen_text(app)
        await press(pilot, "enter")
        assert used.plan.gigs[ACME].stage == "paid" and "Was it paid?" not in screen_text(app)


async def test_a_forgotten_timer_is_asked_what_was_real() -> None:
    used = planner()
    began = started_text(used.now - timedelta(hours=14))
    used.apply("Timer", partial(put_timer, timer=Timer(id=77, started=began, ledger="side", gig=ACME)))
    async with opened(used, WIDE, REVIEW) as (app, pilot):
        assert "How long was it really?" in screen_text(app) and "↵ say what was real" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Form) and "The timer on Acme logo" in screen_text(app)
        await retyped(pilot, "2h")
        await press(pilot, "enter")
        assert used.plan.timers == {} and "How long was it really?" not in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_retainers_month_is_written_by_one_key_and_u_takes_it_back(size: tuple[int, int]) -> None:
    made = plan()
    used = planner(put(made, replace(made.gigs[ACME], pay="retainer", amount=25_000, title=MARKUP)))
    async with opened(used, size, REVIEW) as (app, pilot):
        assert "Write down Nov's retainer: 250 EUR from Acme?" in screen_text(app)
        await press(pilot, "y")
        (payment,) = used.plan.payments.values()
        assert (payment.gig, payment.amount, payment.expected) == (ACME, 25_000, date(2026, 11, 30))
        assert "retainer to be written" not in screen_text(app) and payment.received is None
        await press(pilot, "u", "g", "enter")
        assert used.plan.payments == {} and isinstance(app.screen, GigMoney)


def put_timer(plan: Plan, timer: Timer) -> Plan:
    return put(plan, timer)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_two_weeks_stand_side_by_side_and_the_brackets_move_them(size: tuple[int, int]) -> None:
    async with opened(None, size, REVIEW) as (app, pilot):
        text = screen_text(app)
        assert "W48 now  planned    done   spent    W47 last planned    done   spent" in text
        # Main cards of 6h, 3h, 1h30 and 1h, the last one done; of 16h side work took its 8h less 2h of free time.
        assert "◆ Main     11h30      1h     10h" in text and "1 of 8 cards done · 1 carried" in text
        await press(pilot, "right_square_bracket")
        assert " W49      planned" in screen_text(app) and "W48      planned" in screen_text(app)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_a_week_before_the_plan_began_has_no_figures(size: tuple[int, int]) -> None:
    made = plan()
    begun = replace(made, gigs={key: replace(gig, created=WEEK) for key, gig in made.gigs.items()})
    async with opened(planner(begun), size, REVIEW) as (app, pilot):
        text = screen_text(app)
        assert "◆ Main     11h30      1h     10h" in text and "W47 last there was no plan yet" in text
        assert text.count("planned") == 1 and "40h" not in text.split("W48 now")[1]
        await press(pilot, "left_square_bracket")
        assert "W47      there was no plan yet" in screen_text(app) and "planned    done" not in screen_text(app)


async def test_the_lenses_are_told_a_line_each_where_there_is_room() -> None:
    async with opened(asking(), WIDE, REVIEW, "y", "y") as (app, pilot):
        assert "advantage    1 of 1 came · none asked    too few to tell" in screen_text(app)
        await pilot.resize_terminal(*LOW)
        await pilot.pause()
        assert "Lenses  none can be told to predict yet" in screen_text(app)


async def test_what_was_parked_is_counted() -> None:
    made = plan()
    asked = replace(made.cards[MAIL], wanted=True), replace(made.cards[HIRING], wanted=False)
    async with opened(planner(put(made, *asked)), WIDE, REVIEW) as (app, _):
        assert "1 of 2 parked still wanted when their day came" in screen_text(app)


async def test_the_gigs_screen_says_quietly_that_a_gain_is_to_be_told_of() -> None:
    used = asking()
    async with opened(used, WIDE, "3") as (app, pilot):
        assert "2 gains to tell of on the review · Declined" in screen_text(app)
        await press(pilot, REVIEW, "y", "3")
        assert "Did a gain come? The review asks · Declined" in screen_text(app)
        await press(pilot, REVIEW, "y", "3")
        assert "gain" not in screen_text(app)


def test_every_kind_of_question_has_its_answers() -> None:
    from hustle_tui.domain import review
    from hustle_tui.tui.review.answers import KINDS

    asked = "".join(file.read_text() for file in Path(review.__file__).parent.glob("*.py"))
    assert set(re.findall(r'kind="(\w+)"', asked)) == set(KINDS)
    for kind in KINDS.values():
        assert kind.opens.words and {way.key for way in kind.ways} <= set("yn␣deP")


def test_the_board_starts_without_what_only_the_queue_and_the_review_need() -> None:
    names = {f"hustle_tui.domain.{name}" for name in ("gigs.scorecard", "review.questions", "week.figures")}
    names |= {f"hustle_tui.tui.{name}" for name in ("gigs.form", "gigs.scorecard", "review.rows", "review.answers")}
    code = f"import sys, hustle_tui.tui.app, hustle_tui.tui.week.screen; print(*sorted({names!r} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""


@pytest.mark.parametrize(("key", "state"), [("space", "done"), ("d", "dropped")])
async def test_what_a_delivered_gig_left_open_is_closed_by_one_key(key: str, state: str) -> None:
    made = plan()
    used = planner(put(made, replace(made.gigs[ACME], stage="delivered", staged=TODAY)))
    async with opened(used, WIDE, REVIEW) as (app, pilot):
        assert "One card is still open: done or dropped?" in screen_text(app)
        await press(pilot, key)
        assert used.plan.cards[LOGO].state == state and "still open" not in screen_text(app)
        await press(pilot, "u")
        assert used.plan.cards[LOGO].state == "open"


@pytest.mark.parametrize(("key", "state"), [("y", "dropped"), ("n", "open")])
async def test_the_first_versions_cards_are_let_go_or_kept_by_one_key(key: str, state: str) -> None:
    made = plan()
    gamma = replace(made.gigs[GAMMA], accepted=TODAY, created=TODAY)
    cards = [
        replace(
            made.cards[LOGO], id=900 + n, title=f"Gamma audit: part {n} of 2", gig=GAMMA, created=TODAY, number=90 + n
        )
        for n in (1, 2)
    ]
    used = planner(put(made, gamma, *cards))
    async with opened(used, WIDE, REVIEW) as (app, pilot):
        assert "2 planned parts are held by the gig itself now: let them go?" in screen_text(app)
        await press(pilot, key)
        assert [used.plan.cards[card.id].state for card in cards] == [state] * 2
        assert "planned parts" not in screen_text(app), "it is asked once"
        await press(pilot, "u")
        assert "2 planned parts" in screen_text(app)


def left() -> Planner:
    """The tests' plan with two cards that last week left open."""
    made = plan()
    return planner(put(made, *(replace(made.cards[key], week=LAST_WEEK, day=None) for key in (MAIL, HIRING))))


@pytest.mark.parametrize(("key", "week", "state"), [("y", WEEK, "open"), ("d", LAST_WEEK, "dropped")])
async def test_what_a_week_left_open_is_answered_by_one_key(key: str, week: object, state: str) -> None:
    used = left()
    async with opened(used, WIDE, REVIEW) as (app, pilot):
        assert "2 cards are left open" in screen_text(app)
        await press(pilot, key)
        assert {(used.plan.cards[one].week, used.plan.cards[one].state) for one in (MAIL, HIRING)} == {(week, state)}
        await press(pilot, "u")
        assert used.plan.cards[MAIL].week == LAST_WEEK


async def test_what_a_week_left_open_can_be_gone_through_one_by_one() -> None:
    used = left()
    async with opened(used, WIDE, REVIEW, "enter") as (app, pilot):
        assert isinstance(app.screen, Closing) and "W47" in screen_text(app)
        await press(pilot, "d", "d", "escape")
        assert {used.plan.cards[one].state for one in (MAIL, HIRING)} == {"dropped"}
        assert "left open" not in screen_text(app)


@pytest.mark.parametrize("width", range(50, 90))
def test_what_a_question_comes_from_and_since_when_it_waits_stand_apart(width: int) -> None:
    because = told("20h30 and 10 weeks went in", Part("and no money came", 1))
    face = WaitingFace("Course", told("Has it come true?"), because, "since 2 weeks ago", ())
    assert "  since 2 weeks ago " in paint_waiting(face, width)[0].plain

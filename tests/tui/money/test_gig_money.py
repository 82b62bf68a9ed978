"""The money of a gig: every key does what it says, to the plan and on the screen."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from msgspec.structs import replace
from planners import (
    ACME,
    ESCAPES,
    LOW,
    MARKUP,
    TODAY,
    WIDE,
    opened,
    plan,
    planner,
    press,
    retyped,
    screen_text,
    typed,
    until,
)

from hustle_tui.domain.changes.gigs import add_gig
from hustle_tui.domain.plan.model import Expense, Payment, put
from hustle_tui.planner import Planner
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.gigs.opened import GigCard
from hustle_tui.tui.gigs.rows import face_of, paint_gig
from hustle_tui.tui.gigs.screen import GigScreen
from hustle_tui.tui.money.opened import GigMoney
from hustle_tui.tui.money.rows import money_list, paint_money

LATE, CAME, COST = 91, 92, 93
FRIDAY = TODAY + timedelta(days=2)


def paid() -> Planner:
    """Acme's 600 EUR: 200 came on Monday, 300 are late since Friday; 50 were spent."""
    late = Payment(id=LATE, gig=ACME, amount=30_000, currency="EUR", expected=TODAY - timedelta(days=5), note=MARKUP)
    came = Payment(id=CAME, gig=ACME, amount=20_000, currency="EUR", received=TODAY - timedelta(days=2))
    cost = Expense(id=COST, gig=ACME, day=TODAY, amount=5_000, currency="EUR", note=ESCAPES)
    return planner(put(plan(), late, came, cost))


def line(app: HustleApp, word: str) -> str:
    """The first line of the dialog that holds a word."""
    return next((text for text in screen_text(app).splitlines() if word in text and "│" in text), "")


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_dollar_opens_payments_expenses_and_sums(size: tuple[int, int]) -> None:
    async with opened(paid(), size, "3", "dollar_sign") as (app, _):
        text = screen_text(app)
        assert isinstance(app.screen, GigMoney) and "Money · Acme logo" in text
        assert "20 Nov" in line(app, MARKUP) and "overdue" in line(app, MARKUP) and "300 EUR" in line(app, MARKUP)
        assert "−50 EUR" in line(app, "clip ␛]52;c;eA==␇ board") and "\x1b" not in text
        assert "(200.00 − 50.00) ÷ 8h = 18.75 EUR an hour" in line(app, "real rate")
        assert all(len(row) <= size[0] for row in text.splitlines())


async def test_the_row_of_the_gig_says_overdue_in_its_colour() -> None:
    async with opened(paid(), WIDE, "3") as (app, _):
        assert "300 EUR overdue since 20 Nov" in screen_text(app)


async def test_a_adds_a_payment_in_another_currency_and_says_what_is_left() -> None:
    used = paid()
    async with opened(used, WIDE, "3", "dollar_sign", "a", "p") as (app, pilot):
        assert "= 100 EUR" in screen_text(app), "600 less what came and what is expected"
        await retyped(pilot, "70 usd")
        await press(pilot, "tab")
        await typed(pilot, "fri")
        assert "= 70 USD" in screen_text(app) and "400 EUR still to come" in screen_text(app)
        await press(pilot, "enter")
        (added,) = (one for one in used.plan.payments.values() if one.id not in (LATE, CAME))
        assert (added.amount, added.currency, added.expected, added.received) == (7_000, "USD", FRIDAY, None)
        assert "300 EUR + 70 USD  = 300 EUR, USD left out: no rate" in line(app, "left out")
        await press(pilot, "u")
        assert added.id not in used.plan.payments


def test_what_is_overdue_has_the_word_and_the_colour_on_the_row_and_in_the_dialog() -> None:
    made = paid().plan
    gig, week = made.gigs[ACME], TODAY - timedelta(days=2)
    _, second, *_ = paint_gig(face_of(made, gig, TODAY, week, "1"), 120)
    late = paint_money(next(row.face for row in money_list(made, gig, TODAY) if row.key == LATE), 100)[0]  # type: ignore[arg-type]
    for shown, words in ((second, "300 EUR overdue since 20 Nov"), (late, "overdue")):
        styles = {str(span.style) for span in shown.spans if words in shown.plain[span.start : span.end]}
        assert any("$over" in style for style in styles), styles


async def test_a_retainers_new_payment_is_a_months() -> None:
    made = paid().plan
    used = planner(put(made, replace(made.gigs[ACME], pay="retainer", amount=25_000)))
    async with opened(used, WIDE, "3", "dollar_sign", "a", "p") as (app, _):
        assert "= 250 EUR" in screen_text(app)


async def test_what_nobody_was_asked_for_names_the_keys_that_add_it_there() -> None:
    made = put(plan(), Payment(id=CAME, gig=ACME, amount=10_000, currency="EUR", received=TODAY))
    used = planner(put(made, replace(made.gigs[ACME], pay="hourly", amount=5_000)))
    async with opened(used, WIDE, "3", "enter") as (app, pilot):
        assert "300 EUR more, not asked for yet: $ a p adds it" in screen_text(app)
        await press(pilot, "dollar_sign")
        assert "300 EUR more, not asked for yet: a p adds it" in screen_text(app)
        await press(pilot, "a", "p")
        assert app.screen.query_one("#field-amount").value == "300 EUR"  # type: ignore[attr-defined]


async def test_p_on_a_half_paid_gig_proposes_what_is_open() -> None:
    made = put(plan(), Payment(id=CAME, gig=ACME, amount=10_000, currency="EUR", received=TODAY))
    month = replace(made.gigs[ACME], pay="retainer", amount=25_000, created=TODAY.replace(day=1))
    for gig, proposed in ((made.gigs[ACME], "500"), (month, "150")):
        async with opened(planner(put(made, gig)), WIDE, "3", "p") as (app, _):
            assert app.screen.query_one("#field-amount").value == proposed  # type: ignore[attr-defined]


async def test_p_on_a_gig_whose_money_is_expected_in_another_currency_proposes_that() -> None:
    made = put(plan(), Payment(id=CAME, gig=ACME, amount=70_000, currency="GBP", expected=FRIDAY))
    used = planner(replace(made, settings=replace(made.settings, rates={"GBP": 1_150_000})))
    async with opened(used, WIDE, "3", "p") as (app, pilot):
        assert "Amount, GBP" in screen_text(app) and "Less than" not in screen_text(app)
        await press(pilot, "enter")
        (payment,) = used.plan.payments.values()
        assert (payment.amount, payment.currency, payment.received) == (70_000, "GBP", TODAY)


async def test_dropping_a_gig_asks_once_what_becomes_of_the_pay_of_its_hours() -> None:
    made = plan()
    made = put(made, replace(made.gigs[ACME], pay="hourly", amount=5_000))
    used = planner(made)
    async with opened(used, WIDE, "3", "d") as (app, pilot):
        assert "EUR owed   ›Expect it  Let it go" in screen_text(app)
        await press(pilot, "enter")
        assert used.plan.gigs[ACME].stage == "dropped"
        (payment,) = used.plan.payments.values()
        assert (payment.received, payment.expected, payment.amount) == (None, None, 40_000)
        await press(pilot, "u")
        assert used.plan.payments == {} and used.plan.gigs[ACME].stage == "active"


async def test_a_delivered_gig_whose_money_has_all_come_says_so_and_p_then_takes_none() -> None:
    made = paid().plan
    used = planner(put(made, replace(made.gigs[ACME], stage="delivered", amount=50_000)))
    async with opened(used, WIDE, "3", "dollar_sign", "space", "enter", "escape") as (app, pilot):
        assert "all has come: p" in screen_text(app)
        await press(pilot, "p", "enter")
        assert used.plan.gigs[ACME].stage == "paid" and len(used.plan.payments) == 2


@pytest.mark.parametrize("amount", ["0", "much", "", "1.234"])
async def test_a_payment_of_nothing_is_not_taken(amount: str) -> None:
    used = paid()
    async with opened(used, WIDE, "3", "dollar_sign", "a", "p") as (app, pilot):
        await retyped(pilot, amount)
        await press(pilot, "enter")
        assert isinstance(app.screen, Form) and len(used.plan.payments) == 2


async def test_e_in_the_menu_adds_an_expense() -> None:
    used = paid()
    async with opened(used, WIDE, "3", "dollar_sign", "a", "e") as (app, pilot):
        await typed(pilot, "12.50")
        await press(pilot, "tab", "tab")
        await typed(pilot, "fonts")
        await press(pilot, "enter")
        (added,) = (one for one in used.plan.expenses.values() if one.id != COST)
        assert (added.amount, added.day, added.note) == (1_250, TODAY, "fonts")
        assert "spent" in line(app, "62.50 EUR")


async def test_space_receives_all_of_a_payment_by_enter() -> None:
    used = paid()
    async with opened(used, WIDE, "3", "dollar_sign", "space", "enter") as (app, pilot):
        one = used.plan.payments[LATE]
        assert (one.amount, one.received) == (30_000, TODAY) and len(used.plan.payments) == 2
        assert "Received 300 EUR" in screen_text(app) and "overdue" not in line(app, MARKUP)
        await press(pilot, "u")
        assert used.plan.payments[LATE].received is None


async def test_space_receives_a_part_and_the_rest_stays_expected() -> None:
    used = paid()
    async with opened(used, WIDE, "3", "dollar_sign", "space") as (app, pilot):
        await retyped(pilot, "120")
        assert "180 EUR stay expected." in screen_text(app)
        await press(pilot, "tab")
        await retyped(pilot, "mon")
        await press(pilot, "enter")
        assert used.plan.payments[LATE].amount == 12_000
        assert used.plan.payments[LATE].received == TODAY - timedelta(days=2)
        (rest,) = (one for one in used.plan.payments.values() if one.id not in (LATE, CAME))
        assert (rest.amount, rest.received, rest.note) == (18_000, None, MARKUP)
        assert "180 EUR" in line(app, "overdue    ")


async def test_space_on_what_has_come_or_was_spent_says_why_nothing_happens() -> None:
    used = paid()
    before = used.plan
    async with opened(used, WIDE, "3", "dollar_sign", "j", "space") as (app, pilot):
        assert "has come already" in screen_text(app)
        await press(pilot, "j", "space")
        assert "Only a payment is received" in screen_text(app) and used.plan is before


async def test_e_and_enter_edit_what_the_cursor_is_on() -> None:
    used = paid()
    async with opened(used, WIDE, "3", "dollar_sign", "e") as (_, pilot):
        await retyped(pilot, "310")
        await press(pilot, "enter")
        assert used.plan.payments[LATE].amount == 31_000
        await press(pilot, "G", "enter")
        await retyped(pilot, "40 usd")
        await press(pilot, "enter")
        assert used.plan.expenses[COST] == replace(paid().plan.expenses[COST], amount=4_000, currency="USD")


async def test_d_removes_a_payment_or_an_expense_and_u_brings_it_back() -> None:
    used = paid()
    async with opened(used, WIDE, "3", "dollar_sign", "d", "G", "d") as (app, pilot):
        assert list(used.plan.payments) == [CAME] and used.plan.expenses == {}
        assert "u brings it back" in screen_text(app)
        await press(pilot, "u", "u")
        assert set(used.plan.payments) == {LATE, CAME} and set(used.plan.expenses) == {COST}


async def test_without_money_the_dialog_says_what_goes_there_and_no_key_fails() -> None:
    used = planner()
    async with opened(used, LOW, "3", "dollar_sign", "e", "d", "space", "j", "enter") as (app, pilot):
        assert "No money yet." in screen_text(app) and isinstance(app.screen, GigMoney)
        await press(pilot, "escape")
        assert not isinstance(app.screen, GigMoney)


async def test_an_empty_queue_has_no_money_to_open() -> None:
    empty = planner(replace(plan(), gigs={}, entries={}, cards={}))
    async with opened(empty, LOW, "3", "dollar_sign") as (app, _):
        assert not isinstance(app.screen, GigMoney)


async def test_the_opened_gig_shows_its_money_and_dollar_opens_it() -> None:
    async with opened(paid(), WIDE, "3", "enter", *["j"] * 30) as (app, pilot):
        assert "Money" in screen_text(app) and "overdue" in line(app, MARKUP)
        await press(pilot, "dollar_sign")
        assert isinstance(app.screen, GigMoney)


async def test_a_gig_that_is_undone_away_closes_its_money() -> None:
    used = planner()
    async with opened(used, WIDE, "3", "a") as (app, pilot):
        await typed(pilot, "New")
        await press(pilot, "enter", "dollar_sign")
        assert isinstance(app.screen, GigMoney)
        await press(pilot, "u")
        assert not isinstance(app.screen, GigMoney)


async def test_a_gig_that_goes_while_its_money_is_open_takes_its_page_with_it() -> None:
    async with opened(planner(), WIDE, "3") as (app, pilot):
        ghost = replace(app.plan.gigs[ACME], id=77, title="Ghost", slug="ghost")
        assert app.change("Added Ghost", partial(add_gig, gig=ghost), foretold=True)
        screen = app.screen
        assert isinstance(screen, GigScreen)
        screen.go_to(77)
        await press(pilot, "enter", "dollar_sign")
        assert isinstance(app.screen, GigMoney) and isinstance(app.screen_stack[-2], GigCard)
        await press(pilot, "u")
        await until(pilot, lambda: app.screen is screen)
        assert "Ghost" not in screen_text(app).replace("Undone: Added Ghost", "")

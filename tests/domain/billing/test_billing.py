"""Rounding, timesheets and what an invoice bills: each hour, fee and expense once, currencies apart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace
from plan_builder import FRI, HOUR, LAST_WEEK, MON, TODAY, TUE, WED, entry, gig, plan_of

from hustle_tui.documents.billing import invoice_page
from hustle_tui.domain.billing import address_of, billed_by_day, parse_rounding, round_by, with_address
from hustle_tui.domain.billing.invoice import (
    Invoice,
    invoices,
    invoices_for,
    next_number,
    number_after,
    withdrawn_text,
    write_invoice,
)
from hustle_tui.domain.billing.timesheet import timesheet
from hustle_tui.domain.changes.gigs import pay_gig
from hustle_tui.domain.changes.money import receive_payment, remove_money
from hustle_tui.domain.money.payments import owed, payable, unasked
from hustle_tui.domain.plan.model import EarlierRate, Expense, Gig, Payment, Plan, PlanError, put

OCT = date(2026, 10, 15)
IDS = count(9_000)


def hourly(**fields: object) -> Gig:
    return gig("Acme logo", client="Acme", pay="hourly", amount=4500, id=1, **fields)


def written(plan: Plan, *gigs: Gig, month: date | None = None) -> tuple[Plan, tuple[Invoice, ...]]:
    """The plan after writing all invoices of these gigs."""
    made = invoices(plan, gigs, month, TODAY, next_number(plan, TODAY), FRI)
    for invoice in made:
        plan = write_invoice(plan, invoice, tuple(next(IDS) for _ in invoice.bills))
    return plan, made


@pytest.mark.parametrize(
    ("rounding", "minutes", "billed"),
    [
        ("none", [50, 20], 70), ("15m-up-day", [50, 20], 75), ("15m-up-entry", [50, 20], 90), ("15", [1], 15),
        ("15m-down-day", [50, 20], 60), ("15m-near-day", [50, 17], 60), ("15m-near-day", [50, 18], 75),
        ("60m-up-total", [50, 20], 120),
    ],
)  # fmt: skip
def test_hours_are_rounded_up_down_or_to_the_nearest_step(rounding: str, minutes: list[int], billed: int) -> None:
    entries = [entry(MON, part) for part in minutes]
    assert sum(billed_by_day(entries, parse_rounding(rounding)).values()) == billed


@pytest.mark.parametrize("words", ["", "0m", "241", "15m-sideways-day", "15m-up-week", "15m-day-up", "x"])
def test_what_is_no_rounding_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(PlanError, match="15m-up-day"):
        parse_rounding(words)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 600)), min_size=1, max_size=12), st.integers(1, 60))
def test_rounding_up_by_the_day_bills_whole_steps_and_less_than_a_step_too_much(
    parts: list[tuple[int, int]], step: int
) -> None:
    entries = [entry(date(2026, 11, 2 + day), minutes) for day, minutes in parts]
    by_day = billed_by_day(entries, parse_rounding(f"{step}m-up-day"))
    for day, billed in by_day.items():
        real = sum(one.minutes for one in entries if one.day == day)
        assert billed % step == 0 and 0 <= billed - real < step


@pytest.mark.parametrize(
    ("rounding", "minutes", "billed"),
    [
        ("60m-up-total", [50, 20], [50, 70]),
        ("60m-down-total", [50, 20], [50, 10]),
        ("60m-down-total", [50, 25, 5], [50, 10, 0]),
        ("60m-near-total", [20, 5], [0, 0]),
    ],
)
def test_what_rounding_a_total_adds_or_takes_is_on_the_last_days(
    rounding: str, minutes: list[int], billed: list[int]
) -> None:
    entries = [entry(day, part) for day, part in zip((MON, TUE, WED), minutes, strict=False)]
    assert list(billed_by_day(entries, parse_rounding(rounding)).values()) == billed


def test_a_timesheet_has_real_and_billed_side_by_side_and_machine_minutes_apart() -> None:
    acme = hourly()
    records = [
        entry(MON, 70, gig=1, note="draft"), entry(MON, 20, gig=1, kind="admin"), entry(TUE, 50, gig=1, kind="talk"),
        entry(TUE, 300, gig=1, machine=True), entry(OCT, 60, gig=1),
    ]  # fmt: skip
    plan = round_by(plan_of(acme, *records), [acme], parse_rounding("15m-up-day"))
    sheet = timesheet(plan, "Acme", [acme], date(2026, 11, 1))
    assert [(day.day, day.real, day.billed, day.machine) for day in sheet.days] == [
        (MON, 90, 75, 0),
        (TUE, 50, 60, 300),
    ]
    assert (sheet.real, sheet.billed, sheet.machine, sheet.unbilled) == (140, 135, 300, 135)
    assert sheet.days[0].notes == ("draft",)
    assert timesheet(plan, "Acme", [acme], None).real == 200


def test_a_rounding_is_kept_for_the_client_however_it_is_written() -> None:
    one, two, other = hourly(), gig("Site", client=" ACME ", pay="hourly", id=2), gig("Solo", pay="hourly", id=3)
    plan = round_by(plan_of(one, two, other), [one], parse_rounding("6m-up-entry"))
    billed = [timesheet(put(plan, entry(MON, 7, gig=of.id)), "", [of], None).billed for of in (one, two, other)]
    assert billed == [12, 12, 7]
    assert round_by(plan, [two], parse_rounding("none")).settings.rounding == {}


def test_hours_are_billed_once_and_those_that_come_later_are_unbilled() -> None:
    acme = hourly()
    plan, (first,) = written(plan_of(acme, entry(MON, 2 * HOUR, gig=1), entry(TUE, HOUR, gig=1, kind="admin")), acme)
    assert first.total == 9000 and first.number == "2026-001"
    assert written(plan, acme)[1] == ()
    later, (second,) = written(put(plan, entry(WED, HOUR, gig=1)), acme)
    assert (second.total, second.number) == (4500, "2026-002")
    assert timesheet(later, "Acme", [acme], None).unbilled == 0
    assert [(p.amount, p.expected, p.invoice) for p in later.payments.values()] == [
        (9000, FRI, "2026-001"), (4500, FRI, "2026-002"),
    ]  # fmt: skip


def test_a_fee_is_billed_once_less_what_was_received() -> None:
    fee = gig("Logo", stage="delivered", amount=60_000, id=1)
    came = Payment(id=5, gig=1, amount=20_000, currency="EUR", received=MON)
    plan, (one,) = written(plan_of(fee, came), fee)
    assert (one.total, one.less) == (40_000, 20_000)
    assert written(plan, fee)[1] == ()


def test_what_was_awaited_is_the_same_money_and_not_awaited_twice() -> None:
    fee = gig("Logo", amount=60_000, id=1)
    awaited = [
        Payment(id=key, gig=1, amount=amount, currency="EUR", expected=FRI)
        for key, amount in ((5, 40_000), (6, 50_000))
    ]
    plan, (one,) = written(plan_of(fee, *awaited), fee)
    assert sorted((p.amount, p.invoice) for p in plan.payments.values()) == [(30_000, ""), (60_000, one.number)]


def test_money_that_came_for_earlier_hours_is_not_taken_off_a_later_month() -> None:
    acme = hourly()
    came = Payment(id=5, gig=1, amount=4500 + 1000, currency="EUR", received=date(2026, 10, 31))
    plan = plan_of(acme, entry(OCT, HOUR, gig=1), entry(MON, HOUR, gig=1), came)
    after, (november,) = written(plan, acme, month=date(2026, 11, 1))
    assert (november.total, november.less) == (3500, 1000)
    assert invoices(after, [acme], None, TODAY, "x", FRI) == (), "October's hour is paid by the rest"


def test_a_retainers_month_is_billed_after_it_and_not_when_it_is_paid() -> None:
    care = gig("Care", pay="retainer", amount=50_000, accepted=date(2026, 9, 1), id=1)
    paid = Payment(id=5, gig=1, amount=50_000, currency="EUR", received=date(2026, 9, 30), month=date(2026, 9, 1))
    plan, (one,) = written(plan_of(care, paid, entry(OCT, HOUR, gig=1, id=7), entry(MON, HOUR, gig=1, id=8)), care)
    assert (plan.entries[7].billed, plan.entries[8].billed) == (one.number, "")
    assert [item.words for item in one.items] == ["Care, Oct 2026"] and one.total == 50_000
    assert written(plan, care)[1] == ()


@pytest.mark.parametrize(("pay", "left"), [("retainer", HOUR), ("fixed", 0)])
def test_hours_that_are_logged_after_their_month_or_fee_was_billed_are_billed_too(pay: str, left: int) -> None:
    care = gig("Care", pay=pay, amount=50_000, accepted=date(2026, 10, 1), id=1)
    plan, _ = written(plan_of(care), care)
    plan = put(plan, entry(OCT, HOUR, gig=1), entry(MON, HOUR, gig=1))
    assert timesheet(plan, "Care", [care], None).unbilled == left


def test_expenses_are_billed_once_and_those_of_other_currencies_are_told() -> None:
    acme = hourly()
    spent = [Expense(id=key, gig=1, day=MON, amount=2000, currency=code) for key, code in ((5, "EUR"), (6, "USD"))]
    plan, (one,) = written(plan_of(acme, *spent, entry(MON, HOUR, gig=1)), acme)
    assert one.total == 6500 and one.left_out == ("expenses of Acme logo in USD",)
    assert (plan.expenses[5].billed, plan.expenses[6].billed) == (one.number, "")


def test_what_an_invoice_can_t_bill_is_told_though_its_gig_has_nothing_else() -> None:
    acme, other = hourly(), gig("Site", client="Acme", pay="hourly", amount=9000, id=2)
    plan = plan_of(acme, other, Expense(id=5, gig=1, day=MON, amount=2000, currency="USD"), entry(MON, HOUR, gig=2))
    assert written(plan, acme, other)[1][0].left_out == ("expenses of Acme logo in USD",)
    with pytest.raises(PlanError, match="expenses of Acme logo in USD"):
        invoices_for(plan, "Acme", [acme], None, TODAY, None, None)
    pounds = gig("App", client="Acme", pay="hourly", amount=9000, currency="GBP", id=3)
    _, made = written(put(plan, pounds, entry(MON, HOUR, gig=3)), acme, other, pounds)
    assert [one.left_out for one in made] == [("expenses of Acme logo in USD",), ()]


def test_a_retainers_month_in_an_earlier_currency_is_told_and_never_billed_in_another() -> None:
    rise = EarlierRate(until=date(2026, 10, 5), amount=60_000, currency="USD")
    care = gig("Care", pay="retainer", amount=50_000, accepted=date(2026, 9, 1), earlier=(rise,), id=1)
    _, (one,) = written(plan_of(care), care)
    assert [item.words for item in one.items] == ["Care, Oct 2026"] and one.total == 50_000
    assert one.left_out == ("Sep 2026 of Care, agreed on in USD",)


def test_money_that_came_without_an_invoice_is_taken_off_one_and_only_in_its_currency() -> None:
    acme = hourly()
    came = [Payment(id=key, gig=1, amount=1000, currency=code, received=MON) for key, code in ((5, "EUR"), (6, "USD"))]
    plan, (first,) = written(plan_of(acme, *came, entry(MON, HOUR, gig=1)), acme)
    _, (second,) = written(put(plan, entry(TUE, HOUR, gig=1)), acme)
    assert [(one.total, one.less) for one in (first, second)] == [(3500, 1000), (4500, 0)]


def test_an_expense_is_asked_for_though_the_hours_are_paid() -> None:
    acme = hourly()
    came = Payment(id=5, gig=1, amount=6000, currency="EUR", received=MON)
    spent = Expense(id=6, gig=1, day=MON, amount=2000, currency="EUR")
    _, (one,) = written(plan_of(acme, came, spent, entry(MON, HOUR, gig=1)), acme)
    assert (one.total, one.less) == (2000, 4500)


def test_an_invoice_takes_the_place_of_what_was_expected_of_its_month_in_its_currency() -> None:
    care = gig("Care", pay="retainer", amount=50_000, accepted=date(2026, 10, 1), id=1)
    awaited = [
        Payment(id=key, gig=1, amount=50_000, currency=code, expected=FRI, month=date(2026, 10, 1))
        for key, code in ((5, "EUR"), (6, "USD"))
    ]
    plan, (one,) = written(plan_of(care, *awaited[:1]), care)
    assert [(p.amount, p.invoice) for p in plan.payments.values()] == [(50_000, one.number)]
    fee = gig("Logo", amount=60_000, id=1)
    plan, _ = written(plan_of(fee, awaited[1]), fee)
    assert len(plan.payments) == 2


def test_hours_of_an_earlier_currency_are_told_and_stay_unbilled() -> None:
    acme = hourly(earlier=(EarlierRate(until=TUE, amount=5000, currency="USD"),))
    plan, (one,) = written(plan_of(acme, entry(MON, HOUR, gig=1, id=7), entry(WED, HOUR, gig=1, id=8)), acme)
    assert one.total == 4500 and one.left_out == ("hours of Acme logo that were agreed on in USD",)
    assert (plan.entries[7].billed, plan.entries[8].billed) == ("", one.number)


def test_two_currencies_of_a_client_are_an_invoice_a_gig() -> None:
    home, away = hourly(), gig("Site", client="Acme", pay="hourly", amount=9000, currency="USD", id=2)
    _, made = written(plan_of(home, away, entry(MON, HOUR, gig=1), entry(MON, HOUR, gig=2)), home, away)
    assert [(one.number, one.currency, one.total) for one in made] == [
        ("2026-001", "EUR", 4500),
        ("2026-002", "USD", 9000),
    ]


def test_a_lead_and_a_gig_that_is_paid_have_nothing_to_bill() -> None:
    lead = gig("Lead", stage="lead", amount=60_000, id=1)
    paid = gig("Paid", stage="paid", amount=60_000, id=2)
    came = Payment(id=5, gig=2, amount=60_000, currency="EUR", received=MON)
    assert written(plan_of(lead, paid, came), lead, paid)[1] == ()


@pytest.mark.parametrize(
    ("lead", "total"),
    [(hourly(stage="lead"), 6500), (gig("Logo", stage="lead", amount=60_000, id=1), 62_000)],
)
def test_a_leads_expenses_wait_for_its_pay_so_that_no_fee_and_no_hour_is_lost(lead: Gig, total: int) -> None:
    plan = plan_of(lead, Expense(id=5, gig=1, day=MON, amount=2000, currency="EUR"), entry(MON, HOUR, gig=1))
    assert written(plan, lead) == (plan, ())
    assert written(plan, replace(lead, stage="active"))[1][0].total == total


def test_hours_whose_pay_is_not_agreed_on_stay_open_where_expenses_are_billed() -> None:
    helped = gig("Help", pay="none_yet", id=1)
    spent = Expense(id=5, gig=1, day=MON, amount=2000, currency="EUR")
    plan, (one,) = written(plan_of(helped, spent, entry(MON, HOUR, gig=1, id=7)), helped)
    assert one.total == 2000 and plan.entries[7].billed == ""


@pytest.mark.parametrize(
    ("number", "following"),
    [
        ("2026-041", "2026-042"),
        ("099", "100"),
        ("RE9a", "RE10a"),
        ("A-9", "A-10"),
        ("first", "first-2"),
        pytest.param("9" * 5000, "9" * 4960 + "1" + "0" * 40, id="long"),
    ],
)
def test_the_last_digits_of_a_number_count_on(number: str, following: str) -> None:
    assert number_after(number) == following


def test_a_number_that_is_there_and_hours_that_were_changed_meanwhile_are_refused() -> None:
    acme = hourly()
    plan = plan_of(acme, entry(MON, HOUR, gig=1, id=7))
    (one,) = invoices(plan, [acme], None, TODAY, "7", FRI)
    with pytest.raises(PlanError, match="changed meanwhile"):
        write_invoice(put(plan, gone=(plan.entries[7],)), one, (9,))
    again = put(plan, Payment(id=5, gig=1, amount=1, currency="EUR", invoice="7"))
    with pytest.raises(PlanError, match="is there already: give another number"):
        write_invoice(again, one, (9,))


def test_a_page_obeys_nothing_of_a_persons_text_and_loads_nothing() -> None:
    evil = '<script>alert(1)</script>\x1b[31m\u202e&"'
    acme = gig(evil, client=evil, pay="hourly", amount=4500, id=1)
    plan = plan_of(
        acme, entry(LAST_WEEK, HOUR, gig=1, note=evil), my_name=evil, my_address=evil, my_bank=evil, my_tax=evil
    )
    (one,) = invoices(plan, [acme], None, TODAY, evil, FRI)
    page = invoice_page(plan, one)
    assert "<script" not in page and "\x1b" not in page and "\u202e" not in page
    assert "http" not in page and "src=" not in page and "@import" not in page and "url(" not in page


def test_a_fee_that_is_set_after_its_expenses_were_billed_is_billed_once() -> None:
    logo = gig("Logo", amount=0, id=1)
    spent = Expense(id=5, gig=1, day=MON, amount=2000, currency="EUR")
    plan, (first,) = written(plan_of(logo, spent, entry(MON, HOUR, gig=1, id=7)), logo)
    assert first.total == 2000 and plan.entries[7].billed == ""
    agreed = replace(logo, amount=60_000)
    plan, (second,) = written(put(plan, agreed), agreed)
    assert second.total == 60_000 and plan.entries[7].billed == second.number
    assert written(plan, agreed)[1] == ()


@pytest.mark.parametrize(
    ("of", "amount", "left"),
    [
        (hourly(earlier=(EarlierRate(until=MON, amount=1000, currency="USD"),)), 4500, HOUR),
        (hourly(), 4500, 0), (hourly(), 4499, HOUR), (gig("Logo", amount=60_000, id=1), 60_000, 0),
        (gig("Logo", amount=60_000, id=1), 59_999, HOUR), (gig("Help", pay="none_yet", id=1), 60_000, HOUR),
        (gig("Care", pay="retainer", amount=50_000, accepted=date(2026, 10, 1), id=1), 50_000, 0),
        (gig("Care", pay="retainer", amount=50_000, accepted=date(2026, 10, 1), id=1), 49_999, HOUR),
        (gig("Care", pay="retainer", amount=50_000, stage="paid", id=1), 1, 0),
    ],
)  # fmt: skip
def test_hours_that_were_paid_in_full_without_an_invoice_are_not_to_be_billed(of: Gig, amount: int, left: int) -> None:
    came = Payment(id=5, gig=1, amount=amount, currency="EUR", received=MON, month=date(2026, 10, 1))
    plan = plan_of(of, came, entry(OCT, HOUR, gig=1))
    assert timesheet(plan, "x", [of], None).unbilled == left


def test_what_an_invoice_billed_is_open_again_once_its_last_payment_is_removed() -> None:
    acme = hourly()
    spent = Expense(id=5, gig=1, day=MON, amount=2000, currency="EUR")
    plan, (one,) = written(plan_of(acme, spent, entry(MON, HOUR, gig=1, id=7)), acme)
    (asked,) = plan.payments.values()
    part = receive_payment(plan, asked, TODAY, 1000, 99)
    still = remove_money(part, part.payments[99])
    assert still.entries[7].billed == one.number
    gone = remove_money(still, still.payments[asked.id])
    assert (gone.entries[7].billed, gone.expenses[5].billed) == ("", "")
    assert withdrawn_text(plan, gone).startswith("The page of invoice 2026-001 stays") and not withdrawn_text(
        plan, part
    )


def test_what_was_taken_off_an_invoice_is_counted_once_though_it_is_paid_in_parts() -> None:
    acme = hourly()
    came = Payment(id=5, gig=1, amount=4000, currency="EUR", received=MON)
    plan, (one,) = written(plan_of(acme, came, entry(MON, HOUR, gig=1)), acme)
    asked = next(payment for payment in plan.payments.values() if payment.invoice)
    plan = receive_payment(plan, asked, TODAY, 100, 99)
    assert (one.less, sum(payment.less for payment in plan.payments.values())) == (4000, 4000)


def test_a_clients_address_is_kept_for_all_its_gigs_and_stands_on_the_page() -> None:
    acme, other, lone = hourly(), gig("Site", client=" ACME", id=2), gig("Solo", id=3)
    plan = with_address(plan_of(acme, other, lone, entry(MON, HOUR, gig=1)), [acme], " Ann <b>, 1 Street ")
    assert [address_of(plan, one) for one in (acme, other, lone)] == ["Ann <b>, 1 Street"] * 2 + [""]
    (one,) = invoices(plan, [acme], None, TODAY, "1", FRI)
    assert "Acme<br>Ann &lt;b&gt;<br>1 Street" in invoice_page(plan, one)
    assert with_address(plan, [other], "").settings.client_addresses == {}


def test_the_total_stands_with_the_last_rows_and_each_gig_has_its_days() -> None:
    one, two = hourly(), gig("Site", client="Acme", pay="hourly", amount=9000, id=2)
    plan = plan_of(one, two, entry(MON, HOUR, gig=1), entry(TUE, 2 * HOUR, gig=1), entry(TUE, HOUR, gig=2))
    (made,) = invoices(plan, [one, two], None, TODAY, "1", FRI)
    page = invoice_page(plan, made)
    assert page.index("<tbody class=end>") < page.index("Site</td>") < page.index("To pay") < page.index("225.00 EUR")
    assert (
        page.index("Acme logo, hours by day")
        < page.index(">Total</td><td class=n>3h<")
        < page.index("Site, hours by day")
    )


@pytest.mark.parametrize(
    ("came", "amounts"),
    [(9000, [("2026-001", 9000)]), (9500, [("", 500), ("2026-001", 9000)]), (100, [("2026-001", 100)])],
)
def test_an_invoice_that_is_paid_with_its_gig_keeps_its_number(came: int, amounts: list[tuple[str, int]]) -> None:
    acme = hourly(stage="delivered")
    plan, _ = written(plan_of(acme, entry(MON, 2 * HOUR, gig=1)), acme)
    plan = pay_gig(plan, 1, Payment(id=99, gig=1, amount=came, currency="EUR", received=TODAY), TODAY)
    assert sorted((one.invoice, one.amount) for one in plan.payments.values()) == amounts
    assert next_number(plan, TODAY) == "2026-002" and {one.received for one in plan.payments.values()} == {TODAY}


def test_money_that_was_awaited_in_several_currencies_comes_in_each() -> None:
    logo = gig("Logo", stage="delivered", amount=0, id=1)
    awaited = [
        Payment(id=key, gig=1, amount=1000, currency=code, expected=FRI)
        for key, code in enumerate(("EUR", "USD", "SEK"), 5)
    ]
    plan = plan_of(logo, *awaited, rates={"USD": 500_000})
    money, currency = payable(plan, logo)
    assert (money, currency) == (1500, "EUR")
    plan = pay_gig(plan, 1, Payment(id=99, gig=1, amount=money, currency=currency, received=TODAY), TODAY)
    assert [(one.currency, one.amount, one.received) for one in plan.payments.values()] == [
        ("EUR", 1000, TODAY), ("USD", 1000, TODAY), ("SEK", 1000, None),
    ]  # fmt: skip


def test_a_retainers_month_that_runs_is_no_month_that_was_billed() -> None:
    news = gig("News", pay="retainer", amount=30_000, weekly=HOUR, accepted=MON)
    plan = plan_of(news, entry(TUE, HOUR, gig=news.id))
    assert timesheet(plan, "News", [news], None).unbilled == HOUR
    with pytest.raises(PlanError, match="Nov 2026 of News is not over; naming the month bills it now"):
        invoices_for(plan, "News", [news], None, TODAY, None, None)
    assert invoices_for(plan, "News", [news], date(2026, 11, 1), TODAY, None, None)[0].total == 30_000
    with pytest.raises(PlanError, match="in Oct 2026: all is billed or paid, or not taken yet"):
        invoices_for(plan, "News", [news], date(2026, 10, 1), TODAY, None, None)


@pytest.mark.parametrize("address", ["Acme, 5 Hop Lane", "acme\n5 Hop Lane", "5 Hop Lane"])
def test_a_client_stands_once_on_its_invoice_however_its_address_begins(address: str) -> None:
    acme = gig("Logo", client="Acme", amount=60_000)
    plan = with_address(plan_of(acme), [acme], address)
    (made,) = invoices(plan, [acme], None, TODAY, "1", FRI)
    head = invoice_page(plan, made).partition("</h1>")[2].partition("</div>")[0]
    assert head.casefold().count("acme") == 1 and "5 Hop Lane" in head


@pytest.mark.parametrize(("rounding", "billed"), [("30m-up-day", 60), ("30m-down-day", 30), ("30m-near-entry", 60)])
def test_rounded_hours_are_owed_as_an_invoice_asks_for_them_and_no_more_once_it_has(rounding: str, billed: int) -> None:
    logo = hourly(stage="active")
    plan = round_by(
        plan_of(logo, entry(LAST_WEEK, 50, gig=1), entry(MON, 50, gig=1)), (logo,), parse_rounding(rounding)
    )
    assert unasked(plan, logo).known == 2 * 75 * billed
    asked, _ = written(plan, logo)
    assert not unasked(asked, logo)
    later = put(asked, entry(TUE, 60, gig=1, id=7))
    assert unasked(later, logo).known == 75 * 60 == 75 * timesheet(later, "Acme", (logo,), None).unbilled


def test_a_number_counts_on_from_the_latest_invoice_though_the_rest_of_a_part_payment_is_newer() -> None:
    logo = hourly(stage="active")
    plan, (first,) = written(plan_of(logo, entry(LAST_WEEK, 60, gig=1)), logo)
    plan, (second,) = written(put(plan, entry(MON, 60, gig=1, id=7)), logo)
    payment = next(one for one in plan.payments.values() if one.invoice == first.number)
    plan = receive_payment(plan, payment, TUE, 1000, rest_id=next(IDS))
    assert next_number(plan, TODAY) == number_after(second.number)
    assert (
        next_number(put(plan, Payment(id=1, gig=1, amount=1, currency="EUR", invoice="2026-003")), TODAY) == "2026-004"
    )


HOURS = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 200), st.sampled_from(["work", "talk", "admin"])))


@settings(max_examples=60)
@given(HOURS, HOURS, st.sampled_from(["15m-up-day", "30m-near-entry", "60m-up-total"]), st.integers(0, 9000))
def test_what_is_owed_for_hours_is_what_the_next_invoice_asks_for_them_and_nothing_after_it(
    first: list[tuple[int, int, str]], more: list[tuple[int, int, str]], rounding: str, came: int
) -> None:
    logo = hourly(stage="active", earlier=(EarlierRate(until=LAST_WEEK, amount=3000, currency="EUR"),))
    before = (Payment(id=1, gig=1, amount=came, currency="EUR", received=TODAY),) if came else ()
    spent = Expense(id=2, gig=1, day=TODAY, amount=700, currency="EUR")
    plan = round_by(put(plan_of(logo), spent, *before), (logo,), parse_rounding(rounding))
    for hours in (first, more):
        plan = put(plan, *(entry(TODAY - timedelta(ago), minutes, gig=1, kind=kind) for ago, minutes, kind in hours))
        due = unasked(plan, logo).known
        plan, made = written(plan, logo)
        bills = [bill for invoice in made for bill in invoice.bills]
        assert due == sum(item.amount for bill in bills for item in bill.items if item.minutes) - sum(
            bill.less for bill in bills
        )
        assert not unasked(plan, logo)
        for payment in [one for one in plan.payments.values() if not one.received][:1]:
            plan = receive_payment(plan, payment, TODAY, max(1, payment.amount // 3), rest_id=next(IDS))
        assert not unasked(plan, logo)


def test_a_fee_is_owed_whole_though_its_expenses_were_billed_and_paid_before() -> None:
    logo = gig("Logo", client="Acme", pay="fixed", amount=60_000, id=1, stage="delivered")
    spent = Expense(id=2, gig=1, day=TODAY, amount=2_000, currency="EUR", billed="2026-001")
    came = Payment(id=3, gig=1, amount=2_000, currency="EUR", received=TODAY, invoice="2026-001")
    assert owed(put(plan_of(logo), spent, came), logo).known == 60_000

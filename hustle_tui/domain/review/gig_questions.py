"""What waits for a decision about a gig: its pay and its money, its gain, and the cards that it left open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from shlex import quote

from hustle_tui.domain.gigs.cards import first_versions_parts, hours_left, left_behind
from hustle_tui.domain.gigs.scorecard import gains_due, score_sum
from hustle_tui.domain.gigs.unpaid import decision_of, decision_text, due_since
from hustle_tui.domain.money.payments import is_overdue, owed, payments_of
from hustle_tui.domain.money.quoted import rate_on
from hustle_tui.domain.money.retainers import last_rest, rest_of_month
from hustle_tui.domain.money.sums import Total, known_text, plus, total_in
from hustle_tui.domain.plan.model import Gig, Payment, Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.formats import MONTHS
from hustle_tui.domain.writing.quantities import counted, first_few, format_money, quoted
from hustle_tui.domain.writing.short_ids import short_id_of
from hustle_tui.domain.writing.told import clauses, dotted, told

PATIENCE = timedelta(days=14)
"""From a delivery to the question whether it was paid."""
AROUND = timedelta(days=7)
"""How long before and after a month's end its retainer is asked about."""


def _deliveries(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether delivered work was paid, two weeks after its delivery, where no payment is expected on a day."""
    for gig in plan.gigs.values():
        if gig.stage != "delivered" or gig.staged is None:
            continue
        payments, money = payments_of(plan, gig), _to_come(plan, gig, gig.staged)
        came = [payment.received for payment in payments if payment.received]
        since = max(came) if came and not money else gig.staged + PATIENCE
        if since > today or any(payment.expected and not payment.received for payment in payments):
            continue
        much = "its money has come" if came else "no amount is known"
        if money:
            much = known_text(money, " to come")
        yield Waiting(
            kind="delivered",
            id=gig.id,
            title=gig.title,
            asks=told("Is it paid?" if came and not money else "Was it paid?"),
            because=dotted(f"delivered {day_text(gig.staged, today)}", much),
            since=since,
            command=f"hustle gig paid {gig.slug}{_amount_of(gig, money)}",
        )


def _to_come(plan: Plan, gig: Gig, delivered: date) -> Total:
    """What is owed for delivered work; of a retainer also the rest of its last month."""
    if rest := last_rest(plan, gig, delivered):
        return plus(owed(plan, gig), total_in({rate_on(gig, delivered)[1]: rest}, gig.currency, plan.settings))
    return owed(plan, gig)


def _amount_of(gig: Gig, money: Total) -> str:
    """The amount that a command must name, for a retainer's whole month is never taken for paid unasked."""
    if gig.pay != "retainer" or not money.whole:
        return ""
    return f" {quote(format_money(money.whole, gig.currency, code=False, edited=True))}"


def _gains(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether a gig brought the gain that it was taken for, 30 and 90 days after it was accepted."""
    for due in gains_due(plan, today):
        gig = plan.gigs[due.gig]
        taken = day_text(gig.accepted, today) if gig.accepted else ""
        score = score_sum(gig)
        yield Waiting(
            kind="gain",
            id=gig.id,
            title=gig.title,
            asks=told(f"Did the gain come: {quoted(gig.gain)}?"),
            because=dotted(f"{due.after} days after you took it on {taken}", f"lenses {score}" if score else ""),
            since=due.day,
            command=f"hustle gig came {gig.slug} yes|partly|no",
        )


def _unpaid_work(plan: Plan, today: date) -> Iterator[Waiting]:
    """The decision on work without pay, once its date has come or enough went in."""
    for gig in plan.gigs.values():
        if gig.pay != "none_yet" or (decision := decision_of(plan, gig, today)) is None:
            continue
        condition = f"Has it come true: {quoted(gig.condition)}?" if gig.condition else "No condition was written."
        yield Waiting(
            kind="money_later",
            id=gig.id,
            title=gig.title,
            asks=clauses(condition, " Keep it, change it, or drop it?"),
            because=told(decision_text(gig, decision, today)),
            since=due_since(plan, gig, decision),
            command=f"hustle gig later {gig.slug} --condition TEXT --by DATE; or hustle gig edit, hustle gig decline",
        )


def _open_cards(plan: Plan, today: date) -> Iterator[Waiting]:
    """What becomes of the cards that a gig left open when it was delivered or paid: they still stand on the board."""
    for key, cards in left_behind(plan).items():
        gig, minutes = plan.gigs[key], hours_left(plan, cards)
        since = gig.staged or today
        count = "One card is" if len(cards) == 1 else f"{len(cards)} cards are"
        yield Waiting(
            kind="open_cards",
            id=gig.id,
            title=gig.title,
            asks=told(f"{count} still open: done or dropped?"),
            because=dotted(f"{gig.stage} {day_text(since, today)}", f"{minutes} still planned" if minutes else ""),
            since=since,
            command=f"hustle gig deliver {gig.slug} --drop-cards; or hustle done each",
        )


def _first_versions_parts(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether cards go that the first version wrote on accepting a gig: the gigs themselves hold these hours now."""
    if not (parts := first_versions_parts(plan)):
        return
    gigs, cards = [plan.gigs[key] for key in parts], [card for some in parts.values() for card in some]
    count, them = ("One planned part is", "it") if len(cards) == 1 else (f"{len(cards)} planned parts are", "them")
    holders = "the gig itself" if len(gigs) == 1 else "the gigs themselves"
    minutes = hours_left(plan, cards)
    yield Waiting(
        kind="parts",
        id=gigs[0].id,
        title=first_few([gig.title for gig in gigs], 1),
        asks=told(f"{count} held by {holders} now: let {them} go?"),
        because=dotted("written when you took it", f"{minutes} planned" if minutes else ""),
        since=max(gig.accepted or today for gig in gigs),
        command="hustle gig parts --let-go, or --keep",
    )


def _overdue_payments(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether money has come that is past its expected day."""
    for payment in plan.payments.values():
        gig = plan.gigs.get(payment.gig)
        if gig is None or payment.expected is None or not is_overdue(payment, today):
            continue
        late, money = (today - payment.expected).days, format_money(payment.amount, payment.currency)
        days = f", {counted(late, 'day')} late"
        yield Waiting(
            kind="payment",
            id=payment.id,
            title=gig.title,
            asks=told(f"Has the money come: {money}{_from_client(gig)}?"),
            because=clauses(f"expected {day_text(payment.expected, today)}", days, f" · {gig.stage}"),
            since=payment.expected,
            command=f"hustle payment receive {short_id_of(payment.id, plan.payments)}",
        )


def _from_client(gig: Gig) -> str:
    return f" from {gig.client}" if gig.client else ""


def _retainers(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether to write down a running retainer around the end of a month, while no money is written for it."""
    last = _month_end(today)
    if last is None:
        return
    for gig in plan.gigs.values():
        if not (rest := rest_of_month(plan, gig, last)):
            continue
        whole, currency = rate_on(gig, last)
        money, month = format_money(rest, currency), MONTHS[last.month - 1]
        amount = quote(format_money(rest, currency, code=currency != gig.currency))
        some = f", and no money of {month} is written" if rest == whole else f", and only a part of {month} is written"
        yield Waiting(
            kind="retainer",
            id=gig.id,
            title=gig.title,
            asks=told(f"Write down {month}'s retainer: {money}{_from_client(gig)}?"),
            because=clauses("a retainer", some),
            since=last - AROUND,
            command=f"hustle payment add {gig.slug} {amount} --expected {last}",
        )


def retainer_payment(plan: Plan, gig: Gig, today: date, payment_id: int) -> Payment:
    """The payment that a retainer's question is about, expected on the last day of its month."""
    expected = _month_end(today) or today
    amount, currency = rest_of_month(plan, gig, expected) or gig.amount, rate_on(gig, expected)[1]
    month = expected.replace(day=1)
    return Payment(id=payment_id, gig=gig.id, amount=amount, currency=currency, expected=expected, month=month)


def _month_end(today: date) -> date | None:
    """The last day of the month that is about to end, or has just ended."""
    last = (today + AROUND + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    return last if abs(last - today) <= AROUND else None


ABOUT_GIGS = (_deliveries, _gains, _unpaid_work, _open_cards, _first_versions_parts, _overdue_payments, _retainers)

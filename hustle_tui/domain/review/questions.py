"""What waits for a decision of the person: one function for each kind of question.

What the keys of the full-screen planner do to each kind stands in `tui/review/answers.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from shlex import quote

from msgspec import Struct

from hustle_tui.domain.gigs.cards import first_versions_parts, hours_left, left_behind
from hustle_tui.domain.gigs.parked import asked_today, still_wanted_text
from hustle_tui.domain.gigs.scorecard import gains_due, score_sum
from hustle_tui.domain.gigs.unpaid import decision_of, decision_text, due_since
from hustle_tui.domain.kpis.pace import paces_of
from hustle_tui.domain.kpis.words import ended_text, value_text
from hustle_tui.domain.money.payments import is_overdue, owed, payments_of
from hustle_tui.domain.plan.model import Card, Gig, Payment, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.week import timers
from hustle_tui.domain.week.calendar import day_text, week_text, weeks_on
from hustle_tui.domain.week.cards import left_over
from hustle_tui.domain.writing.formats import MONTHS
from hustle_tui.domain.writing.naming import short_id_of, slug_for
from hustle_tui.domain.writing.quantities import format_duration, format_money, quoted
from hustle_tui.domain.writing.told import Told, clauses, sentence, told

FIRST_NAMED = 2
"""Cards left open that are named."""
PATIENCE = timedelta(days=14)
"""From a delivery to the question whether it was paid."""
AROUND = timedelta(days=7)
"""How long before and after a month's end its retainer is asked about: months are not written by themselves."""
TERMS = timedelta(days=14)
"""How long after a month's end money is still taken for that month's."""


class Waiting(Struct, frozen=True):
    """One question: `id` is the record that it is about and `title` what the person calls that.

    `because` says why it is asked now, with its numbers; `since` is the day from which it waits, and `command` what
    answers it on a command line.
    """

    kind: str
    id: int
    title: str
    asks: Told
    because: Told
    since: date
    command: str

    @property
    def question(self) -> str:
        return str(self.asks)

    @property
    def reason(self) -> str:
        return str(self.because)


def all_waiting(plan: Plan, today: date, now: datetime | None = None) -> tuple[Waiting, ...]:
    """All that waits for the person, the longest waiting first; without `now` only what waits by the day."""
    by_clock = _timers(plan, now) if now is not None else ()
    everything = (*_by_day(plan, today), *by_clock)
    return tuple(sorted(everything, key=lambda waiting: (waiting.since, waiting.kind, waiting.id)))


@cached_by_plan
def _by_day(plan: Plan, today: date) -> tuple[Waiting, ...]:
    return tuple(waiting for ask in _DAILY for waiting in ask(plan, today))


def _deliveries(plan: Plan, today: date) -> Iterator[Waiting]:
    """Work delivered and not paid two weeks after, where no day is known on which its money is expected."""
    for gig in plan.gigs.values():
        if gig.stage != "delivered" or gig.staged is None:
            continue
        payments, money = payments_of(plan, gig), owed(plan, gig)
        came = [payment.received for payment in payments if payment.received]
        since = max(came) if came and not money else gig.staged + PATIENCE
        if since > today or any(payment.expected and not payment.received for payment in payments):
            continue
        much = "its money has come" if came else "no amount is known"
        if money:
            much = f"{format_money(money, gig.currency)} to come"
        yield Waiting(
            kind="delivered",
            id=gig.id,
            title=gig.title,
            asks=told("Is it paid?" if came and not money else "Was it paid?"),
            because=clauses(f"delivered {day_text(gig.staged, today)}", f" · {much}"),
            since=since,
            command=f"hustle gig paid {gig.slug}",
        )


def _gains(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether what a gig was to bring beyond its money came, 30 and 90 days after it was accepted."""
    for due in gains_due(plan, today):
        gig = plan.gigs[due.gig]
        taken = day_text(gig.accepted, today) if gig.accepted else ""
        score = score_sum(gig)
        yield Waiting(
            kind="gain",
            id=gig.id,
            title=gig.title,
            asks=told(f"Did the gain come: {quoted(gig.gain)}?"),
            because=clauses(f"{due.after} days after you took it on {taken}", f" · lenses {score}" if score else ""),
            since=due.day,
            command=f"hustle gig came {gig.slug} yes|partly|no",
        )


def _kpis_over(plan: Plan, today: date) -> Iterator[Waiting]:
    """What becomes of a KPI whose period has ended: what it reached stands, and no work of these days changes that."""
    for pace in paces_of(plan, today):
        kpi = plan.kpis[pace.kpi]
        if today <= kpi.ends:
            continue
        done = pace.status == "done"
        close = "Close it?" if done else "Close it, or give it more time?"
        yield Waiting(
            kind="kpi_over",
            id=kpi.id,
            title=kpi.title,
            asks=sentence(f"It ended on {day_text(kpi.ends, today)}", f", {ended_text(kpi, pace)}", then=close),
            because=told(value_text(kpi, pace)),
            since=kpi.ends + timedelta(days=1),
            command=f"hustle kpi close {kpi.slug}" + ("" if done else f"; hustle kpi edit {kpi.slug} --end DATE"),
        )


def _weeks_left_open(plan: Plan, today: date) -> Iterator[Waiting]:
    """What becomes of the cards that a week left open when it was over; its number stands for the record's id."""
    for week, cards in left_over(plan, today).items():
        count, them = ("One card is", "it") if len(cards) == 1 else (f"{len(cards)} cards are", "them")
        names = ", ".join(card.title for card in cards[:FIRST_NAMED])
        more = f" and {len(cards) - FIRST_NAMED} more" if len(cards) > FIRST_NAMED else ""
        yield Waiting(
            kind="left_over",
            id=week.toordinal(),
            title=week_text(week),
            asks=told(f"{count} left open, {names}{more}: what becomes of {them}?"),
            because=_hours(cards),
            since=weeks_on(week, 1),
            command=f"hustle week {week}, then done, move or drop each",
        )


def _hours(cards: Sequence[Card]) -> Told:
    musts, minutes = sum(card.lane == "must" for card in cards), sum(card.estimate or 0 for card in cards)
    parts = [f"{musts} of them Must" if musts else "", f"estimated at {format_duration(minutes)}" if minutes else ""]
    first, *rest = [part for part in parts if part] or ["over, and not closed"]
    return clauses(first, *(f" · {part}" for part in rest))


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
            asks=clauses(condition, " Keep it, change it, or close it?"),
            because=told(decision_text(gig, decision, today)),
            since=due_since(plan, gig, decision),
            command=f"hustle gig later {gig.slug} --condition TEXT --by DATE; or hustle gig edit, hustle gig decline",
        )


def _open_cards(plan: Plan, today: date) -> Iterator[Waiting]:
    """What becomes of the cards that a gig left open when it was delivered or paid: they still hold hours."""
    for key, cards in left_behind(plan).items():
        gig, minutes = plan.gigs[key], hours_left(plan, cards)
        since = gig.staged or today
        count = "One card is" if len(cards) == 1 else f"{len(cards)} cards are"
        yield Waiting(
            kind="open_cards",
            id=gig.id,
            title=gig.title,
            asks=told(f"{count} still open: done or dropped?"),
            because=clauses(f"{gig.stage} {day_text(since, today)}", f" · {minutes} still planned" if minutes else ""),
            since=since,
            command=f"hustle gig deliver {gig.slug} --drop-cards; or hustle done each",
        )


def _first_versions_parts(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether cards that accepting wrote in the first version go: the gigs themselves hold these hours now."""
    if not (parts := first_versions_parts(plan)):
        return
    gigs, cards = [plan.gigs[key] for key in parts], [card for some in parts.values() for card in some]
    title = gigs[0].title + (f" and {len(gigs) - 1} more" if len(gigs) > 1 else "")
    count, are, them = (
        ("One planned part is", "the gig itself", "it")
        if len(cards) == 1
        else (f"{len(cards)} planned parts are", "the gig itself" if len(gigs) == 1 else "the gigs themselves", "them")
    )
    minutes = hours_left(plan, cards)
    yield Waiting(
        kind="parts",
        id=gigs[0].id,
        title=title,
        asks=told(f"{count} held by {are} now: let {them} go?"),
        because=clauses("written when you took it", f" · {minutes} planned" if minutes else ""),
        since=max(gig.accepted or today for gig in gigs),
        command="hustle gig parts --let-go, or --keep",
    )


def _overdue_payments(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether money has come whose day has passed."""
    for payment in plan.payments.values():
        gig = plan.gigs.get(payment.gig)
        if gig is None or payment.expected is None or not is_overdue(payment, today):
            continue
        late, money = (today - payment.expected).days, format_money(payment.amount, payment.currency)
        days = f", {late} day{'' if late == 1 else 's'} late"
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
    """Whether to write down a running retainer around the end of a month of which no money is written yet."""
    last = _month_end(today)
    if last is None:
        return
    for gig in plan.gigs.values():
        if gig.stage != "active" or gig.pay != "retainer" or gig.amount <= 0 or _is_written(plan, gig, last):
            continue
        money, month = format_money(gig.amount, gig.currency), MONTHS[last.month - 1]
        amount = quote(format_money(gig.amount, gig.currency, code=False))
        yield Waiting(
            kind="retainer",
            id=gig.id,
            title=gig.title,
            asks=told(f"Write down {month}'s retainer: {money}{_from_client(gig)}?"),
            because=clauses("a retainer", f", and no money of {month} is written"),
            since=last - AROUND,
            command=f"hustle payment add {gig.slug} {amount} --expected {last}",
        )


def retainer_payment(gig: Gig, today: date, payment_id: int) -> Payment:
    """The payment that a retainer's question is about, expected on the last day of its month."""
    expected = _month_end(today) or today
    return Payment(id=payment_id, gig=gig.id, amount=gig.amount, currency=gig.currency, expected=expected)


def _month_end(today: date) -> date | None:
    """The last day of the month that is about to end, or has just ended."""
    last = (today + AROUND + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    return last if abs(last - today) <= AROUND else None


def _is_written(plan: Plan, gig: Gig, last: date) -> bool:
    """Whether money of that month is written, or the gig began after it."""
    began = gig.starts or gig.accepted or gig.created
    days = (payment.expected or payment.received for payment in payments_of(plan, gig))
    first = last.replace(day=1)
    return bool(began and began > last) or any(day is not None and first <= day <= last + TERMS for day in days)


def _parked(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether what was parked for a day is still wanted, once that day has come."""
    share = still_wanted_text(plan)
    for item in asked_today(plan, today):
        since, ref = item.parked or today, item.number or slug_for(item)
        word, no = ("card", f"hustle drop {ref}") if isinstance(item, Card) else ("offer", f"hustle gig decline {ref}")
        yield Waiting(
            kind="wanted",
            id=item.id,
            title=item.title,
            asks=told(f"Is this {word} still wanted?"),
            because=clauses(f"parked until {day_text(since, today)}", f" · {share} so far" if share else ""),
            since=since,
            command=f"hustle unpark {ref}, if yes; {no}, if not",
        )


def _timers(plan: Plan, now: datetime) -> Iterator[Waiting]:
    """What was real of a timer that has run for longer than anybody works on one thing."""
    for timer in timers.running(plan):
        minutes, item = timers.minutes_run(timer, now), timers.item_of(plan, timer)
        if minutes > timers.FORGOTTEN:
            machine = " --machine" if timer.machine else ""
            yield Waiting(
                kind="timer",
                id=timer.id,
                title=item.title if item else timer.ledger.capitalize(),
                asks=told("How long was it really?"),
                because=clauses(
                    f"it has run for {timers.elapsed_text(minutes)}", f", since {timers.since_text(timer, now)}"
                ),
                since=timers.started_at(timer).astimezone(now.tzinfo).date(),
                command=f"hustle stop {timers.name_of(plan, timer)}{machine} --minutes 2h, or --drop",
            )


_ABOUT_GIGS = (_deliveries, _gains, _unpaid_work, _open_cards, _first_versions_parts, _overdue_payments, _retainers)
_DAILY = (*_ABOUT_GIGS, _kpis_over, _weeks_left_open, _parked)

"""Changes of the gig queue: a gig and its stages, its place, its scorecard, and the condition of unpaid work."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, checked_title, gig_of, in_order, put_before, with_title_checked
from hustle_tui.domain.changes.cards import move_card, planned_cards
from hustle_tui.domain.gigs.work_left import begin_of, usual_in
from hustle_tui.domain.money.clients import first_typed, with_client
from hustle_tui.domain.plan.model import (
    Change,
    EarlierRate,
    GainAnswer,
    Gig,
    Payment,
    Plan,
    PlanError,
    RateThen,
    WeekHours,
    put,
)
from hustle_tui.domain.plan.terms import GIVEN_UP_STAGES, LIVE_STAGES, WORKING_STAGES, Stage
from hustle_tui.domain.week.calendar import DAY_MINUTES, days_of
from hustle_tui.domain.writing.naming import new_numbers, number_again, unique_slug
from hustle_tui.domain.writing.quantities import format_duration, quoted

if TYPE_CHECKING:
    from hustle_tui.domain.whatif.weeks import Weighing

_SHAPED = ("estimate", "amount", "weekly", "starts", "due")
"""The fields of a gig that a smaller shape may set."""
FROM: dict[Stage, tuple[Stage, ...]] = {
    "lead": ("paid", *GIVEN_UP_STAGES),
    "accepted": ("lead", "declined", "dropped"),
    "active": ("lead", "accepted"),
    "delivered": ("lead", *WORKING_STAGES),
    "paid": LIVE_STAGES,
    "declined": ("lead", *WORKING_STAGES),
    "dropped": ("lead", *WORKING_STAGES),
}
"""For each stage, those from which a key or a command may put a gig into it."""
KEPT_WEEKS = timedelta(weeks=8)
"""How long the exception of a week is kept once the week has begun."""


def check_weekly(minutes: int | None, field: str = "weekly") -> None:
    """Raise PlanError where that is more than a week has."""
    if minutes and minutes > 7 * DAY_MINUTES:
        raise FieldError(field, f"{format_duration(minutes)} is more than a week has: write hours a week, as 4h.")


def add_gig(plan: Plan, gig: Gig) -> Plan:
    """The plan with a new gig at the end of the queue, with a slug and a short number of its own."""
    title = checked_title(gig.title)
    check_weekly(gig.weekly)
    number = next(new_numbers(plan, gig.created))
    client = first_typed(plan, gig.client)
    slug = unique_slug(plan, title)
    gig = replace(gig, title=title, client=client, slug=slug, number=number, rank=_last_rank(plan))
    return put(plan, _dated(gig))


def edit_gig(plan: Plan, gig_id: int, fields: dict[str, Any], day: date | None = None) -> Plan:
    """The plan with these fields of a gig set; its slug stays.

    Another rate an hour or a month holds from `day` on, where that is told. What an hour was expected to bring keeps
    its currency.
    """
    fields = with_title_checked(fields)
    check_weekly(fields.get("weekly"))
    was = gig_of(plan, gig_id)
    if "client" in fields:
        plan, client = with_client(plan, was, fields["client"].strip())
        fields = {**fields, "client": client}
    gig = replace(was, **fields)
    if was.pay != gig.pay:
        gig = replace(gig, earlier=())
    elif day is not None and was.amount and {"amount", "currency"} & fields.keys():
        gig = _with_earlier_rate(was, gig, day)
    if gig.currency != was.currency and gig.expected_rate is not None:
        then = RateThen(amount=gig.expected_rate, currency=was.currency)
        gig = replace(gig, expected_rate=None, expected_then=then)
    return put(plan, _dated(_coming_back(plan, gig)) if "stage" in fields else gig)


def _with_earlier_rate(was: Gig, gig: Gig, day: date) -> Gig:
    """The gig with the rate that it had kept for the days before `day`."""
    from hustle_tui.domain.money.quoted import rate_on  # the board starts without it

    amount, currency = rate_on(was, day - timedelta(days=1))
    kept = tuple(earlier for earlier in was.earlier if earlier.until < day)
    if (amount, currency) != (gig.amount, gig.currency):
        kept = (*kept, EarlierRate(until=day, amount=amount, currency=currency))
    return replace(gig, earlier=kept)


def _coming_back(plan: Plan, gig: Gig) -> Gig:
    """The gig; one that comes back to the queue loses the reason of its no, but keeps its number if that is free."""
    was = gig_of(plan, gig.id)
    comes_back = gig.stage in LIVE_STAGES and was.stage not in LIVE_STAGES
    return replace(gig, number=number_again(plan, was, was.staged or date.max), reason="") if comes_back else gig


def _dated(gig: Gig) -> Gig:
    """The gig with the day on which it was first taken; one that is a lead again loses what its yes promised.

    If it was parked, its new stage answers whether it was still wanted.
    """
    if gig.stage == "lead":
        return replace(gig, accepted=None, short=0, expected_rate=None, expected_then=None)
    if gig.parked is not None:
        gig = replace(gig, parked=None, wanted=gig.stage in WORKING_STAGES)
    return replace(gig, accepted=gig.accepted or gig.staged) if gig.stage in WORKING_STAGES else gig


def check_stage(gig: Gig, stage: Stage) -> None:
    """Raise PlanError where a gig can't go from its stage to this one."""
    if gig.stage not in FROM[stage]:
        known = " or ".join(FROM[stage])
        raise PlanError(f"{quoted(gig.title)} is {gig.stage}, and only a gig that is {known} can be {stage}.")


def stage_gig(plan: Plan, gig_id: int, stage: Stage, day: date, reason: str = "") -> Plan:
    """The plan with a gig in another stage from this day on; the day on which it was first taken is kept.

    The open cards of a gig that is given up leave their weeks for the backlog.
    """
    gig = gig_of(plan, gig_id)
    plan = put(plan, _dated(_coming_back(plan, replace(gig, stage=stage, staged=day, reason=reason or gig.reason))))
    for card in planned_cards(plan, gig_id) if stage in GIVEN_UP_STAGES else ():
        plan = move_card(plan, card.id, None)
    return plan


def skip_week(plan: Plan, gig_id: int, week: date, minutes: int | None, day: date) -> Plan:
    """The plan in which a gig holds other hours in one week than usual; None gives it the usual ones again.

    Its weekly hours stay. Exceptions of weeks long past are dropped here.
    """
    check_weekly(minutes, "minutes")
    gig = gig_of(plan, gig_id)
    if gig.stage not in ("lead", *WORKING_STAGES):
        raise PlanError(f"{quoted(gig.title)} is {gig.stage}, so it holds no hours of a week.")
    if days_of(week)[-1] < day:
        raise FieldError("week", "That week is over: name this one or one to come.")
    if minutes and days_of(week)[-1] < begin_of(gig):
        raise FieldError("week", f"{quoted(gig.title)} begins after that week, so it can hold nothing in it.")
    known = {hours.week: hours for hours in gig.exceptions}
    wanted = None if minutes is None or minutes == usual_in(plan, gig, week) else WeekHours(week=week, minutes=minutes)
    if wanted == known.pop(week, None):
        return plan
    kept = [hours for hours in known.values() if hours.week >= day - KEPT_WEEKS]
    kept += [] if wanted is None else [wanted]
    return put(plan, replace(gig, exceptions=tuple(sorted(kept, key=lambda hours: hours.week))))


def decline_gig(
    plan: Plan, gig_id: int, day: date, reason: str = "", estimate: int | None = None, owed: Payment | None = None
) -> Plan:
    """The plan with a lead declined, or a gig in hand dropped; `estimate` is what it would have taken, if told now.

    `owed` is expected for the hours that went into it.
    """
    if owed is not None:
        plan = put(plan, owed)
    stage: Stage = "declined" if gig_of(plan, gig_id).stage == "lead" else "dropped"
    known = plan if estimate is None else edit_gig(plan, gig_id, {"estimate": estimate})
    return stage_gig(known, gig_id, stage, day, reason)


def pay_gig(plan: Plan, gig_id: int, payment: Payment | None, day: date) -> Plan:
    """The plan with a gig paid on this day and, where an amount is known, its payment received.

    That payment replaces all that was still expected of the gig, and keeps the day on which it was due. Only money in a
    currency without an exchange rate stays expected.
    """
    from hustle_tui.domain.changes.money import received_instead  # the board starts without it
    from hustle_tui.domain.money.sums import convert

    gig = gig_of(plan, gig_id)
    if gig.stage == "paid":
        raise PlanError("That gig is paid already.")
    paid = stage_gig(plan, gig_id, "paid", day)
    if payment is None:
        return paid
    awaited = [
        other
        for other in plan.payments.values()
        if other.gig == gig_id
        and other.received is None
        and convert(other.amount, other.currency, payment.currency, plan.settings) is not None
    ]
    return received_instead(paid, payment, awaited)


def rank_gig(plan: Plan, gig_id: int, before: int | None, today: date) -> Plan:
    """The plan with a gig put by hand just before another one of the queue, or last when `before` is None.

    The others that were put by hand stay where they are seen.
    """
    from hustle_tui.domain.gigs.rank import queue_of  # the board starts without it

    gig = replace(gig_of(plan, gig_id), manual=True)
    ordered = put_before(queue_of(plan, today), gig, before)
    return put(plan, *(replace(g, rank=float(n)) for n, g in enumerate(ordered) if g.manual))


def unrank_gig(plan: Plan, gig_id: int) -> Plan:
    """The plan with a gig's place left to its points again."""
    return put(plan, replace(gig_of(plan, gig_id), manual=False))


def _last_rank(plan: Plan) -> float:
    return max((gig.rank for gig in plan.gigs.values()), default=-1.0) + 1


def write_condition(plan: Plan, gig_id: int, condition: str, decide: date, day: date) -> Plan:
    """The plan with the condition of a gig without pay, and the date on which it is decided on.

    Where a decision was due on this day, this is it: hours and weeks count anew from here.
    """
    from hustle_tui.domain.gigs.unpaid import decision_of  # the board starts without it

    gig, words = gig_of(plan, gig_id), " ".join(condition.split())
    if gig.pay != "none_yet":
        raise PlanError("That gig has its pay: a condition is for work without money so far.")
    if not words:
        raise FieldError("condition", "A condition is missing: write what must come true, as: 20 paying readers.")
    if decide <= day:
        raise FieldError("decide", f"{decide} is no day to come: give the day on which you will decide.")
    decided = day if decision_of(plan, gig, day) is not None else gig.decided
    return put(plan, replace(gig, condition=words, decide=decide, decided=decided))


def score_gig(plan: Plan, gig_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with these lenses, this gain or what it builds toward on a gig's scorecard."""
    return put(plan, replace(gig_of(plan, gig_id), **fields))


def answer_gain(plan: Plan, gig_id: int, answer: GainAnswer) -> Plan:
    """The plan with an answer to whether a gig's gain came, in the place of an earlier one to the same question."""
    gig = gig_of(plan, gig_id)
    if gig.accepted is None or answer.day < gig.accepted:
        raise PlanError("That gig was not accepted then, so there is no gain to tell of.")
    others = [earlier for earlier in gig.came if earlier.after != answer.after]
    came = sorted((*others, answer), key=lambda earlier: earlier.after)
    return put(plan, replace(gig, came=tuple(came)))


def accept_gig(plan: Plan, gig_id: int, fields: dict[str, Any], stage: Stage, day: date) -> Plan:
    """The plan with a gig taken in this shape."""
    return stage_gig(edit_gig(plan, gig_id, fields), gig_id, stage, day)


def acceptance_of(plan: Plan, gig: Gig, weighing: Weighing, day: date, stage: Stage = "accepted") -> Change:
    """The change that takes a gig as it was weighed; it writes no cards, for the gig itself holds its hours.

    It records what was promised: the minutes that did not fit, and the rate expected. In a trade, the other gig gets
    its new date.
    """
    from hustle_tui.domain.money.expected import expected_rate  # the board stands without it

    taken, traded = weighing.gig, weighing.traded
    shaped = {name: getattr(taken, name) for name in _SHAPED if getattr(taken, name) != getattr(gig, name)}
    fields = {**shaped, "short": weighing.fit.short, "expected_rate": expected_rate(plan, taken)}
    accept = on_record(plan, gig, partial(accept_gig, gig_id=gig.id, fields=fields, stage=stage, day=day))
    if traded is None:
        return accept
    return in_order(accept, partial(edit_gig, gig_id=traded.id, fields={"due": traded.due}))


def on_record(plan: Plan, gig: Gig, change: Change) -> Change:
    """A change of a gig, which adds it first where the plan does not hold it yet."""
    return change if gig.id in plan.gigs else in_order(partial(add_gig, gig=gig), change)

"""The smaller shapes of a gig that does not fit, for it is rarely all or nothing; each is weighed like the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.gigs.facts import Fact, pay_told
from hustle_tui.domain.money.expected import expected_rate, hours_sum, measures_of, rate_sum
from hustle_tui.domain.money.overhead import gig_overhead
from hustle_tui.domain.plan.model import Gig, Plan, put
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text, week_of, weeks_on
from hustle_tui.domain.week.held import begin_of, is_promise, work_left
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.whatif.weeks import ShapeName, Weighing, answer_told, weighed
from hustle_tui.domain.writing.quantities import format_duration, format_money
from hustle_tui.domain.writing.told import Told, clauses, told

LEAST = 30
"""Minutes: less is no shape worth proposing, and more is proposed in these steps."""
LATER_WEEKS = 12
MOST_TRADED = 2
"""Weeks by which another promise may be moved for a new one."""


COMPARED = ""
"""The label of what a rate is held against: it stands beneath the rate."""


class Answer(Struct, frozen=True):
    """Can I take this? The gig taken whole and, where that does not fit, its smaller shapes."""

    whole: Weighing
    shapes: tuple[Weighing, ...]


def can_i_take(plan: Plan, gig: Gig, today: date, at: int | None = None) -> Answer:
    """Weigh a gig that is not in hand; it may be one that the plan does not hold yet."""
    whole = weighed(plan, gig, today, at)
    if whole.sound or (not whole.weeks and not whole.fit.minutes):
        return Answer(whole, ())
    shapes = [shape for shape in _smaller(plan, whole, today, at) if shape is not None]
    no = Weighing("declined", gig, whole.fit, ())
    return Answer(whole, (*shapes, no))


def _smaller(plan: Plan, whole: Weighing, today: date, at: int | None) -> Iterator[Weighing | None]:
    gig = whole.gig
    if whole.fit.due is not None:
        yield _first_sound(plan, today, at, "date", (replace(gig, due=due) for due in _later_dates(whole, today)))
    first = max(begin_of(gig), today)
    starts = (weeks_on(week_of(first, plan.settings.week_start), n) for n in range(1, LATER_WEEKS))
    yield _first_sound(plan, today, at, "later", (_begun(gig, start) for start in starts))
    yield _first_sound(plan, today, at, "fewer", (replace(gig, weekly=weekly) for weekly in _less(whole)))
    yield _first_milestone(plan, whole, today, at)
    yield _trade(plan, whole, today, at)


def _first_sound(plan: Plan, today: date, at: int | None, name: ShapeName, gigs: Iterable[Gig]) -> Weighing | None:
    """The first of these ways to take a gig that is done in time and breaks nothing."""
    return next((way for gig in gigs if (way := weighed(plan, gig, today, at, name)).sound), None)


def _later_dates(whole: Weighing, today: date) -> Iterator[date]:
    """The day on which it would be done, and the ends of the weeks after it."""
    if (finish := whole.fit.finish) is None:
        return
    for days in (0, 1, *range(7, 7 * LATER_WEEKS, 7)):
        if (day := finish + timedelta(days=days)) > max(whole.gig.due or today, today):
            yield day


def _begun(gig: Gig, start: date) -> Gig:
    """The gig from a later week on; one that is due before is not tried."""
    late = gig.due is not None and gig.due < start
    return replace(gig, starts=start, due=start + timedelta(days=6) if late else gig.due)


def _less(whole: Weighing) -> Iterator[int]:
    """Weekly hours below its own, in half hours."""
    yield from range(((whole.gig.weekly or 0) - 1) // LEAST * LEAST, LEAST - 1, -LEAST)


def _first_milestone(plan: Plan, whole: Weighing, today: date, at: int | None) -> Weighing | None:
    """As much of the work as is done by the due date, for that share of a fixed fee."""
    gig, fit = whole.gig, whole.fit
    if fit.due is None or fit.fits or not gig.estimate or fit.minutes <= fit.short:
        return None
    done = gig.estimate - work_left(plan, gig)
    work = done + gig_overhead(plan, gig).within(fit.minutes - fit.short) // LEAST * LEAST
    if work - done < LEAST:
        return None
    amount = gig.amount * work // gig.estimate if gig.pay == "fixed" else gig.amount
    first = weighed(plan, replace(gig, estimate=work, amount=amount), today, at, "first")
    return first if first.sound else None


def _trade(plan: Plan, whole: Weighing, today: date, at: int | None) -> Weighing | None:
    """Take it, and another promise later: the least change of what is already promised that makes both fit."""
    promises = [
        g for g in plan.gigs.values() if g.stage in WORKING_STAGES and is_promise(plan, g) and g.id != whole.gig.id
    ]
    for weeks in range(1, MOST_TRADED + 1):
        for other in sorted(promises, key=lambda g: g.due or today, reverse=True):
            later = replace(other, due=(other.due or today) + timedelta(weeks=weeks))
            way = weighed(put(plan, later), whole.gig, today, at, "trade")
            if way.sound:
                return replace(way, traded=later)
    return None


def shape_told(shape: Weighing, gig: Gig, today: date) -> tuple[str, Told]:
    """A way to take a gig: its name, and what it comes to against the gig as it was offered."""
    taken = shape.gig
    if shape.name == "whole":
        return "As it is", answer_told(shape, today)
    if shape.name == "declined":
        kept = shape.fit.minutes or gig.weekly or 0
        return "Decline", told(f"keeps {format_duration(kept)}{'' if shape.fit.minutes else ' a week'} free")
    if shape.name == "trade" and shape.traded is not None:
        return "Trade", told(f"take it, and {shape.traded.title} by {day_text(shape.traded.due or today, today)}")
    if shape.name == "first":
        share = f"{format_duration(taken.estimate or 0)} of its {format_duration(gig.estimate or 0)}"
        money = f" for {format_money(taken.amount, taken.currency)}" if taken.amount != gig.amount else ""
        return "First milestone", clauses(f"{share} by {day_text(gig.due, today) if gig.due else 'then'}", money)
    finish = day_text(shape.fit.finish, today) if shape.fit.finish is not None else ""
    done = f"done {finish}" if finish else "for good"
    instead = f", not {day_text(gig.due, today)}" if gig.due is not None and taken.due != gig.due else ""
    since = day_text(taken.starts, today) if taken.starts is not None and taken.starts != gig.starts else ""
    if shape.name == "date":
        return "Later date", clauses(done, instead)
    if shape.name == "later":
        return "Later start", clauses(f"begins {since}", f", {done}", instead)
    span = f", {since} to {finish}" if since and finish else f", from {since} {done}" if since else f", {done}"
    return "Fewer hours", clauses(f"{format_duration(taken.weekly or 0)} a week", span, instead)


def offer_facts(plan: Plan, gig: Gig, today: date) -> Iterator[Fact]:
    """What is offered, its hours with talk and admin, what an hour of them brings, and what it holds each week."""
    due = f"due {day_text(gig.due, today)}" if gig.due else ""
    starts = f"from {day_text(gig.starts, today)}" if gig.starts else ""
    weekly = f"{format_duration(gig.weekly)} a week" if gig.weekly and gig.estimate is not None else ""
    yield Fact("offer", " · ".join(filter(None, (gig.client, str(pay_told(gig)), weekly, starts, due))))
    spent = hours_of(plan.entries).by_gig.get(gig.id, 0)
    yield Fact("hours", hours_sum(plan, gig) + (f", {format_duration(spent)} of it logged" if spent else ""))
    yield Fact("rate", rate_sum(plan, gig))
    if (rate := expected_rate(plan, gig)) is not None:
        yield Fact(COMPARED, " · ".join(measure.text for measure in measures_of(plan, gig, rate)))

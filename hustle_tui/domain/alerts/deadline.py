"""Fires when what all gigs still need up to a due date does not fit the free hours until then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.gigs.work_left import work_left
from hustle_tui.domain.money.clients import gig_overhead
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.relief.ways_out import Aim, Moment, gig_named
from hustle_tui.domain.week.calendar import day_text, week_number, week_of
from hustle_tui.domain.week.held import Miss, ahead_of, free_to_come
from hustle_tui.domain.week.level import deadline_level
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Told, sentence


def alerts_ahead(plan: Plan, today: date, at: int | None) -> Iterable[Alert]:
    """One alert, for the gig with which the sum of all promises first breaks."""
    miss = ahead_of(plan, today, at).miss
    if miss is None:
        return
    gig, this_week = plan.gigs[miss.gig], week_of(today, plan.settings.week_start)
    yield Alert(
        level=deadline_level(miss, this_week),
        told=_told(plan, gig, miss, Moment(today, at)),
        minutes=miss.short,
        about=(gig.slug,),
        subject=gig.slug,
        sums=tuple(_sums(plan, gig, miss, today, at)),
    )


def aim(plan: Plan, alert: Alert, week: date, when: Moment) -> Aim | None:
    """A later date, less to do, other gigs later or less of them until then."""
    gig = gig_named(plan, alert.subject)
    miss = ahead_of(plan, when.today, when.at).miss
    if gig is None or miss is None:
        return None
    first = (miss.due, miss.gig)  # promises after it break in their own right

    def short(plan: Plan) -> int:
        found = ahead_of(plan, when.today, when.at).miss
        return found.short if found is not None and (found.gig == gig.id or (found.due, found.gig) <= first) else 0

    this_week = week_of(when.today, plan.settings.week_start)
    return Aim(this_week, short, ledgers=("side", "life"), due=miss.due, gig=gig.id)


def _told(plan: Plan, gig: Gig, miss: Miss, when: Moment) -> Told:
    """What is needed and what room there is for it; where other work holds free hours, of how many of them."""
    today = when.today
    brief, due = f"Not done by its date: {gig.title}", day_text(miss.due, today)
    needed, short = format_duration(miss.needed), format_duration(miss.short)
    if miss.due < today:
        return sentence(f"{gig.title} was due {due} and still needs {short}", brief=brief)
    what = "of work, talk and admin" if miss.alone else "of work are promised by then"
    since = f" from {day_text(miss.begin, today)}" if miss.begin > today else ""
    first = max(today, miss.begin)
    days = (first + timedelta(days=n) for n in range((miss.due - first).days + 1))
    room, free = format_duration(miss.room), sum(free_to_come(plan, day, today, when.at) for day in days)
    hours = f"{room} of free hours" if miss.room else "no free hours"
    if miss.room < free:
        hours = f"{room if miss.room else 'none'} of the {format_duration(free)} free"
    return sentence(
        f"{gig.title} misses {due} by {short}", f": {needed} {what}, {hours}{since} until then", brief=brief
    )


def _sums(plan: Plan, gig: Gig, miss: Miss, today: date, at: int | None) -> Iterator[tuple[str, str]]:
    ahead, work = ahead_of(plan, today, at), work_left(plan, gig)
    yield "work left of its estimate", format_duration(work)
    if extra := gig_overhead(plan, gig).on(work):
        yield f"talk and admin, {gig_overhead(plan, gig).per_cent} %", format_duration(extra)
    if others := miss.needed - work - extra:
        yield "other promises due by then", format_duration(others)
    for n, week in enumerate(ahead.weeks):
        if minutes := ahead.budget(n, miss.due, miss.begin):
            yield f"free in W{week_number(week)}", format_duration(minutes)
    yield "short", format_duration(miss.short)

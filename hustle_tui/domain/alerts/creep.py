"""Fires when a retainer takes more hours than were agreed, week after week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.gigs.work_left import begin_of
from hustle_tui.domain.plan.model import Change, Gig, Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.relief.ways_out import Moment, WayOut, ask_for_pay, edited, gig_named
from hustle_tui.domain.week.calendar import days_of, week_number, week_of, weeks_on
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence

WEEKS = 4
"""Full weeks that are looked back on."""
MORE_A_WEEK = 60
"""Minutes a week beyond what was agreed."""


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each retainer whose last four full weeks took an hour a week more than agreed."""
    first = weeks_on(week_of(today, plan.settings.week_start), -WEEKS)
    for gig in plan.gigs.values():
        if gig.stage not in WORKING_STAGES or gig.pay != "retainer" or not gig.weekly or begin_of(gig) > first:
            continue
        weeks = _spent(plan, gig, first)
        if (more := sum(weeks.values()) - WEEKS * gig.weekly) < WEEKS * MORE_A_WEEK:
            continue
        agreed, average = format_duration(gig.weekly), format_duration(sum(weeks.values()) // WEEKS)
        yield Alert(
            told=sentence(
                f"{gig.title} took {average} a week of the {agreed} agreed",
                f" in the last {WEEKS} weeks",
                brief=f"Takes more than agreed: {gig.title}",
            ),
            minutes=more,
            about=(gig.slug,),
            subject=gig.slug,
            sums=(
                *((f"W{week_number(week)}", format_duration(minutes)) for week, minutes in weeks.items()),
                (f"agreed for {WEEKS} weeks", format_duration(WEEKS * gig.weekly)),
                ("more than that", format_duration(more)),
            ),
        )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """The hours that it takes, or pay for them."""
    gig = gig_named(plan, alert.subject)
    if gig is None:
        return
    first = weeks_on(week_of(when.today, plan.settings.week_start), -WEEKS)
    weekly = -(-sum(_spent(plan, gig, first).values()) // WEEKS // 30) * 30
    yield ask_for_pay(f"Agree on the pay for {format_duration(weekly)} a week", gig)
    yield edited(f"Plan {format_duration(weekly)} a week for {gig.title}", gig, weekly=weekly)


def _spent(plan: Plan, gig: Gig, first: date) -> dict[date, int]:
    weeks = (weeks_on(first, n) for n in range(WEEKS))
    return {week: hours_of(plan.entries).gig(gig.id).on(days_of(week)) for week in weeks}

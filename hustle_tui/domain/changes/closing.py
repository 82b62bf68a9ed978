"""Closing a week: what becomes of a gig's unused hours, and the sentence that is kept of it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from hustle_tui.domain.changes import gig_of
from hustle_tui.domain.changes.gigs import skip_week
from hustle_tui.domain.gigs.work_left import begin_of, credits_of, needs, weekly_in
from hustle_tui.domain.plan.model import Lesson, Plan, put, without
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.week.calendar import days_of, week_of, weeks_on
from hustle_tui.domain.week.hours import hours_of


class Unused(Struct, frozen=True):
    """Minutes of a gig's hours in one week: what it was given, and how many of them were used."""

    gig: int
    given: int
    used: int
    left: int
    """The minutes not used, but no more than it still has work for."""


def unused_hours(plan: Plan, week: date, today: date) -> tuple[Unused, ...]:
    """The gigs in hand that did not use all their hours of a week that has begun, most left first."""
    if week > today:
        return ()
    working = (gig.id for gig in plan.gigs.values() if gig.stage in WORKING_STAGES)
    unused = (_unused(plan, gig, week) for gig in working)
    return tuple(sorted((one for one in unused if one.left > 0), key=lambda one: (-one.left, one.gig)))


def _unused(plan: Plan, gig_id: int, week: date) -> Unused:
    gig, hours, days = gig_of(plan, gig_id), hours_of(plan.entries), days_of(week)
    begin, given, work = begin_of(gig), weekly_in(plan, gig, week), needs(plan, gig)
    used = hours.gig(gig_id).on([day for day in days if day >= begin]) + credits_of(plan, gig_id).get(week, 0)
    left = max(0, given - used)
    return Unused(gig_id, given, used, left if work is None else min(left, work))


def let_hours_go(plan: Plan, gig_id: int, week: date, today: date) -> Plan:
    """The plan with a gig's hours of a week cut to what it used; a week that is over stays as it was."""
    if days_of(week)[-1] < today:
        return plan
    return skip_week(plan, gig_id, week, _unused(plan, gig_id, week).used, today)


def take_hours_along(plan: Plan, gig_id: int, week: date, today: date) -> Plan:
    """The plan with what a gig did not use of a week added to its hours of the week after (see `week_after`)."""
    later = week_after(plan, week, today)
    minutes = weekly_in(plan, gig_of(plan, gig_id), later) + _unused(plan, gig_id, week).left
    return skip_week(let_hours_go(plan, gig_id, week, today), gig_id, later, minutes, today)


def week_after(plan: Plan, week: date, today: date) -> date:
    """The week that gets what is left of this one: the next, but never one that is over."""
    return max(weeks_on(week, 1), week_of(today, plan.settings.week_start))


def keep_lesson(plan: Plan, week: date, text: str) -> Plan:
    """The plan with the sentence of a week, in place of an earlier one; an empty one takes it away."""
    key, text = week.toordinal(), " ".join(text.split())
    if text:
        return put(plan, Lesson(id=key, week=week, text=text))
    return without(plan, plan.lessons[key]) if key in plan.lessons else plan

"""Fires when a gig's estimate is used up and it is not delivered: deliver it, or say how many hours more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.changes.gigs import stage_gig
from hustle_tui.domain.gigs.work_left import needs, work_done
from hustle_tui.domain.plan.model import Change, Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.relief.ways_out import Moment, WayOut, edited, gig_named
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence

EXTENSIONS = (120, 300)
"""Minutes of work that are offered on top."""


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each such gig."""
    for gig in plan.gigs.values():
        if gig.stage not in WORKING_STAGES or not gig.estimate or needs(plan, gig) != 0:
            continue
        late = f", and it was due {day_text(gig.due, today)}" if gig.due and gig.due < today else ""
        spent = hours_of(plan.entries).gig(gig.id).minutes
        yield Alert(
            told=sentence(
                f"The {format_duration(gig.estimate)} of {gig.title} are used up{late}",
                ": deliver it, or say how many more",
                brief=f"Estimate used up: {gig.title}",
            ),
            minutes=max(0, spent - gig.estimate),
            about=(gig.slug,),
            subject=gig.slug,
            sums=(
                ("estimate", format_duration(gig.estimate)),
                ("worked, ticked cards too", format_duration(work_done(plan, gig))),
                ("logged, talk and admin too", format_duration(spent)),
            ),
        )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """Delivered, or so much work more, counted from what was done."""
    gig = gig_named(plan, alert.subject)
    if gig is None:
        return
    yield WayOut(f"Deliver {gig.title}", partial(stage_gig, gig_id=gig.id, stage="delivered", day=when.today))
    for more in EXTENSIONS:
        words = f"Give {gig.title} {format_duration(more)} more"
        yield edited(words, gig, estimate=work_done(plan, gig) + more)

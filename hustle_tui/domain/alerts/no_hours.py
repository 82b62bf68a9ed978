"""Fires when a gig in hand is due soon and has no estimate, so that no sum can hold it (`no_estimate`: cards)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.plan.model import Change, Plan
from hustle_tui.domain.relief.ways_out import Moment, WayOut, edited, gig_named
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.level import unestimated_promises
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence

GUESSES = (120, 300, 600)
"""Minutes that are offered as an estimate: small, middling or large."""


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each such gig."""
    for slug in unestimated_promises(plan, today):
        gig = gig_named(plan, slug)
        if gig is not None and gig.due is not None:
            was = "was" if gig.due < today else "is"
            yield Alert(
                level="near",
                told=sentence(
                    f"{gig.title} {was} due {day_text(gig.due, today)}",
                    ", and nobody said how long it takes",
                    brief=f"No hours: {gig.title}",
                ),
                about=(slug,),
                subject=slug,
                sums=(("due", day_text(gig.due, today)), ("estimate", "none"), ("open cards", "none")),
            )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """An estimate: small, middling or large."""
    gig = gig_named(plan, alert.subject)
    if gig is not None:
        for minutes in GUESSES:
            yield edited(f"Say that {gig.title} takes {format_duration(minutes)}", gig, estimate=minutes)

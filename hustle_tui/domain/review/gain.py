"""Asks whether what a gig was to bring beyond its money came, 30 and 90 days after it was accepted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.gigs.scorecard import gains_due, score_text
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import quoted


def waiting(plan: Plan, today: date) -> Iterable[Waiting]:
    """One question for each gain whose day has come."""
    for due in gains_due(plan, today):
        gig = plan.gigs[due.gig]
        taken = day_text(gig.accepted, today) if gig.accepted else ""
        score = score_text(gig).partition(":")[0]
        yield Waiting(
            kind="gain",
            id=gig.id,
            title=gig.title,
            question=f"Did the gain come: {quoted(gig.gain)}?",
            reason=f"{due.after} days after you took it on {taken}" + (f" · lenses {score}" if score else ""),
            since=due.day,
            command=f"hustle gig came {gig.slug} yes|partly|no",
        )

"""Asks whether what was parked for a day is still wanted, once that day has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.gigs.parked import asked_today, still_wanted_text
from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.naming import slug_for


def waiting(plan: Plan, today: date) -> Iterable[Waiting]:
    """One question for each card and lead whose day has come."""
    share = still_wanted_text(plan)
    for one in asked_today(plan, today):
        since, ref = one.parked or today, one.number or slug_for(one)
        no = f"hustle drop {ref}" if isinstance(one, Card) else f"hustle gig decline {ref}"
        yield Waiting(
            kind="wanted",
            id=one.id,
            title=one.title,
            question=f"Is this {'card' if isinstance(one, Card) else 'offer'} still wanted?",
            reason=f"parked until {day_text(since, today)}" + (f" · {share} so far" if share else ""),
            since=since,
            command=f"hustle unpark {ref}, if yes; {no}, if not",
        )

"""Fires when offers and gig cards pile in while a KPI is behind: gigs pull like games, with quick, variable rewards.

Records know the day on which they were added and no hour, so 48 hours are two days from the first to the last.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.changes.parking import park_card, park_gig
from hustle_tui.domain.gigs.cards import came_with_a_yes
from hustle_tui.domain.kpis.pace import behind_now
from hustle_tui.domain.plan.model import Card, Change, Gig, Plan
from hustle_tui.domain.relief.ways_out import Moment, WayOut
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.naming import slug_for
from hustle_tui.domain.writing.quantities import first_few, format_duration
from hustle_tui.domain.writing.told import sentence

PILE_FROM = 3
DAYS = 2
"""Days from the first of them to the last."""
LOOKED_BACK = 7
"""Days for which a pile is spoken of."""
NAMED = 4
SUMMED = 12
"""How many of a pile are named in the text, and how many have a line of the sum."""


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for the largest pile of the last days."""
    behind = [plan.kpis[pace.kpi].title for pace in behind_now(plan, today)]
    pile = _pile(plan, today) if behind else []
    if len(pile) < PILE_FROM:
        return
    days = sorted({item.created for item in pile if item.created is not None})
    span = day_text(days[0], today) if len(days) == 1 else f"{day_text(days[0], today)} to {day_text(days[-1], today)}"
    minutes = sum(item.estimate or 0 for item in pile)
    whole = format_duration(minutes) if minutes else "no estimate"
    yield Alert(
        told=sentence(
            f"{len(pile)} leads and gig cards were added within 48h",
            f" ({span}, {whole})",
            f" while {behind[0]} is behind",
            f": {first_few([item.title for item in pile], NAMED)}",
            brief="Much was added at once",
        ),
        minutes=minutes,
        about=tuple(dict.fromkeys(slug_for(item) for item in pile)),
        measure=len(pile),
        sums=(
            *(_sum_of(item) for item in pile[:SUMMED]),
            (f"added within 48h, said from {PILE_FROM}", str(len(pile))),
        ),
    )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """Parked for a day, together or one by one; then it is asked whether it is still wanted."""
    pile, tomorrow = _pile(plan, when.today), when.today + timedelta(days=1)
    if pile:
        ids = tuple((isinstance(item, Card), item.id) for item in pile)
        until = day_text(tomorrow, when.today)
        yield WayOut(f"Park all {len(pile)} until {until}", partial(_park_all, items=ids, day=tomorrow))
        for item, key in zip(pile, ids, strict=True):
            yield WayOut(f"Park {item.title} until {until}", partial(_park_all, items=(key,), day=tomorrow))


def _pile(plan: Plan, today: date) -> list[Gig | Card]:
    """The most leads and gig cards added within 48h in the last days that still wait, the largest first.

    What is parked, or was asked about after it was parked, no longer counts.
    """
    since = today - timedelta(days=LOOKED_BACK + DAYS)
    added: list[tuple[date, Gig | Card]] = []
    for gig in plan.gigs.values():
        if gig.created is not None and since < gig.created <= today and gig.stage == "lead" and _waits(gig):
            added.append((gig.created, gig))
    for card in plan.cards.values():
        if card.gig is None or card.series is not None or card.created is None or not since < card.created <= today:
            continue
        if card.state == "open" and _waits(card) and not came_with_a_yes(plan, card):  # that was one decision
            added.append((card.created, card))
    best: list[Gig | Card] = []
    for last in {day for day, _ in added if day > today - timedelta(days=LOOKED_BACK)}:
        here = [item for day, item in added if 0 <= (last - day).days <= DAYS]
        best = max(best, here, key=len)
    return sorted(best, key=lambda item: (-(item.estimate or 0), item.id))


def _waits(item: Gig | Card) -> bool:
    return item.parked is None and item.wanted is None


def _park_all(plan: Plan, items: tuple[tuple[bool, int], ...], day: date) -> Plan:
    """Park these cards and gigs; each is told as (whether it is a card, id)."""
    for is_card, key in items:
        plan = park_card(plan, key, day) if is_card else park_gig(plan, key, day)
    return plan


def _sum_of(item: Gig | Card) -> tuple[str, str]:
    kind = "a card" if isinstance(item, Card) else "a lead"
    return f"{item.title}, {kind}", format_duration(item.estimate) if item.estimate else "no estimate"

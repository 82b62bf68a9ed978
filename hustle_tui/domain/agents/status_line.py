"""The status line of an agent: the week's level, the gig that its folder is for, and the agents at work."""

from __future__ import annotations

from hustle_tui.domain.agents.targets import Target
from hustle_tui.domain.money.quoted import whole_rate
from hustle_tui.domain.money.real_rate import real_rate
from hustle_tui.domain.outlook import SIGNS
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.terms import Level
from hustle_tui.domain.week.calendar import days_of
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import Load
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told

JOINT = " · "


def status_told(plan: Plan, load: Load, level: Level, target: Target | None, agents: str) -> Told:
    """`▲ over −4h · acme-logo 14h/10h · 33/h · ○2 0:42`: for want of room the rate goes first, then the agents."""
    short = f" −{format_duration(load.shortfall)}" if load.shortfall and level != "clear" else ""
    parts = [Part(f"{SIGNS[level]} {level}{short}")]
    if target:
        parts.append(Part(" ".join([target.name, *_hours(plan, target, load)]), 1, JOINT))
        gig = plan.gigs.get(target.gig or 0)
        if gig and (rate := real_rate(plan, gig)) is not None:
            code = "" if gig.currency == plan.settings.currency else f" {gig.currency}"
            parts.append(Part(f"{whole_rate(rate, gig.currency)}{code}/h", 3, JOINT))
    return Told((*parts, *([Part(agents, 2, JOINT, name="agents")] if agents else [])))


def _hours(plan: Plan, target: Target, load: Load) -> list[str]:
    """What is spent of what was promised: of the whole, else of the week."""
    hours = hours_of(plan.entries)
    if card := plan.cards.get(target.card or 0):
        return [_of(hours.by_card.get(card.id, 0), card.estimate)]
    gig = plan.gigs.get(target.gig or 0)
    if gig is None:
        return []
    if gig.estimate is None and gig.weekly:
        return [_of(hours.on_gig(gig.id, days_of(load.week)), gig.weekly)]
    return [_of(hours.by_gig.get(gig.id, 0), gig.estimate)]


def _of(spent: int, whole: int | None) -> str:
    return f"{format_duration(spent)}/{format_duration(whole)}" if whole else format_duration(spent)

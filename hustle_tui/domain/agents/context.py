"""What an agent is told of its gig as it starts: a few facts and the week's level, short enough to cost it nothing."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.agents.targets import Target
from hustle_tui.domain.gigs.work_left import needs
from hustle_tui.domain.outlook import outlook_of
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.week.calendar import days_of, week_of
from hustle_tui.domain.week.cards import effort_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.formats import date_text
from hustle_tui.domain.writing.quantities import format_duration, with_stop

LONGEST = 400
"""Characters of it all."""
LONGEST_TITLE = 80


def context_text(plan: Plan, target: Target | None, today: date, at: int | None = None) -> str:
    """What it works for, promised, used, due, and whether that fits; then how the week stands."""
    week = week_of(today, plan.settings.week_start)
    outlook = outlook_of(plan, today, week, at)
    stands = f"Level of this week: {outlook.level}. {outlook.verdict}"
    facts = "; ".join(filter(None, _facts(plan, target, today, at))) if target else "No gig is bound to this folder"
    facts = with_stop(facts)
    room = LONGEST - len(facts) - 1
    return _cut(f"{facts} {_cut(stands, room)}" if room > len("Level of this week: alarm.") else facts, LONGEST)


def _facts(plan: Plan, target: Target, today: date, at: int | None) -> list[str]:
    title = _cut(target.title, LONGEST_TITLE)
    if target.card is not None:
        card = plan.cards[target.card]
        due = f"due {date_text(card.due, weekday=True)}" if card.due else ""
        return [
            f"Hustle: this folder is for the card {title} ({target.ledger})",
            f"left: {effort_text(plan, card)}",
            due,
        ]
    if target.gig is not None:
        return [
            f"Hustle: this folder is for the gig {title} ({target.name})",
            *_of_gig(plan, plan.gigs[target.gig], today, at),
        ]
    return [f"Hustle: this folder is for {'the main job' if target.kpi is None else f'the KPI {title}'}"]


def _of_gig(plan: Plan, gig: Gig, today: date, at: int | None) -> list[str]:
    from hustle_tui.domain.whatif.fit import open_fit_told  # most folders are bound to no gig

    hours = hours_of(plan.entries)
    spent, left = hours.gig(gig.id).minutes, needs(plan, gig)
    here = hours.on_gig(gig.id, days_of(week_of(today, plan.settings.week_start)))
    promised = [format_duration(gig.estimate)] if gig.estimate is not None else []
    promised += [f"{format_duration(gig.weekly)} a week"] if gig.weekly else []
    used = f"used {format_duration(spent)}" + (f", {format_duration(here)} of it this week" if here else "")
    return [
        f"promised {', '.join(promised)}" if promised else "nothing promised",
        used,
        f"{format_duration(left)} left, talk and admin included" if left is not None else "",
        f"due {date_text(gig.due, weekday=True)}" if gig.due else "no due date",
        str(open_fit_told(plan, gig, today, at)),
    ]


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + "…"

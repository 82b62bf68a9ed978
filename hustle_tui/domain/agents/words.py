"""What is told of agents in a line, to the person and in their status line, and what one is told as it starts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hustle_tui.domain.agents.targets import IGNORED, AgentSession, Target
from hustle_tui.domain.gigs.work_left import counted_estimate, needs
from hustle_tui.domain.outlook import SIGNS, outlook_of
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import Level
from hustle_tui.domain.week.calendar import days_of, week_of
from hustle_tui.domain.week.cards import effort_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import Load
from hustle_tui.domain.writing.formats import date_text
from hustle_tui.domain.writing.quantities import counted, format_duration, with_stop
from hustle_tui.domain.writing.told import Part, Told

SIGN = "○"
STATES = {"runs": "runs", "waits": "waits for you", "stale": "! no sign any more"}
LONGEST = 30
"""Letters of a title."""


def at_work(sessions: Sequence[AgentSession]) -> list[AgentSession]:
    """The sessions that run or wait; one without a sign of life is no news."""
    return [one for one in sessions if one.state != "stale"]


def longest(sessions: Sequence[AgentSession]) -> AgentSession:
    return max(sessions, key=lambda one: one.minutes)


def clock(sessions: Sequence[AgentSession]) -> str:
    """How long that one has: `0:42`."""
    minutes = longest(sessions).minutes
    return f"{minutes // 60}:{minutes % 60:02d}"


def agents_told(sessions: Sequence[AgentSession]) -> Told:
    """`○ 2 agents on Acme logo 0:42, 1 waits for you`: those on each thing, the waiting ones among them."""
    there = at_work(sessions)
    if not there:
        return Told(())
    groups = [[one for one in there if one.name == name] for name in dict.fromkeys(one.name for one in there)]
    first, *rest = groups
    parts = [Part(f"{SIGN} {counted(len(first), 'agent')} {_where(first)}")]
    parts += [Part(f"{len(group)} {_where(group)}", at, ", ") for at, group in enumerate(rest, 1)]
    waiting = sum(one.state == "waits" for one in there)
    waits = [Part(f"{waiting} {'waits' if waiting == 1 else 'wait'} for you", 0, ", ", name="waits")] if waiting else []
    brief = f"{SIGN} {counted(len(there), 'agent')}" + (f", {waiting} wait{'s' * (waiting == 1)}" if waiting else "")
    return Told((*parts, *waits), brief)


def name_of(session: AgentSession) -> str:
    """What a session works for, else where it works."""
    return session.target.title if session.target else f"{session.folder or 'a folder unknown'}, bound to nothing"


def missing_text(ref: str) -> str:
    """The words for a binding that means nothing in the plan."""
    if ref.casefold() == IGNORED:
        return ref
    return f"{'a card' if ref.startswith('card:') else ref}, which is not there"


def _where(group: Sequence[AgentSession]) -> str:
    target = group[0].target
    title = _cut(target.title if target else "a folder bound to nothing", LONGEST)
    return f"on {title} {clock(group)}"


JOINT = " · "


def status_told(plan: Plan, load: Load, level: Level, target: Target | None, agents: str) -> Told:
    """`▲ over −4h · acme-logo 14h/10h · 33/h · ○2 0:42`: for want of room the rate goes first, then the agents."""
    from hustle_tui.domain.money.quoted import whole_rate  # what an agent is told as it starts has no rate
    from hustle_tui.domain.money.real_rate import real_rate

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
        return [_of(hours.card(card.id).minutes, card.estimate)]
    gig = plan.gigs.get(target.gig or 0)
    if gig is None:
        return []
    estimate = counted_estimate(gig)
    if gig.weekly and estimate is None:
        return [_of(hours.gig(gig.id).on(days_of(load.week)), gig.weekly)]
    return [_of(hours.gig(gig.id).minutes, estimate)]


def _of(spent: int, whole: int | None) -> str:
    return f"{format_duration(spent)}/{format_duration(whole)}" if whole else format_duration(spent)


LONGEST_CONTEXT, LONGEST_TITLE = 400, 80
"""Characters of all that is told, and of a title in it."""


def context_text(plan: Plan, target: Target | None, today: date, at: int | None = None) -> str:
    """What it works for, promised, used, due, and whether that fits; then how the week stands."""
    week = week_of(today, plan.settings.week_start)
    outlook = outlook_of(plan, today, week, at)
    stands = f"Level of this week: {outlook.level}. {outlook.verdict}"
    facts = "; ".join(filter(None, _facts(plan, target, today, at))) if target else "No gig is bound to this folder"
    facts = with_stop(facts)
    room = LONGEST_CONTEXT - len(facts) - 1
    return _cut(f"{facts} {_cut(stands, room)}" if room > len("Level of this week: alarm.") else facts, LONGEST_CONTEXT)


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
    here = hours.gig(gig.id).on(days_of(week_of(today, plan.settings.week_start)))
    promised = [] if (work := counted_estimate(gig)) is None else [f"{format_duration(work)} of work"]
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

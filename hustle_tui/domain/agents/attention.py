"""The person's own time between the turns of agents: proposed for a day and a thing, and never logged by itself."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Container, Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo

from msgspec import Struct

from hustle_tui.domain.agents import Run, Wait
from hustle_tui.domain.agents.hours import TargetOf, spans_by_day, union, who_ran
from hustle_tui.domain.agents.targets import MAIN, Target
from hustle_tui.domain.changes import with_settings
from hustle_tui.domain.changes.hours import log_entry
from hustle_tui.domain.clock_times import moments_of
from hustle_tui.domain.plan.model import Entry, Plan, id_from
from hustle_tui.domain.week.calendar import main_minutes

ASKED = 14 * 86_400
"""Seconds for which a session is asked about: nobody knows later on."""
MOST_A_TURN = 300
"""Seconds that a wait counts at most: after that the person did something else."""
Share = tuple[Wait, int, int]
Work = tuple[Run, int, int]
WorkByTarget = dict[tuple[date, str], list[Work]]
ANSWERS_KEPT = timedelta(days=60)
"""How long an answer is kept: longer than the lines are."""


class Proposal(Struct, frozen=True):
    """What the person may have spent on a thing on a day, and inside the main job's hours; what agents ran there.

    `ran` adds parallel sessions up, `clock` counts each moment once. `upto` is the end of the last wait in it.
    """

    day: date
    target: Target
    minutes: int
    inside: int
    ran: int
    clock: int
    sessions: int
    agents: tuple[str, ...]
    upto: int

    @property
    def key(self) -> str:
        return f"{self.day} {self.target.key}"

    @property
    def id(self) -> int:
        return id_from("attention", self.key, self.upto)


def proposals(plan: Plan, runs: Iterable[Run], target: TargetOf, now: int, zone: tzinfo | None) -> tuple[Proposal, ...]:
    """What to ask about, the earliest day first: waits not asked about yet, up to the last one of an ended session.

    Waits of running sessions up to that moment are in it, for nobody asks about that time again.
    """
    recent = [run for run in runs if run.last > now - ASKED]
    over = {wait for run in recent if run.is_over(now) for wait in run.waits}
    answered = _answered(plan)
    shares: dict[tuple[date, str], list[Share]] = {}
    last: dict[tuple[date, str], int] = {}
    targets: dict[str, Target] = {}
    for wait, start, end in _shares(wait for run in recent for wait in run.waits):
        found = target(wait.folder)
        day = datetime.fromtimestamp(wait.start, zone).date()
        if found is None or found.key == MAIN or wait.end <= answered.get(f"{day} {found.key}", 0):
            continue
        targets[found.key] = found
        shares.setdefault((day, found.key), []).append((wait, start, end))
        if wait in over:
            last[day, found.key] = max(wait.end, last.get((day, found.key), 0))
    worked = _worked(recent, target, {day for day, _ in last}, zone)
    made = (
        _proposal(plan, day, targets[key], shares[day, key], moment, worked.get((day, key), []), zone)
        for (day, key), moment in last.items()
    )
    return tuple(sorted((one for one in made if one.minutes), key=lambda one: (one.day, one.target.key)))


def _shares(waits: Iterable[Wait]) -> Iterator[Share]:
    """The spans that the person may have spent, no moment twice: it belongs to the wait that was answered first."""
    taken: list[tuple[int, int]] = []  # in order, none longer than a turn counts
    for wait in sorted(waits, key=lambda wait: (wait.end, wait.start)):
        rest = [(wait.start, min(wait.end, wait.start + MOST_A_TURN))]
        near = slice(bisect_left(taken, (wait.start - MOST_A_TURN,)), bisect_left(taken, (rest[0][1],)))
        for begin, end in taken[near]:
            rest = [part for span in rest for part in _without(span, begin, end)]
        for begin, end in rest:
            insort(taken, (begin, end))
            yield wait, begin, end


def _without(span: tuple[int, int], begin: int, end: int) -> list[tuple[int, int]]:
    parts = ((span[0], min(span[1], begin)), (max(span[0], end), span[1]))
    return [part for part in parts if part[0] < part[1]]


def _worked(runs: Iterable[Run], target: TargetOf, days: Container[date], zone: tzinfo | None) -> WorkByTarget:
    found: WorkByTarget = {}
    for run in runs:
        for one in run.intervals:
            for day, begin, end in spans_by_day(one, zone):
                if day in days and (of := target(one.folder)) is not None:
                    found.setdefault((day, of.key), []).append((run, begin, end))
    return found


def _proposal(
    plan: Plan, day: date, target: Target, shares: list[Share], upto: int, worked: list[Work], zone: tzinfo | None
) -> Proposal:
    spans = [(start, end) for wait, start, end in shares if wait.end <= upto]
    every = [(begin, end) for _, begin, end in worked]
    begin, end = _main_hours(plan, day, zone)
    inside = sum(max(0, min(last, end) - max(first, begin)) for first, last in spans)
    minutes = (union(spans) + 30) // 60
    return Proposal(
        day=day,
        target=target,
        minutes=minutes,
        inside=min(minutes, (inside + 30) // 60),
        ran=sum(last - first for first, last in every) // 60,
        clock=union(every) // 60,
        sessions=len({run.session for run, _, _ in worked}),
        agents=tuple(dict.fromkeys(run.agent for run, _, _ in worked)),
        upto=upto,
    )


def _main_hours(plan: Plan, day: date, zone: tzinfo | None) -> tuple[int, int]:
    """The moments between which the main job's hours lie: they end at `main_until`."""
    until = plan.settings.main_until
    first, last = (moments_of(day, minute, zone)[0] for minute in (max(0, until - main_minutes(plan, day)), until))
    return int(first.timestamp()), int(last.timestamp())


def _answered(plan: Plan) -> dict[str, int]:
    """Up to which moment the turns of a day and thing were asked about."""
    found: dict[str, int] = {}
    for text in plan.settings.agents_answered:
        key, _, upto = text.rpartition(" ")
        if upto.isdecimal():
            found[key] = max(found.get(key, 0), int(upto))
    return found


def answer(plan: Plan, proposal: Proposal, minutes: int) -> Plan:
    """The plan with so many minutes of it logged, none for no; it is not asked about again."""
    kept = [text for text in plan.settings.agents_answered if text[:10] >= f"{proposal.day - ANSWERS_KEPT}"]
    answered = f"{proposal.key} {proposal.upto}"
    if answered not in kept:
        plan = with_settings(plan, agents_answered=(*kept, answered))
    if not minutes:
        return plan
    entry = Entry(
        id=proposal.id,
        day=proposal.day,
        minutes=minutes,
        **proposal.target.links,
        note=f"Between the turns of {who_ran(proposal.agents) or 'agents'}",
    )
    return log_entry(plan, entry)

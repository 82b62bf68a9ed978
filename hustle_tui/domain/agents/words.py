"""The agents that run and wait, in a line of words."""

from __future__ import annotations

from collections.abc import Sequence

from hustle_tui.domain.agents.targets import IGNORED, Session
from hustle_tui.domain.writing.quantities import counted
from hustle_tui.domain.writing.told import Part, Told

SIGN = "○"
STATES = {"runs": "runs", "waits": "waits for you", "stale": "! no sign any more"}
LONGEST = 30
"""Letters of a title."""


def at_work(sessions: Sequence[Session]) -> list[Session]:
    """The sessions that run or wait; one without a sign of life is no news."""
    return [one for one in sessions if one.state != "stale"]


def longest(sessions: Sequence[Session]) -> Session:
    """The one that has worked longest."""
    return max(sessions, key=lambda one: one.minutes)


def clock(sessions: Sequence[Session]) -> str:
    """How long that one has: `0:42`."""
    minutes = longest(sessions).minutes
    return f"{minutes // 60}:{minutes % 60:02d}"


def agents_told(sessions: Sequence[Session]) -> Told:
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


def name_of(session: Session) -> str:
    """What a session works for, else where it works."""
    return session.target.title if session.target else f"{session.folder or 'a folder unknown'}, bound to nothing"


def missing_text(ref: str) -> str:
    """The words for a binding that means nothing in the plan."""
    if ref.casefold() == IGNORED:
        return ref
    return f"{'a card' if ref.startswith('card:') else ref}, which is not there"


def _where(group: Sequence[Session]) -> str:
    """What some sessions work for, and how long the longest has."""
    target = group[0].target
    title = target.title if target else "a folder bound to nothing"
    return f"on {title if len(title) <= LONGEST else f'{title[: LONGEST - 1]}…'} {clock(group)}"

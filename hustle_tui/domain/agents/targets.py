"""What a folder's agents work for: what its binding means in the plan, and the sessions told by that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from msgspec import Struct

from hustle_tui.domain.agents import Folder, Run, State
from hustle_tui.domain.plan.links import links_of
from hustle_tui.domain.plan.model import Card, Gig, Kpi, Plan, PlanError
from hustle_tui.domain.plan.terms import Ledger
from hustle_tui.domain.writing.naming import Named, find, slug_for

MAIN = "main"
IGNORED = "nothing"
"""The word that binds a folder to nothing, so that nobody asks about it."""
Bound = Callable[[Folder], tuple[str, str] | None]
"""Tells of a folder the bound one that holds it, and what that is bound to."""
SHOWN = 24 * 3600
"""Seconds after its last sign for which a session that never said its end is told of."""
_KINDS: dict[str, type[Named]] = {"card": Card, "gig": Gig, "kpi": Kpi}


class Target(Struct, frozen=True):
    """A gig, a card, a KPI or the main job; `key` stays the same when a title changes."""

    key: str
    name: str
    title: str
    ledger: Ledger
    card: int | None = None
    gig: int | None = None
    kpi: int | None = None

    @property
    def links(self) -> dict[str, Any]:
        return {"ledger": self.ledger, "card": self.card, "gig": self.gig, "kpi": self.kpi}

    @property
    def ref(self) -> str:
        """The words that bind a folder to it: a card by its id, for another may get its number and its title."""
        return self.key if self.card is not None else self.name


class AgentSession(Struct, frozen=True):
    """A session that has not ended: what it works for (None where its folder is bound to nothing) and how it stands."""

    session: str
    target: Target | None
    state: State
    minutes: int
    folder: str
    since: int
    agent: str = ""

    @property
    def name(self) -> str:
        """The slug of what it works for; empty for nothing."""
        return self.target.name if self.target else ""


def target_of(plan: Plan, ref: str, week: date) -> Target | None:
    """What a binding means now; None where that is nothing, or gone."""
    if ref.strip().casefold() == IGNORED:
        return None
    try:
        return target_meant(plan, ref, week)
    except PlanError:
        return None


def target_meant(plan: Plan, ref: str, week: date) -> Target:
    """What a binding means now; raises PlanError, which says why, where there is no such thing."""
    if ref.strip().casefold() == MAIN:
        return Target(MAIN, MAIN, "Main", "main")
    kind, colon, rest = ref.partition(":")
    if colon and kind == "card" and rest.isdecimal() and int(rest) in plan.cards:
        return target_for(plan.cards[int(rest)])
    slugs: dict[str, Named] = {kpi.slug: kpi for kpi in plan.kpis.values()}
    slugs |= {gig.slug: gig for gig in plan.gigs.values()}
    if ref in slugs:  # whatever card is called so too
        return target_for(slugs[ref])
    return target_for(find(plan, rest, week, _KINDS[kind]) if colon and kind in _KINDS else find(plan, ref, week))


def is_left_out(bound: Bound, folder: Folder) -> bool:
    """Whether a folder was said to be for nothing: nobody counts it or asks about it."""
    found = bound(folder)
    return found is not None and found[1].strip().casefold() == IGNORED


def target_for(item: Named) -> Target:
    kind = type(item).__name__.lower()
    return Target(f"{kind}:{item.id}", slug_for(item), item.title, **links_of(item, None))


def targets_in(plan: Plan, week: date, bound: Bound) -> Callable[[Folder], Target | None]:
    """Tells what a folder's agents work for."""
    known: dict[str, Target | None] = {}

    def target(folder: Folder) -> Target | None:
        found = bound(folder)
        if found is None:
            return None
        if found[1] not in known:
            known[found[1]] = target_of(plan, found[1], week)
        return known[found[1]]

    return target


_ORDER: tuple[State, ...] = ("runs", "waits", "stale")


def sessions_of(runs: Iterable[Run], target: Callable[[Folder], Target | None], now: int) -> tuple[AgentSession, ...]:
    """The sessions that have not ended: those that run first, then those that wait, each the latest first."""
    found = [
        AgentSession(
            session=run.session,
            target=target(run.open.folder if run.open else run.folder),
            state=run.state,
            minutes=run.seconds(now) // 60,
            folder=run.folder.path,
            since=run.last,
            agent=run.agent,
        )
        for run in runs
        if not run.ended and abs(now - run.last) <= SHOWN
    ]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.state), -one.since, one.session)))

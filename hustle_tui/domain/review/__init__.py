"""What waits for a decision of the person: each kind of question is one module here, found by being here.

A kind's module has `waiting(plan, today)`, which tells what waits; one that asks by the hour has also
`waiting_at(plan, now)`. Nothing of it is asked for before somebody looks.
The full-screen planner has a module of the same name in `tui/reviewing`, which says what its keys do.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Protocol, cast

from msgspec import Struct

from hustle_tui.domain.plan.model import Plan


class Waiting(Struct, frozen=True):
    """One question: `kind` is its module, `id` the record that it is about and `title` what the person calls that.

    `reason` says why it is asked now, with its numbers; `since` is the day from which it waits, and `command` what
    answers it on a command line.
    """

    kind: str
    id: int
    title: str
    question: str
    reason: str
    since: date
    command: str


class KindOfQuestion(Protocol):
    """What a module in this package offers."""

    def waiting(self, plan: Plan, today: date) -> Iterable[Waiting]: ...


@cache
def kinds() -> dict[str, KindOfQuestion]:
    """Every kind of question by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return {name: cast(KindOfQuestion, importlib.import_module(f"{__name__}.{name}")) for name in names}


def all_waiting(plan: Plan, today: date, now: datetime | None = None) -> tuple[Waiting, ...]:
    """All that waits for the person, the longest waiting first; without `now` only what waits by the day."""
    found = list(_by_day(plan, today))
    if now is not None:
        by_hour = [kind.waiting_at for kind in kinds().values() if hasattr(kind, "waiting_at")]
        found += [one for waiting_at in by_hour for one in waiting_at(plan, now)]
    return tuple(sorted(found, key=lambda one: (one.since, one.kind, one.id)))


@lru_cache(maxsize=4)
def _by_day(plan: Plan, today: date) -> tuple[Waiting, ...]:
    return tuple(one for kind in kinds().values() for one in kind.waiting(plan, today))

"""What the keys do to each kind of question on the review: a module a kind, of the same name as the kind's rule.

A kind's module has `KEYS`, the keys that answer at once and their words, out of y, n and p; `answer(app, one, key)`,
which carries one out; and `look(app, one)`, which opens all that the question has.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import Protocol, cast

from hustle_tui.domain.review import Waiting
from hustle_tui.tui.shell import PlannerApp


class Way(Protocol):
    """What a module in this package offers."""

    KEYS: tuple[tuple[str, str], ...]
    LOOK: str
    """What Enter does, in a word or two."""

    def answer(self, app: PlannerApp, one: Waiting, key: str) -> None: ...

    def look(self, app: PlannerApp, one: Waiting) -> None: ...


@cache
def way_of(kind: str) -> Way:
    """How a kind of question is answered; its module is imported now."""
    return cast(Way, importlib.import_module(f"{__name__}.{kind}"))

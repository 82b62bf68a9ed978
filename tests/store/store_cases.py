"""Made-up records and jobs that the store's tests share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from hustle_tui.domain.history.steps import Step, bring_back, take_back
from hustle_tui.domain.plan.model import Card, Plan, put
from hustle_tui.store import Job
from hustle_tui.store.file_store import FileStore

Opener = Callable[[], FileStore]
"""Opens one and the same file, as another process would."""

MONDAY = date(2026, 11, 23)


def card(key: int, title: str = "", **fields: object) -> Card:
    """A card of this week."""
    return replace(
        Card(id=key, title=title or f"Card {key}", ledger="main", lane="must", state="open", week=MONDAY), **fields
    )


def adding(key: int, title: str = "", step: int = 0) -> Job:
    """A job that adds a card."""
    return Job("do", f"Add card {key}", lambda plan: put(plan, card(key, title)), step or 1000 + key)


def renaming(key: int, title: str, step: int) -> Job:
    """A job that renames a card as it finds it."""
    return Job("do", f"Rename to {title}", lambda plan: put(plan, replace(plan.cards[key], title=title)), step)


def undoing(step: Step) -> Job:
    """A job that takes a step back."""
    return Job("undo", step.label, lambda plan: take_back(plan, step), step.id)


def redoing(step: Step) -> Job:
    """A job that makes a step again."""
    return Job("redo", step.label, lambda plan: bring_back(plan, step), step.id)


def titles(plan: Plan) -> dict[int, str]:
    """The cards' titles by id."""
    return {key: found.title for key, found in plan.cards.items()}

"""A sync as the command line and the planner run it: each change is one step of a planner's history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from hustle_tui.domain.plan.model import Change
from hustle_tui.domain.writing.quantities import counted
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.sync.addresses import Place
from hustle_tui.store.sync.rounds import Sync, Synced


class Planner(Protocol):
    """What a sync asks of a planner."""

    @property
    def hooks(self) -> Any: ...

    def apply(self, label: str, change: Change, *, leaves_step: bool = False) -> object: ...


def run_sync(
    store: FileStore, path: Path, place: Place, planner: Callable[[], Planner], *, to: str = "", dry: bool = False
) -> Synced:
    """Take in and send; the planner over the same store is asked for only once there is something to take in."""

    def apply(label: str, change: Change) -> None:
        planner().hooks.asks = False
        planner().apply(label, change, leaves_step=True)

    return Sync(store, path, place, apply, to=to, dry=dry).run()


def told_of(found: Synced, place: str, *, dry: bool = False) -> str:
    """What a sync did, in one line."""
    if found.empty:
        return f"There is no plan here yet, nor at {place}: add something first."
    if found.began:
        begins = "It would begin" if dry else "This machine begins"
        return f"{begins} from the plan at {place}: {counted(len(found.taken), 'record')}."
    came, sent = (counted(len(touched), "record") for touched in (found.taken, found.sent))
    words = [f"{came} {'to take in' if dry else 'came in'}"] if found.taken else []
    words += [f"{sent} {'to send' if dry else 'sent'}"] if found.sent else []
    if not words:
        return f"Nothing new: the plan here and the one at {place} are the same."
    return f"{'With' if dry else 'Synced with'} {place}: {', '.join(words)}."

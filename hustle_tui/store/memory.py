"""A store that forgets: for tests, and for the demo, whose changes are thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hustle_tui.domain.history.steps import Step
from hustle_tui.domain.plan.model import Plan
from hustle_tui.store import Answer, History, Job, Saved
from hustle_tui.store.apply import apply_jobs

if TYPE_CHECKING:
    from hustle_tui.domain.relief.shown import Memory, Seen


class MemoryStore:
    """A plan kept as long as this object lives."""

    def __init__(self, plan: Plan | None = None) -> None:
        self.path: Path | None = None
        self.read_only = ""
        self.notice = ""
        self.asks_first = False
        self._plan = plan or Plan()
        self._history = History()
        self._revision = 0
        self._seen: dict[str, Seen] = {}
        self._told: frozenset[str] = frozenset()

    def load(self) -> Plan:
        return self._plan

    def alerts_seen(self) -> dict[str, Seen]:
        return self._seen

    def keep_alerts_seen(self, memory: Memory) -> None:
        self._seen = dict(memory)

    def told(self) -> frozenset[str]:
        return self._told

    def keep_told(self, names: frozenset[str]) -> None:
        self._told = names

    def changed(self) -> bool:
        """Never: nobody else can reach this memory."""
        return False

    def commit(self, jobs: Sequence[Job]) -> Saved:
        done = apply_jobs(self._plan, self._history, jobs)
        self._revision += done.plan is not self._plan
        self._plan, self._history = done.plan, done.history
        return Saved(self._plan, self._history, self._revision, done.refused)

    def settle(self, answer: Answer) -> Saved:  # noqa: ARG002 - whatever the answer
        """Nothing: nobody else can reach this memory."""
        return self.commit(())

    def history(self) -> History:
        return self._history

    def keep_in_journal(self, steps: Sequence[Step]) -> Path | None:
        """Nothing: what this store holds is lost with its process, as intended."""

    def replay_journal(self) -> Saved | None:
        """Nothing: no process leaves anything behind here."""
        return None

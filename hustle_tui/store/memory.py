"""A store that forgets: for tests, and for the demo, whose changes are thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from hustle_tui.domain.history.steps import Step
from hustle_tui.domain.plan.model import Plan
from hustle_tui.store import Answer, History, Job, Saved
from hustle_tui.store.apply import apply_jobs

T = TypeVar("T")


class MemoryStore:
    """A plan kept as long as this object lives."""

    def __init__(self, plan: Plan | None = None) -> None:
        self.path: Path | None = None
        self.read_only = ""
        self.notice = ""
        self.asks_first = False
        self._plan = plan or Plan()
        self._history = History()
        self.revision = 0
        self._memory: dict[str, object] = {}

    def state_folder(self) -> Path | None:
        return None

    def load(self) -> Plan:
        return self._plan

    def recall(self, name: str, kind: type[T]) -> T:
        return cast(T, self._memory.get(name, kind()))

    def memorise(self, name: str, content: object) -> None:
        self._memory[name] = content

    def read_calendars(self, today: date, *, anew: bool = False) -> Plan:
        from hustle_tui.store.calendars import with_meetings

        self._plan = with_meetings(self._plan, None, today, anew=anew)
        return self._plan

    def changed(self) -> bool:
        """Never: nobody else can reach this memory."""
        return False

    def commit(self, jobs: Sequence[Job]) -> Saved:
        done = apply_jobs(self._plan, self._history, jobs)
        self.revision += done.plan is not self._plan
        self._plan, self._history = done.plan, done.history
        return Saved(self._plan, self._history, self.revision, done.refused)

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

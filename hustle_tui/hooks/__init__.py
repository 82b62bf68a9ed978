"""The person's own programs, in the folder `hooks` beside the config file: asked before a change, told of others.

`on-add` and `on-change` are asked before a change is saved, and may refuse it or put another record in its place;
`on-level`, `on-timer` and `on-exit` are told, and refuse nothing. Little of it is loaded where there is no such folder.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hustle_tui.domain.plan.model import Plan
from hustle_tui.pending import Pending
from hustle_tui.store import Job
from hustle_tui.store.config import place

if TYPE_CHECKING:
    from hustle_tui.hooks.events import Dated


def hooks_folder() -> Path:
    """The folder `hooks` beside the config file, whether it is there or not."""
    return place().absolute().parent / "hooks"


_DONE = {"do": "", "undo": "Undone: ", "redo": "Made again: "}


class Hooks:
    """The hooks of one run, none without a folder; `complaints` are about those that refuse nothing, or the folder."""

    def __init__(self, folder: Path | None, plan_file: Path | None, plan: Plan, dated: Dated) -> None:
        self.folder, self.plan_file, self._first, self._dated = folder, plan_file, plan, dated
        self.asks = True
        """Whether `on-add` and `on-change` are asked: a merge brings what was asked about before."""
        self.complaints: list[str] = []
        self._before: Plan | None = None
        self._labels: list[str] = []
        self._refusals: list[str] = []
        self._passed: set[int] = set()

    @property
    def _found(self) -> Path | None:
        return self.folder if self.folder and os.path.lexists(self.folder) else None

    def begin(self, before: Plan) -> None:
        """Remember the plan on which the changes that are not told yet were made."""
        self._before = self._before or before

    def ask(self, pending: Pending, lock: threading.RLock) -> tuple[Job, ...]:
        """The jobs to save as the hooks leave them: each is asked about once, though saving it may fail."""
        folder = self._found
        if not (self.asks and folder):
            return pending.jobs
        from hustle_tui.hooks.events import amended, asked, passed_over
        from hustle_tui.hooks.found import hooks_in

        while True:
            with lock:
                fresh = [job for job in pending.jobs if job.step_id not in self._passed]
                if not fresh:
                    return pending.jobs
            for job in fresh:
                found = hooks_in(folder)
                self._complain(passed_over(job, found))
                answer = asked(job, found, self.plan_file)
                if isinstance(answer, str):
                    self._refusals.append(answer)
                self._passed.add(job.step_id)
                with lock:
                    pending.amend(partial(amended, job=job, answer=answer))

    def refusals(self) -> tuple[str, ...]:
        """What was refused and is not told yet."""
        refusals, self._refusals = tuple(self._refusals), []
        return refusals

    def tell(self, plan: Plan, jobs: Sequence[Job]) -> str:
        """Tell of another level, and of timers that began or ended; what went wrong and was not told yet, in a line."""
        before, self._before = self._before or plan, None
        self._labels += [_DONE[job.kind] + job.label for job in jobs if not job.silent]
        known = len(self.complaints)
        if folder := self._found:
            from hustle_tui.hooks.events import tell

            self._complain(tell(folder, self.plan_file, self._dated, before, plan))
        return "; ".join(self.complaints[known:])

    def leave(self, plan: Plan) -> str:
        """Tell `on-exit` what this run changed; what went wrong, in a line."""
        known = len(self.complaints)
        if folder := self._found:
            from hustle_tui.hooks.events import leave

            self._complain(leave(folder, self.plan_file, self._dated, (self._first, plan), self._labels))
        return "; ".join(self.complaints[known:])

    def _complain(self, words: Sequence[str]) -> None:
        self.complaints += [text for text in words if text not in self.complaints]

"""The changes that are not saved yet, and the journal that keeps them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.history.steps import Step, same_plan, step_between
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.store import History, Job, Saved, Store, StoreError, Unexpected
from hustle_tui.store.apply import Event, follow

RETRY_SECONDS = 5.0
"""How soon a failed save is tried again by itself."""


class News(Struct, frozen=True):
    """What listeners are told: the plan as it stands now, and how its saving goes.

    `state` is "saved", "saving" or "failed"; `message` is one plain line, or empty.
    """

    plan: Plan
    state: str
    message: str = ""


class Announcer:
    """Tells listeners of every new plan, and whoever asks what is not saved."""

    plan: Plan
    _listeners: list[Callable[[News], None]]
    _pending: Pending
    _journal: PendingJournal
    _failed: StoreError | None

    @property
    def kept_aside(self) -> bool:
        """Whether the journal holds all that is not saved, so that the next start makes it."""
        return self._journal.has_all

    @property
    def leftover(self) -> str:
        """What is not saved, why, and what becomes of it; nothing where all is saved."""
        return self._journal.words(self._failed)

    @property
    def question(self) -> Unexpected | None:
        """What the store has to ask before it goes on: its file is not the one that it knew."""
        return self._failed if isinstance(self._failed, Unexpected) else None

    def listen(self, listener: Callable[[News], None]) -> None:
        """Have a listener told of every new plan; with a writer thread it is called in that thread as well."""
        self._listeners.append(listener)

    def _tell(self, message: str = "", state: str = "") -> None:
        news = News(self.plan, state or ("saving" if self._pending else "saved"), message)
        for listener in self._listeners:
            listener(news)


class Unsaved(Struct, frozen=True):
    """A job not yet saved, and the same as a step, which the journal can keep."""

    job: Job
    step: Step


class Pending:
    """The unsaved changes; a lock is needed to share them between threads."""

    def __init__(self) -> None:
        self._all: list[Unsaved] = []
        self._kept: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self._all)

    @property
    def jobs(self) -> tuple[Job, ...]:
        return tuple(unsaved.job for unsaved in self._all)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What the journal keeps while it can't be committed."""
        return tuple(unsaved.step for unsaved in self._all if not unsaved.job.silent)

    @property
    def kept(self) -> bool:
        """Whether the journal holds exactly these steps."""
        return self._kept == tuple(step.id for step in self.steps)

    def add(self, unsaved: Unsaved) -> None:
        self._all.append(unsaved)

    def amend(self, amended: Callable[[Unsaved], Unsaved | None]) -> None:
        """Put what `amended` gives in the place of each; None leaves it out."""
        self._all = [fresh for made in self._all if (fresh := amended(made))]

    def opening(self, plan: Plan, week: date, today: date, new_id: Callable[[], int], keep: bool) -> Plan:
        """The plan with the cards that series bring into this week or the next; with `keep` they will be saved."""
        first = week_of(today, plan.settings.week_start)
        if not any(template.rule for template in plan.templates.values()) or not 0 <= (week - first).days <= 7:
            return plan
        from hustle_tui.domain.templates.opening import opened  # few plans have series

        change = partial(opened, week=week, today=today)
        if (after := change(plan)) is not plan and keep:
            step = step_between(new_id(), "Cards that come again", plan, after)
            self.add(Unsaved(Job("do", step.label, change, step.id, silent=True), step))
        return after

    @staticmethod
    def raced_text(jobs: Sequence[Job], saved: Saved) -> str:
        """What changes made in memory met in the file: another window's edits of the same records."""
        last = jobs[-1].outcome if jobs else None
        if last is None or saved.plan is last.after:
            return ""
        from hustle_tui.domain.history.touched import met_text  # few saves meet anything

        seen = {job.step_id: job.outcome.before for job in jobs if job.outcome is not None}
        met = (met_text(seen[step.id], step) for step in saved.history.done if step.id in seen)
        return "; ".join(filter(None, met))

    @property
    def aside(self) -> bool:
        """Whether the journal holds any steps, saved or not."""
        return bool(self._kept)

    def mark_kept(self, steps: tuple[Step, ...]) -> None:
        self._kept = tuple(step.id for step in steps)

    def drop_saved(self, count: int) -> None:
        """Drop the first few, which are saved; the journal stays as it is."""
        del self._all[:count]

    def apply_to(self, plan: Plan) -> Plan:
        for unsaved in self._all:
            with suppress(PlanError):  # its commit says why it can't be made any more
                plan = unsaved.job.change(plan)
        return plan

    def with_meetings(self, plan: Plan, fresh: Plan) -> Plan:
        """The plan with other meetings: the store's own one where it says the same, so that it knows it again."""
        fresh = self.apply_to(fresh)
        return fresh if same_plan(fresh, plan) else replace(plan, meetings=fresh.meetings)

    def added_to(self, history: History) -> History:
        for job, step in ((unsaved.job, unsaved.step) for unsaved in self._all):
            if not job.silent:
                history = follow(history, Event(job.kind, job.step_id, step if job.kind == "do" else None))
        return history


class PendingJournal:
    """Keeps what is pending in the store's journal, and makes the changes that earlier runs left there."""

    def __init__(self, store: Store, pending: Pending, lock: threading.RLock) -> None:
        self._store = store
        self._pending = pending
        self._lock = lock
        self._writing = threading.Lock()
        self._place: Path | None = None
        self._again_at: float | None = None

    @property
    def has_all(self) -> bool:
        """Whether the journal holds all that is pending, so that the next start makes the changes."""
        with self._lock:
            return self._pending.kept

    def follow(self, *, moved: bool = False) -> None:
        """Let a journal that is in use hold only what is still pending (for `moved` see `keep`)."""
        if self._pending.aside:
            self.keep(moved=moved)

    def keep(self, *, moved: bool = False) -> str:
        """Let the journal hold exactly what is pending, whatever is added or saved meanwhile; any complaint.

        With `moved`, as the file is another one now, it is written again and counts as empty until then.
        """
        with self._writing:
            while True:
                with self._lock:
                    if self._pending.kept and not moved:
                        return ""
                    if moved:
                        self._pending.mark_kept(())
                    steps, moved = self._pending.steps, False
                try:
                    self._place = self._store.keep_in_journal(steps)
                except StoreError as error:
                    return str(error)
                with self._lock:
                    self._pending.mark_kept(steps)

    def replay(self) -> tuple[Saved | None, str]:
        """Make the changes that earlier runs could not save, and say so; they wait if that fails again."""
        self._again_at = None
        try:
            saved = self._store.replay_journal()
        except StoreError as error:
            self._again_at = time.monotonic() + RETRY_SECONDS
            return None, str(error)
        if saved is None:
            return None, ""
        how = "saved now" if self._store.state_folder() else "counted here, but are still not saved"  # by a dry run
        words = f"Changes that an earlier run could not save are {how}"
        if saved.refused:
            words = "Not all changes that an earlier run could not save can be made"
        return saved, "; ".join((words, *saved.refused))

    @property
    def waits(self) -> bool:
        return self._again_at is not None

    @property
    def is_due(self) -> bool:
        """Whether changes of earlier runs wait, and it is time to try again."""
        return self._again_at is not None and time.monotonic() >= self._again_at

    def hurry(self) -> None:
        if self._again_at is not None:
            self._again_at = 0.0

    def words(self, failed: StoreError | None) -> str:
        """What is not saved, why, and what becomes of it, in one line; nothing where all is saved."""
        count = len(self._pending.steps)
        if not count:
            return ""
        what = f"{count} change{'s are' if count > 1 else ' is'} not saved"
        why = f": {failed}" if failed else ""
        if not self.has_all:
            return f"{what} and lost{why}"
        where = f" in {self._place}" if self._place else ""
        return f"{what}, but kept aside{where}, and the next start saves {'them' if count > 1 else 'it'}{why}"

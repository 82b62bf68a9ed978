"""The one object that changes the plan: it applies changes, has them committed, undoes them, and tells listeners.

A change counts at once in memory; the screen's are committed 50 ms later by one writer thread, and a power cut before
that loses them. developing.md follows one to the disk: `apply` makes an `Outcome` (the plan before and after, and the
`Step` that undo needs); `_commit_pending` asks the hooks, which may refuse it, and commits the `Job`s: that is `Saved`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Literal

from hustle_tui import machine
from hustle_tui.domain.history import steps
from hustle_tui.domain.history.steps import Step
from hustle_tui.domain.plan.model import Change, Plan, PlanError
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.held import settled
from hustle_tui.pending import Announcer, News as News, Pending, PendingJournal, Unsaved
from hustle_tui.store import DAMAGED, Answer, History, Job, Outcome, Saved, Store, StoreError
from hustle_tui.store.agents import come_in
from hustle_tui.store.apply import job_of
from hustle_tui.store.config import calendars_of
from hustle_tui.store.copies import copies_notice

if TYPE_CHECKING:
    from hustle_tui.hooks import Hooks
    from hustle_tui.writer import Writer

HISTORY_SECONDS = 0.05  # how long undo may wait for a history still being read: a key is answered in under 100 ms


class Planner(machine.Dated, Announcer):
    """Holds the plan of one store; what its writer can't save is kept in the journal for the next planner."""

    runs_hooks = False  # whether the hooks beside the config are run
    by = "me"  # who makes its changes, as the history tells: `me` on the screen, `shell`, or `agent:NAME`

    def __init__(self, store: Store, clock: machine.Today = machine.today, now: machine.Now | None = None) -> None:
        self.store = store
        super().__init__(clock, now)
        self._lock = threading.RLock()
        self._listeners = []
        self._pending = Pending()
        self._journal = PendingJournal(store, self._pending, self._lock)
        self._ids = machine.Ids()
        self._writer: Writer | None = None
        self._former: Writer | None = None
        self._gathers = False
        self._failed: StoreError | None = None
        self._answer: Answer | None = None
        self._known: History | None = None
        self._history_read = threading.Event()
        self._calendars = machine.CalendarWatch()
        self.unsure, self._doubt = False, ""
        self.plan = store.load()
        self.notice = "; ".join(filter(None, (store.read_only, self._replay())))
        self.open_week(self.week)

    @property
    def at(self) -> int | None:
        """The minute of the day that the sums go by; None when today was named without a time."""
        minute = machine.minute_of(self._clock)
        return None if minute is None else settled(self.plan.settings, minute)

    @cached_property
    def hooks(self) -> Hooks:
        """The person's own programs, which are asked and told of changes."""
        from hustle_tui.hooks import Hooks, hooks_folder  # the board stands without them

        return Hooks(hooks_folder() if self.runs_hooks else None, self.store.path, self.plan, self)

    @property
    def week(self) -> date:
        return week_of(self.today, self.plan.settings.week_start)

    @property
    def history(self) -> History:
        """The steps that can be undone and redone, including those not saved yet.

        Until the writer thread has read the earlier ones, only those not saved: nothing here waits for the disk.
        """
        if self._known is None and self._writer is None:
            self._known = self.store.history()
        return self._pending.added_to(self._known or History())

    def new_id(self) -> int:
        """An id for a new record, unlike any that another machine gives."""
        return self._ids.new()

    def apply(self, label: str, change: Change, *, leaves_step: bool = False) -> Step | None:
        """Make a change; None when it changes nothing, unless it `leaves_step`. PlanError leaves the plan as it was."""
        with self._lock:
            self._must_be_writable()
            after = change(self.plan)
            step = steps.step_between(self.new_id(), label, self.plan, after, leaves_step=leaves_step)
            if step.ends_undo:
                return None
            step = steps.signed(step, self.by, self.now)
            self._adopt(after, Unsaved(job_of(step, change, Outcome(self.plan, step, after), leaves_step), step))
            return step

    def open_week(self, week: date) -> None:
        """Make the cards that series bring into this week or the next; it is saved, and is no step of the history."""
        with self._lock:
            self.plan = self._pending.opening(self.plan, week, self.today, self.new_id, not self.store.read_only)
            if self._pending and self._writer is not None:
                self._writer.wake()

    def save_openings(self) -> None:
        """Save cards that were made without a change, so that their numbers stay."""
        if self._pending:
            self._commit_pending()

    def undo(self) -> tuple[Step, bool]:
        """Take back the last step; the flag says that some of it had been changed since, and stands."""
        return self._undo_or_redo("undo", "done", steps.take_back)

    def redo(self) -> tuple[Step, bool]:
        """Make the last undone step again; the flag is as for `undo`."""
        return self._undo_or_redo("redo", "undone", steps.bring_back)

    @contextmanager
    def in_one_write(self) -> Iterator[None]:
        """Save the changes of the block in one write at its end, unless a writer does; where that fails, none stays."""
        before, within, self._gathers = self.plan, self._gathers, True
        try:
            yield
            refused = "" if within or self._writer else self._commit_pending()
        except (PlanError, StoreError):
            self._pending.drop_saved(len(self._pending))
            self.plan, self._known = before, None
            raise
        finally:
            self._gathers = within
        if refused:
            raise PlanError(refused)

    def _must_be_writable(self) -> None:
        if self.store.read_only:
            raise StoreError(self.store.read_only, DAMAGED)

    def _undo_or_redo(self, kind: Literal["undo", "redo"], side: str, turn: Callable[..., Plan]) -> tuple[Step, bool]:
        with self._lock:
            self._must_be_writable()
            step = steps.next_to_turn(self._steps_to_turn(side), kind)
            changed = bool(steps.changed_since(self.plan, step, taken_back=kind == "redo"))
            after = turn(self.plan, step)
            label = f"{'Made again' if kind == 'redo' else 'Undone'}: {step.label}"
            made = steps.step_between(self.new_id(), label, self.plan, after)
            self._adopt(after, Unsaved(Job(kind, step.label, partial(turn, step=step), step.id), made))
            self.open_week(self.week)
            return step, changed

    def _steps_to_turn(self, side: str) -> Sequence[Step]:
        """The steps to undo or redo; waits for a history that is still being read, as long as a key press may take."""
        if not (getattr(self.history, side) or self._known or self._history_read.wait(HISTORY_SECONDS)):
            raise PlanError("Earlier changes are still being read from the disk: try again in a moment.")
        return tuple(getattr(self.history, side))

    def refresh(self) -> bool:
        """Read the file again when another program changed it; True when the plan is a new one."""
        if self._pending or not self.store.changed():
            return False
        fresh, history = self.store.load(), self.store.history()
        with self._lock:
            self._known = history
            fresh = self._pending.apply_to(fresh)  # with what was changed while it was read
            if steps.same_plan(fresh, self.plan):
                return False
            self.plan = fresh
        self._tell(self.store.notice)
        return True

    def read_calendars(self, *, anew: bool = False) -> bool:
        """Read the calendars that have changed, or all of them `anew`; True when the meetings are other ones."""
        used = calendars_of(self.plan.settings) or self.plan.meetings.feeds
        fresh = self.store.read_calendars(self.today, anew=anew) if used else self.plan
        if fresh.meetings == self.plan.meetings:
            return False
        with self._lock:
            self.plan = self._pending.with_meetings(self.plan, fresh)
        self._tell()
        return True

    def start_writer(self) -> None:
        """From now on commit on a separate thread, and look for other programs' changes."""
        from hustle_tui.writer import Writer  # a command saves by itself

        self.store.asks_first = True
        self._writer = Writer(self._work, self._broken, self._former)
        self._writer.start()
        if notices := "; ".join(filter(None, (self.notice, copies_notice(self.store.path)))):
            self._tell(notices, "saved")

    def stop_writer(self, timeout: float = 15.0) -> bool:
        """Finish what is being saved and stop the thread; False when changes remain unsaved (see `kept_aside`)."""
        if self._writer is not None:
            self._former = None if self._writer.finish(timeout) else self._writer
            self._writer = None
            self._journal.keep()
        return not self._pending.steps

    def answer(self, answer: Answer) -> None:
        self._answer = answer
        self.retry()

    def retry(self) -> None:
        """Try again to save what could not be saved, now or by an earlier run."""
        self._journal.hurry()
        if self._writer is not None:
            self._writer.wake(0.0)

    def read_ahead(self) -> None:
        """Have the writer thread read the history, so that undo need not wait for the disk."""
        if self._writer is not None and self._known is None:
            self._writer.wake(0.0)

    def _adopt(self, plan: Plan, unsaved: Unsaved) -> None:
        with self.in_one_write():
            self.hooks.begin(self.plan)
            self.plan = plan
            self._pending.add(unsaved)
        if self._writer is not None:
            self._tell(state="saving")
            self._writer.wake()

    def _commit_pending(self) -> str:
        """Commit what is pending and say what was refused; what was added meanwhile is applied again on top."""
        jobs = self.hooks.ask(self._pending, self._lock)
        saved = self.store.commit(jobs)
        with self._lock:
            self._pending.drop_saved(len(jobs))
            self._rebase(saved)
        self._journal.follow()
        self._failed = None
        refused = "; ".join((*self.hooks.refusals(), *saved.refused))
        said = refused or self._pending.raced_text(jobs, saved) or self._doubt
        self._tell(said)
        if wrong := self.hooks.tell(self.plan, jobs):
            self._tell(wrong)
        return refused

    def _rebase(self, saved: Saved) -> None:
        plan = self._pending.apply_to(saved.plan)
        self._known, self.unsure = saved.history, not saved.sure
        self._doubt = "Saved, but the disk did not confirm it." if self.unsure else ""
        self.plan = self.plan if steps.same_plan(plan, self.plan) else plan

    def _fail(self, error: StoreError) -> None:
        complaint = self._journal.keep()
        self._failed = error
        self._tell(f"{error}; {complaint}" if complaint else str(error), "failed")

    def _replay(self) -> str:
        saved, notice = self._journal.replay()
        if saved is not None:
            with self._lock:
                self._rebase(saved)
        return notice

    def _work(self) -> bool:
        """One round of the writer: settle, commit or look at the file; False where that failed."""
        try:
            if self._known is None:
                self._known = self.store.history()
                self._history_read.set()
            if self._answer:
                self._settle(self._answer)
            if self._pending:
                self._commit_pending()
            else:
                self.refresh()
                if self._calendars.are_due(calendars_of(self.plan.settings)):
                    self.read_calendars()
                    if came := come_in(self, machine.present, beside=True):
                        self._tell(came)
        except StoreError as error:
            self._fail(error)
            return False
        if self._journal.is_due and (notice := self._replay()) and not self._journal.waits:
            self._tell(notice, "saved")
        if self._failed:
            self._failed = None
            self._tell(self._doubt, "saved")
        return True

    def _settle(self, answer: Answer) -> None:
        self._answer = None
        saved = self.store.settle(answer)
        with self._lock:
            self._rebase(saved)
        self._journal.follow(moved=True)

    def _broken(self, error: Exception) -> None:
        self._fail(StoreError(f"a fault of Hustle stopped the saving ({error!r}): report it, and start again"))

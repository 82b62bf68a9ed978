"""Keeping a plan between runs: what the rest of the program may know about it.

The file is reached through a `Store`; which one (a TinyDB file, or a memory that forgets) is chosen once,
at the start. This module stays light, for every front end imports it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from msgspec import Struct

from hustle_tui.domain.history.steps import Step
from hustle_tui.domain.plan.model import Change, Plan

T = TypeVar("T")

DAMAGED = 65
"""Exit code: the file is damaged, foreign, or written by a newer Hustle."""
CANT_CREATE = 73
"""Exit code: a new file can't be made."""
IO_FAILED = 74
"""Exit code: reading or writing failed; the file is as it was."""
NOT_SURE = 75
"""Exit code: saved, but the disk did not confirm that it will survive a power cut."""

HISTORY_KEPT = 200


class StoreError(Exception):
    """The plan can't be read or written; the text says what, where and what to do, in one line."""

    def __init__(self, message: str, exit_code: int = IO_FAILED) -> None:
        super().__init__("".join(sign if sign.isprintable() else "�" for sign in message))
        self.exit_code = exit_code


def not_regular(target: Path) -> StoreError:
    """The error about a plan path that is a device, a pipe or a folder."""
    return StoreError(f"{target}: not a regular file; name another file with --file", IO_FAILED)


Answer = Literal["write", "take"]
"""What to do about an unexpected file at the plan's path: write ours over it, or take it."""


class Unexpected(StoreError):
    """The file is gone, damaged, older than it was, or another plan's: the person is asked before anything happens."""

    def __init__(self, message: str, how: Literal["gone", "other", "damaged"]) -> None:
        super().__init__(message, DAMAGED if how == "damaged" else IO_FAILED)
        self.how = how


class Outcome(Struct, frozen=True):
    """A change as it was made in memory: on which plan, what it touched, and what came of it."""

    before: Plan
    step: Step
    after: Plan


class Job(Struct, frozen=True):
    """One change to commit; `step_id` is the new step's for "do", the target step's for "undo" and "redo".

    `outcome` saves making the change again when the store holds the same plan that it was made on. One that
    `leaves_step` is a step of the history even where it changes nothing; a `silent` one is none: undo never meets it.
    Its step says who made it and when (`by`, `at`).
    """

    kind: Literal["do", "undo", "redo"]
    label: str
    change: Change
    step_id: int
    outcome: Outcome | None = None
    leaves_step: bool = False
    silent: bool = False
    by: str = ""
    at: str = ""


class History(Struct, frozen=True):
    """What can be undone and redone: `done` oldest first; the last of `undone` is the next to redo."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def step(self, step_id: int) -> Step | None:
        """A step of it, undone or not."""
        return next((step for step in (*self.done, *self.undone) if step.id == step_id), None)

    def did(self, step: Step) -> History:
        return History((*self.done, step)[-HISTORY_KEPT:])


class Saved(Struct, frozen=True):
    """The result of a commit; `sure` is false when it is saved but its durability was not confirmed."""

    plan: Plan
    history: History
    revision: int
    refused: tuple[str, ...] = ()
    sure: bool = True


class Store(Protocol):
    path: Path | None
    read_only: str
    notice: str
    asks_first: bool
    """Whether an unexpected file is asked about (`Unexpected`) instead of taken or refused."""

    @property
    def revision(self) -> int:
        """How many changes the plan has seen, as last read or written here."""

    def state_folder(self) -> Path | None:
        """The folder of what belongs to this plan and is not the plan, where there is one."""

    def load(self) -> Plan:
        """The plan as it stands now; an empty one where there is no file yet."""

    def changed(self) -> bool:
        """Whether somebody else has written since we last read or wrote."""

    def commit(self, jobs: Sequence[Job]) -> Saved:
        """Make these changes to the plan as it stands now, and keep the result."""

    def settle(self, answer: Answer) -> Saved:
        """Carry out the person's answer about an unexpected file."""

    def read_calendars(self, today: date, *, anew: bool = False) -> Plan:
        """The plan with the meetings that its calendars hold now: `load` gives those that were read last."""

    def history(self) -> History: ...

    def recall(self, name: str, kind: type[T]) -> T:
        """What this machine was told to remember under a name: which alerts were shown, what is told only once."""

    def memorise(self, name: str, content: object) -> None: ...

    def keep_in_journal(self, steps: Sequence[Step]) -> Path | None:
        """Keep exactly these unsaved steps in the journal, in case this process ends; returns its path.

        Only a call without steps clears it: the caller knows which changes are not saved yet.
        """

    def replay_journal(self) -> Saved | None:
        """Make, once, the changes that ended processes could not save; None when there are none."""

"""What a list of jobs makes of a plan and its history: one answer for every store, with no file in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Literal

from msgspec import Struct, to_builtins
from msgspec.json import encode
from msgspec.structs import replace

from hustle_tui.domain.history.steps import Fields, Step, bring_back, step_between, whole
from hustle_tui.domain.plan.model import Change, Plan, PlanError
from hustle_tui.store import History, Job, Outcome
from hustle_tui.store.format.checks import misplaced, unwritable

UnknownOf = Callable[[Iterable[tuple[str, int]]], Mapping[tuple[str, int], Fields]]
"""The fields of records in the file that Hustle does not know, where there are any, by table and id."""


LAST_EVENT = "event"
"""The meta field of a plan file that names the last event of its history: where that is not known, undo stops."""


class Event(Struct, frozen=True, omit_defaults=True):
    """One line of the history: a new step, or one that was taken back or made again.

    Of the latter the step is told anew only where it keeps more than before.
    """

    kind: Literal["do", "undo", "redo"]
    id: int
    step: Step | None = None

    @property
    def name(self) -> str:
        """How the plan file names it: `do 123`."""
        return f"{self.kind} {self.id}"


class Applied(Struct, frozen=True):
    """A plan with jobs applied, the records that they touched, and what they leave in the history.

    `unknown` are the fields that came back with records, by table and id.
    """

    plan: Plan
    touched: dict[str, set[int]]
    history: History
    events: tuple[Event, ...]
    refused: tuple[str, ...]
    unknown: Mapping[tuple[str, int], Fields] = {}


def apply_jobs(plan: Plan, history: History, jobs: Sequence[Job], unknown_of: UnknownOf = lambda _: {}) -> Applied:
    """The plan with each job applied in turn; a job that the plan can't take is refused, the others stand."""
    events: list[Event] = []
    refused: list[str] = []
    touched: dict[str, set[int]] = {}
    unknown: dict[tuple[str, int], Fields] = {}
    for job in jobs:
        if reason := _out_of_turn(history, job):
            refused.append(f"{job.label}: {reason}")
            continue
        if job.kind == "do" and history.step(job.step_id):
            continue  # already saved, by an earlier try or by a replay of the journal
        try:
            after, step = _made(plan, job)
        except PlanError as error:
            refused.append(f"{job.label}: {error}")
            continue
        if reason := _unwritable(after, step):
            refused.append(f"{job.label}: {reason}")
            continue
        if step.touched or step.idle or job.kind != "do":
            plan = after if step.touched else plan
            for record in step.touched:
                touched.setdefault(record.table, set()).add(record.id)
            if job.silent:
                continue
            event = _event(history, job, step, unknown_of)
            unknown |= _coming_back(history, job)
            history = follow(history, event)
            events.append(event)
    return Applied(plan, touched, history, tuple(events), tuple(refused), unknown)


def job_of(step: Step, change: Change | None = None, outcome: Outcome | None = None, leaves_step: bool = False) -> Job:
    """The job that makes a step; of the journal it is the step itself that is made again."""
    made = change or partial(bring_back, step=step)
    return Job("do", step.label, made, step.id, outcome, leaves_step, by=step.by, at=step.at)


def _event(history: History, job: Job, made: Step, unknown_of: UnknownOf) -> Event:
    """The line of the history for a job, with the unknown fields of the records that it removed."""
    gone = unknown_of((t.table, t.id) for t in made.touched if t.raw_after is None)
    step = made if job.kind == "do" else history.step(job.step_id) if gone else None
    if gone and step:
        step = whole(step)
        touched = tuple(replace(t, unknown=gone.get((t.table, t.id)) or t.unknown) for t in step.touched)
        step = replace(step, touched=touched)
    return Event(job.kind, job.step_id, step)


def _coming_back(history: History, job: Job) -> dict[tuple[str, int], Fields]:
    step = None if job.kind == "do" else history.step(job.step_id)
    if step and step.packed:  # as a very long one is; unpacked only where it can hold any, for that takes much room
        step = whole(step) if b'"unknown"' in step.packed else None
    return {(t.table, t.id): t.unknown for t in (step.touched if step else ()) if t.unknown and _readable(t.unknown)}


def _readable(fields: Fields) -> bool:
    """Whether fields from a history could be read in a file again."""
    from hustle_tui.store.format.faults import Fault, check  # only a file with such fields needs it

    try:
        check(encode(fields).decode())
    except (Fault, UnicodeEncodeError):
        return False
    return True


def _made(plan: Plan, job: Job) -> tuple[Plan, Step]:
    if job.outcome and job.outcome.before is plan:
        return job.outcome.after, job.outcome.step
    after = job.change(plan)
    step = step_between(job.step_id, job.label, plan, after, leaves_step=job.leaves_step)
    return after, replace(step, by=job.by, at=job.at)


def as_line(entry: Event | Step) -> bytes:
    """A line of the history or the journal; half a character, as a file's name may hold, becomes a visible sign.

    The plan may be saved by then: text that can't be encoded must not make that look like a failure.
    """
    if isinstance(entry, Event) and entry.step and entry.step.packed:
        return entry.step.packed + b"\n"
    try:
        return encode(entry) + b"\n"
    except UnicodeEncodeError:
        import json  # hardly ever needed

        from hustle_tui.domain.changes import storable

        return storable(json.dumps(to_builtins(entry), ensure_ascii=False)).encode() + b"\n"


def follow(history: History, event: Event) -> History:
    """The history after an event; a step that is turned is kept from now on as the event tells it, if it does."""
    if event.kind == "do":
        return history if event.step is None else history.did(event.step)
    side = history.done if event.kind == "undo" else history.undone
    rest = tuple(step for step in side if step.id != event.id)
    turned = tuple(event.step or step for step in side if step.id == event.id)
    if event.kind == "undo":
        return History(rest, history.undone + turned)
    return History(history.done + turned, rest)


def _out_of_turn(history: History, job: Job) -> str:
    if job.kind == "undo" and all(step.id != job.step_id for step in history.done):
        return "it has already been taken back"
    if job.kind == "redo" and all(step.id != job.step_id for step in history.undone):
        return "it can no longer be made again"
    return ""


def _unwritable(plan: Plan, step: Step) -> str:
    for touched in step.touched:
        if touched.raw_after is None:
            continue
        record = plan.settings if touched.table == "settings" else getattr(plan, touched.table)[touched.id]
        if record.id != touched.id:
            return misplaced(record.id, touched.id)
        if reason := unwritable(record):
            return reason
    return ""

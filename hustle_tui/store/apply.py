"""What a list of jobs makes of a plan and its history: one answer for every store, with no file in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, to_builtins
from msgspec.json import encode

from hustle_tui.domain.history.steps import Step, step_between
from hustle_tui.domain.plan.model import TABLES, Plan, PlanError
from hustle_tui.store import History, Job
from hustle_tui.store.format.checks import unwritable


class Event(Struct, frozen=True, omit_defaults=True):
    """One line of the history: a new step, or one that was taken back or made again."""

    kind: Literal["do", "undo", "redo"]
    id: int
    step: Step | None = None


class Applied(Struct, frozen=True):
    """A plan with jobs applied, the records that they touched, and what they leave in the history."""

    plan: Plan
    touched: dict[str, set[int]]
    history: History
    events: tuple[Event, ...]
    refused: tuple[str, ...]


def apply_jobs(plan: Plan, history: History, jobs: Sequence[Job]) -> Applied:
    """The plan with each job applied in turn; a job that the plan can't take is refused, the others stand."""
    events: list[Event] = []
    refused: list[str] = []
    touched: dict[str, set[int]] = {}
    for job in jobs:
        if reason := _out_of_turn(history, job):
            refused.append(f"{job.label}: {reason}")
            continue
        if job.kind == "do" and any(step.id == job.step_id for step in history.done + history.undone):
            continue  # already saved, by an earlier try or by a replay of the journal
        try:
            after, step = _made(plan, job)
        except PlanError as error:
            refused.append(f"{job.label}: {error}")
            continue
        if reason := _unwritable(after, step):
            refused.append(f"{job.label}: {reason}")
            continue
        if step.touched or job.kind != "do":
            plan = after if step.touched else plan
            for record in step.touched:
                touched.setdefault(record.table, set()).add(record.id)
            event = Event(job.kind, job.step_id, step if job.kind == "do" else None)
            history = follow(history, event)
            events.append(event)
    return Applied(plan, touched, history, tuple(events), tuple(refused))


def _made(plan: Plan, job: Job) -> tuple[Plan, Step]:
    if job.outcome and job.outcome.before is plan:
        return job.outcome.after, job.outcome.step
    after = job.change(plan)
    return after, step_between(job.step_id, job.label, plan, after)


def as_line(entry: Event | Step) -> bytes:
    """A line of the history or the journal; half a character, as a file's name may hold, becomes a visible sign.

    The plan may be saved by then: text that can't be encoded must not make that look like a failure.
    """
    try:
        return encode(entry) + b"\n"
    except UnicodeEncodeError:
        import json  # hardly ever needed

        from hustle_tui.domain.changes import storable

        return storable(json.dumps(to_builtins(entry), ensure_ascii=False)).encode() + b"\n"


def knows(step: Step) -> bool:
    """Whether this Hustle has the tables of all that a step touched; a newer one may have more."""
    return all(record.table in TABLES or record.table == "settings" for record in step.touched)


def follow(history: History, event: Event) -> History:
    if event.kind == "undo":
        return history.undid(event.id)
    if event.kind == "redo":
        return history.redid(event.id)
    return history if event.step is None else history.did(event.step)


def _out_of_turn(history: History, job: Job) -> str:
    if job.kind == "undo" and all(step.id != job.step_id for step in history.done):
        return "it has already been taken back"
    if job.kind == "redo" and all(step.id != job.step_id for step in history.undone):
        return "it can no longer be made again"
    return ""


def _unwritable(plan: Plan, step: Step) -> str:
    for touched in step.touched:
        if touched.after is None:
            continue
        record = plan.settings if touched.table == "settings" else getattr(plan, touched.table)[touched.id]
        if reason := unwritable(record):
            return reason
    return ""

"""Hooks that are asked before a change is saved, and may alter or refuse it, and hooks that are only told after it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from msgspec import MsgspecError, Struct, ValidationError, convert, to_builtins
from msgspec.json import decode, encode
from msgspec.structs import replace

from hustle_tui.domain.agents.hours import bring_in
from hustle_tui.domain.changes import checked_title, in_order
from hustle_tui.domain.history.steps import Touched, step_between
from hustle_tui.domain.outlook import outlook_of
from hustle_tui.domain.plan.links import LINKS
from hustle_tui.domain.plan.model import TABLES, Card, Plan, PlanError, put
from hustle_tui.domain.week.calendar import in_whole_weeks
from hustle_tui.domain.writing.naming import slug_for
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.hooks.found import Found, hooks_in
from hustle_tui.hooks.process import HookError, run
from hustle_tui.pending import Unsaved
from hustle_tui.store import Job, Outcome
from hustle_tui.store.format.checks import place_and_reason, unwritable

NEVER = {"timers", "acks", "settings"}
"""Tables of which no record is asked about: timers have a hook of their own, the others are no records to a person."""
MANY = 50
"""The most records of one change that are asked about: an import of a year would run a program for each row."""

Patches = tuple[tuple[str, int, dict[str, Any]], ...]
"""What hooks changed: a table, an id, and the fields as they want them."""
Line = dict[str, Any] | None
"""What a hook reads: a record or a judgement; None where there is none."""


def passed_over(job: Job, found: Found) -> list[str]:
    """Why hooks are not asked about a job; that one is not executable is told by `doctor` alone."""
    if not _asked_of(job):
        return []
    many = f"The hooks were not asked about {len(_asked_of(job))} records at once"
    complaints = [f"{fault.what}: {fault.cure}" for fault in found.complaints if fault.grave]
    return [*complaints, *([many] if _askable(found) and len(_asked_of(job)) > MANY else [])]


def _asked_of(job: Job) -> list[Touched]:
    """The records of a job that hooks may be asked about: of new changes alone."""
    by_itself = getattr(job.change, "func", None) is bring_in  # agents' hours: refused, they would come again and again
    if job.kind != "do" or job.silent or job.outcome is None or by_itself:
        return []
    return [record for record in job.outcome.step.touched if record.table not in NEVER]


def _askable(found: Found) -> bool:
    return bool(found.of("on-add") or found.of("on-change"))


def asked(job: Job, found: Found, plan_file: Path | None) -> Job | str:
    """A job as the hooks leave it, or why they refuse it."""
    touched, outcome = _asked_of(job), job.outcome
    if outcome is None or not 0 < len(touched) <= MANY or not _askable(found):
        return job
    try:
        patches = [(t.table, t.id, patch) for t in touched if (patch := _patch(t, outcome, job.by, found, plan_file))]
    except HookError as error:
        return f"{job.label}: refused by the hook {error}"
    if not patches:
        return job
    patch_all = partial(patched, patches=tuple(patches))
    before, step, fresh = outcome.before, outcome.step, patch_all(outcome.after)
    step = replace(step, touched=step_between(step.id, step.label, before, fresh).touched)
    return replace(job, change=in_order(job.change, patch_all), outcome=Outcome(before, step, fresh))


def amended(made: Unsaved, job: Job, answer: Job | str) -> Unsaved | None:
    """What is kept of an unsaved change after a hook's answer about a job; an undo of that job follows it."""
    if answer is job or made.job.step_id != job.step_id:
        return made
    if isinstance(answer, str) or answer.outcome is None:
        return None
    if made.job.kind == "do":
        return Unsaved(answer, answer.outcome.step)
    turn: Any = made.job.change
    return replace(made, job=replace(made.job, change=partial(turn.func, step=answer.outcome.step)))


def patched(plan: Plan, patches: Patches) -> Plan:
    """The plan with the fields that hooks changed; a record that is gone meanwhile stays gone."""
    records = [
        replace(record, **fields)
        for table, key, fields in patches
        if (record := getattr(plan, table).get(key)) is not None
    ]
    return in_whole_weeks(put(plan, *records))


def _patch(touched: Touched, outcome: Outcome, by: str, found: Found, plan_file: Path | None) -> dict[str, Any]:
    """The fields of a record that its hooks changed: each is asked about what the one before it left."""
    table, record = touched.table, touched.raw_after
    old = line_of(fields_of(outcome.before, table, touched.raw_before))
    for hook in found.of("on-add" if touched.raw_before is None else "on-change"):
        said = run(hook, old, line_of(fields_of(outcome.after, table, record)), plan_file, by).strip()
        if not said or (record is None and said == b"null"):
            continue
        try:
            if record is None:
                raise PlanError("printed a record in the place of one that is removed")
            record = record_in(said, outcome.after, table, record)
        except PlanError as error:
            raise HookError(hook, str(error)) from error
    if record is None or record == touched.raw_after:
        return {}
    names = record.__struct_fields__
    return {name: getattr(record, name) for name in names if getattr(record, name) != getattr(touched.raw_after, name)}


class Dated(Protocol):
    """What knows the present day and week, and who makes its changes: the planner."""

    @property
    def today(self) -> date: ...

    @property
    def week(self) -> date: ...

    @property
    def at(self) -> int | None: ...

    by: str


def judgement(plan: Plan, dated: Dated) -> dict[str, Any]:
    """What is told of a plan as a whole: this week's level and verdict."""
    outlook = outlook_of(plan, dated.today, dated.week, dated.at)
    return {"week": dated.week, "today": dated.today, "level": outlook.level, "verdict": outlook.verdict}


def tell(folder: Path, plan_file: Path | None, dated: Dated, before: Plan, after: Plan) -> list[str]:
    """Tell of timers that began, changed or ended, and of another level; what went wrong."""
    found = hooks_in(folder)
    wrong: list[str] = []
    if found.of("on-timer"):
        keys = sorted(before.timers.keys() | after.timers.keys())
        for old, new in ((before.timers.get(key), after.timers.get(key)) for key in keys):
            if old != new:
                lines = fields_of(before, "timers", old), fields_of(after, "timers", new)
                wrong += _run_all(found, "on-timer", lines, plan_file, dated.by)
    if found.of("on-level"):
        was, now = judgement(before, dated), judgement(after, dated)
        if was["level"] != now["level"]:
            wrong += _run_all(found, "on-level", (was, now), plan_file, dated.by)
    return wrong


def leave(
    folder: Path, plan_file: Path | None, dated: Dated, plans: tuple[Plan, Plan], labels: Sequence[str]
) -> list[str]:
    """Tell what a run leaves behind: the level before and after it, and what it changed."""
    found = hooks_in(folder)
    if not found.of("on-exit"):
        return []
    was, now = (judgement(plan, dated) for plan in plans)
    return _run_all(found, "on-exit", (was, {**now, "changes": list(labels)}), plan_file, dated.by)


def _run_all(found: Found, event: str, lines: tuple[Line, Line], plan_file: Path | None, by: str) -> list[str]:
    wrong = []
    for hook in found.of(event):
        try:
            run(hook, line_of(lines[0]), line_of(lines[1]), plan_file, by)
        except HookError as error:
            wrong.append(f"The hook {error}; nothing was held up")
    return wrong


_BY_SLUG = ("cards", "gigs", "kpis")


def line_of(fields: dict[str, Any] | None) -> bytes:
    """Fields as one line of JSON; half a character, which no UTF-8 can hold, as an escape."""
    try:
        return encode(fields)
    except UnicodeEncodeError:
        return json.dumps(fields).encode()


def fields_of(plan: Plan, table: str, record: Struct | None) -> dict[str, Any] | None:
    """All fields of a record with its table; a card's slug as well, though it follows the title."""
    if record is None:
        return None
    fields = {name: to_builtins(getattr(record, name)) for name in record.__struct_fields__}
    for name, other in LINKS.get(table, {}).items():
        if other in _BY_SLUG and (item := getattr(plan, other).get(fields[name])):
            fields[name] = slug_for(item)
    slug = {"slug": slug_for(record)} if table == "cards" else {}  # type: ignore[arg-type]
    return {"table": table, **fields, **slug}


def record_in(said: bytes, plan: Plan, table: str, was: Struct) -> Struct:
    """The record that a hook printed in the place of another; PlanError where it is none, or breaks a rule."""
    try:
        fields = decode(said)
    except (MsgspecError, UnicodeDecodeError, RecursionError):
        raise PlanError(f"printed {quoted(_begin(said))}, which is no JSON record") from None
    known = fields_of(plan, table, was) or {}
    if not isinstance(fields, dict) or any(fields.get(name) != known[name] for name in ("table", "id")):
        raise PlanError(f"printed no record of {table} with the id {known['id']}")
    if strange := sorted(fields.keys() - known.keys()):
        raise PlanError(f"printed a field that {table} do not have: {', '.join(map(quoted, strange[:3]))}")
    given = {name: fields[name] for name in was.__struct_fields__ if name in fields}
    for name, other in LINKS.get(table, {}).items():
        if name in given:
            same = given[name] == known[name]
            given[name] = to_builtins(getattr(was, name)) if same else _linked(plan, other, name, given[name])
    return _checked(given, plan, table, was)


def _begin(said: bytes) -> str:
    words = " ".join(said[:200].decode(errors="replace").split())
    return words if len(words) <= 40 else f"{words[:40]}…"


def _linked(plan: Plan, other: str, name: str, value: Any) -> Any:
    """The id, or ids, of what a hook named by a slug."""
    if isinstance(value, list):
        return [_linked(plan, other, name, each) for each in value]
    if value is None:
        return None
    items = getattr(plan, other)
    found = [key for key, item in items.items() if key == value or (other in _BY_SLUG and slug_for(item) == value)]
    if len(found) != 1:
        raise PlanError(f"printed a {name} that is {'not there' if not found else 'not clear'}: {quoted(str(value))}")
    return found[0]


def _wrong_card(card: Card, was: Card) -> str:
    """Why a change of a card is none that a person could have made; nothing where it is one."""
    if card.number != was.number:
        return f"its number is {was.number}, which is not to be chosen"
    if card.gig is not None and card.ledger != "side" and (card.gig, card.ledger) != (was.gig, was.ledger):
        return "a gig's card is side work"
    wrong = next((tag for tag in card.tags if tag not in was.tags and not re.fullmatch(r"[^\s#]\S*", tag)), None)
    return "" if wrong is None else f"{quoted(wrong)} is no tag: write one word without #"


def _checked(given: dict[str, Any], plan: Plan, table: str, was: Struct) -> Struct:
    """The record with these fields, within the limits that hold for any other."""
    try:
        kind: Any = TABLES[table]
        record = convert(given, kind)
    except ValidationError as error:
        path, reason = place_and_reason(error)
        raise PlanError(f"printed a record that is not right: {' '.join(path)}: {reason}") from None
    if hasattr(record, "title") and record.title != getattr(was, "title", None):
        checked_title(record.title)
    if isinstance(record, Card) and isinstance(was, Card) and (reason := _wrong_card(record, was)):
        raise PlanError(f"printed a card that is not right: {reason}")
    if table in ("gigs", "kpis") and record.slug != getattr(was, "slug", None):
        others = put(plan, gone=(was,))  # type: ignore[arg-type]
        if record.slug in {gig.slug for gig in others.gigs.values()} | {kpi.slug for kpi in others.kpis.values()}:
            raise PlanError(f"printed a slug that is taken: {quoted(record.slug)}")
    if reason := unwritable(record):
        raise PlanError(f"printed a record that is not right: {reason}")
    return record  # type: ignore[no-any-return]

"""A change as the records that it touched, so that it can be undone alone.

Undo, redo and the journal of unsaved changes all work on steps. All windows share one history: undo takes back the last
change, whichever made it, and later work on other records or other fields survives. Fields that belong together move
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from msgspec import MsgspecError, Raw, Struct, ValidationError, convert, to_builtins
from msgspec.json import decode
from msgspec.structs import replace

from hustle_tui.domain.plan.model import TABLES, Plan, PlanError
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.table_cache import differences
from hustle_tui.domain.plan.terms import is_clock_time
from hustle_tui.domain.week.calendar import in_whole_weeks

Fields = dict[str, Any]


class Touched(Struct, frozen=True, omit_defaults=True, eq=False, gc=False, rename=lambda n: n.removeprefix("raw_")):
    """One record before and after a change; None where it did not exist, its bytes where it was packed.

    `unknown` are the fields that Hustle does not know, of a record that is gone now: they come back with it.
    """

    table: str
    id: int
    raw_before: Any
    raw_after: Any
    unknown: Fields = {}

    @property
    def before(self) -> Fields | None:
        """The record before the change, as plain fields."""
        return _fields_in(self.raw_before)

    @property
    def after(self) -> Fields | None:
        """The record after the change; made only when asked for, as an import may bring 200,000."""
        return _fields_in(self.raw_after)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Touched) and self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash((self.table, self.id))

    def _fields(self) -> tuple[str, int, Fields | None, Fields | None, Fields]:
        return self.table, self.id, self.before, self.after, self.unknown


class Step(Struct, frozen=True, omit_defaults=True):
    """A change that was made: its words, and every record that it touched.

    One that touched none marks where undo ends, as nothing before it is known; its label says why. An `idle` one is a
    change of which nothing was taken, such as a merge in which all that differed gave way. A very long one of the
    history is `packed`, as the line that it stands in, until it is taken back or made again. `by` says who made it
    (`me` in the planner, `shell`, `agent:NAME`) and `at` when; earlier versions wrote neither.
    """

    id: int
    label: str
    touched: tuple[Touched, ...] = ()
    idle: bool = False
    packed: bytes = b""
    by: str = ""
    at: str = ""

    @property
    def ends_undo(self) -> bool:
        return not self.touched and not self.idle and not self.packed


def step_between(step_id: int, label: str, before: Plan, after: Plan, *, leaves_step: bool = False) -> Step:
    """The step that leads from one plan to another (an idle one where nothing changed and it `leaves_step`)."""
    touched: list[Touched] = []
    nothing: Fields = {}  # one for all: an import may bring 200,000
    for name in TABLES:
        old, new = getattr(before, name), getattr(after, name)
        if old is new:
            continue
        for key, was, record in differences(old, new):
            if was != record:
                touched.append(Touched(name, key, was, record, nothing))
    if before.settings != after.settings:
        touched.append(Touched("settings", 1, before.settings, after.settings))
    return Step(step_id, label, tuple(touched), idle=leaves_step and not touched)


def whose(step: Step) -> str:
    """Who made a step, to be said after its label; nothing where an earlier version did."""
    return f" (by {step.by})" if step.by else ""


def signed(step: Step, by: str, at: datetime) -> Step:
    return replace(step, by=by, at=at.isoformat(timespec="seconds"))


def next_to_turn(steps: Sequence[Step], verb: str) -> Step:
    """The last of some steps, to be taken back or made again; PlanError says why there is none."""
    if not steps:
        raise PlanError(f"There is nothing to {verb}.")
    if steps[-1].ends_undo:
        raise PlanError(f"Undo goes back no further: {steps[-1].label}. hustle restore lists the backups.")
    return whole(steps[-1])


def whole(step: Step) -> Step:
    """The step with the records that it touched."""
    if not step.packed:
        return step
    from hustle_tui.domain.history.stored import records_in  # few steps are so long

    try:
        touched = tuple(Touched(*parts) for parts in records_in(step.packed))
    except MsgspecError as error:
        raise PlanError(f"“{step.label}” can't be read in the history: {error}.") from error
    found = replace(step, touched=touched, packed=b"")
    if not holds_records(found):
        raise PlanError(f"“{step.label}” can't be read in the history.")
    if not knows(found):
        raise PlanError(f"“{step.label}” was made by a newer Hustle.")
    return found


def knows(step: Step) -> bool:
    """Whether this Hustle has the tables of all that a step touched; a newer one may have more."""
    return all(record.table in TABLES or record.table == "settings" for record in step.touched)


def holds_records(step: Step) -> bool:
    """Whether all that a step from a file touched has fields: anything can stand in a file that rots."""
    sides = (side for touched in step.touched for side in (touched.raw_before, touched.raw_after) if side is not None)
    return all(isinstance(side, dict) or (isinstance(side, Raw) and bytes(side).startswith(b"{")) for side in sides)


def take_back(plan: Plan, step: Step) -> Plan:
    """The plan as if the step had not been made; what has changed since is kept (see `changed_since`)."""
    return _move(plan, ((t.table, t.id, t.after, t.before) for t in step.touched))


def bring_back(plan: Plan, step: Step) -> Plan:
    """The plan with the step made, or made again."""
    return _move(plan, ((t.table, t.id, t.before, t.after) for t in step.touched))


def changed_since(plan: Plan, step: Step, *, taken_back: bool = False) -> tuple[Touched, ...]:
    """The touched records that were changed again since the step was made, or since it was `taken_back`."""
    sides = ((t, fields_of(plan, t.table, t.id), t.before if taken_back else t.after) for t in step.touched)
    return tuple(t for t, now, then in sides if _compared_fields(t.table, now) != _compared_fields(t.table, then))


def _compared_fields(table: str, fields: Fields | None) -> Fields | None:
    """The fields by which a change is known: that a week's cards of a series were made is no change of anybody's."""
    from hustle_tui.domain.history.stored import without_defaults  # asked for by undo alone

    fields = without_defaults(table, fields)
    if table != "templates" or fields is None:
        return fields
    return {name: value for name, value in fields.items() if name not in ("opened", "missed")}


def _fields_in(side: Any) -> Fields | None:
    if isinstance(side, Raw):
        fields: Fields = decode(side)
        return fields
    return _plain(side) if isinstance(side, Struct) else side


def _plain(record: Struct) -> Fields:
    """A record's fields as a file gives them back, so that a step read from one compares equal."""
    return {name: _listed(value) for name, value in to_builtins(record).items()}


def _listed(value: Any) -> Any:
    """The value with lists for tuples, in lists and in records within it too."""
    if isinstance(value, dict):
        return {name: _listed(part) for name, part in value.items()}
    return [_listed(item) for item in value] if isinstance(value, list | tuple) else value


def fields_of(plan: Plan, table: str, key: int) -> Fields | None:
    record = plan.settings if table == "settings" else getattr(plan, table).get(key)
    return None if record is None else _plain(record)


def _move(plan: Plan, moves: Iterable[tuple[str, int, Fields | None, Fields | None]]) -> Plan:
    tables: dict[str, Any] = {}
    for name, key, before, after in moves:
        then = _moved_fields(name, fields_of(plan, name, key), before, after)
        if name == "settings":
            tables["settings"] = _record_of(then, Settings)
            continue
        if (table := tables.get(name)) is None:
            table = tables[name] = dict(getattr(plan, name))
        if then is None:
            table.pop(key, None)
        else:
            table[key] = record = _record_of(then, TABLES[name])
            if record.id != key:
                raise PlanError(f"The history is damaged: it has the record {record.id} under the id {key}.")
    moved = replace(plan, **tables)
    if "templates" in tables:
        from hustle_tui.domain.templates.members import with_their_cards  # few steps touch a series

        moved = with_their_cards(plan, moved)
    return in_whole_weeks(moved, None if "settings" in tables else [key for _, key, *_ in moves])


def _moved_fields(table: str, now: Fields | None, before: Fields | None, after: Fields | None) -> Fields | None:
    """A record moved from `before` to `after`; what somebody else has made, deleted or edited meanwhile stands."""
    from hustle_tui.domain.history.stored import without_defaults

    here, old, new = (without_defaults(table, side) for side in (now, before, after))
    if here == old or (new is None and _compared_fields(table, here) == _compared_fields(table, old)):
        return after
    if here is None or old is None or new is None:
        return now
    from hustle_tui.domain.history.merging import moved_by_groups  # few steps meet another's

    return moved_by_groups(table, here, old, new)


def _record_of(fields: Fields | None, kind: type[Any]) -> Any:
    try:
        record = convert(fields, kind)
        if not is_clock_time(getattr(record, "start", "")):
            raise ValidationError("its start is no time of day")
        return record
    except ValidationError as error:
        raise PlanError(f"Another version of Hustle made this step: {error}") from error


def same_plan(plan: Plan, other: Plan) -> bool:
    tables = ((getattr(plan, name), getattr(other, name)) for name in TABLES)
    return plan.settings == other.settings and all(left is right or left == right for left, right in tables)

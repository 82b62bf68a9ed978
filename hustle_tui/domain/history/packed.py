"""A very long step as the line of the history that it stands in: its records stay bytes until one is looked at."""

from __future__ import annotations

from sys import intern

from msgspec import MsgspecError, Raw, Struct
from msgspec.json import decode
from msgspec.structs import replace

from hustle_tui.domain.history.steps import Fields, Step, Touched, knows
from hustle_tui.domain.plan.model import PlanError


class _Touched(Struct, gc=False):
    table: str
    id: int
    before: Raw = Raw(b"null")
    after: Raw = Raw(b"null")
    unknown: Fields = {}

    def touched(self) -> Touched:
        was, now = (None if bytes(side) == b"null" else side for side in (self.before, self.after))
        return Touched(intern(self.table), self.id, was, now, self.unknown)


class _Step(Struct):
    touched: tuple[_Touched, ...] = ()


class _Line(Struct):
    step: _Step


def unpacked(step: Step) -> Step:
    """The step with the records that it touched."""
    try:
        packed = decode(step.packed, type=_Line).step
    except MsgspecError as error:
        raise PlanError(f"“{step.label}” can't be read in the history: {error}.") from error
    found = replace(step, touched=tuple(one.touched() for one in packed.touched), packed=b"")
    if not knows(found):
        raise PlanError(f"“{step.label}” was made by a newer Hustle.")
    return found

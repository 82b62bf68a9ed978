"""What a change of very many records needs, such as an import of 200,000 rows: nothing of it is twice in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Literal

from msgspec import Raw, Struct
from msgspec.json import decode
from msgspec.structs import replace

from hustle_tui.domain.history.steps import Step
from hustle_tui.store.apply import Event, as_line
from hustle_tui.store.format.blocks import Piece


class Lines(Struct, frozen=True):
    """A table's bytes after a change, line by line: together they stand in the file's bytes alone."""

    before: Mapping[int, bytes]
    order: Sequence[int]
    changed: Collection[int]
    line_after: Callable[[int, bytes | None], bytes]

    def __iter__(self) -> Iterator[bytes]:
        between = b"{\n"
        for key in self.order:
            line = self.before.get(key)
            yield between
            yield self.line_after(key, line) if line is None or key in self.changed else line
            between = b"\n,"
        yield b"\n}" if self.order else b"{}"


def laid_out(parts: Iterable[Piece], names: Iterable[str]) -> tuple[bytes, dict[str, Piece]]:
    """A file's bytes, and these tables of it: views of the bytes, no copies."""
    data = BytesIO()  # whose value is no copy
    for part in parts:
        data.write(part)
    tables = decode(written := data.getvalue(), type=dict[str, Raw])
    return written, {name: tables.get(name, b"{}") for name in names}


def parts_of(event: Event, step: Step, many: int) -> Iterator[bytes]:
    """The line of an event with a very long step, in parts."""
    head, tail = as_line(replace(event, step=replace(step, touched=()))).rsplit(b"}}", 1)
    yield head + b',"touched":['
    for at in range(0, len(step.touched), many):
        part = as_line(Step(0, "", step.touched[at : at + many]))
        yield (b"," if at else b"") + part[part.index(b"[") + 1 : part.rindex(b"]")]
    yield b"]}}" + tail


class _StepHead(Struct):
    """A step without what it touched."""

    id: int
    label: str
    by: str = ""
    at: str = ""


class _Head(Struct):
    """A line of the history without what its step touched."""

    kind: Literal["do", "undo", "redo"]
    id: int
    step: _StepHead | None = None


def packed_event(line: bytes) -> Event:
    """The event of a very long line; its step stays packed until it is taken back or made again."""
    head = decode(line, type=_Head)
    if (step := head.step) is None:
        return Event(head.kind, head.id)
    return Event(head.kind, head.id, Step(step.id, step.label, packed=line, by=step.by, at=step.at))

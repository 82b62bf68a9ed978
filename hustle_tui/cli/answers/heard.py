"""What a command says while its answer is to be JSON: captured instead of printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hustle_tui.cli import errors
from hustle_tui.cli.told import terminal

NOTHING: Any = object()


class Heard:
    """The lines of a command, its notes, and the record that it gave where it has one of its own."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.notes: list[str] = []
        self.record: Any = NOTHING

    def take(self, record: Any) -> None:
        self.record = record


@contextmanager
def listening() -> Iterator[Heard]:
    """Capture what is said until the end of the block."""
    heard = Heard()
    before = terminal.lines_to, terminal.record_to, errors.notes_to
    terminal.lines_to, terminal.record_to, errors.notes_to = heard.lines.append, heard.take, heard.notes.append
    try:
        yield heard
    finally:
        terminal.lines_to, terminal.record_to, errors.notes_to = before

"""The answer of a command as JSON: what was said is captured, and tells what was done or how it failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

import click
from msgspec import UNSET, Struct, UnsetType, to_builtins

from hustle_tui.cli import errors
from hustle_tui.cli.answers import Scripted
from hustle_tui.cli.errors import DEFECT, INTERRUPTED, USAGE, note
from hustle_tui.cli.told import terminal
from hustle_tui.cli.told.terminal import say_all, say_json
from hustle_tui.domain.history.steps import Step
from hustle_tui.domain.history.touched import Ref, refs_of
from hustle_tui.domain.plan.model import MisreadError, PlanError
from hustle_tui.domain.plan.terms import Level
from hustle_tui.domain.week.level import judgement_of
from hustle_tui.domain.writing.short_ids import RefError
from hustle_tui.store import CANT_CREATE, DAMAGED, IO_FAILED, StoreError

VERSION: Literal[1] = 1
STORE_CODES = {DAMAGED: "damaged", CANT_CREATE: "cant_create", IO_FAILED: "io_failed"}


class Done(Struct, kw_only=True):
    """The answer of a command that changes something: `level` is this week's afterwards, null where none is known."""

    v: Literal[1] = VERSION
    ok: Literal[True] = True
    did: str
    records: list[Ref]
    level: Level | None
    warnings: list[str]
    dry_run: Literal[True] | UnsetType = UNSET


class Error(Struct):
    """What went wrong: a code that stays, the exit code, the sentence, and slugs that may have been meant."""

    code: str
    exit: int
    message: str
    did_you_mean: list[str]


class Failure(Struct, kw_only=True):
    """The answer of a command that failed."""

    v: Literal[1] = VERSION
    ok: Literal[False] = False
    error: Error


def answer(session: Scripted, work: Callable[[], int]) -> int:
    """Run a command and print its answer as JSON; an error stands in the answer, and is raised again for stderr."""
    heard = Heard()
    try:
        with listening() as heard:
            code = work()
    except click.exceptions.Exit as ended:  # a help, the version or the spec: printed as it is
        say_all(heard.lines)
        if heard.record is not UNSET:
            say_json(heard.record)
        return ended.exit_code
    except (Exception, KeyboardInterrupt) as error:  # whatever it is, a script gets its answer, and it goes on up
        for line in heard.notes:
            note(line)
        say_json(_with_record(Failure(error=error_of(error)), heard))
        raise
    if session.as_json:
        say_json(value_of(session, heard))
    else:  # --json was the value of another option
        say_all(heard.lines)
        for line in heard.notes:
            note(line)
    return code


ENVELOPE = (*Done.__struct_fields__, *Failure.__struct_fields__)


def value_of(session: Scripted, heard: Heard) -> Any:
    """The answer of a command that worked: its own record where it only shows something, else the envelope."""
    steps = session.deed.steps if session.deed else ()
    if heard.record is not UNSET and not (steps or session.has_written or session.key_used):
        for line in heard.notes:
            note(line)
        return heard.record
    if session.touched:
        steps = (Step(0, "", session.touched),)
    refs = session.key_used.records if session.key_used else refs_of(*steps)
    did = "\n".join(heard.lines or [step.label for step in steps])
    done = Done(did=did, records=refs, level=_level(session), warnings=heard.notes)
    done.dry_run = True if session.dry_run else UNSET
    return _with_record(done, heard)


def _with_record(told: Done | Failure, heard: Heard) -> dict[str, Any]:
    """The envelope, and beside it what else the command's own record has."""
    record = heard.record if isinstance(heard.record, dict) else {}
    envelope: dict[str, Any] = to_builtins(told)
    return envelope | {name: value for name, value in record.items() if name not in ENVELOPE}


def _level(session: Scripted) -> Level | None:
    try:
        session.planner.refresh()  # a restore writes the file by itself
        return judgement_of(session.plan, session.week, session.today, session.at).level
    except (StoreError, PlanError):
        return None  # the file can't be read: what the command says stands all the same


def error_of(error: BaseException) -> Error:
    if isinstance(error, RefError):
        return Error(error.code, USAGE, str(error), list(error.near))
    if isinstance(error, PlanError):
        return Error("usage" if isinstance(error, MisreadError) else "refused", USAGE, str(error), [])
    if isinstance(error, StoreError):
        return Error(STORE_CODES.get(error.exit_code, "not_saved"), error.exit_code, str(error), [])
    if isinstance(error, KeyboardInterrupt):
        return Error("interrupted", INTERRUPTED, "Stopped before it was done.", [])
    if isinstance(error, OSError):
        return Error("io_failed", IO_FAILED, f"{error.filename or 'the output'}: {error.strerror}", [])
    return Error("defect", DEFECT, f"This is a defect of Hustle ({type(error).__name__}: {error}).", [])


class Heard:
    """The lines of a command, its notes, and the record that it gave where it has one of its own."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.notes: list[str] = []
        self.record: Any = UNSET

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

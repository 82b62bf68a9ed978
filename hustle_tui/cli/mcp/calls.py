"""Runs commands for an agent, in this process, on a plan that stays in memory until its file changes."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date
from functools import partial
from typing import Any

from msgspec import to_builtins

from hustle_tui.cleaning import clean, escaped
from hustle_tui.cli.answers.envelope import Failure, error_of
from hustle_tui.cli.answers.session import Scripted
from hustle_tui.cli.errors import guarded
from hustle_tui.cli.mcp.protocol import BAD_PARAMS, Params, RequestError
from hustle_tui.cli.mcp.tools import TOOLS, command_line, listed, persons_command
from hustle_tui.cli.root import run_in
from hustle_tui.cli.session import Session
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store import NOT_SURE, StoreError

ANSWERED = (0, 10, 20, 30, NOT_SURE)
"""Exit codes of a command that gave its answer: the level's, and saved without the disk's word for it."""
LONGEST_NAME = 40
UNKNOWN = "agent:unknown"


class CommandError(Exception):
    """A command that failed, with the answer that tells how."""

    def __init__(self, told: Params) -> None:
        super().__init__(told["error"]["message"])
        self.told, self.code = told, told["error"]["exit"]


class Calls:
    """The tools; `writes` says whether the ones that write are among them."""

    def __init__(self, session: Session, writes: bool) -> None:
        self.session = Scripted(session.open_planner, session.file, session.day)
        self._hooks = session.hooks
        self.writes = writes
        self._by = UNKNOWN
        self._week: date | None = None

    def sign(self, client: str) -> None:
        """Sign all later changes with the name of this client."""
        self._by = f"agent:{'-'.join(clean(client).split())[:LONGEST_NAME]}" if client.strip() else UNKNOWN

    def begin(self, writes: bool = False) -> None:
        """Begin a command on the plan in memory, or read the file where it has changed or a new week has begun."""
        before = self.session
        self.session = Scripted(before.open_planner, before.file, before.day)
        self.session.by, self.session.hooks = self._by, self._hooks and writes
        self.session.as_json, self.session.leaves_traces, self.session.brings_in_hours = True, False, False
        if self._stands(before):
            for name in ("path", "clock", "store", "planner"):
                vars(self.session)[name] = vars(before)[name]
            vars(self.session.planner).pop("hooks", None)
            self.session.planner.read_calendars()
        self.session.planner.by, self.session.planner.runs_hooks = self._by, self.session.hooks
        self.session.record_changes()
        self._week = self.session.week

    def _stands(self, session: Session) -> bool:
        """Whether the plan in memory is still what reading the file would give."""
        with suppress(StoreError):  # told when it is read
            return "planner" in vars(session) and not session.store.changed() and session.week == self._week
        return False

    def listed(self, _: Params) -> Params:
        return {"tools": listed(self.writes)}

    def call(self, params: Params) -> Params:
        name, arguments = params.get("name"), params.get("arguments")
        arguments = {} if arguments is None else arguments
        if not isinstance(name, str) or not isinstance(arguments, dict):
            raise RequestError(BAD_PARAMS, "tools/call gives the name of a tool, and its arguments as an object.")
        tool = TOOLS.get(name)
        if tool is None:
            if command := persons_command(name, arguments):
                return _failure(PlanError(f"Only the person does this: ask them to run {command}"))
            there = ", ".join(key for key, tool in TOOLS.items() if self.writes or not tool.writes)
            raise RequestError(BAD_PARAMS, f"There is no tool {quoted(name)}: there are {there}.")
        if tool.writes and not self.writes:
            start = "hustle mcp --write"
            return _failure(PlanError(f"This server only reads: {name} is there when the person starts it as {start}."))
        try:
            self.begin(tool.writes)
            told = self.run(command_line(name, tool, arguments))
        except (CommandError, PlanError, StoreError) as error:
            return _failure(error)
        data = {tool.key: told} if tool.key else told
        return {"content": [_text(data)], "structuredContent": data, "isError": False}

    def run(self, words: list[str]) -> Any:
        """What a command prints as JSON; CommandError says why it did not."""
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
        week, self._week = self._week, None  # a defect may leave a change half made in memory: then the file is read
        with redirect_stdout(out), redirect_stderr(err):
            code = guarded(partial(run_in, self.session, words))
        self._week = week
        out.flush()
        printed = out.buffer.getvalue().decode()
        told: Any = json.loads(printed)
        if code not in ANSWERED:
            raise CommandError(told)
        return told


def _failure(error: Exception) -> Params:
    """The answer of a tool that failed, for a model to read and mend."""
    told = error.told if isinstance(error, CommandError) else to_builtins(Failure(error=error_of(error)))
    return {"content": [{"type": "text", "text": clean(str(error))}], "structuredContent": told, "isError": True}


def _text(data: Any) -> Params:
    """An answer as text, for clients that know no structured one; what is hidden in it is escaped."""
    return {"type": "text", "text": escaped(json.dumps(data, ensure_ascii=False, separators=(",", ":")))}

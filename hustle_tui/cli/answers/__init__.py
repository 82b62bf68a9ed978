"""What every command answers to a script: `--json`, `--dry-run` and `--key` are here and in no command.

A new command has all three for nothing. It changes the plan by `make` (or `session.planner.apply`), says what it did by
`say`, what else there is to say by `note`, and raises PlanError where it refuses: with `--json` these become `did`,
`warnings` and `error`, and the records of its steps `records` (`envelope`). What more it may have to do:

- one that never changes anything stands in `READS` of `cli/commands`; it has `params.as_json` and, where the session
  is `as_json`, gives its record to `say_json`; a list goes to `say_list`. The record's shape stands in `shapes`, for
  `hustle schema`;
- one that writes another file than the plan asks `session.writes()` first: a dry run may not, and a record that it
  gives to `say_json` is put beside the envelope;
- one whose output is for another program stands in `NOT_FOR_SCRIPTS`.

`tests/cli/test_cli_schema.py` runs the list of `test_cli_entry.py` dry and really, and holds every answer to its
schema. Who makes the changes is `session.by` (or `planner.by`): `shell`, `me`, `agent:NAME`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from hustle_tui.cli.commands import NOT_FOR_SCRIPTS, READS
from hustle_tui.cli.session import Session

if TYPE_CHECKING:
    from hustle_tui.domain.history.steps import Touched
    from hustle_tui.planner import Planner
    from hustle_tui.store.file_store import FileStore
    from hustle_tui.store.state.deeds import Deed, Used


class Scripted(Session):
    """A run with `--json`, `--dry-run` or `--key`, or with none of them."""

    key: str | None = None
    deed: Deed | None = None
    """What is done to the plan, where the answer or a key asks for it."""
    key_used: Used | None = None
    has_written = False
    """Whether the command wrote a file by itself, or would have."""
    touched: tuple[Touched, ...] = ()

    @property
    def is_watched(self) -> bool:
        return self.as_json or self.dry_run or self.key is not None

    @cached_property
    def store(self) -> FileStore:
        """The plan file, as a dry run sees it or one that records what is done to it."""
        if not self.is_watched:
            return super().store
        from hustle_tui.store.state.scripted import DryStore, ScriptedStore

        return DryStore(self.path) if self.dry_run else ScriptedStore(self.path)

    @cached_property
    def planner(self) -> Planner:
        """The planner; its changes are recorded from here on, for what earlier runs left is saved by now."""
        planner = super().planner
        self.record_changes()
        return planner

    def record_changes(self) -> None:
        """Record what is done to the plan from here on, where an answer or a key asks for it."""
        if self.is_watched:
            from hustle_tui.store.state.deeds import Deed
            from hustle_tui.store.state.scripted import ScriptedStore

            self.deed = self.deed or Deed()
            if isinstance(self.store, ScriptedStore):
                self.store.deed = self.deed

    def writes(self, *touched: Touched) -> bool:
        """Whether the command may write a file by itself; that it does, and which records it touches, is kept."""
        self.has_written, self.touched = True, touched
        return super().writes()


def takes_json(words: str) -> bool:
    """Whether the command of these words, as typed, answers in JSON."""
    return words not in NOT_FOR_SCRIPTS.split(", ")


def may_write(words: str) -> bool:
    """Whether the command of these words may change something."""
    return takes_json(words) and words not in READS.split(", ")


def _take(context: click.Context, param: click.Parameter, value: Any) -> None:
    session, name = context.find_object(Session), str(param.name)
    if session is not None and context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
        setattr(session, name.removeprefix(SESSION), value)


SESSION = "session_"
"""What the name of an option that the session keeps begins with: a command may have a KEY of another kind."""
OF_SESSION: dict[str, Any] = {"callback": _take, "expose_value": False, "is_eager": True}
"""How such an option is read: the session keeps what was given, after the command or before it."""

"""The options by which every command answers to a script."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import click
from click.core import ParameterSource

from hustle_tui.cli.answers import Scripted
from hustle_tui.cli.commands import NOT_FOR_SCRIPTS, READS
from hustle_tui.cli.session import Session
from hustle_tui.domain.changes import storable


def takes_json(words: str) -> bool:
    """Whether the command of these words, as typed, answers in JSON."""
    return words not in NOT_FOR_SCRIPTS.split(", ")


def may_write(words: str) -> bool:
    """Whether the command of these words may change something."""
    return takes_json(words) and words not in READS.split(", ")


def script_options(command: click.Command, words: str) -> list[click.Parameter]:
    """`--json`, and for what may change something `--dry-run` and `--key`, where a command has none of its own."""
    if not takes_json(words):
        return []
    own = {option for param in command.params for option in param.opts}
    found = flags()
    if may_write(words):
        command.callback = _kept_to_its_key(command.callback)
        about = "Only say what would change, and the level then."
        found.append(click.Option(["--dry-run", f"{OF}dry_run"], is_flag=True, help=about, hidden=True, **OF_SESSION))
        about = "Do nothing where a change was made under this key before."
        found.append(click.Option(["--key", f"{OF}key"], metavar="KEY", help=about, hidden=True, **OF_SESSION))
    return [option for option in found if option.opts[0] not in own]


def flags() -> list[click.Parameter]:
    """What may stand before a command as well."""
    return [click.Option(["--json", f"{OF}as_json"], is_flag=True, help="Print JSON.", hidden=True, **OF_SESSION)]


def _take(context: click.Context, param: click.Parameter, value: Any) -> None:
    session, name = context.find_object(Session), str(param.name)
    if session is not None and context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
        setattr(session, name.removeprefix(OF), value)


OF = "session_"
"""What the names of the options begin with that the session keeps, as a command may have a KEY of another kind."""
OF_SESSION: dict[str, Any] = {"callback": _take, "expose_value": False, "is_eager": True}
"""Settings of an option that the session is asked about, whether it was given here or before the command."""


def _kept_to_its_key(work: Callable[..., Any] | None) -> Callable[..., Any]:
    """A command that is not done again under a key that it was done under before."""

    def do(*args: Any, **given: Any) -> Any:
        session = click.get_current_context().find_object(Scripted)
        if work is None or session is None or session.key is None:
            return work and work(*args, **given)
        from hustle_tui.cli.answers.once import checked, once

        return once(session, checked(storable(session.key)), partial(work, *args, **given))

    return do

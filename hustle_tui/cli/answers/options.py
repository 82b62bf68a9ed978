"""The options by which every command answers to a script."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import click

from hustle_tui.cli.answers.session import Scripted
from hustle_tui.cli.commands import NOT_FOR_SCRIPTS, READS
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
        about = "Do nothing where a change was made under this key before."
        found.append(_flag("--dry-run", "dry_run", "Only say what would change, and the level then."))
        found.append(click.Option(["--key", f"{_OWN}key"], metavar="KEY", help=about, **_COMMON))
    return [option for option in found if option.opts[0] not in own]


def flags() -> list[click.Parameter]:
    """What may stand before a command as well."""
    return [_flag("--json", "as_json", "Print JSON.")]


def _take(context: click.Context, param: click.Parameter, value: Any) -> None:
    session = context.find_object(Scripted)
    if session is not None and value not in (None, False):
        setattr(session, str(param.name).removeprefix(_OWN), value)


_OWN = "script_"
"""What the names of these options begin with, as a command may have a KEY of another kind."""
_COMMON: dict[str, Any] = {"callback": _take, "expose_value": False, "is_eager": True, "hidden": True}


def _flag(option: str, name: str, about: str) -> click.Option:
    return click.Option([option, f"{_OWN}{name}"], is_flag=True, help=about, **_COMMON)


def _kept_to_its_key(work: Callable[..., Any] | None) -> Callable[..., Any]:
    """A command that is not done again under a key that it was done under before."""

    def do(*args: Any, **given: Any) -> Any:
        session = click.get_current_context().find_object(Scripted)
        if work is None or session is None or session.key is None:
            return work and work(*args, **given)
        from hustle_tui.cli.answers.once import checked, once

        return once(session, checked(storable(session.key)), partial(work, *args, **given))

    return do

"""`hustle --spec`: every command, argument and option as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from hustle_tui import __version__
from hustle_tui.cli.answers import may_write, takes_json


def commands_of(group: click.Group, words: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its words as typed, those of the nouns too."""
    context = group.context_class(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands_of(command, f"{words} {name}".lstrip())
        elif command is not None:
            yield f"{words} {name}".lstrip(), command


def words_of(group: click.Group, typed: Sequence[str]) -> str | None:
    """The words of the one command that is typed so, a noun alone being its default; None where there is none."""
    command: click.Command | None = group
    for word in typed:
        if not isinstance(command, click.Group):
            return None
        command = command.get_command(command.context_class(command), word)
    if isinstance(command, click.Group):
        default = getattr(command, "default", "")
        return " ".join((*typed, default)) if default else None
    return " ".join(typed) if command is not None else None


def spec_of(group: click.Group) -> dict[str, Any]:
    return {
        "v": 1,
        "name": "hustle",
        "version": __version__,
        "options": [_option(param) for param in group.params if isinstance(param, click.Option)],
        "commands": [_command(words, command) for words, command in commands_of(group)],
    }


def _command(words: str, command: click.Command) -> dict[str, Any]:
    return {
        "words": words,
        "about": (command.help or "").strip().partition("\n")[0],
        "json": takes_json(words),
        "writes": may_write(words),
        "arguments": [_argument(param) for param in command.params if isinstance(param, click.Argument)],
        "options": [_option(param) for param in command.params if isinstance(param, click.Option)],
    }


def _argument(argument: click.Argument) -> dict[str, Any]:
    name = argument.metavar or (argument.name or "").upper()
    return {
        "name": name.strip("[]"),
        "required": argument.required,
        "many": argument.nargs != 1,
        "type": _type(argument),
        "choices": _choices(argument),
    }


def _option(option: click.Option) -> dict[str, Any]:
    default = option.default
    return {
        "names": [*option.opts, *option.secondary_opts],
        "metavar": None if option.is_flag else option.metavar,
        "help": option.help or "",
        "required": option.required,
        "many": option.multiple,
        "type": "flag" if option.is_flag else _type(option),
        "choices": _choices(option),
        "default": default if isinstance(default, str | int | float) and not option.is_flag else None,
    }


def _type(param: click.Parameter) -> str:
    return "choice" if isinstance(param.type, click.Choice) else param.type.name


def _choices(param: click.Parameter) -> list[str] | None:
    return list(map(str, param.type.choices)) if isinstance(param.type, click.Choice) else None

"""Which entries in an agent's settings are Hustle's: known by the command, for agents drop unknown fields."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from typing import Any

from hustle_tui.domain.writing.quantities import quoted

BOM = "\ufeff"
NAME = "hustle"
"""What the MCP server is called."""
TIMEOUT = 5
"""Seconds after which an agent gives up on the hook, which takes a fraction of one."""
HOOK = ("agent", "hook")
Place = tuple[str, int, int]
"""An event, the group within it, the handler within that."""


def own_rest(words: Any, command: Sequence[str]) -> list[str] | None:
    """The words after one of Hustle's commands, where these words run it; None where they are somebody else's."""
    if isinstance(words, str):
        try:
            words = shlex.split(words)
        except ValueError:
            return None
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return None
    for at in range(1, len(words) - len(command) + 1):
        if tuple(words[at : at + len(command)]) == tuple(command):
            ours = os.path.basename(words[0]) == "hustle" or "hustle_tui" in words[:at]
            return words[at + len(command) :] if ours else None
    return None


def own_server_rest(entry: Any) -> list[str] | None:
    """The words after `mcp` where an entry is Hustle's MCP server; None where it is somebody else's."""
    if not isinstance(entry, dict) or not isinstance(entry.get("args"), list):
        return None
    return own_rest([entry.get("command"), *entry["args"]], ("mcp",))


def hook_line(program: Sequence[str], rest: Sequence[str] = ()) -> str:
    return shlex.join([*program, *HOOK, *rest])


def hook_group(program: Sequence[str]) -> dict[str, Any]:
    """The hook as both agents write it at an event."""
    return {"hooks": [{"type": "command", "command": hook_line(program), "timeout": TIMEOUT}]}


def handlers_in(hooks: Any, events: Sequence[str]) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Each handler of these events, which both agents write alike; ValueError for hooks of another shape."""
    for event, groups in table(hooks, "hooks").items():
        if event not in events:
            continue
        for group_at, group in enumerate(rows(groups, f"hooks.{event}")):
            for at, handler in enumerate(rows(group.get("hooks"), f"hooks.{event}[{group_at}].hooks")):
                yield (event, group_at, at), handler


def own_handlers(hooks: Any, events: Sequence[str]) -> dict[Place, list[str]]:
    """The place of each of Hustle's own handlers, and the words that were put after its command."""
    found = ((place, own_rest(handler.get("command"), HOOK)) for place, handler in handlers_in(hooks, events))
    return {place: rest for place, rest in found if rest is not None}


def table(value: Any, name: str) -> dict[str, Any]:
    """A value that has to be a table of names, empty where there is none."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        what = f"{quoted(name)} in it" if name else "it"
        raise ValueError(f"{what} is no object of names")  # noqa: TRY004 - of a file, not of a call
    return value


def rows(value: Any, name: str) -> list[dict[str, Any]]:
    """A value that has to be a list of tables."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError(f"{quoted(name)} in it is no list of objects")
    return value

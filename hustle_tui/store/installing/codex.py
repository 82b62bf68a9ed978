"""The entries in Codex's `config.toml`: hooks, `notify` for the versions before there were any, the MCP server.

They are lines of their own: put at the end of the file and taken out again as they stand, so that all else stays byte
for byte. Where lines won't do, as in a file with its hooks in one line, tomlkit changes it. Either way the outcome is
read again and held against what it should say: tomlkit loses parts of tables that stand in several places.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from hustle_tui.store.installing import entries

EVENTS = ("SessionStart", "UserPromptSubmit", "PostToolUse", "PermissionRequest", "Stop")
Change = Callable[[Any], None]


def home() -> Path:
    named = os.environ.get("CODEX_HOME")
    return Path(named) if named else Path.home() / ".codex"


def settings_path() -> Path:
    return home() / "config.toml"


def with_hooks(text: str, program: Sequence[str]) -> str:
    """The settings with the hook at each event and as `notify`; the person's own stay."""
    settings = _read(text)
    own = entries.own_handlers(settings.get("hooks"), EVENTS)
    lines = {place: entries.hook_line(program, rest) for place, rest in own.items()}
    missing = [event for event in EVENTS if event not in {place[0] for place in own}]
    rest = entries.own_rest(settings.get("notify"), entries.HOOK)
    words = [*program, *entries.HOOK, *(rest or [])] if rest is not None or "notify" not in settings else None

    def put(target: Any) -> None:
        for (event, group, at), line in lines.items():
            target["hooks"][event][group]["hooks"][at]["command"] = line
        for event in missing:
            target.setdefault("hooks", {}).setdefault(event, []).append(entries.hook_group(program))
        if words is not None:
            target["notify"] = words

    fresh = text
    for (event, group, at), line in lines.items():
        old = settings["hooks"][event][group]["hooks"][at]["command"]
        fresh = fresh.replace(_hook_lines(event, old), _hook_lines(event, line))
    for event in missing:
        fresh = _at_the_end(fresh, _hook_lines(event, entries.hook_line(program)))
    if words is not None:
        line = _notify_line(words)
        fresh = _on_top(fresh, line) if rest is None else fresh.replace(_notify_line(settings["notify"]), line)
    return _settled(text, fresh, put)


def without_hooks(text: str) -> str:
    """The settings without them, and without what is left empty by that."""
    settings = _read(text)
    own = entries.own_handlers(settings.get("hooks"), EVENTS)
    has_notify = has_own_notify(text)

    def drop(target: Any) -> None:
        for event, group, at in reversed(own):
            hooks = target["hooks"]
            del hooks[event][group]["hooks"][at]
            if not hooks[event][group]["hooks"]:
                del hooks[event][group]
            if not hooks[event]:
                del hooks[event]
            if not hooks:
                del target["hooks"]
        if has_notify:
            del target["notify"]

    fresh = text
    for event, group, at in own:
        fresh = _taken_out(fresh, _hook_lines(event, settings["hooks"][event][group]["hooks"][at]["command"]))
    if has_notify:
        fresh = _taken_out(fresh, _notify_line(settings["notify"]))
    return _settled(text, fresh, drop)


def has_own_notify(text: str) -> bool:
    return entries.own_rest(_read(text).get("notify"), entries.HOOK) is not None


def with_server(text: str, program: Sequence[str]) -> str:
    """The servers with Hustle's; another of its name stays."""
    there = _server(text)
    rest = entries.own_server_rest(there)
    if there is not None and rest is None:
        return text
    entry = {"command": program[0], "args": [*program[1:], "mcp", *(rest or [])]}
    lines = _server_lines(entry)
    fresh = _at_the_end(text, lines) if there is None else text.replace(_server_lines(there), lines)
    return _settled(
        text, fresh, lambda target: target.setdefault("mcp_servers", {}).setdefault(entries.NAME, {}).update(entry)
    )


def has_own_server(text: str) -> bool:
    return entries.own_server_rest(_server(text)) is not None


def without_server(text: str) -> str:
    if not has_own_server(text):
        return text

    def drop(target: Any) -> None:
        del target["mcp_servers"][entries.NAME]
        if not target["mcp_servers"]:
            del target["mcp_servers"]

    return _settled(text, _taken_out(text, _server_lines(_server(text))), drop)


def hooks_are_off(text: str) -> bool:
    features = entries.table(_read(text).get("features"), "features")
    return features.get("hooks") is False or features.get("codex_hooks") is False


def _server(text: str) -> Any:
    return entries.table(_read(text).get("mcp_servers"), "mcp_servers").get(entries.NAME)


def _hook_lines(event: str, command: str) -> str:
    heads = f"[[hooks.{event}]]\n[[hooks.{event}.hooks]]\n"
    return f'{heads}type = "command"\ncommand = {_value(command)}\ntimeout = {entries.TIMEOUT}\n'


def _server_lines(entry: dict[str, Any]) -> str:
    return f"[mcp_servers.{entries.NAME}]\ncommand = {_value(entry['command'])}\nargs = {_value(entry['args'])}\n"


def _notify_line(words: Sequence[str]) -> str:
    return f"notify = {_value(words)}\n"


def _value(value: Any) -> str:
    """A text or a list of texts; TOML writes them as JSON does."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _at_the_end(text: str, lines: str) -> str:
    """The text with these lines after all others, behind a blank one."""
    whole = text if not text or text.endswith("\n") else f"{text}\n"
    return f"{whole}\n{lines}" if whole else lines


def _on_top(text: str, line: str) -> str:
    """The text with a line behind the last key that stands in no table."""
    lines = text.splitlines(keepends=True)
    at = next((n for n, one in enumerate(lines) if one.lstrip().startswith("[") and _reads(lines[:n])), len(lines))
    while at and (not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#")):
        at -= 1
    before, after = "".join(lines[:at]), "".join(lines[at:])
    if not before:
        return f"{line}\n{text}" if text else line
    return f"{before}{'' if before.endswith(chr(10)) else chr(10)}{line}{after}"


def _reads(lines: Sequence[str]) -> bool:
    try:
        tomllib.loads("".join(lines))
    except tomllib.TOMLDecodeError:
        return False
    return True


def _taken_out(text: str, lines: str) -> str:
    """The text without these lines, and without the blank one that came with them."""
    if text.startswith(lines):
        return text.removeprefix(lines).removeprefix("\n")
    return text.replace(f"\n\n{lines}", "\n", 1) if f"\n\n{lines}" in text else text.replace(f"\n{lines}", "\n", 1)


def _settled(text: str, fresh: str, change: Change) -> str:
    """The changed text, where it says what it should; else what tomlkit makes of it, else ValueError."""
    wanted = deepcopy(_read(text))
    change(wanted)
    if wanted == _read(text):
        return text
    if _says(fresh, wanted):
        return fresh
    if _says(fresh := _by_tomlkit(text, change), wanted):
        return fresh
    raise ValueError("it is written in a way that can't be changed with care")


def _says(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return _read(text) == wanted
    except ValueError:
        return False


def _by_tomlkit(text: str, change: Change) -> str:
    """The text as tomlkit changes it; as it is where that fails."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        change(document)
    except (TOMLKitError, KeyError, TypeError, AttributeError):
        return text
    return document.as_string()


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix(entries.BOM))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"it is no TOML: {error}") from None

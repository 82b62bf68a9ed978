"""The entries in Claude Code's settings: hooks and status line in `settings.json`, the MCP server in `.claude.json`."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hustle_tui.store.installing import entries
from hustle_tui.store.installing.json_text import added, parsed, removed, replaced

EVENTS = ("SessionStart", "UserPromptSubmit", "PostToolUse", "Notification", "Stop", "SessionEnd")
"""Those that every version since 1.0.85 knows: it skips the whole file for one that it does not."""


def home() -> Path:
    named = os.environ.get("CLAUDE_CONFIG_DIR")
    return Path(named) if named else Path.home() / ".claude"


def settings_path() -> Path:
    return home() / "settings.json"


def servers_path() -> Path:
    """The file of the person's own MCP servers: beside the folder, or within it where that is named."""
    return home() / ".claude.json" if os.environ.get("CLAUDE_CONFIG_DIR") else Path.home() / ".claude.json"


def with_hooks(text: str, program: Sequence[str]) -> str:
    """The settings with the hook at each event; one that is there keeps its place and its options."""
    text = _object(text)
    hooks = _settings(text).get("hooks")
    own = entries.own_handlers(hooks, EVENTS)
    for (event, group, at), rest in own.items():
        line = entries.hook_line(program, rest)
        text = replaced(text, ("hooks", event, group, "hooks", at, "command"), line)
    for event in EVENTS:
        if event not in {place[0] for place in own}:
            text = added(text, ("hooks", event, 0), entries.hook_group(program))
    return text


def without_hooks(text: str) -> str:
    """The settings without the hooks, and without what is left empty by that."""
    while own := entries.own_handlers(_settings(text).get("hooks"), EVENTS):
        event, group, at = next(iter(own))
        hooks = _settings(text)["hooks"]
        path: tuple[str | int, ...] = ("hooks", event, group, "hooks", at)
        if len(hooks[event][group]["hooks"]) == 1:
            path = path[:3]
            if len(hooks[event]) == 1:
                path = path[:1] if len(hooks) == 1 else path[:2]
        text = removed(text, path)
    return text


def with_status_line(text: str, program: Sequence[str]) -> str:
    """The settings with the status line; the person's own stays."""
    text = _object(text)
    line = shlex.join([*program, "statusline"])
    there = _settings(text).get("statusLine")
    if there is None:
        return added(text, ("statusLine",), {"type": "command", "command": line})
    return replaced(text, ("statusLine", "command"), line) if has_own_status_line(text) else text


def has_own_status_line(text: str) -> bool:
    there = _settings(text).get("statusLine")
    return isinstance(there, dict) and entries.own_rest(there.get("command"), ("statusline",)) is not None


def without_status_line(text: str) -> str:
    return removed(text, ("statusLine",)) if has_own_status_line(text) else text


def with_server(text: str, program: Sequence[str]) -> str:
    """The servers with Hustle's; another of its name stays."""
    text = _object(text)
    servers = entries.table(_settings(text).get("mcpServers"), "mcpServers")
    if entries.NAME not in servers:
        entry = {"type": "stdio", "command": program[0], "args": [*program[1:], "mcp"]}
        return added(text, ("mcpServers", entries.NAME), entry)
    if (rest := entries.own_server_rest(servers[entries.NAME])) is None:
        return text
    text = replaced(text, ("mcpServers", entries.NAME, "command"), program[0])
    return replaced(text, ("mcpServers", entries.NAME, "args"), [*program[1:], "mcp", *rest])


def has_own_server(text: str) -> bool:
    servers = entries.table(_settings(text).get("mcpServers"), "mcpServers")
    return entries.own_server_rest(servers.get(entries.NAME)) is not None


def without_server(text: str) -> str:
    if not has_own_server(text):
        return text
    return removed(text, ("mcpServers", entries.NAME) if len(_settings(text)["mcpServers"]) > 1 else ("mcpServers",))


def _object(text: str) -> str:
    """The text of a file that has to hold an object, also where it is empty yet."""
    return text if text.strip() else "{}\n"


def _settings(text: str) -> dict[str, Any]:
    text = text.removeprefix(entries.BOM)
    return entries.table(parsed(text) if text.strip() else {}, "")

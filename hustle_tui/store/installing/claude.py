"""The entries in Claude Code's settings: hooks and status line in `settings.json`, the MCP server in `.claude.json`."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hustle_tui.store.installing.entries import BOM, TIMEOUT, hook_line, own_handlers, own_rest, table
from hustle_tui.store.installing.json_text import added, parsed, removed, replaced

EVENTS = ("SessionStart", "UserPromptSubmit", "PostToolUse", "Notification", "Stop", "SessionEnd")
"""Those that every version since 1.0.85 knows: it skips the whole file for one that it does not."""
NAME = "hustle"


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
    text = text if text.strip() else "{}\n"
    hooks = _settings(text).get("hooks")
    own = own_handlers(hooks, EVENTS)
    for (event, group, at), rest in own.items():
        line = hook_line(program, rest)
        text = replaced(text, ("hooks", event, group, "hooks", at, "command"), line)
    for event in EVENTS:
        if event not in {place[0] for place in own}:
            handler = {"type": "command", "command": hook_line(program), "timeout": TIMEOUT}
            text = added(text, ("hooks", event, 0), {"hooks": [handler]})
    return text


def without_hooks(text: str) -> str:
    """The settings without the hooks, and without what is left empty by that."""
    while own := own_handlers(_settings(text).get("hooks"), EVENTS):
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
    text = text if text.strip() else "{}\n"
    line = shlex.join([*program, "statusline"])
    there = _settings(text).get("statusLine")
    if there is None:
        return added(text, ("statusLine",), {"type": "command", "command": line})
    return replaced(text, ("statusLine", "command"), line) if has_own_status_line(text) else text


def has_own_status_line(text: str) -> bool:
    there = _settings(text).get("statusLine")
    return isinstance(there, dict) and own_rest(there.get("command"), ("statusline",)) is not None


def without_status_line(text: str) -> str:
    return removed(text, ("statusLine",)) if has_own_status_line(text) else text


def with_server(text: str, program: Sequence[str]) -> str:
    """The servers with Hustle's; another of its name stays."""
    text = text if text.strip() else "{}\n"
    servers = table(_settings(text).get("mcpServers"), "mcpServers")
    if NAME not in servers:
        entry = {"type": "stdio", "command": program[0], "args": [*program[1:], "mcp"]}
        return added(text, ("mcpServers", NAME), entry)
    if (rest := _own_server(servers[NAME])) is None:
        return text
    text = replaced(text, ("mcpServers", NAME, "command"), program[0])
    return replaced(text, ("mcpServers", NAME, "args"), [*program[1:], "mcp", *rest])


def has_own_server(text: str) -> bool:
    return _own_server(table(_settings(text).get("mcpServers"), "mcpServers").get(NAME)) is not None


def without_server(text: str) -> str:
    if not has_own_server(text):
        return text
    return removed(text, ("mcpServers", NAME) if len(_settings(text)["mcpServers"]) > 1 else ("mcpServers",))


def _own_server(entry: Any) -> list[str] | None:
    """The words after `mcp` of the server's command line."""
    if not isinstance(entry, dict) or not isinstance(entry.get("args"), list):
        return None
    return own_rest([entry.get("command"), *entry["args"]], ("mcp",))


def _settings(text: str) -> dict[str, Any]:
    text = text.removeprefix(BOM)
    return table(parsed(text) if text.strip() else {}, "")

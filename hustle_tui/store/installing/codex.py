"""The entries in Codex's `config.toml`: hooks, `notify` for the versions before there were any, the MCP server."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from hustle_tui.store.installing.entries import BOM, HOOK, TIMEOUT, hook_line, own_handlers, own_rest, table

EVENTS = ("SessionStart", "UserPromptSubmit", "PostToolUse", "PermissionRequest", "Stop")
NAME = "hustle"


def home() -> Path:
    named = os.environ.get("CODEX_HOME")
    return Path(named) if named else Path.home() / ".codex"


def settings_path() -> Path:
    return home() / "config.toml"


def with_hooks(text: str, program: Sequence[str]) -> str:
    """The settings with the hook at each event and as `notify`; the person's own stay."""
    document, settings = _read(text)
    own = own_handlers(settings.get("hooks"), EVENTS)
    for (event, group, at), rest in own.items():
        document["hooks"][event][group]["hooks"][at]["command"] = hook_line(program, rest)
    for event in EVENTS:
        if event not in {place[0] for place in own}:
            _add_hook(document, event, hook_line(program))
    words = [*program, *HOOK]
    if "notify" not in settings:
        document["notify"] = words
    elif has_own_notify(text):
        document["notify"] = [*words, *(own_rest(settings["notify"], HOOK) or [])]
    return _written(document, text)


def without_hooks(text: str) -> str:
    """The settings without them, and without what is left empty by that."""
    document, settings = _read(text)
    for event, group, at in reversed(own_handlers(settings.get("hooks"), EVENTS)):
        hooks: Any = document["hooks"]
        del hooks[event][group]["hooks"][at]
        if not hooks[event][group]["hooks"]:
            del hooks[event][group]
        if not hooks[event]:
            del hooks[event]
        if not hooks:
            del document["hooks"]
    if has_own_notify(text):
        del document["notify"]
    return _written(document, text)


def has_own_notify(text: str) -> bool:
    return own_rest(_read(text)[1].get("notify"), HOOK) is not None


def with_server(text: str, program: Sequence[str]) -> str:
    """The servers with Hustle's; another of its name stays."""
    document, settings = _read(text)
    servers = table(settings.get("mcp_servers"), "mcp_servers")
    if NAME in servers and (rest := _own_server(servers[NAME])) is None:
        return text
    entry: Any = servers and document["mcp_servers"].get(NAME)
    if not entry:
        rest, entry = [], tomlkit.table()
        document.setdefault("mcp_servers", tomlkit.table(is_super_table=True))[NAME] = entry
    fresh = not entry
    entry["command"], entry["args"] = program[0], [*program[1:], "mcp", *(rest or [])]
    if fresh:
        entry.add(tomlkit.nl())
    return _written(document, text)


def has_own_server(text: str) -> bool:
    return _own_server(table(_read(text)[1].get("mcp_servers"), "mcp_servers").get(NAME)) is not None


def without_server(text: str) -> str:
    if not has_own_server(text):
        return text
    document, _ = _read(text)
    servers: Any = document["mcp_servers"]
    del servers[NAME]
    if not servers:
        del document["mcp_servers"]
    return _written(document, text)


def hooks_are_off(text: str) -> bool:
    """Whether the person turned hooks off."""
    features = table(_read(text)[1].get("features"), "features")
    return features.get("hooks") is False or features.get("codex_hooks") is False


def _own_server(entry: Any) -> list[str] | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("args"), list):
        return None
    return own_rest([entry.get("command"), *entry["args"]], ("mcp",))


def _add_hook(document: tomlkit.TOMLDocument, event: str, line: str) -> None:
    handler = tomlkit.table()
    handler.update({"type": "command", "command": line, "timeout": TIMEOUT})
    handler.add(tomlkit.nl())
    group = tomlkit.table()
    group["hooks"] = tomlkit.aot()
    group["hooks"].append(handler)
    hooks: Any = document.setdefault("hooks", tomlkit.table(is_super_table=True))
    groups = hooks.setdefault(event, tomlkit.aot() if isinstance(hooks, Table) else [])
    groups.append(group if isinstance(groups, AoT) else group.unwrap())


def _read(text: str) -> tuple[tomlkit.TOMLDocument, dict[str, Any]]:
    try:
        text = text.removeprefix(BOM)
        settings = tomllib.loads(text)
        return tomlkit.parse(text), settings
    except (tomllib.TOMLDecodeError, TOMLKitError, RecursionError) as error:
        raise ValueError(f"it is no TOML: {error}") from None


def _written(document: tomlkit.TOMLDocument, text: str) -> str:
    """The document as text; ValueError where that would not say the same, and the text as it was for no change."""
    fresh = document.as_string()
    if _read(fresh)[1] != document.unwrap():
        raise ValueError("it is written in a way that can't be added to with care")
    if _read(fresh)[1] == _read(text)[1]:
        return text
    if not text.startswith("\n"):  # blank lines around what came or went, which nobody wrote
        fresh = fresh.lstrip("\n")
    return fresh if text.endswith("\n\n") else f"{fresh.rstrip()}\n"[not fresh.strip() :]

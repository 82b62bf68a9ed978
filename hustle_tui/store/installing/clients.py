"""What is changed in which file of an agent, and what the person should know of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, reduce
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.store import StoreError
from hustle_tui.store.installing import claude
from hustle_tui.store.installing.settings_file import Edit, edited, taken_out
from hustle_tui.store.installing.skill import is_anothers, place, skill_edit

Client = Literal["claude", "codex"]
NAMES: dict[Client, str] = {"claude": "Claude Code", "codex": "Codex"}
Change = Callable[[str], str]


class Installation(Struct, frozen=True):
    """The files to change, remarks about what stays, and why some can't be changed."""

    edits: tuple[Edit, ...]
    remarks: tuple[str, ...] = ()
    failed: tuple[StoreError, ...] = ()

    @property
    def changed(self) -> list[Edit]:
        return [edit for edit in self.edits if edit.changes]


def installation(
    client: Client, program: Sequence[str], *, status_line: bool, server: bool, skill: str = ""
) -> Installation:
    """The hooks of an agent and what else is wanted; StoreError where a file of it can't be changed with care."""
    found = _claude(program, status_line, server) if client == "claude" else _codex(program, server)
    return _with_skill(found, client, skill) if skill else found


def removal(client: Client) -> Installation:
    """Everything of Hustle's out of an agent's settings, as far as each file can be changed."""
    if client == "claude":
        without = _all_of(claude.without_hooks, claude.without_status_line)
        steps = [
            partial(_out_of, claude.settings_path(), without),
            partial(_out_of, claude.servers_path(), claude.without_server),
        ]
    else:
        from hustle_tui.store.installing import codex

        steps = [partial(_out_of, codex.settings_path(), _all_of(codex.without_hooks, codex.without_server))]
    found = Installation(())
    for step in (*steps, partial(_with_skill, client=client, text="")):
        try:
            found = step(found)
        except StoreError as error:
            found = replace(found, failed=(*found.failed, error))
    return found


def _out_of(path: Path, change: Change, found: Installation) -> Installation:
    return replace(found, edits=(*found.edits, taken_out(path, change)))


def _with_skill(found: Installation, client: Client, text: str) -> Installation:
    """The skill written too, or taken away; one that is not as Hustle writes it stays."""
    edit = skill_edit(place(None if client == "claude" else Path.home() / ".agents" / "skills"), text)
    if is_anothers(edit):
        stays = f"{edit.path} is not as Hustle wrote it and stays: hustle skill install asks about it."
        return replace(found, remarks=(*found.remarks, stays))
    return replace(found, edits=(*found.edits, edit))


def _claude(program: Sequence[str], status_line: bool, server: bool) -> Installation:
    changes: list[Change] = [partial(claude.with_hooks, program=program)]
    if status_line:
        changes.append(partial(claude.with_status_line, program=program))
    settings = edited(claude.settings_path(), _all_of(*changes))
    edits, remarks = [settings], []
    if status_line and not claude.has_own_status_line(settings.after):
        remarks.append("Your own status line stays: call hustle statusline in its script, or remove it and come again.")
    if server:
        edits.append(edited(claude.servers_path(), partial(claude.with_server, program=program)))
        if not claude.has_own_server(edits[-1].after):
            remarks.append(_OTHER_SERVER)
    return Installation(tuple(edits), tuple(remarks))


def _codex(program: Sequence[str], server: bool) -> Installation:
    from hustle_tui.store.installing import codex

    changes: list[Change] = [partial(codex.with_hooks, program=program)]
    if server:
        changes.append(partial(codex.with_server, program=program))
    settings = edited(codex.settings_path(), _all_of(*changes))
    remarks = []
    if codex.hooks_are_off(settings.after):
        remarks.append("Hooks are turned off in it ([features] hooks = false): only the ends of turns are told.")
    elif settings.changes:
        remarks.append("Codex runs new hooks only once you trust them: type /hooks in it.")
    if not codex.has_own_notify(settings.after):
        remarks.append("Your own notify stays; the hooks tell Hustle all that it would.")
    if server and not codex.has_own_server(settings.after):
        remarks.append(_OTHER_SERVER)
    return Installation((settings,), tuple(remarks))


_OTHER_SERVER = "There is another MCP server of the name hustle: it stays as it is."


def _all_of(*changes: Change) -> Change:
    return lambda text: reduce(lambda changed, change: change(changed), changes, text)

"""Telling Claude Code and Codex to tell Hustle of their sessions."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import click

from hustle_tui.cli import params
from hustle_tui.cli.agents.skill import skill_text
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import Painted, say, say_json
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store import StoreError
from hustle_tui.store.installing.clients import NAMES, Client, Installation, installation, removal
from hustle_tui.store.installing.settings_file import Edit, save

_COLOURS = {"+": "green", "-": "red"}


@command("install")
@click.argument("client", type=click.Choice(tuple(NAMES)), metavar="claude|codex")
@click.option("--statusline", "status_line", is_flag=True, help="Show the week in Claude Code's status line.")
@click.option("--mcp", "server", is_flag=True, help="Let it ask Hustle: hustle mcp, which only reads.")
@click.option("--skill", is_flag=True, help="Tell it how to use Hustle from a shell: hustle skill show.")
@params.as_json
def install(session: Session, client: str, status_line: bool, server: bool, skill: bool) -> None:
    """Add the hooks to Claude Code's or Codex's settings.

    What changes is shown; all else in the file stays, and the file as it was is kept beside it.

    \b
    hustle agent install claude --dry-run
    hustle agent install claude --statusline --mcp --skill
    hustle agent install codex
    """
    kind = cast(Client, client)
    if status_line and kind == "codex":
        raise PlanError("Codex shows no status line of other programs: leave --statusline out.")
    text = skill_text() if skill else ""
    found = installation(kind, _program(session), status_line=status_line, server=server, skill=text)
    done = f"{NAMES[kind]} tells Hustle of its sessions from its next start on; hustle agent map binds a folder."
    _carry_out(session, [found], done, f"{NAMES[kind]} is set up already.")


@command("uninstall")
@click.argument("client", type=click.Choice(tuple(NAMES)), metavar="[claude|codex]", required=False)
@params.as_json
def uninstall(session: Session, client: str | None) -> None:
    """Take the hooks out of the settings again.

    Without a name out of both Claude Code's and Codex's: status line and server, too.
    Hours that were told stay; all else in the file does, too.

    \b
    hustle agent uninstall claude --dry-run
    hustle agent uninstall
    """
    kinds = [cast(Client, client)] if client else list(NAMES)
    names = " and ".join(NAMES[kind] for kind in kinds)
    done = f"Nothing of Hustle is left in the settings of {names}."
    _carry_out(session, [removal(kind) for kind in kinds], done, done)


def _carry_out(session: Session, found: Sequence[Installation], done: str, nothing: str) -> None:
    """Show what changes and write it, each file's old content kept; every file was read before the first is written.

    What can't be changed is told once the rest is done.
    """
    remarks = [remark for one in found for remark in one.remarks]
    failed = [error for one in found for error in one.failed]
    writes, changed = session.writes(), list[tuple[Edit, Path | None]]()
    for edit in [edit for one in found for edit in one.changed]:
        try:
            changed.append((edit, save(edit) if writes else None))
        except StoreError as error:
            failed.append(error)
    if session.as_json:
        files = [{"path": edit.path, "diff": edit.diff, "kept": kept} for edit, kept in changed]
        say_json({"changed": bool(changed) and writes, "files": files, "remarks": remarks})
    else:
        for line in (line for edit, _ in changed for line in edit.diff):
            say(Painted(line, _COLOURS.get(line[:1], "") if not line.startswith(("+++", "---")) else ""))
    if not failed:
        say(done if changed else nothing)
    for _, kept in changed:
        if kept:
            say(f"As it was: {kept}")
    for remark in (*remarks, *map(str, failed[1:])):
        note(remark)
    if failed:
        raise failed[0]


def _program(session: Session) -> list[str]:
    """The words that run this Hustle from anywhere, on the plan that was named with --file."""
    named = shutil.which(sys.argv[0]) if Path(sys.argv[0]).name == "hustle" else shutil.which("hustle")
    words = [str(Path(named).absolute())] if named else [sys.executable, "-m", "hustle_tui"]
    by_option = session.file is not None and session.file != os.environ.get("HUSTLE_FILE")
    return [*words, "--file", str(session.path.absolute())] if by_option else words

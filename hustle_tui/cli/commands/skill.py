"""A skill for coding agents: how to use Hustle from a shell.

\b
hustle skill install
hustle skill show
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hustle_tui.cli import params
from hustle_tui.cli.agents.skill import skill_text
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import Painted, say, say_json, say_to_copy
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store.disk.small_files import expanded
from hustle_tui.store.installing.settings_file import Edit, save
from hustle_tui.store.installing.skill import is_anothers, place, skill_edit

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
_path = click.argument("path", required=False, callback=params.words)


@command("install")
@_path
@params.yes
def install(session: Session, path: str | None, yes: bool) -> None:
    """Write SKILL.md into Claude's folder of skills.

    PATH is another folder of skills. It is made from the commands of this version: run it again after an update. A
    file there that Hustle did not write, or that somebody changed, is replaced only after asking, and kept beside it.

    \b
    hustle skill install --dry-run
    hustle skill install
    hustle skill install .claude/skills
    """
    edit = _edit(path, skill_text())
    if not edit.changes:
        say(f"{edit.path} is as this version writes it.")
        return
    for line in edit.diff if session.dry_run else ():
        say(Painted(line, _COLOURS.get(line[:1], "")))
    _save(session, edit, yes, "Replace it?", f"Wrote {edit.path}: Claude takes it up at its next start.")


@command("show")
@params.as_json
def show(session: Session) -> None:
    """Show the skill as install would write it.

    \b
    hustle skill show
    """
    text = skill_text()
    if session.as_json:
        say_json({"path": place(), "text": text, "installed": _edit(None, text).before == text})
    else:
        say_to_copy(text.rstrip("\n"))


@command("uninstall")
@_path
@params.yes
def uninstall(session: Session, path: str | None, yes: bool) -> None:
    """Take the skill away again.

    \b
    hustle skill uninstall
    """
    edit = _edit(path, "")
    if not edit.changes:
        say(f"There is no skill of Hustle's at {edit.path}.")
        return
    _save(session, edit, yes, "Remove it?", f"Removed {edit.path}")


def _edit(path: str | None, text: str) -> Edit:
    if path is not None and not path.strip():
        raise PlanError("PATH names no folder: leave it out for Claude's own folder of skills.")
    return skill_edit(place(None if path is None else expanded(path)), text)


def _save(session: Session, edit: Edit, yes: bool, question: str, done: str) -> None:
    """Make the edit, after asking where the file is not Hustle's own, and say that it is done."""
    if is_anothers(edit) and not session.dry_run:
        _must_agree(session, yes, edit.path, question)
    kept = save(edit) if session.writes() else None
    say(done)
    if kept:
        say(f"As it was: {kept}")


def _must_agree(session: Session, yes: bool, path: Path, question: str) -> None:
    """Ask before a file is touched that is not as Hustle wrote it; PlanError where it stays."""
    if yes:
        return
    what = f"{path} is not as Hustle writes it"
    if session.as_json or not sys.stdin.isatty():
        raise PlanError(f"{what}: nobody can be asked here, so look at it, then add --yes.")
    if not click.confirm(f"{what}. {question}", err=True):
        raise PlanError(f"{what}, and it stays.")

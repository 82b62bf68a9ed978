"""Folders and what their agents work for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from hustle_tui import machine
from hustle_tui.cli import params
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import say, say_list
from hustle_tui.cli.told.words import in_quotes
from hustle_tui.domain.agents.targets import IGNORED, MAIN, target_for, target_of
from hustle_tui.domain.agents.words import missing_text
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store.agents import come_in
from hustle_tui.store.agents.maps import bind, folder_named, maps, unbind


@command("map")
@click.argument("words", metavar="[PATH] [REF]", nargs=-1, callback=params.words)
@click.option("--list", "lists", is_flag=True, help="List the folders and what each is bound to.")
@click.option("--remove", is_flag=True, help="Unbind PATH, or the folder you are in.")
@params.as_json
def map_(session: Session, words: tuple[str, ...], lists: bool, remove: bool) -> None:
    """Bind a folder to a gig, card, KPI or main.

    Agents in PATH (else the folder you are in) and beneath it work for REF; the longest bound
    folder that holds theirs wins. A git worktree follows its main repository. Bound to nothing,
    a folder's hours stay out, and nobody asks about it.

    \b
    hustle agent map . acme-logo
    hustle agent map ~/work main
    hustle agent map --list
    hustle agent map --remove ~/work
    """
    if lists or not (words or remove):
        _list(session)
        return
    if len(words) > (1 if remove else 2):
        raise PlanError("Name one folder and what it is for: hustle agent map PATH REF.")
    named = words[0] if (remove and words) or len(words) == 2 else "."
    path = folder_named(named)
    if remove:
        if path not in maps():
            raise PlanError(f"{quoted(path)} is bound to nothing: hustle agent map --list shows what is.")
        if session.writes():
            unbind(path)
        say(f"Unbound: {path}")
    else:
        session.brings_in_hours = False
        say(_bind(session, path, words[-1]))


def _bind(session: Session, path: str, ref: str) -> str:
    """Bind a folder, and bring in what agents did there before."""
    item = None if ref.casefold() in (MAIN, IGNORED) else session.item(ref)
    if not Path(path).is_dir():
        note(f"There is no folder {path} yet.")
    if session.writes():
        bind(path, ref.casefold() if item is None else target_for(item).ref)
        session.remarks.append(come_in(session.planner, machine.present))
    if ref.casefold() == IGNORED:
        return f"Agents in {path} work for nothing that is listed."
    return f"Agents in {path} work for {in_quotes(item.title) if item else 'the main job'}."


def _list(session: Session) -> None:
    records = [_record(session, path, ref) for path, ref in sorted(maps().items())]
    rows = ((record["path"], record["title"] or missing_text(record["ref"])) for record in records)
    none = "No folder is bound yet: hustle agent map PATH REF says what its agents work for."
    say_list(session.as_json, records, rows, none, flex=0, name="folders")


def _record(session: Session, path: str, ref: str) -> dict[str, Any]:
    target = target_of(session.plan, ref, session.week)
    return {"path": path, "ref": ref, "slug": target and target.name, "title": target and target.title}

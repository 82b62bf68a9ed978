"""Two copies of a plan become one: a copy that lies beside it, or both sides of a git merge."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hustle_tui.cli import params
from hustle_tui.cli.errors import complain, note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.diff import lines_of, loser_record, loser_words, touched_record
from hustle_tui.cli.told.terminal import say, say_all, say_json
from hustle_tui.domain.history.steps import Touched, step_between
from hustle_tui.domain.plan.model import Plan
from hustle_tui.store import StoreError
from hustle_tui.store.disk.small_files import expanded

if TYPE_CHECKING:
    from hustle_tui.domain.history.merging import Merged
    from hustle_tui.store.merging import Counterpart


@command("merge")
@click.argument("other", metavar="FILE")
@click.option("--base", metavar="FILE", help="The plan that both come from, where Hustle does not know it.")
@params.dry_run
@params.as_json
def merge(session: Session, other: str, base: str | None) -> None:
    """Take in another copy of this plan.

    For the copies that a sync program sets aside when two machines had changed the file. Records and fields changed on
    one side are taken from it; of a field changed on both the later file's value stands, and the other is listed. An
    edit beats a removal. Both files are kept as backups first, FILE itself stays, and hustle undo takes the merge back.

    \b
    hustle merge "hustle (conflicted copy).json" --dry-run
    hustle merge hustle.sync-conflict-20261125-101500-ABCDEFG.json
    """
    from hustle_tui.store.merging import counterpart_of

    path = expanded(other)
    there = counterpart_of(session.path, path, expanded(base) if base else None)
    before = session.plan
    found = _merge(session, path, there)
    touched = step_between(0, "", before, found.plan).touched
    if session.as_json:
        record = {
            "file": there.side.path,
            "base": there.base and there.base.path,
            "merged": bool(touched) and not session.dry_run,
            "changes": list(map(touched_record, touched)),
            "losers": list(map(loser_record, found.losers)),
        }
        say_json(record)
    _say(before, found, there, touched, session.dry_run)


def _merge(session: Session, path: Path, there: Counterpart) -> Merged:
    from hustle_tui.store.merging import keep_both, preview

    made: list[Merged] = []

    def merge(plan: Plan) -> Plan:
        made.append(preview(plan, there))
        return made[-1].plan

    if session.writes() and not there.known:
        keep_both(session.path, there.side)
        session.store.descend_from(there.parent)
    session.planner.hooks.asks = False
    session.planner.apply(f"Merge {path.name}", merge, leaves_step=not there.known)
    return made[-1]


def _say(before: Plan, found: Merged, there: Counterpart, touched: Sequence[Touched], dry_run: bool) -> None:
    if not touched and not found.losers:
        say(f"Nothing to merge: all that {there.side.path} holds is here.")
        return
    if there.base is None:
        say("No common earlier state is known, so every record of both files stays (--base FILE names one).")
    say_all(lines_of(touched))
    say_all(loser_words(loser, before, found.plan) for loser in found.losers)
    if not dry_run:
        say(f"Merged. Both files are kept as backups; you may remove {there.side.path}")


NOT_MERGED = 1
"""Exit code: git takes the file for unmerged, and asks the person."""


@click.command("merge-driver")
@click.argument("base", metavar="%O")
@click.argument("ours", metavar="%A")
@click.argument("theirs", metavar="%B")
def merge_driver(base: str, ours: str, theirs: str) -> int:
    """Merge three files for git.

    The result is written to %A. The exit code is 0, or 1 when a file can't be read, and %A is as it was then. Values
    that gave way are listed on stderr.

    \b
    hustle merge-driver %O %A %B
    git config merge.hustle.driver "hustle merge-driver %O %A %B"
    echo "hustle.json merge=hustle" >> .gitattributes
    """
    from hustle_tui.store.merging import merge_driver

    try:
        found = merge_driver(Path(base), Path(ours), Path(theirs))
    except StoreError as error:
        return complain(str(error), NOT_MERGED)
    for loser in found.losers:
        note(loser_words(loser, Plan(), found.plan))
    return 0

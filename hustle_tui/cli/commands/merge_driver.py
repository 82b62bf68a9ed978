"""`hustle merge-driver`: how git merges a plan that was changed on two branches."""

from __future__ import annotations

from pathlib import Path

import click

from hustle_tui.cli.guard import complain, note
from hustle_tui.cli.told.diff import loser_words
from hustle_tui.domain.plan.model import Plan
from hustle_tui.store import StoreError

NOT_MERGED = 1
"""Exit code: git takes the file for unmerged, and asks the person."""


@click.command("merge-driver")
@click.argument("base", metavar="%O")
@click.argument("ours", metavar="%A")
@click.argument("theirs", metavar="%B")
def command(base: str, ours: str, theirs: str) -> int:
    """Merge three files for git.

    The result is written to %A. The exit code is 0, or 1 when a file can't be read, and %A is as it was then. Values
    that gave way are listed on stderr.

    \b
    hustle merge-driver %O %A %B
    git config merge.hustle.driver "hustle merge-driver %O %A %B"
    echo "hustle.json merge=hustle" >> .gitattributes
    """
    from hustle_tui.store.merge.merging import merge_driver

    try:
        found = merge_driver(Path(base), Path(ours), Path(theirs))
    except StoreError as error:
        return complain(str(error), NOT_MERGED)
    for loser in found.losers:
        note(loser_words(loser, Plan(), found.plan))
    return 0

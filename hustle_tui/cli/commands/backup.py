"""`hustle backup`: the plan as it stands, kept."""

from __future__ import annotations

from pathlib import Path

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say, say_json
from hustle_tui.cli.told.words import unsure_words
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store import NOT_SURE


@click.command("backup")
@click.option("--to", metavar="PATH", help="Write it to a new file of your own instead.")
@params.as_json
@click.pass_obj
def command(session: Session, to: str | None, as_json: bool) -> int:
    """Keep the plan as it stands now.

    Hustle keeps one by itself each hour that you work, and before anything that could lose much.

    \b
    hustle backup
    hustle backup --to /media/stick/hustle-2026.json
    """
    from hustle_tui.store.rescue.recovery import backup, copy_to

    if to is not None and not to.strip():
        raise PlanError("--to names no file: write a path after it, as --to copy.json.")
    place, sure = (backup(session.path), True) if to is None else copy_to(session.path, Path(to).expanduser())
    if as_json:
        say_json({"path": str(place), "sure": sure})
    else:
        say(f"Kept as {place}", unsure_words(sure))
    return 0 if sure else NOT_SURE

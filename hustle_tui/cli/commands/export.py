"""`hustle export`: what can be read of a damaged plan, in a new file."""

from __future__ import annotations

from pathlib import Path

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.diff import counts_of
from hustle_tui.cli.told.terminal import say, say_json
from hustle_tui.domain.plan.model import TABLES, PlanError

MOST_LINES = 10


@click.command("export")
@click.argument("to", metavar="PATH")
@params.as_json
@click.pass_obj
def command(session: Session, to: str, as_json: bool) -> None:
    """Write what can be read of the plan to a new file.

    That is all of a sound plan, and the sound records of a damaged one. The damaged file stays as it is; the lines
    that could not be read are named.

    \b
    hustle export readable.json
    """
    from hustle_tui.store.rescue.salvage import export_readable

    if not to.strip():
        raise PlanError("No file is named: write a path, as hustle export readable.json.")
    path = Path(to).expanduser()
    result = export_readable(session.path, path)
    if as_json:
        counts = {name: len(getattr(result.plan, name)) for name in TABLES}
        say_json({"path": str(path), "records": counts, "lines_lost": result.lines_lost})
        return
    say(f"Wrote {path}: {counts_of(result.plan)}")
    if result.lines_lost:
        more = f" and {len(result.lines_lost) - MOST_LINES} more" if len(result.lines_lost) > MOST_LINES else ""
        say(f"Not readable: line {', '.join(map(str, result.lines_lost[:MOST_LINES]))}{more} of {session.path}")

"""`hustle asset add`: what a gig leaves for later ones is written down."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.assets import asset_words, point_out
from hustle_tui.cli.told.words import in_quotes
from hustle_tui.domain.changes.assets import add_asset
from hustle_tui.domain.plan.model import Asset
from hustle_tui.domain.plan.terms import ASSET_KINDS


@click.command("add")
@click.argument("title", nargs=-1, required=True, callback=params.line)
@click.option("--from", "ref", metavar="REF", required=True, callback=params.words, help="The gig that left it.")
@click.option(
    "--kind",
    type=click.Choice(ASSET_KINDS, case_sensitive=False),
    default="tool",
    show_default=True,
    help="What it is.",
)
@click.option("--hours", metavar="DUR", callback=params.duration, help="Hours of the gig that went into it.")
@click.option("--note", default="", callback=params.words, help="Anything more.")
@click.pass_obj
def command(session: Session, title: str, ref: str, kind: Any, hours: int | None, note: str) -> None:
    """Add the asset TITLE, which a gig left.

    \b
    hustle asset add "Audit template" --from prompt-audit --hours 3h
    hustle asset add "Ines, printer" --from flyers --kind contact
    """
    asset = Asset(
        id=session.planner.new_id(),
        title=title,
        kind=kind,
        gig=session.gig(ref).id,
        created=session.today,
        minutes=hours or 0,
        note=note,
    )
    make(
        session,
        f"Add asset {in_quotes(title)}",
        partial(add_asset, asset=asset),
        lambda plan: f"Added {asset_words(plan, plan.assets[asset.id])}",
    )
    point_out(session, asset.id)

"""`hustle asset edit`: an asset's words, kind and hours put right."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.assets import asset_words, point_out
from hustle_tui.cli.told.words import in_quotes
from hustle_tui.domain.changes.assets import edit_asset
from hustle_tui.domain.gigs.assets import find_asset
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.terms import ASSET_KINDS


@click.command("edit")
@click.argument("asset", metavar="ASSET", callback=params.words)
@click.option("--title", callback=params.words, help="Its name.")
@click.option("--kind", type=click.Choice(ASSET_KINDS, case_sensitive=False), help="What it is.")
@click.option("--hours", "minutes", metavar="DUR", callback=params.duration, help="Hours that went into it.")
@params.new_note
@click.pass_obj
def command(session: Session, /, asset: str, **given: Any) -> None:
    """Change what is written of the asset ASSET.

    ASSET is its number as listed, or a part of its title. What is not named stays.

    \b
    hustle asset edit template --hours 4h
    """
    found = find_asset(session.plan, asset)
    fields = {name: value for name, value in given.items() if value is not None}
    if not fields:
        raise PlanError("What is to change? Name it, as: hustle asset edit ASSET --hours 4h.")
    make(
        session,
        f"Edit asset {in_quotes(found.title)}",
        partial(edit_asset, asset_id=found.id, fields=fields),
        lambda plan: f"Changed {asset_words(plan, plan.assets[found.id])}",
    )
    point_out(session, found.id)

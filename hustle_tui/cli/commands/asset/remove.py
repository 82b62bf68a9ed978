"""`hustle asset remove`: an asset taken off the list, and out of the gigs that reused it."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.assets import asset_words
from hustle_tui.cli.told.words import in_quotes
from hustle_tui.domain.changes.assets import remove_asset
from hustle_tui.domain.gigs.assets import find_asset


@click.command("remove")
@click.argument("asset", metavar="ASSET", callback=params.words)
@click.pass_obj
def command(session: Session, asset: str) -> None:
    """Remove the asset ASSET; hustle undo brings it back.

    ASSET is its number as listed, or a part of its title.

    \b
    hustle asset remove template
    """
    found = find_asset(session.plan, asset)
    words = asset_words(session.plan, found)
    change = partial(remove_asset, asset_id=found.id)
    make(session, f"Remove asset {in_quotes(found.title)}", change, lambda _: f"Removed {words}")

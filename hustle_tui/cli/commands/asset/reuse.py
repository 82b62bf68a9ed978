"""`hustle asset reuse`: a later gig used what an earlier one left."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.assets import with_assets_words
from hustle_tui.cli.told.words import in_quotes, named
from hustle_tui.domain.changes.assets import reuse_asset
from hustle_tui.domain.gigs.assets import find_asset
from hustle_tui.domain.plan.model import Plan


@click.command("reuse")
@click.argument("asset", metavar="ASSET", callback=params.words)
@click.argument("ref", metavar="REF", callback=params.words)
@click.option("--not", "undone", is_flag=True, help="It did not after all.")
@click.pass_obj
def command(session: Session, asset: str, ref: str, undone: bool) -> None:
    """Say that the gig REF reused the asset ASSET.

    ASSET is its number as listed, or a part of its title; another gig left it. The hours that went into it are
    shared equally among its maker and those that reused it.

    \b
    hustle asset reuse template support-prompts
    hustle asset reuse template support-prompts --not
    """
    found, gig = find_asset(session.plan, asset), session.gig(ref)
    word = "does not reuse" if undone else "reuses"

    def tell(plan: Plan) -> str:
        balance = with_assets_words(plan, plan.gigs[gig.id])
        return f"{named(gig)} {word} {in_quotes(found.title)}{f' · {balance}' if balance else ''}"

    change = partial(reuse_asset, asset_id=found.id, gig_id=gig.id, reused=not undone)
    make(session, f"{in_quotes(gig.title)} {word} {in_quotes(found.title)}", change, tell)

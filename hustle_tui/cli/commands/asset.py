"""What gigs leave for later ones to reuse.

\b
hustle asset add "Audit template" --from prompt-audit --kind tool --hours 3h
hustle asset reuse template support-prompts
hustle asset list
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.gigs import asset_words, point_out, with_assets_words
from hustle_tui.cli.told.records import record_of
from hustle_tui.cli.told.terminal import say_list
from hustle_tui.cli.told.words import in_quotes, titled
from hustle_tui.domain.changes.money import add_asset, edit_asset, remove_asset, reuse_asset
from hustle_tui.domain.gigs.assets import find_asset, listed, shares_of
from hustle_tui.domain.plan.model import Asset, Plan, PlanError
from hustle_tui.domain.plan.terms import ASSET_KINDS
from hustle_tui.domain.writing.quantities import format_duration


@command("add")
@click.argument("title", nargs=-1, required=True, callback=params.line)
@click.option("--from", "ref", metavar="REF", required=True, callback=params.words, help="The gig that left it.")
@click.option("--kind", type=params.one_of(ASSET_KINDS), default="tool", show_default=True, help="What it is.")
@click.option("--hours", metavar="DUR", callback=params.hours, help="Hours of the gig that went into it.")
@click.option("--note", default="", callback=params.words, help="Anything more.")
def add(session: Session, title: str, ref: str, kind: Any, hours: int | None, note: str) -> None:
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
    tell = _telling("Added", asset)
    make(session, f"Add asset {in_quotes(title)}", partial(add_asset, asset=asset), tell)
    point_out(session, asset.id)


@command("edit")
@click.argument("asset", metavar="ASSET", callback=params.words)
@click.option("--title", callback=params.words, help="Its name.")
@click.option("--kind", type=params.one_of(ASSET_KINDS), help="What it is.")
@click.option("--hours", "minutes", metavar="DUR", callback=params.hours, help="Hours that went into it.")
@params.new_note
def edit(session: Session, /, asset: str, **given: Any) -> None:
    """Change what is written of the asset ASSET.

    ASSET is its number as listed, or a part of its title. What is not named stays.

    \b
    hustle asset edit template --hours 4h
    """
    item = find_asset(session.plan, asset)
    fields = params.given_options(given)
    if not fields:
        raise PlanError("What is to change? Name it, as: hustle asset edit ASSET --hours 4h.")
    change = partial(edit_asset, asset_id=item.id, fields=fields)
    make(session, f"Edit asset {in_quotes(item.title)}", change, _telling("Changed", item))
    point_out(session, item.id)


def _telling(word: str, asset: Asset) -> Callable[[Plan], str]:
    return lambda plan: f"{word} {asset_words(plan, plan.assets[asset.id])}"


@command("list")
@params.as_json
def list_(session: Session) -> None:
    """List the assets, their hours, and who reused them.

    \b
    hustle asset list
    hustle asset list --json
    """
    plan = session.plan
    assets = listed(plan)
    none = 'No asset yet: hustle asset add "Audit template" --from REF --hours 3h writes one down.'
    records = (record_of(asset, plan, session.now) for asset in assets)
    say_list(session.as_json, records, (_row(plan, number, asset) for number, asset in enumerate(assets, 1)), none)


def _row(plan: Plan, number: int, asset: Asset) -> tuple[str, ...]:
    share, maker = shares_of(plan).get(asset.id), plan.gigs.get(asset.gig)
    users = ", ".join(plan.gigs[key].title for key in share.users) if share else ""
    return (
        str(number),
        asset.title,
        asset.kind,
        format_duration(asset.minutes) if asset.minutes else "",
        f"from {maker.title}" if maker else "",
        f"reused by {users}" if users else "",
        asset.note,
    )


@command("reuse")
@click.argument("asset", metavar="ASSET", callback=params.words)
@click.argument("ref", metavar="REF", callback=params.words)
@click.option("--not", "undone", is_flag=True, help="It did not after all.")
def reuse(session: Session, asset: str, ref: str, undone: bool) -> None:
    """Say that the gig REF reused the asset ASSET.

    ASSET is its number as listed, or a part of its title; another gig left it. The hours that went into it are
    shared equally among its maker and those that reused it.

    \b
    hustle asset reuse template support-prompts
    hustle asset reuse template support-prompts --not
    """
    item, gig = find_asset(session.plan, asset), session.gig(ref)
    word = "does not reuse" if undone else "reuses"

    def tell(plan: Plan) -> str:
        balance = with_assets_words(plan, plan.gigs[gig.id])
        return f"{titled(gig)} {word} {in_quotes(item.title)}{f' · {balance}' if balance else ''}"

    change = partial(reuse_asset, asset_id=item.id, gig_id=gig.id, reused=not undone)
    make(session, f"{in_quotes(gig.title)} {word} {in_quotes(item.title)}", change, tell)


@command("remove")
@click.argument("asset", metavar="ASSET", callback=params.words)
def remove(session: Session, asset: str) -> None:
    """Remove the asset ASSET; hustle undo brings it back.

    ASSET is its number as listed, or a part of its title.

    \b
    hustle asset remove template
    """
    item = find_asset(session.plan, asset)
    words = asset_words(session.plan, item)
    change = partial(remove_asset, asset_id=item.id)
    make(session, f"Remove asset {in_quotes(item.title)}", change, lambda _: f"Removed {words}")

"""`hustle asset list`: what gigs left, and who reused it."""

from __future__ import annotations

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.assets import asset_record
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.domain.gigs.assets import listed, shares_of
from hustle_tui.domain.plan.model import Asset, Plan
from hustle_tui.domain.writing.quantities import format_duration


@click.command("list")
@params.as_json
@click.pass_obj
def command(session: Session, as_json: bool) -> None:
    """List the assets, their hours, and who reused them.

    \b
    hustle asset list
    hustle asset list --json
    """
    plan = session.plan
    assets = listed(plan)
    if as_json:
        say_json([asset_record(plan, asset) for asset in assets])
    elif not assets:
        say('No asset yet: hustle asset add "Audit template" --from REF --hours 3h writes one down.')
    else:
        say_all(table([_row(plan, number, asset) for number, asset in enumerate(assets, 1)]))


def _row(plan: Plan, number: int, asset: Asset) -> tuple[str, ...]:
    share, maker = shares_of(plan).get(asset.id), plan.gigs.get(asset.gig)
    users = ", ".join(plan.gigs[key].title for key in share.reused_by) if share else ""
    return (
        str(number),
        asset.title,
        asset.kind,
        format_duration(asset.minutes) if asset.minutes else "",
        f"from {maker.title}" if maker else "",
        f"reused by {users}" if users else "",
        asset.note,
    )

"""How assets are told on a command line, for the commands that change and list them."""

from __future__ import annotations

from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import in_quotes
from hustle_tui.domain.gigs.assets import balance_text, hours_doubt, listed, rate_with_assets
from hustle_tui.domain.money.real_rate import rate_text
from hustle_tui.domain.plan.model import Asset, Gig, Plan
from hustle_tui.domain.writing.quantities import format_duration


def asset_words(plan: Plan, asset: Asset) -> str:
    """An asset in one line: number as listed, title, kind, hours, where it comes from."""
    maker = plan.gigs.get(asset.gig)
    parts = [f"{number_of(plan, asset)} {in_quotes(asset.title)}", asset.kind]
    if asset.minutes:
        parts.append(format_duration(asset.minutes))
    return " · ".join([*parts, *([f"from {in_quotes(maker.title)}"] if maker else [])])


def point_out(session: Session, asset_id: int) -> None:
    """Say on stderr what can't be right about an asset's hours."""
    if doubt := hours_doubt(session.plan, session.plan.assets[asset_id]):
        note(f"Look again: {doubt}.")


def number_of(plan: Plan, asset: Asset) -> int:
    """An asset's number as listed."""
    return listed(plan).index(asset) + 1


def with_assets_words(plan: Plan, gig: Gig) -> str:
    """A gig's hours and rate once assets are counted; nothing where there are none."""
    balance = balance_text(plan, gig)
    return f"{balance}; {rate_text(rate_with_assets(plan, gig))}" if balance else ""

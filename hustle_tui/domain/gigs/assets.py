"""What gigs leave behind for later ones, and what an hour brings once that is counted (the manual, insights.md).

The minutes that went into an asset are shared equally among the gig that made it and the gigs that reused it. Only
logged minutes can be shared, and the remainder of the division stays with the maker, so the sum over all gigs stays
the same.
"""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.money.real_rate import Rate
from hustle_tui.domain.plan.model import Asset, Entry, Gig, Plan
from hustle_tui.domain.plan.table_cache import cached_by_table
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import whole_number_in
from hustle_tui.domain.writing.naming import slug_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.short_ids import ambiguous, numbered, unknown


class AssetShare(Struct, frozen=True):
    """How an asset's minutes are shared: `counted` of them, `each` to a gig that reused it, the rest to its maker."""

    counted: int
    each: int
    users: tuple[int, ...]

    @property
    def given(self) -> int:
        return self.each * len(self.users)


def shares_of(plan: Plan) -> dict[int, AssetShare]:
    """The share of every asset whose maker is known."""
    return _shares(plan.assets, plan.gigs, plan.entries)


@cached_by_table
def _shares(assets: dict[int, Asset], gigs: dict[int, Gig], entries: dict[int, Entry]) -> dict[int, AssetShare]:
    users: dict[int, list[int]] = defaultdict(list)
    for gig in gigs.values():
        for key in dict.fromkeys(gig.reused):
            asset = assets.get(key)
            if asset is not None and asset.gig != gig.id:
                users[key].append(gig.id)
    unshared: dict[int, int] = {}
    shares = {}
    for asset in sorted(assets.values(), key=lambda asset: asset.id):
        if asset.gig not in gigs:
            continue
        logged = unshared.setdefault(asset.gig, hours_of(entries).gig(asset.gig).minutes)
        counted = min(asset.minutes, logged)
        unshared[asset.gig] -= counted
        reusing = tuple(sorted(users.get(asset.id, ())))
        shares[asset.id] = AssetShare(counted, counted // (len(reusing) + 1), reusing)
    return shares


def hours_doubt(plan: Plan, asset: Asset) -> str:
    """Why an asset's hours can't be right: its gig has not logged so many; else empty."""
    logged = hours_of(plan.entries).gig(asset.gig).minutes
    whole = sum(other.minutes for other in plan.assets.values() if other.gig == asset.gig)
    has = f"its gig has {format_duration(logged) if logged else 'no hours'} logged"
    if asset.minutes > logged:
        return f"{has}: no more than that is shared with the gigs that reuse it"
    if asset.minutes and whole > logged:
        claimed, most = format_duration(whole), format_duration(logged)
        return f"{has}, {claimed} are said to be in its assets: no more than {most} are shared"
    return ""


def assets_made_by(plan: Plan, gig: Gig) -> list[Asset]:
    """The assets that a gig left, in the order in which they were written down."""
    return [asset for asset in listed(plan) if asset.gig == gig.id]


def assets_reused_by(plan: Plan, gig: Gig) -> list[Asset]:
    """The assets of other gigs that a gig used again."""
    return [plan.assets[key] for key in dict.fromkeys(gig.reused) if key in plan.assets]


class Balance(Struct, frozen=True):
    """A gig's minutes once assets are counted: its own, those it gave away, and its shares of what it reused."""

    own: int
    given: int
    taken: int

    @property
    def minutes(self) -> int:
        """Own minutes, less what was given away, plus the shares of what was reused."""
        return self.own - self.given + self.taken


def balance_of(plan: Plan, gig: Gig) -> Balance:
    """A gig's minutes with assets."""
    shares = shares_of(plan)
    left = (shares[asset.id] for asset in assets_made_by(plan, gig) if asset.id in shares)
    reused = (shares[asset.id] for asset in assets_reused_by(plan, gig) if asset.id in shares and asset.gig != gig.id)
    return Balance(
        own=hours_of(plan.entries).gig(gig.id).minutes,
        given=sum(share.given for share in left),
        taken=sum(share.each for share in reused),
    )


def with_assets(plan: Plan, rate: Rate) -> Rate:
    """A gig's or a client's rate with the minutes that its gigs gave away and reused."""
    balances = (balance_of(plan, plan.gigs[share.gig]) for share in rate.shares)
    return replace(rate, minutes=rate.minutes + sum(balance.minutes - balance.own for balance in balances))


def balance_text(plan: Plan, gig: Gig) -> str:
    """The arithmetic of a gig's hours with assets: `15h − 2h given + 1h reused = 14h`; nothing without assets."""
    balance = balance_of(plan, gig)
    if not balance.given and not balance.taken:
        return ""
    terms = [format_duration(balance.own)]
    terms += [f"− {format_duration(balance.given)} given"] if balance.given else []
    terms += [f"+ {format_duration(balance.taken)} reused"] if balance.taken else []
    return f"{' '.join(terms)} = {format_duration(balance.minutes)}"


def listed(plan: Plan) -> list[Asset]:
    """All assets, oldest first; an asset's number is its place in this list, from 1."""
    return sorted(plan.assets.values(), key=lambda asset: asset.id)


def find_asset(plan: Plan, ref: str) -> Asset:
    """The one asset that REF means: its number as listed, its title, or an unambiguous part of it."""
    assets, wanted = listed(plan), folded(ref)
    if (number := whole_number_in(wanted)) and number <= len(assets):
        return assets[number - 1]
    exact = [asset for asset in assets if folded(asset.title) == wanted]
    matches = exact or [asset for asset in assets if wanted and wanted in folded(asset.title)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise ambiguous(ref, [numbered(assets.index(asset) + 1, asset.title) for asset in matches])
    raise unknown("asset", ref, "hustle asset list", [slug_of(asset.title) for asset in assets])

"""Changes of what gigs leave behind for later ones."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import checked_title, gig_of
from hustle_tui.domain.plan.model import Asset, Plan, PlanError, put, without


def asset_of(plan: Plan, asset_id: int) -> Asset:
    """The asset, or PlanError when it is gone."""
    if (asset := plan.assets.get(asset_id)) is None:
        raise PlanError("That asset is gone: it was removed meanwhile.")
    return asset


def add_asset(plan: Plan, asset: Asset) -> Plan:
    """The plan with something that a gig left."""
    gig_of(plan, asset.gig)
    return put(plan, replace(asset, title=checked_title(asset.title)))


def edit_asset(plan: Plan, asset_id: int, fields: dict[str, Any]) -> Plan:
    """The plan with these fields of an asset set."""
    return add_asset(plan, replace(asset_of(plan, asset_id), **fields))


def remove_asset(plan: Plan, asset_id: int) -> Plan:
    """The plan without an asset; the gigs that reused it no longer name it."""
    asset = asset_of(plan, asset_id)
    users = [
        replace(gig, reused=tuple(key for key in gig.reused if key != asset_id))
        for gig in plan.gigs.values()
        if asset_id in gig.reused
    ]
    return without(put(plan, *users), asset)


def reuse_asset(plan: Plan, asset_id: int, gig_id: int, *, reused: bool = True) -> Plan:
    """The plan with a gig that used another's asset again, or that did not after all."""
    asset, gig = asset_of(plan, asset_id), gig_of(plan, gig_id)
    if asset.gig == gig_id:
        raise PlanError("That gig made it itself: reuse is for the gigs that come after.")
    others = tuple(key for key in gig.reused if key != asset_id)
    if reused == (asset_id in gig.reused):
        return plan
    return put(plan, replace(gig, reused=(*others, asset_id) if reused else others))

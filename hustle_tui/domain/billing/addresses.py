"""The address of a client, which is kept for all its gigs and stands on their invoices."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from hustle_tui.domain.billing.rounding import client_key
from hustle_tui.domain.plan.model import Gig, Plan


def address_of(plan: Plan, gig: Gig) -> str:
    """Where a gig's client is, as it was typed; empty where nobody said."""
    return plan.settings.client_addresses.get(client_key(gig), "")


def with_address(plan: Plan, gigs: Iterable[Gig], address: str) -> Plan:
    """The plan in which the clients of these gigs are at this address; an empty one is forgotten."""
    kept = plan.settings.client_addresses | {client_key(gig): address.strip() for gig in gigs}
    kept = {key: text for key, text in kept.items() if text}
    if kept == plan.settings.client_addresses:
        return plan
    return replace(plan, settings=replace(plan.settings, client_addresses=kept))

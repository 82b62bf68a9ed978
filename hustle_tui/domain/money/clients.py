"""Clients: gigs name them freely, and “Acme ”, “acme” and “ACME” are one, written as first typed."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from hustle_tui.domain.plan.model import Gig, Plan, put
from hustle_tui.domain.plan.table_cache import cached_by_table
from hustle_tui.domain.writing.folding import folded


@cached_by_table
def _first_typed(gigs: dict[int, Gig]) -> dict[str, str]:
    """Each client as the earliest gig writes it."""
    ordered = sorted((gig for gig in gigs.values() if gig.client.strip()), key=_age)
    return {folded(gig.client): gig.client.strip() for gig in reversed(ordered)}


def _age(gig: Gig) -> tuple[date, int]:
    return gig.created or date.min, gig.id


def clients(plan: Plan) -> tuple[str, ...]:
    """Every client once."""
    return tuple(_first_typed(plan.gigs).values())


def first_typed(plan: Plan, client: str) -> str:
    """A client as it was first typed; one that is new as it stands here."""
    return _first_typed(plan.gigs).get(folded(client), client.strip())


def client_of(plan: Plan, gig: Gig) -> str:
    """A gig's client as it was first typed, empty where it has none."""
    return first_typed(plan, gig.client)


def gigs_of(plan: Plan, client: str) -> list[Gig]:
    """All gigs of a client; none of nobody."""
    wanted = folded(client)
    return [gig for gig in plan.gigs.values() if folded(gig.client) == wanted] if wanted else []


def with_client(plan: Plan, gig: Gig, client: str) -> tuple[Plan, str]:
    """The plan and a client as it is to be written on a gig.

    On the client's oldest gig another spelling is a new one for all of them; elsewhere it is as first typed.
    """
    if client and folded(client) == folded(gig.client) and gig == min(others := gigs_of(plan, client), key=_age):
        return put(plan, *(replace(other, client=client) for other in others if other.client != client)), client
    return plan, first_typed(plan, client)

"""Clients, whom gigs name freely, and what talk and paperwork with each of them cost on top of the work.

“Acme ”, “acme” and “ACME” are one, written as first typed. No offer says the overhead, and every estimate needs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.plan.model import Gig, Plan, put
from hustle_tui.domain.plan.table_cache import cached_by, cached_by_table
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.quantities import format_duration

WEIGHT = 600
"""Minutes of work that the setting counts as: the more is measured, the less it weighs."""


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


class Overhead(Struct, frozen=True):
    """Minutes of talk, admin and work on a client's gigs; the `assumed` per cent count as ten hours of work."""

    talk: int
    admin: int
    work: int
    assumed: int

    @property
    def per_cent(self) -> int:
        """Talk and admin in whole per cent of the work, rounded down."""
        return (self.assumed * WEIGHT + (self.talk + self.admin) * 100) // (WEIGHT + self.work)

    @property
    def measured(self) -> bool:
        """Whether the client's own hours have a say in it."""
        return self.talk + self.admin + self.work > 0

    def on(self, minutes: int) -> int:
        """Minutes of talk and admin that so much work brings with it, rounded up."""
        return -(-minutes * self.per_cent // 100)

    def within(self, minutes: int) -> int:
        """The most work that with its talk and admin takes no more than these minutes."""
        return minutes * 100 // (100 + self.per_cent)

    def talk_in(self, extra: int) -> int:
        """Minutes of talk in so many of talk and admin; none by the setting alone, which does not tell them apart."""
        both = self.talk + self.admin
        return extra * self.talk // both if both and extra else 0


def overhead_of(plan: Plan, client: str) -> Overhead:
    """The overhead of a client, measured over all of its gigs."""
    return _measured(plan, gigs_of(plan, client))


def gig_overhead(plan: Plan, gig: Gig) -> Overhead:
    """The overhead of a gig's client; of a gig without a client, its own."""
    return _of_a_client(plan, gig.client) or _measured(plan, [gig])


@cached_by("settings", "gigs", "entries")
def _of_a_client(plan: Plan, client: str) -> Overhead | None:
    gigs = gigs_of(plan, client)
    return _measured(plan, gigs) if gigs else None


def _measured(plan: Plan, gigs: Iterable[Gig]) -> Overhead:
    hours = hours_of(plan.entries)
    theirs = [hours.gig(gig.id).by_kind for gig in gigs]
    talk, admin, work = (sum(minutes.get(kind, 0) for minutes in theirs) for kind in ("talk", "admin", "work"))
    return Overhead(talk, admin, work, plan.settings.overhead)


def overhead_text(overhead: Overhead) -> str:
    """The overhead with its arithmetic: `(25 % × 10h + 3h talk and admin) ÷ (10h + 6h work) = 34 %`."""
    if not overhead.measured:
        return f"{overhead.assumed} % by the setting: nothing is logged yet"
    both, work = format_duration(overhead.talk + overhead.admin), format_duration(overhead.work)
    setting = f"{overhead.assumed} % × {format_duration(WEIGHT)}"
    return f"({setting} + {both} talk and admin) ÷ ({format_duration(WEIGHT)} + {work} work) = {overhead.per_cent} %"

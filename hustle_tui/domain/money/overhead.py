"""Hours by kind: which of them a client pays for, and what talk and paperwork cost on top of the work.

No offer says it, and every estimate needs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from hustle_tui.domain.plan.model import Entry, Gig, Plan
from hustle_tui.domain.plan.table_cache import cached_by_table
from hustle_tui.domain.plan.terms import Kind
from hustle_tui.domain.writing.quantities import format_duration

TALK_FROM = 300
"""Minutes that must be logged before the share of talk says anything."""
TALK_SHARE = 40
"""Per cent of talk and admin above which the back and forth is worth a word."""
MEASURED_FROM = 180
"""Minutes of work, talk and admin that must be logged for a client before its own overhead is believed."""

BILLABLE: tuple[Kind, ...] = ("work", "talk")
"""What an hourly client pays for: the work and the talk with it; admin, selling and learning are one's own."""


def kinds_of(entries: dict[int, Entry]) -> dict[int, dict[Kind, int]]:
    """Attention minutes of each gig by kind."""
    return _minutes(entries)[0]


def billable_of(entries: dict[int, Entry]) -> dict[int, int]:
    """The person's own side minutes on each gig that a rate an hour is paid for."""
    return _minutes(entries)[1]


@cached_by_table
def _minutes(entries: dict[int, Entry]) -> tuple[dict[int, dict[Kind, int]], dict[int, int]]:
    kinds: dict[int, dict[Kind, int]] = defaultdict(lambda: defaultdict(int))
    billed: dict[int, int] = defaultdict(int)
    for entry in entries.values():
        if entry.gig is not None and not entry.machine:
            kinds[entry.gig][entry.kind] += entry.minutes
            if entry.ledger == "side" and entry.kind in BILLABLE:
                billed[entry.gig] += entry.minutes
    return dict(kinds), dict(billed)


class Overhead(Struct, frozen=True):
    """Minutes of talk, admin and work on a client's gigs; `assumed` per cent hold until they are enough."""

    talk: int
    admin: int
    work: int
    assumed: int

    @property
    def measured(self) -> bool:
        """Whether the client's own hours tell it."""
        return self.work > 0 and self.talk + self.admin + self.work >= MEASURED_FROM

    @property
    def per_cent(self) -> int:
        """The overhead in whole per cent of the work, for showing."""
        return 100 * (self.talk + self.admin) // self.work if self.measured else self.assumed

    def on(self, minutes: int) -> int:
        """Minutes of talk and admin that this much work brings with it, rounded up."""
        extra, work = self._share
        return -(-minutes * extra // work)

    def talk_in(self, extra: int) -> int:
        """How many of these minutes of talk and admin are talk; none where only the setting is known."""
        return extra * self.talk // (self.talk + self.admin) if self.measured and extra else 0

    def within(self, minutes: int) -> int:
        """The most work that with its talk and admin takes no more than these minutes."""
        extra, work = self._share
        return minutes * work // (work + extra)

    @property
    def _share(self) -> tuple[int, int]:
        """Talk and admin as a fraction of work."""
        return (self.talk + self.admin, self.work) if self.measured else (self.assumed, 100)


def overhead_of(plan: Plan, client: str) -> Overhead:
    """The overhead of a client, measured over all of its gigs."""
    kinds = kinds_of(plan.entries)
    theirs = [kinds.get(gig.id, {}) for gig in plan.gigs.values() if client and gig.client == client]
    talk, admin, work = (sum(by_kind.get(kind, 0) for by_kind in theirs) for kind in ("talk", "admin", "work"))
    return Overhead(talk, admin, work, plan.settings.overhead)


def overhead_text(overhead: Overhead) -> str:
    """The overhead with its arithmetic: `(2h talk + 1h admin) ÷ 6h work = 50 %`."""
    if not overhead.measured:
        logged = overhead.talk + overhead.admin + overhead.work
        so_far = f"{format_duration(logged)} of the {format_duration(MEASURED_FROM)} that tell it are logged"
        return f"{overhead.assumed} % by the setting: {so_far if logged else 'nothing is logged yet'}"
    talk, admin, work = (format_duration(minutes) for minutes in (overhead.talk, overhead.admin, overhead.work))
    return f"({talk} talk + {admin} admin) ÷ {work} work = {overhead.per_cent} %"


def talk_of(kinds: Mapping[Kind, int]) -> tuple[int, int]:
    """Minutes of talk and admin, and all minutes, of hours by kind."""
    return kinds.get("talk", 0) + kinds.get("admin", 0), sum(kinds.values())


def talk_is_much(talk: int, whole: int) -> bool:
    """Whether talk and admin take more of the hours than is well, once there are enough to tell."""
    return whole >= TALK_FROM and 100 * talk > TALK_SHARE * whole


def talk_text(plan: Plan, gig: Gig) -> str:
    """What talk and admin take of a gig's hours, or of its client's before it has its own, once it is much."""
    kinds = kinds_of(plan.entries)
    talk, whole = talk_of(kinds.get(gig.id, {}))
    if whole >= TALK_FROM:
        return f"talk is {per_cent_text(talk, whole)} of its hours" if talk_is_much(talk, whole) else ""
    theirs = [talk_of(kinds.get(g.id, {})) for g in plan.gigs.values() if gig.client and g.client == gig.client]
    talk, whole = sum(part for part, _ in theirs), sum(part for _, part in theirs)
    return f"talk is {per_cent_text(talk, whole)} of {gig.client}'s hours" if talk_is_much(talk, whole) else ""


def per_cent_text(part: int, whole: int) -> str:
    """A share in per cent: whole where it is, else with one decimal where whole ones would hide the border."""
    exact = 100 * part / whole if whole else 0.0
    return f"{exact:.1f} %" if round(exact) == TALK_SHARE != exact else f"{exact:.0f} %"

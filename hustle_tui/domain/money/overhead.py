"""What talking and paperwork cost on top of a client's work, for no offer says it and every estimate needs it."""

from __future__ import annotations

from msgspec import Struct

from hustle_tui.domain.money.quoted import kinds_of
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.quantities import format_duration

MEASURED_FROM = 180
"""Minutes of work, talk and admin that must be logged for a client before its own overhead is believed."""


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
        """Minutes of talk and admin that so much work brings with it, rounded up."""
        extra, work = self._share
        return -(-minutes * extra // work)

    def talk_in(self, extra: int) -> int:
        """Minutes of talk in so many of talk and admin; none where only the setting tells, which keeps no account."""
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
    talk, admin, work = (sum(one.get(kind, 0) for one in theirs) for kind in ("talk", "admin", "work"))
    return Overhead(talk, admin, work, plan.settings.overhead)


def overhead_text(overhead: Overhead) -> str:
    """The overhead with its arithmetic: `(2h talk + 1h admin) ÷ 6h work = 50 %`."""
    if not overhead.measured:
        logged = overhead.talk + overhead.admin + overhead.work
        so_far = f"{format_duration(logged)} of the {format_duration(MEASURED_FROM)} that tell it are logged"
        return f"{overhead.assumed} % by the setting: {so_far if logged else 'nothing is logged yet'}"
    talk, admin, work = (format_duration(minutes) for minutes in (overhead.talk, overhead.admin, overhead.work))
    return f"({talk} talk + {admin} admin) ÷ {work} work = {overhead.per_cent} %"

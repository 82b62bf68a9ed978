"""What a client is billed; here its address, and how its hours are rounded, as `15m-up-day`.

Each gig is rounded on its own, for each is a line of the invoice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.changes import with_settings
from hustle_tui.domain.plan.model import Entry, Gig, MisreadError, Plan
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.quantities import quoted

Way = Literal["up", "down", "near"]
Of = Literal["entry", "day", "total"]
_FORM = re.compile(r"(\d{1,3})m?(?:-(up|down|near))?(?:-(entry|day|total))?", re.ASCII)


class Rounding(Struct, frozen=True):
    """To steps of so many minutes, a `way`, of each entry, each day or the total."""

    step: int = 1
    way: Way = "up"
    of: Of = "day"

    def __str__(self) -> str:
        return f"{self.step}m-{self.way}-{self.of}" if self.step > 1 else "none"

    def rounded(self, minutes: int) -> int:
        add = {"up": self.step - 1, "down": 0, "near": self.step // 2}[self.way]
        return (minutes + add) // self.step * self.step


def parse_rounding(text: str) -> Rounding:
    """A rounding from words such as `15m-up-day`; what is left out is up, and by the day."""
    words = text.strip().lower()
    if words == "none":
        return Rounding()
    found = _FORM.fullmatch(words)
    if found is None or not 1 <= int(found[1]) <= 240:
        ways, ofs = "|".join(get_args(Way)), "|".join(get_args(Of))
        raise MisreadError(f"{quoted(text)} is no rounding: write MINUTES-{ways}-{ofs}, as 15m-up-day, or none.")
    named = {name: part for name, part in (("way", found[2]), ("of", found[3])) if part}
    return replace(Rounding(step=int(found[1])), **named)


def rounding_of(plan: Plan, gig: Gig) -> Rounding:
    """How a gig's hours are rounded: as its client's, or as its own where it has no client."""
    kept = plan.settings.rounding.get(client_key(gig))
    return parse_rounding(kept) if kept else Rounding()


def round_by(plan: Plan, gigs: Iterable[Gig], rounding: Rounding) -> Plan:
    """The plan in which the hours of these gigs, and of all others of their clients, are rounded so."""
    kept = plan.settings.rounding | {client_key(gig): str(rounding) for gig in gigs}
    return with_settings(plan, rounding={key: text for key, text in kept.items() if text != "none"})


def client_key(gig: Gig) -> str:
    """The key of what is kept of a client: its name, or the gig where it has none."""
    return folded(gig.client) or f"gig:{gig.id}"


def address_of(plan: Plan, gig: Gig) -> str:
    """Where a gig's client is, as it was typed; empty where nobody said."""
    return plan.settings.client_addresses.get(client_key(gig), "")


def with_address(plan: Plan, gigs: Iterable[Gig], address: str) -> Plan:
    """The plan in which the clients of these gigs are at this address; an empty one is forgotten."""
    kept = plan.settings.client_addresses | {client_key(gig): address.strip() for gig in gigs}
    return with_settings(plan, client_addresses={key: text for key, text in kept.items() if text})


def billed_by_day(entries: Iterable[Entry], rounding: Rounding) -> dict[date, int]:
    """The minutes of each day that a client is billed; what rounding the total adds or takes is on the last days."""
    by_day: dict[date, int] = defaultdict(int)
    for entry in entries:
        by_day[entry.day] += rounding.rounded(entry.minutes) if rounding.of == "entry" else entry.minutes
    if rounding.of == "day":
        return {day: rounding.rounded(minutes) for day, minutes in sorted(by_day.items())}
    billed = dict(sorted(by_day.items()))
    if rounding.of == "total":
        real = sum(billed.values())
        too_much = real - rounding.rounded(real)
        for day, minutes in reversed(billed.items()):
            taken = min(too_much, minutes)
            billed[day] -= taken
            too_much -= taken
    return billed

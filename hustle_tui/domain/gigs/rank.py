"""The order of the gig queue: by a sum of a few terms that anybody can check, unless the person moved a gig by hand.

A gig that was moved by hand keeps the place that it was given; the others stand around it by their points.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from hustle_tui.domain.gigs.scorecard import lenses_of
from hustle_tui.domain.money.payments import is_overdue, owed, payments_of
from hustle_tui.domain.money.quoted import quoted_rate
from hustle_tui.domain.money.sums import Total, convert, known_text
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES, WORKING_STAGES
from hustle_tui.domain.writing.quantities import counted, format_money

PROMISED = 10
"""Points of a gig that was promised to a client."""
MOST_RATE = 10
"""The most points that a rate gives or takes, one for each 10 % between it and the floor."""
DUE_WITHIN = 14
"""Days before its due date from which on a promised gig gains a point a day."""
OWED, MOST_LATE = 5, 10
"""Points of delivered work that is not paid yet, and the most that lateness adds, a point a day."""


class Term(Struct, frozen=True):
    """One term of the sum: its name, its points, and how they come about."""

    name: str
    points: int
    text: str


class Rank(Struct, frozen=True):
    """What a gig's place in the queue comes from."""

    terms: tuple[Term, ...]

    @property
    def points(self) -> int:
        return sum(term.points for term in self.terms)


def rank_of(plan: Plan, gig: Gig, today: date) -> Rank:
    return Rank(tuple(_terms(plan, gig, today)))


def queue_of(plan: Plan, today: date) -> list[Gig]:
    """The live gigs by points; a gig moved by hand keeps its place, and parked ones come last."""
    live = [gig for gig in plan.gigs.values() if gig.stage in LIVE_STAGES]
    here = [gig for gig in live if gig.parked is None]
    points = {gig.id: rank_of(plan, gig, today).points for gig in here if not gig.manual}
    queue = sorted((gig for gig in here if not gig.manual), key=lambda gig: (-points[gig.id], gig.rank, gig.id))
    free = 0
    for gig in sorted((gig for gig in here if gig.manual), key=lambda gig: (gig.rank, gig.id)):
        place = max(free, min(int(gig.rank), len(queue)))
        queue.insert(place, gig)
        free = place + 1
    return queue + sorted((gig for gig in live if gig.parked is not None), key=lambda gig: (gig.rank, gig.id))


def closed_gigs(plan: Plan) -> list[Gig]:
    """The gigs that left the queue, the latest first; one that has no day of it comes last."""
    closed = (gig for gig in plan.gigs.values() if gig.stage not in LIVE_STAGES)
    return sorted(closed, key=lambda gig: (gig.staged or date.min, gig.id), reverse=True)


def is_past_due(gig: Gig, today: date) -> bool:
    """Whether a promised gig's date is over; of a lead nothing was promised, and what is delivered keeps no date."""
    return gig.stage in WORKING_STAGES and gig.due is not None and gig.due < today


def _terms(plan: Plan, gig: Gig, today: date) -> Iterator[Term]:
    working = gig.stage in WORKING_STAGES
    if working:
        yield Term("promised", PROMISED, f"{gig.stage}: you said yes to it")
    yield _rate(plan, gig)
    yield _lenses(gig)
    if working and gig.due is not None:
        yield _due(gig.due, today)
    if gig.stage == "delivered" and (money := owed(plan, gig)):
        yield _owed(plan, gig, money, today)


def _rate(plan: Plan, gig: Gig) -> Term:
    """The rate quoted by today's pay and estimate, against the floor."""
    floor, home = plan.settings.floor_rate, plan.settings.currency
    rate = quoted_rate(gig)
    if gig.pay == "none_yet":
        return Term("rate", -MOST_RATE, "no money so far")
    if rate is None:
        return Term("rate", 0, "what an hour brings is not known")
    words = f"{format_money(rate, gig.currency)} an hour"
    if not floor:
        return Term("rate", 0, f"{words}, and no floor to hold it against: set floor_rate")
    worth = convert(rate, gig.currency, home, plan.settings)
    if worth is None:
        return Term("rate", 0, f"{words}, and no rate for {gig.currency} to hold it against the floor")
    if gig.currency != home:
        words += f" ({format_money(worth, home)})"
    apart = abs(worth - floor)
    points = min(MOST_RATE, 10 * apart // floor)
    share, bound = 100 * apart // floor, format_money(floor, home)
    if worth < floor:
        return Term("rate", -points, f"{words} is {share} % below your floor of {bound}")
    return Term("rate", points, f"{words} is {share} % above your floor of {bound}")


def _lenses(gig: Gig) -> Term:
    scores = lenses_of(gig)
    words = " + ".join(f"{lens} {score}" for lens, score in scores.items())
    return Term("lenses", sum(scores.values()), words or "no lens looked through yet")


def _due(due: date, today: date) -> Term:
    days = (due - today).days
    if days < 0:
        return Term("due", DUE_WITHIN, f"{counted(-days, 'day')} late")
    if days >= DUE_WITHIN:
        return Term("due", 0, f"due in {counted(days, 'day')}: counts in the last {DUE_WITHIN} days")
    when = f"in {counted(days, 'day')}" if days else "today"
    return Term("due", DUE_WITHIN - days, f"due {when}: {DUE_WITHIN} − {days}")


def _owed(plan: Plan, gig: Gig, money: Total, today: date) -> Term:
    words = known_text(money, " to come")
    if not money.known:
        return Term("owed", 0, words)
    waits = [payment.expected for payment in payments_of(plan, gig) if payment.expected and is_overdue(payment, today)]
    if not waits:
        return Term("owed", OWED, words)
    late = (today - min(waits)).days
    points = min(MOST_LATE, late)
    return Term("owed", OWED + points, f"{words}, {counted(late, 'day')} late: {OWED} + {points}")


def points_text(points: int) -> str:
    """Points as a person reads them, with a real minus sign."""
    return str(points).replace("-", "−")


def points_words(points: int) -> str:
    """Points with their word: `38 points`, `1 point`."""
    return f"{points_text(points)} point{'' if points in (1, -1) else 's'}"


def place_text(queue: list[Gig], gig: Gig) -> str:
    """Where a gig stands and why: `place 2 of 9, where you put it`; empty for what is not in the queue."""
    place = next((n for n, other in enumerate(queue, 1) if other.id == gig.id), None)
    if place is None:
        return ""
    own = ", where you put it" if gig.manual else ", parked" if gig.parked is not None else ", by its points"
    return f"place {place} of {len(queue)}{own}"

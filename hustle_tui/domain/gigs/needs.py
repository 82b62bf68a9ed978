"""Needs seen again and again, by the tags of gigs: three small jobs that are alike may be one product.

Offers and declined gigs count as well: somebody asked. Hours, money and rate are what was logged and received.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from hustle_tui.domain.money.real_rate import Rate, rate_over, real_rate
from hustle_tui.domain.money.sums import convert
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.reading import each_once
from hustle_tui.domain.writing.told import Told, clauses

SEEN_FROM = 3
"""How many gigs with the same need make it worth a line."""
PAID_WELL_FROM = 2
"""How many paid gigs over the bar make a product worth asking about."""


class Need(Struct, frozen=True):
    """A need and the gigs that had it; `rate` is what all their hours brought.

    `bar` is what an hour is held against: the main job's hour, else the floor, else 0. `paid` counts the paid gigs
    with a real rate that can be held against it, `over` those whose rate is above it.
    """

    name: str
    gigs: tuple[int, ...]
    clients: int
    rate: Rate
    paid: int
    over: int
    bar: int

    @property
    def product(self) -> bool:
        """Whether it pays well often enough, and for more than one client, to ask for a product."""
        return _is_product(self.clients, self.over)


def parse_needs(text: str) -> tuple[str, ...]:
    """Needs from `prompt audit, data` or `#audit #data`: separated by commas; each word with a # is one too."""
    needs: list[str] = []
    for part in text.split(","):
        words = part.split()
        plain = " ".join(word for word in words if not word.startswith("#"))
        needs += [plain, *(word.lstrip("#") for word in words if word.startswith("#"))]
    return each_once(filter(None, needs))


def seen_told(plan: Plan, needs: Iterable[str]) -> Told:
    """Needs with how many gigs had each: `audit in 5 gigs, data`."""
    counts = _counts(plan)
    seen = [f"{need} in {n} gigs" if (n := counts[folded(need)]) > 1 else need for need in needs]
    return clauses(seen[0], *(f", {words}" for words in seen[1:])) if seen else Told(())


@cached_by_plan
def _counts(plan: Plan) -> Counter[str]:
    return Counter({tag: len(gigs) for tag, gigs in _by_need(plan).items()})


def _by_need(plan: Plan) -> dict[str, list[Gig]]:
    """The gigs that had each need, in lower case."""
    gigs_by_need: dict[str, list[Gig]] = defaultdict(list)
    for gig in plan.gigs.values():
        for tag in {folded(tag) for tag in gig.tags}:
            gigs_by_need[tag].append(gig)
    return gigs_by_need


@cached_by_plan
def products_of(plan: Plan) -> dict[str, int]:
    """The needs that are worth asking for a product, in lower case, with how many gigs had each."""
    seen = ((tag, gigs) for tag, gigs in _by_need(plan).items() if len(gigs) >= SEEN_FROM)
    return {tag: len(gigs) for tag, gigs in seen if _is_product(_clients(gigs), _paid(plan, gigs)[1])}


def product_told(plan: Plan, gig: Gig) -> Told:
    """What a gig's needs ask: `6 gigs ask for data: a product?`, or nothing."""
    products = products_of(plan)
    asked = (clauses(f"{n} gigs ask for {tag}", ": a product?") for tag in gig.tags if (n := products.get(folded(tag))))
    return next(asked, Told(()))


def needs_of(plan: Plan) -> tuple[Need, ...]:
    """Every need of three or more gigs, the one with most gigs first, then the one with most hours."""
    needs = (_need(plan, tag, gigs) for tag, gigs in _by_need(plan).items() if len(gigs) >= SEEN_FROM)
    return tuple(sorted(needs, key=lambda need: (-len(need.gigs), -need.rate.minutes, need.name)))


def _need(plan: Plan, tag: str, gigs: list[Gig]) -> Need:
    name, (paid, over) = _spelling(tag, gigs), _paid(plan, gigs)
    return Need(
        name=name,
        gigs=tuple(gig.id for gig in sorted(gigs, key=lambda gig: gig.id)),
        clients=_clients(gigs),
        rate=rate_over(plan, tag, name, gigs),
        paid=paid,
        over=over,
        bar=_bar(plan),
    )


def _is_product(clients: int, over: int) -> bool:
    return over >= PAID_WELL_FROM and clients > 1


def _clients(gigs: Iterable[Gig]) -> int:
    return len({folded(gig.client) for gig in gigs if gig.client})


def _bar(plan: Plan) -> int:
    return plan.settings.main_rate or plan.settings.floor_rate


def _paid(plan: Plan, gigs: Iterable[Gig]) -> tuple[int, int]:
    """How many of the paid gigs have a rate that can be held against the bar, and how many are over it."""
    rates = [rate for gig in gigs if gig.stage == "paid" and (rate := _at_home(plan, gig)) is not None]
    return len(rates), sum(rate > _bar(plan) for rate in rates)


def _at_home(plan: Plan, gig: Gig) -> int | None:
    """A gig's real rate in the person's own currency, where a rate leads there."""
    rate = real_rate(plan, gig)
    return None if rate is None else convert(rate, gig.currency, plan.settings.currency, plan.settings)


def _spelling(tag: str, gigs: list[Gig]) -> str:
    """The need as the latest gig writes it."""
    latest = max(gigs, key=lambda gig: gig.id)
    return next(spelling for spelling in latest.tags if folded(spelling) == tag)

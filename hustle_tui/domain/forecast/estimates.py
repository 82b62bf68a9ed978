"""How long things really take: the median of actual ÷ estimate over what is done, by ledger, client and kind.

Done cards count by the hours on them, delivered gigs by their hours of work. The closest group with enough of them
speaks; what it says changes no sum unless the person sets `learn`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.forecast import median
from hustle_tui.domain.money.clients import client_of
from hustle_tui.domain.plan.model import Card, Entry, Gig, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import KINDS, LEDGERS, WORKING_STAGES, Kind, Ledger
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration

ENOUGH = 5
LEAST_RATIO, MOST_RATIO = 0.5, 2.5
"""The bounds of a ratio: beyond them an estimate was of something else."""
WORTH_A_WORD = 0.1
Group = tuple[Ledger, str, str]
"""A ledger, a client and a kind of time; an empty client or kind is any."""


class Usual(Struct, frozen=True):
    """How similar work turned out: the median of actual ÷ estimate over `count` pairs; `longer` of them took more."""

    ratio: float
    count: int
    longer: int

    def of(self, estimate: int) -> int:
        """Minutes that an estimate usually comes to, to five of them where there are so many."""
        return round(estimate * self.ratio / 5) * 5 or estimate

    @property
    def is_worth_a_word(self) -> bool:
        return abs(self.ratio - 1) >= WORTH_A_WORD


class _Pair(Struct, frozen=True):
    """Something done: the day, what it belongs to, and actual ÷ estimate."""

    day: date
    group: Group
    ratio: float


def usual_for(plan: Plan, ledger: Ledger, client: str) -> Usual | None:
    """How work of this ledger and client usually turns out, from the closest group that says something."""
    usuals = usuals_of(plan, (ledger,))
    closest = ((ledger, client, "work"), (ledger, client, ""), (ledger, "", "work"), (ledger, "", ""))
    return next((usuals[group] for group in closest if group in usuals), None)


def usual_card(plan: Plan, card: Card) -> Usual | None:
    gig = plan.gigs.get(card.gig or 0)
    return usual_for(plan, card.ledger, client_of(plan, gig) if gig else "")


def usual_gig(plan: Plan, gig: Gig) -> Usual | None:
    return usual_for(plan, "side", client_of(plan, gig))


def usual_text(usual: Usual | None, estimate: int | None) -> str:
    """What an estimate is usually: `your 4h are usually 5h20: 7 of the last 9 took longer`; empty where it holds."""
    if usual is None or not estimate or not usual.is_worth_a_word:
        return ""
    many = usual.longer if usual.ratio > 1 else usual.count - usual.longer
    how = "took longer" if usual.ratio > 1 else "took no longer"
    hours = f"your {format_duration(estimate)} are usually {format_duration(usual.of(estimate))}"
    return f"{hours}: {many} of the last {usual.count} {how}"


@cached_by_plan
def usuals_of(plan: Plan, ledgers: tuple[Ledger, ...] = LEDGERS) -> dict[Group, Usual]:
    """How each group of these ledgers with enough of them turned out."""
    exact, wide = defaultdict[Group, list[float]](list), defaultdict[Group, list[float]](list)
    for pair in _pairs(plan, ledgers):
        exact[pair.group].append(pair.ratio)
    for (ledger, client, kind), ratios in exact.items():
        for group in {(ledger, c, k) for c in (client, "") for k in (kind, "")}:
            wide[group] += ratios
    return {group: _usual(ratios) for group, ratios in wide.items() if len(ratios) >= ENOUGH}


def _usual(ratios: list[float]) -> Usual:
    return Usual(max(LEAST_RATIO, min(MOST_RATIO, median(ratios))), len(ratios), sum(ratio > 1 for ratio in ratios))


def pairs_of(plan: Plan) -> list[_Pair]:
    """Everything done that had an estimate and hours, the earliest first."""
    return sorted(_pairs(plan, LEDGERS), key=lambda pair: pair.day)


def _pairs(plan: Plan, ledgers: tuple[Ledger, ...]) -> Iterator[_Pair]:
    hours = hours_of(plan.entries)
    for card in plan.cards.values():
        if card.state != "done" or not card.estimate or card.ledger not in ledgers:
            continue
        if kinds := _by_kind(hours.card(card.id)):
            gig, most = plan.gigs.get(card.gig or 0), max(KINDS, key=lambda kind: kinds.get(kind, 0))
            group = (card.ledger, client_of(plan, gig) if gig else "", most)
            yield _Pair(card.closed or card.day or date.min, group, sum(kinds.values()) / card.estimate)
    for gig in plan.gigs.values() if "side" in ledgers else ():
        if gig.stage not in ("delivered", "paid") or not gig.estimate or gig.pay == "retainer":
            continue
        if spent := hours.gig(gig.id).work:
            yield _Pair(gig.staged or date.min, ("side", client_of(plan, gig), "work"), spent / gig.estimate)


def _by_kind(entries: Sequence[Entry]) -> dict[Kind, int]:
    """Minutes by kind, as `Worked` has them: it would keep them for each of many cards, which takes twice as long."""
    kinds: dict[Kind, int] = {}
    for entry in entries:
        if not entry.machine:
            kinds[entry.kind] = kinds.get(entry.kind, 0) + entry.minutes
    return kinds


@cached_by_plan
def learned(plan: Plan) -> Plan:
    """The plan with the estimates of open cards and gigs as they usually turn out, for sums where `learn` is set."""
    settings = replace(plan.settings, learn=False)
    cards = {key: _learned_card(plan, card) for key, card in plan.cards.items()}
    gigs = {key: _learned_gig(plan, gig) for key, gig in plan.gigs.items()}
    return replace(plan, settings=settings, cards=cards, gigs=gigs)


def _learned_card(plan: Plan, card: Card) -> Card:
    if card.state != "open" or not card.estimate:
        return card
    usual = usual_card(plan, card)
    return card if usual is None else replace(card, estimate=usual.of(card.estimate))


def _learned_gig(plan: Plan, gig: Gig) -> Gig:
    if gig.stage not in (*WORKING_STAGES, "lead") or not gig.estimate or gig.pay == "retainer":
        return gig
    usual = usual_gig(plan, gig)
    return gig if usual is None else replace(gig, estimate=usual.of(gig.estimate))


def better_text(plan: Plan) -> str:
    """Whether estimates got closer: `Your last 10 estimates were off by 12 %, those before by 30 %`; else nothing."""
    off = [abs(min(MOST_RATIO, max(LEAST_RATIO, pair.ratio)) - 1) for pair in pairs_of(plan)]
    if len(off) < 2 * ENOUGH:
        return ""
    latest = min(len(off) // 2, 2 * ENOUGH)
    now, before = (round(100 * median(some)) for some in (off[-latest:], off[:-latest]))
    return f"Your last {latest} estimates were off by {now} %, those before by {before} %."

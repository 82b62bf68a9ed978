"""What a week looks like in one glance: load, level, KPI paces and the verdict in one sentence.

Every front end says the same because it says this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from msgspec import Struct

from hustle_tui.domain.kpis.pace import Pace, any_behind, paces_of
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import LEVELS, Level
from hustle_tui.domain.week.calendar import week_number, weeks_on
from hustle_tui.domain.week.holders import side_culprits, taken_text
from hustle_tui.domain.week.load import Load, cards_in, level_of, load_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told

AHEAD = 5
"""Weeks after the present one that are kept in sight."""
_NAMED = 2
"""Weeks that are told one by one where a change makes many graver."""
_MOST_OF_IT, _OVERLOAD, _KPIS = 1, 2, 3
"""How easily the parts of the verdict are spared."""
SIGNS: dict[Level, str] = {"clear": "✓", "near": "!", "over": "▲", "alarm": "‼"}


class Outlook(Struct, frozen=True):
    """A week's load, its level, every KPI's pace, and the verdict, in which names are parts called by their ledger."""

    load: Load
    level: Level
    paces: tuple[Pace, ...]
    told: Told

    @property
    def verdict(self) -> str:
        """The verdict as plain text."""
        return str(self.told)


@cached_by_plan
def outlook_of(plan: Plan, today: date, week: date) -> Outlook:
    """The outlook on the week that begins on `week`."""
    load = load_of(plan, week, today)
    level = level_of(load, any_behind(plan, today))
    paces = paces_of(plan, today)
    return Outlook(load, level, paces, Told(tuple(_verdict(plan, load, level, paces))))


def levels_ahead(plan: Plan, today: date, week: date, count: int = AHEAD) -> tuple[tuple[Load, Level], ...]:
    """The load and level of the weeks after this one: over-commitment is seen before its week begins."""
    behind = any_behind(plan, today)
    loads = (load_of(plan, weeks_on(week, n), today) for n in range(1, count + 1))
    return tuple((load, level_of(load, behind)) for load in loads)


Crossing = tuple[Outlook, Outlook]
"""The outlook on a week before and after a change that alters its level."""


def worsened(before: Plan, after: Plan, today: date, in_sight: Iterable[date]) -> tuple[Crossing, ...]:
    """The weeks whose level a change of the plan makes graver, the first of them first."""
    if before.settings.week_start != after.settings.week_start:
        return ()  # no week is the same one any more
    weeks = sorted(_weeks_touched(before, after, in_sight))
    pairs = zip(_levels(before, today, weeks), _levels(after, today, weeks), strict=True)
    graver = [week for week, (old, new) in zip(weeks, pairs, strict=True) if LEVELS.index(new) > LEVELS.index(old)]
    return tuple((outlook_of(before, today, week), outlook_of(after, today, week)) for week in graver)


def _levels(plan: Plan, today: date, weeks: Sequence[date]) -> list[Level]:
    """The levels of some weeks, one plan's at a time: sums over its tables are kept for the last one asked."""
    behind = any_behind(plan, today) if weeks else False
    return [level_of(load_of(plan, week, today), behind) for week in weeks]


def _weeks_touched(before: Plan, after: Plan, in_sight: Iterable[date]) -> set[date]:
    """The weeks of the cards that a change touches; where it touches more than cards, those in sight as well."""
    changed = [new for old, new in zip(before.cards.values(), after.cards.values(), strict=False) if new is not old]
    added = islice(after.cards.values(), len(before.cards), None)
    weeks = {card.week for card in (*changed, *added) if card.week is not None}
    tables = ("settings", "gigs", "kpis", "checkins", "entries", "days")
    more = any(getattr(before, name) is not getattr(after, name) for name in tables)
    return weeks | set(in_sight) if more else weeks


def is_grave(crossings: Iterable[Crossing]) -> bool:
    """Whether a week comes to over or alarm: that is told before it is done."""
    return any(new.level in ("over", "alarm") for _, new in crossings)


def level_change(old: Level, new: Level) -> str:
    """`✓ clear → ▲ over`."""
    return f"{SIGNS[old]} {old} → {SIGNS[new]} {new}"


def crossings_text(crossings: Sequence[Crossing]) -> str:
    """How the levels of weeks change: `W49 ✓ clear → ▲ over, 2h short`, the gravest first where there are many."""
    by_level = sorted(crossings, key=lambda pair: -LEVELS.index(pair[1].level))
    named = [
        f"W{week_number(new.load.week)} {level_change(old.level, new.level)}, {number_that_matters(new)}"
        for old, new in by_level[:_NAMED]
    ]
    more = len(by_level) - _NAMED
    return "; ".join([*named, *([f"{more} more week{'s' if more > 1 else ''}"] if more > 0 else [])])


def number_that_matters(outlook: Outlook) -> str:
    """The header's one number: hours short, over the cap, or to spare."""
    load = outlook.load
    if load.shortfall:
        return f"{format_duration(load.shortfall)} short"
    if load.over_cap:
        return f"{format_duration(load.over_cap)} over cap"
    return f"{format_duration(load.slack)} spare"


def side_text(load: Load) -> str:
    """Side hours of a week against the cap: `9h of 10h`."""
    return f"{format_duration(load.side) if load.side else '0h'} of {format_duration(load.side_cap)}"


def short_line(load: Load, level: Level) -> str:
    """One line for a prompt or a status bar: `▲ over −4h side 14/10h`."""
    over = f" −{format_duration(load.shortfall)}" if load.shortfall else ""
    side, cap = format_duration(load.side), format_duration(load.side_cap)
    whole = load.side % 60 == 0 and load.side_cap % 60 == 0
    hours = f"{load.side // 60}/{load.side_cap // 60}h" if whole else f"{side}/{cap}"
    return f"{SIGNS[level]} {level}{over} side {hours}"


def _verdict(plan: Plan, load: Load, level: Level, paces: tuple[Pace, ...]) -> Iterator[Part]:
    if load.crowd_out:
        yield Part(taken_text(load))
        yield from _most(plan, load)
        if load.overload:
            yield Part(f"And {format_duration(load.overload)} more is planned than fits.", _OVERLOAD)
    elif load.shortfall:
        yield Part(f"{format_duration(load.shortfall)} more is planned than the week has.")
    elif load.over_cap:
        yield Part(f"Side work is {format_duration(load.over_cap)} over its cap of {format_duration(load.side_cap)}")
        yield from _most(plan, load)
    elif level == "near":
        cap = format_duration(load.side_cap)
        yield Part(f"Side work is close to its limit: {format_duration(load.side)} of {cap}")
        yield Part(f"and {format_duration(load.slack)} to spare", _MOST_OF_IT, ", ")
        yield Part(".", joint="")
    elif not load.side and not cards_in(plan, load.week):
        yield Part("Nothing is planned yet." if load.time_left else "Nothing was planned.")
    else:
        yield Part(f"Everything fits, with {format_duration(load.slack)} to spare.")
    yield from _behind(plan, paces)


def _most(plan: Plan, load: Load) -> Iterator[Part]:
    culprits = side_culprits(plan, load.week, load.today)
    if culprits:
        yield Part("most of it" if len(culprits) > 1 else "all of it", _MOST_OF_IT, ", ")
        yield Part(culprits[0].title, _MOST_OF_IT, name="side")
        yield Part(f"({format_duration(culprits[0].minutes)})", _MOST_OF_IT)
    yield Part(".", joint="")


def _behind(plan: Plan, paces: tuple[Pace, ...]) -> Iterator[Part]:
    behind = [pace for pace in sorted(paces, key=lambda p: p.gap) if pace.status == "behind"]
    if behind:
        yield Part(plan.kpis[behind[0].kpi].title, _KPIS, name="main")
        yield Part(f"and {len(behind) - 1} more are behind." if len(behind) > 1 else "is behind.", _KPIS)

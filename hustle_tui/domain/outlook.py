"""What a week looks like in one glance: load, level, KPI paces and the verdict in one sentence.

Every front end says the same because it says this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from msgspec import Struct

from hustle_tui.domain.kpis.pace import Pace, any_behind, paces_of
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import LEVELS, Level
from hustle_tui.domain.week.calendar import day_text, week_number, weeks_on
from hustle_tui.domain.week.cards import cards_in
from hustle_tui.domain.week.held import ahead_of
from hustle_tui.domain.week.holders import crowding_text, side_culprits
from hustle_tui.domain.week.level import Cause, Judged, judged
from hustle_tui.domain.week.load import Load, level_of, load_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import NEVER, Part, Told

AHEAD = 5
"""Weeks after the present one that are kept in sight."""
_NAMED = 2
"""Weeks that are told one by one where a change makes many graver."""
_MOST_OF_IT, _OVERLOAD, _KPIS = 1, 2, 3
"""How easily the parts of the verdict are spared."""
SIGNS: dict[str, str] = {"clear": "✓", "near": "!", "over": "▲", "alarm": "‼"}
NOTE_SIGN = "·"
"""The sign of an alert that can't change the level of a week."""


class Outlook(Struct, frozen=True):
    """A week's load, its level, every KPI's pace, and the verdict, in which names are parts called by their ledger."""

    load: Load
    level: Level
    level_unacked: Level
    """The level as if nothing were put aside."""
    put_aside: int
    paces: tuple[Pace, ...]
    told: Told

    @property
    def verdict(self) -> str:
        """The verdict as plain text."""
        return str(self.told)


@cached_by_plan
def outlook_of(plan: Plan, today: date, week: date, at: int | None = None) -> Outlook:
    """The outlook on the week that begins on `week`."""
    load, judgement, paces = load_of(plan, week, today, at), judged(plan, week, today, at), paces_of(plan, today)
    parts = tuple(_verdict(plan, load, judgement, paces, at))
    return Outlook(load, judgement.level, judgement.level_unacked, judgement.put_aside, paces, Told(parts))


def levels_ahead(
    plan: Plan, today: date, week: date, count: int = AHEAD, at: int | None = None
) -> tuple[tuple[Load, Level], ...]:
    """The load and level of the weeks after this one: over-commitment is seen before its week begins."""
    behind = any_behind(plan, today)
    loads = (load_of(plan, weeks_on(week, n), today, at) for n in range(1, count + 1))
    return tuple((load, level_of(load, behind)) for load in loads)


Crossing = tuple[Outlook, Outlook]
"""The outlook on a week before and after a change that alters its level."""


def worsened(
    before: Plan, after: Plan, today: date, in_sight: Iterable[date], at: int | None = None
) -> tuple[Crossing, ...]:
    """The weeks whose level a change of the plan makes graver, the first of them first."""
    if before.settings.week_start != after.settings.week_start:
        return ()  # no week is the same one any more
    weeks = sorted(_weeks_touched(before, after, in_sight))
    pairs = zip(_levels(before, today, weeks, at), _levels(after, today, weeks, at), strict=True)
    graver = [week for week, (old, new) in zip(weeks, pairs, strict=True) if LEVELS.index(new) > LEVELS.index(old)]
    return tuple((outlook_of(before, today, week, at), outlook_of(after, today, week, at)) for week in graver)


def _levels(plan: Plan, today: date, weeks: Sequence[date], at: int | None) -> list[Level]:
    """The levels of some weeks, one plan's at a time: sums over its tables are kept for the last one asked."""
    return [judged(plan, week, today, at).level for week in weeks]


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
    return number_of(outlook.load)


def number_of(load: Load) -> str:
    """A week's one number: hours short, over the cap, or to spare."""
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


def _verdict(plan: Plan, load: Load, judgement: Judged, paces: tuple[Pace, ...], at: int | None) -> Iterator[Part]:
    standing = {cause.rule for cause in judgement.causes}
    lifts = [cause for cause in judgement.causes if cause.rule in _LIFTED]
    sums = list(_sums_told(plan, load, standing))
    if sums:
        yield from sums
    elif lifts:
        yield Part("This week fits;")
    elif not load.side and not cards_in(plan, load.week):
        yield Part("Nothing is planned yet." if load.time_left else "Nothing was planned.")
    else:
        yield Part(
            f"Everything fits, with {format_duration(load.slack)} to spare." if load.time_left else "It is over."
        )
    for place, cause in enumerate(lifts[:_NAMED]):
        yield from _LIFTED[cause.rule](plan, load, cause, _OVERLOAD if sums or place else NEVER, at)
    if judgement.put_aside:
        yield Part(f"{judgement.put_aside} put aside.", _KPIS)
    yield from _behind(plan, paces)


def _sums_told(plan: Plan, load: Load, standing: set[str]) -> Iterator[Part]:
    """What the week's own sums say, as far as it is not put aside."""
    if "crowding" in standing:
        yield Part(crowding_text(load))
        yield from _most(plan, load)
        if "overload" in standing:
            yield Part(f"And {format_duration(load.overload)} more is planned than fits.", _OVERLOAD)
    elif "overload" in standing and load.only_spills:
        yield Part(f"{format_duration(load.shortfall)} of side work slide into next week")
        yield from _most(plan, load)
    elif "overload" in standing:
        yield Part(f"{format_duration(load.shortfall)} more is planned than the week has.")
    elif "cap" in standing:
        yield Part(f"Side work is {format_duration(load.over_cap)} over its cap of {format_duration(load.side_cap)}")
        yield from _most(plan, load)
    elif "near" in standing:
        cap = format_duration(load.side_cap)
        yield Part(f"Side work is close to its limit: {format_duration(load.side)} of {cap}")
        yield Part(f"and {format_duration(load.slack)} to spare", _MOST_OF_IT, ", ")
        yield Part(".", joint="")


def _deadline_told(plan: Plan, load: Load, _: Cause, spare: int, at: int | None) -> Iterator[Part]:
    miss = ahead_of(plan, load.today, at).miss
    if miss is not None:
        missed = "was due" if miss.due < load.today else "misses"
        by = f"{format_duration(miss.short)} left" if miss.due < load.today else f"by {format_duration(miss.short)}"
        yield Part(plan.gigs[miss.gig].title, spare, name="side")
        yield Part(f"{missed} {day_text(miss.due, load.today)}{': ' if miss.due < load.today else ' '}{by}.", spare)


def _beginning(word: str, spare: int) -> str:
    """The first word of a lift: it goes on a sentence only where it is what the verdict is about."""
    return word if spare == NEVER else word.capitalize()


def _must_told(_: Plan, __: Load, cause: Cause, spare: int, ___: int | None) -> Iterator[Part]:
    yield Part(
        f"{_beginning('the', spare)} Musts need {format_duration(cause.minutes)} more than the job has left.", spare
    )


def _no_hours_told(plan: Plan, load: Load, cause: Cause, spare: int, _: int | None) -> Iterator[Part]:
    gig = next(gig for gig in plan.gigs.values() if gig.slug == cause.subject)
    due = day_text(gig.due, load.today) if gig.due else "soon"
    yield Part(gig.title, spare, name="side")
    yield Part(f"is due {due}, and nobody said how long it takes.", spare)


def _ahead_told(plan: Plan, load: Load, _: Cause, spare: int, at: int | None) -> Iterator[Part]:
    coming = load_of(plan, weeks_on(load.week, 1), load.today, at)
    hours = f"{format_duration(coming.side)} of {format_duration(coming.side_cap)}"
    over = (
        f"takes {format_duration(coming.crowd_out)} from the job" if coming.crowd_out else f"holds {hours} side hours"
    )
    yield Part(f"{_beginning('next', spare)} week {over}.", spare)


_LIFTED: dict[str, Callable[[Plan, Load, Cause, int, int | None], Iterator[Part]]] = {
    "deadline": _deadline_told,
    "must_at_risk": _must_told,
    "no_hours": _no_hours_told,
    "ahead": _ahead_told,
}
"""What lifts a level above the week's own sums, and how the verdict names it."""


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

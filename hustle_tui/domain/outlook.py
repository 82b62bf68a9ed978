"""What a week looks like in one glance, on every front end: load, level, KPI paces and the verdict in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from hustle_tui.domain.kpis.pace import Pace, any_behind, paces_of
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan, differences
from hustle_tui.domain.plan.terms import LEVELS, Level
from hustle_tui.domain.verdict import verdict_number, verdict_told
from hustle_tui.domain.week.calendar import days_of, hours_on, week_number, weeks_on
from hustle_tui.domain.week.level import WEEKS_IN_SIGHT, judgement_of, level_of_sums_alone, side_holders
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.writing.quantities import counted, format_duration
from hustle_tui.domain.writing.told import Part, Told

_NAMED = 2
"""Weeks named one by one where a change makes many graver."""
_HOLDERS = 3
"""Holders of a week ahead that are named."""
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
    number: str
    """The one number that matters: hours short, over the cap or to spare, or the number of what lifts the level."""

    @property
    def verdict(self) -> str:
        return str(self.told)


@cached_by_plan
def outlook_of(plan: Plan, today: date, week: date, at: int | None = None) -> Outlook:
    load, judgement, paces = load_of(plan, week, today, at), judgement_of(plan, week, today, at), paces_of(plan, today)
    level, unacked, aside = judgement.level, judgement.level_unacked, judgement.put_aside
    told = verdict_told(plan, load, judgement, at)
    return Outlook(load, level, unacked, aside, paces, told, verdict_number(plan, load, judgement, at))


def levels_ahead(
    plan: Plan, today: date, week: date, count: int = WEEKS_IN_SIGHT, at: int | None = None
) -> tuple[tuple[Load, Level], ...]:
    """The load and level of the weeks after this one: over-commitment is seen before its week begins."""
    behind = any_behind(plan, today)
    loads = (load_of(plan, weeks_on(week, n), today, at) for n in range(1, count + 1))
    return tuple((load, level_of_sums_alone(load, behind)) for load in loads)


def ahead_told(plan: Plan, load: Load, level: Level) -> Told:
    """A week ahead in a few words: `W50 ▲ 13h of 10 Acme 5 · Beta 4`; who holds it where it is not clear.

    The names are spared from the last one on, then the days off.
    """
    hours = format_duration(load.side)
    if load.over_cap:
        hours += f" of {_bare(load.side_cap)}"
    elif level in ("over", "alarm"):
        hours = f"{format_duration(load.shortfall)} short"
    parts = [Part(f"W{week_number(load.week)}"), Part(SIGNS[level], mark=level), Part(hours, name="hours")]
    if level != "clear":
        for n, holder in enumerate(side_holders(plan, load)[:_HOLDERS]):
            spare, joint = n + 2, " · " if n else " "
            parts += [Part(holder.title, spare, joint, name="side"), Part(_bare(holder.minutes), spare)]
    if off := _days_off(plan, load):
        parts.append(Part(f"({counted(off, 'day')} off)", 1))
    return Told(tuple(parts))


def _bare(minutes: int) -> str:
    """Hours without their unit where they are whole, as in a row of them."""
    return str(minutes // 60) if minutes % 60 == 0 else format_duration(minutes)


def _days_off(plan: Plan, load: Load) -> int:
    """Days of a week on which the main job has no hours, though it has some on that weekday."""
    own = (plan.days.get(day.toordinal()) for day in days_of(load.week))
    off = (day.day for day in own if day is not None and day.main == 0)
    return sum(1 for day in off if hours_on(plan.settings, day).main_day[day.weekday()])


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
    """The levels of some weeks; one plan at a time, for the sums over tables are cached for the last plan asked."""
    return [judgement_of(plan, week, today, at).level for week in weeks]


def _weeks_touched(before: Plan, after: Plan, in_sight: Iterable[date]) -> set[date]:
    """The weeks of the cards that a change touches; where it touches more than cards, those in sight as well."""
    changed = differences(before.cards, after.cards)
    weeks = {card.week for _, _, card in changed if card is not None and card.week is not None}
    tables = ("settings", "gigs", "kpis", "checkins", "entries", "days", "templates", "meetings")
    more = any(getattr(before, name) is not getattr(after, name) for name in tables)
    return weeks | set(in_sight) if more else weeks


def is_grave(crossings: Iterable[Crossing]) -> bool:
    """Whether a week becomes over or alarm: the person is told before the change is made."""
    return any(new.level in ("over", "alarm") for _, new in crossings)


def level_change(old: Level, new: Level) -> str:
    """`✓ clear → ▲ over`."""
    return f"{SIGNS[old]} {old} → {SIGNS[new]} {new}"


def crossings_text(crossings: Sequence[Crossing]) -> str:
    """How the levels of weeks change: `W49 ✓ clear → ▲ over, 2h short`, the gravest first where there are many."""
    by_level = sorted(crossings, key=lambda pair: -LEVELS.index(pair[1].level))
    named = [
        f"W{week_number(new.load.week)} {level_change(old.level, new.level)}, {new.number}"
        for old, new in by_level[:_NAMED]
    ]
    more = len(by_level) - _NAMED
    return "; ".join([*named, *([counted(more, "more week")] if more > 0 else [])])


def side_text(load: Load) -> str:
    """Side hours of a week against the cap: `9h of 10h`."""
    return f"{format_duration(load.side)} of {format_duration(load.side_cap)}"


def short_line(load: Load, level: Level) -> str:
    """One line for a prompt or a status bar: `▲ over −4h side 14/10h`."""
    over = f" −{format_duration(load.shortfall)}" if load.shortfall and level != "clear" else ""
    side, cap = format_duration(load.side), format_duration(load.side_cap)
    whole = load.side % 60 == 0 and load.side_cap % 60 == 0
    hours = f"{load.side // 60}/{load.side_cap // 60}h" if whole else f"{side}/{cap}"
    return f"{SIGNS[level]} {level}{over} side {hours}"

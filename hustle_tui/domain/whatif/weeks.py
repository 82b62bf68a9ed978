"""Can I take this? What a gig would do to each week, before anybody says yes to a client.

A gig that is taken holds, in each week, what the forecast gives it there; what finds no room before its due date
falls on the week of that date all the same, for that is what a promise does. `weighed` says what every week would
read then, and the plan with the gig accepted reads exactly so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from hustle_tui.domain.kpis.pace import any_behind
from hustle_tui.domain.plan.model import Card, Gig, Plan
from hustle_tui.domain.plan.terms import LANES, LEVELS, Level
from hustle_tui.domain.week.calendar import day_text, week_of
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import Load, cards_in, level_of, remaining, with_gig
from hustle_tui.domain.whatif.fit import Fit, Room, cards_of, filled, fit_told, whole_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told, told

ShapeName = Literal["whole", "date", "later", "fewer", "first", "declined"]
ONGOING_SHOWN = 6
"""Weeks that are shown of a gig that has weekly hours and no end."""


class WeekAhead(Struct, frozen=True):
    """A week before and after a gig is taken: what it holds there in minutes, and the main cards that lose theirs.

    Of its minutes, `late` come after the due date, for want of free side hours before it.
    """

    minutes: int
    late: int
    before: Load
    after: Load
    level_before: Level
    level_after: Level
    pushed: tuple[int, ...]

    @property
    def week(self) -> date:
        """The first day of the week."""
        return self.before.week

    @property
    def worse(self) -> bool:
        """Whether the gig takes hours that the week does not have."""
        short = self.after.shortfall > self.before.shortfall
        return short or self.after.crowd_out > self.before.crowd_out or self.after.over_cap > self.before.over_cap


class Weighing(Struct, frozen=True):
    """One way to take a gig, and what follows from it.

    `gig` has the fields that it would be taken with; `booked` are the minutes, by week, that cards are to hold
    because its weekly hours do not.
    """

    name: ShapeName
    gig: Gig
    fit: Fit
    weeks: tuple[WeekAhead, ...]
    booked: tuple[tuple[date, int], ...]
    whole: int

    @property
    def sound(self) -> bool:
        """Whether it is done in time and takes nothing that a week does not have."""
        return self.fits and not any(week.worse for week in self.weeks)

    @property
    def fits(self) -> bool:
        """Whether it finds room in time; a gig without an end does when each week shown has its hours."""
        return self.fit.fits if self.gig.estimate is not None else not any(week.worse for week in self.weeks)

    @property
    def level(self) -> Level:
        """The worst level of the weeks in which it holds hours; over at least when it does not fit."""
        if self.name == "declined":
            return "clear"
        levels = [week.level_after for week in self.weeks if week.minutes]
        worst: Level = max(levels, key=LEVELS.index, default="clear")
        known = self.gig.estimate is not None or bool(self.gig.weekly)
        return "over" if known and not self.fits and LEVELS.index(worst) < LEVELS.index("over") else worst


def weighed(plan: Plan, gig: Gig, rooms: Sequence[Room], today: date, name: ShapeName = "whole") -> Weighing:
    """What follows when a gig is taken as it is described here."""
    fit = filled(plan, gig, rooms, today)
    wanted = _promised(plan, gig, fit, rooms, today)
    behind = any_behind(plan, today)
    crunch = _crunch(plan, gig, fit, today)
    weeks: list[WeekAhead] = []
    booked: list[tuple[date, int]] = []
    for room in _shown(gig, rooms, wanted):
        held = room.held(gig)
        minutes = max(held, wanted.get(room.week, 0))
        if minutes > held:
            booked.append((room.week, minutes - room.cards))
        late = min(minutes, fit.short) if room.week == crunch else 0
        weeks.append(_week_ahead(plan, gig, room, minutes, late, behind))
    return Weighing(name, gig, fit, tuple(weeks), tuple(booked), whole_of(plan, gig))


def _promised(plan: Plan, gig: Gig, fit: Fit, rooms: Sequence[Room], today: date) -> dict[date, int]:
    """The minutes that each week holds of a gig; what misses the due date falls on its week all the same."""
    given = dict(fit.weeks)
    if (crunch := _crunch(plan, gig, fit, today)) is None:
        return given
    before = {room.week: max(given.get(room.week, 0), room.cards) for room in rooms if room.week < crunch}
    kept = {week: minutes for week, minutes in before.items() if minutes}
    return {**kept, crunch: max(0, fit.minutes - sum(kept.values()))}


def _crunch(plan: Plan, gig: Gig, fit: Fit, today: date) -> date | None:
    """The week that takes what misses the due date; None where nothing does."""
    if fit.due is None or not fit.short:
        return None
    latest = max(day for day in (fit.due, today, gig.starts) if day is not None)
    return week_of(latest, plan.settings.week_start)


def _shown(gig: Gig, rooms: Sequence[Room], wanted: dict[date, int]) -> Iterator[Room]:
    """The weeks from the gig's first to its last one; those between that have no room too."""
    begun = [room for room in rooms if room.after_start(gig)]
    if gig.estimate is None:
        yield from begun[:ONGOING_SHOWN] if gig.weekly else ()
    elif wanted:
        yield from (room for room in begun if room.week <= max(wanted))


def _week_ahead(plan: Plan, gig: Gig, room: Room, minutes: int, late: int, behind: bool) -> WeekAhead:
    before = room.load
    after = with_gig(before, gig.id, minutes, {card.id for card in cards_of(plan, gig, room.week)})
    already = {card.id for card in _crowded_out(plan, before)}
    return WeekAhead(
        minutes=minutes,
        late=late,
        before=before,
        after=after,
        level_before=level_of(before, behind),
        level_after=level_of(after, behind),
        pushed=tuple(card.id for card in _crowded_out(plan, after) if card.id not in already),
    )


def _crowded_out(plan: Plan, load: Load) -> list[Card]:
    """The open main cards that find no main hours once side work has taken its own: the least urgent first."""
    hours = hours_of(plan.entries)
    missing = load.crowd_out - (load.main_left - load.main_open)
    if missing <= 0:
        return []
    cards = [card for card in cards_in(plan, load.week) if card.state == "open" and card.ledger == "main"]
    crowded: list[Card] = []
    for card in sorted(cards, key=lambda card: (LANES.index(card.lane), card.rank, card.id), reverse=True):
        rest = remaining(card, hours)
        if missing <= 0:
            break
        if rest:
            crowded.append(card)
            missing -= rest
    return crowded


def pushes_text(plan: Plan, week: WeekAhead) -> str:
    """What a gig's hours push in a week, `takes 2h from the main job (Board deck)`; else what they leave.

    Hours that come too late are said with it.
    """
    words = _pushes(plan, week)
    return f"{words}; {format_duration(week.late)} of its own come too late" if week.late and not week.worse else words


def _pushes(plan: Plan, week: WeekAhead) -> str:
    before, after = week.before, week.after
    parts = []
    if taken := after.crowd_out - before.crowd_out:
        titles = [plan.cards[key].title for key in week.pushed]
        names = f" ({titles[0]}{f' and {len(titles) - 1} more' if len(titles) > 1 else ''})" if titles else ""
        parts.append(f"takes {format_duration(taken)} from the main job{names}")
    if (more := after.overload - before.overload) > 0:
        parts.append(f"{format_duration(more)} more than the week has")
    if cap := after.over_cap - before.over_cap:
        parts.append(f"{format_duration(cap)} over the side cap")
    if parts:
        return ", ".join(parts)
    if not week.minutes:
        if before.side < before.side_cap:
            return "no room: the main job, life and side work fill it"
        return f"no room: {format_duration(before.side)} of {format_duration(before.side_cap)} side hours are taken"
    if after.side_left == before.side_left:
        return "is planned there already"
    spare = min(after.side_cap - after.side, after.slack)
    return f"leaves {format_duration(spare)} of side hours" if spare > 0 else "takes the last of the side hours"


def held_text(weighing: Weighing) -> str:
    """That weekly hours go on for longer than the gig needs them, with both sums; nothing where they do not."""
    held, gig = sum(week.minutes for week in weighing.weeks), weighing.gig
    if gig.weekly is None or gig.estimate is None or held <= weighing.fit.minutes or weighing.fit.short:
        return ""
    return (
        f"{format_duration(gig.weekly)} a week are held until it is delivered: {format_duration(held)} in these weeks, "
        f"of which it needs {format_duration(weighing.fit.minutes)}"
    )


def answer_told(weighing: Weighing, today: date) -> Told:
    """Whether a gig fits, in words; one without an end by the weeks that have its hours."""
    gig, weeks = weighing.gig, weighing.weeks
    if gig.estimate is None and gig.weekly and weeks:
        good = sum(not week.worse for week in weeks)
        each = "all" if good == len(weeks) else good
        return told(
            f"{format_duration(gig.weekly)} a week", Part(f"fits in {each} of the next {len(weeks)} weeks", 1, ": ")
        )
    fit = fit_told(weighing.fit, gig, today)
    worse = [week for week in weeks if week.worse]
    if not (weighing.fit.fits and worse and weighing.fit.minutes):
        return fit
    more = f", but its weekly hours are more than {len(worse)} of its weeks can give"
    since = f", from {day_text(worse[0].week, today)}"
    return Told((*fit.parts, Part(more, 2, ""), Part(since, 3, "")), fit.brief)

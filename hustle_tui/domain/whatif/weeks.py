"""Can I take this? What a gig would do to each week, before anybody says yes to a client.

`weighed` compares the plan as it is with the plan in which the gig is in hand, week by week: a yes reads exactly so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.gigs.work_left import begin_of, counted_estimate
from hustle_tui.domain.kpis.pace import any_behind
from hustle_tui.domain.plan.model import Card, Gig, Plan, put
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import LEVELS, WORKING_STAGES, Level
from hustle_tui.domain.week.calendar import day_text, days_of
from hustle_tui.domain.week.cards import card_in, cards_in, is_counted, place_of, remaining
from hustle_tui.domain.week.held import Ahead, ahead_of, least_miss
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.level import ALARM_MINUTES, level_of_sums_alone
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.whatif.fit import Fit, ahead_with, fit_of, fit_told, in_hand
from hustle_tui.domain.writing.quantities import first_few, format_duration
from hustle_tui.domain.writing.told import Part, Told, told

ShapeName = Literal["whole", "date", "later", "fewer", "first", "trade", "declined"]


class WeekAhead(Struct, frozen=True):
    """A week before and after a gig is taken: what it holds there in minutes, and the main cards that lose theirs."""

    minutes: int
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
        """Whether the gig takes hours that the week does not have, so that something in it breaks."""
        if LEVELS.index(self.level_after) < LEVELS.index("over"):
            return False
        short = self.after.shortfall > self.before.shortfall
        return short or self.after.crowd_out > self.before.crowd_out or self.after.over_cap > self.before.over_cap


class Pushed(Struct, frozen=True):
    """Another promise that misses its date when a gig is taken: by how many minutes, and how many of them are new."""

    gig: int
    due: date
    short: int
    more: int


class Weighing(Struct, frozen=True):
    """One way to take a gig, with the fields that it would be taken with, and what follows from it."""

    name: ShapeName
    gig: Gig
    fit: Fit
    weeks: tuple[WeekAhead, ...]
    pushed: Pushed | None = None
    behind: bool = False
    traded: Gig | None = None
    """Another gig as it would be promised then."""

    @property
    def sound(self) -> bool:
        """Whether it is done in time, breaks no other promise and makes no week over."""
        return self.fit.fits and self.pushed is None and not any(week.worse for week in self.weeks)

    @property
    def may_wait(self) -> bool:
        """Whether it holds hours after the week in which it may be done: a promise is held no earlier than it must."""
        finish = self.fit.finish
        return finish is not None and any(week.minutes and week.week > finish for week in self.weeks)

    @property
    def unknown(self) -> bool:
        """Whether nobody can say, for its hours are not known."""
        return not self.weeks and not self.fit.minutes

    @property
    def missed(self) -> int:
        """Minutes that miss a date, its own or one that it pushes."""
        own = self.fit.short if not self.fit.fits else 0
        return max(own, self.pushed.more if self.pushed else 0)

    @property
    def level(self) -> Level:
        """The worst level of the weeks in which it holds hours.

        A date missed is over, and by an hour or more an alarm while a KPI is behind; what finds no room is over.
        """
        if self.name == "declined":
            return "clear"
        levels: list[Level] = [week.level_after for week in self.weeks if week.minutes]
        if self.missed:
            levels.append("alarm" if self.missed >= ALARM_MINUTES and self.behind else "over")
        elif self.fit.minutes and self.fit.finish is None and not (self.fit.fits and self.fit.weeks):
            levels.append("over")
        return max(levels, key=LEVELS.index, default="clear")


def weighed(
    plan: Plan, gig: Gig, today: date, at: int | None = None, name: ShapeName = "whole", traded: Gig | None = None
) -> Weighing:
    """What follows when a gig is taken as it is described here, and another one is promised anew with it."""
    before, plan, after = _before_and_after(plan, gig, today, traded)
    fit, behind = fit_of(plan, gig, today, at), any_behind(plan, today)
    ahead = ahead_with(after, gig, today, at)
    weeks = [_week_ahead(before, after, gig, week, today, at, behind) for week in _shown(ahead, gig, fit)]
    return Weighing(name, gig, fit, tuple(weeks), _pushed(before, after, gig, today, at), behind, traded)


def is_sound(plan: Plan, gig: Gig, today: date, at: int | None, traded: Gig | None = None) -> bool:
    """Whether a gig taken like this is done in time and breaks nothing; stops at the first thing that breaks."""
    before, plan, after = _before_and_after(plan, gig, today, traded)
    fit = fit_of(plan, gig, today, at)
    if not fit.fits or _pushed(before, after, gig, today, at) is not None:
        return False
    behind, ahead = any_behind(plan, today), ahead_with(after, gig, today, at)
    weeks = _shown(ahead, gig, fit)
    return not any(_week_ahead(before, after, gig, week, today, at, behind).worse for week in weeks)


def _before_and_after(plan: Plan, gig: Gig, today: date, traded: Gig | None) -> tuple[Plan, Plan, Plan]:
    """The plan without the gig's hours, the plan with the traded promise, and that plan with the gig in hand."""
    before = put(plan, replace(gig, stage="lead")) if gig.stage in WORKING_STAGES else plan
    promised = plan if traded is None else with_promise(plan, traded)
    return before, promised, in_hand(promised, gig, today)


@cached_by_plan
def with_promise(plan: Plan, gig: Gig) -> Plan:
    """The plan in which a gig in hand is promised as it is described here."""
    return put(plan, gig)


def _shown(ahead: Ahead, gig: Gig, fit: Fit) -> Iterator[date]:
    """The weeks from the one in which a gig may begin to the last in which it holds hours or finds room."""
    used = {week for week, minutes in fit.weeks if minutes}
    if fit.minutes:
        used |= {week for week, held in zip(ahead.weeks, ahead.held, strict=True) if held[gig.id]}
    last = max(used, default=None)
    begin = begin_of(ahead.plan.gigs[gig.id])
    yield from (week for week in ahead.weeks if last is not None and week <= last and begin <= days_of(week)[-1])


def _pushed(before: Plan, after: Plan, gig: Gig, today: date, at: int | None) -> Pushed | None:
    """The promise that loses the most minutes before its date when a gig is taken."""
    was, now = ahead_of(before, today, at), ahead_of(after, today, at)
    found = []
    for other in now.promises:
        short = now.placed[other.id].short
        more = short - (was.placed[other.id].short if other.id in was.placed else 0)
        if other.id != gig.id and other.due is not None and more > 0 and short >= least_miss(other.due, today):
            found.append(Pushed(other.id, other.due, short, more))
    return max(found, key=lambda pushed: pushed.more, default=None)


def _week_ahead(
    before: Plan, after: Plan, gig: Gig, week: date, today: date, at: int | None, behind: bool
) -> WeekAhead:
    was, now = load_of(before, week, today, at), load_of(after, week, today, at)
    already = {card.id for card in _crowded_out(before, was)}
    return WeekAhead(
        minutes=now.gigs.get(gig.id, 0),
        before=was,
        after=now,
        level_before=level_of_sums_alone(was, behind),
        level_after=level_of_sums_alone(now, behind),
        pushed=tuple(card.id for card in _crowded_out(after, now) if card.id not in already),
    )


def _crowded_out(plan: Plan, load: Load) -> list[Card]:
    """The open main cards left without main hours once side work has taken its own, the least urgent first."""
    hours = hours_of(plan.entries)
    missing = load.crowd_out - (load.main_left - load.main_open)
    if missing <= 0:
        return []
    cards = [card for card in cards_in(plan, load.week) if is_counted(card) and card.ledger == "main"]
    found: list[Card] = []
    for card in sorted(cards, key=place_of, reverse=True):
        rest = remaining(card, hours)
        if missing <= 0:
            break
        if rest:
            found.append(card)
            missing -= rest
    return found


def pushes_text(plan: Plan, week: WeekAhead) -> str:
    """What a gig's hours push in a week, `takes 2h from the main job (Board deck)`; else what they leave."""
    before, after = week.before, week.after
    parts = []
    if taken := after.crowd_out - before.crowd_out:
        titles = [card_in(plan, key, week.week).title for key in week.pushed]
        names = f" ({first_few(titles, 1)})" if titles else ""
        parts.append(f"takes {format_duration(taken)} from the main job{names}")
    if (more := after.overload - before.overload) > 0:
        parts.append(f"{format_duration(more)} more than the week has")
    if cap := after.over_cap - before.over_cap:
        parts.append(f"{format_duration(cap)} over the side cap")
    if parts:
        return ", ".join(parts)
    left = min(after.side_cap - after.side, after.slack)
    if not week.minutes and left > 0:
        return f"holds none yet, {format_duration(left)} free"
    if not week.minutes:
        if before.side < before.side_cap:
            return "no room: the main job, life and side work fill it"
        return f"no room: {format_duration(before.side)} of {format_duration(before.side_cap)} side hours are taken"
    if after.side_left == before.side_left:
        return "takes the place of other side work"
    return f"leaves {format_duration(left)} of side hours" if left > 0 else "takes the last of the side hours"


def pushed_text(plan: Plan, pushed: Pushed, today: date) -> str:
    """The promise that a gig pushes: `Beta then misses Fri by 1h`."""
    more = " more" if pushed.short > pushed.more else ""
    due = day_text(pushed.due, today)
    return f"{plan.gigs[pushed.gig].title} then misses {due} by {format_duration(pushed.more)}{more}"


def answer_told(plan: Plan, weighing: Weighing, today: date) -> Told:
    """Whether a gig fits, in words, and what it breaks; without an end, how many weeks have room for its hours."""
    gig, weeks, fit = weighing.gig, weighing.weeks, weighing.fit
    worse = [week for week in weeks if week.worse]
    if counted_estimate(gig) is None and gig.weekly and weeks:
        good = len(weeks) - len(worse)
        each = "all" if not worse else good or "none"
        answer = told(
            f"{format_duration(gig.weekly)} a week", Part(f"fits in {each} of the next {len(weeks)} weeks", 1, ": ")
        )
    else:
        answer = fit_told(fit, gig, today)
        if fit.fits and weighing.may_wait:
            answer = Told((*answer.parts, Part(" at the earliest", 2, "")), answer.brief)
        if fit.fits and worse and fit.minutes:
            count = f"{len(worse)} of its weeks {'is' if len(worse) == 1 else 'are'} too full with it"
            since = Part(f", from {day_text(worse[0].week, today)}", 3, "")
            answer = Told((*answer.parts, Part(f", but {count}", 2, ""), since), answer.brief)
    if weighing.pushed is None:
        return answer
    return Told((*answer.parts, Part(pushed_text(plan, weighing.pushed, today), 2, " … and ")), answer.brief)

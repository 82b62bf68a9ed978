"""The smaller shapes of a gig that does not fit, for it is rarely all or nothing; each is weighed like the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.gigs.facts import Fact, pay_told
from hustle_tui.domain.money.expected import expected_rate, hours_sum, measures_of, rate_sum
from hustle_tui.domain.money.overhead import overhead_of
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.whatif.fit import Room, filled, rooms_of
from hustle_tui.domain.whatif.weeks import ONGOING_SHOWN, ShapeName, Weighing, answer_told, held_text, weighed
from hustle_tui.domain.writing.quantities import format_duration, format_money
from hustle_tui.domain.writing.told import Told, clauses, told

QUARTER = 15
"""Minutes: weekly hours are proposed in whole quarters of an hour, a first milestone too."""
LEAST = 30
"""Minutes: less than this is no shape worth proposing."""


COMPARED = ""
"""The label of what a rate is held against: it stands beneath the rate."""


class Answer(Struct, frozen=True):
    """Can I take this? The gig taken whole and, where that does not fit, its smaller shapes."""

    whole: Weighing
    shapes: tuple[Weighing, ...]


def can_i_take(plan: Plan, gig: Gig, today: date) -> Answer:
    """Weigh a gig that is not in hand; it may be one that the plan does not hold yet."""
    rooms = tuple(rooms_of(plan, gig, today))
    whole = weighed(plan, gig, rooms, today)
    if whole.sound or (not whole.weeks and not whole.fit.minutes):
        return Answer(whole, ())
    shapes = [shape for shape in _smaller(plan, whole, rooms, today) if shape is not None]
    no = Weighing("declined", gig, whole.fit, (), (), whole.whole)
    return Answer(whole, (*shapes, no))


def _smaller(plan: Plan, whole: Weighing, rooms: Sequence[Room], today: date) -> Iterator[Weighing | None]:
    gig = whole.gig
    later = _later_start(plan, gig, rooms, today)
    put_off = _done_when_it_can(plan, gig, rooms, today, "date") if whole.fit.short else None
    if put_off is not None and (later is None or put_off.fit.weeks != later.fit.weeks):
        yield put_off
    yield later
    yield _fewer_hours(plan, whole, rooms, today)
    yield _first_milestone(plan, whole, rooms, today)


def _later_start(plan: Plan, gig: Gig, rooms: Sequence[Room], today: date) -> Weighing | None:
    """From the first later week on from which each week has room for it until it is done."""
    for room in rooms[1:]:
        if (gig.starts is not None and room.week <= gig.starts) or not room.free:
            continue
        shape = _done_when_it_can(plan, replace(gig, starts=room.week), rooms, today, "later")
        if shape is not None and all(week.minutes for week in shape.weeks):
            return shape
    return None


def _fewer_hours(plan: Plan, whole: Weighing, rooms: Sequence[Room], today: date) -> Weighing | None:
    """The same hours every week from where each week has them: fewer than its own, or half of its fullest week."""
    gig = whole.gig
    fullest = max((minutes for _, minutes in whole.fit.weeks), default=0)
    most = gig.weekly - 1 if gig.weekly else fullest // 2
    begun = [room for room in rooms if room.after_start(gig)]
    for weekly in range(most // QUARTER * QUARTER, LEAST - 1, -QUARTER):
        count = -(-whole.fit.minutes // weekly) if gig.estimate is not None else ONGOING_SHOWN
        first = _first_run(begun, weekly, count)
        if first is None:
            continue
        starts = first if first > today else gig.starts
        shape = _done_when_it_can(plan, replace(gig, weekly=weekly, starts=starts), rooms, today, "fewer")
        if shape is not None:
            return shape
    return None


def _first_run(rooms: Sequence[Room], weekly: int, count: int) -> date | None:
    """The first of so many weeks in a row that have these hours each."""
    run = 0
    for place, room in enumerate(rooms):
        run = run + 1 if room.free >= weekly else 0
        if run == count:
            return rooms[place - count + 1].week
    return None


def _done_when_it_can(plan: Plan, gig: Gig, rooms: Sequence[Room], today: date, name: ShapeName) -> Weighing | None:
    """The gig with its due date put off to when it is done, or None when that pushes anything or has no end."""
    finish = filled(plan, replace(gig, due=None), rooms, today).finish
    if finish is None and gig.estimate is not None:
        return None
    if gig.due is not None and finish is not None and finish > gig.due:
        gig = replace(gig, due=finish)
    shape = weighed(plan, gig, rooms, today, name)
    if not shape.fits and gig.due is not None:  # hours beyond the free ones end with the week
        shape = weighed(plan, replace(gig, due=gig.due + timedelta(days=1)), rooms, today, name)
    return shape if shape.sound else None


def _first_milestone(plan: Plan, whole: Weighing, rooms: Sequence[Room], today: date) -> Weighing | None:
    """As much of the work as is done by the due date, for that share of a fixed fee."""
    gig, fit = whole.gig, whole.fit
    if fit.due is None or not fit.short or not gig.estimate:
        return None
    spent = hours_of(plan.entries).by_gig.get(gig.id, 0)
    work = overhead_of(plan, gig.client).within(fit.minutes - fit.short + spent) // QUARTER * QUARTER
    if work < LEAST or fit.minutes <= fit.short:
        return None
    amount = gig.amount * work // gig.estimate if gig.pay == "fixed" else gig.amount
    shape = weighed(plan, replace(gig, estimate=work, amount=amount), rooms, today, "first")
    return shape if shape.sound else None


def booked_text(way: Weighing) -> str:
    """How many cards of the board hold the hours of a gig that was taken, behind other words."""
    count = len(way.booked)
    return f" · {count} card{'s hold' if count > 1 else ' holds'} its hours" if count else ""


def shape_told(shape: Weighing, gig: Gig, today: date) -> tuple[str, Told]:
    """A way to take a gig: its name, and what it comes to against the gig as it was offered."""
    taken = shape.gig
    if shape.name == "whole":
        return "As it is", answer_told(shape, today)
    if shape.name == "declined":
        kept = shape.fit.minutes or gig.weekly or 0
        return "Decline", told(f"keeps {format_duration(kept)}{'' if shape.fit.minutes else ' a week'} free")
    if shape.name == "first":
        share = f"{format_duration(taken.estimate or 0)} of its {format_duration(gig.estimate or 0)}"
        money = f" for {format_money(taken.amount, taken.currency)}" if taken.amount != gig.amount else ""
        return "First milestone", clauses(f"{share} by {day_text(gig.due, today) if gig.due else 'then'}", money)
    finish = day_text(shape.fit.finish, today) if shape.fit.finish is not None else ""
    done = f"done {finish}" if finish else "for good"
    instead = f", not {day_text(gig.due, today)}" if gig.due is not None and taken.due != gig.due else ""
    since = day_text(taken.starts, today) if taken.starts is not None and taken.starts != gig.starts else ""
    if shape.name == "date":
        return "Later date", clauses(done, instead)
    if shape.name == "later":
        return "Later start", clauses(f"begins {since}", f", {done}", instead)
    span = f", {since} to {finish}" if since and finish else f", from {since} {done}" if since else f", {done}"
    return "Fewer hours", clauses(f"{format_duration(taken.weekly or 0)} a week", span, instead)


def offer_facts(plan: Plan, gig: Gig, answer: Answer, today: date) -> Iterator[Fact]:
    """What is offered, its hours with talk and admin, what an hour of them brings, and what it holds each week."""
    due = f"due {day_text(gig.due, today)}" if gig.due else ""
    starts = f"from {day_text(gig.starts, today)}" if gig.starts else ""
    weekly = f"{format_duration(gig.weekly)} a week" if gig.weekly and gig.estimate is not None else ""
    yield Fact("offer", " · ".join(filter(None, (gig.client, str(pay_told(gig)), weekly, starts, due))))
    spent = hours_of(plan.entries).by_gig.get(gig.id, 0)
    yield Fact("hours", hours_sum(plan, gig) + (f", {format_duration(spent)} of it logged" if spent else ""))
    yield Fact("rate", rate_sum(plan, gig))
    if (rate := expected_rate(plan, gig)) is not None:
        yield Fact(COMPARED, " · ".join(measure.text for measure in measures_of(plan, gig, rate)))
    if held := held_text(answer.whole):
        yield Fact("weekly", held)

"""The smaller shapes of a gig that does not fit, for it is rarely all or nothing; each is weighed like the whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.direction import serves_text
from hustle_tui.domain.direction.footing import cost_text
from hustle_tui.domain.forecast.estimates import usual_gig, usual_text
from hustle_tui.domain.forecast.income import change_text
from hustle_tui.domain.gigs.facts import Fact, pay_told
from hustle_tui.domain.gigs.work_left import begin_of, is_promise, work_left
from hustle_tui.domain.money.clients import gig_overhead
from hustle_tui.domain.money.expected import expected_rate, hours_sum, measures_of, rate_sum
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text, week_of, weeks_on
from hustle_tui.domain.week.held import TOLERANCE, ahead_of
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.whatif.fit import Fit, fit_of, in_hand
from hustle_tui.domain.whatif.weeks import ShapeName, Weighing, answer_told, is_sound, weighed
from hustle_tui.domain.writing.quantities import format_duration, format_money
from hustle_tui.domain.writing.told import Part, Told, clauses, told

LEAST = 30
"""Minutes: the smallest shape worth proposing, and the steps above it."""
LATER = (1, 2, 4)
"""Weeks that a date is moved further where the day on which the gig is done still breaks something."""
STARTS_TRIED = 4
MOST_TRADED = 2
"""Weeks that another promise may be moved for a new one."""


COMPARED = ""
"""The empty label of what a rate is compared with, which stands beneath the rate."""


class Answer(Struct, frozen=True):
    """Can I take this? The gig taken whole and, where that does not fit, its smaller shapes."""

    whole: Weighing
    shapes: tuple[Weighing, ...]

    @property
    def ways(self) -> tuple[Weighing, ...]:
        return self.whole, *self.shapes


def can_i_take(plan: Plan, gig: Gig, today: date, at: int | None = None) -> Answer:
    """Weigh a gig that is not in hand; it may be one that the plan does not hold yet."""
    whole = weighed(plan, gig, today, at)
    if whole.sound or (not whole.weeks and not whole.fit.minutes):
        return Answer(whole, ())
    search = _Search(plan, whole, today, at)
    tries = (search.later_date, search.later_start, search.fewer_hours, search.milestone, search.trade)
    shapes = [shape for tried in tries if (shape := tried())]
    return Answer(whole, (*shapes, Weighing("declined", gig, whole.fit, ())))


class _Search(Struct, frozen=True):
    """The search for smaller shapes, in few tries, each weighed as if it were taken."""

    plan: Plan
    whole: Weighing
    today: date
    at: int | None

    @property
    def gig(self) -> Gig:
        return self.whole.gig

    def fit(self, gig: Gig) -> Fit:
        return fit_of(self.plan, gig, self.today, self.at)

    def weigh(self, name: ShapeName, gig: Gig, traded: Gig | None = None) -> Weighing:
        return weighed(self.plan, gig, self.today, self.at, name, traded)

    def sound(self, name: ShapeName, gig: Gig, traded: Gig | None = None) -> Weighing | None:
        """The gig taken like this, if it is done in time and breaks nothing."""
        sound = is_sound(self.plan, gig, self.today, self.at, traded)
        return self.weigh(name, gig, traded) if sound else None

    def later_date(self) -> Weighing | None:
        """Promised for a later day: the first of a few on which it is done in time and breaks nothing."""
        if self.whole.fit.due is None or self.whole.fit.finish is None:
            return None
        last = self.fit(replace(self.gig, due=self._last_due())).finish or self.whole.fit.finish
        days = [
            self.whole.fit.finish,
            last,
            *(day + timedelta(weeks=n) for day in (self.whole.fit.finish, last) for n in LATER),
        ]
        later = sorted({day for day in days if max(self.gig.due or self.today, self.today) < day <= days[-1]})
        return next((way for due in later if (way := self.sound("date", replace(self.gig, due=due)))), None)

    def later_start(self) -> Weighing | None:
        """Begun after the last week that it would break, and done as soon as possible from there."""
        week = week_of(max(begin_of(self.gig), self.today), self.plan.settings.week_start)
        for _ in range(STARTS_TRIED):
            broken = [one.week for one in self.whole.weeks if one.worse and one.week > week]
            week = weeks_on(broken[-1] if broken else week, 1)
            gig = replace(self.gig, starts=week)
            if gig.due is not None:
                if (finish := self.fit(replace(gig, due=self._last_due())).finish) is None:
                    return None
                gig = replace(gig, due=max(gig.due, finish))
            if (way := self.weigh("later", gig)).sound:
                return way
            worse = [one.week for one in way.weeks if one.worse]
            week = worse[-1] if worse else week
        return None

    def fewer_hours(self) -> Weighing | None:
        """The most weekly hours, in half hours, that break no week; a date that is missed needs more, not fewer."""
        if self.whole.fit.due is not None and not self.whole.fit.fits:
            return None
        least, most, found = 1, ((self.gig.weekly or 0) - 1) // LEAST, None
        while least <= most:
            middle = (least + most + 1) // 2
            if (way := self.sound("fewer", replace(self.gig, weekly=middle * LEAST))) is None:
                most = middle - 1
            else:
                found, least = way, middle + 1
        return found

    def milestone(self) -> Weighing | None:
        """As much of the work as is done by the due date, for that share of a fixed fee."""
        gig, fit = self.gig, self.whole.fit
        if fit.due is None or fit.fits or not gig.estimate or fit.minutes <= fit.short:
            return None
        done = gig.estimate - work_left(self.plan, gig)
        work = done + gig_overhead(self.plan, gig).within(fit.minutes - fit.short) // LEAST * LEAST
        if work - done < LEAST:
            return None
        amount = gig.amount * work // gig.estimate if gig.pay == "fixed" else gig.amount
        return self.sound("first", replace(gig, estimate=work, amount=amount))

    def trade(self) -> Weighing | None:
        """Take it, and another promise later: the least change of what is already promised that makes both fit."""
        pushed = self.whole.pushed.gig if self.whole.pushed else None
        for weeks in range(1, MOST_TRADED + 1):
            for other in reversed(self._promises()):
                due = (other.due or self.today) + timedelta(weeks=weeks)
                if other.id != pushed and not self._frees_enough(other, due):
                    continue
                if way := self.sound("trade", self.gig, replace(other, due=due)):
                    return way
        return None

    def _frees_enough(self, other: Gig, later: date) -> bool:
        """Whether another promise, moved to a later day, comes after this one and leaves it the hours that it lacks."""
        fit = self.whole.fit
        if fit.due is None or fit.fits or later <= fit.due:
            return False
        placed = ahead_of(in_hand(self.plan, self.gig, self.today), self.today, self.at).placed[other.id]
        return sum(minutes for week, minutes in placed.weeks.items() if week <= fit.due) > fit.short - TOLERANCE

    def _promises(self) -> list[Gig]:
        """The other promises in hand, earliest due first."""
        others = (g for g in self.plan.gigs.values() if g.stage in WORKING_STAGES and g.id != self.gig.id)
        return sorted((g for g in others if is_promise(self.plan, g)), key=lambda g: (g.due or self.today, g.id))

    def _last_due(self) -> date:
        """A day behind all that is promised: what is due then pushes nobody."""
        dues = [g.due for g in (*self._promises(), self.gig) if g.due is not None]
        return max(dues) + timedelta(days=1)


def shape_told(plan: Plan, shape: Weighing, gig: Gig, today: date) -> tuple[str, Told]:
    """A way to take a gig: its name, and what it comes to against the gig as it was offered."""
    taken = shape.gig
    if shape.name == "whole":
        return "As it is", answer_told(plan, shape, today)
    if shape.name == "declined":
        kept = shape.fit.minutes or gig.weekly or 0
        return "Decline", told(f"keeps {format_duration(kept)}{'' if shape.fit.minutes else ' a week'} free")
    if shape.name == "trade" and shape.traded is not None:
        return "Trade", _traded_told(plan.gigs[shape.traded.id], shape.traded, today)
    if shape.name == "first":
        share = f"{format_duration(taken.estimate or 0)} of its {format_duration(gig.estimate or 0)}"
        money = f" for {format_money(taken.amount, taken.currency)}" if taken.amount != gig.amount else ""
        return "First milestone", clauses(f"{share} by {day_text(gig.due, today) if gig.due else 'then'}", money)
    finish = day_text(shape.fit.finish, today) if shape.fit.finish is not None else ""
    done = f"done {finish}" if finish else "for good"
    by = f"by {day_text(taken.due, today)}" if taken.due is not None else done
    instead = f", not {day_text(gig.due, today)}" if gig.due is not None and taken.due != gig.due else ""
    since = day_text(taken.starts, today) if taken.starts is not None and taken.starts != gig.starts else ""
    if shape.name == "date":
        return "Later date", clauses(by, instead)
    if shape.name == "later":
        return "Later start", clauses(f"begins {since}", f", {by}", instead)
    span = f", {since} to {finish}" if since and finish else f", from {since} {done}" if since else f", {done}"
    return "Fewer hours", clauses(f"{format_duration(taken.weekly or 0)} a week", span, instead)


def _traded_told(was: Gig, now: Gig, today: date) -> Told:
    """What a trade asks of another client: `take it, and Acme a week later (11 Dec)`."""
    if was.due is None or now.due is None:
        return told("take it")
    weeks = (now.due - was.due).days // 7
    later = "a week later" if weeks == 1 else f"{weeks} weeks later"
    return told(f"take it, and {was.title} {later}", Part(f"({day_text(now.due, today)})", 1))


def offer_facts(plan: Plan, gig: Gig, today: date, at: int | None) -> Iterator[Fact]:
    """What is offered, its hours with talk and admin, what an hour of them brings, and what it holds each week."""
    due = f"due {day_text(gig.due, today)}" if gig.due else ""
    starts = f"from {day_text(gig.starts, today)}" if gig.starts else ""
    weekly = f"{format_duration(gig.weekly)} a week" if gig.weekly and gig.estimate is not None else ""
    yield Fact("offer", " · ".join(filter(None, (gig.client, str(pay_told(gig)), weekly, starts, due))))
    spent = hours_of(plan.entries).gig(gig.id).minutes
    yield Fact("hours", hours_sum(plan, gig) + (f", {format_duration(spent)} of it logged" if spent else ""))
    yield Fact("past", usual_text(usual_gig(plan, gig), gig.estimate))
    yield Fact("rate", rate_sum(plan, gig))
    if (rate := expected_rate(plan, gig)) is not None:
        yield Fact(COMPARED, " · ".join(measure.text for measure in measures_of(plan, gig, rate)))
    yield Fact("income", change_text(plan, gig, today, at))
    yield Fact("a no", cost_text(plan, gig, today, at))
    yield Fact("toward", serves_text(plan, gig, today))

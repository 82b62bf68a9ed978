"""The same past weeks without one gig: what it took of evenings and of the main job, and what it brought."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.money.payments import expenses_of, payments_of
from hustle_tui.domain.money.sums import Total, sums_of, total_in
from hustle_tui.domain.months import first_of_quarter, quarter_end
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.week.calendar import side_cap_of, week_of, weeks_on
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import load_of


class WeekWithout(Struct, frozen=True):
    """A week of a gig; minutes: its own, the main job's that come back without it, and side hours with and without."""

    week: date
    minutes: int
    main_back: int
    side: int
    cap: int

    @property
    def was_over(self) -> bool:
        """Whether the cap was passed, and would not have been without the gig."""
        return self.side > self.cap >= self.side - self.minutes


class Without(Struct, frozen=True):
    """A gig's past weeks from `first` to `last`: its hours, the evenings on which it was worked, and its money."""

    gig: int
    first: date
    last: date
    weeks: tuple[WeekWithout, ...]
    minutes: int
    evenings: int
    received: Total
    spent: Total

    @property
    def main_back(self) -> int:
        """Minutes of the main job that the gig took."""
        return sum(week.main_back for week in self.weeks)

    @property
    def income(self) -> int | None:
        """What came less what was spent; None where a part has no exchange rate."""
        came, went = self.received.whole, self.spent.whole
        return None if came is None or went is None else came - went


def _began(plan: Plan, gig: Gig, by_day: dict[date, int], today: date) -> date:
    """The first day of a gig's hours or money: a deposit may come before all work."""
    days = [day for day, minutes in by_day.items() if minutes]
    days += [one.received for one in payments_of(plan, gig) if one.received]
    days += [one.day for one in expenses_of(plan, gig)]
    return min(days, default=first_of_quarter(today))


def without_gig(plan: Plan, gig: Gig, today: date, quarter: date | None = None) -> Without:
    """A gig's weeks of a quarter, named by its first day, or of all time; up to today."""
    by_day = hours_of(plan.entries).gig(gig.id).by_day
    first = quarter or _began(plan, gig, by_day, today)
    last = min(today, quarter_end(quarter) if quarter else today)
    days = {day: minutes for day, minutes in by_day.items() if first <= day <= last and minutes}
    gone = {key for key, entry in plan.entries.items() if entry.gig == gig.id and first <= entry.day <= last}
    kept = {key: entry for key, entry in plan.entries.items() if key not in gone}
    other, starts_on = replace(plan, entries=kept), plan.settings.week_start
    weeks = []
    for week in sorted({week_of(day, starts_on) for day in days}):
        with_it, without = load_of(plan, week, today), load_of(other, week, today)
        own = sum(minutes for day, minutes in days.items() if week <= day < weeks_on(week, 1))
        back = max(0, without.main_done - with_it.main_done)
        weeks.append(WeekWithout(week, own, back, with_it.side_done, side_cap_of(plan.settings, week)))
    came = (p for p in payments_of(plan, gig) if p.received and first <= p.received <= last)
    went = (one for one in expenses_of(plan, gig) if first <= one.day <= last)
    totals = (total_in(sums_of(money), gig.currency, plan.settings) for money in (came, went))
    return Without(gig.id, first, last, tuple(weeks), sum(days.values()), len(days), *totals)

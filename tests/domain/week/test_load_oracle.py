"""The sums of a week against a second telling of them, written line by line from the rules and slow on purpose.

It shares no code with the package: what both would have to get wrong in the same way is little.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from hypothesis import given
from plan_builder import LAST_WEEK, MON, NEXT_WEEK
from plan_strategies import plans, times_of_day, todays, without_side

from hustle_tui.domain.gigs.work_left import needs
from hustle_tui.domain.plan.model import Card, Entry, Gig, Plan
from hustle_tui.domain.week.held import ahead_of, held_in
from hustle_tui.domain.week.level import judgement_of, level_of_sums_alone
from hustle_tui.domain.week.load import load_of

AGES_AGO = date(1, 1, 1)
WEEKS = (LAST_WEEK, MON, NEXT_WEEK, NEXT_WEEK + timedelta(days=7))
ORDER = ("clear", "near", "over", "alarm")


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def days_of(week: date) -> list[date]:
    return [week + timedelta(days=n) for n in range(7)]


class SecondTelling:
    """The sums of section 4 on one day, at a minute of it; without a minute, at its start."""

    def __init__(self, plan: Plan, today: date, at: int | None) -> None:
        self.plan, self.today, self.at = plan, today, at
        self.this_week = week_of(today)
        self.set = plan.settings
        self.people = [e for e in plan.entries.values() if not e.machine]  # machine time counts 0
        self.cards = list(plan.cards.values())
        self.gigs = list(plan.gigs.values())
        for name in ("held", "base", "free", "work", "credit", "budget"):
            setattr(self, name, cache(getattr(self, name)))

    # Days

    def of_day(self, which: str, day: date) -> int:
        for own in self.plan.days.values():
            if own.day == day and getattr(own, which) is not None:
                return int(getattr(own, which))
        return int((self.set.main_day if which == "main" else self.set.free_day)[day.weekday()])

    def log(self, day: date, *ledgers: str) -> int:
        return sum(e.minutes for e in self.people if e.day == day and e.ledger in ledgers)

    def besides(self, day: date) -> int:
        return self.log(day, "side", "life")

    def is_evening(self, day: date) -> bool:
        """From `main_until` on, today counts as past for the main job."""
        return day == self.today and self.at is not None and self.at >= self.set.main_until

    def is_past(self, day: date) -> bool:
        return day < self.today or self.is_evening(day)

    def is_at_its_word(self, day: date) -> bool:
        on_nothing = [e for e in self.people if e.ledger == "main" and e.card is e.gig is e.kpi is None]
        clocked = any(e.day == day for e in on_nothing)
        return self.of_day("main", day) > 0 and clocked and self.besides(day) > self.of_day("free", day)

    def main_done(self, week: date) -> int:
        past = [d for d in days_of(week) if self.is_past(d)]
        assumed = {d: max(0, self.of_day("main", d) - self.log(d, "main")) for d in past}
        for day in filter(self.is_at_its_word, past):
            assumed[day] = max(0, self.of_day("main", day) - self.log(day, "main") - self.besides(day))
        others = [d for d in past if self.of_day("main", d) > 0 and not self.is_at_its_word(d)]
        beyond = sum(map(self.besides, others)) - sum(self.of_day("free", d) for d in others)
        taken = min(sum(assumed[d] for d in others), max(0, beyond))
        return sum(self.log(d, "main") for d in days_of(week)) + sum(assumed.values()) - taken

    def room_of_today(self) -> int:
        """Minutes until the day ends, in whole quarter hours."""
        return 24 * 60 if self.at is None else max(0, self.set.day_until - self.at) // 15 * 15

    def time_left(self, week: date) -> int:
        total = 0
        for day in days_of(week):
            if day < self.today:
                continue
            main, free, logged = self.of_day("main", day), self.of_day("free", day), self.log(day, "main")
            # Unused free hours: what the other ledgers and a main day beyond its hours have left of them.
            unused = max(0, free - self.besides(day) - max(0, logged - main))
            if self.is_evening(day):
                total += min(unused, self.room_of_today())
            else:
                left = max(0, main + free - logged - self.besides(day))
                lost = max(0, unused - self.room_of_today()) if day == self.today else 0
                total += left - lost
        return total

    def main_hours_left(self, week: date) -> int:
        to_come = [d for d in days_of(week) if d >= self.today and not self.is_evening(d)]
        return sum(max(0, self.of_day("main", d) - self.log(d, "main")) for d in to_come)

    # The main job

    def remaining(self, card: Card) -> int:
        return max(0, (card.estimate or 0) - sum(e.minutes for e in self.people if e.card == card.id))

    def counted(self, week: date, ledger: str) -> list[Card]:
        """Open Must and Should cards of a week; a past week owes no plans."""
        if week < self.this_week:
            return []
        return [c for c in self.cards if self.is_counted(c) and c.week == week and c.ledger == ledger]

    @staticmethod
    def is_counted(card: Card) -> bool:
        return card.state == "open" and card.lane in ("must", "should")

    def open(self, week: date, ledger: str, *lanes: str) -> int:
        cards = self.counted(week, ledger)
        return sum(self.remaining(c) for c in cards if not lanes or c.lane in lanes)

    def main_promised(self, week: date) -> int:
        return sum(self.of_day("main", d) for d in days_of(week))

    def main_left(self, week: date) -> int:
        return max(0, self.main_promised(week) - self.main_done(week), self.open(week, "main"))

    def claim(self, week: date) -> int:
        return max(0, self.main_promised(week) - self.main_done(week), self.open(week, "main", "must"))

    def life_left(self, week: date) -> int:
        return self.open(week, "life")

    # What a gig still needs

    def logged_on(self, gig: Gig, *kinds: str) -> list[Entry]:
        return [e for e in self.people if e.gig == gig.id and (not kinds or e.kind in kinds)]

    def overhead(self, gig: Gig) -> int:
        theirs = [g for g in self.gigs if g.client == gig.client] if gig.client else [gig]
        talk = sum(e.minutes for g in theirs for e in self.logged_on(g, "talk", "admin"))
        work = sum(e.minutes for g in theirs for e in self.logged_on(g, "work"))
        return (self.set.overhead * 600 + talk * 100) // (600 + work)

    def ticked(self, week: date) -> list[Card]:
        done = [c for c in self.cards if c.ledger == "side" and c.state == "done" and c.closed is not None]
        return [c for c in done if c.closed is not None and week_of(c.closed) == week]

    def worked_on(self, card: Card, week: date) -> int:
        """Its estimate, less what was logged on it in other weeks."""
        elsewhere = sum(e.minutes for e in self.people if e.card == card.id and week_of(e.day) != week)
        return max(0, (card.estimate or 0) - elsewhere)

    def credit(self, gig_id: int, week: date) -> int:
        done = sum(self.worked_on(c, week) for c in self.ticked(week) if c.gig == gig_id)
        logged = sum(e.minutes for e in self.people if e.gig == gig_id and week_of(e.day) == week)
        return max(0, done - logged)

    def is_loose(self, gig_id: int | None) -> bool:
        return all(g.id != gig_id for g in self.gigs)

    def loose_credit(self, week: date) -> int:
        """Done side cards without a gig likewise: "no gig" is one owner."""
        done = sum(self.worked_on(c, week) for c in self.ticked(week) if c.gig is None)
        alone = [e for e in self.people if e.gig is None and e.ledger == "side" and week_of(e.day) == week]
        return max(0, done - sum(e.minutes for e in alone))

    def work(self, gig_id: int) -> int:
        gig = self.plan.gigs[gig_id]
        weeks = {week_of(c.closed) for c in self.cards if c.closed is not None}
        done = sum(e.minutes for e in self.logged_on(gig, "work", "learning"))
        return max(0, (gig.estimate or 0) - done - sum(self.credit(gig.id, w) for w in weeks))

    def needs(self, gig: Gig) -> int | None:
        if gig.estimate is None or gig.pay == "retainer":
            return None
        extra = self.work(gig.id) * self.overhead(gig)
        return self.work(gig.id) + extra // 100 + (1 if extra % 100 else 0)

    # What a gig holds in a week

    @staticmethod
    def begin(gig: Gig) -> date:
        return max(gig.created or AGES_AGO, gig.accepted or AGES_AGO, gig.starts or AGES_AGO)

    def has_begun(self, gig: Gig, week: date) -> bool:
        return self.begin(gig) <= days_of(week)[-1]

    def weekly(self, gig: Gig, week: date) -> int:
        for exception in gig.exceptions:
            if exception.week == week:
                return exception.minutes
        whole, first = gig.weekly or 0, self.begin(gig)
        free = {d: self.of_day("free", d) for d in days_of(week)}
        if first > week and sum(free.values()) > 0:
            share = whole * sum(free[d] for d in free if d >= first) // sum(free.values())
            return share - share % 15
        return whole

    def working(self) -> list[Gig]:
        return [g for g in self.gigs if g.stage in ("accepted", "active")]

    def is_promise(self, gig: Gig) -> bool:
        return gig.due is not None and self.needs(gig) is not None

    def wish(self, gig: Gig, week: date) -> int:
        if not self.has_begun(gig, week):
            return 0
        if gig.pay == "retainer" and gig.due is not None and week > gig.due:
            return 0
        days = [d for d in days_of(week) if d >= self.begin(gig)]
        logged = sum(e.minutes for e in self.logged_on(gig) if e.day in days)
        wish = max(0, self.weekly(gig, week) - logged - self.credit(gig.id, week))
        rest = self.rest(gig, week)
        return wish if rest is None else min(wish, rest)

    def rest(self, gig: Gig, week: date) -> int | None:
        """What is still to be held of a gig's work when the weeks before this one are done; None without an end."""
        need = self.needs(gig)
        return None if need is None else max(0, need - sum(self.held(gig.id, w) for w in self.weeks_to(week)))

    def weeks_to(self, week: date) -> list[date]:
        """The weeks from this one to the one before."""
        return [self.this_week + timedelta(days=7 * n) for n in range((week - self.this_week).days // 7)]

    def open_cards_of(self, gig: Gig, week: date) -> int:
        return sum(self.remaining(c) for c in self.counted(week, "side") if c.gig == gig.id)

    def base(self, gig_id: int, week: date) -> int:
        """What a gig holds by its wish and its cards."""
        gig = self.plan.gigs[gig_id]
        return max(self.wish(gig, week), self.open_cards_of(gig, week))

    def free(self, first: date, last: date) -> int:
        """Free hours still to come from one day to another."""
        total = 0
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            if day >= self.today:
                unused = max(0, self.of_day("free", day) - self.besides(day))
                total += min(unused, self.room_of_today()) if day == self.today else unused
        return total

    def loose(self, week: date) -> int:
        return sum(self.remaining(c) for c in self.counted(week, "side") if self.is_loose(c.gig))

    def no_promises(self, week: date) -> int:
        others = [g for g in self.working() if not self.is_promise(g)]
        return sum(self.held(g.id, week) for g in others) + self.loose(week)

    def side_done(self, week: date) -> int:
        owners = {c.gig for c in self.ticked(week) if c.gig is not None}
        credited = sum(self.credit(owner, week) for owner in owners) + self.loose_credit(week)
        return sum(self.log(d, "side") for d in days_of(week)) + credited

    def budget(self, week: date, due: date, begin: date = AGES_AGO) -> int:
        """What a promise may hold of the days of a week from its begin to its due date."""
        first, last = days_of(week)[0], days_of(week)[-1]
        start, end = max(first, begin), min(last, due)
        to_due = self.free(start, end)
        others = self.free(first, last) - to_due if start <= end else self.free(first, last)
        taken = self.no_promises(week)
        room = to_due - max(0, taken + self.life_left(week) - others)
        return max(0, min(room, self.set.side_cap - self.side_done(week) - taken))

    def promises(self) -> list[Gig]:
        """Earliest due first."""
        promises = [g for g in self.working() if self.is_promise(g)]
        return sorted(promises, key=lambda g: (g.due or AGES_AGO, g.id))

    def shares(self, week: date) -> dict[int, int]:
        """What the promises hold in a week: their wishes and cards, and what must be held on top."""
        promises = self.promises()
        held = {g.id: self.base(g.id, week) for g in promises}
        for due in sorted({g.due for g in promises if g.due is not None}):
            group = [g for g in promises if g.due is not None and g.due <= due]
            rest = sum(self.rest(g, week) or 0 for g in group)
            later = sum(self.budget(v, due) for v in self.weeks_between(week, due))
            must = min(rest - later, self.budget(week, days_of(week)[-1]))
            missing = must - sum(held[g.id] for g in group)
            for gig in group:
                if missing > 0 and self.has_begun(gig, week):
                    more = min(missing, max(0, (self.rest(gig, week) or 0) - held[gig.id]))
                    held[gig.id] += more
                    missing -= more
        return held

    @staticmethod
    def weeks_between(week: date, due: date) -> list[date]:
        """The weeks after this one, up to the one of a due date."""
        count = (week_of(due) - week).days // 7
        return [week + timedelta(days=7 * n) for n in range(1, count + 1)]

    def held(self, gig_id: int, week: date) -> int:
        gig = self.plan.gigs[gig_id]
        if week < self.this_week or gig not in self.working():
            return 0
        return self.shares(week)[gig_id] if self.is_promise(gig) else self.base(gig_id, week)

    def side_left(self, week: date) -> int:
        return sum(self.held(g.id, week) for g in self.gigs) + self.loose(week)

    # The sums

    def shortfall(self, week: date) -> int:
        owed = self.main_left(week) + self.side_left(week) + self.life_left(week)
        return max(0, owed - self.time_left(week))

    def crowd_out(self, week: date) -> int:
        with_side = max(0, self.claim(week) + self.side_left(week) + self.life_left(week) - self.time_left(week))
        alone = SecondTelling(without_side(self.plan), self.today, self.at)
        without = max(0, alone.claim(week) + alone.life_left(week) - alone.time_left(week))
        return max(0, min(self.claim(week), with_side - without, self.shortfall(week)))

    def overload(self, week: date) -> int:
        return self.shortfall(week) - self.crowd_out(week)

    def over_cap(self, week: date) -> int:
        return max(0, self.side_done(week) + self.side_left(week) - self.set.side_cap)

    # The level

    def only_spills(self, week: date) -> bool:
        free = sum(self.of_day("free", d) for d in days_of(week))
        life_fits = self.life_left(week) <= self.time_left(week)
        return self.claim(week) == 0 and life_fits and self.side_left(week) <= free

    def is_near(self, week: date) -> bool:
        side = self.side_done(week) + self.side_left(week)
        owed = self.main_left(week) + self.side_left(week) + self.life_left(week)
        free_left = sum(self.of_day("free", d) for d in days_of(week) if d >= self.today)
        near = self.set.near
        by_cap = side > 0 and 100 * side >= near * self.set.side_cap
        by_free = self.side_left(week) > 0 and 100 * (self.time_left(week) - owed) <= (100 - near) * free_left
        return by_cap or by_free

    def level(self, week: date, *, kpi_behind: bool) -> str:
        if self.crowd_out(week) >= 60 and kpi_behind:
            return "alarm"
        breaks = self.shortfall(week) >= 30 and not self.only_spills(week)
        if self.crowd_out(week) >= 30 or self.over_cap(week) >= 30 or breaks:
            return "over"
        some = max(self.crowd_out(week), self.over_cap(week), self.shortfall(week)) > 0
        return "near" if some or self.is_near(week) else "clear"

    def miss(self) -> tuple[int, int] | None:
        """The first promise with which the sum of all that is due up to a date breaks, and by how much.

        Nothing is given to a gig before its begin: those that begin late must fit what comes after it as well.
        """
        promises = self.promises()
        for place, gig in enumerate(promises, 1):
            assert gig.due is not None
            weeks = (self.this_week, *self.weeks_between(self.this_week, gig.due))
            short = 0
            for begin in map(self.begin, promises[:place]):
                late = [g for g in promises[:place] if self.begin(g) >= begin]
                room = sum(self.budget(week, gig.due, begin) for week in weeks)
                short = max(short, sum(self.needs(g) or 0 for g in late) - room)
            if short >= (1 if gig.due < self.today else 30):
                return gig.id, short
        return None

    def is_at_rest(self, week: date) -> bool:
        """The evening of a week's last day is quiet: nothing of it can be changed any more."""
        last = days_of(week)[-1]
        return self.today == last and self.at is not None and self.at >= self.set.main_until

    def lifts(self) -> Iterable[tuple[str, str]]:
        """Rule and level of each alert that lifts this week's level."""
        miss, this, after = self.miss(), self.this_week, self.this_week + timedelta(days=7)
        if miss is not None:
            due = self.plan.gigs[miss[0]].due
            yield "deadline", "over" if due is not None and due < after else "near"
        if self.open(this, "main", "must") > self.main_hours_left(this):
            yield "must_at_risk", "near"
        for gig in self.working():
            soon = gig.due is not None and gig.due <= self.today + timedelta(days=14)
            cards = [c for c in self.cards if c.gig == gig.id and c.state == "open"]
            if soon and gig.pay != "retainer" and gig.estimate is None and not cards:
                yield "no_hours", "near"
        if self.crowd_out(after) >= 30 or self.over_cap(after) >= 30:
            yield "ahead", "near"

    def judged(self, week: date, *, kpi_behind: bool) -> str:
        level = self.level(week, kpi_behind=kpi_behind)
        if level in ("over", "alarm") and self.is_at_rest(week):
            level = "near"
        lifts = [lift for _, lift in self.lifts()] if week == self.this_week else []
        return max([level, *lifts], key=ORDER.index)


@given(plans(), todays, times_of_day)
def test_the_sums_are_those_of_the_rules_as_written(plan: Plan, today: date, at: int | None) -> None:
    second = SecondTelling(plan, today, at)
    for week in WEEKS:
        load = load_of(plan, week, today, at)
        sums = {
            "main_promised": second.main_promised(week),
            "main_done": second.main_done(week),
            "main_left": second.main_left(week),
            "claim": second.claim(week),
            "main_hours_left": second.main_hours_left(week),
            "side_done": second.side_done(week),
            "side_left": second.side_left(week),
            "life_left": second.life_left(week),
            "time_left": second.time_left(week),
            "shortfall": second.shortfall(week),
            "crowd_out": second.crowd_out(week),
            "over_cap": second.over_cap(week),
            "overload": second.overload(week),
        }
        assert {name: getattr(load, name) for name in sums} == sums, week
        for behind in (False, True):
            assert level_of_sums_alone(load, behind) == second.level(week, kpi_behind=behind), week


@given(plans(), todays, times_of_day)
def test_what_each_gig_needs_and_holds_is_told_the_same_twice(plan: Plan, today: date, at: int | None) -> None:
    second = SecondTelling(plan, today, at)
    assert {g.id: needs(plan, g) for g in second.gigs} == {g.id: second.needs(g) for g in second.gigs}
    for week in WEEKS:
        held = {g.id: second.held(g.id, week) for g in second.working()}
        assert _some(held_in(plan, week, today, at)) == _some(held), week


@given(plans(), todays, times_of_day)
def test_the_promise_that_breaks_first_and_the_level_are_told_the_same_twice(
    plan: Plan, today: date, at: int | None
) -> None:
    second = SecondTelling(plan, today, at)
    miss = ahead_of(plan, today, at).miss
    assert (None if miss is None else (miss.gig, miss.short)) == second.miss()
    for week in WEEKS:
        assert judgement_of(plan, week, today, at).level_unacked == second.judged(week, kpi_behind=False), week


def _some(held: dict[int, int]) -> dict[int, int]:
    """What is held, without the gigs that hold nothing."""
    return {gig: minutes for gig, minutes in held.items() if minutes}

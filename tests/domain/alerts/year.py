"""How calm the warning is: the demo's year, cut back to what was known on each Wednesday, and what was told then.

`python tests/domain/alerts/year.py` prints it week by week.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.demo import demo_plan
from hustle_tui.domain.alerts import alerts_of
from hustle_tui.domain.plan.model import Card, Gig, Kpi, Plan
from hustle_tui.domain.plan.terms import Level
from hustle_tui.domain.relief.shown import Seen, remembered, shown
from hustle_tui.domain.week.calendar import week_of, weeks_on
from hustle_tui.domain.week.level import judgement_of

LAST = date(2026, 11, 25)
WEDNESDAYS = tuple(LAST - timedelta(weeks=n) for n in range(51, -1, -1))


class Told(Struct, frozen=True):
    """What one Wednesday told: the week's level and the alerts that were shown."""

    day: date
    level: Level
    rules: tuple[str, ...]
    texts: tuple[str, ...]
    more: int


def the_year(days: tuple[date, ...] = WEDNESDAYS) -> Iterator[Told]:
    """Each Wednesday of the demo's year, with the memory of what was shown carried from week to week."""
    whole, memory = demo_plan(LAST), dict[str, Seen]()
    for day in days:
        plan, week = as_known(whole, day), week_of(day)
        told = shown(alerts_of(plan, day, week), day, memory)
        memory = remembered(told.alerts, day, memory)
        rules, texts = (tuple(getattr(alert, name) for alert in told.alerts) for name in ("rule", "text"))
        yield Told(day, judgement_of(plan, week, day).level, rules, texts, len(told.rest))


def as_known(plan: Plan, day: date) -> Plan:
    """The plan as it stood on a day: what came later is taken away, and what was closed later is open again.

    The hours of the main job are clocked at the end of their day, as in the demo.
    """
    entries = {
        key: entry
        for key, entry in plan.entries.items()
        if entry.day < day or (entry.day == day and entry.ledger != "main")
    }
    first, last = first_and_last_hours(plan)
    gigs = {
        key: _gig_on(gig, day, first.get(key), last.get(key))
        for key, gig in plan.gigs.items()
        if gig.created is None or gig.created <= day
    }
    cards = {
        key: _card_on(card, day)
        for key, card in plan.cards.items()
        if (card.created is None or card.created <= day) and (card.gig is None or card.gig in gigs)
    }
    return replace(
        plan,
        cards=cards,
        gigs=gigs,
        entries={key: entry for key, entry in entries.items() if entry.gig is None or entry.gig in gigs},
        kpis={key: _kpi_on(kpi, day) for key, kpi in plan.kpis.items() if kpi.starts <= day},
        checkins={key: checkin for key, checkin in plan.checkins.items() if checkin.day <= day},
        payments={
            key: payment if payment.received is None or payment.received <= day else replace(payment, received=None)
            for key, payment in plan.payments.items()
            if payment.gig in gigs
        },
        expenses={key: expense for key, expense in plan.expenses.items() if expense.day <= day},
        assets={key: asset for key, asset in plan.assets.items() if asset.created <= day},
        acks={key: ack for key, ack in plan.acks.items() if ack.week <= week_of(day)},
    )


def first_and_last_hours(plan: Plan) -> tuple[dict[int, date], dict[int, date]]:
    """The days of the first and the last hours of each gig's own work."""
    days: dict[int, list[date]] = defaultdict(list)
    for entry in plan.entries.values():
        if entry.gig is not None and entry.kind in ("work", "learning"):
            days[entry.gig].append(entry.day)
    return {gig: min(known) for gig, known in days.items()}, {gig: max(known) for gig, known in days.items()}


def _card_on(card: Card, day: date) -> Card:
    """A card as it stood: open until it was closed, and in the week before, as often as it was carried over since.

    One that was asked about was parked until then.
    """
    if card.closed is None or card.closed <= day:
        return _where_it_was(card, day)
    if card.wanted is not None:
        return replace(card, state="open", week=None, parked=card.closed, closed=None, wanted=None)
    return _where_it_was(replace(card, state="open", closed=None), day)


def _where_it_was(card: Card, day: date) -> Card:
    this_week = week_of(day)
    if card.week is None or card.week <= this_week or not card.carried:
        return card
    carried = min(card.carried, (card.week - this_week).days // 7)
    week = weeks_on(card.week, -carried)
    return replace(card, week=week, carried=card.carried - carried, day=None if carried else card.day)


def _gig_on(gig: Gig, day: date, first: date | None, last: date | None) -> Gig:
    """A gig in the stage of that day. One that is over was delivered with its last hours; without a yes it began so."""
    yes = gig.accepted or first
    parked = gig.wanted is None or (gig.parked is not None and gig.parked <= day)
    gig = replace(
        gig,
        came=tuple(answer for answer in gig.came if answer.day <= day),
        decided=gig.decided if gig.decided and gig.decided <= day else None,
        wanted=gig.wanted if parked else None,
        parked=gig.parked if parked else None,
    )
    if gig.staged is None or gig.staged <= day:
        return gig
    if yes is None or yes > day:
        return replace(gig, stage="lead", staged=gig.created, accepted=None, reason="", short=0, expected_rate=None)
    if gig.stage in ("delivered", "paid") and last is not None and last <= day:
        return replace(gig, stage="delivered", staged=last)
    return replace(gig, stage="active", staged=yes, reason="")


def _kpi_on(kpi: Kpi, day: date) -> Kpi:
    milestones = tuple(
        step if step.done is None or step.done <= day else replace(step, done=None) for step in kpi.milestones
    )
    return replace(kpi, milestones=milestones, closed=kpi.closed if kpi.closed and kpi.closed <= day else None)


def measure(year: list[Told]) -> str:
    """What the year comes to, in one line."""
    told = [len(week.rules) for week in year]
    levels = Counter(week.level for week in year)
    unclear = 100 * (len(year) - levels["clear"]) // len(year)
    each = ", ".join(f"{level} {count}" for level, count in levels.items())
    quiet = f"{max(told)} at most, none in {told.count(0)} weeks"
    return f"{sum(told) / len(year):.1f} alerts a week, {quiet}; not clear {unclear} % ({each})"


if __name__ == "__main__":
    year = list(the_year())
    for told in year:
        print(f"{told.day}  {told.level:6} and {told.more:2} more  {', '.join(told.rules)}")
        for text in told.texts:
            print(f"             {text}")
    print(Counter(rule for told in year for rule in told.rules))
    print(measure(year))

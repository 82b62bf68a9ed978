"""The cards of a week in their order, and what a card says, told once for the board, the shell and every page.

A new thing that a card says is one part more in `card_told`: all front ends show the parts that they are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.table_cache import grouped, only
from hustle_tui.domain.plan.terms import LANES, Lane
from hustle_tui.domain.week.calendar import day_text, days_of, week_number, week_of
from hustle_tui.domain.week.hours import Hours, hours_of
from hustle_tui.domain.writing.quantities import counted, format_duration
from hustle_tui.domain.writing.told import Part, Told

MOST_WEEKS_NAMED = 3


Cards = dict[int, Card]
Weeks = dict[date | None, tuple[Card, ...]]
"""The cards of each week, and of the backlog under None, in the order of their ids."""


cards_by_week: Callable[[Cards], Weeks] = grouped(attrgetter("week"))
"""The cards of each week that has any."""


def cards_in(plan: Plan, week: date | None) -> tuple[Card, ...]:
    """The cards of a week, with the ones that series still bring into it; for None, the backlog."""
    there = cards_by_week(plan.cards).get(week, ())
    if week is None or not any(template.rule for template in plan.templates.values()):
        return there
    from hustle_tui.domain.templates import coming_in  # the board of a plan without series needs none

    return (*there, *coming_in(plan, week))


def card_in(plan: Plan, card_id: int, week: date) -> Card:
    """A card of a week by its id, made or still to come."""
    card = card_at(plan, card_id, week)
    assert card is not None  # noqa: S101 - it was found there
    return card


def card_at(plan: Plan, card_id: int | None, week: date) -> Card | None:
    """A card of a week by its id; None where there is none."""
    there = plan.cards.get(card_id or 0)
    return there or next((card for card in cards_in(plan, week) if card.id == card_id), None)


def as_it_turns_out(plan: Plan) -> Plan:
    """The plan with the estimates that the sums count: where `learn` is set, as they usually turn out."""
    if not plan.settings.learn:
        return plan
    from hustle_tui.domain.forecast.estimates import learned

    return learned(plan)


def remaining(card: Card, hours: Hours) -> int:
    """Minutes of a card's estimate that are not logged yet."""
    return max(0, (card.estimate or 0) - hours.card(card.id).minutes)


def is_counted(card: Card) -> bool:
    """Whether a card is in the week's sums: an open Must or Should. A Could is done if there is room."""
    return card.state == "open" and card.lane != "could"


def ticked_on(card: Card) -> date | None:
    """The day on which a card was ticked off, as far as that is known."""
    return card.closed or card.day or card.week


_open: Callable[[Cards], Cards] = only(lambda card: card.state == "open")
_ticked: Callable[[Cards], Cards] = only(lambda card: card.ledger == "side" and card.state == "done" and card.estimate)
_by_gig: Callable[[Cards], dict[int | None, tuple[Card, ...]]] = grouped(attrgetter("gig"))
_by_day: Callable[[Cards], dict[date | None, tuple[Card, ...]]] = grouped(ticked_on)


def ticked_cards(plan: Plan, gig: int | None) -> tuple[Card, ...]:
    """The side cards of a gig that were ticked off; for None, side cards without a gig."""
    return _by_gig(_ticked(plan.cards)).get(gig, ())


def ticked_in(plan: Plan, days: Sequence[date]) -> list[Card]:
    """The side cards that were ticked off on these days."""
    by_day = _by_day(_ticked(plan.cards))
    return [card for day in days for card in by_day.get(day, ())]


def open_cards(plan: Plan, week: date | None) -> list[Card]:
    """The open cards of a week, or of the backlog, lane by lane in their order."""
    return sorted((card for card in cards_in(plan, week) if card.state == "open"), key=place_of)


def lane_of(plan: Plan, week: date | None, lane: Lane) -> list[Card]:
    """The open cards of one lane of a week, or of the backlog, in their order."""
    return [card for card in open_cards(plan, week) if card.lane == lane]


def limit_passed(plan: Plan, lane: str, count: int) -> int:
    """The person's own limit of a lane, where so many cards are more than that; else 0."""
    limits: dict[str, int] = dict(zip(LANES, plan.settings.lane_limits, strict=True))
    limit = limits.get(lane, 0)
    return limit if 0 < limit < count else 0


def done_cards(plan: Plan, week: date | None) -> list[Card]:
    """The done cards of a week, the latest last."""
    cards = [card for card in cards_in(plan, week) if card.state == "done"]
    return sorted(cards, key=lambda card: (card.closed or date.min, card.id))


def cards_by_day(plan: Plan, week: date) -> dict[date | None, list[Card]]:
    """The cards of each day of a week: open ones where they are planned, then done ones where they were done."""
    days: dict[date | None, list[Card]] = defaultdict(list)
    inside = days_of(week)
    for card in [*open_cards(plan, week), *done_cards(plan, week)]:
        when = (card.closed, card.day) if card.state == "done" else (card.day,)
        days[next((day for day in when if day in inside), None)].append(card)
    return dict(days)


def minutes_of(plan: Plan, cards: Sequence[Card]) -> int:
    """What open cards still ask for, and what done ones took: the logged hours, or else the estimate."""
    hours = hours_of(plan.entries)
    return sum(
        remaining(card, hours) if card.state == "open" else hours.card(card.id).minutes or card.estimate or 0
        for card in cards
    )


def place_of(card: Card) -> tuple[int, float, int]:
    """What puts cards in their order: by lane, then by rank."""
    return LANES.index(card.lane), card.rank, card.id


def card_told(plan: Plan, card: Card, today: date, when: str = "", day: Callable[[date], str] | None = None) -> Told:
    """What a card says besides its title and ledger.

    `when` is where it stands, as seen from where it is shown; `day` writes a date, in few letters unless told.
    """
    return Told(tuple(_parts(plan, card, today, when, day or (lambda due: day_text(due, today)))))


def _parts(plan: Plan, card: Card, today: date, when: str, day: Callable[[date], str]) -> Iterator[Part]:
    spent = hours_of(plan.entries).card(card.id).minutes
    yield _part("lane", card.lane.capitalize())
    if when:
        yield _part("when", when)
    if card.series is not None and (series := plan.templates.get(card.series)):
        yield _part("series", "↻" if card.id in plan.cards else "↻ to come", series.rule)
    if card.estimate is not None:
        yield _part("estimate", format_duration(card.estimate))
    if card.due is not None:
        late = card.due < today and card.state == "open"
        due = day(card.due)
        yield _part("due", f"late, due {due}" if late else f"due {due}", due, "over" if late else "")
    if spent:
        yield _part("spent", f"{format_duration(spent)} spent", format_duration(spent))
    if gig := plan.gigs.get(card.gig or 0):
        yield _part("for", gig.title, mark="side")
    if kpi := plan.kpis.get(card.kpi or 0):
        yield _part("for", kpi.title, mark="main")
    if card.tags:
        yield _part("tags", " ".join(f"#{tag}" for tag in card.tags))
    if card.carried:
        yield _part("carried", f"carried {card.carried}×", counted(card.carried, "time"), "near")
    if card.note:
        yield _part("note", card.note)


def _part(name: str, text: str, value: str = "", mark: str = "") -> Part:
    return Part(text, joint=" · ", name=name, value=value or text, mark=mark)


def effort_text(plan: Plan, card: Card) -> str:
    """What an open card still asks for, `3h` or `2h of 5h` once something is logged on it; what a done one took."""
    hours = hours_of(plan.entries)
    logged = hours.card(card.id).minutes
    if card.estimate is None:
        return f"{format_duration(logged)} logged" if logged else ""
    if card.state != "open":
        return format_duration(logged or card.estimate)
    left, whole = remaining(card, hours), format_duration(card.estimate)
    return whole if left == card.estimate else f"{format_duration(left)} of {whole}"


def left_over(plan: Plan, today: date) -> dict[date, tuple[Card, ...]]:
    """The open cards of each week before today's, the oldest week first and each week's by lane and rank."""
    this_week = week_of(today, plan.settings.week_start)
    weeks: dict[date, list[Card]] = defaultdict(list)
    for card in _open(plan.cards).values():
        if card.week is not None and card.week < this_week:
            weeks[card.week].append(card)
    return {week: tuple(sorted(weeks[week], key=place_of)) for week in sorted(weeks)}


def left_over_text(plan: Plan, today: date) -> str:
    """How many there are and of which weeks, the latest named: `5 cards left open in W48`; nothing for none."""
    weeks = left_over(plan, today)
    if not weeks:
        return ""
    count = sum(map(len, weeks.values()))
    names = [f"W{week_number(week)}" for week in sorted(weeks, reverse=True)]
    more = [f"{counted(len(names) - MOST_WEEKS_NAMED, 'week')} before"] if len(names) > MOST_WEEKS_NAMED else []
    return f"{counted(count, 'card')} left open in {', '.join(names[:MOST_WEEKS_NAMED] + more)}"

"""All that waits for a decision of the person: one function for each kind of question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from hustle_tui.domain.changes.parking import asked_today, still_wanted_text
from hustle_tui.domain.kpis.pace import paces_of
from hustle_tui.domain.kpis.words import ended_text, value_text
from hustle_tui.domain.plan.meetings import Offer
from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.review import NOTHING_ASKED, Asking, Waiting, agents_ask
from hustle_tui.domain.review.gig_questions import ABOUT_GIGS
from hustle_tui.domain.templates.words import missed_text, template_text
from hustle_tui.domain.week import timers
from hustle_tui.domain.week.calendar import day_text, main_minutes, week_of, week_text, weeks_on
from hustle_tui.domain.week.cards import left_over
from hustle_tui.domain.writing.formats import span_text
from hustle_tui.domain.writing.naming import slug_for
from hustle_tui.domain.writing.quantities import first_few, format_duration
from hustle_tui.domain.writing.told import Part, Told, clauses, dotted, sentence, told

FIRST_NAMED = 2
"""How many of the cards left open are named."""


def all_waiting(
    plan: Plan, today: date, now: datetime | None = None, asking: Asking = NOTHING_ASKED
) -> tuple[Waiting, ...]:
    """All that waits for the person, the longest waiting first; without `now`, timers are left out."""
    by_clock = _timers(plan, now) if now is not None else ()
    everything = (*_by_day(plan, today), *by_clock, *agents_ask(asking, today))
    return tuple(sorted(everything, key=lambda waiting: (waiting.since, waiting.kind, waiting.id)))


@cached_by_plan
def _by_day(plan: Plan, today: date) -> tuple[Waiting, ...]:
    return tuple(waiting for ask in _DAILY for waiting in ask(plan, today))


def _kpis_over(plan: Plan, today: date) -> Iterator[Waiting]:
    """What becomes of a KPI whose period has ended: no work of these days changes what it reached."""
    for pace in paces_of(plan, today):
        kpi = plan.kpis[pace.kpi]
        if today <= kpi.ends:
            continue
        done = pace.status == "done"
        close = "Close it?" if done else "Close it, or give it more time?"
        yield Waiting(
            kind="kpi_over",
            id=kpi.id,
            title=kpi.title,
            asks=sentence(f"It ended on {day_text(kpi.ends, today)}", f", {ended_text(kpi, pace)}", then=close),
            because=told(value_text(kpi, pace)),
            since=kpi.ends + timedelta(days=1),
            command=f"hustle kpi close {kpi.slug}" + ("" if done else f"; hustle kpi edit {kpi.slug} --end DATE"),
        )


def _weeks_left_open(plan: Plan, today: date) -> Iterator[Waiting]:
    """What becomes of the cards left open in a week that is over; the `id` is the ordinal of its first day."""
    for week, cards in left_over(plan, today).items():
        count, them = ("One card is", "it") if len(cards) == 1 else (f"{len(cards)} cards are", "them")
        names = first_few([card.title for card in cards], FIRST_NAMED)
        yield Waiting(
            kind="left_over",
            id=week.toordinal(),
            title=week_text(week),
            asks=Told((Part(f"{count} left open"), Part(names, 1, ", "), Part(f"what becomes of {them}?", joint=": "))),
            because=_hours(cards),
            since=weeks_on(week, 1),
            command=f"hustle week {week}, then done, move or drop each",
        )


def _missed(plan: Plan, today: date) -> Iterator[Waiting]:
    """What of a series passed without being done: it is told once, and not piled up."""
    for template in plan.templates.values():
        if template.missed and template.opened is not None and template.rule:
            yield Waiting(
                kind="missed",
                id=template.id,
                title=template.title,
                asks=told(f"Missed {missed_text(template, today)}: does it still come?"),
                because=told(template_text(plan, template, today)),
                since=week_of(today, plan.settings.week_start),
                command=f"hustle template edit {template.slug}, or hustle template end {template.slug}",
            )


def _hours(cards: Sequence[Card]) -> Told:
    musts, minutes = sum(card.lane == "must" for card in cards), sum(card.estimate or 0 for card in cards)
    parts = [f"{musts} of them Must" if musts else "", f"estimated at {format_duration(minutes)}" if minutes else ""]
    return dotted(*parts) if any(parts) else told("over, and not closed")


def _parked(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether what was parked for a day is still wanted, once that day has come."""
    share = still_wanted_text(plan)
    for item in asked_today(plan, today):
        since, ref = item.parked or today, item.number or slug_for(item)
        word, no = ("card", f"hustle drop {ref}") if isinstance(item, Card) else ("offer", f"hustle gig decline {ref}")
        yield Waiting(
            kind="wanted",
            id=item.id,
            title=item.title,
            asks=told(f"Is this {word} still wanted?"),
            because=dotted(f"parked until {day_text(since, today)}", f"{share} so far" if share else ""),
            since=since,
            command=f"hustle unpark {ref}, if yes; {no}, if not",
        )


def _timers(plan: Plan, now: datetime) -> Iterator[Waiting]:
    """How long the work really was under a timer that has run for longer than anybody works on one thing."""
    for timer in timers.running(plan):
        minutes = timers.minutes_run(timer, now)
        if minutes > timers.FORGOTTEN:
            machine = " --machine" if timer.machine else ""
            since = f", since {timers.since_text(timer, now)}"
            yield Waiting(
                kind="timer",
                id=timer.id,
                title=timers.label_of(plan, timer),
                asks=told("How long was it really?"),
                because=clauses(f"it has run for {timers.elapsed_text(minutes)}", since),
                since=timers.started_at(timer).astimezone(now.tzinfo).date(),
                command=f"hustle stop {timers.name_of(plan, timer)}{machine} --minutes 2h, or --drop",
            )


def offers_open(plan: Plan, today: date) -> Iterator[Offer]:
    """The offers that nobody has answered, with days to come that have main hours."""
    asked = set(plan.settings.days_asked)
    for offer in plan.meetings.offers:
        if offer.last >= today and offer.span not in asked and any(main_minutes(plan, day) for day in offer.days):
            yield offer


def offer_asked(plan: Plan, waiting: Waiting) -> Offer:
    return next(offer for offer in plan.meetings.offers if _id_of(offer) == waiting.id)


def days_offered(plan: Plan, today: date) -> Iterator[Waiting]:
    """Whether the days of an all-day event are off."""
    for offer in offers_open(plan, today):
        yield Waiting(
            kind="day_off",
            id=_id_of(offer),
            title=offer.title or "An all-day event",
            asks=told(f"Is it a day off: dayoff {offer.span}?"),
            because=told("all day in your calendar", Part(_days_text(offer, today), 1, ", ")),
            since=today,
            command=f"hustle dayoff {offer.span}, if yes; hustle calendar workday {offer.span}, if not",
        )


def _days_text(offer: Offer, today: date) -> str:
    if offer.first == offer.last:
        return day_text(offer.first, today)
    return span_text(offer.first, offer.last, year=offer.last.year != today.year)


def _id_of(offer: Offer) -> int:
    return offer.first.toordinal() * 1_000 + min(999, len(offer.days))


_DAILY = (*ABOUT_GIGS, _kpis_over, _weeks_left_open, _missed, _parked, days_offered)

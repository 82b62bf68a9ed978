"""The week as lanes of cards, for `hustle week`: what it prints and what its JSON holds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hustle_tui.cli.told.records import record_of, timer_records
from hustle_tui.cli.told.terminal import Painted, fields_of, say, say_all, table
from hustle_tui.cli.told.words import day_words, number_words, verdict_line
from hustle_tui.domain.outlook import Outlook, ahead_told, levels_ahead
from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.terms import LANES
from hustle_tui.domain.week.calendar import reason_of, week_of, week_text
from hustle_tui.domain.week.cards import (
    card_told,
    cards_by_day,
    done_cards,
    effort_text,
    lane_of,
    left_over_text,
    limit_passed,
    links_text,
    minutes_of,
    open_cards,
)
from hustle_tui.domain.week.holders import held_beyond_cards
from hustle_tui.domain.week.load import DayLoad, day_loads
from hustle_tui.domain.writing.formats import WEEKDAYS
from hustle_tui.domain.writing.quantities import format_duration, meetings_text

WITH_A_COLUMN = ("lane", "when", "estimate", "due", "spent", "for", "tags", "carried", "note")
"""The parts of a card that other columns show, or that have no room here."""


def lanes_of(plan: Plan, week: date | None) -> dict[str, list[Card]]:
    """The cards of each lane, and those done, in their order."""
    return {**{lane: lane_of(plan, week, lane) for lane in LANES}, "done": done_cards(plan, week)}


def week_record(plan: Plan, now: datetime, week: date | None, outlook: Outlook | None) -> dict[str, Any]:
    """A week, or the backlog, as JSON."""
    return {
        "week": week,
        "today": now.date(),
        "level": outlook and outlook.level,
        "verdict": outlook and outlook.verdict,
        "lanes": {lane: [record_of(card, plan, now) for card in cards] for lane, cards in lanes_of(plan, week).items()},
        "days": [] if week is None else [fields_of(load) for load in day_loads(plan, week, now.date())],
        "backlog": len(open_cards(plan, None)),
        "timers": timer_records(plan, now),
    }


def print_lanes(plan: Plan, today: date, week: date | None, outlook: Outlook | None, at: int | None) -> None:
    """Print a week by lane, with the hours of each, or the backlog."""
    say("Backlog" if week is None else week_text(week))
    if outlook is not None:
        say(*verdict_line(outlook))
    lanes = lanes_of(plan, week)
    for lane, cards in lanes.items():
        if cards or (lane != "done" and week is not None):
            say()
            limit = limit_passed(plan, lane, len(cards)) if week is not None else 0
            full = f"  ▲ {len(cards)} cards, its limit is {limit}" if limit else ""
            say(
                Painted(f"{lane.capitalize()} · {format_duration(minutes_of(plan, cards))}", bold=True),
                Painted(full, "red"),
            )
            say_all(table([_row(card, plan, today) for card in cards], flex=2) or ["  nothing"])
    if week is None and not any(lanes.values()):
        say('  nothing: hustle add "An idea @later" puts a card here')
    _say_elsewhere(plan, today, week, at)


def print_days(plan: Plan, today: date, week: date, outlook: Outlook, at: int | None) -> None:
    """Print a week by day: capacity, what was logged, what is planned, and the open cards."""
    say(week_text(week))
    say(*verdict_line(outlook))
    cards = cards_by_day(plan, week)
    for load in day_loads(plan, week, today, at):
        say()
        mark = "  today" if load.day == today else ""
        say(Painted(f"{WEEKDAYS[load.day.weekday()]} {load.day.day}", bold=True), f"{mark}  {_day_words(plan, load)}")
        rows = [_row(card, plan, today, of_day=True) for card in cards.get(load.day, ())]
        say_all(table(rows, flex=2))
    held = held_beyond_cards(plan, outlook.load)
    if (some_day := cards.get(None, ())) or held:
        say()
        names = " · ".join(f"{plan.gigs[gig].title} {format_duration(minutes)}" for gig, minutes in held.items())
        say(Painted("Any day", bold=True), f"  held: {names}" if names else "")
        say_all(table([_row(card, plan, today, of_day=True) for card in some_day], flex=2))
    _say_elsewhere(plan, today, week, at)


def _say_elsewhere(plan: Plan, today: date, week: date | None, at: int | None) -> None:
    """Say what the week does not show: the weeks ahead, the backlog and, below this week, what was left open."""
    count = len(open_cards(plan, None))
    lines = plan.meetings.notices(today)
    lines += [f"Backlog: {count} {'card' if count == 1 else 'cards'} (hustle week later)"] if count else []
    if week == week_of(today, plan.settings.week_start) and (left := left_over_text(plan, today)):
        lines.insert(0, f"{left} (hustle review)")
    if week is not None and week >= week_of(today, plan.settings.week_start):
        ahead = "   ".join(str(ahead_told(plan, *coming)) for coming in levels_ahead(plan, today, week, at=at))
        lines.append(f"Ahead  {ahead}")
    if lines and week is not None:
        say()
        say_all(lines)


def _row(card: Card, plan: Plan, today: date, *, of_day: bool = False) -> tuple[str, ...]:
    """A card's cells; `of_day` leaves out the day, where it stands above."""
    when = day_words(card.day, today) if card.day and not of_day else ""
    told = card_told(plan, card, today, when, lambda day: day_words(day, today))
    others = [part.text for part in told.parts if part.name not in WITH_A_COLUMN]
    others += ["✓ done"] * (of_day and card.state == "done")
    return (
        number_words(card),
        card.ledger,
        card.title,
        effort_text(plan, card),
        when,
        told.part("due"),
        " ".join(filter(None, (links_text(plan, card), *others))),
        told.part("carried"),
    )


def _day_words(plan: Plan, load: DayLoad) -> str:
    logged, planned = sum(load.logged.values()), sum(load.planned.values())
    parts = [f"{format_duration(load.main)} main + {format_duration(load.free)} free"]
    if logged:
        parts.append(f"{format_duration(logged)} logged")
    if load.assumed:
        parts.append(f"{format_duration(load.assumed)} counted as worked")
    if planned:
        parts.append(f"{format_duration(planned)} planned")
    if meetings := meetings_text(load.meetings):
        parts.append(meetings)
    if load.too_many:
        parts.append(f"▲ {format_duration(load.too_many)} of meetings more than the day has")
    return " · ".join(filter(None, (*parts, reason_of(plan, load.day))))

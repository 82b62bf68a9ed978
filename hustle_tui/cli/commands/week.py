"""The week as lanes of cards, and its days off."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.records import record_of, timer_records
from hustle_tui.cli.told.standing import verdict_line
from hustle_tui.cli.told.terminal import Painted, fields_of, say, say_all, say_json, say_list, table
from hustle_tui.cli.told.words import day_ahead, links_text, number_words
from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.calendars import answer_offers, offers_within
from hustle_tui.domain.changes.hours import set_day
from hustle_tui.domain.outlook import Outlook, ahead_told, levels_ahead, outlook_of
from hustle_tui.domain.plan.model import Card, Plan, PlanError
from hustle_tui.domain.plan.terms import LANES
from hustle_tui.domain.week import cards as week_cards
from hustle_tui.domain.week.calendar import free_minutes, main_minutes, reason_of, week_of, week_text
from hustle_tui.domain.week.level import held_beyond_cards
from hustle_tui.domain.week.load import DayLoad, day_loads
from hustle_tui.domain.writing.formats import WEEKDAYS, near_day
from hustle_tui.domain.writing.quantities import counted, format_duration, meetings_text
from hustle_tui.domain.writing.spans import parse_span


@command("week")
@click.argument("when", metavar="[WHEN]", nargs=-1, callback=params.line_or_none)
@click.option("--days", is_flag=True, help="By day, with each day's hours.")
@params.as_json
def week(session: Session, when: str | None, days: bool) -> None:
    """Show a week's cards by lane.

    WHEN is next, last, w49, a date in it, or later for the backlog.

    \b
    hustle week
    hustle week next --days
    hustle week later
    """
    plan, today = session.plan, session.today
    week = session.week if when is None else params.week_named(when, session, "near")
    if week is not None and week != session.week:
        session.open_week(week)
        plan = session.plan
    outlook = None if week is None else outlook_of(plan, today, week, session.at)
    if session.as_json:
        say_json(week_record(plan, session.now, week, outlook, session.at))
    elif not days:
        print_lanes(plan, today, week, outlook, session.at)
    elif week is None or outlook is None:
        raise PlanError("The backlog has no days: leave --days out.")
    else:
        print_days(plan, today, week, outlook, session.at)


@command("dayoff")
@click.argument("day", metavar="DATE[..DATE]", nargs=-1, callback=params.line_or_none)
@click.option("--main", metavar="DUR", callback=params.hours_of_day, help="Main hours of the day; 0 unless given.")
@click.option("--free", metavar="DUR", callback=params.hours_of_day, help="Hours given beyond the main job.")
@click.option("--why", callback=params.words, help="What the day is; empty removes it.")
@click.option("--clear", is_flag=True, help="Give the day its usual hours again.")
@params.as_json
def dayoff(session: Session, /, day: str | None, clear: bool, **own: Any) -> None:
    """Take DATE off, or give it other hours than usual.

    DATE..DATE is all days from the first to the last, as is 21 dec - 1 jan or next week. Of a day that has hours
    of its own, what is not given stays. Without DATE, list such days.

    \b
    hustle dayoff 2026-12-24 --why "Christmas Eve"
    hustle dayoff 2026-12-28..2027-01-01 --free 0 --why Skiing
    hustle dayoff 21 dec - 24 dec --why Travel
    hustle dayoff fri --main 4h --free 2h
    hustle dayoff fri --clear
    """
    given = params.given_options(own)
    if day is None or day.strip().lower() == "list":
        if clear or given:
            raise PlanError("Which day? Write a date, as: hustle dayoff 2026-12-24.")
        _list(session)
        return
    if clear and given:
        raise PlanError("--clear gives a day its usual hours again: leave the other options out.")
    session.take_up_formats()
    first, last = parse_span(day, session.today)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    span = f"{days[0]}" if len(days) == 1 else f"{days[0]} to {days[-1]}"
    make(
        session,
        f"Set the hours of {span}",
        in_order(
            *(partial(set_day, day=one, **_own(session.plan, one, given, clear=clear)) for one in days),
            partial(answer_offers, spans=offers_within(session.plan, first, last)),
        ),
        lambda plan: [_words(plan, one, session.today) for one in days],
    )


def _own(plan: Plan, day: date, given: dict[str, Any], *, clear: bool) -> dict[str, Any]:
    """What is given, beside what the day has of its own; without either it is a day off, cleared it is as usual."""
    own = plan.days.get(day.toordinal())
    if clear or not (own and given):
        return {"main": None if clear else 0, "free": None, "why": "", **given}
    return {"main": own.main, "free": own.free, "why": own.why, **given}


def _words(plan: Plan, day: date, today: date) -> str:
    main, free = main_minutes(plan, day), free_minutes(plan, day)
    off = "a day off" if not main else f"{format_duration(main)} main"
    own = plan.days.get(day.toordinal())
    why = f" · {own.why}" if own and own.why else "" if own else " · as every " + WEEKDAYS[day.weekday()]
    return f"{day_ahead(day, today)} · {off} · {format_duration(free)} free{why}"


def _list(session: Session) -> None:
    days = sorted(session.plan.days.values(), key=lambda own: own.day)
    rows = (
        (
            "",
            near_day(own.day, session.today),
            "" if own.main is None else f"{format_duration(own.main)} main",
            "" if own.free is None else f"{format_duration(own.free)} free",
            own.why,
        )
        for own in days
    )
    none = "Every day has its usual hours: hustle dayoff DATE changes one."
    say_list(session.as_json, (record_of(day, session.plan, session.now) for day in days), rows, none, flex=4)


WITH_A_COLUMN = ("lane", "when", "estimate", "due", "spent", "for", "tags", "carried", "note")
"""The parts of a card that other columns show, or that have no room here."""


def lanes_of(plan: Plan, week: date | None) -> dict[str, list[Card]]:
    """The cards of each lane, and those done, in their order."""
    return {**{lane: week_cards.lane_of(plan, week, lane) for lane in LANES}, "done": week_cards.done_cards(plan, week)}


def week_record(
    plan: Plan, now: datetime, week: date | None, outlook: Outlook | None, at: int | None
) -> dict[str, Any]:
    """A week, or the backlog, as JSON."""
    return {
        "week": week,
        "today": now.date(),
        "level": outlook and outlook.level,
        "verdict": outlook and outlook.verdict,
        "lanes": {lane: [record_of(card, plan, now) for card in cards] for lane, cards in lanes_of(plan, week).items()},
        "days": [] if week is None else [fields_of(load) for load in day_loads(plan, week, now.date(), at)],
        "backlog": len(week_cards.open_cards(plan, None)),
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
            limit = week_cards.limit_passed(plan, lane, len(cards)) if week is not None else 0
            full = f"  ▲ {len(cards)} cards, its limit is {limit}" if limit else ""
            say(
                Painted(f"{lane.capitalize()} · {format_duration(week_cards.minutes_of(plan, cards))}", bold=True),
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
    cards = week_cards.cards_by_day(plan, week)
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
    count = len(week_cards.open_cards(plan, None))
    lines = plan.meetings.notices(today)
    lines += [f"Backlog: {counted(count, 'card')} (hustle week later)"] if count else []
    if week == week_of(today, plan.settings.week_start) and (left := week_cards.left_over_text(plan, today)):
        lines.insert(0, f"{left} (hustle review)")
    if week is not None and week >= week_of(today, plan.settings.week_start):
        ahead = "   ".join(str(ahead_told(plan, *coming)) for coming in levels_ahead(plan, today, week, at=at))
        lines.append(f"Ahead  {ahead}")
    if lines and week is not None:
        say()
        say_all(lines)


def _row(card: Card, plan: Plan, today: date, *, of_day: bool = False) -> tuple[str, ...]:
    """A card's cells; `of_day` leaves out the day, where it stands above."""
    when = near_day(card.day, today) if card.day and not of_day else ""
    told = week_cards.card_told(plan, card, today, when, lambda day: near_day(day, today))
    others = [part.text for part in told.parts if part.name not in WITH_A_COLUMN]
    others += ["✓ done"] * (of_day and card.state == "done")
    return (
        number_words(card),
        card.ledger,
        card.title,
        week_cards.effort_text(plan, card),
        when,
        told.part("due"),
        " ".join(filter(None, (links_text(plan, card), *others))),
        told.part("carried"),
    )


def _day_words(plan: Plan, load: DayLoad) -> str:
    logged, planned = sum(load.logged.values()), sum(load.planned.values())
    parts = (
        f"{format_duration(load.main)} main + {format_duration(load.free)} free",
        f"{format_duration(logged)} logged" if logged else "",
        f"{format_duration(load.assumed)} counted as worked" if load.assumed else "",
        f"{format_duration(planned)} planned" if planned else "",
        meetings_text(load.meetings),
        f"▲ {format_duration(load.too_many)} of meetings more than the day has" if load.too_many else "",
        reason_of(plan, load.day),
    )
    return " · ".join(filter(None, parts))

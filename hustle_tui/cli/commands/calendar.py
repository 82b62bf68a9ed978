"""Calendars: their meetings count in every sum.

\b
hustle calendar add work work.ics
hustle calendar show
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import Painted, fields_of, say, say_all, say_json, table
from hustle_tui.domain.changes.calendars import add_calendar, answer_offers, calendar_named, remove_calendar
from hustle_tui.domain.plan.meetings import Offer, feed_state
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.domain.plan.terms import CountsAs
from hustle_tui.domain.review.questions import offers_open
from hustle_tui.domain.week.calendar import days_of, week_text
from hustle_tui.domain.week.load import DayLoad, day_loads
from hustle_tui.domain.writing.formats import WEEKDAYS, clock_text, full_day
from hustle_tui.domain.writing.quantities import counted, format_duration, meetings_text, quoted
from hustle_tui.domain.writing.spans import parse_span
from hustle_tui.store.config import calendars_of
from hustle_tui.store.disk.small_files import expanded

if TYPE_CHECKING:
    from hustle_tui.store.calendars.feeds import Feeds, Occurrence

MOST_FAULTS = 8
"""Lines about what could not be read; `hustle calendar list NAME` has all of them."""


@command("add")
@click.argument("name", callback=params.words)
@click.argument("path", callback=params.words)
@click.option(
    "--counts",
    type=params.one_of(("main", "side", "life", "ignore")),
    default="main",
    help="What its meetings are: main unless told.",
)
@click.option("--me", default="", callback=params.words, metavar="ADDRESS", help="Your address in its invitations.")
@click.option("--titles", is_flag=True, help="Keep the titles of its events too.")
def add(session: Session, name: str, path: str, counts: CountsAs, me: str, titles: bool) -> None:
    """Count the meetings of an .ics file, or of a folder.

    It is only read, and read again when it changes: let your calendar, vdirsyncer or cron write it. Times are busy
    minutes of their day; all-day events are offered as days off by hustle review.

    \b
    hustle calendar add work work.ics --me ann@example.com
    hustle calendar add family family.ics --counts life
    """
    if not path.strip():
        raise PlanError("No file is named: write the path of an .ics file, or of a folder of them.")
    place = expanded(path).absolute()
    calendar = Calendar(path=str(place), counts=counts, me=me.strip(), titles=titles)
    problem = _feeds(session, {name: calendar}, kept=False).read(name).problem
    if problem:
        raise PlanError(f"{place} {problem}. Name an .ics file, or a folder of them.")
    change = partial(add_calendar, name=name, calendar=calendar)

    def tell(_: Plan) -> list[str]:
        session.planner.read_calendars()
        return _as_read(session, name.strip())

    make(session, f"Add the calendar {name.strip()}", change, tell)


@command("list")
@click.argument("name", required=False, callback=params.words)
@params.as_json
def list_(session: Session, name: str | None) -> None:
    """List the calendars, or what of NAME was not read.

    \b
    hustle calendar list
    hustle calendar list work
    """
    names = [*calendars_of(session.plan.settings)]
    records = [_record(session, one) for one in ([calendar_named(names, name)] if name is not None else names)]
    if session.as_json:
        say_json(records)
    elif not records:
        say("No calendar yet: hustle calendar add work FILE.ics counts its meetings.")
    else:
        say_all(table([_calendar_row(record) for record in records], flex=5))
        say_all(f"  {fault}" for record in records for fault in record["faults"] if name is not None)


@command("refresh")
def refresh(session: Session) -> None:
    """Read all calendars again.

    \b
    hustle calendar refresh
    """
    if not calendars_of(session.plan.settings):
        raise PlanError("There is no calendar yet: hustle calendar add work FILE.ics adds one.")
    session.planner.read_calendars(anew=True)
    for name in calendars_of(session.plan.settings):
        say_all(_as_read(session, name))


@command("show")
@click.argument("when", metavar="[WEEK]", nargs=-1, callback=params.line_or_none)
@params.as_json
def show(session: Session, when: str | None) -> None:
    """Show the meetings of a week, day by day.

    WEEK is next, last, w49 or a date in it. What is tentative counts, and is marked.

    \b
    hustle calendar show
    hustle calendar show next
    """
    plan = session.plan
    week = params.week_asked(when, session, refusal="The backlog has no meetings: name a week.")
    feeds = _feeds(session, calendars_of(plan.settings))
    found = feeds.occurrences(days_of(week))
    loads = day_loads(plan, week, session.today, session.at)
    if session.as_json:
        days = [_day_record(load, found[load.day]) for load in loads]
        say_json({"week": week, "days": days, "feeds": [fields_of(feed) for feed in plan.meetings.feeds]})
        return
    say(week_text(week))
    if feeds.calendars and not feeds.first <= week <= feeds.last:
        say(f"Meetings are known from {full_day(feeds.first)} to {full_day(feeds.last)}.")
        return
    for load in loads:
        over = f"  ▲ {format_duration(load.too_many)} more than the day has" if load.too_many else ""
        words = meetings_text(load.meetings) or "no meetings"
        say(Painted(f"{WEEKDAYS[load.day.weekday()]} {load.day.day}", bold=True), f"  {words}", Painted(over, "red"))
        say_all(table([_row(meeting) for meeting in found[load.day]], flex=2))
    say_all(f"dayoff {offer.span}?  {offer.title} (hustle review)" for offer in _offers_in(plan, session.today, week))
    say_all(plan.meetings.notices(session.today))


@command("workday")
@click.argument("days", metavar="DATE[..DATE]", nargs=-1, required=True, callback=params.line)
def workday(session: Session, days: str) -> None:
    """Take days that a calendar offers as off for work.

    The review does not ask about them again.

    \b
    hustle calendar workday 2026-12-24
    """
    session.take_up_formats()
    first, last = parse_span(days, session.today)
    span = Offer(first, last).span
    spans = [offer.span for offer in session.plan.meetings.offers if offer.span == span]
    if not spans:
        raise PlanError(f"No calendar offers {span} as off: hustle review lists what is asked.")
    make(session, f"Working days: {span}", partial(answer_offers, spans=spans), lambda _: f"Not asked again: {span}")


@command("remove")
@click.argument("name", callback=params.words)
def remove(session: Session, name: str) -> None:
    """Forget the calendar NAME; its file stays.

    \b
    hustle calendar remove work
    """
    settings = session.plan.settings
    known = calendar_named(calendars_of(settings), name)
    if known not in settings.calendars:
        raise PlanError(f"{quoted(known)} stands in your config: hustle config edit takes it out.")

    def tell(_: Plan) -> str:
        session.planner.read_calendars()
        return f"Removed the calendar {known}; hustle undo brings it back."

    make(session, f"Remove the calendar {known}", partial(remove_calendar, name=known), tell)


def _feeds(session: Session, calendars: dict[str, Calendar], *, kept: bool = True) -> Feeds:
    from hustle_tui.store.calendars.feeds import Feeds

    settings = replace(session.plan.settings, calendars=calendars)
    return Feeds(settings, session.store.state_folder() if kept else None, session.today)


def _as_read(session: Session, name: str) -> list[str]:
    """What a calendar holds and what of it could not be read, in a few lines."""
    record = _record(session, name)
    kind = "not counted" if record["counts"] == "ignore" else f"counts as {record['counts']}"
    state, faults = record["state"], record["faults"]
    more = len(faults) - MOST_FAULTS
    remarks = [state, *faults[:MOST_FAULTS], f"and {more} more: hustle calendar list {name}" if more > 0 else ""]
    return [
        f"{name}: {counted(record['events'], 'event')}, {kind}",
        *(f"  {remark}" for remark in remarks if remark),
    ]


def _record(session: Session, name: str) -> dict[str, Any]:
    from hustle_tui.store.calendars.feeds import faults_of, feed_of

    calendar = calendars_of(session.plan.settings)[name]
    read = _feeds(session, {name: calendar}).read(name)
    feed = feed_of(name, read)
    shown = {"name": name, **fields_of(calendar), "events": feed.events, "day": feed.day}
    return shown | {"state": feed_state(feed, session.today), "faults": faults_of(read)}


def _calendar_row(record: dict[str, Any]) -> tuple[str, ...]:
    remarks = counted(len(record["faults"]), "remark") if record["faults"] else ""
    state = "; ".join(filter(None, (record["state"], remarks)))
    return ("", record["name"], record["counts"], counted(record["events"], "event"), state, record["path"])


def _day_record(load: DayLoad, found: list[Occurrence]) -> dict[str, Any]:
    shown = {"day": load.day, "main": load.main, "free": load.free, "meetings": dict(load.meetings)}
    return shown | {"over": load.too_many, "events": [fields_of(meeting) for meeting in found]}


def _row(one: Occurrence) -> tuple[str, ...]:
    start, end = (clock_text(f"{moment:%H:%M}") for moment in (one.start, one.end))
    marks = " · ".join(filter(None, (one.calendar, "tentative" if one.tentative else "", one.counts_as)))
    return f"  {start}–{end}", format_duration(one.minutes), one.title or "Busy", marks


def _offers_in(plan: Plan, today: date, week: date) -> list[Offer]:
    first, *_, last = days_of(week)
    return [offer for offer in offers_open(plan, today) if offer.first <= last and offer.last >= first]

"""Readers of arguments: what people type in, plain values out.

Each reader is a click callback; its PlanError passes through click and ends as one line.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, cast

import click
from msgspec import Struct

from hustle_tui.cli.answers import OF_SESSION, SESSION
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session
from hustle_tui.domain.changes import storable
from hustle_tui.domain.months import first_of_quarter, quarter_end
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.terms import KINDS, LEDGERS
from hustle_tui.domain.week.calendar import DAY_MINUTES
from hustle_tui.domain.writing.dates import Lean, parse_day, parse_month, past_day
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.domain.writing.reading import (
    parse_amount,
    parse_clock,
    parse_currency,
    parse_hours,
    parse_number,
    parse_spent,
)
from hustle_tui.domain.writing.spans import parse_week

Reader = Callable[[click.Context, click.Parameter, Any], Any]
STDOUT = "-"
"""The file that an option names for standard output."""
NONE = "none"
"""The word that empties a field in `edit` commands."""


as_json = click.option("--json", f"{SESSION}as_json", is_flag=True, help="Print JSON.", **OF_SESSION)
"""For a command with a record of its own; every other one has `--json` from `root`."""
one_of = partial(click.Choice, case_sensitive=False)
"""The type of a word that is one of several."""
ledger = click.option("--as", "ledger", type=one_of(LEDGERS), help="Whose hours they are; else REF's, else main.")
kind = click.option("--kind", type=one_of(KINDS), default="work", show_default=True, help="What kind of time.")


def readable(text: str) -> str:
    """An argument as it is stored; bytes that are no UTF-8 are told once the command has worked."""
    whole = storable(text)
    if whole != text:
        remark = f"{quoted(whole)} held bytes that are no UTF-8: each is kept as �."
        session_in(click.get_current_context()).remarks.append(remark)
    return whole


def _each(parse: Callable[[str], Any], *, in_formats: bool = False) -> Reader:
    """A callback that reads a text, or each of several, and leaves what was not given alone.

    `in_formats` reads in the plan's own way to write numbers, which opening the plan brings into use.
    """

    def read(context: click.Context, _: click.Parameter, value: Any) -> Any:
        if in_formats and value is not None:
            session_in(context).take_up_formats()
        if isinstance(value, tuple):
            return tuple(parse(readable(text)) for text in value)
        return None if value is None else parse(readable(value))

    return read


words = _each(str)
words_in_formats = _each(str, in_formats=True)
"""Words that the command reads itself, as a date whose year hangs on another's."""
number = _each(parse_number, in_formats=True)
spent = _each(parse_spent)
hours = _each(parse_hours)
currency = _each(parse_currency)


def session_in(context: click.Context) -> Session:
    return cast(Session, context.find_object(Session))


def given(value: str | tuple[str, ...]) -> str:
    return readable(value if isinstance(value, str) else " ".join(value))


def line(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> str:
    """Several words as the one line they were typed as."""
    return given(value)


def line_or_none(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> str | None:
    """Several words as one line, or None where none was given."""
    return given(value) if value else None


def _dated(parse: Callable[[str, date], date]) -> Reader:
    """A callback that reads a date in the plan's own way to write them; None where none was given."""

    def read(context: click.Context, _: click.Parameter, value: str | tuple[str, ...] | None) -> date | None:
        if value is None or value == ():
            return None
        session = session_in(context)
        session.take_up_formats()
        return parse(given(value), session.today)

    return read


def _or_today(read: Reader) -> Reader:
    return lambda context, param, value: read(context, param, value) or session_in(context).today


def _quarter(text: str, today: date) -> date:
    if text.strip().lower() in ("q1", "q2", "q3", "q4"):  # the one that runs is meant before its last day too
        today = quarter_end(today)
    try:
        return first_of_quarter(parse_day(text, today, "back", "first"))
    except PlanError:
        raise PlanError(f"{quoted(text)} is no quarter: write 2026-Q3, or a day in it.") from None


last_day = _dated(partial(parse_day, lean="ahead", edge="last"))
"""A date to come, of a month or a quarter its last day."""
first_day = _dated(partial(parse_day, lean="ahead", edge="first"))
first_day_near = _dated(partial(parse_day, lean="near", edge="first"))
"""The nearest date of its name: the begin of a period may lie back."""
first_day_back = _dated(partial(parse_day, lean="back", edge="first"))
"""Where a span that may lie back begins."""
last_day_back = _dated(partial(parse_day, lean="back", edge="last"))
day_shown_if_given = _dated(partial(parse_day, lean="back"))
"""A date to look at, where one was given: a weekday is the last one."""
day_shown = _or_today(day_shown_if_given)
money_day_given = _dated(partial(past_day, what="money that came or was spent"))
"""The day on which money came or was spent, where one was given; it is never one to come."""
money_day = _or_today(money_day_given)
check_in_day = _or_today(_dated(partial(past_day, what="a check-in")))
"""The day of a check-in, today unless given; nobody knows a value before its day."""
month = _dated(parse_month)
"""The first day of a month."""
quarter = _dated(_quarter)
"""The first day of a quarter, the last one of its name that has begun."""


def day_given(context: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A date that has come, where one was given; one to come is pointed out."""
    found: date | None = day_shown_if_given(context, param, value)
    if found is not None and found > session_in(context).today:
        note(f"{found} is still to come: hustle undo takes it back if that is not the day you meant.")
    return found


day_back = _or_today(day_given)


def clock_time(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """A time of day as HH:MM, or nothing."""
    if value is None:
        return ""
    return parse_clock(readable(value))


def file_or_dash(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A file to be written, or `-`."""
    if value is not None and not value.strip():
        raise PlanError(f"{param.opts[0]} names no file: write a path after it.")
    named: str | None = words(context, param, value)
    return named


def new_file(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A file to be written; None, as where none is named, for standard output."""
    named = file_or_dash(context, param, value)
    return None if named == STDOUT else named


at_week = click.option(
    "--week", "when", metavar="WHEN", callback=words, help="Another week: next, last or a date in it."
)
on_day = click.option("--on", "day", metavar="DATE", callback=day_back, help="The day, today unless told.")
on_money_day = click.option("--on", "day", metavar="DATE", callback=money_day, help="The day, today unless told.")
on_check_in_day = click.option("--on", "day", metavar="DATE", callback=check_in_day, help="The day, today unless told.")
gigs_currency = click.option("--currency", metavar="ISO", callback=currency, help="The gig's unless told.")
output = click.option("-o", "--output", "to", metavar="PATH", callback=new_file, help="A new file; else it is printed.")
yes = click.option("--yes", is_flag=True, help="Do it without asking.")
new_note = click.option("--note", callback=words, help="Anything more; empty removes it.")
dry_run = click.option("--dry-run", f"{SESSION}dry_run", is_flag=True, help="Only say what would change.", **OF_SESSION)
"""For a command that says more of it; every other one that changes something has `--dry-run` from `root`."""


def amount_in(text: str, given: str | None, usual: str) -> tuple[int, str]:
    """Minor units and their currency: the one that the amount names, else `--currency`, else the usual one."""
    amount, currency = parse_amount(text, given or usual)
    if given is not None and currency != given:
        raise PlanError(f"{quoted(text)} is in {currency} and --currency says {given}: write one of them.")
    return amount, currency


def _within_a_day(text: str) -> int:
    minutes = parse_hours(text)
    if minutes > DAY_MINUTES:
        raise PlanError(f"{quoted(text)} is more than a day has: write at most 24h.")
    return minutes


hours_of_day = _each(_within_a_day)
"""Hours of one day, in minutes."""


def needs(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    """A gig's needs, from as many options as were given; `none` alone empties them, None where none was given."""
    from hustle_tui.domain.gigs.needs import parse_needs

    if not value:
        return None
    found = parse_needs(",".join(map(storable, value)))
    return () if [need.lower() for need in found] == [NONE] else found


class Given(Struct, frozen=True):
    """The value of an option that also takes `none`, which empties the field."""

    value: Any


def or_none(read: Reader) -> Reader:
    """A reader of such an option; None where it was not given."""

    def reading(context: click.Context, param: click.Parameter, value: str | None) -> Given | None:
        if value is None:
            return None
        return Given(None if value.strip().lower() == NONE else read(context, param, value))

    return reading


def given_options(options: dict[str, Any]) -> dict[str, Any]:
    """The values of the options that were given."""
    found = {name: value for name, value in options.items() if value is not None}
    return {name: value.value if isinstance(value, Given) else value for name, value in found.items()}


def week_named(text: str, session: Session, lean: Lean = "ahead") -> date | None:
    """The first day of the week that a person names; None for the backlog."""
    return parse_week(text, session.today, session.plan.settings.week_start, lean)


def week_asked(
    text: str | None,
    session: Session,
    lean: Lean = "near",
    refusal: str = "The backlog is no week: write this, next, last or a date.",
) -> date:
    """The first day of the week asked about, this week unless named; the backlog is refused."""
    week = session.week if text is None else week_named(text, session, lean)
    if week is None:
        raise PlanError(refusal)
    return week

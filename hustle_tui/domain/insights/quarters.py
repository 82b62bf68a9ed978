"""What an hour of side work brought in each of the last quarters, with the hours that went into no gig."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hustle_tui.domain.insights import Insight, Section, pairs
from hustle_tui.domain.money.quoted import floor_in
from hustle_tui.domain.money.rate_words import conversions, lacking_text, rate_text
from hustle_tui.domain.money.real_rate import Rate, rates_by_quarter
from hustle_tui.domain.months import quarter_name
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.quantities import format_duration, format_money
from hustle_tui.domain.writing.told import Tone, dotted

ORDER = 40
SHOWN = 4
"""How many of the latest quarters are shown: `hustle gig rates` has them all."""


def section(plan: Plan, today: date) -> Section:
    """A line a quarter, the latest first."""
    rates = [rate for rate in rates_by_quarter(plan, today) if rate.key <= quarter_name(today)][:SHOWN]
    return Section(
        title="Quarters",
        remark="what an hour of side work brought",
        meaning="Money counts on the day on which it came or was spent, an hour on its own day. Side hours on no gig "
        "count as well: looking for work and keeping the books are part of what the money was earned with.",
        lines=tuple(_line(plan, rate) for rate in rates),
        empty="No side hours and no money yet. They are logged on a gig; its money stands in it.",
    )


def _line(plan: Plan, rate: Rate) -> Insight:
    hours = format_duration(rate.minutes)
    so_far = ", so far" if rate.so_far else ""
    unknown = "no rate known" if rate.left_out else "no hours"
    real = f"{format_money(rate.real, rate.currency)} an hour" if rate.real is not None else unknown
    quoted = f" · quoted {format_money(rate.quoted, rate.currency)}" if rate.quoted else ""
    return Insight(
        name=rate.key,
        head=rate.name,
        figures=dotted(format_money(rate.received - rate.spent, rate.currency), hours, lacking_text(rate)),
        words=(f"{real}{so_far}{quoted}", f"{real}{so_far}", real),
        tone=_tone(plan, rate),
        sums=tuple(_sums(plan, rate)),
        data=(
            ("quarter", rate.key),
            *pairs(rate, "currency", "received", "spent", "minutes"),
            ("on_no_gig", rate.loose),
            *pairs(rate, "real", "quoted"),
            ("running", rate.so_far),
        ),
    )


def _tone(plan: Plan, rate: Rate) -> Tone:
    """Bad for a quarter that is over and stayed below the floor."""
    floor = floor_in(plan.settings, rate.currency)
    below = rate.settled is not None and floor is not None and rate.settled < floor
    return "bad" if below else ""


def _sums(plan: Plan, rate: Rate) -> Iterator[tuple[str, str]]:
    yield "real", rate_text(rate)
    yield from conversions(rate, plan.settings)
    if rate.quoted is not None:
        yield "quoted", f"{format_money(rate.quoted, rate.currency)} an hour, by the hours logged"
    if floor := floor_in(plan.settings, rate.currency):
        yield "your floor", format_money(floor, rate.currency)

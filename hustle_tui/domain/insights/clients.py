"""What an hour for each client was quoted at and really brought, what the back and forth adds, and how rates moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hustle_tui.domain.insights import Insight, Section, pairs
from hustle_tui.domain.money.clients import overhead_of, overhead_text
from hustle_tui.domain.money.history import History, histories, unmoved
from hustle_tui.domain.money.quoted import floor_in, whole_rate
from hustle_tui.domain.money.rate_words import conversions, rate_text
from hustle_tui.domain.money.real_rate import Rate, rates_by_client
from hustle_tui.domain.money.sums import known_text
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import format_money
from hustle_tui.domain.writing.told import Tone, dotted

ORDER = 30
SHOWN = 4
"""How many of the latest rates a line shows."""


def section(plan: Plan, today: date) -> Section:
    """A line a client, the one that brought most first."""
    paid = histories(plan)
    rates = rates_by_client(plan)
    return Section(
        title="Clients",
        remark="quoted and real rate, overhead, and whether the rate moves",
        meaning="The real rate is what came less expenses, for every hour of attention; the quoted one is weighted by "
        "the hours logged. Overhead is talk and admin for each hour of work. That a rate has not moved, or has fallen, "
        "is said of the last three paid gigs when half a year or more lies between the first and the last.",
        lines=tuple(_line(plan, rate, paid.get((rate.key, rate.currency), ()), today) for rate in rates),
        empty="No hours and no money yet. Add a gig with its client, on the gigs screen.",
    )


def _line(plan: Plan, rate: Rate, history: History, today: date) -> Insight:
    quoted, real = (whole_rate(one, rate.currency) for one in (rate.quoted, rate.real))
    overhead = overhead_of(plan, rate.key)
    talk = f"overhead {overhead.per_cent} %" if overhead.measured else ""
    flat = unmoved(history)
    return Insight(
        name=rate.key,
        head=rate.name or "no client",
        figures=dotted(f"quoted {quoted}", f"real {real} {rate.currency}/h{' so far' if rate.so_far else ''}", talk),
        words=tuple(_words(history, flat, rate.currency)),
        tone=_tone(plan, rate, flat),
        sums=tuple(_sums(plan, rate, history, today)),
        data=(
            ("client", rate.name),
            *pairs(rate, "currency", "quoted", "real", "so_far"),
            ("left_out", dict(rate.left_out)),
            *pairs(rate, "received", "spent", "minutes"),
            ("overhead", overhead.per_cent if overhead.measured else None),
            ("history", [{"gig": one.gig.slug, "day": one.day, "rate": one.rate} for one in history]),
            ("moved", not flat if history else None),
        ),
    )


def _words(history: History, flat: History, currency: str) -> Iterator[str]:
    if not history:
        yield "no paid gig yet"
        return
    rates = " → ".join(whole_rate(one.rate, currency) for one in history[-SHOWN:])
    if flat:
        yield f"{rates}: the rate {_flat_word(flat)}"
        yield f"the rate {_flat_word(flat)}"
    else:
        yield rates if len(history) > 1 else f"{rates}, one paid gig"


def _flat_word(flat: History) -> str:
    return "has fallen" if flat[-1].rate < flat[0].rate else "has not moved"


def _tone(plan: Plan, rate: Rate, flat: History) -> Tone:
    floor = floor_in(plan.settings, rate.currency)
    if rate.settled is not None and floor is not None and rate.settled < floor:
        return "bad"
    return "near" if flat else ""


def _sums(plan: Plan, rate: Rate, history: History, today: date) -> Iterator[tuple[str, str]]:
    quoted = "none" if rate.quoted is None else format_money(rate.quoted, rate.currency) + " an hour"
    yield "quoted", quoted
    yield "real", rate_text(rate)
    yield from conversions(rate, plan.settings)
    if rate.owed:
        yield "still to come", known_text(rate.owed)
    if rate.key:
        yield "overhead", overhead_text(overhead_of(plan, rate.key))
    for one in history:
        yield day_text(one.day, today), f"{one.gig.title}: {format_money(one.rate, one.gig.currency)} an hour"
    if flat := unmoved(history):
        yield _flat_word(flat), f"since {day_text(flat[0].day, today)}, over {len(flat)} paid gigs"

"""`hustle forecast` and `hustle without`: the months to come as a range, and the past weeks without one gig."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import Painted, picked, say, say_all, say_json, table
from hustle_tui.domain.forecast.income import (
    MEANING,
    Forecast,
    MonthAhead,
    covered_text,
    forecast_of,
    item_text,
    past_text,
)
from hustle_tui.domain.forecast.leads import all_yes_text, yes_rate
from hustle_tui.domain.forecast.without import Without, without_gig
from hustle_tui.domain.insights.forecast import range_text, this_month_text
from hustle_tui.domain.money.quoted import in_units
from hustle_tui.domain.money.sums import known_text, left_out_text
from hustle_tui.domain.months import quarter_name
from hustle_tui.domain.plan.model import Gig, PlanError
from hustle_tui.domain.writing.formats import month_text, span_text
from hustle_tui.domain.writing.quantities import counted, format_duration, format_money


@command("forecast")
@params.as_json
def forecast(session: Session) -> None:
    """Show the income of the next three months as a range.

    Certain is what is agreed for a month; low leaves out what its payer may put off. Typical adds the work in hand by
    its finish and each lead by its chance, high has every lead say yes; neither is below a typical and a fat month of
    your own.

    \b
    hustle forecast
    hustle gig odds landing-page 60%
    """
    plan, today = session.plan, session.today
    found = forecast_of(plan, today, session.at)
    if session.as_json:
        say_json(_record(session, found))
        return
    for month in found.months:
        say(Painted(month_text(month.first), bold=True), f"  {_range(month, found.currency)}")
        rows = [("", plan.gigs[item.gig].title, item_text(plan, item, today)) for item in month.items]
        say_all(table(rows, flex=2, indent="  "))
        if not month.items:
            say("    nothing is agreed or offered for it yet")
    notes = (this_month_text(found), past_text(found), covered_text(plan, found), all_yes_text(plan, today, session.at))
    say_all(filter(None, (*MEANING, *notes)))
    if found.left_out:
        say(left_out_text(found.left_out))


def _record(session: Session, found: Forecast) -> dict[str, Any]:
    plan, (taken, decided) = session.plan, yes_rate(session.plan)
    months = [
        {
            "month": f"{month.first:%Y-%m}",
            **picked(month, "certain", "low", "typical", "high"),
            "currency": found.currency,
            "items": [
                {"gig": plan.gigs[item.gig].slug, **picked(item, "why", "day", "amount", "chance")}
                for item in month.items
            ],
        }
        for month in found.months
    ]
    rate = {"taken": taken, "decided": decided}
    return {"months": months, "yes_rate": rate, "left_out": dict(found.left_out)}


@command("without")
@click.argument("ref", metavar="GIG", callback=params.words)
@click.option(
    "--quarter", metavar="QUARTER", callback=params.quarter, help="One quarter, as 2026-Q3; else all its weeks."
)
@params.as_json
def without(session: Session, ref: str, quarter: date | None) -> None:
    """Show the same past weeks without a gig.

    What it took of your evenings and of the main job, and what it brought.

    \b
    hustle without acme-logo
    hustle without acme-logo --quarter 2026-Q4
    """
    gig = session.gig(ref)
    if quarter is not None and quarter > session.today:
        raise PlanError(f"{quarter_name(quarter)} is still to come: only past weeks can be without it.")
    found = without_gig(session.plan, gig, session.today, quarter)
    if session.as_json:
        say_json(_without_record(gig, found))
    else:
        _say_without(gig, found)


def _without_record(gig: Gig, found: Without) -> dict[str, Any]:
    return {
        "gig": gig.slug,
        "from": found.first,
        "to": found.last,
        **picked(found, "minutes", "evenings", "main_back", "income"),
        "currency": gig.currency,
        "received": found.received.known,
        "spent": found.spent.known,
        "weeks": [picked(week, "week", "minutes", "main_back", "side", "cap") for week in found.weeks],
    }


def _say_without(gig: Gig, found: Without) -> None:
    span = span_text(found.first, found.last, year=True)
    if not found.minutes and not found.received and not found.spent:
        say(f"{span} without {gig.title} would have been the same: no hours and no money of it.")
        return
    say(Painted(f"{span} without {gig.title}", bold=True))
    over = sum(week.was_over for week in found.weeks)
    rows = [
        ("", "hours", f"{format_duration(found.minutes)} less, on {counted(found.evenings, 'day')}"),
        ("", "main job", f"{format_duration(found.main_back)} more" if found.main_back else "the same"),
        ("", "cap", f"kept in {counted(over, 'week')} in which it was passed" if over else "the same"),
        ("", "income", f"{known_text(found.received)} less" if found.received else "nothing came"),
    ]
    if found.spent:
        rows.append(("", "expenses", f"{known_text(found.spent)} less"))
    if found.income and found.received and found.minutes:
        each = format_money(round(found.income * 60 / found.minutes), gig.currency, exact=True)
        rows.append(("", "an hour", f"{each} that those hours would not have brought"))
    say_all(table(rows, flex=2))


def _range(month: MonthAhead, currency: str) -> str:
    """A month in a line: `300–1500 EUR, typically 900, 300 certain`."""
    typical, certain = (in_units(money, currency, code=False) for money in (month.typical, month.certain))
    return f"{range_text(month, currency)}, typically {typical}, {certain} certain"

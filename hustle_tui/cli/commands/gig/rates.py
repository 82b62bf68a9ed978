"""`hustle gig rates`: what an hour really brought, with the arithmetic."""

from __future__ import annotations

from typing import Any

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.domain.gigs.assets import with_assets
from hustle_tui.domain.money.overhead import overhead_of, overhead_text
from hustle_tui.domain.money.real_rate import Rate, rates_by_client, rates_by_gig, rates_by_quarter
from hustle_tui.domain.money.words import compared_text, lacking_text, money_text, rate_text
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.writing.quantities import format_money

_WAYS = {"gig": rates_by_gig, "client": rates_by_client, "quarter": rates_by_quarter}


@click.command("rates")
@click.option(
    "--by",
    "what",
    type=click.Choice(tuple(_WAYS), case_sensitive=False),
    default="gig",
    show_default=True,
    help="A line for each.",
)
@click.option("--with-assets", "assets", is_flag=True, help="Share the hours of assets among those who reused them.")
@params.as_json
@click.pass_obj
def command(session: Session, what: str, assets: bool, as_json: bool) -> None:
    """Show what an hour really brought.

    That is the money received less expenses, for every hour of attention. A quarter counts the side hours on no gig
    as well. With assets, the hours that went into one are shared equally among the gig that made it and those that
    reused it.

    \b
    hustle gig rates
    hustle gig rates --by client --with-assets
    hustle gig rates --by quarter --json
    """
    plan = session.plan
    rates = _WAYS[what](plan)
    if assets:
        if what == "quarter":
            raise PlanError("An asset's hours have no day: --with-assets goes with --by gig or client.")
        rates = [with_assets(plan, rate) for rate in rates]
    if as_json:
        say_json(
            {
                **_marks(plan),
                "by": what,
                "with_assets": assets,
                "rates": [rate_record(rate, plan, what) for rate in rates],
            }
        )
        return
    if not rates:
        say("No hours and no money on any gig yet: hustle log and hustle payment add record them.")
        return
    say_all(table([row for rate in rates for row in _rows(rate, plan, what)], flex=1))
    compared = compared_text(plan.settings)
    say(
        f"  Compare: {compared}" if compared else "  hustle set floor_rate and main_rate give you something to compare."
    )


def _marks(plan: Plan) -> dict[str, Any]:
    settings = plan.settings
    return {
        "currency": settings.currency,
        "floor_rate": settings.floor_rate or None,
        "main_rate": settings.main_rate or None,
    }


def rate_record(rate: Rate, plan: Plan, by: str) -> dict[str, Any]:
    """A rate as JSON has it: minor units an hour, and what they are reckoned from."""
    record = {
        "key": rate.key,
        "name": rate.name,
        "currency": rate.currency,
        "real": rate.real,
        "quoted": rate.quoted,
        "received": rate.received,
        "spent": rate.spent,
        "minutes": rate.minutes,
        "loose": rate.loose,
        "owed": rate.owed,
        "sums": {"received": rate.came, "spent": rate.went},
        "left_out": dict(rate.left_out),
        "left_minutes": rate.left_minutes,
        "text": rate_text(rate),
    }
    return record | {"overhead": _overhead(plan, rate.name)} if by == "client" else record


def _overhead(plan: Plan, client: str) -> dict[str, Any]:
    overhead = overhead_of(plan, client)
    return {
        "measured": overhead.measured,
        "per_cent": overhead.per_cent,
        "talk": overhead.talk,
        "admin": overhead.admin,
        "work": overhead.work,
    }


def _rows(rate: Rate, plan: Plan, by: str) -> list[tuple[str, ...]]:
    """A rate with its arithmetic, and beneath it what else there is to know of it."""
    real, quoted = (
        "" if one is None else format_money(one, rate.currency, exact=True) for one in (rate.real, rate.quoted)
    )
    name = rate.name or "(no client)"
    more = [money_text(rate, plan.settings), lacking_text(rate)]
    if by == "client" and rate.name:
        more.append(f"overhead {overhead_text(overhead_of(plan, rate.name))}")
    if rate.owed and by != "quarter":
        more.append(f"{format_money(rate.owed, rate.currency)} still to come")
    head = ("", name, real, f"quoted {quoted}" if quoted else "", rate_text(rate))
    return [head, *(("", "", "", "", text) for text in more if text)]

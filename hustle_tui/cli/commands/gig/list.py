"""The gigs: the queue, one of them, and what each really pays by the hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.gig_options import score_record
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.gigs import rank_record, rank_rows, with_assets_words
from hustle_tui.cli.told.money import money_facts, total_record
from hustle_tui.cli.told.records import RATE_FIELDS, record_of
from hustle_tui.cli.told.terminal import Painted, picked, say, say_all, say_json, table
from hustle_tui.cli.told.words import number_words, titled, week_words
from hustle_tui.domain.direction import serves_text
from hustle_tui.domain.gigs.assets import assets_made_by, assets_reused_by, with_assets
from hustle_tui.domain.gigs.facts import Fact, exception_told, facts_of, pay_told, worked_told
from hustle_tui.domain.gigs.rank import closed_gigs, place_text, points_words, queue_of, rank_of
from hustle_tui.domain.gigs.scorecard import gains_due, score_text
from hustle_tui.domain.gigs.work_left import counted_estimate
from hustle_tui.domain.money.clients import overhead_of, overhead_text
from hustle_tui.domain.money.payments import money_overdue_text
from hustle_tui.domain.money.quoted import compared_text
from hustle_tui.domain.money.rate_words import conversions, rate_text
from hustle_tui.domain.money.real_rate import Rate, rates_by
from hustle_tui.domain.money.sums import known_text
from hustle_tui.domain.plan.model import Card, Gig, Plan, PlanError
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.domain.week.cards import effort_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.whatif.fit import open_fit, open_fit_told
from hustle_tui.domain.writing.formats import near_day
from hustle_tui.domain.writing.quantities import format_duration, format_money


@command("list")
@click.option("--all", "everything", is_flag=True, help="Paid, declined and dropped ones too.")
@params.as_json
def list_(session: Session, everything: bool) -> None:
    """List the gigs by rank, and whether each fits.

    The points that rank a gig are explained by hustle gig rank REF.

    \b
    hustle gig list
    hustle gig list --all --json
    """
    plan, today = session.plan, session.today
    gigs = queue_of(plan, today) + (closed_gigs(plan) if everything else [])
    if session.as_json:
        say_json([_record(gig, session) for gig in gigs])
    elif not gigs:
        say('No gig in the queue: hustle gig add "Acme logo" --fixed 600 --estimate 12h adds one.')
    else:
        for gig, line in zip(gigs, table([_row(gig, plan, session) for gig in gigs]), strict=True):
            say(Painted(line, _colour(gig, session)))
        if due := gains_due(plan, today):
            gig = plan.gigs[due[0].gig]
            more = f", and {len(due) - 1} more: hustle review" if len(due) > 1 else ""
            say(f"Did the gain of {titled(gig)} come? hustle gig came {gig.slug} yes|partly|no{more}")


def _colour(gig: Gig, session: Session) -> str:
    """Red where money is late, yellow where a gig does not fit; the words in the line say so too."""
    if money_overdue_text(session.plan, gig, session.today):
        return "red"
    fit = open_fit(session.plan, gig, session.today, session.at)
    return "" if fit is None or fit.fits else "yellow"


def _record(gig: Gig, session: Session) -> dict[str, Any]:
    plan, today = session.plan, session.today
    return {
        **record_of(gig, plan, session.now),
        "fit": str(open_fit_told(plan, gig, today, session.at)) or None,
        "rank": rank_record(plan, gig, today),
    }


def _points(gig: Gig, plan: Plan, today: date) -> str:
    """A gig's points, and whether its place is the person's own."""
    if gig.stage not in LIVE_STAGES or gig.parked is not None:
        return ""
    hand = " by hand" if gig.manual else ""
    return f"{points_words(rank_of(plan, gig, today).points)}{hand}"


def _weekly(gig: Gig, session: Session) -> str:
    """A gig's weekly hours, or what it holds this week where that is an exception."""
    exception = str(exception_told(session.plan, gig, session.week, session.week))
    return exception or ("" if gig.weekly is None else f"{format_duration(gig.weekly)} a week")


def _row(gig: Gig, plan: Plan, session: Session) -> tuple[str, ...]:
    """The cells of a gig; on a narrow terminal the last ones give way first."""
    has_hours = hours_of(plan.entries).gig(gig.id).minutes or counted_estimate(gig) is not None
    due = "" if gig.due is None else f"due {near_day(gig.due, session.today)}"
    return (
        number_words(gig),
        gig.title,
        gig.stage,
        money_overdue_text(plan, gig, session.today),
        str(open_fit_told(plan, gig, session.today, session.at)),
        due,
        pay_told(gig).forms[-1],
        worked_told(plan, gig).forms[-1] if has_hours else "",
        _weekly(gig, session),
        _points(gig, plan, session.today),
        gig.client,
    )


@command("show")
@click.argument("ref", callback=params.words)
@params.as_json
def show(session: Session, ref: str) -> None:
    """Show all about the gig REF.

    \b
    hustle gig show acme-logo
    """
    gig, plan, today = session.gig(ref), session.plan, session.today
    cards = sorted((c for c in plan.cards.values() if c.gig == gig.id and c.state == "open"), key=lambda c: c.id)
    if session.as_json:
        records = [record_of(card, plan, session.now) for card in cards]
        say_json({**_record(gig, session), "score": score_record(gig), "cards": records})
        return
    say(Painted(titled(gig), bold=True), f" · {gig.slug}")
    facts = [(fact.label.capitalize(), fact.text) for fact in _facts(gig, session)]
    facts += money_facts(gig, plan, today)
    say_all(table([("", name, text) for name, text in facts if text], flex=2))
    if gig.stage in LIVE_STAGES:
        say(f"  Queue: {place_text(queue_of(plan, today), gig)}")
        say_all(table(rank_rows(rank_of(plan, gig, today)), indent="    "))
    if cards:
        say("  Open cards")
        say_all(table([_card_row(card, session) for card in cards], indent="    "))


def _facts(gig: Gig, session: Session) -> Iterator[Fact]:
    """All that is written of a gig, whether it fits, what else it is to bring, and what it leaves and reuses."""
    plan, today = session.plan, session.today
    yield from facts_of(plan, gig, today)
    yield Fact("forecast", str(open_fit_told(plan, gig, today, session.at)))
    yield Fact("lenses", score_text(gig))
    yield Fact("gain", gig.gain)
    yield Fact("toward", gig.toward)
    yield Fact("direction", serves_text(plan, gig, today) if gig.stage in LIVE_STAGES else "")
    yield Fact("left", ", ".join(asset.title for asset in assets_made_by(plan, gig)))
    yield Fact("reuses", ", ".join(asset.title for asset in assets_reused_by(plan, gig)))
    yield Fact("assets", with_assets_words(plan, gig))


def _card_row(card: Card, session: Session) -> tuple[str, ...]:
    when = near_day(card.day, session.today) if card.day else week_words(card.week, session.week)
    return (str(card.number), card.title, effort_text(session.plan, card), when)


_WAYS = ("gig", "client", "quarter")


@command("rates")
@click.option("--by", "what", type=params.one_of(_WAYS), default="gig", show_default=True, help="A line for each.")
@click.option("--with-assets", "assets", is_flag=True, help="Share the hours of assets among those who reused them.")
@params.as_json
def rates(session: Session, what: str, assets: bool) -> None:
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
    if assets and what == "quarter":
        raise PlanError("An asset's hours have no day: --with-assets goes with --by gig or client.")
    rates = rates_by(what, plan, session.today)
    if assets:
        rates = [with_assets(plan, rate) for rate in rates]
    if session.as_json:
        marks = picked(plan.settings, "currency", "floor_rate", "main_rate")
        known = {name: value or None for name, value in marks.items()}
        records = [_rate_record(rate, plan, what) for rate in rates]
        say_json({**known, "by": what, "with_assets": assets, "rates": records})
        return
    if not rates:
        say("No hours and no money on any gig yet: hustle log and hustle payment add record them.")
        return
    say_all(table([row for rate in rates for row in _rows(rate, plan, what)], flex=1))
    compared = compared_text(plan.settings)
    say(
        f"  Compare: {compared}" if compared else "  hustle set floor_rate and main_rate give you something to compare."
    )


def _rate_record(rate: Rate, plan: Plan, by: str) -> dict[str, Any]:
    """A rate as JSON has it: minor units an hour, and what they are reckoned from."""
    record = {
        **picked(rate, *RATE_FIELDS),
        **total_record("owed", rate.owed),
        "sums": picked(rate, received="came", spent="went"),
        "left_out": dict(rate.left_out),
        "text": rate_text(rate),
    }
    if by == "client":
        record["overhead"] = picked(overhead_of(plan, rate.name), "measured", "per_cent", "talk", "admin", "work")
    return record


def _rows(rate: Rate, plan: Plan, by: str) -> list[tuple[str, ...]]:
    """A rate with its arithmetic, and beneath it what else there is to know of it."""
    real, quoted = (
        "" if amount is None else format_money(amount, rate.currency, exact=True) for amount in (rate.real, rate.quoted)
    )
    name = rate.name or "(no client)"
    more = [text for _, text in conversions(rate, plan.settings)]
    if by == "client" and rate.name:
        more.append(f"overhead {overhead_text(overhead_of(plan, rate.name))}")
    if rate.owed and by != "quarter":
        more.append(known_text(rate.owed, " still to come"))
    head = ("", name, real, f"quoted {quoted}" if quoted else "", rate_text(rate))
    return [head, *(("", "", "", "", text) for text in more)]

"""Wordings that the commands about gigs and assets share: whether a gig fits, what ranks it, what it left behind."""

from __future__ import annotations

from datetime import date
from shlex import quote
from typing import Any

from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import Painted, picked, say, say_all, table
from hustle_tui.cli.told.words import day_ahead, in_quotes, titled, week_words
from hustle_tui.domain.gigs.assets import balance_text, hours_doubt, listed, with_assets
from hustle_tui.domain.gigs.facts import exception_told, held_anyway_text, pay_told
from hustle_tui.domain.gigs.rank import Rank, place_text, points_text, queue_of, rank_of
from hustle_tui.domain.money.rate_words import rate_text
from hustle_tui.domain.money.real_rate import rate_of
from hustle_tui.domain.money.sums import Total, known_text
from hustle_tui.domain.outlook import short_line
from hustle_tui.domain.plan.model import Asset, Gig, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES, WORKING_STAGES
from hustle_tui.domain.week.level import judgement_of
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.whatif.fit import open_fit_told
from hustle_tui.domain.writing.quantities import format_duration, format_money


def gig_words(gig: Gig, today: date) -> str:
    """A gig in one line: number, title, slug, stage, pay, estimate, weekly hours, due date."""
    parts = (
        *(titled(gig), gig.slug, gig.stage, pay_told(gig).forms[-1]),
        "" if gig.estimate is None else format_duration(gig.estimate),
        "" if gig.weekly is None else f"{format_duration(gig.weekly)} a week",
        f"due {day_ahead(gig.due, today)}" if gig.due else "",
        f"from {day_ahead(gig.starts, today)}" if gig.starts and gig.stage in ("lead", *WORKING_STAGES) else "",
    )
    return " · ".join(filter(None, parts))


def skipped_words(session: Session, gig: Gig, week: date) -> str:
    """What a gig holds in an exceptional week, and how that week and the gig's date then stand."""
    plan, today, at = session.plan, session.today, session.at
    own = exception_told(plan, gig, week, session.week)
    words = str(own) if own else f"{week_words(week, session.week)} is like every other"
    load = load_of(plan, week, today, at)
    parts = (
        f"{titled(gig)}: {words}",
        held_anyway_text(plan, gig, week, load),
        short_line(load, judgement_of(plan, week, today, at).level),
        str(open_fit_told(plan, gig, today, at)),
    )
    return " · ".join(filter(None, parts))


def say_unwritten(gig: Gig) -> None:
    """Ask for the condition of a gig that has just been added or taken without pay."""
    if gig.pay == "none_yet" and gig.stage in LIVE_STAGES and not gig.condition:
        say(
            "It has no pay yet. What must come true, and by when? hustle gig later",
            f" {gig.slug} --condition TEXT --by DATE",
        )


def say_rank(session: Session, gig: Gig) -> None:
    """Print a gig's place in the queue and the sum that ranks it."""
    say(Painted(titled(gig), bold=True), f" · {place_text(queue_of(session.plan, session.today), gig)}")
    say_all(table(rank_rows(rank_of(session.plan, gig, session.today))))


def rank_rows(rank: Rank) -> list[tuple[str, str, str]]:
    """A row for each term of the sum, and one for the sum."""
    rows = [(points_text(term.points), term.name, term.text) for term in rank.terms]
    return [*rows, (points_text(rank.points), "points", "")]


def rank_record(plan: Plan, gig: Gig, today: date) -> dict[str, Any] | None:
    """A gig's points and their terms as JSON has them; None for one that is not in the queue."""
    if gig.stage not in LIVE_STAGES:
        return None
    rank = rank_of(plan, gig, today)
    terms = [picked(term, "name", "points", "text") for term in rank.terms]
    return {"points": rank.points, "manual": gig.manual, "terms": terms}


def asset_words(plan: Plan, asset: Asset) -> str:
    """An asset in one line: number as listed, title, kind, hours, where it comes from."""
    maker = plan.gigs.get(asset.gig)
    hours = format_duration(asset.minutes) if asset.minutes else ""
    made_by = f"from {in_quotes(maker.title)}" if maker else ""
    parts = (f"{number_of(plan, asset)} {in_quotes(asset.title)}", asset.kind, hours, made_by)
    return " · ".join(filter(None, parts))


def point_out(session: Session, asset_id: int) -> None:
    """Say on stderr what can't be right about an asset's hours."""
    if doubt := hours_doubt(session.plan, session.plan.assets[asset_id]):
        note(f"Check this: {doubt}.")


def owed_question(gig: Gig, due: Total) -> str:
    """What is asked of the pay of a gig that was dropped: its hours earned it, and nobody was asked for it."""
    amount = quote(format_money(due.known, due.currency))
    writes = (
        f"hustle payment add {gig.slug} {amount} writes it down as expected" if due.whole else "write down what it is"
    )
    return f"Is it still to come: {known_text(due)} for the hours of {in_quotes(gig.title)}? {writes}."


def number_of(plan: Plan, asset: Asset) -> int:
    return listed(plan).index(asset) + 1


def with_assets_words(plan: Plan, gig: Gig) -> str:
    """A gig's hours and rate once assets are counted; nothing where there are none."""
    balance = balance_text(plan, gig)
    return f"{balance}; {rate_text(with_assets(plan, rate_of(plan, gig)))}" if balance else ""

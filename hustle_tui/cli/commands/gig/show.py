"""`hustle gig show`: one gig with all that is known of it."""

from __future__ import annotations

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.options.scorecard import score_record
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.assets import with_assets_words
from hustle_tui.cli.told.gigs import fit_words, rank_record, rank_rows
from hustle_tui.cli.told.money import money_facts
from hustle_tui.cli.told.records import card_record, gig_record
from hustle_tui.cli.told.terminal import Painted, say, say_all, say_json, table
from hustle_tui.cli.told.words import day_words, effort_words, named, pay_words, week_words
from hustle_tui.domain.gigs.assets import made_by, reused_by
from hustle_tui.domain.gigs.needs import seen_text
from hustle_tui.domain.gigs.rank import place_text, queue_of, rank_of
from hustle_tui.domain.gigs.scorecard import score_text
from hustle_tui.domain.money.expected import promise_text
from hustle_tui.domain.plan.model import Card, Gig
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration


@click.command("show")
@click.argument("ref", callback=params.words)
@params.as_json
@click.pass_obj
def command(session: Session, ref: str, as_json: bool) -> None:
    """Show all about the gig REF.

    \b
    hustle gig show acme-logo
    """
    gig, plan, today = session.gig(ref), session.plan, session.today
    cards = sorted((c for c in plan.cards.values() if c.gig == gig.id and c.state == "open"), key=lambda c: c.id)
    if as_json:
        record = gig_record(gig, plan, fit_words(plan, gig, today), today)
        told = {"score": score_record(gig), "rank": rank_record(plan, gig, today)}
        say_json({**record, **told, "cards": [card_record(card, plan) for card in cards]})
        return
    say(Painted(named(gig), bold=True), f" · {gig.slug}")
    facts = [*_facts(gig, session), *money_facts(gig, plan, today)]
    say_all(table([("", name, text) for name, text in facts if text], flex=2))
    if gig.stage in LIVE_STAGES:
        say(f"  Queue: {place_text(queue_of(plan, today), gig)}")
        say_all(table(rank_rows(rank_of(plan, gig, today)), indent="    "))
    if cards:
        say("  Open cards")
        say_all(table([_card_row(card, session) for card in cards], indent="    "))


def _facts(gig: Gig, session: Session) -> list[tuple[str, str]]:
    plan, today = session.plan, session.today
    hours = hours_of(plan.entries)
    logged, machine = format_duration(hours.by_gig.get(gig.id, 0)), hours.machine.get(gig.id, 0)
    since = f" since {day_words(gig.staged, today)}" if gig.staged else ""
    return [
        ("Client", gig.client),
        ("Stage", f"{gig.stage}{since}{': ' + gig.reason if gig.reason else ''}"),
        ("Promise", promise_text(gig, today)),
        ("Pay", pay_words(gig)),
        ("Hours", f"{logged} of {format_duration(gig.estimate)}" if gig.estimate is not None else f"{logged} logged"),
        ("Machines", f"{format_duration(machine)}, none of yours" if machine else ""),
        ("Weekly", "" if gig.weekly is None else format_duration(gig.weekly)),
        ("Starts", "" if gig.starts is None else day_words(gig.starts, today)),
        ("Due", "" if gig.due is None else day_words(gig.due, today)),
        ("Forecast", fit_words(plan, gig, today) or ""),
        ("Lenses", score_text(gig)),
        ("Gain", gig.gain),
        ("Toward", gig.toward),
        ("Needs", seen_text(plan, gig.tags)),
        ("Left", ", ".join(asset.title for asset in made_by(plan, gig.id))),
        ("Reuses", ", ".join(asset.title for asset in reused_by(plan, gig))),
        ("Assets", with_assets_words(plan, gig)),
        ("Note", gig.note),
    ]


def _card_row(card: Card, session: Session) -> tuple[str, ...]:
    when = day_words(card.day, session.today) if card.day else week_words(card.week, session.week)
    return (str(card.number), card.title, effort_words(card, session.plan), when)

"""What a gig holds in single weeks: exceptions, and the weekly cards that earlier versions wrote."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.gigs import skipped_words
from hustle_tui.cli.told.terminal import say, say_all, table
from hustle_tui.cli.told.words import label, titled, week_words
from hustle_tui.domain.changes import acknowledge
from hustle_tui.domain.changes.gigs import skip_week
from hustle_tui.domain.gigs.cards import dropping, first_versions_parts, parts_kept
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.week.cards import effort_text
from hustle_tui.domain.writing.quantities import counted


@command("skip")
@click.argument("ref", callback=params.words)
@click.argument("when", metavar="[WEEK]", nargs=-1, callback=params.line_or_none)
@click.option("--hours", "minutes", metavar="DUR", callback=params.hours, help="What it holds then; 0 unless told.")
@click.option("--clear", is_flag=True, help="Take it back: the week is like every other again.")
def skip(session: Session, ref: str, when: str | None, minutes: int | None, clear: bool) -> None:
    """Let the gig REF hold less, more or nothing in one week.

    WEEK is this, next or a date in it; this week unless told. Its weekly hours stand. A due date may still demand
    hours of that week, where the weeks after it have no room for them.

    \b
    hustle gig skip acme-logo
    hustle gig skip acme-logo next --hours 2h
    hustle gig skip acme-logo next --clear
    """
    gig, today = session.gig(ref), session.today
    refusal = "The backlog is no week: name this one, next or a date in it."
    week = params.week_asked(when, session, "ahead", refusal)
    if clear and minutes is not None:
        raise PlanError("Give --hours or --clear, not both.")
    wanted = None if clear else minutes or 0
    change = partial(skip_week, gig_id=gig.id, week=week, minutes=wanted, day=today)
    make(session, label("One week", gig), change, lambda plan: skipped_words(session, plan.gigs[gig.id], week))


@command("parts")
@click.option("--let-go", "go", is_flag=True, help="Drop them: the gigs themselves hold these hours.")
@click.option("--keep", is_flag=True, help="Keep them, and don't ask again.")
def parts(session: Session, go: bool, keep: bool) -> None:
    """Show the cards that earlier versions planned for accepted gigs.

    Accepting a gig wrote a card a week then. Now the gig itself holds its hours, so that such a card holds them twice
    as soon as an estimate or a date changes.

    \b
    hustle gig parts
    hustle gig parts --let-go
    """
    plan, today = session.plan, session.today
    cards = [card for some in first_versions_parts(plan).values() for card in some]
    if not cards:
        say("There are no such cards: every gig holds its own hours.")
    elif go and keep:
        raise PlanError("Give --let-go or --keep: they can't both be.")
    elif go:
        change, count = dropping(cards, today), counted(len(cards), "card")
        words = f"Let go {count}: the gigs themselves hold the hours"
        make(session, f"Let go: {count} of gigs", change, lambda _: words)
    elif keep:
        ack = parts_kept(session.planner.new_id(), session.week)
        change = partial(acknowledge, ack=ack)
        make(session, "Keep the cards of gigs", change, lambda _: "Kept: you will not be asked again")
    else:
        rows = [("", titled(card), effort_text(plan, card), week_words(card.week, session.week)) for card in cards]
        say_all(table(rows))

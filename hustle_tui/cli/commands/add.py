"""`hustle add`: one line into a card."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make, say_complaints
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import card_words, label
from hustle_tui.domain.changes.cards import add_card
from hustle_tui.domain.week.capture import capture


@click.command("add")
@click.argument("text", nargs=-1, required=True, callback=params.line)
@click.pass_obj
def command(session: Session, text: str) -> None:
    """Add a card from one line of TEXT.

    ~1h30 estimate, @thu day (@next week, @later backlog), #main #side #life
    ledger, #tag, !must !should !could, gig:slug, kpi:slug, due:fri. A backslash
    keeps a word as it is.

    \b
    hustle add "Fix onboarding mail ~1h30 @thu #main !must"
    hustle add "Logo sketches ~2h gig:acme-logo due:fri"
    """
    today = session.today
    draft = capture(text, session.plan, today)
    card = draft.card(session.planner.new_id(), today)
    make(
        session,
        label("Add", card),
        partial(add_card, card=card),
        lambda plan: f"Added {card_words(plan.cards[card.id], today, session.week)}",
    )
    say_complaints(draft)

"""`hustle reopen`: a done or dropped card is to be done after all."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say
from hustle_tui.cli.told.words import card_words, label, named
from hustle_tui.domain.changes.cards import reopen_card


@click.command("reopen")
@click.argument("ref", callback=params.words)
@click.pass_obj
def command(session: Session, ref: str) -> None:
    """Open the done or dropped card REF again.

    \b
    hustle reopen 12
    """
    card = session.card(ref)
    if card.state == "open":
        say(f"Open already: {named(card)}")
        return
    make(
        session,
        label("Reopen", card),
        partial(reopen_card, card_id=card.id),
        lambda plan: f"Reopened {card_words(plan.cards[card.id], session.today, session.week)}",
    )

"""`hustle drop`: a card is given up, and kept on record."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say
from hustle_tui.cli.told.words import label, named
from hustle_tui.domain.changes.cards import drop_card


@click.command("drop")
@click.argument("ref", callback=params.words)
@click.pass_obj
def command(session: Session, ref: str) -> None:
    """Drop the card REF.

    It asks for nothing any more; hustle reopen brings it back.

    \b
    hustle drop 12
    """
    card = session.card(ref)
    if card.state == "dropped":
        say(f"Dropped already: {named(card)}")
        return
    change = partial(drop_card, card_id=card.id, day=session.today)
    make(session, label("Drop", card), change, lambda _: f"Dropped {named(card)}")

"""`hustle done`: a card is finished."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say
from hustle_tui.cli.told.words import label, named
from hustle_tui.domain.changes.cards import finish_card


@click.command("done")
@click.argument("ref", callback=params.words)
@click.pass_obj
def command(session: Session, ref: str) -> None:
    """Finish the card REF.

    \b
    hustle done 12
    hustle done onboarding
    """
    card = session.card(ref)
    if card.state == "done":
        say(f"Done already: {named(card)}")
        return
    change = partial(finish_card, card_id=card.id, day=session.today)
    make(session, label("Finish", card), change, lambda _: f"Done {named(card)}")

"""`hustle edit`: a card changed by the same one line that `add` reads; what is not named stays."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make, say_complaints
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import card_words, label
from hustle_tui.domain.changes.cards import revise_card
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.week.capture import revised


@click.command("edit")
@click.argument("ref", callback=params.words)
@click.argument("text", nargs=-1, callback=params.line)
@click.option("--note", "remark", callback=params.words, help="The card's note; empty removes it.")
@click.pass_obj
def command(session: Session, ref: str, text: str, remark: str | None) -> None:
    """Change the card REF by a line of TEXT.

    TEXT is read as hustle add reads it; what it does not name stays.

    \b
    hustle edit 12 "~2h !must"
    hustle edit 12 "A better title due:fri"
    hustle edit 12 --note "as agreed on the phone"
    """
    card, today = session.card(ref), session.today
    if not text and remark is None:
        raise PlanError("Nothing to change was told: write TEXT, or --note and the note.")
    said = revised(card, text, session.plan, today)
    fields = said.fields if remark is None or remark == card.note else {**said.fields, "note": remark}
    make(
        session,
        label("Edit", card),
        partial(revise_card, card_id=card.id, fields=fields),
        lambda plan: f"Changed {card_words(plan.cards[card.id], today, session.week)}",
    )
    say_complaints(said)

"""`hustle edit`: a card changed by the same one line that `add` reads; what is not named stays."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make, say_complaints
from hustle_tui.cli.session import Session
from hustle_tui.cli.words import card_words, label
from hustle_tui.domain.capture import capture
from hustle_tui.domain.changes.cards import revise_card
from hustle_tui.domain.model import Card, Plan


@click.command("edit")
@click.argument("ref", callback=params.words)
@click.argument("text", nargs=-1, required=True, callback=params.line)
@click.option("--note", "remark", callback=params.words, help="The card's note; empty removes it.")
@click.pass_obj
def command(session: Session, ref: str, text: str, remark: str | None) -> None:
    """Change the card REF by a line of TEXT.

    TEXT is read as hustle add reads it; what it does not name stays.

    \b
    hustle edit 12 "~2h !must"
    hustle edit 12 "A better title due:fri"
    """
    card, today = session.card(ref), session.today
    said = capture(text, session.plan, today, card.week)
    ledger = "" if said.gig or said.kpi else f"#{card.ledger} "
    draft = capture(f"{ledger}{_tokens_of(card, session.plan)} {text}", session.plan, today, card.week)
    wanted = draft.fields()
    wanted["title"] = draft.title or card.title
    if remark is not None:
        wanted["note"] = remark
    fields = {name: value for name, value in wanted.items() if value != getattr(card, name)}
    make(
        session,
        label("Edit", card),
        partial(revise_card, card_id=card.id, fields=fields),
        lambda plan: f"Changed {card_words(plan.cards[card.id], today, session.week)}",
    )
    say_complaints(draft)


def _tokens_of(card: Card, plan: Plan) -> str:
    """The line that would capture the card as it stands but for its ledger, so that only what is named differs."""
    tokens = [f"!{card.lane}", *(f"#{tag}" for tag in card.tags)]
    if card.day is not None:
        tokens.append(f"@{card.day}")
    elif card.week is None:
        tokens.append("@later")
    if card.estimate is not None:
        tokens.append(f"~{card.estimate}m")
    if card.due is not None:
        tokens.append(f"due:{card.due}")
    if card.gig in plan.gigs:
        tokens.append(f"gig:{plan.gigs[card.gig].slug}")
    if card.kpi in plan.kpis:
        tokens.append(f"kpi:{plan.kpis[card.kpi].slug}")
    return " ".join(tokens)

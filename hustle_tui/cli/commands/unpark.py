"""`hustle unpark`: a parked card or lead, taken up again."""

from __future__ import annotations

from functools import partial
from typing import cast

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import label, named
from hustle_tui.domain.changes.parking import unpark_card, unpark_gig
from hustle_tui.domain.plan.model import Card, Change, Gig, Plan


@click.command("unpark")
@click.argument("ref", callback=params.words)
@click.pass_obj
def command(session: Session, ref: str) -> None:
    """Take up the parked card or lead REF again.

    A card comes into this week. From the day on which it is asked about, that says that it is still wanted.

    \b
    hustle unpark landing-page
    """
    item = cast(Card | Gig, session.item(ref, Card, Gig))
    change: Change = partial(unpark_gig, gig_id=item.id, today=session.today)
    if isinstance(item, Card):
        change = partial(unpark_card, card_id=item.id, week=session.week, today=session.today)

    def told(plan: Plan) -> str:
        after = plan.cards[item.id] if isinstance(item, Card) else plan.gigs[item.id]
        return f"{'Still wanted' if after.wanted else 'Parked no more'}: {named(item)}"

    make(session, label("Unpark", item), change, told)

"""`hustle park`: an unplanned card or lead, put off for a day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import cast

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import day_words, label, named
from hustle_tui.domain.changes.parking import park_card, park_gig
from hustle_tui.domain.plan.model import Card, Change, Gig, PlanError


@click.command("park")
@click.argument("ref", callback=params.words)
@click.argument("day", metavar="[DATE]", required=False, callback=params.day)
@click.pass_obj
def command(session: Session, ref: str, day: date | None) -> None:
    """Park the card or lead REF until DATE, tomorrow unless told.

    A card goes to the backlog and a lead leaves the top of the queue. On that day hustle review asks whether it is
    still wanted: hustle unpark REF says yes, hustle drop REF or hustle gig decline REF says no.

    \b
    hustle park landing-page
    hustle park 12 mon
    """
    item = cast(Card | Gig, session.item(ref, Card, Gig))
    today = session.today
    until = today + timedelta(days=1) if day is None else day
    if until <= today:
        raise PlanError(f"{until} is no day to come: park it until tomorrow or later.")
    change: Change = partial(park_gig, gig_id=item.id, day=until)
    if isinstance(item, Card):
        change = partial(park_card, card_id=item.id, day=until)
    make(session, label("Park", item), change, lambda _: f"Parked until {day_words(until, today)}: {named(item)}")

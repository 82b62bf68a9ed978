"""What is put off for a while, card or lead: parked until a day, and taken up again."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import cast

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.words import label, titled
from hustle_tui.domain.changes.parking import park_card, park_gig, unpark_card, unpark_gig
from hustle_tui.domain.plan.model import Card, Change, Gig, Plan, PlanError
from hustle_tui.domain.writing.formats import near_day


@command("park")
@click.argument("ref", callback=params.words)
@click.argument("day", metavar="[DATE]", nargs=-1, callback=params.first_day)
def park(session: Session, ref: str, day: date | None) -> None:
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
    make(session, label("Park", item), change, lambda _: f"Parked until {near_day(until, today)}: {titled(item)}")


@command("unpark")
@click.argument("ref", callback=params.words)
def unpark(session: Session, ref: str) -> None:
    """Take up the parked card or lead REF again.

    A card comes into this week. From the day on which it is asked about, that says that it is still wanted.

    \b
    hustle unpark landing-page
    """
    item = cast(Card | Gig, session.item(ref, Card, Gig))
    change: Change = partial(unpark_gig, gig_id=item.id, today=session.today)
    if isinstance(item, Card):
        change = partial(unpark_card, card_id=item.id, week=session.week, today=session.today)

    def tell(plan: Plan) -> str:
        after = plan.cards[item.id] if isinstance(item, Card) else plan.gigs[item.id]
        return f"{'Still wanted' if after.wanted else 'Parked no more'}: {titled(item)}"

    make(session, label("Unpark", item), change, tell)

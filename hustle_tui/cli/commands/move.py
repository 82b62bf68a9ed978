"""`hustle move`: a card goes to another day, week or lane."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import cast

import click

from hustle_tui.cli.changing import both, make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import card_words, label
from hustle_tui.domain.changes.cards import move_card, rank_card
from hustle_tui.domain.plan.model import Card, Change, PlanError
from hustle_tui.domain.plan.terms import LANES, Lane
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.writing.quantities import parse_day, quoted


@click.command("move")
@click.argument("ref", callback=params.words)
@click.argument("when", required=False, callback=params.words)
@click.option("--lane", type=click.Choice(LANES, case_sensitive=False), help="The lane to put it in.")
@click.pass_obj
def command(session: Session, ref: str, when: str | None, lane: str | None) -> None:
    """Move the card REF to another day, week or lane.

    WHEN is a date, next (week), this (week) or later (the backlog).

    \b
    hustle move 12 thu
    hustle move 12 next --lane must
    hustle move 12 later
    """
    card = session.card(ref)
    if when is None and lane is None:
        raise PlanError("Where to? Write a date, next, this or later, as: hustle move 12 thu.")
    change = _change(session, card, when, cast(Lane, lane))
    make(
        session,
        label("Move", card),
        change,
        lambda plan: f"Moved {card_words(plan.cards[card.id], session.today, session.week)}",
    )


def _change(session: Session, card: Card, when: str | None, lane: Lane | None) -> Change:
    week, day = (card.week, card.day) if when is None else _target(session, when)
    to_week = partial(move_card, card_id=card.id, week=week, day=day)
    if lane is None or lane == card.lane:
        return to_week
    return partial(both, first=to_week, second=partial(rank_card, card_id=card.id, lane=lane, before=None))


def _target(session: Session, when: str) -> tuple[date | None, date | None]:
    """The week, and the day where one is named; None for the backlog."""
    if when.strip().lower() in ("this", "next", "later", "backlog"):
        return params.week_named(when, session), None
    try:
        day = parse_day(when, session.today)
    except PlanError as error:
        if when[:4].isdigit():
            raise
        raise PlanError(f"{quoted(when)} is no day: write thu, 2026-11-26, tomorrow, next or later.") from error
    return week_of(day, session.plan.settings.week_start), day

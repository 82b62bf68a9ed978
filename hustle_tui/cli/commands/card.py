"""Cards of the week: capture them, move them, and say how they ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make, say_already, say_complaints
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import say
from hustle_tui.cli.told.words import card_words, label, titled
from hustle_tui.domain.changes import cards as changes, in_order
from hustle_tui.domain.plan.model import Card, Change, Plan, PlanError
from hustle_tui.domain.plan.terms import LANES, CardState, Lane
from hustle_tui.domain.templates.opening import of_card
from hustle_tui.domain.week.capture import capture, no_title, revised
from hustle_tui.domain.writing.spans import parse_place


@command("add")
@click.argument("text", nargs=-1, required=True, callback=params.line)
def add(session: Session, text: str) -> None:
    """Add a card from one line of TEXT.

    ~1h30 estimate, @thu day (@next week, @later backlog), #main #side #life
    ledger, #tag, !must !should !could, gig:slug, kpi:slug, due:fri. A backslash
    keeps a word as it is. every:week (mon,wed, 2w, month:31, month:last-fri,
    quarter) makes it the first of a series, with from: and until: dates.

    \b
    hustle add "Fix onboarding mail ~1h30 @thu #main !must"
    hustle add "Logo sketches ~2h gig:acme-logo due:fri"
    hustle add "Weekly report ~45m @fri every:week until:2027-03-31"
    """
    today = session.today
    line = capture(text, session.plan, today)
    card = line.card(session.planner.new_id(), today)
    change: Change = partial(changes.add_card, card=card)
    if line.repeat:
        from hustle_tui.domain.templates.changes import adding  # few cards come again

        card, change = adding(line, session.plan, card.id, today)
    make(session, label("Add", card), change, _telling(session, "Added", card))
    if card.estimate:
        _say_usual(session, card)
    say_complaints(line)


def _say_usual(session: Session, card: Card) -> None:
    """Say what an estimate like this usually comes to."""
    from hustle_tui.domain.forecast.estimates import usual_card, usual_text

    if usually := usual_text(usual_card(session.plan, card), card.estimate):
        say(f"{usually[0].upper()}{usually[1:]}.")


@command("edit")
@click.argument("ref", callback=params.words)
@click.argument("text", nargs=-1, callback=params.line)
@click.option("--note", "remark", callback=params.words, help="The card's note; empty removes it.")
def edit(session: Session, ref: str, text: str, remark: str | None) -> None:
    """Change the card REF by a line of TEXT.

    TEXT is read as hustle add reads it; what it does not name stays. gig:none
    and kpi:none take the gig and the KPI off.

    \b
    hustle edit 12 "~2h !must"
    hustle edit 12 "A better title due:fri"
    hustle edit 12 --note "as agreed on the phone"
    """
    card, today = session.card(ref), session.today
    if not text and remark is None:
        raise PlanError("Nothing to change: write TEXT, or --note and the note.")
    line = revised(card, text, session.plan, today)
    if why := no_title(line, text):
        raise PlanError(f"{why} A backslash before it makes it the title.")
    fields = line.fields if remark is None or remark == card.note else {**line.fields, "note": remark}
    change: Change = partial(changes.revise_card, card_id=card.id, fields=fields)
    before = session.plan
    if line.repeat:
        from hustle_tui.domain.templates.changes import repeating

        change = repeating(
            card, line.fields, line.repeat, session.planner.new_id(), today, session.plan.settings.week_start
        )

    def tell(plan: Plan) -> list[str]:
        followed = changes.followed_text(before, plan, card.id)
        return [_telling(session, "Changed", card)(plan), *([followed] if followed else [])]

    make(session, label("Edit", card), of_card(session.plan, card, change), tell)
    say_complaints(line)


@command("move")
@click.argument("ref", callback=params.words)
@click.argument("when", metavar="[WHEN]", nargs=-1, callback=params.line_or_none)
@click.option("--lane", type=params.one_of(LANES), help="The lane to put it in.")
def move(session: Session, ref: str, when: str | None, lane: str | None) -> None:
    """Move the card REF to another day, week or lane.

    WHEN is a date, next week, this week, w49 or later (the backlog).

    \b
    hustle move 12 thu
    hustle move 12 next week --lane must
    hustle move 12 next friday
    hustle move 12 later
    """
    card = session.card(ref)
    if when is None and lane is None:
        raise PlanError("Where to? Write a date, next, this or later, as: hustle move 12 thu.")
    change = _change(session, card, when, cast(Lane, lane))
    make(session, label("Move", card), of_card(session.plan, card, change), _telling(session, "Moved", card))


def _change(session: Session, card: Card, when: str | None, lane: Lane | None) -> Change:
    week, day = card.week, card.day
    if when is not None:
        week, day = parse_place(when, session.today, session.plan.settings.week_start)
    to_week = partial(changes.move_card, card_id=card.id, week=week, day=day)
    if lane is None or lane == card.lane:
        return to_week
    return in_order(to_week, partial(changes.rank_card, card_id=card.id, lane=lane, before=None))


@command("done")
@click.argument("ref", callback=params.words)
def done(session: Session, ref: str) -> None:
    """Finish the card REF.

    \b
    hustle done 12
    hustle done onboarding
    """
    card = session.card(ref)
    if not _is_so(session, card, "done", "Done"):
        change = of_card(session.plan, card, partial(changes.finish_card, card_id=card.id, day=session.today))
        make(session, label("Finish", card), change, lambda _: f"Done {titled(card)}")


@command("drop")
@click.argument("ref", callback=params.words)
def drop(session: Session, ref: str) -> None:
    """Drop the card REF.

    It asks for nothing any more; hustle reopen brings it back.

    \b
    hustle drop 12
    """
    card = session.card(ref)
    if not _is_so(session, card, "dropped", "Dropped"):
        change = of_card(session.plan, card, partial(changes.drop_card, card_id=card.id, day=session.today))
        make(session, label("Drop", card), change, lambda _: f"Dropped {titled(card)}")


@command("reopen")
@click.argument("ref", callback=params.words)
def reopen(session: Session, ref: str) -> None:
    """Open the done or dropped card REF again.

    \b
    hustle reopen 12
    """
    card = session.card(ref)
    if not _is_so(session, card, "open", "Open"):
        change = partial(changes.reopen_card, card_id=card.id)
        make(session, label("Reopen", card), change, _telling(session, "Reopened", card))


def _is_so(session: Session, card: Card, state: CardState, word: str) -> bool:
    """Whether a card is in a state already; if so, say it."""
    if card.state == state:
        say_already(session, f"{word} already: {titled(card)}")
    return card.state == state


def _telling(session: Session, word: str, card: Card) -> Callable[[Plan], str]:
    """Tells what became of a card, from the plan after the change."""
    return lambda plan: f"{word} {card_words(plan, plan.cards[card.id], session.today)}"

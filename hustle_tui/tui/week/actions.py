"""What a key on the week board does to a card: each takes the app and values, and asks or changes one thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from msgspec import Struct
from textual.widget import Widget

from hustle_tui.domain.plan.model import Card, Change
from hustle_tui.domain.week.calendar import week_text, weeks_on
from hustle_tui.domain.week.cards import card_at
from hustle_tui.domain.writing.formats import WEEKDAYS
from hustle_tui.tui.paint.text import spoken
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.week.rows import Pane
from hustle_tui.tui.widgets.draggable import place_beside

BESIDE_FROM = 160
"""The columns from which a card is shown in full beside the lists."""


def card_of(app: PlannerApp, key: int | None) -> Card | None:
    """A card of the board by its key, made or still to come."""
    return card_at(app.plan, key, app.week)


def edit_card(app: PlannerApp, card: Card) -> None:
    from hustle_tui.tui.week.card_form import ask_card

    ask_card(app, card)


class Move(Struct, frozen=True):
    """A change of a card, and the words that name it."""

    words: str
    card: Card
    change: Change


Mover = Callable[[PlannerApp, Card], Move | None]
"""What a key does to a card."""


def moves_of(app: PlannerApp, cards: Sequence[Card], move: Mover) -> list[Move | None]:
    return [_made_with(app, move(app, card)) for card in cards]


def _made_with(app: PlannerApp, move: Move | None) -> Move | None:
    """A move, which makes a card that a series only brings yet."""
    if move is None or move.card.id in app.plan.cards:
        return move
    from hustle_tui.domain.templates.opening import of_card  # few cards are

    return Move(move.words, move.card, of_card(app.plan, move.card, move.change))


def one_step(moves: Sequence[Move | None]) -> tuple[str, Change] | None:
    """Label and change of several moves as one step; None where nothing moves."""
    if not (real := [move for move in moves if move is not None]):
        return None
    if len(real) == 1:
        return f"{real[0].words}: {real[0].card.title}", real[0].change
    from hustle_tui.domain.changes import in_order

    return f"{real[0].words}: {len(real)} cards", in_order(*(move.change for move in real))


def show_beside(app: PlannerApp, desk: Widget, card: Card | None) -> None:
    """Show a card in full on the desk beside the lists, where the terminal is wide enough."""
    wide, beside = app.size.width >= BESIDE_FROM, desk.children[1:]
    for panel in beside:
        panel.display = wide
    if wide and desk.is_attached:
        from hustle_tui.tui.week.beside import Beside, face_of

        if not beside:
            desk.mount(Beside(id="beside"))
        desk.query_one(Beside).face = face_of(app.plan, card, app.planner.today, app.planner.at)


def make(app: PlannerApp, moves: Sequence[Move | None], *, foretold: bool = False) -> bool:
    """Make moves as one step; the app warns first where that makes a week over or alarm."""
    step = one_step(moves)
    return step is not None and app.change(*step, foretold=foretold)


def move_one(app: PlannerApp, card: Card, move: Mover) -> bool:
    return make(app, moves_of(app, [card], move))


def foretell(app: PlannerApp, moves: Sequence[Move | None], before: int | None = None) -> None:
    """Show on the news line what moves would do, and before which card."""
    if (step := one_step(moves)) is not None:
        from hustle_tui.tui.foretell import drop_hint

        app.news_line = app.with_crossings(*step) + drop_hint(app.plan.cards.get(before or 0))


def toggled(app: PlannerApp, card: Card) -> Move:
    """An open card done today, or a closed one open again."""
    from hustle_tui.domain.changes import cards as changes  # the board stands before it changes

    if card.state == "open":
        return Move("Done", card, partial(changes.finish_card, card_id=card.id, day=app.planner.today))
    return Move("Open again", card, partial(changes.reopen_card, card_id=card.id))


def dropped(app: PlannerApp, card: Card) -> Move:
    """A card dropped: it stays on record."""
    from hustle_tui.domain.changes import cards as changes

    return Move("Dropped", card, partial(changes.drop_card, card_id=card.id, day=app.planner.today))


def put_on(app: PlannerApp, card: Card, pane: Pane, before: int | None = None) -> Move | None:
    """A card moved to another list: a lane at a rank, a day, Done, or the backlog."""
    if pane.id == "done":
        return toggled(app, card) if card.state == "open" else None
    if pane.id == "backlog":
        return shelved(app, card) if card.week is not None else None
    if pane.lane is not None:
        from hustle_tui.domain.changes import cards as changes

        change = partial(changes.place_card, card_id=card.id, week=app.week, lane=pane.lane, before=before)
        return Move(f"To {pane.title}", card, change)
    return on_day(app, card, pane.day)


def moved(app: PlannerApp, card: Card, words: str, week: date | None, day: date | None = None) -> Move | None:
    """An open card moved to another week or day; a closed one stays."""
    if card.state != "open":
        app.say(spoken("A closed card stays in its week: {week.done=space} opens it again."), "$near")
        return None
    from hustle_tui.domain.changes.cards import move_card

    return Move(words, card, partial(move_card, card_id=card.id, week=week, day=day))


def on_day(app: PlannerApp, card: Card, day: date | None) -> Move | None:
    """A card moved to a day of the week shown, or to any day of it."""
    word = "any day" if day is None else WEEKDAYS[day.weekday()]
    return moved(app, card, f"To {word}", app.week, day)


def ranked(app: PlannerApp, card: Card, keys: tuple[int, ...], steps: int) -> Move | None:
    """An open card one place up or down among the cards of its list that share its lane."""
    if card.state != "open":
        return None
    if card.id not in app.plan.cards:
        app.say(spoken("It is still to come, and takes its place when its week begins: {week.edit=e} changes it."))
        return None
    place = place_beside(
        [k for k in keys if k in app.plan.cards and app.plan.cards[k].lane == card.lane], card.id, steps
    )
    if place is None:
        return None
    from hustle_tui.domain.changes import cards as changes

    change = partial(changes.rank_card, card_id=card.id, lane=card.lane, before=place.before)
    return Move(f"Ranked {'lower' if steps > 0 else 'higher'}", card, change)


def deferred(app: PlannerApp, card: Card, steps: int) -> Move | None:
    """A card moved some weeks on or back; from the backlog, counted from the week shown."""
    week = weeks_on(card.week or app.week, steps)
    return moved(app, card, f"To {week_text(week)}", week)


def shelved(app: PlannerApp, card: Card) -> Move | None:
    """A card moved to the backlog, or out of it into the week shown."""
    if card.week is None:
        return moved(app, card, "From the backlog", app.week)
    return moved(app, card, "To the backlog", None)


def parked(app: PlannerApp, card: Card) -> Move | None:
    """An open card put off until tomorrow."""
    from hustle_tui.tui.gigs.parked import parked_words, put_off

    if card.state != "open":
        return None
    day = app.planner.today + timedelta(days=1)
    return Move(parked_words(app, day), card, put_off(card, day))

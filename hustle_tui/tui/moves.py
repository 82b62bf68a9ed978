"""What a key on the week board does to a card: each takes the app and values, and asks or changes one thing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from hustle_tui.domain.calendar import WEEKDAYS, week_text, weeks_on
from hustle_tui.domain.changes import cards as changes
from hustle_tui.domain.model import Card
from hustle_tui.domain.quantities import quoted
from hustle_tui.tui.board import Pane

if TYPE_CHECKING:
    from hustle_tui.tui.app import HustleApp


def capture_card(app: HustleApp, then: Callable[[int], None]) -> None:
    """Ask for a line and add the card that it describes to the week that is shown."""
    from hustle_tui.tui.dialogs.capture import Capture

    def add(text: str | None) -> None:
        from hustle_tui.domain.capture import capture

        if not text:
            return
        today, card_id = app.planner.today, app.planner.new_id()
        card = capture(text, app.plan, today, app.week).card(card_id, today)
        if app.change(f"Added {quoted(card.title)}", partial(changes.add_card, card=card)):
            then(card_id)

    app.push_screen(Capture(app.plan, app.planner.today, app.week), add)


def edit_card(app: HustleApp, card: Card) -> None:
    """Open the card in a form."""
    from hustle_tui.tui.ask_card import ask_card

    ask_card(app, card)


def toggle_done(app: HustleApp, card: Card) -> None:
    """Mark an open card done today, or open a closed one again."""
    if card.state == "open":
        done = partial(changes.finish_card, card_id=card.id, day=app.planner.today)
        app.change(f"Done: {card.title}", done)
    else:
        app.change(f"Open again: {card.title}", partial(changes.reopen_card, card_id=card.id))


def drop_on(app: HustleApp, card_id: int, pane: Pane, before: int | None) -> None:
    """Put a card where it was dropped: into a lane at a rank, onto a day, into Done, or into the backlog."""
    card = app.plan.cards.get(card_id)
    if card is None:
        return
    if pane.id == "done":
        if card.state == "open":
            toggle_done(app, card)
    elif pane.id == "backlog":
        if card.week is not None:
            shelve(app, card)
    elif pane.lane is not None:
        change = partial(changes.place_card, card_id=card_id, week=app.week, lane=pane.lane, before=before)
        app.change(f"To {pane.title}: {card.title}", change)
    else:
        word = "any day" if pane.day is None else WEEKDAYS[pane.day.weekday()]
        change = partial(changes.move_card, card_id=card_id, week=app.week, day=pane.day)
        app.change(f"To {word}: {card.title}", change)


def rank(app: HustleApp, card: Card, keys: tuple[int, ...], steps: int) -> None:
    """Move an open card one place up or down among the cards of its list that share its lane."""
    if card.state != "open":
        return
    lane = [key for key in keys if app.plan.cards[key].lane == card.lane]
    place = lane.index(card.id) + steps
    if not 0 <= place < len(lane):
        return
    behind = place + 1 if steps > 0 else place
    before = lane[behind] if behind < len(lane) else None
    change = partial(changes.rank_card, card_id=card.id, lane=card.lane, before=before)
    app.change(f"Ranked {'lower' if steps > 0 else 'higher'}: {card.title}", change)


def defer(app: HustleApp, card: Card, steps: int) -> None:
    """Move an open card to a later or an earlier week; from the backlog, to the week after the one shown."""
    if card.state != "open":
        return
    week = weeks_on(card.week or app.week, steps)
    change = partial(changes.move_card, card_id=card.id, week=week)
    app.change(f"To {week_text(week)}: {card.title}", change)


def shelve(app: HustleApp, card: Card) -> None:
    """Send a card to the backlog, or bring one from there; a closed card stays in its week."""
    if card.state != "open":
        app.say("A closed card stays in its week: space opens it again.", "$near")
        return
    week = app.week if card.week is None else None
    word = "To the backlog" if week is None else "From the backlog"
    app.change(f"{word}: {card.title}", partial(changes.move_card, card_id=card.id, week=week))


def close_week(app: HustleApp) -> None:
    """Go once through the cards that are left in the week that is shown."""
    from hustle_tui.tui.dialogs.triage import Triage

    left = [card.id for lane in ("must", "should", "could") for card in changes.lane_of(app.plan, app.week, lane)]
    if left:
        app.push_screen(Triage(app.week, left))
    else:
        app.say("Nothing is left in this week: it is closed.")

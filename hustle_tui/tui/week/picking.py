"""Picking cards of the week board: what marked ones say, where they are to go, and which one to jump to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from textual.content import Content

from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.week.calendar import days_of
from hustle_tui.domain.week.cards import minutes_of
from hustle_tui.domain.writing.formats import WEEKDAYS
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.dialogs.dialog import OneKey
from hustle_tui.tui.paint.text import assemble, parts_that_fit, spoken
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.week import actions

MARKED_KEYS = (
    *("{week.move_to=m} move to", "{week.unmark=esc} lets go", "{week.done=spc} done", "{week.defer=>} next week"),
    *("{week.drop=d} drop", "{week.shelve=B} backlog", "{week.back_lane=H}/{week.carry=L} lane"),
)
_DAY_KEYS = "mtwhfsu"
_PLACES = {"n": "next week", "l": "later", "a": "any day"}


def marked_line(cards: Sequence[Card], plan: Plan, width: int) -> Content:
    """How many cards are marked, the hours they need, and as many of the keys for all of them as have room."""
    total = minutes_of(plan, [card for card in cards if card.state == "open"])
    line = assemble((f"{len(cards)} marked", "bold $main"), (f" · {format_duration(total)}", "$text"))
    return parts_that_fit([line, *(assemble((spoken(keys), "$muted")) for keys in MARKED_KEYS)], width, "  ")


def ask_place(app: PlannerApp, cards: Sequence[Card], then: Callable[[], None]) -> None:
    """Ask for the day or week to move cards to, one key each."""

    def warning(key: str) -> Content | None:
        step = actions.one_step(_moves_to(app, key, cards))
        return step and app.warning(*step)

    def move(key: str | None) -> None:
        if key is not None and actions.make(app, _moves_to(app, key, cards), foretold=True):
            then()

    what = "this card" if len(cards) == 1 else f"{len(cards)} cards"
    days = dict(zip(_DAY_KEYS, WEEKDAYS, strict=True))
    app.push_screen(OneKey(f"Move {what} to", {**days, **_PLACES}, warning), move)


def _moves_to(app: PlannerApp, key: str, cards: Sequence[Card]) -> list[actions.Move | None]:
    """The moves that a letter stands for, for the cards that are still there."""
    there = [found for card in cards if (found := actions.card_of(app, card.id))]
    if key == "n":
        return actions.moves_of(app, there, partial(actions.deferred, steps=1))
    if key == "l":
        return actions.moves_of(app, [card for card in there if card.week is not None], actions.shelved)
    wanted = {day.weekday(): day for day in days_of(app.week)}
    day = None if key == "a" else wanted[_DAY_KEYS.index(key)]
    return actions.moves_of(app, there, partial(actions.on_day, day=day))


def ask_jump(app: PlannerApp, letters: Mapping[int, str], then: Callable[[int | None], None]) -> None:
    """Ask for the letter of a card to jump to."""
    by_letter = {letter: key for key, letter in letters.items()}
    app.push_screen(
        OneKey("Jump to the card with the letter", dict.fromkeys(by_letter, "")),
        lambda answer: then(by_letter.get(answer or "")),
    )

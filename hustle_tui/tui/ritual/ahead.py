"""The steps that look ahead: questions, the cards of the week to come, and what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.content import Content

from hustle_tui.domain.changes.cards import rank_card
from hustle_tui.domain.outlook import SIGNS, outlook_of
from hustle_tui.domain.plan.model import Card
from hustle_tui.domain.plan.terms import LANES
from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.ritual import MUSTS
from hustle_tui.domain.week.calendar import week_number
from hustle_tui.domain.week.cards import card_at, lane_of, open_cards
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.direction.form import ask_lesson
from hustle_tui.tui.paint.text import assemble, hung, key_of, user_text
from hustle_tui.tui.review.answers import KINDS, Answer
from hustle_tui.tui.review.rows import questions
from hustle_tui.tui.ritual.step import Line, Step, card_line
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.templates.actions import ask_template
from hustle_tui.tui.week.actions import Move, Mover, deferred, dropped, edit_card, move_one, shelved
from hustle_tui.tui.week.card_form import ask_line
from hustle_tui.tui.widgets.header import bars_line
from hustle_tui.tui.widgets.rows import Row

ELSEWHERE = ("left_over", "payment")
"""The questions that other steps ask."""
_LANE_STEPS = {"back_lane": -1, "carry": 1}
LESSONS = 4
"""The latest lessons that are shown."""


class Questions(Step):
    title, asks = "Gigs", "What waits for a decision?"
    empty = "No question waits."
    words: ClassVar = {"yes": "yes", "no": "no", "done": "done", "drop": "drop", "park": "tomorrow", "edit": "answer…"}
    _KEYS: ClassVar = {"yes": "y", "no": "n", "done": "␣", "drop": "d", "park": "P", "edit": "e"}

    def _waiting(self) -> dict[int, Waiting]:
        return {key: one for key, one in questions(self.app).items() if one.kind not in ELSEWHERE}

    def rows(self) -> Sequence[Row]:
        return [Row(key, Line("?", one.title, one.asks.forms, "$near")) for key, one in self._waiting().items()]

    def text(self, key: int, width: int) -> Sequence[Content]:
        if (one := self._waiting().get(key)) is None:
            return ()
        ways = [f"{way.key} {way.words}" for way in KINDS[one.kind].ways]
        ways.append(f"e {KINDS[one.kind].opens.words}" if KINDS[one.kind].way("e") is None else "")
        texts = [f" {one.title}: {one.because}", f" {one.asks}", f" {'  '.join(filter(None, ways))}"]
        return [part for line in texts for part in hung(user_text(line, "$text"), 1, width)]

    def takes(self, action: str, key: int) -> bool:
        one = self._waiting().get(key)
        return one is not None and action in self.words and (action == "edit" or self._way(action, one) is not None)

    def _way(self, action: str, one: Waiting) -> WayOut[Answer] | None:
        return KINDS[one.kind].way(self._KEYS[action])

    def do(self, action: str, key: int) -> None:
        if one := self._waiting().get(key):
            way = self._way(action, one) or KINDS[one.kind].opens
            way.effect(self.app, one)


class NextWeek(Step):
    """The planned week's cards, and with them those of the backlog, to be put into it; the load moves above them."""

    title, asks = "The week to come", "Three Musts first, then cards until the hours are full."
    empty = "No card yet."
    words: ClassVar = {
        "add": "add",
        "done": "into the week",
        "defer": "later",
        "shelve": "backlog",
        "edit": "edit",
        "drop": "drop",
        "template": "a set",
        "back_lane": "lane",
        "carry": "lane",
    }

    def begin(self) -> None:
        """Show the planned week, so that its series are made and cards are added to it."""
        self.app.week = self.weeks.planned

    def _musts(self) -> int:
        return len(lane_of(self.app.plan, self.weeks.planned, "must"))

    def text(self, key: int, width: int) -> Sequence[Content]:  # noqa: ARG002
        app, week = self.app, self.weeks.planned
        outlook = outlook_of(app.plan, app.planner.today, week, app.planner.at)
        load = outlook.load
        named = f" ◆ {format_duration(load.main_open)} of the job's {format_duration(load.main_promised)} named"
        meetings = f", {format_duration(load.meetings)} of it in the calendar" if load.meetings else ""
        side = f" · ▲ {format_duration(load.side_meetings)} of side work in the calendar" if load.side_meetings else ""
        musts = self._musts()
        verdict = user_text(f" {SIGNS[outlook.level]} {outlook.verdict}", f"${outlook.level}")
        hours_line = assemble((f"{named}{meetings}{side}", "$second"))
        lines = [bars_line(outlook, width), *hung(verdict, 3, width), hours_line]
        if musts < MUSTS:
            asked = f"Must {musts + 1} of {MUSTS}: what must be done, whatever comes?"
            lines.append(assemble((f" {key_of('ritual.add', 'a')} ", "bold $main"), (asked, "$text")))
        return lines

    def rows(self) -> Sequence[Row]:
        plan, today, week = self.app.plan, self.app.planner.today, self.weeks.planned
        inside = [Row(card.id, card_line(plan, card, today)) for card in open_cards(plan, week)]
        backlog = [card for card in open_cards(plan, None) if card.parked is None]
        return [*inside, *(Row(card.id, card_line(plan, card, today, "backlog", "○")) for card in backlog)]

    def _card(self, key: int) -> Card | None:
        return card_at(self.app.plan, key, self.weeks.planned)

    def takes(self, action: str, key: int) -> bool:
        if action in ("add", "template"):
            return True
        card = self._card(key) if key else None
        if action not in self.words or card is None:
            return False
        return {"done": card.week is None, "defer": card.week is not None, "shelve": card.week is not None}.get(
            action, True
        )

    def do(self, action: str, key: int) -> None:
        app, card = self.app, self._card(key) if key else None
        if action == "add":
            ask_line(app, lambda _: None, "!must " if self._musts() < MUSTS else "")
        elif action == "template":
            ask_template(app)
        elif card is not None and action == "edit":
            edit_card(app, card)
        elif card is not None:
            movers: dict[str, Mover] = {"drop": dropped, "defer": partial(deferred, steps=1)}
            movers |= {name: partial(_to_lane, steps=steps) for name, steps in _LANE_STEPS.items()}
            move_one(app, card, movers.get(action, shelved))


def _to_lane(_: PlannerApp, card: Card, steps: int) -> Move | None:
    """A card at the end of the lane beside its own; None at the edge, as on the board."""
    if not 0 <= (place := LANES.index(card.lane) + steps) < len(LANES):
        return None
    lane = LANES[place]
    return Move(f"To {lane.capitalize()}", card, partial(rank_card, card_id=card.id, lane=lane, before=None))


class Learned(Step):
    title, asks = "What did I learn?", "One sentence, for the one who reads it in a year."
    words: ClassVar = {"edit": "write it"}

    def text(self, key: int, width: int) -> Sequence[Content]:  # noqa: ARG002
        lessons = self.app.plan.lessons
        kept = lessons.get(self.weeks.closed.toordinal())
        words, style = (kept.text, "bold $text") if kept else ("Nothing written of this week yet.", "$muted")
        lines = [user_text(f" {words}", style), Content("")]
        earlier = sorted((one for one in lessons.values() if one.week < self.weeks.closed), key=lambda one: one.week)
        for one in earlier[: -LESSONS - 1 : -1]:
            lines.append(user_text(f" W{week_number(one.week):<3} {one.text}", "$second"))
        return [part for line in lines for part in hung(line, 1, width)]

    def do(self, action: str, key: int) -> None:  # noqa: ARG002
        ask_lesson(self.app, self.weeks.closed)

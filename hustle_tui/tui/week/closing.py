"""Closing a week: one calm pass over the cards that are left, one at a time, one key each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hustle_tui.domain.changes import cards as changes
from hustle_tui.domain.history.steps import Step
from hustle_tui.domain.outlook import crossings_text
from hustle_tui.domain.plan.model import Card, Change, Plan
from hustle_tui.domain.week.calendar import week_number, week_text, weeks_on
from hustle_tui.domain.week.cards import card_told, left_over, open_cards
from hustle_tui.domain.writing.quantities import format_duration, quoted
from hustle_tui.tui.dialogs.dialog import Dialog
from hustle_tui.tui.dialogs.form import Answers
from hustle_tui.tui.dialogs.question import Question, ask, duration_field
from hustle_tui.tui.keys import hints_of
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, user_text
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.week.actions import Move, dropped, make, shelved, toggled
from hustle_tui.tui.widgets.keybar import KeyBar
from hustle_tui.tui.widgets.statusline import StatusLine

MOST_WEEKS = 6
"""Weeks that a heading has room for; of more, the last ones are named."""
WORDS = ("kept", "deferred", "to the backlog", "shrunk", "dropped", "done")


def close_week(app: PlannerApp, week: date | None = None) -> None:
    """Go once through the open cards of a week: the week shown, or first all weeks that are over."""
    over = left_over(app.plan, app.planner.today) if app.week == app.planner.week and week is None else {}
    left = [card.id for cards in over.values() for card in cards]
    shown = week or app.week
    left = left or [card.id for card in open_cards(app.plan, shown)]
    if left:
        app.push_screen(Closing(tuple(over) or (shown,), left))
    else:
        app.say("Nothing is left in this week: it is closed.")


class Decision(Struct, frozen=True):
    """What was decided about the card at a place, and the step that it made in the plan, if it made one."""

    place: int
    word: str
    step: int | None = None


class Closing(Dialog[None]):
    """Shows one card after the other; what was decided stands, whenever it is left."""

    CSS_PATH = "closing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "keep", "keep", id="triage.keep", tooltip="Leave it in its week"),
        Binding("n,greater_than_sign", "defer", "next", key_display="n", id="triage.defer", tooltip="To a later week"),
        Binding("b", "shelve", "backlog", id="triage.shelve", tooltip="To the backlog, for some day"),
        Binding("s", "shrink", "shrink", id="triage.shrink", tooltip="Give it a smaller estimate, then decide"),
        Binding("d", "drop", "drop", id="triage.drop", tooltip="Drop it: kept in the file, but asks for nothing"),
        Binding("space", "finish", "done", key_display="spc", id="triage.done", tooltip="It is done"),
        Binding("u", "back", "undo", id="triage.undo", tooltip="Back to the card before, as it was"),
        Binding("escape,q", "leave", "leave", key_display="esc", id="triage.leave", tooltip="Leave; decisions stand"),
        Binding("enter", "close", "close", show=False, id="triage.close", tooltip="Leave when all is decided"),
    ]

    def __init__(self, weeks: Sequence[date], cards: Sequence[int]) -> None:
        super().__init__()
        self._weeks = tuple(weeks)
        self._cards = tuple(cards)
        self._place = 0
        self._decisions: list[Decision] = []

    @property
    def card(self) -> Card | None:
        """The card to decide about; None when all are decided."""
        if self._place >= len(self._cards):
            return None
        card = self.hustle.plan.cards.get(self._cards[self._place])
        return card if card is not None and card.state == "open" and card.week in self._weeks else None

    def compose(self) -> ComposeResult:
        with Vertical(id="triage-box") as box:
            box.border_title = Content(f" {_heading(self._weeks)} ")
            yield Static(id="triage-progress")
            yield Static(id="triage-card")
            yield StatusLine()
            yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the first card that is still there, and pass on when another window closes the one shown."""
        self.watch(self.app, "plan", self._go_on, init=False)
        self.follow_news()
        self.query_one(KeyBar).hints = hints_of(self)
        self._go_on()

    def _go_on(self) -> None:
        """Show the card at the present place, or the next one that still stands in the week."""
        while self._place < len(self._cards) and self.card is None:
            self._place += 1
        count = len(self._cards)
        progress, card = self.query_one("#triage-progress", Static), self.query_one("#triage-card", Static)
        if self.card is None:
            progress.update(progress_line(count, count))
            card.update(ending(self._decisions))
            return
        progress.update(progress_line(self._place, count))
        facts = facts_of(self.hustle.plan, self.card, self.hustle.planner.today)
        card.update(facts.append("\n").append(self._foretold(self.card)))

    def _foretold(self, card: Card) -> Content:
        """Where a deferred card goes, and what that does to the week there."""
        crossed = crossings_text(self.hustle.crossings(self._deferred(card)))
        goes = f"{' ' * 10}n takes it to "
        return assemble((goes, "$muted"), (crossed, "$near") if crossed else (f"W{week_number(self._later)}", "$muted"))

    def _deferred(self, card: Card) -> Change:
        return partial(changes.move_card, card_id=card.id, week=self._later)

    @property
    def _later(self) -> date:
        """The week that a card is deferred to: the one after, but never a week that is over."""
        return max(weeks_on(self._weeks[-1], 1), self.hustle.planner.week)

    def _decide(self, word: str, move: Move | None) -> None:
        place = self._place
        # the page of the card has said already what n does to the week
        if move is not None and make(self.hustle, [move], foretold=True):
            self._decided(place, word)

    def _decided(self, place: int, word: str) -> None:
        self._decisions.append(Decision(place, word, self._done[-1].id))
        self._go_on()

    @property
    def _done(self) -> tuple[Step, ...]:
        """What undo can take back, the next one last."""
        return self.hustle.planner.history.done

    def action_keep(self) -> None:
        if self.card is not None:
            self._decisions.append(Decision(self._place, "kept"))
            self._place += 1
            self._go_on()

    def action_defer(self) -> None:
        if card := self.card:
            self._decide("deferred", Move(f"To W{week_number(self._later)}", card, self._deferred(card)))

    def action_shelve(self) -> None:
        if card := self.card:
            self._decide("to the backlog", shelved(self.hustle, card))

    def action_drop(self) -> None:
        if card := self.card:
            self._decide("dropped", dropped(self.hustle, card))

    def action_finish(self) -> None:
        if card := self.card:
            self._decide("done", toggled(self.hustle, card))

    def action_shrink(self) -> None:
        """Ask for a smaller estimate, half unless told; the card waits to be kept or deferred."""
        if card := self.card:
            half = None if card.estimate is None else card.estimate // 2
            field = duration_field("estimate", "Estimate", half, required=True)
            now = "has no estimate" if card.estimate is None else f"is estimated at {format_duration(card.estimate)}"
            place = self._place
            question = Question(
                title="Shrink",
                fields=[field],
                note=f"{quoted(card.title)} {now}.",
                change_of=partial(self._shrunk, card),
                label=lambda answers: f"Shrunk to {format_duration(answers['estimate'])}: {card.title}",
                week=lambda _answers, _after: self._weeks[-1],
                then=lambda _: self._decided(place, "shrunk"),
            )
            ask(self.hustle, question)

    def _shrunk(self, card: Card, answers: Answers) -> Change:
        """The smaller estimate; no change where another window has closed the card since it was asked for."""
        if self.card is None or self.card.id != card.id:
            return lambda plan: plan
        return partial(changes.shrink_card, card_id=card.id, estimate=answers["estimate"])

    def action_back(self) -> None:
        """Take back the last decision and show its card again; what another window did since is not taken back."""
        if not self._decisions:
            return
        last, newest = self._decisions[-1], self._done[-1:]
        if last.step in [step.id for step in self._done[:-1]]:
            self.hustle.say(f"{quoted(newest[0].label)} was done since: u on the board takes that back first.", "$near")
            return
        self._decisions.pop()
        self._place = last.place
        if last.step in [step.id for step in newest]:  # else another window has taken it back
            self.hustle.action_undo()
        self._go_on()

    def action_close(self) -> None:
        if self.card is None:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave with what was decided standing, and say so."""
        rest = "" if self.card is None else f" {len(self._cards) - self._place} not looked at."
        self.hustle.say(f"{summary_of(self._decisions)}{rest}")
        self.dismiss(None)


def _heading(weeks: Sequence[date]) -> str:
    """What is closed: a week in full, several by their numbers."""
    if len(weeks) == 1:
        return f"Close the week · {week_text(weeks[0])}"
    return f"Close the weeks · {', '.join(f'W{week_number(week)}' for week in weeks[-MOST_WEEKS:])}"


def progress_line(place: int, count: int) -> Content:
    """How far the pass has come: `3 of 8`, with a bar."""
    cells = 24
    gone = cells * place // max(count, 1)
    words = f"{min(place + 1, count)} of {count}" if place < count else f"all {count}"
    return assemble((f"{words}  ", "$second"), ("━" * gone, "$main"), ("─" * (cells - gone), "$lines"))


def facts_of(plan: Plan, card: Card, today: date) -> Content:
    parts = [part for part in card_told(plan, card, today).parts if part.name != "lane"]
    ledger = assemble((card.ledger.capitalize(), f"${card.ledger}"), (f" · {card.lane.capitalize()}", "$text"))
    facts = [("Ledger", ledger)]
    if card.estimate is None:
        facts.append(("Estimate", assemble(("none", "$near"))))
    facts += [(part.name.capitalize(), user_text(part.value, f"${part.mark or 'text'}")) for part in parts]
    title = assemble((f"{LEDGER_SIGNS[card.ledger]} ", f"bold ${card.ledger}"), user_text(card.title, "bold $text"))
    lines = [assemble((label.ljust(10), "$muted"), fact) for label, fact in facts]
    return Content("\n").join([title, Content(""), *lines])


def ending(decisions: Sequence[Decision]) -> Content:
    return assemble(("✓ ", "bold $clear"), (f"{summary_of(decisions)}\n\n", "$text"), ("Enter closes.", "$muted"))


def summary_of(decisions: Sequence[Decision]) -> str:
    """The decisions in one line: `Kept 2, deferred 3.`"""
    counts = Counter(decision.word for decision in decisions)
    parts = [f"{word} {counts[word]}" for word in WORDS if counts[word]]
    text = ", ".join(parts) or "nothing decided"
    return f"{text[0].upper()}{text[1:]}."

"""Closing a week: one calm pass over what is left, cards and then gigs' unused hours, one key each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hustle_tui.domain.changes import cards as changes
from hustle_tui.domain.changes.closing import Unused, let_hours_go, take_hours_along, unused_hours, week_after
from hustle_tui.domain.history.steps import Step
from hustle_tui.domain.outlook import crossings_text
from hustle_tui.domain.plan.model import Card, Change, Gig
from hustle_tui.domain.week.calendar import week_number, weeks_on
from hustle_tui.domain.week.cards import left_over, open_cards
from hustle_tui.domain.writing.quantities import format_duration, quoted
from hustle_tui.tui.dialogs.dialog import Dialog
from hustle_tui.tui.dialogs.form import Answers
from hustle_tui.tui.dialogs.question import Question, ask, spent_field
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.text import assemble, key_of
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.week import closing_pages as pages
from hustle_tui.tui.week.actions import Move, dropped, one_step, shelved, toggled
from hustle_tui.tui.widgets.frame import KeyBar, KeyHint, StatusLine

_AT_THE_END = ("keep", "back", "leave")
"""Keys that mean something when nothing is left to decide."""
_OF_A_GIG = ("keep", "defer", "drop", "back", "leave")
"""The actions that a gig's unused hours take."""


def close_week(app: PlannerApp, week: date | None = None) -> None:
    """Go once through what is left of a week: the week shown, or first the past weeks with open cards."""
    over = left_over(app.plan, app.planner.today) if app.week == app.planner.week and week is None else {}
    left = [card.id for cards in over.values() for card in cards]
    shown = week or app.week
    left = left or [card.id for card in open_cards(app.plan, shown)]
    last = max(over, default=shown)
    gigs = [unused.gig for unused in _unused_of(app, last)] if left or last == app.planner.week else []
    if left or gigs:
        app.push_screen(Closing(tuple(over) or (shown,), left, gigs))
    else:
        app.say("Nothing is left in this week: it is closed.")


def _unused_of(app: PlannerApp, week: date) -> Sequence[Unused]:
    """The gigs that have hours of a week left; weeks before the last one are not asked about any more."""
    this_week = app.planner.week
    return unused_hours(app.plan, week, app.planner.today) if week >= weeks_on(this_week, -1) else ()


class Closing(Dialog[None]):
    """Shows one card or gig after the other; decisions stand, whenever it is left."""

    CSS_PATH = "closing.tcss"
    BINDINGS = keys(
        bar_key("triage.done", "space", "finish", "done", "It is done"),
        bar_key("triage.keep", "enter", "keep", "leave open", "Leave it in its week"),
        bar_key("triage.defer", "greater_than_sign", "defer", "next", "To a later week"),
        bar_key("triage.shelve", "B", "shelve", "backlog", "To the backlog, for some day"),
        bar_key("triage.edit", "e", "shrink", "shrink", "Give it a smaller estimate, then decide"),
        bar_key("triage.drop", "d", "drop", "drop", "Drop it; unused hours are let go"),
        bar_key("triage.undo", "u", "back", "undo", "Back to the card before, as it was"),
        bar_key("triage.leave", "escape,q", "leave", "leave", "Leave; decisions stand", "esc"),
    )

    def __init__(self, weeks: Sequence[date], cards: Sequence[int], gigs: Sequence[int] = ()) -> None:
        super().__init__()
        self._weeks = tuple(weeks)
        self._cards, self._gigs = tuple(cards), tuple(gigs)
        self._place = 0
        self._decisions: list[pages.Decision] = []

    @property
    def card(self) -> Card | None:
        """The card to decide about; None when all cards are decided."""
        if self._place >= len(self._cards):
            return None
        card = self.hustle.plan.cards.get(self._cards[self._place])
        return card if card is not None and card.state == "open" and card.week in self._weeks else None

    @property
    def unused(self) -> Unused | None:
        """The gig's unused hours to decide about, once no card is left."""
        place = self._place - len(self._cards)
        if not 0 <= place < len(self._gigs):
            return None
        hours = unused_hours(self.hustle.plan, self._weeks[-1], self.hustle.planner.today)
        return next((one for one in hours if one.gig == self._gigs[place]), None)

    @property
    def _is_decided(self) -> bool:
        return self.card is None and self.unused is None

    @property
    def _count(self) -> int:
        return len(self._cards) + len(self._gigs)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """A gig's unused hours take fewer keys than a card, and once all is decided there is little left to do."""
        if self._place >= self._count:
            return action in _AT_THE_END
        return self.unused is None or action in _OF_A_GIG

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys; once all is decided, Enter has nothing to leave open and closes."""
        hints = super().hints()
        if self._place < self._count:
            return hints
        return tuple(replace(hint, word="close") if hint.action == "keep" else hint for hint in hints)

    def compose(self) -> ComposeResult:
        with Vertical(id="triage-box"):
            yield Static(id="triage-progress")
            yield Static(id="triage-card")
            yield StatusLine()
            yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the first card still open, and go on when another window closes the one shown."""
        self.watch(self.app, "plan", self._go_on, init=False)
        self.follow_news()
        self._go_on()

    def _go_on(self) -> None:
        """Show the card or gig at the present place, or the next one that is not decided yet."""
        count = self._count
        while self._place < count and self._is_decided:
            self._place += 1
        self.show_keys()
        self.query_one("#triage-box").border_title = Content(f" {pages.heading(self._weeks)} ")
        progress, card = self.query_one("#triage-progress", Static), self.query_one("#triage-card", Static)
        progress.update(pages.progress_line(self._place, count))
        if unused := self.unused:
            crossed = crossings_text(self.hustle.crossings(self._along(unused)))
            card.update(pages.unused_page(self._gig(unused), unused, self._later, crossed))
            return
        if self.card is None:
            card.update(pages.ending(self._decisions))
            return
        facts = pages.facts_of(self.hustle.plan, self.card, self.hustle.planner.today)
        card.update(facts.append("\n").append(self._foretold(self.card)))

    def _foretold(self, card: Card) -> Content:
        """Where a deferred card goes, and what that does to the week there."""
        crossed = crossings_text(self.hustle.crossings(self._deferred(card)))
        goes = f"{' ' * 10}{key_of('triage.defer', '>')} takes it to "
        return assemble((goes, "$muted"), (crossed, "$near") if crossed else (f"W{week_number(self._later)}", "$muted"))

    def _deferred(self, card: Card) -> Change:
        return partial(changes.move_card, card_id=card.id, week=self._later)

    @property
    def _later(self) -> date:
        """The week that a card is deferred to: the one after, but never a past one."""
        return week_after(self.hustle.plan, self._weeks[-1], self.hustle.planner.today)

    def _along(self, unused: Unused) -> Change:
        week, today = self._weeks[-1], self.hustle.planner.today
        return partial(take_hours_along, gig_id=unused.gig, week=week, today=today)

    def _gig(self, unused: Unused) -> Gig:
        return self.hustle.plan.gigs[unused.gig]

    def _decide(self, word: str, label: str, change: Change) -> None:
        place = self._place
        if self.hustle.change(label, change, foretold=True):  # the page tells what it does to the week
            self._decided(place, word)

    def _decide_card(self, word: str, move: Move | None) -> None:
        if (step := one_step([move])) is not None:
            self._decide(word, *step)

    def _decided(self, place: int, word: str) -> None:
        self._decisions.append(pages.Decision(place, word, self._done[-1].id))
        self._go_on()

    @property
    def _done(self) -> tuple[Step, ...]:
        """The steps that undo can take back, the latest last."""
        return self.hustle.planner.history.done

    def _pass(self, word: str) -> None:
        """Go on with nothing changed."""
        self._decisions.append(pages.Decision(self._place, word))
        self._place += 1
        self._go_on()

    def action_keep(self) -> None:
        """Go on to the next card or gig with nothing changed; after the last one, leave."""
        if self._is_decided:
            self.action_leave()
        else:
            self._pass("left open")

    def _let_go(self, unused: Unused) -> None:
        """Let a gig's unused hours go; those of a past week are gone anyway."""
        gig, (week, today) = self._gig(unused), (self._weeks[-1], self.hustle.planner.today)
        if week < self.hustle.planner.week:
            self._pass("let go")
            return
        label = f"{format_duration(unused.left)} let go: {gig.title}"
        self._decide("let go", label, partial(let_hours_go, gig_id=gig.id, week=week, today=today))

    def action_defer(self) -> None:
        if unused := self.unused:
            label = f"{format_duration(unused.left)} more in W{week_number(self._later)}: {self._gig(unused).title}"
            self._decide("taken along", label, self._along(unused))
        elif card := self.card:
            self._decide_card("deferred", Move(f"To W{week_number(self._later)}", card, self._deferred(card)))

    def action_shelve(self) -> None:
        if card := self.card:
            self._decide_card("to the backlog", shelved(self.hustle, card))

    def action_drop(self) -> None:
        if unused := self.unused:
            self._let_go(unused)
        elif card := self.card:
            self._decide_card("dropped", dropped(self.hustle, card))

    def action_finish(self) -> None:
        if card := self.card:
            self._decide_card("done", toggled(self.hustle, card))

    def action_shrink(self) -> None:
        """Ask for a smaller estimate, half by default; the card still waits to be kept or deferred."""
        if card := self.card:
            half = None if card.estimate is None else card.estimate // 2
            field = spent_field("estimate", "Estimate", half, required=True)
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
        return partial(changes.edit_card, card_id=card.id, fields={"estimate": answers["estimate"]})

    def action_back(self) -> None:
        """Take back the last decision and show its card again; what another window did since is not taken back."""
        if not self._decisions:
            return
        last, newest = self._decisions[-1], self._done[-1:]
        if last.step in [step.id for step in self._done[:-1]]:
            since, undo = quoted(newest[0].label), key_of("app.undo", "u")
            self.hustle.say(f"{since} was done since: {undo} on the board takes that back first.", "$near")
            return
        self._decisions.pop()
        self._place = last.place
        if last.step in [step.id for step in newest]:  # else another window has taken it back
            self.hustle.action_undo()
        self._go_on()

    def action_leave(self) -> None:
        """Leave, and sum up what was decided and what was not."""
        rest = "" if self._is_decided else f" {self._count - self._place} not looked at."
        self.hustle.say(f"{pages.summary_of(self._decisions)}{rest}")
        self.dismiss(None)

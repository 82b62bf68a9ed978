"""Today's cards in order, against the hours that today still has; one key each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain import ritual
from hustle_tui.domain.plan.model import Card
from hustle_tui.domain.week.calendar import day_text, week_of
from hustle_tui.domain.week.cards import card_at
from hustle_tui.domain.writing.formats import full_day
from hustle_tui.domain.writing.quantities import counted
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, spread, user_text
from hustle_tui.tui.ritual.step import Line, in_one_column, paint_line
from hustle_tui.tui.week.actions import Mover, dropped, edit_card, move_one, moved, shelved, toggled
from hustle_tui.tui.widgets.rows import Row, Rows

_EMPTY = "On the board {week.add=a} adds a card; @today in its line brings it here."


class Today(Sheet):
    """A row for each card of today; those that find no hours any more say so."""

    BINDINGS = keys(
        bar_key("today.done", "space", "act('done')", "done", "It is done"),
        bar_key("today.defer", "greater_than_sign", "act('defer')", "tomorrow", "Tomorrow"),
        bar_key("today.log", "l", "app.log_hours", "log", "Log hours on it"),
        bar_key("today.timer", "t", "app.timer", "timer", "Time this card"),
        bar_key("today.edit", "enter,e", "act('edit')", "edit", "Edit the card", "e"),
        bar_key("today.shelve", "B", "act('shelve')", "backlog", "Into the backlog"),
        bar_key("today.drop", "d", "act('drop')", "drop", "Drop it"),
    )

    def body(self) -> Iterable[Widget]:
        yield Static(id="today-head")
        yield Rows(paint_line, 1, id="today-rows", empty=_EMPTY)

    def item(self) -> Card | None:
        """The card under the cursor: what is logged on and timed."""
        app = self.hustle
        return card_at(app.plan, self.rows.key, app.planner.week)

    def draw(self) -> str | None:
        app = self.hustle
        found = ritual.today_of(app.plan, app.planner.today, app.planner.at)
        rows = self.rows
        rows.show(in_one_column([Row(task.card.id, self._line(task)) for task in found.tasks]))
        if self.is_mounted and self.is_active and self.focused is None:
            self.set_focus(rows)
        self.query_one("#today-head", Static).update(_head(found, self.room("#today-head")))
        return f"Today · {full_day(found.day)}"

    def _line(self, task: ritual.TodayTask) -> Line:
        card, words = task.card, (ritual.task_text(task, self.hustle.planner.today), ritual.beyond_text(task))
        return Line(LEDGER_SIGNS[card.ledger], card.title, words, f"${card.ledger}", ritual.minutes_text(task))

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key for a card only where there is one, and the backlog only for one that is not in it."""
        if action != "act" or not self.is_mounted:
            return True
        card = self.item()
        return card is not None and (card.week is not None or parameters != ("shelve",))

    def open_row(self) -> None:
        self.action_act("edit")

    def action_act(self, name: str) -> None:
        if (card := self.item()) is None:
            return
        if name == "edit":
            edit_card(self.hustle, card)
            return
        tomorrow = self.hustle.planner.today + timedelta(days=1)
        week = week_of(tomorrow, self.hustle.plan.settings.week_start)
        to_tomorrow = partial(moved, words=f"To {day_text(tomorrow)}", week=week, day=tomorrow)
        movers: dict[str, Mover] = {"done": toggled, "drop": dropped, "shelve": shelved, "defer": to_tomorrow}
        move_one(self.hustle, card, movers[name])


def _head(found: ritual.Today, width: int) -> Content:
    """What is left of the day, and whether the cards fit into it."""
    done = assemble((f"{counted(len(found.done), 'card')} done " if found.done else "", "$clear"))
    style = "bold $over" if found.too_much else "$text"
    return Content("\n").join(
        [
            spread(user_text(f" {ritual.left_text(found)}", "$second"), done, width),
            user_text(f" {ritual.sum_text(found)}", style),
        ]
    )

"""The weekly ritual: one step a screen, each skippable; where it was left it goes on, on this machine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from time import monotonic

from msgspec import Struct
from msgspec.structs import replace
from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.ritual import MINUTES, weeks_of
from hustle_tui.domain.week.calendar import week_number, week_text
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.columns import bar
from hustle_tui.tui.paint.text import assemble, spread
from hustle_tui.tui.ritual.ahead import Learned, NextWeek, Questions
from hustle_tui.tui.ritual.back import Close, Direction, Kpis, Money
from hustle_tui.tui.ritual.step import Step, in_one_column, paint_line
from hustle_tui.tui.widgets.frame import KeyHint
from hustle_tui.tui.widgets.rows import Rows

MEMORY = "ritual"
TICK = 10.0
"""Seconds after which its time is shown anew."""
_CELLS = 21
LONGEST = 24 * 3_600
"""More seconds than a ritual takes are a damaged memory."""


class Left(Struct, frozen=True):
    """Where a ritual was left: the week that it plans, the step, and the seconds that it has taken."""

    week: date | None = None
    step: int = 0
    seconds: int = 0


def _key(key: str, action: str, word: str, tip: str, shown: str | None = None) -> Binding:
    return bar_key(f"ritual.{action}", key, f"do('{action}')", word, tip, shown)


class Ritual(Sheet):
    """Walks through the steps; every answer stands, whenever it is left."""

    BINDINGS = keys(
        bar_key("ritual.go", "enter", "next", "go on", "To the next step, all done or not"),
        _key("a", "add", "add", "Add a card to the week; the first three are Musts"),
        _key("space", "done", "done", "The natural next step of the row"),
        _key("y", "yes", "yes", "Say yes"),
        _key("n", "no", "no", "Say no"),
        _key("greater_than_sign", "defer", "next week", "To the week after"),
        _key("B", "shelve", "backlog", "Into the backlog"),
        _key("d", "drop", "drop", "Drop it; a gig's unused hours are let go"),
        _key("e", "edit", "edit", "Change or answer it"),
        _key("r", "reply", "reminder", "Copy a polite reminder of late money"),
        _key("L,shift+right", "carry", "lane", "To the next lane: Should, Could", "H/L"),
        quiet_key("ritual.back_lane", "H,shift+left", "do('back_lane')", "lane back", "To the lane before"),
        _key("s", "template", "a set", "Put a set of cards into the week"),
        _key("P", "park", "tomorrow", "Ask again tomorrow"),
        quiet_key("ritual.next", "right,tab", "next", "next step", "To the next step"),
        bar_key("ritual.before", "left,backspace", "before", "back", "To the step before", "←"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._begun = monotonic()
        self._left = Left()

    def body(self) -> Iterable[Widget]:
        """The heading with its time, what the step shows, and its rows."""
        planner = self.hustle.planner
        planned = weeks_of(self.hustle.plan, planner.today).planned
        left = planner.store.recall(MEMORY, Left)
        self._left = (
            left
            if left.week == planned and 0 <= left.step < len(STEPS) and 0 <= left.seconds <= LONGEST
            else Left(planned)
        )
        self._steps = [kind(self.hustle) for kind in STEPS]
        yield Static(id="ritual-head")
        yield Static(id="ritual-text")
        yield Rows(paint_line, 1, id="ritual-rows")

    def on_mount(self) -> None:
        """Begin at the step where it was left, and show how long it takes."""
        self._step.begin()
        self.watch(self.app, "week", self.redraw, init=False)
        self.set_interval(TICK, self._draw_head)

    @property
    def _step(self) -> Step:
        return self._steps[self._left.step]

    @property
    def _seconds(self) -> int:
        return self._left.seconds + int(monotonic() - self._begun)

    def draw(self) -> str | None:
        rows = self.rows
        found = in_one_column(self._step.rows())
        rows.empty = self._step.empty
        rows.display = bool(found or self._step.empty)
        rows.show(found)
        if self.is_mounted and self.is_active:
            self.set_focus(rows if rows.display else None)
        self._draw_head()
        self._draw_text()
        return f"Plan the week · {week_text(self._left.week or self.hustle.week)}"

    def hints(self) -> tuple[KeyHint, ...]:
        words = {"leave": "leave", **{f"do('{action}')": word for action, word in self._step.words.items()}}
        return tuple(replace(hint, word=words.get(hint.action, hint.word)) for hint in super().hints())

    def _draw_head(self) -> None:
        place, count, width = self._left.step, len(self._steps), self.room("#ritual-head")
        gone = _CELLS * (place + 1) // count
        title = (f"  {self._step.title}", "bold $text")
        left = assemble((f" {place + 1} of {count}  ", "$second"), bar(gone, _CELLS), title)
        minutes = self._seconds // 60
        time = assemble((f"{minutes}m of {MINUTES}m ", "$near" if minutes >= MINUTES else "$second"))
        asks = assemble((f" {self._step.asks}", "$muted"))
        self.query_one("#ritual-head", Static).update(Content("\n").join([spread(left, time, width), asks]))

    def _draw_text(self) -> None:
        text = self.query_one("#ritual-text", Static)
        lines = list(self._step.text(self.key, self.room("#ritual-head")))
        text.display = bool(lines)
        text.set_class(not self.rows.display, "-alone")
        text.update(Content("\n").join(lines))

    @on(Rows.Moved)
    def _moved(self) -> None:
        if self.is_mounted:
            self.redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys that the step takes on the row under the cursor."""
        if not self.is_mounted or action not in ("do", "before"):
            return True
        return self._left.step > 0 if action == "before" else self._step.takes(str(parameters[0]), self.key)

    def action_do(self, action: str) -> None:
        self._step.do(action, self.key)
        self.redraw()

    def action_next(self) -> None:
        """Go on, whatever is still open; after the last step the week is planned."""
        if self._left.step + 1 < len(self._steps):
            self._go(self._left.step + 1)
            return
        self.hustle.planner.store.memorise(MEMORY, Left())
        minutes = max(1, self._seconds // 60)
        self.hustle.week = self._left.week or self.hustle.week
        self.hustle.say(f"W{week_number(self.hustle.week)} is planned, in {minutes}m.")
        self.dismiss(None)

    def action_before(self) -> None:
        self._go(self._left.step - 1)

    def _go(self, step: int) -> None:
        self._left = replace(self._left, step=step)
        self._keep()
        self.hustle.news_line = None
        self.hustle.week = self.hustle.planner.week
        self._step.begin()
        self.rows.cursor = 0
        self.redraw()

    def _keep(self) -> None:
        """Keep in mind where it is, for the next time."""
        self.hustle.planner.store.memorise(MEMORY, replace(self._left, seconds=self._seconds))

    def action_leave(self) -> None:
        self._keep()
        self.hustle.week = self.hustle.planner.week
        self.hustle.say(f"Left at step {self._left.step + 1} of {len(self._steps)}: it goes on from there.")
        super().action_leave()


STEPS: tuple[type[Step], ...] = (Direction, Close, Kpis, Money, Questions, NextWeek, Learned)
"""The seven steps, in order."""

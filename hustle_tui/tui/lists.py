"""Screens that are one list, and its rows; the board, which stands first, is none."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from textual import on

from hustle_tui.domain.plan.model import Change, Gig, Kpi
from hustle_tui.domain.writing.naming import is_open
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.paint.text import TALL, user_text
from hustle_tui.tui.screen import GONE, PlanScreen
from hustle_tui.tui.widgets.draggable import place_beside
from hustle_tui.tui.widgets.rows import Rows


class RuledRows(Rows):
    """Two-line rows with a rule beneath them, which give the rule's line to further rows where the terminal is low."""

    def on_resize(self) -> None:
        """Three lines a row or two; the list's own handler follows and keeps the cursor in view.

        The terminal is asked and not the screen's class, which a screen that comes back has from before.
        """
        height = 3 if self.app.size.height >= TALL else 2
        if height != self._row_height:
            self._row_height = height
            self.refresh()


class ListScreen(PlanScreen):
    """A screen with one list, which has the focus when nothing else has."""

    _rows: Rows

    def redraw(self) -> None:
        """Draw, and give the focus to the list."""
        super().redraw()
        if self.is_mounted and self.is_active and self.focused is None:
            self.set_focus(self._rows)


class RankedScreen(ListScreen):
    """A list in the person's own order, which a drag changes; closed records stand in it when asked for."""

    with_closed = False

    @property
    @abstractmethod
    def records(self) -> Mapping[int, Gig | Kpi]:
        """All that may stand in the list, the closed ones too."""

    @abstractmethod
    def ranked(self, key: int, before: int | None) -> Change:
        """The change that ranks a record just before another one, or last."""

    def put_before(self, key: int, before: int | None) -> None:
        """Rank a record just before another one, or last; a closed one has no place."""
        record, other = self.records[key], self.records.get(before or 0)
        if is_open(record):
            place = other.id if other and is_open(other) else None
            self.hustle.change(f"Ranked {quoted(record.title)}", self.ranked(key, place))

    def action_rank(self, steps: int) -> None:
        key, listed = self._rows.key, [key for key in self._rows.keys if is_open(self.records[key])]
        if key is not None and (place := place_beside(listed, key, steps)) is not None:
            self.put_before(key, place.before)

    def action_closed(self) -> None:
        self.with_closed = not self.with_closed
        self.redraw()

    def may_show(self, key: int) -> bool:
        """A change that closes a record does not show all closed ones."""
        return self._rows.place_of(key) is not None

    def go_to(self, key: int) -> None:
        """Put the cursor on a record, showing the closed ones when it is one of them."""
        if self._rows.place_of(key) is None and not self.with_closed:
            self.action_closed()
        self.set_focus(self._rows)
        self._rows.cursor = self._rows.place_of(key) or 0

    @on(Rows.Dragged)
    def _dragged(self, event: Rows.Dragged) -> None:
        """Say in the line above the keys which row it would stand before if let go here."""
        app = self.hustle
        app.news_line = None
        if event.rows is self._rows and event.key in self.records and event.before != event.key:
            from hustle_tui.tui.foretell import drop_hint

            hint = drop_hint(self.records.get(event.before or 0))
            app.news_line = user_text(f"Rank {quoted(self.records[event.key].title)}") + hint

    @on(Rows.Dropped)
    def _dropped(self, event: Rows.Dropped) -> None:
        app = self.hustle
        app.news_line = None
        if event.key in self.records:
            self.put_before(event.key, event.before)
        else:
            app.say(GONE, "$near")

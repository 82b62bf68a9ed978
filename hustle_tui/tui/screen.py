"""What every screen of the planner shares: the header, the line of news, the keys, and following the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, ClassVar, cast

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.messages import Update
from textual.reactive import Reactive, var
from textual.screen import Screen
from textual.widget import Widget

from hustle_tui.domain.plan.model import Card, Gig, Kpi
from hustle_tui.domain.writing.formats import in_use
from hustle_tui.store.config import has_commands
from hustle_tui.tui.keys import LiveKey, hint_of, live_keys
from hustle_tui.tui.paint.bindings import keys, quiet_key
from hustle_tui.tui.paint.text import TALL, WIDE
from hustle_tui.tui.paint.textual_private import take_styles_as_they_are
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.frame import KeyBar, StatusLine
from hustle_tui.tui.widgets.header import HeaderFace, WeekHeader, is_too_small
from hustle_tui.tui.widgets.kept_lines import KeptLines
from hustle_tui.tui.widgets.rows import Rows

Item = Card | Gig | Kpi
GONE = "What you dragged is gone meanwhile: nothing was moved."


def paint_anew(screen: Screen[Any]) -> None:
    """Paint all of a screen, and nothing as it was painted before."""
    for rows in screen.query(Rows):
        rows.forget_pictures()
    screen.query("*").refresh()


class PlanScreen(Screen[None], KeptLines):
    """A screen that shows the plan: it lays out `body` and draws in `show`."""

    BINDINGS = keys(quiet_key("app.link", "O", "open_link", "open link", "Open its link"))
    FIRST_KEYS: ClassVar[tuple[str, ...]] = ()
    """The keys that come first in its key bar; any other of its BINDINGS that the bar shows comes after them."""
    OWN_IF_EMPTY: ClassVar[tuple[str, ...]] = ()
    """Of its own keys, those that the bar shows while its lists are empty; all of them where it names none."""
    _empty = var(False, bindings=True)
    HOLDS: ClassVar[tuple[str, ...]] = ()
    """The kinds of record that its cursor can be on, for the person's own commands."""
    # Textual paints the whole screen anew for every change of focus; what changes paints itself here.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        take_styles_as_they_are(self)
        self._looks = in_use(), 0
        self._drawn_for = Size()

    @property
    def hustle(self) -> PlannerApp:
        return cast(PlannerApp, self.app)

    def compose(self) -> ComposeResult:
        """Header, body, news and keys, from top to bottom, drawn before any is painted."""
        self._fit(self.app.size)
        self._styled_in = self.app.classes, self.hustle.looks
        self._header, self._status, self._keys = WeekHeader(), StatusLine(self.standing_line), KeyBar()
        yield self._header
        yield from self.body()
        yield self._status
        yield self._keys
        self.redraw()

    def body(self) -> Iterable[Widget]:
        """What stands between the header and the keys: each screen its own."""
        return ()

    def show(self) -> None:
        """Draw the body from the app's plan: each screen its own."""

    def begin(self) -> None:
        """Put the focus on what a screen begins with, where Textual does not: each screen its own."""

    def item(self) -> Item | None:
        """What the cursor is on: what `log` and `edit` speak of."""
        return None

    def log_day(self) -> date:
        """The day on which hours are logged: today, where no other is shown."""
        return self.hustle.planner.today

    def go_to(self, key: int) -> None:
        """Put the cursor on the item with this id, where the screen shows it."""

    def may_show(self, key: int) -> bool:  # noqa: ARG002 - each screen its own
        """Whether the cursor may follow the item with this id after a change."""
        return True

    def open_row(self) -> None:
        """Do what Enter or a double click on a row is for: each screen its own."""

    @on(Rows.Chosen)
    def _row_chosen(self) -> None:
        if self.is_active:  # a second Enter may come before what the first one opened
            self.open_row()

    def standing_line(self) -> Content:
        """What the line above the keys says when there is no news."""
        return Content("")

    def on_mount(self) -> None:
        """Follow which keys work."""
        self.bindings_updated_signal.subscribe(self, self._show_keys)
        self.query("ToastRack").set(display=False)  # Textual hides it when shown first, and lays all out once more

    def watch_focused(self, old: Widget | None, new: Widget | None) -> None:
        """Paint the list that loses the focus and the one that gets it together."""
        for widget in (old, new):
            if isinstance(widget, Rows):
                widget.show_focus(widget is new)
                self.post_message(Update(widget))

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **named: Any) -> bool:
        """As Textual does, but for the keys, which it tells at once when the focus changes, and needlessly again."""
        return callback == self.refresh_bindings or super().call_after_refresh(callback, *args, **named)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Catch up with what happened while another screen was shown; what has no size yet was just made.

        Its styles hold while the app has the same classes, of which its theme is one, and the same themes.
        """
        event.refresh_styles = self._styled_in != (styled_in := (self.app.classes, self.hustle.looks))
        self._styled_in = styled_in
        if self.outer_size:
            self.redraw()
        else:
            self.begin()
        self.tell_news()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """On a terminal that is too small no key acts unseen."""
        return not self.has_class("-small")

    def on_key(self, event: events.Key) -> None:
        """The keys of the person's own commands come before ours."""
        if has_commands(self.hustle.own) and not self.has_class("-small"):
            from hustle_tui.tui.own.commands import pressed

            pressed(self.hustle, event)

    def among_own(self, keys: list[LiveKey]) -> list[LiveKey]:
        """The keys that work here with those of the person's own commands."""
        if not has_commands(self.hustle.own):
            return keys
        from hustle_tui.tui.own.commands import among

        return among(self.hustle, keys)

    def action_own_command(self, place: str) -> None:
        from hustle_tui.tui.own.commands import run

        run(self.hustle, int(place))

    def action_open_link(self) -> None:
        from hustle_tui.tui.own.commands import open_link

        open_link(self.hustle)

    def on_resize(self) -> None:
        """Draw for the new size; where that is too small, only the header stands, and says so."""
        self._fit(self.size)
        if self._drawn_for != self.size:
            self.redraw()

    def _fit(self, size: Size) -> None:
        """Take the classes of a size; Textual does so once all is styled, and then styles all of it once more."""
        wide, tall = size.width >= WIDE, size.height >= TALL
        room = {"-wide": wide, "-narrow": not wide, "-tall": tall, "-low": not tall}
        self.update_classes({**room, "-small": is_too_small(size)}, update=self.is_mounted)

    def redraw(self) -> None:
        """Draw header and body from the plan as it is now."""
        app = self.hustle
        if self.is_mounted and app.screen_stack[0] is not self:
            return
        if self._looks != (looks := (in_use(), app.looks)):
            self._looks = looks
            paint_anew(self)  # the same values are now written in other formats, with other keys or in other colours
        self._drawn_for = self.size
        outlook = app.outlook
        where = app.week, app.planner.today, app.tabs, app.current_mode
        self._header.face = HeaderFace(outlook, *where, app.saving_word, app.clocks)
        self.show()
        self._status.tell()
        self._empty = bool(self.OWN_IF_EMPTY) and self.item() is None and not any(r.keys for r in self.query(Rows))

    def tick(self) -> None:
        """Let the header's clocks go on; nothing else is drawn."""
        if self._header.face is not None:
            self._header.face = replace(self._header.face, clocks=self.hustle.clocks)

    def tell_news(self) -> None:
        """Show the news in the line above the keys."""
        self._status.message = self.hustle.news_line

    def _show_keys(self, _: Screen[object]) -> None:
        if not self.is_current:
            return
        live = [key for key in live_keys(self) if key.shown and key.enabled]
        useful = {"app", "own", *self.OWN_IF_EMPTY}
        shown = {key.id: key for key in live if not self._empty or useful & {key.place, key.id}}
        own = [key for key in shown if key.startswith("own.")]
        order = dict.fromkeys([*self.FIRST_KEYS[:3], *own, *self.FIRST_KEYS[3:], *shown])
        self._keys.hints = tuple(hint_of(shown[key]) for key in sorted(order, key="app.help".__eq__) if key in shown)

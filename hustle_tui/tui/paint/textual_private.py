"""Every private name of Textual in use, for want of a public one; a test says when one of them is renamed.

Each comes with what would happen without it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from rich.console import Console, RenderableType
from textual import events
from textual._compositor import ChopsUpdate
from textual._keyboard_protocol import MODIFIER_FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.keys import Keys
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

_RELEASED = "3"
"""How the kitty protocol marks the release of a key."""


class Parser(XTermParser):
    """Reads the terminal's keys; a sequence that stands for no character ends Textual's own.

    Shift alone is no key: it would answer a question before the letter that it is held for.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        plain, released = _plain_kitty(sequence)
        try:
            keys = [] if released else list(super()._sequence_to_key_events(plain, alt))
            "".join(key.character or "" for key in keys).encode()  # half a surrogate pair is no character
        except (ValueError, OverflowError):
            keys, released = [], True
        modifiers = keys and all(key.key.rpartition("+")[2] in MODIFIER_FUNCTIONAL_KEYS for key in keys)
        return [events.Key(Keys.Ignore, sequence)] if released or modifiers else keys


def _plain_kitty(sequence: str) -> tuple[str, bool]:
    """A kitty sequence without the parts that Textual can't take; and whether it tells of a key that is released."""
    if not sequence.startswith("\x1b[") or ":" not in sequence:
        return sequence, False
    code, *rest = sequence[2:-1].split(";")
    modifiers, _, kind = rest[0].partition(":") if rest else ("", "", "")
    parts = [code.partition(":")[0], *([modifiers] if rest else []), *rest[1:]]
    return f"\x1b[{';'.join(parts)}{sequence[-1]}", kind == _RELEASED


def may_be_escape_alone(parser: Parser) -> bool:
    """Whether the parser waits to see whether an escape character begins a sequence."""
    return parser._timeout_time is not None


def wait_no_longer(parser: Parser) -> None:
    """Have the parser take the escape character for the key at its next tick."""
    parser._timeout_time = 0.0


def is_at_work(node: MessagePump) -> bool:
    """Whether a widget, a screen or the app is being made, or has a message to deal with."""
    queue: Any = node._message_queue
    waits = node._is_mounted and queue.empty() and queue.ready_event._waiters and not node._next_callbacks
    return not (waits or node._closing or node._closed)


def has_more_to_do(app: App[Any]) -> bool:
    """Whether messages wait for the app, or anything in it is at work or waits for the next picture."""
    screens = app._screen_stacks.get(app.current_mode, [])
    waits: Any = app._message_queue.qsize() or app._next_callbacks or not screens or screens[-1]._callbacks
    return bool(waits) or any(map(is_at_work, app._registry))


def app_of(driver: Driver) -> App[Any]:
    """The app that a driver reads keys for; it has no public name there."""
    return driver._app


def type_into(widget: Widget, event: events.Key) -> None:
    """Hand a key to the line that has the focus before any binding is asked: what one types is no command."""
    widget._forward_event(event)


def driver_of(app: App[Any]) -> Driver | None:
    """The driver of an app; only it can hand over the terminal for a while."""
    return app._driver


def reads_keys(driver: linux_driver.LinuxDriver) -> bool:
    """Whether the thread that reads keys is alive: a second one would take half of them."""
    thread = driver._key_thread
    return thread is not None and thread.is_alive()


def is_heard(driver: linux_driver.LinuxDriver) -> bool:
    """Whether the thread that writes to the terminal is alive: without it a write waits for ever."""
    thread = driver._writer_thread
    return thread is not None and thread.is_alive()


def take_styles_as_they_are(screen: Screen[None]) -> None:
    """Have a new screen count as up to date with the app's styles, which would else all be parsed anew to show it."""
    screen._css_update_count = screen.app._css_update_count


def send_changed_cells_alone() -> None:
    """Have each picture of changes send these cells only; Textual sends a widget's line from its left edge on."""
    ChopsUpdate.render_segments = _changed_cells  # type: ignore[assignment, method-assign]


def _changed_cells(update: ChopsUpdate, console: Console) -> str:
    pieces: list[str] = []
    for y, first, end in update.spans:
        for right, (left, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=True):
            if strip is not None and left < end and right > first:
                start = max(left, first)
                pieces.append(f"\x1b[{y + 1};{start + 1}H{strip.crop(start - left, end - left).render(console)}")
    return "".join(pieces)


def make_screen_of(app: App[Any], mode: str) -> None:
    """Make the screen of a mode ahead: Textual makes it when it is first shown, and that flip takes twice as long."""
    app._init_mode(mode)


def lay_out_screen_of(app: App[Any], mode: str) -> bool:
    """Lay a hidden screen out ahead; returns whether it has to be looked at again, as its widgets may ask once more.

    Else Textual lays it out twice to show it, and paints it before it is drawn.
    """
    screen = app._screen_stacks[mode][0]
    if mode == app.current_mode:
        return False
    if not screen.is_mounted:
        return True
    if screen.outer_size == app.size and not screen._layout_required and not screen._compositor._dirty_regions:
        return False
    screen._refresh_layout(app.size)
    screen._layout_required = False
    screen._compositor._dirty_regions.clear()
    return True


def paint_screen_of(app: App[Any], mode: str) -> None:
    """Paint a hidden screen ahead, for nobody: the widgets keep their lines, and the first flip finds them."""
    if mode != app.current_mode:
        app._screen_stacks[mode][0]._compositor.render_strips()


def report_crash_by(app: App[Any], report: Callable[[], RenderableType]) -> None:
    """Have an app that breaks down end with this report; Textual's traceback would show the person's data."""

    def end() -> None:
        app._return_code = os.EX_SOFTWARE
        app.panic(report())

    app._fatal_error = end  # type: ignore[method-assign]

"""Every private name of Textual in use, for want of a public one; a test says when one of them is renamed.

Each comes with what would happen without it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.console import RenderableType
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers import linux_driver
from textual.screen import Screen

Parser = XTermParser
"""Reads the terminal's keys; alone, it would read a paste as keys."""


def read_keys_by(parser: type[Parser]) -> None:
    """Have the terminal's driver read keys by another parser; the driver names its own, and takes none."""
    linux_driver.XTermParser = parser  # type: ignore[attr-defined]


def may_be_escape_alone(parser: Parser) -> bool:
    """Whether the parser waits to see whether an escape character begins a sequence."""
    return parser._timeout_time is not None


def wait_no_longer(parser: Parser) -> None:
    """Have the parser take the escape character for the key at its next tick."""
    parser._timeout_time = 0.0


async def press_at_once(app: App[Any], key: str) -> None:
    """Do what a key is bound to before anything else; a key that is posted goes from widget to widget first."""
    await app._check_bindings(key, priority=True) or await app._check_bindings(key)


def is_heard(driver: linux_driver.LinuxDriver) -> bool:
    """Whether the thread that writes to the terminal is alive: without it a write waits for ever."""
    thread = driver._writer_thread
    return thread is not None and thread.is_alive()


def take_styles_as_they_are(screen: Screen[None]) -> None:
    """Have a new screen count as up to date with the app's styles, which would else all be parsed anew to show it."""
    screen._css_update_count = screen.app._css_update_count


def make_screen_of(app: App[Any], mode: str) -> None:
    """Make the screen of a mode ahead: Textual makes it when it is first shown, and that flip takes twice as long."""
    app._init_mode(mode)


def report_crash_by(app: App[Any], report: Callable[[], RenderableType]) -> None:
    """Have an app that breaks down end with this report; Textual's traceback would show the person's data."""
    app._fatal_error = lambda: app.panic(report())  # type: ignore[method-assign]

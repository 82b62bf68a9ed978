"""All that is used of Textual beneath its public names; a test says when one of them is renamed.

Each stands here for want of a public way, with what would happen without it.
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
"""What reads the terminal's keys; a paste would be read as keys by it alone."""


def read_keys_by(parser: type[Parser]) -> None:
    """Have the terminal's driver read keys by another parser; the driver names its own, and takes none."""
    linux_driver.XTermParser = parser  # type: ignore[attr-defined]


def may_be_escape_alone(parser: Parser) -> bool:
    """Whether the parser waits for what else an escape character might begin."""
    return parser._timeout_time is not None


def wait_no_longer(parser: Parser) -> None:
    """Let the parser take the escape character for a key of its own at its next tick."""
    parser._timeout_time = 0.0


def is_heard(driver: linux_driver.LinuxDriver) -> bool:
    """Whether the thread that writes to the terminal lives: without it a write waits for ever."""
    thread = driver._writer_thread
    return thread is not None and thread.is_alive()


def take_styles_as_they_are(screen: Screen[None]) -> None:
    """A new screen counts as behind the styles of its app: all of them would be parsed anew before it is shown."""
    screen._css_update_count = screen.app._css_update_count


def make_screen_of(app: App[Any], mode: str) -> None:
    """Make the screen of a mode before it is shown: Textual does so only then, and the flip takes twice as long."""
    app._init_mode(mode)


def report_crash_by(app: App[Any], report: Callable[[], RenderableType]) -> None:
    """Have an app that breaks down end with this report; Textual's traceback would show the person's data."""
    app._fatal_error = lambda: app.panic(report())  # type: ignore[method-assign]

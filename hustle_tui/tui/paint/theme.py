"""The look's colours as theme variables, so that no widget names a colour of its own."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import deque
from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from time import thread_time
from typing import Any

from textual import events
from textual.app import App, ReturnType
from textual.reactive import Initialize, Reactive
from textual.theme import Theme

from hustle_tui.tui.paint.bindings import keys, quiet_key
from hustle_tui.tui.paint.terminal import QuickDriver
from hustle_tui.tui.paint.textual_private import (
    driver_of,
    has_more_to_do,
    is_at_work,
    reads_keys,
    send_changed_cells_alone,
)

_FROM_OUTSIDE = events.InputEvent, events.Paste
LONGEST_WAIT = 2.0
"""Seconds of the app's own work that a key waits at most for the end of what the one before it began."""

_COLOURS = {
    "background": ("#16161e", "#f6f6f9", "ansi_default"),
    "text": ("#c0caf5", "#343b58", "ansi_default"),
    "second": ("#a9b1d6", "#4c5478", "ansi_default"),
    "muted": ("#949dc8", "#555c7d", "ansi_default"),
    "finished": ("#8e95ba", "#616788", "ansi_default"),
    "lines": ("#3b4261", "#c5c8d8", "ansi_bright_black"),
    "selection": ("#242c4a", "#e3eafc", "ansi_bright_black"),
    "field": ("#242c4a", "#e3eafc", "ansi_default"),
    "band": ("#2d2230", "#fbe9ec", "ansi_default"),
    "main": ("#7aa2f7", "#2e5cb8", "ansi_blue"),
    "side": ("#ff9e64", "#954c00", "ansi_yellow"),
    "life": ("#73daca", "#14665a", "ansi_cyan"),
    "clear": ("#9ece6a", "#316418", "ansi_green"),
    "near": ("#e0af68", "#7d5210", "ansi_magenta"),
    "over": ("#f7768e", "#b3243f", "ansi_red"),
    "alarm": ("#f7768e", "#b3243f", "ansi_red"),
    "on-main": ("#16161e", "#f6f6f9", "ansi_default"),
}
"""The colours by night, by day, and of the 16 that a terminal has itself."""
NAMED = {theme: {name: of[n] for name, of in _COLOURS.items()} for n, theme in enumerate(("night", "day", "ansi"))}


def theme_of(name: str, colours: dict[str, str], *, dark: bool, ansi: bool = False) -> Theme:
    named = dict(colours)
    background = named.pop("background")
    bars = {
        "scrollbar": named["lines"],
        "scrollbar-hover": named["muted"],
        "scrollbar-active": named["main"],
        "scrollbar-background": background,
        "scrollbar-background-hover": background,
        "scrollbar-background-active": background,
        "scrollbar-corner-color": background,
        "input-selection-background": named["selection"],
    }
    own = {"ansi-background": background, "ansi-foreground": named["text"]}  # the bars are Textual's own then
    return Theme(
        name=name,
        primary=named["main"],
        secondary=named["side"],
        accent=named["main"],
        warning=named["near"],
        error=named["over"],
        success=named["clear"],
        foreground=named["text"],
        background=background,
        surface=background,
        panel=background,
        dark=dark,
        ansi=ansi,
        text_alpha=1.0,
        variables={**named, "border": named["main"], "border-blurred": named["lines"], **(own if ansi else bars)},
    )


@cache
def themes() -> dict[str, Theme]:
    """The three themes, by the names that the setting `theme` knows."""
    return {name: theme_of(name, own, dark=name != "day", ansi=name == "ansi") for name, own in NAMED.items()}


def shown_theme(wanted: str, colours: str | None) -> str:
    """The theme for a terminal; one with 16 colours gets its own, for the nearest of them to ours are all white.

    `colours` is what rich calls the terminal's colour system.
    """
    return "ansi" if colours in ("standard", "windows") else wanted


class ThemedApp(App[ReturnType]):
    """An app in our themes that starts in `first_theme`: Textual parses all styles anew when a theme is set later.

    Each key goes to what the one before it has opened, and the app comes back to the terminal after a stop.
    """

    BINDINGS = keys(
        quiet_key("app.suspend", "ctrl+z", "suspend_process", "suspend", "To the shell, until fg", first=True),
    )
    first_theme = "night"
    own_themes: Mapping[str, Theme] = {}
    """The person's own themes, by name; set before the app is made, as the first styles are made then."""
    own_keys: Any = None
    """The keys that the person has given (`tui/keymap/use.py`), where there are any."""
    theme: Reactive[str] = Reactive(Initialize(attrgetter("first_theme")))

    def __init__(self) -> None:
        if self.first_theme not in {*themes(), *self.own_themes}:
            self.first_theme = "night"  # a plan may name one that only another config has
        super().__init__(driver_class=QuickDriver)
        send_changed_cells_alone()
        self._waiting: deque[events.Event] = deque()
        self._let_in: events.Event | None = None
        self._taking: asyncio.Task[None] | None = None
        for theme in (*themes().values(), *self.own_themes.values()):
            self.register_theme(theme)
        self.set_class(True, f"-theme-{self.theme}", update=False)

    def on_mount(self) -> None:
        """Follow the signals of the shell's `kill` and `fg`."""
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGTSTP, self.action_suspend_process)
            loop.add_signal_handler(signal.SIGCONT, self._go_on)

    async def on_event(self, event: events.Event) -> None:
        """Take a key, a click or a paste only once all that the one before it led to is done."""
        if isinstance(event, _FROM_OUTSIDE) and not event.is_forwarded:
            if event is not self._let_in and (self._waiting or has_more_to_do(self)):
                self._waiting.append(event)
                if self._taking is None or self._taking.done():
                    self._taking = asyncio.create_task(self._take_waiting())
                return
            self._let_in = None
            if self.own_keys is not None and isinstance(event, events.Key):
                meant = self.own_keys.pressed(self, event)
                if meant is None:
                    return
                event = meant
            if isinstance(event, events.MouseEvent) and not (self.mouse_captured or self._is_seen(event)):
                return  # Textual would take the focus away
        await super().on_event(event)

    def _is_seen(self, event: events.MouseEvent) -> bool:
        return self.size.region.contains(int(event.screen_x), int(event.screen_y))

    async def _take_waiting(self) -> None:
        end = thread_time() + LONGEST_WAIT
        while self._waiting and self.is_running:
            if is_at_work(self) or (has_more_to_do(self) and thread_time() < end):
                await asyncio.sleep(0)
            else:
                end = thread_time() + LONGEST_WAIT
                self._let_in = self._waiting.popleft()
                self.post_message(self._let_in)

    def action_suspend_process(self) -> None:
        """Leave the terminal to the shell until `fg`; whatever started the app stops with it, as a job does."""
        if (driver := driver_of(self)) is not None and driver.can_suspend:
            self.put_down()
            driver.suspend_application_mode()
            os.killpg(0, signal.SIGSTOP)

    def _go_on(self) -> None:
        """Take the terminal again, in whatever state it is."""
        driver = driver_of(self)
        if isinstance(driver, QuickDriver):
            if reads_keys(driver):
                driver.suspend_application_mode()  # it was stopped without a word
            else:
                self.take_up()
            driver.resume_application_mode()
            self.refresh(layout=True)

    def put_down(self) -> None:
        """Bring to an end what another program may wait for: each app its own."""

    def take_up(self) -> None:
        """Go on with what was put down: each app its own."""

    def on_terminal_gone(self) -> None:
        """Leave, for nobody sees or presses anything any more."""
        self.leave_at_once(128 + signal.SIGHUP)

    def leave_at_once(self, code: int) -> None:
        """Leave on a signal, or when the terminal is gone: each app in its own order."""
        self.exit(return_code=code)

    def get_theme(self, theme_name: str) -> Theme | None:
        """A theme by its name; ours are known before they are registered, when the first styles are made."""
        known = themes().get(theme_name) or self.own_themes.get(theme_name)
        return known or super().get_theme(theme_name)  # Textual asks for every line that it paints

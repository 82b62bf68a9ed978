"""The look's colours as theme variables, so that no widget names a colour of its own."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import attrgetter

from textual import events
from textual.app import App, ReturnType
from textual.drivers.linux_driver import LinuxDriver
from textual.reactive import Initialize, Reactive
from textual.theme import Theme

from hustle_tui.tui.paint.pasting import EscapedDigit
from hustle_tui.tui.paint.textual_private import is_heard, press_at_once

_NIGHT = {
    "text": "#c0caf5",
    "second": "#a9b1d6",
    "muted": "#949dc8",
    "finished": "#8e95ba",
    "lines": "#3b4261",
    "selection": "#242c4a",
    "field": "#242c4a",
    "band": "#2d2230",
    "main": "#7aa2f7",
    "side": "#ff9e64",
    "life": "#73daca",
    "clear": "#9ece6a",
    "near": "#e0af68",
    "over": "#f7768e",
    "alarm": "#f7768e",
    "on-main": "#16161e",
}
_DAY = {
    "text": "#343b58",
    "second": "#4c5478",
    "muted": "#555c7d",
    "finished": "#616788",
    "lines": "#c5c8d8",
    "selection": "#e3eafc",
    "field": "#e3eafc",
    "band": "#fbe9ec",
    "main": "#2e5cb8",
    "side": "#954c00",
    "life": "#14665a",
    "clear": "#316418",
    "near": "#7d5210",
    "over": "#b3243f",
    "alarm": "#b3243f",
    "on-main": "#f6f6f9",
}
_ANSI = {
    "text": "ansi_default",
    "second": "ansi_default",
    "muted": "ansi_default",
    "finished": "ansi_default",
    "lines": "ansi_bright_black",
    "selection": "ansi_bright_black",
    "field": "ansi_default",
    "band": "ansi_default",
    "main": "ansi_blue",
    "side": "ansi_yellow",
    "life": "ansi_cyan",
    "clear": "ansi_green",
    "near": "ansi_magenta",
    "over": "ansi_red",
    "alarm": "ansi_red",
    "on-main": "ansi_default",
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
}
_STYLE = re.compile(r"\x1b\[([0-9;]*)m")
_MOVES = re.compile(r"(?:\x1b\[[0-9;]*H|[\r\n])*")
_COLOUR = r"38;2;\d+;\d+;\d+|38;5;\d+|3[0-7]|9[0-7]|39", r"48;2;\d+;\d+;\d+|48;5;\d+|4[0-7]|10[0-7]|49"
_PARTS = re.compile(r"(\d(?:;\d)*)?(?:(?:^|(?<=\d);)({}))?(?:(?:^|(?<=\d);)({}))?".format(*_COLOUR))
_PLAIN = "0"
_FEW = 8
"""A text of fewer pieces has hardly any styles, and is sent as it is."""


def _theme(name: str, background: str, colours: dict[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=colours["main"],
        secondary=colours["side"],
        accent=colours["main"],
        warning=colours["near"],
        error=colours["over"],
        success=colours["clear"],
        foreground=colours["text"],
        background=background,
        surface=background,
        panel=background,
        dark=dark,
        text_alpha=1.0,
        variables={
            **colours,
            "border": colours["main"],
            "border-blurred": colours["lines"],
            "scrollbar": colours["lines"],
            "scrollbar-hover": colours["muted"],
            "scrollbar-active": colours["main"],
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
            "input-selection-background": colours["selection"],
        },
    )


@cache
def themes() -> tuple[Theme, ...]:
    """The three themes, by the names that the setting `theme` knows."""
    return (
        _theme("night", "#16161e", _NIGHT, dark=True),
        _theme("day", "#f6f6f9", _DAY, dark=False),
        Theme(
            name="ansi",
            primary="ansi_blue",
            secondary="ansi_yellow",
            accent="ansi_blue",
            warning="ansi_magenta",
            error="ansi_red",
            success="ansi_green",
            foreground="ansi_default",
            background="ansi_default",
            surface="ansi_default",
            panel="ansi_default",
            ansi=True,
            variables={**_ANSI, "border": "ansi_blue", "border-blurred": "ansi_bright_black"},
        ),
    )


def shown_theme(wanted: str, colours: str | None) -> str:
    """The theme for a terminal; one with 16 colours gets its own, for the nearest of them to ours are all white.

    `colours` is what rich calls the terminal's colour system.
    """
    return "ansi" if colours in ("standard", "windows") else wanted


@cache
def _by_name() -> dict[str, Theme]:
    return {theme.name: theme for theme in themes()}


class ThemedApp(App[ReturnType]):
    """An app in our themes that starts in `first_theme`: Textual parses all styles anew when a theme is set later."""

    first_theme = "night"
    theme: Reactive[str] = Reactive(Initialize(attrgetter("first_theme")))

    def __init__(self) -> None:
        super().__init__(driver_class=QuickDriver)
        for theme in themes():
            self.register_theme(theme)
        self.set_class(True, f"-theme-{self.theme}", update=False)

    async def on_event(self, event: events.Event) -> None:
        """Take an escaped digit as the two keys that it is."""
        if isinstance(event, EscapedDigit):
            await press_at_once(self, "escape")
            event = events.Key(event.digit, event.digit)
        await super().on_event(event)

    def get_theme(self, theme_name: str) -> Theme | None:
        """A theme by its name; ours are known before they are registered, when the first styles are made."""
        return _by_name().get(theme_name) or super().get_theme(theme_name)  # Textual asks for every line that it paints


def squeezed(data: str) -> str:
    """The same picture in fewer bytes; like `data`, it begins and ends with the terminal's plain style."""
    pieces = _STYLE.split(data)
    if len(pieces) < _FEW:
        return data
    out, now, wanted = [pieces[0]], _PLAIN, _PLAIN
    for style, text in zip(pieces[1::2], pieces[2::2], strict=True):
        wanted = style if wanted == _PLAIN or style == _PLAIN else f"{wanted};{style}"
        if not text:
            continue
        if wanted != now and (wanted != _PLAIN or not _MOVES.fullmatch(text)):
            out.append(_change(now, wanted))
            now = wanted
        out.append(text)
    if now != _PLAIN:
        out.append("\x1b[0m")
    return "".join(out)


@lru_cache(maxsize=4096)
def _change(now: str, wanted: str) -> str:
    """The shortest sequence from one style to another."""
    old, new = _parts(now), _parts(wanted)
    if old is None or new is None or (old[0] not in ("", "1", new[0])):
        return f"\x1b[0;{wanted}m" if wanted != _PLAIN else "\x1b[0m"
    changes = [] if old[0] == new[0] else ["22"] * bool(old[0]) + [new[0]] * bool(new[0])
    changes += [
        part or default for was, part, default in zip(old[1:], new[1:], ("39", "49"), strict=True) if part != was
    ]
    return f"\x1b[{';'.join(changes)}m" if changes else ""


def _parts(style: str) -> tuple[str, str, str] | None:
    """Attributes, colour and background of a style; None where they can't be told apart."""
    if style == _PLAIN:
        return "", "", ""
    parts = _PARTS.fullmatch(style)
    return (parts[1] or "", parts[2] or "", parts[3] or "") if parts else None


class QuickDriver(LinuxDriver):
    """Textual's driver, which sends no style twice."""

    def write(self, data: str) -> None:
        """Send a piece of a picture, as long as there is a terminal."""
        if is_heard(self):
            super().write(squeezed(data))

    def close(self) -> None:
        """End the thread that writes; where the terminal is gone, it has ended."""
        if is_heard(self):
            super().close()

"""The driver of the terminal: what the terminal sends is never trusted, and no style is sent to it twice."""

from __future__ import annotations

import os
import re
import select
from collections.abc import Iterable
from functools import lru_cache

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from hustle_tui.tui.paint.pasting import SafeParser
from hustle_tui.tui.paint.textual_private import app_of, is_heard, may_be_escape_alone

_PIECE = 1 << 12
_PAUSE, _MOMENT = 0.1, 0.01
"""Seconds without a byte after which the parser looks whether it has waited long enough; behind an escape, sooner."""
_STYLE = re.compile(r"\x1b\[([0-9;]*)m")
_MOVES = re.compile(r"(?:\x1b\[[0-9;]*H|[\r\n])*")
_PASSED = re.compile(r"(?:\x1b\[\d+;\d+H|[\r\n])+(?=\x1b\[\d+;\d+H)")
"""Places that the cursor only passes on its way to another."""
_COLOUR = r"38;2;\d+;\d+;\d+|38;5;\d+|3[0-7]|9[0-7]|39", r"48;2;\d+;\d+;\d+|48;5;\d+|4[0-7]|10[0-7]|49"
_PARTS = re.compile(r"(\d(?:;\d)*)?(?:(?:^|(?<=\d);)({}))?(?:(?:^|(?<=\d);)({}))?".format(*_COLOUR))
_PLAIN = "0"
_FEW = 8
"""A text of fewer pieces has hardly any styles, and is sent as it is."""


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
    return _PASSED.sub("", "".join(out))


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


class TerminalGone(Message):
    """There is no terminal any more: its window was closed, or the connection broke."""


class QuickDriver(LinuxDriver):
    """Textual's driver, which sends no style twice, takes any bytes, and tells the app when the terminal is gone."""

    def run_input_thread(self) -> None:
        """Read what the terminal sends until the app ends."""
        try:
            if not self._read_keys(SafeParser()):
                self.process_message(TerminalGone())
        except Exception as error:  # noqa: BLE001 - any defect here is to end the app as one of its own does
            app_of(self).call_later(_raised, error)

    def _read_keys(self, parser: SafeParser) -> bool:
        """Pass on messages while there is a terminal; False when it is gone."""
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], _MOMENT if may_be_escape_alone(parser) else _PAUSE)[0]:
                try:
                    data = os.read(self.fileno, _PIECE)
                except OSError:
                    return False
                if not data:
                    return False
                self._pass_on(parser.received(data))
            self._pass_on(parser.tick())
        return True

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def write(self, data: str) -> None:
        """Send a piece of a picture, as long as there is a terminal."""
        if is_heard(self):
            super().write(squeezed(data))

    def close(self) -> None:
        """End the thread that writes; where the terminal is gone, it has ended."""
        if is_heard(self):
            super().close()


def _raised(error: Exception) -> None:
    raise error

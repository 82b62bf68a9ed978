"""What a terminal sends, read so that no bytes can do harm: any of them may come from a client's message.

A terminal frames a paste, and what stands in the frame is text. Textual's parser reads an escape sequence in it as
keys all the same; so escape characters in it become signs first. Bytes that are no UTF-8 become �.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from time import monotonic

from textual import events
from textual.message import Message

from hustle_tui.tui.paint.textual_private import Parser, may_be_escape_alone, wait_no_longer

ESC, ESC_SIGN = "\x1b", "␛"
_DIGITS = frozenset("0123456789")
_ESCAPED_DIGIT = re.compile(r"(?<=\x1b)(?=[0-9])")
"""Only Alt with a digit begins like this, and Hustle has no use for it."""
BEGIN, END = "\x1b[200~", "\x1b[201~"
PATIENCE = 2.0
"""Seconds that a paste may wait for its next piece before it counts as ended."""
LONGEST_KEY = 12
"""Characters; what comes in no more than that was pressed, and does not prolong a paste."""
_OLD_MOUSE = re.compile(rb"\x1b\[M([\x20-\xff])([\x21-\xff])([\x21-\xff])")
_OLD_MOUSE_BEGUN = re.compile(rb"\x1b\[(M[\x20-\xff]{0,2})?\Z")
"""X10's mouse reports: three bytes, which are no text."""
_MOST_CELLS = 2_000
"""No terminal has more columns or lines; a picture for more would take all the memory."""


class PasteFilter:
    """Passes on what a terminal sends, piece by piece, with a sign for each escape character within a paste."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._until = 0.0
        self._pasting = False
        self._seen = ""
        self._held = ""

    def passed(self, data: str) -> str:
        """The data as it may be read; part of a paste's end marker is held back until the rest comes."""
        if not self._pasting or len(data) > LONGEST_KEY:
            self._until = self._clock() + PATIENCE
        data, self._held, out = self._held + data, "", []
        while data:
            if self._pasting:
                text, data = self._within(data)
            else:
                text, data = self._outside(data)
            out.append(text)
        return "".join(out)

    def given_up(self) -> str:
        """The end of a paste whose own end has not come for too long; without it, every key would be text of it."""
        if not self._pasting or self._clock() < self._until:
            return ""
        self._pasting, rest, self._held = False, self._held, ""
        return rest.replace(ESC, ESC_SIGN) + END

    def _outside(self, data: str) -> tuple[str, str]:
        """Hold nothing back, for a lone escape character is a key; the frame may have begun in an earlier piece."""
        whole = self._seen + data
        at = whole.find(BEGIN)
        if at < 0:
            self._seen = whole[-len(BEGIN) + 1 :]
            return data, ""
        cut = at + len(BEGIN) - len(self._seen)
        self._pasting, self._seen = True, ""
        return data[:cut], data[cut:]

    def _within(self, data: str) -> tuple[str, str]:
        text, end, rest = data.partition(END)
        if end:
            self._pasting = False
            return text.replace(ESC, ESC_SIGN) + end, rest
        cut = next((n for n in range(len(END) - 1, 0, -1) if data.endswith(END[:n])), 0)
        self._held = data[len(data) - cut :]
        return data[: len(data) - cut].replace(ESC, ESC_SIGN), ""


class SafeParser(Parser):
    """Textual's parser behind the paste filter, fed with bytes."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._filter = PasteFilter(clock)
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._mouse = b""
        self._escaped = False
        super().__init__()

    def received(self, data: bytes) -> Iterable[Message]:
        """The messages of these bytes, as far as they are complete."""
        if self._mouse or ESC.encode() in data:
            data = _OLD_MOUSE.sub(_plain_mouse, self._mouse + data)
            begun = _OLD_MOUSE_BEGUN.search(data)
            self._mouse = begun[0] if begun else b""
            data = data.removesuffix(self._mouse)
        return self.feed(self._decode(data))

    def feed(self, data: str) -> Iterable[Message]:
        """The messages of what the terminal sent."""
        for part in _ESCAPED_DIGIT.split(self._filter.passed(data)):
            yield from filter(_is_sound, self._read(part))

    def tick(self) -> Iterable[Message]:
        """The messages of what was waited for long enough."""
        if self._mouse:
            held, self._mouse = self._mouse, b""
            yield from self.feed(self._decode(held))
        if end := self._filter.given_up():
            yield from super().feed(end)
        yield from super().tick()

    def parse_mouse_code(self, code: str) -> Message | None:
        """A mouse event; one that no mouse can have sent is none."""
        try:
            return super().parse_mouse_code(code)
        except (ValueError, ArithmeticError):
            return None

    def _read(self, part: str) -> Iterable[Message]:
        if self._escaped and part[:1] in _DIGITS and may_be_escape_alone(self):
            wait_no_longer(self)
            yield from super().tick()  # two keys, not Alt with the digit
        if part:
            self._escaped = part.endswith(ESC)
            yield from super().feed(part)


def _plain_mouse(found: re.Match[bytes]) -> bytes:
    """An X10 mouse report as the numbers that newer terminals send; it does not say which button is let go."""
    buttons, x, y = (byte[0] - 32 for byte in found.groups())
    let_go = buttons & 0b1100011 == 0b11
    return b"\x1b[<%d;%d;%d%s" % (buttons & ~3 if let_go else buttons, x, y, b"m" if let_go else b"M")


def _is_sound(message: Message) -> bool:
    """Whether a message tells of something that can be: a terminal of some cells."""
    if not isinstance(message, events.Resize):
        return True
    return 0 < message.size.width <= _MOST_CELLS and 0 < message.size.height <= _MOST_CELLS

"""Escape characters in pasted text become signs before they are read, for else a client's message could press keys.

A terminal frames a paste, and what stands in the frame is text. Textual's parser reads an escape sequence in it as
keys all the same, and has no hook for it; so this parser takes the place of the one that the driver makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual import events
from textual.message import Message

from hustle_tui.tui.paint.textual_private import Parser, may_be_escape_alone, read_keys_by, wait_no_longer

ESC, ESC_SIGN = "\x1b", "␛"
_DIGITS = frozenset("0123456789")
_ESCAPED_DIGIT = re.compile(r"(?<=\x1b)(?=[0-9])")
"""Only Alt with a digit begins like this, and Hustle has no use for it."""
BEGIN, END = "\x1b[200~", "\x1b[201~"


class PasteFilter:
    """Passes on what a terminal sends, piece by piece, with a sign for each escape character within a paste."""

    def __init__(self) -> None:
        self._pasting = False
        self._seen = ""
        self._held = ""

    def passed(self, data: str) -> str:
        """The data as it may be read; part of a paste's end marker is held back until the rest comes."""
        data, self._held, out = self._held + data, "", []
        while data:
            if self._pasting:
                text, data = self._within(data)
            else:
                text, data = self._outside(data)
            out.append(text)
            if self._held:
                break
        return "".join(out)

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


class EscapedDigit(events.Key):
    """Escape with a digit right behind it: two keys, not Alt with the digit.

    They come as one event, so that the digit acts only once all that escape does is done.
    """

    def __init__(self, digit: str) -> None:
        super().__init__(f"escape+{digit}", None)
        self.digit = digit


class SafeParser(Parser):
    """Textual's parser behind the paste filter."""

    def __init__(self, debug: bool = False) -> None:
        self._filter = PasteFilter()
        self._escaped = False
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """The messages of what the terminal sent; the empty text is the end."""
        passed = self._filter.passed(data)
        for part in _ESCAPED_DIGIT.split(passed):
            yield from self._read(part)
        if not data:
            yield from super().feed("")

    def _read(self, part: str) -> Iterable[Message]:
        if self._escaped and part[:1] in _DIGITS and may_be_escape_alone(self):
            wait_no_longer(self)
            *before, _ = super().tick()
            yield from before
            yield EscapedDigit(part[0])
            part = part[1:]
        if part:
            yield from super().feed(part)
        self._escaped = part.endswith(ESC)


def install() -> None:
    """Have the terminal's driver read by the safe parser."""
    read_keys_by(SafeParser)

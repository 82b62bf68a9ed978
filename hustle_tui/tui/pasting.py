"""Escape characters in pasted text become signs before they are read, for else a client's message could press keys.

A terminal frames a paste, and what stands in the frame is text. Textual's parser reads an escape sequence in it as
keys all the same, and has no hook for it; so its parser is put in the place of the one that the driver makes.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

ESC, ESC_SIGN = "\x1b", "␛"
BEGIN, END = "\x1b[200~", "\x1b[201~"


class PasteFilter:
    """Passes on what a terminal sends, piece by piece, with a sign for each escape character within a paste."""

    def __init__(self) -> None:
        self._pasting = False
        self._seen = ""
        self._held = ""

    def passed(self, data: str) -> str:
        """The data as it may be read; the end of a paste that is cut in two is held back until the rest comes."""
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
        """Nothing is held back here, for a lone escape character is a key; a frame may begin in an earlier piece."""
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


class SafeParser(XTermParser):
    """Textual's parser behind that filter."""

    def __init__(self, debug: bool = False) -> None:
        self._filter = PasteFilter()
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """The messages of what the terminal sent; the empty text is the end."""
        passed = self._filter.passed(data)
        return super().feed(passed) if passed or not data else ()


def install() -> None:
    """Have the terminal's driver read by the safe parser."""
    linux_driver.XTermParser = SafeParser  # type: ignore[attr-defined]

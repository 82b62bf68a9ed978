"""The terminal, both ways: what it sends is read so that no bytes can do harm, and no style is sent to it twice.

A client's message may bring any. The terminal frames a paste, and what stands in the frame is text; Textual's parser
reads an escape sequence in it as keys all the same, so escape characters in it become signs first. Bytes that are no
UTF-8 become �.
"""

from __future__ import annotations

import os
import re
import select
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from functools import lru_cache
from time import monotonic

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from hustle_tui.tui.paint.textual_private import Parser, app_of, is_heard, may_be_escape_alone, wait_no_longer

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

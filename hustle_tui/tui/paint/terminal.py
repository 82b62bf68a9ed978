"""What goes to the terminal, in few bytes: every key is answered sooner, most of all over a slow line.

Textual sends the whole style of every stretch of text and ends it after the stretch. Here only what changes is sent.
"""

from __future__ import annotations

import re
from functools import lru_cache

from textual.drivers.linux_driver import LinuxDriver

from hustle_tui.tui.paint.textual_private import is_heard

_STYLE = re.compile(r"\x1b\[([0-9;]*)m")
_MOVES = re.compile(r"(?:\x1b\[[0-9;]*H|[\r\n])*")
_COLOUR = r"38;2;\d+;\d+;\d+|38;5;\d+|3[0-7]|9[0-7]|39", r"48;2;\d+;\d+;\d+|48;5;\d+|4[0-7]|10[0-7]|49"
_PARTS = re.compile(r"(\d(?:;\d)*)?(?:(?:^|(?<=\d);)({}))?(?:(?:^|(?<=\d);)({}))?".format(*_COLOUR))
_PLAIN = "0"
_FEW = 8
"""Pieces of a text with hardly any styles, which is sent as it is."""


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

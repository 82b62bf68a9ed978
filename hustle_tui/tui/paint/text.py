"""User text on its way to the screen: never markup, never a control byte, always as wide as it claims.

Styles are named by theme variables (`$main`, `bold $over`), so every theme colours the same words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from hustle_tui.cleaning import clean
from hustle_tui.domain.plan.terms import Ledger

LEDGER_SIGNS: dict[Ledger, str] = {"main": "◆", "side": "▲", "life": "●"}


def user_text(text: str, style: str = "") -> Content:
    """User text as it may be shown, in one style."""
    shown = clean(text)
    return Content.styled(shown, style) if style else Content(shown)


def assemble(*parts: Content | tuple[str, str] | str) -> Content:
    """Our own words and cleaned user text side by side; a tuple is (text, style)."""
    return Content.assemble(*parts)


def fitted(content: Content, width: int) -> Content:
    """The content in exactly this many cells, with an ellipsis where it was cut.

    What is missing takes the style of the last character: a stretch more would be more bytes for the same picture.
    """
    cut = content.truncate(max(0, width), ellipsis=True)
    return cut.extend_right(max(0, width - cut.cell_length))


def parts_that_fit(parts: Sequence[Content], width: int, between: str = " · ") -> Content:
    """The parts of a line that have room, side by side: the first always, and none is cut but that one."""
    line, *others = parts
    for part in others:
        longer = Content.styled(between, "$muted").join([line, part])
        if longer.cell_length <= width:
            line = longer
    return line


_SENTENCES = re.compile(r"(?<=[.:?!]) | · |[,;] | \(")
"""Where a part of a line begins that may be left out with all that follows."""


def shorter(text: str, part: re.Pattern[str] = _SENTENCES, after: int = 0) -> tuple[str, ...]:
    """A text and its beginnings, longest first, each without a further part at its end; none ends before `after`."""
    ends = [found.start() for found in part.finditer(text) if found.start() >= max(1, after)]
    return (text, *(text[:end].rstrip(":,;") for end in reversed(ends)))


def first_fitting(forms: Sequence[str], room: int) -> str:
    """The longest of several wordings, longest first, that has room; else the last."""
    return next((form for form in forms if cell_len(form) <= room), forms[-1] if forms else "")


def spread(left: Content, right: Content, width: int) -> Content:
    """One line with `right` flush at its end; `left` gives way when both do not fit."""
    room = width - right.cell_length
    if not right or room < 4:
        return fitted(left, width)
    return fitted(left, room - 1).extend_right(1) + right


def painted(line: Content, base: Style) -> Strip:
    """A line that fits, with its colours.

    Textual finds what is selected by a style of its own for every stretch, and each of them is worked out anew.
    """
    parts = line.render(base, end="", parse_style=_style)
    return Strip([Segment(text, (base + style).rich_style) for text, style in parts], line.cell_length)


def _style(style: str | Style) -> Style:
    return style if isinstance(style, Style) else Style.parse(style)

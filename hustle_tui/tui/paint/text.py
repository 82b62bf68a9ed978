"""Text for the screen: user text never as markup nor raw, words that fit, and the widths that matter."""

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
OWN_KEYS: dict[str, str] = {}
"""The key of each action that the person has given another one, as it is read."""
WIDE, TALL = 100, 30
"""From this many columns and lines on a terminal has room to spare."""
ACROSS = [(0, "-narrow"), (WIDE, "-wide")]
DOWN = [(0, "-low"), (TALL, "-tall")]


def key_of(action: str, at_first: str) -> str:
    """The key of an action as it is now."""
    return OWN_KEYS.get(action, at_first)


def spoken(words: str) -> str:
    """Words of ours with the keys as they are now: `{week.add=a} adds a card`, by the action and its key at first."""
    return re.sub(r"\{([a-z_]+\.\w+)=([^}]+)\}", lambda found: OWN_KEYS.get(found[1], found[2]), words)


def user_text(text: str, style: str = "") -> Content:
    """User text as it may be shown, in one style."""
    shown = clean(text)
    return Content.styled(shown, style) if style else Content(shown)


def assemble(*parts: Content | tuple[str, str] | str) -> Content:
    """Our own words and cleaned user text side by side; a tuple is (text, style)."""
    return Content.assemble(*parts)


def fitted(content: Content, width: int) -> Content:
    """The content in exactly this many cells, with an ellipsis where it was cut.

    The padding takes the style of the last character: another style would be more bytes for the same picture.
    """
    cut = content.truncate(max(0, width), ellipsis=True)
    return cut.extend_right(max(0, width - cut.cell_length))


def parts_that_fit(parts: Sequence[Content], width: int, between: str = " · ") -> Content:
    """The parts of a line that have room, side by side; the first is always there, whatever its length."""
    line, *others = parts
    for part in others:
        longer = Content.styled(between, "$muted").join([line, part])
        if longer.cell_length <= width:
            line = longer
    return line


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
    """A line that fits, with its colours; Textual gives every stretch a style of its own, to find selected text by."""
    styled = line.render(base, end="", parse_style=_style)
    return Strip([Segment(text, style.rich_style) for text, style in styled], line.cell_length)


def _style(style: str | Style) -> Style:
    return style if isinstance(style, Style) else Style.parse(style)


def hung(line: Content, indent: int, width: int) -> list[Content]:
    """A line wrapped to the width, the further lines under the words that begin at `indent`."""
    if line.cell_length <= width or width <= indent:
        return [line]
    first, *rest = line[indent:].wrap(width - indent)
    return [line[:indent] + first, *(Content(" " * indent) + more for more in rest)]


def rule(width: int) -> Content:
    """The faint line between two rows, which the cursor leaves as it is."""
    return Content.styled(" " + "─" * (width - 1), "$lines on $background")

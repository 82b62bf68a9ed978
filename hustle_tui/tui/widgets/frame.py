"""A list's frame as text: a title above, a sum below, and a thumb in the edge where more rows are than fit."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from hustle_tui.tui.paint.text import first_fitting


class Label(Struct, frozen=True):
    """What stands in a frame, each in ever fewer words; our own words, never user text."""

    title: tuple[str, ...] = ()
    sum: tuple[str, ...] = ()
    over: bool = False


def lid(label: Label, width: int, *, lower: bool, focused: bool) -> Content:
    """The upper line of a frame with its title, or the lower one with its sum."""
    left, right = ("╰", "╯") if lower else ("╭", "╮")
    line = "$main" if focused else "$lines"
    words = first_fitting(label.sum if lower else label.title, width - 5)
    style = "$over" if lower and label.over else "bold $text" if focused and not lower else "$second"
    text = Content.styled(f" {words} " if words else "", style).truncate(max(0, width - 3), ellipsis=True)
    rest = "─" * (width - 3 - text.cell_length)
    if lower:
        return Content.assemble((left + rest, line), text, ("─" + right, line))
    return Content.assemble((left + "─", line), text, (rest + right, line))


def is_thumb(y: int, height: int, top: int, in_view: int, total: int) -> bool:
    """Whether the thumb stands on line `y` of an edge, for a view of `in_view` rows from `top` among `total`."""
    if total <= in_view:
        return False
    first = top * height // total
    return first <= y < first + max(1, in_view * height // total)

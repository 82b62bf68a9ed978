"""How many columns a terminal gives a text, and as much of one as fits."""

from __future__ import annotations

from functools import lru_cache


def cells(text: str) -> int:
    """How many columns a terminal gives the text."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


@lru_cache(maxsize=1024)
def _cells_of(char: str) -> int:
    from unicodedata import category, east_asian_width

    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def cut(text: str, width: int | None) -> str:
    """The text cut to this many cells, with an ellipsis where something is missing."""
    if width is None or cells(text) <= width:
        return text
    kept, used = "", 0
    for char in text:
        used += _cells_of(char)
        if used > width - 1:
            break
        kept += char
    return kept.rstrip() + "…"

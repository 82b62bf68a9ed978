"""What lines of text say beside their words: `id:12 kind:talk`, which the importer reads again."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from hustle_tui.cleaning import clean
from hustle_tui.domain.plan.model import Entry


def coded(text: str) -> str:
    """A text as one word, percent-encoded."""
    return quote(text, safe="")


def one_line(text: str) -> str:
    """A text in one line, its hidden characters as signs."""
    return clean(" ".join(text.split()))


def noted(entry: Entry, plain: Callable[[str], str]) -> tuple[str, str]:
    """An entry's note in one line as a format holds it (`plain`), and its marks, with the note where it can't."""
    words = plain(one_line(entry.note))
    marks = [f"id:{entry.id}"]
    if entry.kind != "work":
        marks.append(f"kind:{entry.kind}")
    if words != entry.note:
        marks.append(f"text:{coded(entry.note)}")
    return words, " ".join(marks)

"""An export as todo.txt: a card a line, with its lane as its priority; dropped cards are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hustle_tui.documents.export.chosen import Chosen, What, coded, one_line
from hustle_tui.domain.importing.fields import MORE_OF_CARDS
from hustle_tui.domain.importing.targets import place_text
from hustle_tui.domain.plan.model import Card
from hustle_tui.domain.writing.quantities import format_duration

_LETTERS = {"must": "A", "should": "B", "could": "C"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def holds(_: Chosen, card: Card) -> bool:
    return card.state != "dropped"


def text(found: Chosen, _: Sequence[What]) -> str:
    return "".join(f"{' '.join(_words(found, card))}\n" for card in found.cards)


def _words(found: Chosen, card: Card) -> Iterator[str]:
    letter = _LETTERS[card.lane]
    if card.state == "done":
        yield "x"
        if card.closed:
            yield f"{card.closed}"
    else:
        yield f"({letter})"
    if card.created and (card.closed or card.state != "done"):
        yield f"{card.created}"
    title = _plain(card.title)
    yield title
    yield f"+{place_text(card, found.plan).replace(':', '=')}"
    coded_tags = any(tag.split() != [tag] for tag in card.tags)
    if not coded_tags:
        yield from (f"@{tag}" for tag in card.tags)
    yield from (f"{name}:{value}" for name, value in _marks(card, letter, coded_tags, title) if value)


def _marks(card: Card, letter: str, coded_tags: bool, title: str) -> Iterator[tuple[str, object]]:
    yield "due", card.due
    yield "est", format_duration(card.estimate) if card.estimate else ""
    yield from ((name, coded(f"{value}")) for name in MORE_OF_CARDS if (value := getattr(card, name)))
    yield "pri", letter if card.state == "done" else ""
    yield "note", coded(card.note)
    yield "tags", ",".join(map(coded, card.tags)) if coded_tags else ""
    yield "text", coded(card.title) if title != card.title else ""
    yield "id", card.id


def _plain(title: str) -> str:
    """A title in which todo.txt finds only words: no project, context or key:value, and no date in front."""
    words = [word.lstrip("+@").replace(":", "=") or "-" for word in one_line(title).split()]
    return " ".join([f"“{word}”" if at == 0 and _DAY.fullmatch(word) else word for at, word in enumerate(words)])

"""An export as Markdown: cards as check lists by what they belong to, everything else as tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from hustle_tui.documents.export.as_csv import cell_of
from hustle_tui.documents.export.chosen import Chosen, What, one_line
from hustle_tui.documents.export.rows import HEADS, Row, rows_of
from hustle_tui.documents.files import markdown_table
from hustle_tui.domain.importing.targets import place_text
from hustle_tui.domain.plan.model import Card
from hustle_tui.domain.writing.quantities import format_duration

TITLES: dict[What, str] = {
    "hours": "Hours",
    "cards": "Cards",
    "gigs": "Gigs",
    "kpis": "KPIs",
    "payments": "Payments",
    "direction": "Direction",
    "lessons": "What was learned",
}
_MINUTES = ("minutes", "machine", "estimate", "weekly")
_SIGNS = {"open": " ", "done": "x", "dropped": "-"}


def text(found: Chosen, kinds: Sequence[What]) -> str:
    parts = []
    for what in kinds:
        body = _cards(found) if what == "cards" else _table(found, what)
        parts.append(f"# {TITLES[what]}\n\n{body}")
    return "\n".join(parts)


def _table(found: Chosen, what: What) -> str:
    """A table of the values that any row has."""
    rows = rows_of(found, what)
    heads = [
        name
        for name in HEADS[what]
        if name == "id"
        or (any(row[name] not in (None, "", (), False) for row in rows) and name not in ("more", "card_id"))
    ]
    return markdown_table(heads, ([_cell(name, row) for name in heads] for row in rows)) if rows else "None.\n"


def _cell(name: str, row: Row) -> str:
    value = " · ".join(row[name]) if isinstance(row[name], tuple) else cell_of(name, row)
    return format_duration(value) if name in _MINUTES and isinstance(value, int) else one_line(str(value))


def _cards(found: Chosen) -> str:
    places: dict[str, list[Card]] = defaultdict(list)
    for card in found.cards:
        places[place_text(card, found.plan)].append(card)
    lists = (f"## {place}\n\n{''.join(map(_item, cards))}" for place, cards in places.items())
    return "\n".join(lists) or "None.\n"


def _item(card: Card) -> str:
    return f"- [{_SIGNS[card.state]}] {' '.join(_words(card))} <!-- id {card.id} -->\n"


def _words(card: Card) -> Iterator[str]:
    yield one_line(card.title).replace("<!--", "&lt;!--")
    yield from (f"#{'-'.join(one_line(tag).split())}" for tag in card.tags)
    if card.due:
        yield f"due:{card.due}"

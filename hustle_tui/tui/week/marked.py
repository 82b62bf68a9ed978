"""The line above the keys of the week board while cards are marked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.week.cards import minutes_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.paint.text import assemble, parts_that_fit, spoken

MARKED_KEYS = (
    *("{week.move_to=m} move to", "{week.unmark=esc} lets go", "{week.done=spc} done", "{week.defer=>} next week"),
    *("{week.drop=d} drop", "{week.shelve=B} backlog", "{week.back_lane=H}/{week.carry=L} lane"),
)


def marked_line(cards: Sequence[Card], plan: Plan, width: int) -> Content:
    """How many cards are marked, the hours they need, and as many of the keys for all of them as have room."""
    total = minutes_of(plan, [card for card in cards if card.state == "open"])
    line = assemble((f"{len(cards)} marked", "bold $main"), (f" · {format_duration(total)}", "$text"))
    return parts_that_fit([line, *(assemble((spoken(keys), "$muted")) for keys in MARKED_KEYS)], width, "  ")

"""Finding any card, KPI or gig by a few letters, even where no word is hit, and going to where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from textual.content import Content

from hustle_tui.domain.plan.model import Card, Gig, Kpi, Plan
from hustle_tui.domain.plan.terms import LANES, LIVE_STAGES, Ledger
from hustle_tui.domain.week.calendar import week_number
from hustle_tui.domain.writing.folding import folded
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, fitted, spread, user_text
from hustle_tui.tui.screen import Item, PlanScreen
from hustle_tui.tui.shell import PlannerApp

MOST_FOUND = 50


class Index:
    """Everything that can be found in a plan, in the order offered, with its text ready to search."""

    def __init__(self, plan: Plan, week: date) -> None:
        self.week = week
        self._items = _in_order(plan, week)
        self._titles = [f" {folded(item.title)}" for item in self._items]
        self._texts = [_text_of(plan, item) for item in self._items]

    def find(self, text: str, most: int = MOST_FOUND) -> list[Item]:
        """What holds every word of the text, whole words first; else what its letters are closest to."""
        return [item for item, _ in self.rated(text, most)]

    def rated(self, text: str, most: int = MOST_FOUND) -> list[tuple[Item, int]]:
        """What is found, each with how well it holds the words; 0 where that is only guessed."""
        words = folded(text).split()
        if not words:
            return [(item, 0) for item in self._items[:most]]
        if held := self._holding(words):
            fits = {n: (how_well(words, self._titles[n]), how_well(words, self._texts[n])) for n in held}
            held.sort(key=lambda n: fits[n], reverse=True)
            return [(self._items[n], max(fits[n])) for n in held[:most]]
        return [(self._items[n], 0) for n in closest("".join(words), self._texts)[:most]]

    def holds(self, text: str) -> bool:
        """Whether anything holds every word of the text, so that nothing has to be guessed."""
        return bool(self._holding(folded(text).split()))

    def _holding(self, words: list[str]) -> list[int]:
        return [n for n, found in enumerate(self._texts) if all(word in found for word in words)]


WHOLE, BEGUN, INSIDE = 3, 2, 1


def how_well(words: Sequence[str], text: str) -> int:
    """Whether words stand whole in a text whose words follow a space each, begin words there, or lie inside them."""
    if not all(word in text for word in words):
        return 0
    if not all(f" {word}" in text for word in words):
        return INSIDE
    return WHOLE if all(f" {word} " in f"{text} " for word in words) else BEGUN


def _in_order(plan: Plan, week: date) -> list[Item]:
    """The shown week's cards, KPIs and live gigs, other weeks newest first, the backlog, and what is over."""
    cards = [card for card in plan.cards.values() if card.state != "dropped"]
    here = sorted((c for c in cards if c.week == week), key=lambda c: (c.state == "done", LANES.index(c.lane), c.rank))
    others = sorted((c for c in cards if c.week not in (week, None)), key=lambda c: c.week or week, reverse=True)
    live = [gig for gig in plan.gigs.values() if gig.stage in LIVE_STAGES]
    past = [gig for gig in plan.gigs.values() if gig.stage not in LIVE_STAGES]
    kpis = [kpi for kpi in plan.kpis.values() if kpi.closed is None]
    over = [kpi for kpi in plan.kpis.values() if kpi.closed is not None]
    return [*here, *kpis, *live, *others, *(c for c in cards if c.week is None), *over, *past]


def _text_of(plan: Plan, item: Item) -> str:
    """The text that an item is found by, with a space before each word: title, slug or tags, client, gig and KPI."""
    if isinstance(item, Kpi):
        return f" {folded(f'{item.title} {item.slug}')}"
    if isinstance(item, Gig):
        return f" {folded(f'{item.title} {item.slug} {item.client}')}"
    gig, kpi = plan.gigs.get(item.gig or 0), plan.kpis.get(item.kpi or 0)
    words = " ".join((item.title, *item.tags, gig.title if gig else "", kpi.title if kpi else ""))
    return f" {folded(words)}"


def found_line(item: Item, width: int, year: int, typed: str = "") -> Content:
    """An item in one line: sign and title, what was typed of it marked, and where it stands."""
    where = assemble((whereabouts(item, year), "$muted"))
    return spread(marked(fitted(sign_and_title(item), max(1, width - where.cell_length - 1)), typed), where, width)


def marked(line: Content, typed: str) -> Content:
    """The line with the words that were typed marked wherever they stand in it."""
    words = "|".join(map(re.escape, sorted(typed.split(), key=len, reverse=True)))
    return line.highlight_regex(re.compile(words, re.IGNORECASE), style="bold underline") if words else line


def sign_and_title(item: Item) -> Content:
    if isinstance(item, Card):
        done = item.state == "done"
        sign = ("✓ ", "$clear") if done else (f"{LEDGER_SIGNS[item.ledger]} ", f"${item.ledger}")
        return assemble(sign, user_text(item.title, "$finished" if done else "$text"))
    ledger: Ledger = "side" if isinstance(item, Gig) else "main"
    return assemble((f"{LEDGER_SIGNS[ledger]} ", f"${ledger}"), user_text(item.title, "$text"))


def whereabouts(item: Item, year: int) -> str:
    """Where an item stands, as seen from a year: `W48 Must`, `W3 2025 Done`, `backlog`, `KPI`, `gig, paid`."""
    if isinstance(item, Kpi):
        return "KPI, closed" if item.closed else "KPI"
    if isinstance(item, Gig):
        return f"gig, {item.stage}"
    if item.week is None:
        return "backlog"
    lane = "Done" if item.state == "done" else item.lane.capitalize()
    other_year = f" {item.week.year}" if item.week.year != year else ""
    return f"W{week_number(item.week)}{other_year} {lane}"


async def go_to(app: PlannerApp, item: Item) -> None:
    """Flip to the screen and the week where an item stands, and put the cursor on it."""
    mode = "kpis" if isinstance(item, Kpi) else "gigs" if isinstance(item, Gig) else "week"
    if isinstance(item, Card) and item.week is not None:
        app.week = item.week
    await app.switch_mode(mode)
    screen = app.screen
    if isinstance(screen, PlanScreen):
        screen.call_after_refresh(screen.go_to, item.id)


NEAR = 3000
"""Texts in which a slip is looked for: the nearest ones, so that a key takes no longer on ten years of cards."""
SCATTERED = 3
"""How many times their own number letters may lie apart that are still meant."""
FEWEST = 4
"""Letters from which on a slip can be told from another word."""


def closest(typed: str, texts: Sequence[str]) -> list[int]:
    """The places of the texts, each word of which follows a space, that hold the letters in order.

    Texts whose words begin with the letters come first, then those with the letters closest together. Where there are
    none, texts that hold all letters but one: so a wrong, doubled or swapped letter does no harm.
    """
    letters = [char for char in folded(typed) if not char.isspace()]
    if not letters:
        return []
    begins = re.compile("".join(rf" {re.escape(char)}\S*" for char in letters))
    matches = []
    for place, text in enumerate(texts):
        if span := _span(letters, text):
            begun = begins.search(text) is not None
            if begun or span <= SCATTERED * len(letters):
                matches.append((not begun, span, place))
    return [place for *_, place in sorted(matches)] or _slipped(letters, texts)


def _span(letters: Sequence[str], text: str) -> int:
    """How far apart the first and the last of some letters stand that a text holds in this order; 0 if it does not."""
    first = at = text.find(letters[0])
    for letter in letters[1:]:
        if at < 0:
            return 0
        at = text.find(letter, at + 1)
    return at + 1 - first if at >= 0 else 0


def _slipped(letters: Sequence[str], texts: Sequence[str]) -> list[int]:
    if len(letters) < FEWEST:
        return []
    escaped = [re.escape(char) for char in letters]
    ways = (_close_together([*escaped[:n], *escaped[n + 1 :]]) for n in range(len(letters)))
    one_less = re.compile("|".join(ways), re.DOTALL)
    return [place for place, text in enumerate(texts[:NEAR]) if one_less.search(text)]


def _close_together(letters: Sequence[str]) -> str:
    """A pattern of letters with at most one other between two; with any there, it would try all ways to pass one by."""
    return "".join([letters[0], *(f"(?:(?!{letter}).)?{letter}" for letter in letters[1:])])

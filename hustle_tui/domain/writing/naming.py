"""Slugs and short numbers: how a person names a thing on a command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count

from hustle_tui.domain.plan.model import Card, Gig, Kpi, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import whole_number_in

Named = Card | Gig | Kpi
LONGEST_SLUG = 40
NUMBERS_REST = timedelta(days=14)
"""How long nothing else is given the short number of what was closed."""


def slug_of(title: str) -> str:
    """A title in lower case letters, their marks and digits of any script, joined by hyphens: `acme-logo`."""
    text = folded(title[: 4 * LONGEST_SLUG])
    slug = "-".join(_letters_and_marks(text).split())
    end = LONGEST_SLUG
    while end and _is_mark(slug[end : end + 1]):
        end -= 1  # no letter loses its marks
    return slug[:end].strip("-") or "untitled"


def _letters_and_marks(text: str) -> str:
    """The letters and digits of a text with the marks upon them, blanks for all else."""
    kept: list[str] = []
    for char in text:
        kept.append(char if char.isalnum() or (_is_mark(char) and kept and kept[-1] != " ") else " ")
    return "".join(kept)


def _is_mark(char: str) -> bool:
    """Whether a sign stands upon a letter: `ि`, a combining accent; not one that chooses how an emoji looks."""
    if char.isascii():
        return False
    from unicodedata import category

    return category(char) in ("Mn", "Mc") and not "\ufe00" <= char <= "\ufe0f" and char < "\U000e0100"


def unique_slug(plan: Plan, title: str) -> str:
    """A slug that no gig and no KPI of the plan has yet: `acme-logo-2` when `acme-logo` is taken."""
    taken = {gig.slug for gig in plan.gigs.values()} | {kpi.slug for kpi in plan.kpis.values()}
    base, slug, copy = slug_of(title), slug_of(title), 2
    while slug in taken:
        slug, copy = f"{base}-{copy}", copy + 1
    return slug


def slug_for(item: Named) -> str:
    """The slug that an item answers to; a card's follows its title."""
    return slug_of(item.title) if isinstance(item, Card) else item.slug


def free_numbers(plan: Plan, since: date) -> Iterator[int]:
    """The short numbers, from the smallest on, of nothing that is open or was closed on or after `since`."""
    taken = _taken(plan, since)
    return (number for number in count(1) if number not in taken)


def new_numbers(plan: Plan, day: date | None) -> Iterator[int]:
    """The short numbers for what is added on a day; that of what was closed rests for two weeks first."""
    return free_numbers(plan, date.max if day is None else day - NUMBERS_REST)


def number_again(plan: Plan, item: Named, since: date) -> int:
    """The number for a closed item that opens again: its own, or a free one if another item has taken it."""
    taken = _taken(plan, since, item)
    return next(free_numbers(plan, since)) if item.number in taken or not item.number else item.number


def _taken(plan: Plan, since: date, but: Named | None = None) -> set[int]:
    """The numbers of what is open, and of what was closed on or after a day."""
    cards = (card for card in plan.cards.values() if card.state == "open" or (card.closed and card.closed >= since))
    gigs = (gig for gig in plan.gigs.values() if is_open(gig) or (gig.staged and gig.staged >= since))
    kpis = (kpi for kpi in plan.kpis.values() if kpi.closed is None or kpi.closed >= since)
    return {item.number for items in (cards, gigs, kpis) for item in items if item is not but}


def find(plan: Plan, ref: str, week: date, *kinds: type[Named]) -> Named:
    """The one item that REF means: a short number, a slug, or an unambiguous part of the title.

    What is open or live comes before what is closed, and this week's cards before other weeks'. Raises PlanError
    naming the candidates, or saying how to see what there is.
    """
    items = [item for item in _items(plan) if isinstance(item, kinds or (Card, Gig, Kpi))]
    wanted = folded(ref)
    groups: list[list[Named]] = []
    if number := whole_number_in(wanted):  # 0 is the number of what has none
        groups.append([item for item in items if item.number == number])
    groups.append([item for item in items if folded(slug_for(item)) == wanted or folded(item.title) == wanted])
    if wanted:
        partial = [item for item in items if wanted in folded(item.title) or wanted in slug_for(item)]
        here = [item for item in partial if not (isinstance(item, Card) and item.week != week)]
        groups += [[item for item in here if is_open(item)], partial]
    from hustle_tui.domain.writing.short_ids import ambiguous, unknown, with_days

    for group in groups:
        matches = [item for item in group if is_open(item)] or group
        if all(isinstance(item, Card) for item in matches):
            matches = [item for item in matches if isinstance(item, Card) and item.week == week] or matches
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise ambiguous(ref, with_days(matches), tuple(dict.fromkeys(map(slug_for, matches))))
    what = " or ".join(_WORDS[kind] for kind in kinds or (Card, Gig, Kpi))
    where = " or ".join(dict.fromkeys(_LISTED_BY[kind] for kind in kinds or (Card, Gig, Kpi)))
    raise unknown(what, ref, where, map(slug_for, items))


def is_open(item: Named) -> bool:
    """Whether an item still asks for something."""
    if isinstance(item, Card):
        return item.state == "open"
    return item.stage in LIVE_STAGES if isinstance(item, Gig) else item.closed is None


_WORDS: dict[type[Named], str] = {Card: "card", Gig: "gig", Kpi: "KPI"}
_LISTED_BY: dict[type[Named], str] = {Card: "hustle week", Gig: "hustle gig list", Kpi: "hustle kpi list"}


def _items(plan: Plan) -> Iterable[Named]:
    yield from plan.cards.values()
    yield from plan.gigs.values()
    yield from plan.kpis.values()

"""What comes again: the record of a template, and the cards within it."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from hustle_tui.domain.plan.parts import TableRecord
from hustle_tui.domain.plan.terms import Count, Lane, Ledger, Minutes


class CardSketch(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A card of a template, without its week: `day` is a weekday, 0 for Monday, `due` days after the card's own day."""

    title: str
    ledger: Ledger
    lane: Lane
    day: Annotated[int, Meta(ge=0, le=6)] | None = None
    estimate: Minutes | None = None
    due: Annotated[int, Meta(ge=-9_999, le=9_999)] | None = None
    gig: int | None = None
    kpi: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""


class Template(TableRecord, frozen=True, kw_only=True):
    """Cards that come again: a series by its `rule` from the day `starts` on, or without a rule the cards of a week.

    A series has one card; its days go up to `until`. `opened` is the last week whose cards were made, `missed` are the
    days that passed unmade or undone before that. With `pile` the cards of several weeks may be open at a time.
    One with an `amount`, in minor units, and no card brings expected payments of its `gig`.
    """

    title: str
    slug: str
    cards: tuple[CardSketch, ...]
    rule: str = ""
    starts: date | None = None
    until: date | None = None
    pile: bool = False
    opened: date | None = None
    missed: tuple[date, ...] = ()
    created: date | None = None
    gig: int | None = None
    amount: Count = 0
    currency: str = "EUR"

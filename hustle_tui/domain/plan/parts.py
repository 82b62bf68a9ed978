"""The smaller records, and the parts of others: values that stand within a card, a KPI or a gig without an id."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from hustle_tui.domain.plan.terms import HUGE, Came, Count, CountsAs, Lane, Ledger, Level, Minutes, MinutesOfDay


class TableRecord(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A record of a table; fields at their default are left out of the file. No record can hold itself: no cycles."""

    id: int


class Milestone(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One item of a KPI's checklist; `done` is the day it was ticked."""

    title: str
    done: date | None = None


class Counted(Struct, frozen=True, kw_only=True, gc=False):
    """So much more that was counted on top of a value, with an id of its own."""

    id: int
    value: float


class Checkpoint(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The value that a KPI should have reached by a day, on its way to the target."""

    day: date
    value: float


class GainAnswer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whether a gig's gain beyond the money came, asked so many days `after` its acceptance."""

    after: Literal[30, 90]
    came: Came
    day: date
    note: str = ""


class WeekHours(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A gig's hours in one week, instead of its weekly hours; `week` is the week's first day."""

    week: date
    minutes: Minutes = 0


class EarlierRate(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an hour or a month of a gig was paid before the day `until`, in minor units."""

    until: date
    amount: Count
    currency: str


class RateThen(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an hour was expected to bring, in minor units of the currency of that day."""

    amount: int
    currency: str


class FineRate(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a unit of a currency is worth to twelve decimals, where six are not enough."""

    currency: str
    trillionths: Annotated[int, Meta(ge=1, lt=HUGE)]


class Calendar(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A calendar of another program: a file, or a folder of them; `me` is the address that its events know one by."""

    path: str
    counts: CountsAs = "main"
    me: str = ""
    titles: bool = False


MOST_LINES = 3
DirectionSpan = Literal["year", "quarter"]


class Day(TableRecord, frozen=True, kw_only=True):
    """One date's own hours, in minutes; None leaves the weekday's. `id` is the date's ordinal."""

    day: date
    main: MinutesOfDay | None = None
    free: MinutesOfDay | None = None
    why: str = ""


class Ack(TableRecord, frozen=True, kw_only=True):
    """An alert put aside for a week, with the sum and the level that it had then."""

    week: date
    rule: str
    subject: str
    minutes: int
    level: Level
    reason: str = ""


class Lesson(TableRecord, frozen=True, kw_only=True):
    """What was learned in a week, in one sentence. `id` is the ordinal of the week's first day."""

    week: date
    text: str


class Direction(TableRecord, frozen=True, kw_only=True):
    """What a quarter or its year is for, as written in the quarter that begins on `quarter`, and what serves that."""

    quarter: date
    span: DirectionSpan
    lines: Annotated[tuple[str, ...], Meta(max_length=MOST_LINES)] = ()
    kpis: tuple[int, ...] = ()
    assets: tuple[int, ...] = ()


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

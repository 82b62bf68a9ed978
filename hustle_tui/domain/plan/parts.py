"""The parts of records: small values that stand within a card, a KPI or a gig, and have no id of their own."""

# The annotations are no text, as in `model`.

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from hustle_tui.domain.plan.terms import HUGE, Came, Count, CountsAs, Minutes


class TableRecord(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record of a table; fields at their default are left out of the file."""

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

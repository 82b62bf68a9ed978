"""Records about a day, a week or a quarter: its own hours, what was put aside in it, what was learned, what for."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from hustle_tui.domain.plan.parts import TableRecord
from hustle_tui.domain.plan.terms import Level, MinutesOfDay

MOST_LINES = 3
Span = Literal["year", "quarter"]


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
    span: Span
    lines: Annotated[tuple[str, ...], Meta(max_length=MOST_LINES)] = ()
    kpis: tuple[int, ...] = ()
    assets: tuple[int, ...] = ()

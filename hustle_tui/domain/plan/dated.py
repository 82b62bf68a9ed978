"""Records about a day or a week: its own hours, what was put aside in it, what was learned."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.plan.parts import TableRecord
from hustle_tui.domain.plan.terms import Level, MinutesOfDay


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

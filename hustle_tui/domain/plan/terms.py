"""The fixed choices of the plan and the bounds of its numbers, as types for its records.

Bounds are checked wherever a file, a journal or a history is read.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from msgspec import Meta

Ledger = Literal["main", "side", "life"]
Lane = Literal["must", "should", "could"]
CardState = Literal["open", "done", "dropped"]
Shape = Literal["count", "level", "lower", "range", "milestones"]
Stage = Literal["lead", "accepted", "active", "delivered", "paid", "declined", "dropped"]
Pay = Literal["fixed", "hourly", "retainer", "none_yet"]
Kind = Literal["work", "talk", "admin", "selling", "learning"]
Confidence = Literal["low", "medium", "high"]
Level = Literal["clear", "near", "over", "alarm"]
Came = Literal["yes", "partly", "no"]
AssetKind = Literal["knowledge", "contact", "portfolio", "tool"]

CountsAs = Literal["main", "side", "life", "ignore"]
"""The ledger that a calendar's meetings count in."""
LEDGERS: tuple[Ledger, ...] = get_args(Ledger)
LANES: tuple[Lane, ...] = get_args(Lane)
SHAPES: tuple[Shape, ...] = get_args(Shape)
STAGES: tuple[Stage, ...] = get_args(Stage)
PAYS: tuple[Pay, ...] = get_args(Pay)
KINDS: tuple[Kind, ...] = get_args(Kind)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
LEVELS: tuple[Level, ...] = get_args(Level)
CAMES: tuple[Came, ...] = get_args(Came)
ASSET_KINDS: tuple[AssetKind, ...] = get_args(AssetKind)
LENSES = ("advantage", "accumulates", "trend", "values")
"""The four lenses of the scorecard, fields of a gig: 0 to 5, or None while not scored."""
WORKING_STAGES: tuple[Stage, ...] = ("accepted", "active")
"""The stages in which a gig holds hours of the week."""
GIVEN_UP_STAGES: tuple[Stage, ...] = ("declined", "dropped")
"""The stages of a gig that comes to nothing: its cards hold no hours of a week."""
NEVER_TAKEN_STAGES: tuple[Stage, ...] = ("lead", "declined")
"""The stages of work that nobody is billed for."""
LIVE_STAGES: tuple[Stage, ...] = ("lead", "accepted", "active", "delivered")
"""The stages in which a gig still stands in the queue."""


HUGE = 2**53
"""Integers stay below this, so that any JSON reader keeps them exact."""
MOST_MINUTES = 600_000
"""Ten thousand hours: more is a slip of the keyboard."""

MOST_REVISION = 10**12
"""More changes than any plan sees; a larger number in a file is a slip or an attack."""

Minutes = Annotated[int, Meta(ge=0, le=MOST_MINUTES)]
MinutesOfDay = Annotated[int, Meta(ge=0, le=24 * 60)]
Score = Annotated[int, Meta(ge=0, le=5)]
Count = Annotated[int, Meta(ge=0, lt=HUGE)]
Revision = Annotated[int, Meta(ge=0, le=MOST_REVISION)]
FileId = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z-]{1,64}\Z")]
ClockTime = Annotated[str, Meta(max_length=5)]
"""A time of day as it is stored, `09:05`, or nothing. A pattern here would take as long as all else of an entry."""


def is_clock_time(text: str) -> bool:
    """Whether a text has the form of a `ClockTime`."""
    return re.fullmatch("(?:(?:[01][0-9]|2[0-3]):[0-5][0-9])?", text) is not None

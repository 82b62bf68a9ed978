"""Numbers of the plan with their bounds, which are checked wherever a file, a journal or a history is read."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

HUGE = 2**53
"""Integers stay below this, so that any JSON reader keeps them exact."""
MOST_MINUTES = 600_000
"""Ten thousand hours: more is a slip of the keyboard."""

Minutes = Annotated[int, Meta(ge=0, le=MOST_MINUTES)]
MinutesOfDay = Annotated[int, Meta(ge=0, le=24 * 60)]
Score = Annotated[int, Meta(ge=0, le=5)]
Count = Annotated[int, Meta(ge=0, lt=HUGE)]

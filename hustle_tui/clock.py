"""What time it is: by the machine's clock in its own zone, or as HUSTLE_NOW tells it, for scripts and tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted

Today = Callable[[], date]
Now = Callable[[], datetime]
NAMED_BY = "HUSTLE_NOW"


class LocalZone(tzinfo):
    """The machine's zone with its changes of summer time, so that a midnight of another day is where it was."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """The offset that the machine's clock had, or will have, then."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:  # noqa: ARG002 - its shape
        """Not known apart from the offset."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        system = moment.replace(tzinfo=UTC).astimezone()
        local = system.replace(tzinfo=self)
        return local if local.utcoffset() == system.utcoffset() else local.replace(fold=1)  # the hour that comes twice


LOCAL = LocalZone()


def present() -> datetime:
    text = os.environ.get(NAMED_BY)
    if not text:
        return datetime.now(LOCAL)
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise PlanError(f"{NAMED_BY} is {quoted(text)}: write a time like 2026-11-25T09:30 or with +01:00.") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=LOCAL)


def today() -> date:
    return present().date() if os.environ.get(NAMED_BY) else date.today()


def minute_of(day: Callable[[], date]) -> int | None:
    """The minute of today, where the clock tells the day; None for a day that was named without a time."""
    moment = present()
    return moment.hour * 60 + moment.minute if day is today and moment.date() == day() else None


def now_on(day: date) -> datetime:
    """The present time of day on a day; the time that it is when the day is today."""
    moment = present()
    if moment.date() == day:
        return moment
    return datetime.combine(day, moment.time(), moment.tzinfo)

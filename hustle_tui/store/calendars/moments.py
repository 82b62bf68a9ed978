"""A time of an event as the clock of its zone shows it, and what makes two of them the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from msgspec import Struct


class Moment(Struct, frozen=True):
    """A time as the clock of its zone shows it (None: of this machine), or a date."""

    shown: datetime
    zone: tzinfo | None
    is_date: bool = False
    floating: bool = False

    @property
    def seconds(self) -> int:
        """Seconds since 1970."""
        return int(self.shown.replace(tzinfo=self.zone).timestamp())

    def at(self, shown: datetime) -> Moment:
        return Moment(shown, self.zone, self.is_date, self.floating)


def seconds_of(text: str) -> int:
    """The length that a DURATION tells."""
    from icalendar import vDuration

    return int(vDuration.from_ical(text.strip()).total_seconds())  # type: ignore[no-untyped-call]


def address_in(text: str) -> str:
    """An address as it is compared."""
    return text.strip().strip("<>").casefold().removeprefix("mailto:")


def shown_in(moment: Moment, zone: tzinfo | None) -> datetime:
    """What the clock of a zone shows at a moment."""
    if moment.zone is zone:
        return moment.shown
    return datetime.fromtimestamp(moment.seconds, zone).replace(tzinfo=None, fold=0)


class Taken(Struct, frozen=True):
    """The times that are taken out of a series: the instant counts, of a date or an all-day event the day."""

    instants: frozenset[int]
    shown: frozenset[datetime]
    dates: frozenset[date]
    days: frozenset[date]
    """The days of all of them, also of those with a time."""

    @classmethod
    def of(cls, moments: Sequence[Moment]) -> Taken:
        timed = [moment for moment in moments if not moment.is_date]
        return cls(
            frozenset(moment.seconds for moment in timed),
            frozenset(moment.shown for moment in timed),
            frozenset(moment.shown.date() for moment in moments if moment.is_date),
            frozenset(moment.shown.date() for moment in moments),
        )

    def has(self, time: Moment) -> bool:
        if time.is_date:
            return time.shown.date() in self.days
        here = time.shown.date() in self.dates or (time.floating and time.shown in self.shown)
        return here or time.seconds in self.instants

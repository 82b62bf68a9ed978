"""What the calendars hold, in whole minutes of local days: read from a small file on start, never from a calendar."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct, field

from hustle_tui.domain.plan.terms import LEDGERS, Ledger

OLD = timedelta(days=8)
"""From this age on a calendar's file is said to be old: whatever fetches it may have stopped."""

Block = tuple[int, int]
"""The minute of the day at which meetings begin, and how many minutes they last."""


class Offer(Struct, frozen=True):
    """All-day events that may be days off: a holiday, a vacation."""

    first: date
    last: date
    title: str = ""

    @property
    def span(self) -> str:
        """The days in the words of `hustle dayoff`."""
        return f"{self.first}" if self.first == self.last else f"{self.first}..{self.last}"

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


class Feed(Struct, frozen=True):
    """How a calendar was read last: the day of its file, and what is wrong with it."""

    name: str
    day: date | None = None
    problem: str = ""
    events: int = 0


class Meetings(Struct, frozen=True):
    """The busy minutes of each day by ledger, each minute once, what may be days off, and the state of the feeds."""

    busy: dict[Ledger, dict[date, tuple[Block, ...]]] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()
    feeds: tuple[Feed, ...] = ()

    def on(self, ledger: Ledger, day: date) -> int:
        """Minutes of a ledger's meetings on a day."""
        return sum(minutes for _, minutes in self.busy.get(ledger, {}).get(day, ()))

    def by_ledger(self, day: date) -> dict[Ledger, int]:
        """Minutes of meetings on a day, for each ledger."""
        return {ledger: self.on(ledger, day) for ledger in LEDGERS}

    def to_come(self, ledger: Ledger, days: Iterable[date], today: date, at: int | None) -> int:
        """Minutes of a ledger's meetings on these days that are still to come; of today those after the minute `at`."""
        busy = self.busy.get(ledger)
        if not busy:
            return 0
        left = sum(self.on(ledger, day) for day in days if day > today)
        now = 0 if at is None else at
        here = busy.get(today, ()) if today in days else ()
        return left + sum(max(0, min(minutes, begin + minutes - now)) for begin, minutes in here)

    def notices(self, today: date) -> list[str]:
        """What a person should know of the feeds, each by its name."""
        return [f"Calendar {feed.name} {state}" for feed in self.feeds if (state := feed_state(feed, today))]


NO_MEETINGS = Meetings()


def feed_state(feed: Feed, today: date) -> str:
    """What is wrong with a feed: gone, unreadable, or not written for more than eight days."""
    if feed.problem:
        return feed.problem
    if feed.day is not None and today - feed.day > OLD:
        return f"is {(today - feed.day).days} days old"
    return ""

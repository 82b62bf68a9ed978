"""What a file of another tool holds, before anything is known of the plan: hours, tasks, and rows that are refused."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from hustle_tui.domain.plan.model import CheckIn, Gig, Kpi, Payment
from hustle_tui.domain.plan.terms import Kind, Lane


class Ours(Struct, frozen=True, gc=False):
    """What only an export of ours tells of hours: `again` is that the clock showed their start for the second time."""

    id: int = 0
    card: int = 0
    billed: str = ""
    machine: bool = False
    again: bool = False


NOT_OURS = Ours()


class Worked(Struct, frozen=True, gc=False):
    """Minutes that were worked on a day.

    `names` are what the file calls the work: the most exact one first, the one that is shown last.
    """

    line: int
    day: date
    minutes: int
    start: str = ""
    names: tuple[str, ...] = ()
    text: str = ""
    tags: tuple[str, ...] = ()
    kind: Kind = "work"
    person: tuple[str, str] = ("", "")
    """The name and the e-mail address of who worked."""
    ours: Ours = NOT_OURS

    @property
    def own(self) -> int:
        """The id that it has in Hustle, where the file is an export of ours."""
        return self.ours.id


class Task(Struct, frozen=True):
    """A thing to do; `key` is the other tool's own id for it."""

    line: int
    title: str
    names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lane: Lane = "should"
    due: date | None = None
    estimate: int | None = None
    note: str = ""
    key: str = ""
    created: date | None = None
    week: date | None = None
    day: date | None = None
    own: int = 0


class Thing(Struct, frozen=True):
    """A gig, a KPI with its check-ins, or a payment, whose gig is named by its slug; all from an export of ours."""

    line: int
    record: Gig | Kpi | Payment
    checkins: tuple[CheckIn, ...] = ()
    gig: str = ""
    names: tuple[str, ...] = ()


class Refused(Struct, frozen=True):
    """A row that is not taken, where it stands and why; `text` is the row itself, `own` the card's id in Hustle."""

    line: int
    why: str
    text: str = ""
    own: int = 0


Row = Worked | Task | Thing | Refused


RUNNING = "it is still running: stop it and export it again"


class Unreadable(Exception):  # noqa: N818 - it is about a row, and caught where rows are read
    """Why one row of a file can't be taken; the rest of the file counts."""

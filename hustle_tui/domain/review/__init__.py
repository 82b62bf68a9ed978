"""What waits for a decision of the person: a question as such, and those about agents; `questions.py` has them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from shlex import quote

from msgspec import Struct

from hustle_tui.domain.agents.attention import Proposal
from hustle_tui.domain.agents.hours import Unbound, who_ran
from hustle_tui.domain.plan.model import id_from
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import counted, format_duration
from hustle_tui.domain.writing.told import Part, Told, clauses, told


class Waiting(Struct, frozen=True):
    """One question; `id` and `title` belong to the record, or the week, that it is about.

    `because` says why it is asked now, with its numbers; `since` is the day from which it waits, and `command` answers
    it on a command line.
    """

    kind: str
    id: int
    title: str
    asks: Told
    because: Told
    since: date
    command: str

    @property
    def question(self) -> str:
        return str(self.asks)

    @property
    def reason(self) -> str:
        return str(self.because)


class Asking(Struct, frozen=True):
    """What is asked of the person's time with agents, and of folders that are bound to nothing."""

    proposals: tuple[Proposal, ...] = ()
    unbound: tuple[Unbound, ...] = ()

    def proposal(self, key: int) -> Proposal:
        return next(one for one in self.proposals if one.id == key)


NOTHING_ASKED = Asking()


def agents_ask(asking: Asking, today: date) -> Iterator[Waiting]:
    """A question for each day and gig, and for each folder."""
    for one in asking.proposals:
        yield Waiting(
            kind="attention",
            id=one.id,
            title=one.target.title,
            asks=proposal_told(one),
            because=clauses(day_text(one.day, today), f" · {counted(one.sessions, 'session')}", _clock(one)),
            since=one.day,
            command=f"hustle agent attention {one.target.name} --on {one.day}, or a duration before --on, or --no",
        )
    for folder in asking.unbound:
        yield Waiting(
            kind="folder",
            id=id_from("folder", folder.folder),
            title=folder.folder,
            asks=told(f"{_who(folder.agents)} ran {format_duration(folder.seconds // 60)} there. What is that for?"),
            because=told("bound to nothing"),
            since=folder.since,
            command=f"hustle agent map {quote(folder.folder)} REF, or hustle agent map {quote(folder.folder)} nothing",
        )


def proposal_told(one: Proposal) -> Told:
    """What ran and what the person may have spent, and the question."""
    spent = f"about {format_duration(one.minutes)}"
    inside = Part(f"{format_duration(one.inside)} of it inside main hours", 1, ", ")
    return Told(
        (
            Part(f"{_who(one.agents)} ran {format_duration(one.ran)} on {one.target.title}"),
            Part(f"between turns you spent {spent} there", joint="; "),
            *([inside] if one.inside else []),
            Part(".", joint=""),
            Part("Log?", 2),
        ),
        brief=f"Between turns you spent {spent} there.",
    )


def _who(agents: Sequence[str]) -> str:
    return who_ran(agents) or "Agents"


def _clock(one: Proposal) -> str:
    return f" · {format_duration(one.clock)} by the clock" if one.clock < one.ran else ""

"""The hours of ended sessions as entries of the plan: a machine's, one a session, day and thing that it was for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.agents import Folder, Interval, Run, holds
from hustle_tui.domain.agents.targets import Target
from hustle_tui.domain.clock_times import midnight, starting
from hustle_tui.domain.plan.model import Entry, Plan, id_from, put
from hustle_tui.domain.week.calendar import DAY_MINUTES
from hustle_tui.domain.writing.quantities import counted, format_duration

TargetOf = Callable[[Folder], Target | None]
SOURCE = "agent"
NAMES = {"claude": "Claude", "codex": "Codex"}
LONGEST_TITLE = 60
_SIGN = " !"
"""Of an entry some of whose time ended because there was no further sign."""


class KnownSession(Struct, frozen=True):
    """What of a session was brought in: its intervals, its seconds by day and thing, and its ends without a start."""

    intervals: tuple[tuple[int, int], ...] = ()
    seconds: dict[str, int] = {}
    unstarted: int = 0


NOTHING = KnownSession()


class Piece(Struct, frozen=True):
    """What a session did for one thing on one day; `before` are the seconds that were brought in earlier.

    `start` is known of one interval only. `count` is how many of the session's intervals are in the plan with it, so
    that none is added twice.
    """

    session: str
    agent: str
    day: date
    target: Target
    start: datetime | None
    seconds: int
    before: int
    count: int
    lapsed: bool

    @property
    def key(self) -> str:
        return f"{self.day} {self.target.key}"

    @property
    def minutes(self) -> int:
        """Whole minutes; what is left of one comes with the next piece."""
        return (self.before + self.seconds) // 60 - self.before // 60

    @property
    def entry_id(self) -> int:
        return id_from(SOURCE, self.session, self.day, self.target.key)


class Unbound(Struct, frozen=True):
    """A folder that is bound to nothing, and how long agents worked there."""

    folder: str
    seconds: int
    since: date
    agents: tuple[str, ...]


def who_ran(agents: Sequence[str]) -> str:
    """The name of the one agent that ran; empty for several, and for one that is not known."""
    return NAMES.get(agents[0], "") if len(agents) == 1 else ""


def spans_by_day(interval: Interval, zone: tzinfo | None) -> Iterator[tuple[date, int, int]]:
    """An interval cut at each midnight: the day, and the moments between which it lies there; one, if it is empty."""
    begin = interval.start
    while begin < interval.end or begin == interval.start:
        day = datetime.fromtimestamp(begin, zone).date()
        end = min(interval.end, max(begin + 1, int(midnight(day + timedelta(days=1), zone).timestamp())))
        yield day, begin, end
        if end == begin:
            return
        begin = end


def union(spans: Iterable[tuple[int, int]]) -> int:
    """Seconds that spans cover together, each once."""
    total, until = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, until))
        until = max(until, end)
    return total


def fresh_of(run: Run, known: KnownSession) -> list[Interval]:
    """The intervals of a session that were not brought in yet."""
    there = set(known.intervals)
    return [one for one in run.intervals if (one.start, one.end) not in there]


def caught_up(run: Run, known: KnownSession, count: int, target: TargetOf) -> KnownSession:
    """What is known of a session, completed where the plan has more of its intervals (`count`) than were remembered.

    This happens where a process was killed before it could remember, or the memory is gone.
    """
    fresh = [(one.start, one.end) for one in fresh_of(run, known) if target(one.folder) is not None]
    return replace(known, intervals=(*known.intervals, *fresh[: max(0, count - len(known.intervals))]))


def pieces_of(
    run: Run, known: KnownSession, target: TargetOf, zone: tzinfo | None
) -> tuple[tuple[Piece, ...], KnownSession]:
    """What a session has to bring in, and what is known of it then; what is bound to nothing waits."""
    pieces: dict[str, Piece] = {}
    bound = [(one, found) for one in fresh_of(run, known) if (found := target(one.folder)) is not None]
    count = len(known.intervals) + len(bound)
    for interval, found in bound:
        for day, begin, end in spans_by_day(interval, zone):
            start = datetime.fromtimestamp(begin, zone)
            lapsed = interval.lapsed and end == interval.end  # a day that it went on beyond had no end
            piece = Piece(run.session, run.agent, day, found, start, end - begin, 0, count, lapsed)
            if (other := pieces.get(piece.key)) is not None:
                lapsed = piece.lapsed or other.lapsed
                piece = replace(other, start=None, seconds=other.seconds + piece.seconds, lapsed=lapsed)
            pieces[piece.key] = replace(piece, before=known.seconds.get(piece.key, 0))
    seconds = known.seconds | {key: piece.before + piece.seconds for key, piece in pieces.items()}
    intervals = (*known.intervals, *((one.start, one.end) for one, _ in bound))
    return tuple(pieces.values()), KnownSession(intervals, seconds, max(known.unstarted, run.unstarted))


def bring_in(plan: Plan, pieces: tuple[Piece, ...]) -> Plan:
    """The plan with these hours; a session that goes on adds to its entry of that day and thing."""
    entries = [_entry(piece, plan.entries.get(piece.entry_id)) for piece in pieces if is_new(plan, piece)]
    return put(plan, *entries) if entries else plan


def is_new(plan: Plan, piece: Piece) -> bool:
    """Whether it would change the plan: it is a minute at least, of a thing that is there, and not in it already."""
    old = plan.entries.get(piece.entry_id)
    return piece.minutes > 0 and _is_there(plan, piece.target) and (old is None or _count_in(old) < piece.count)


def _entry(piece: Piece, old: Entry | None) -> Entry:
    source = f"{SOURCE}:{piece.session}:{piece.count}"
    if old is not None:
        # the note is data: only it tells that the sign is there, and the person may have edited it since
        sign = _SIGN if piece.lapsed and not old.note.endswith(_SIGN) else ""
        minutes = min(DAY_MINUTES, old.minutes + piece.minutes)
        return replace(old, minutes=minutes, start="", again=False, source=source, note=old.note + sign)
    return Entry(
        id=piece.entry_id,
        minutes=min(DAY_MINUTES, piece.minutes),
        **piece.target.links,
        machine=True,
        note=f"{NAMES.get(piece.agent, 'Agent')} {piece.session[:8]}{_SIGN if piece.lapsed else ''}",
        source=source,
        **(starting(piece.start) if piece.start else {}) | {"day": piece.day},
    )


def _count_in(entry: Entry) -> int:
    count = entry.source.rpartition(":")[2]
    return int(count) if count.isdecimal() else 0


def brought_in(plan: Plan) -> dict[str, int]:
    """How many intervals of each session are in the plan."""
    counts: dict[str, int] = {}
    for entry in plan.entries.values():
        if entry.source.startswith(f"{SOURCE}:"):
            session = entry.source.split(":")[1]
            counts[session] = max(counts.get(session, 0), _count_in(entry))
    return counts


def _is_there(plan: Plan, target: Target) -> bool:
    links = ((plan.cards, target.card), (plan.gigs, target.gig), (plan.kpis, target.kpi))
    return all(key is None or key in table for table, key in links)


def hours_text(pieces: Iterable[Piece]) -> str:
    """What was brought in, in words: `2h10 on Acme logo, 20m on Main`."""
    minutes: dict[str, int] = {}
    for piece in pieces:
        whole = piece.target.title
        title = whole if len(whole) <= LONGEST_TITLE else f"{whole[:LONGEST_TITLE]}…"
        minutes[title] = minutes.get(title, 0) + piece.minutes
    return ", ".join(f"{format_duration(each)} on {title}" for title, each in minutes.items() if each)


def unstarted_text(count: int) -> str:
    """What became of turns whose start nobody told."""
    return f"{counted(count, 'turn')} ended without a start: 0m" if count else ""


def unbound_in(
    runs: Iterable[Run], target: TargetOf, left_out: Callable[[Folder], bool], zone: tzinfo | None
) -> tuple[Unbound, ...]:
    """The folders that are bound to nothing, those within another as part of it; those `left_out` don't count."""
    found: dict[str, Unbound] = {}
    for run in runs:
        for one in run.intervals:
            if one.seconds <= 0 or target(one.folder) is not None or left_out(one.folder):
                continue
            if not (place := one.folder.repo or one.folder.path):
                continue
            day = datetime.fromtimestamp(one.start, zone).date()
            old = found.get(place, Unbound(place, 0, day, ()))
            agents = tuple(dict.fromkeys((*old.agents, *filter(None, (run.agent,)))))
            found[place] = Unbound(place, old.seconds + one.seconds, min(old.since, day), agents)
    return tuple(_gathered(found))


def _gathered(found: dict[str, Unbound]) -> Iterator[Unbound]:
    outer: list[Unbound] = []
    for place in sorted(found, key=lambda place: place.split("/")):  # a folder, then those within it
        one = found[place]
        if outer and holds(outer[-1].folder, place):
            last = outer.pop()
            agents = tuple(dict.fromkeys((*last.agents, *one.agents)))
            one = Unbound(last.folder, last.seconds + one.seconds, min(last.since, one.since), agents)
        outer.append(one)
    yield from outer

"""What AI agents did: from the lines of the hook to intervals of work, each a lease that ends at the last sign of life.

Moments are whole seconds since 1970. Lines are read in the order of their time, wherever they stand, so that the same
lines always make the same intervals; no interval ends after the last sign or before it began.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

LEASE = 600
"""Seconds without a sign after which an interval has ended at the last one."""
PATIENCE = 2 * 3600
"""Seconds after which nobody is told any more that a session waits."""
Moment = Annotated[int, Meta(ge=0, lt=2**33)]
Name = Annotated[str, Meta(max_length=100)]
Place = Annotated[str, Meta(max_length=10_000)]
State = Literal["runs", "waits", "stale"]
TURN_ENDS = ("Stop", "StopFailure", "notify")
PAUSES = ("Notification", "PermissionRequest")
SIGN = "sign"
"""A sign of life without a line of its own."""


class Folder(Struct, frozen=True):
    """Where an agent works; of a git worktree also its own root, and the same place in the main repository."""

    path: str
    tree: str = ""
    repo: str = ""


class HookEvent(Struct, frozen=True, omit_defaults=True):
    """A line of the hook; `beat` is the last sign of life before it, 0 where there was none."""

    at: Moment
    event: Name
    session: Name
    folder: Place
    beat: Moment = 0
    background: bool = False
    agent: Name = ""
    tree: Place = ""
    repo: Place = ""


class Interval(Struct, frozen=True):
    """A time in which an agent worked; a `lapsed` one ended because there was no further sign."""

    start: int
    end: int
    folder: Folder
    lapsed: bool = False

    @property
    def seconds(self) -> int:
        return self.end - self.start


class Wait(Struct, frozen=True):
    """A time in which a session waited for the person, from a stop or a question to their answer."""

    start: int
    end: int
    folder: Folder


class Run(Struct, frozen=True):
    """A session as it stands: `open` is the interval that still runs, up to its last sign.

    `end_told` is one whose turn ended by the word of a program that may tell nothing more. `unstarted` counts the ends
    of turns whose start nobody told; they are worth nothing.
    """

    session: str
    folder: Folder
    last: int
    state: State
    ended: bool = False
    end_told: bool = False
    intervals: tuple[Interval, ...] = ()
    waits: tuple[Wait, ...] = ()
    agent: str = ""
    open: Interval | None = None
    unstarted: int = 0

    def is_over(self, now: int) -> bool:
        """Whether its hours can be logged: it ended, or gave no sign for ten minutes (or the clock was set back)."""
        return self.ended or (self.open is None and abs(now - self.last) > LEASE)

    def seconds(self, now: int) -> int:
        """How long it has worked, what still runs included."""
        return sum(one.seconds for one in self.intervals) + (max(0, now - self.open.start) if self.open else 0)


def runs_of(events: Iterable[HookEvent], beats: Mapping[str, int], now: int) -> tuple[Run, ...]:
    """The sessions that these lines tell of, the first seen first; `beats` are their last signs of life.

    A sign of life that is later than the line which tells of it was given before the clock was set back.
    """
    listed = list(events)
    signs = [replace(one, at=one.beat, event=SIGN, beat=0) for one in listed if one.beat > one.at]
    by_session: dict[str, list[HookEvent]] = defaultdict(list)
    for event in sorted([*listed, *signs], key=lambda event: event.at):
        by_session[event.session].append(event)
    return tuple(_Reading(name).read(lines, beats.get(name, 0), now) for name, lines in by_session.items())


class _Reading:
    """One session, read line by line."""

    def __init__(self, session: str) -> None:
        self.session = session
        self.folder = Folder("")
        self.intervals: list[Interval] = []
        self.waits: list[Wait] = []
        self.start: int | None = None
        self.start_folder = self.folder
        self.waiting: int | None = None
        self.last = 0
        self.before = self.agent = ""
        self.lapsed = self.ended = self.turn = False
        self.unstarted = 0

    def read(self, events: list[HookEvent], beat: int, now: int) -> Run:
        for event in events:
            self._sign(event.beat, event.at)
            self._lapse(event.at)
            if event.event == SIGN:
                self.last = event.at if self.start is not None else self.last
                continue
            self.last = event.at
            self.folder = Folder(event.folder, event.tree, event.repo)
            self.agent = event.agent or self.agent
            self._take(event)
            self.before = event.event
        self._sign(beat, now)
        self._lapse(now)
        return Run(
            session=self.session,
            folder=self.folder,
            last=self.last,
            state=self._state(now),
            ended=self.ended,
            end_told=self.before == "notify",
            intervals=tuple(self.intervals),
            waits=tuple(self.waits),
            agent=self.agent,
            open=None if self.start is None else Interval(self.start, self.last, self.start_folder),
            unstarted=self.unstarted,
        )

    def _take(self, event: HookEvent) -> None:
        match event.event:
            case "UserPromptSubmit":
                self._answered(event.at)
                self._begin(event.at)
            case "PostToolUse":
                if self.before in PAUSES:
                    self._answered(event.at)
                elif self.start is None:
                    self.waiting = None  # it went on by itself
                self._begin(event.at)
            case name if name in PAUSES:
                self._end(event.at)
                self._wait(event.at)
            case name if name in TURN_ENDS:
                self._turn_ends(event.event)
                if not event.background:
                    self._end(event.at)
                self._wait(event.at)
            case "SessionEnd":
                self._end(event.at)
                self.waiting, self.ended = None, True
            case "SessionStart":
                self.ended = False

    def _sign(self, beat: int, until: int) -> None:
        """Take a sign of life between the last one and a later moment."""
        if self.last < beat <= until:
            self.last = beat

    def _lapse(self, now: int) -> None:
        """End what gave no sign for ten minutes, where it gave the last one; so it is when the clock was set back."""
        if self.start is not None and abs(now - self.last) > LEASE:
            self._end(self.last, lapsed=True)

    def _begin(self, at: int) -> None:
        self.ended, self.lapsed, self.turn = False, False, True
        if self.start is None:
            self.start, self.start_folder = at, self.folder

    def _end(self, at: int, *, lapsed: bool = False) -> None:
        if self.start is not None:
            self.intervals.append(Interval(self.start, max(at, self.start), self.start_folder, lapsed))
            self.start, self.lapsed = None, lapsed

    def _turn_ends(self, event: str) -> None:
        """Count an end without a start, but not one that is told a second time in other words."""
        told = self.before in TURN_ENDS and self.before != event
        self.unstarted += not self.turn and not told
        self.turn = self.lapsed = False

    def _wait(self, at: int) -> None:
        if self.waiting is None:
            self.waiting = at

    def _answered(self, at: int) -> None:
        if self.waiting is not None:
            self.waits.append(Wait(self.waiting, at, self.folder))
            self.waiting = None

    def _state(self, now: int) -> State:
        if self.start is not None:
            return "runs"
        return "stale" if self.lapsed or abs(now - self.last) > PATIENCE else "waits"


def bound(maps: Mapping[str, str], folder: Folder, same: Iterable[str] = ()) -> tuple[str, str] | None:
    """The bound folder that holds this one, and what it is bound to; `same` are other names of the folder.

    In a worktree of git only a folder within the worktree itself comes before what its main repository is bound to.
    """
    own = _longest(maps, (folder.path, *same))
    if folder.repo and (own is None or not holds(folder.tree, own)):
        own = _longest(maps, (folder.repo,)) or own
    return None if own is None else (own, maps[own])


def _longest(maps: Mapping[str, str], paths: Iterable[str]) -> str | None:
    found = [known for known in maps for path in paths if holds(known, path)]
    return max(found, key=len, default=None)


def holds(outer: str, inner: str) -> bool:
    """Whether a folder is the other one, or holds it."""
    outer = outer.rstrip("/")
    return inner == outer or inner.startswith(f"{outer}/")

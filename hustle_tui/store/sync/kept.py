"""What this machine knows of its syncing: the place, whether it syncs by itself, and the states that both sides had.

It lies in the state folder, for one path of a plan file, and never leaves this machine. Every state is written before
anything is changed that relies on it; without them a merge only knows less, and keeps what it can't tell is removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.history.merging import Loser
from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.disk.lock import held
from hustle_tui.store.disk.replace import explaining, read_existing, real_path
from hustle_tui.store.disk.small_files import make_folder, put_small, read_json
from hustle_tui.store.format.codec import Image, is_laid_out
from hustle_tui.store.format.reading import newer, read_image
from hustle_tui.store.merging import Seen, Side, all_seen, reaches, seen_in
from hustle_tui.store.state.backups import state_of
from hustle_tui.store.state.notes import note_of
from hustle_tui.store.sync.auto import NOTE, folder_of

MOST_STATES = 8
UNREPORTED = "owed.json"
PATIENCE = 60.0
"""Seconds that one sync waits for another of this machine."""


class State(Struct, frozen=True):
    """A state of the plan that is kept; `sent` names the place that is known to have had it.

    What is `laid` out as Hustle writes it was checked when it was kept, and is read without checks.
    """

    name: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]
    seen: dict[str, int]
    sent: str = ""
    laid: bool = False


class Note(Struct, frozen=True):
    """What is known of the syncing; `seen` holds while the plan has not gone back behind `revision`."""

    to: str = ""
    auto: bool = False
    machine: str = ""
    count: int = 0
    file_id: str = ""
    revision: int = 0
    seen: dict[str, int] = {}
    states: tuple[State, ...] = ()

    def seen_with(self, ours: Side) -> dict[str, int]:
        """The states that the plan here took in before, as `merging.SEEN` tells."""
        stands = ours.image.file_id == self.file_id and ours.image.revision >= self.revision
        return all_seen(seen_in(ours.image), self.seen if stands else {})


class Kept:
    """The folder of one plan file's syncing."""

    def __init__(self, path: Path, root: Path) -> None:
        self.root = root
        self.folder = folder_of(path, root)
        self._images: dict[bytes, Image] = {}

    @property
    def note(self) -> Note:
        return read_json(self.folder / NOTE, Note) or Note()

    def put(self, note: Note) -> None:
        """Note it, safe from a power cut."""
        with explaining(self.folder, "nothing was synced, for no note could be made"):
            put_small(self.folder / NOTE, msgspec.json.encode(note), synced=True)

    def settle(self, *, to: str | None = None, auto: bool | None = None) -> None:
        """Keep the place and whether it syncs by itself; None leaves either as it is."""
        note = self.note
        fresh = replace(note, to=note.to if to is None else to, auto=note.auto if auto is None else auto)
        if fresh != note:
            self.put(fresh)

    def report_later(self, losers: Iterable[Loser]) -> None:
        """Note what is about to give way: it is told once, even if this run is killed before it can."""
        both = tuple({msgspec.json.encode(loser): loser for loser in (*self.unreported, *losers)}.values())
        with explaining(self.folder, "nothing was synced, for no note could be made"):
            put_small(self.folder / UNREPORTED, msgspec.json.encode(both), synced=True)

    @property
    def unreported(self) -> tuple[Loser, ...]:
        """What gave way and was not told yet."""
        return read_json(self.folder / UNREPORTED, tuple[Loser, ...]) or ()

    def forget_unreported(self) -> None:
        with suppress(OSError):
            (self.folder / UNREPORTED).unlink(missing_ok=True)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other syncs of this machine waiting."""
        with explaining(self.folder, "nothing was synced"):
            make_folder(self.folder)
            with held(self.folder / NOTE, PATIENCE):
                yield

    def keep(self, data: bytes, seen: Seen, note: Note, *, sent: str = "", needs: State | None = None) -> Note:
        """Keep a state and write the note that lists it; the state that it `needs` is kept too, however old."""
        # What was not read here was laid out for this very sync.
        laid = data not in self._images or is_laid_out(data, self._images[data])
        state = State(state_of(data), dict(seen), sent, laid)
        with explaining(self.folder, "nothing was synced, for no state could be kept"):
            put_small(self._place(state), data, synced=True)
        others = [one for one in note.states if one.name != state.name]
        latest = others[1 - MOST_STATES :]
        states = (*(one for one in others if one in latest or one == needs), state)
        fresh = replace(note, states=states)
        self.put(fresh)
        self._thin_out(states)
        return fresh

    def common(self, note: Note, ours: Side, theirs: Side) -> tuple[State, Side] | None:
        """The last state that both come from, where it is kept and whole."""
        here, there = note.seen_with(ours), seen_in(theirs.image)
        both = [
            (sum(state.seen.values()), state.name in theirs.states, -number, state)
            for number, state in enumerate(note.states)
            if reaches(here, state.seen) and (state.name == theirs.state or reaches(there, state.seen))
        ]
        for *_, state in sorted(both, key=lambda one: one[:3], reverse=True):
            if (side := self.side(state)) is not None and side.image.file_id == ours.image.file_id:
                return state, side
        return None

    def last_sent(self, note: Note, ours: Side) -> Side | None:
        """The last state that the kept place is known to have had, and that the plan here comes from."""
        here = note.seen_with(ours)
        sent = [state for state in note.states if note.to and state.sent == note.to and reaches(here, state.seen)]
        return next(filter(None, map(self.side, reversed(sent))), None)

    def side(self, state: State) -> Side | None:
        """A state that is kept; None where it is gone or not what it was."""
        with suppress(OSError, StoreError):
            side = self.side_at(self._place(state))
            return side if side.state == state.name else None
        return None

    def side_at(self, path: Path) -> Side:
        """A plan file as it stands; StoreError when it can't be read, or not by this Hustle."""
        target = real_path(path)
        with explaining(target, "can't be read"):
            found = read_existing(target)
        note = note_of(self.root, target)
        return Side(target, found, self.image(target, found.data, ours=note is not None and note.knows(found)))

    def image(self, target: Path, data: bytes, *, ours: bool = False) -> Image:
        """What bytes hold, read once; those that Hustle wrote, or has checked and kept, without checks."""
        if data not in self._images:
            name = state_of(data)
            ours = ours or any(state.laid and state.name == name for state in self.note.states)
            self._images[data] = read_image(target, data, ours=ours)
        if reason := newer(target, self._images[data]):
            raise StoreError(reason, DAMAGED)
        return self._images[data]

    def _place(self, state: State) -> Path:
        return self.folder / f"{state.name}.json"

    def _thin_out(self, states: tuple[State, ...]) -> None:
        names = {f"{state.name}.json" for state in states} | {NOTE, UNREPORTED}
        with suppress(OSError):
            for path in self.folder.glob("*.json"):
                if path.name not in names:
                    path.unlink(missing_ok=True)

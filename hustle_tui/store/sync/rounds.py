"""One plan on several machines: what another one left at a place comes in, and what is new here goes there.

A place holds one state of the plan at a time, and takes another only on top of the one that was read. So each conflict
is met once, by whoever comes second, and that answer is everybody's. In order: the state that was read is kept, the
plan here takes it in (one step, as by `hustle merge`), the outcome is kept, and is sent. Whatever is cut short is found
as it is by the next sync, which knows from the files themselves what they took in before (`seen`: see `merging.SEEN`).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.history.merging import Loser, Merged
from hustle_tui.domain.history.steps import Touched, step_between
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.quantities import counted
from hustle_tui.store import CANT_CREATE, DAMAGED, StoreError, merging
from hustle_tui.store.disk.replace import TRIES, Contents, Moved, explaining, real_path, write_new
from hustle_tui.store.disk.small_files import make_folder
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.format import codec
from hustle_tui.store.state.backups import state_of
from hustle_tui.store.sync.kept import Kept, Note
from hustle_tui.store.sync.places import Place, There, without_password

if TYPE_CHECKING:
    from hustle_tui.store.state.holder import HoldsPlan


class Synced(Struct, frozen=True):
    """What a sync did: what came in, what gave way, and what went (or in a dry run would).

    `began` where the plan here began from what was there; `empty` where there is no plan on either side.
    """

    before: Plan
    after: Plan
    losers: tuple[Loser, ...] = ()
    sent: tuple[Touched, ...] = ()
    began: bool = False
    empty: bool = False

    @property
    def taken(self) -> tuple[Touched, ...]:
        """What came in, record by record."""
        return step_between(0, "", self.before, self.after).touched


def unsent(path: Path, kept: Kept) -> int:
    """How many records differ here from what the kept place is known to have had; none where no place is kept."""
    if not kept.note.to or not real_path(path).exists():
        return 0
    ours = kept.side_at(path)
    last = kept.last_sent(kept.note, ours)
    return len(step_between(0, "", last.image.plan if last else Plan(), ours.image.plan).touched)


def synced_text(found: Synced, place: str, *, dry: bool = False) -> str:
    if found.empty:
        return f"There is no plan here yet, nor at {place}: add something first."
    if found.began:
        begins = "It would begin" if dry else "This machine begins"
        return f"{begins} from the plan at {place}: {counted(len(found.taken), 'record')}."
    came, sent = (counted(len(touched), "record") for touched in (found.taken, found.sent))
    words = [f"{came} {'to take in' if dry else 'came in'}"] if found.taken else []
    words += [f"{sent} {'to send' if dry else 'sent'}"] if found.sent else []
    if not words:
        return f"Nothing new: the plan here and the one at {place} are the same."
    return f"{'With' if dry else 'Synced with'} {place}: {', '.join(words)}."


class Sync:
    """One plan file and one place, which is kept as `to`; with `dry` nothing is written, there or here.

    The planner over the same store is asked for only once there is something to take in.
    """

    def __init__(
        self, store: FileStore, path: Path, place: Place, planner: Callable[[], HoldsPlan], *, to: str = "", dry: bool
    ) -> None:
        self.store, self.path, self.place, self.to = store, path, place, to or place.to
        self.kept = Kept(path, store.root)
        self._planner, self._dry = planner, dry
        self._before: Plan | None = None
        self._losers: list[Loser] = []

    def run(self) -> Synced:
        """Take in and send; where another machine is quicker, again from the start."""
        with nullcontext() if self._dry else self.kept.alone():
            for _ in range(TRIES):
                try:
                    return self._round()
                except Moved:
                    continue
        raise StoreError(
            f"{without_password(self.place.to)}: other machines keep changing it; all is kept here: sync again"
        )

    def _round(self) -> Synced:
        there = self.place.read()
        theirs = there.data and self._read(there.data)
        if not real_path(self.path).exists():
            return self._begin(there.data, theirs) if there.data and theirs else Synced(Plan(), Plan(), empty=True)
        note = self.kept.note
        if not note.machine and not self._dry:
            note = replace(note, machine=os.urandom(8).hex())
        if there.data is None or not theirs:
            ours = self.kept.side_at(self.path)
            self._before = self._before or ours.image.plan
            return self._send(ours, None, there, note, note.seen_with(ours))
        return self._take_in_and_send(there, theirs, note)

    def _read(self, data: bytes) -> codec.Image:
        """The plan there. Where it is damaged, StoreError says how to replace it: hustle restore mends only ours."""
        try:
            return self.kept.image(self.place.file, data)
        except StoreError as error:
            if error.__cause__ is None:  # a newer Hustle's, and not damaged
                raise
            words = f"what is there can't be read, and nothing was changed: {error.__cause__}"
            ways = "put an earlier one back there, or remove it, and the next sync sends the plan from here"
            raise StoreError(f"{self.place.file}: {words}; {ways}", DAMAGED) from error

    def _begin(self, data: bytes, theirs: codec.Image) -> Synced:
        """Begin from what is there: not by a change, so there is nothing to undo."""
        target = real_path(self.path)
        if not self._dry:
            self.kept.keep(data, merging.seen_in(theirs), self.kept.note, sent=self.to)
            with explaining(target, "not written", CANT_CREATE):
                make_folder(target.parent)
                write_new(target, data)
        return Synced(Plan(), theirs.plan, began=True)

    def _take_in_and_send(self, there: There, theirs: codec.Image, note: Note) -> Synced:
        """Take in what is there, then send what it lacks."""
        data = there.data or b""
        ours = self.kept.side_at(self.path)
        if theirs.file_id != ours.image.file_id:
            words = f"the plan there is another one than {self.path}, and nothing was changed: name another place; or"
            ways = "move yours away, begin from what is there, and take yours in with hustle import"
            raise StoreError(f"{without_password(self.place.to)}: {words} {ways}", DAMAGED)
        self._before = self._before or ours.image.plan
        side = merging.Side(self.place.file, Contents(data, (0, 0, 0, time.time_ns(), 0), 0o600, (-1, -1)), theirs)
        found = self.kept.common(note, ours, side)
        counterpart = merging.meeting(ours, side, found and found[1], self.store.root)
        seen = merging.all_seen(note.seen_with(ours), merging.seen_in(theirs))
        state = found[0] if found else None
        unknown_state = not merging.seen_in(theirs) or any(
            one.seen == merging.seen_in(theirs) and one.name != side.state for one in note.states
        )
        if not self._dry and not (state and state.name == side.state and state.sent == self.to):
            note = self.kept.keep(data, merging.seen_in(theirs), note, sent=self.to, needs=state)
        self._take_in(ours, counterpart)
        if self._dry:
            return self._synced(merging.preview(ours.image.plan, counterpart).plan, theirs.plan)
        return self._send(self.kept.side_at(self.path), side, there, note, seen, unknown_state=unknown_state)

    def _take_in(self, ours: merging.Side, there: merging.Counterpart) -> None:
        """Take in what is there, as one step; nothing of the very state that both come from."""
        if there.base and there.base.state == there.side.state:
            return
        found = merging.preview(ours.image.plan, there)
        more = merging.with_unknown(ours.image, there.side.image, there.base.image if there.base else None)
        touched = step_between(0, "", ours.image.plan, found.plan).touched
        if not touched and not found.losers and merging.content_of(more) == merging.content_of(ours.image):
            return
        if found.losers and not self._dry:
            merging.keep_both(self.path, there.side, self.store.root)
            self.kept.report_later(found.losers)
        made: list[Merged] = []

        def take(plan: Plan) -> Plan:
            made.append(merging.preview(plan, there))
            return made[-1].plan

        if not self._dry:
            self.store.descend_from(there.parent)
        planner = self._planner()
        planner.hooks.asks = False
        planner.apply(f"Sync with {self.place.name}", take, leaves_step=True)
        if self._dry:
            self._losers += made[-1].losers
        elif made[-1].losers != found.losers:  # it changed here in this very moment
            self.kept.report_later(made[-1].losers)

    def _send(
        self,
        ours: merging.Side,
        theirs: merging.Side | None,
        there: There,
        note: Note,
        seen: dict[str, int],
        *,
        unknown_state: bool = False,
    ) -> Synced:
        """Send what the place lacks; an `unknown_state` there, which no sync wrote, is replaced even by its equal."""
        plan = ours.image.plan
        at = {"file_id": ours.image.file_id, "revision": ours.image.revision}
        if theirs and not unknown_state and merging.content_of(ours.image) == merging.content_of(theirs.image):
            if self.kept.note != (fresh := replace(note, seen=seen, **at)):
                self.kept.put(fresh)
            return self._synced(plan, plan)
        synced = self._synced(plan, theirs.image.plan if theirs else Plan())
        if self._dry:
            return synced
        seen = merging.all_seen(seen, {note.machine: note.count + 1})
        image = merging.with_seen(ours.image, seen)
        data = codec.layout(image)
        note = replace(note, seen=seen, count=note.count + 1, **at)
        needed = next((one for one in note.states if theirs and one.name == theirs.state), None)
        note = self.kept.keep(data, seen, note, needs=needed)
        self.place.write(data, there)
        name = state_of(data)
        sent = tuple(replace(one, sent=self.to) if one.name == name else one for one in note.states)
        self.kept.put(replace(note, states=sent))
        return synced

    def _synced(self, plan: Plan, there: Plan) -> Synced:
        sent = step_between(0, "", there, plan).touched
        return Synced(self._before or plan, plan, tuple(self._losers) if self._dry else self.kept.unreported, sent)

"""Two files of one plan that were changed apart: read, with what both come from, and written as one for git."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from hustle_tui.domain.history.merging import Merged, merged
from hustle_tui.domain.history.steps import step_between
from hustle_tui.domain.plan.model import Plan
from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.disk.replace import Contents, Moved, explaining, read, real_path, replace_whole
from hustle_tui.store.disk.small_files import state_folder, state_root
from hustle_tui.store.format import codec
from hustle_tui.store.format.reading import newer, read_whole
from hustle_tui.store.format.unknown import with_unknown
from hustle_tui.store.rescue.recovery import backups_of
from hustle_tui.store.state import backups, notes


class Side(Struct, frozen=True):
    path: Path
    found: Contents
    image: codec.Image

    @property
    def state(self) -> str:
        """The name of this very state."""
        return backups.state_of(notes.digest_of(self.found.data))

    @property
    def states(self) -> tuple[str, ...]:
        """All states that this file is known to come from, itself the last."""
        return (*backups.trail_of(self.image), self.state)


class Counterpart(Struct, frozen=True):
    """The other side of a merge, and the file that both come from, if that is known."""

    side: Side
    base: Side | None
    later: bool
    known: bool
    """Whether all that it holds is here already: it is this very state or an earlier one."""

    @property
    def parent(self) -> backups.Parent:
        """The counterpart, as one of the files that the merged one comes from."""
        return backups.Parent(self.side.image, self.side.states, self.base.image if self.base else None)


def side_of(path: Path) -> Side:
    """A plan file as it stands; StoreError when it can't be read, or not by this Hustle."""
    target = real_path(path)
    found, image = read_whole(target)
    if reason := newer(target, image):
        raise StoreError(reason, DAMAGED)
    return Side(target, found, image)


def counterpart_of(path: Path, other: Path, base: Path | None = None, root: Path | None = None) -> Counterpart:
    """What there is to merge into a plan file; nothing is changed."""
    ours, theirs = side_of(path), side_of(other)
    _of_one_plan(ours, theirs)
    if base is None:
        base = backups.common_state(backups_of(ours.path, root), ours.states, theirs.states)
        base = path if ours.state in theirs.states else base
    known = theirs.state in ours.states
    return Counterpart(theirs, side_of(base) if base else None, _later(ours, theirs), known)


def keep_both(path: Path, other: Side, root: Path | None = None) -> tuple[Path, ...]:
    """Keep both sides among the backups before they become one; where."""
    ours = side_of(path)
    state = state_folder(ours.image.file_id, root or state_root())
    with explaining(path, "nothing was merged, for no backup could be made"):
        return tuple(backups.keep(state, side.found, side.image.revision) for side in (ours, other))


def merge_driver(base: Path, ours: Path, theirs: Path) -> Merged:
    """Git's merge of one file: the result stands in the place of ours."""
    left, right = side_of(ours), side_of(theirs)
    _of_one_plan(left, right)
    with explaining(base, "can't be read"):
        common = read(real_path(base))
    was = side_of(base) if common and common.data else None
    found = merged(was.image.plan if was else None, left.image.plan, right.image.plan, theirs_later=_later(left, right))
    states = (*right.states, *((was.state,) if was else ()), left.state)
    image = backups.descending_from(left.image, states, right.image.revision)
    following = codec.next_image(image, found.plan, _touched(left.image.plan, found.plan))
    data = codec.layout(with_unknown(following, right.image, was.image if was else None))
    with explaining(left.path, "not merged"):
        try:
            replace_whole(real_path(left.path), data, left.found)
        except Moved:
            raise StoreError(f"{left.path}: another program just changed it; merge again") from None
    return found


def state_in(path: Path) -> str:
    """The name of the state that a file is in; nothing where there is none."""
    with explaining(path, "can't be read"):
        found = read(path)
    return backups.state_of(notes.digest_of(found.data)) if found else ""


def preview(ours: Plan, other: Counterpart) -> Merged:
    """The plan that a merge makes of ours."""
    if other.known:
        return Merged(ours, ())
    base = other.base.image.plan if other.base else None
    return merged(base, ours, other.side.image.plan, theirs_later=other.later)


def _touched(before: Plan, after: Plan) -> dict[str, list[int]]:
    touched: dict[str, list[int]] = {}
    for record in step_between(0, "", before, after).touched:
        touched.setdefault(record.table, []).append(record.id)
    return touched


def _of_one_plan(ours: Side, theirs: Side) -> None:
    if ours.image.file_id != theirs.image.file_id:
        raise StoreError(f"{theirs.path}: this is another plan, not a copy of {ours.path}: nothing to merge", DAMAGED)


def _later(ours: Side, theirs: Side) -> bool:
    return theirs.image.revision > ours.image.revision

"""From a file's bytes to a plan: the quick way for bytes that Hustle wrote last, the strict way for all others."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from hustle_tui.domain.plan.model import TABLES
from hustle_tui.store import DAMAGED, StoreError, Unexpected
from hustle_tui.store.disk.replace import Contents, explaining, read_existing, real_path
from hustle_tui.store.format import codec
from hustle_tui.store.format.codec import Image
from hustle_tui.store.state.notes import Note

_UNTRUSTED = msgspec.MsgspecError, ValueError, LookupError, TypeError, AttributeError
"""What the quick reader raises for bytes that are not as Hustle writes them."""


def read_image(target: Path, data: bytes, *, ours: bool, was: Image | None = None, asks: bool = False) -> Image:
    """The image of a file's bytes; `ours` are those that Hustle wrote last, which need no checks.

    What is unchanged since the image that it `was` is shared with it. Where it `asks`, damage is a question
    (`Unexpected`) instead of a refusal.
    """
    if ours:
        try:
            return codec.read_trusted(data, was)
        except _UNTRUSTED:
            pass  # a newer Hustle wrote it, or the disk lost it: the strict reader says what is wrong
    from hustle_tui.store.format.strict import read_strictly  # the slow reader is seldom needed, and slow to import

    try:
        image = read_strictly(target, data)
    except StoreError as error:
        if asks:
            raise Unexpected(str(error), "damaged") from error
        raise
    return codec.sharing(image, was) if was else image


def read_again(data: bytes) -> Image | None:
    """The image of another program's bytes that were read strictly before; None when they must be once more."""
    try:
        image = codec.read_trusted(data.removeprefix(b"\xef\xbb\xbf"))
    except _UNTRUSTED:
        return None
    tables = {name: dict(sorted(getattr(image.plan, name).items())) for name in TABLES}
    return replace(image, plan=replace(image.plan, **tables)) if image.schema == codec.SCHEMA else None


def read_whole(path: Path) -> tuple[Contents, Image]:
    """The bytes and the image of a plan file that must exist."""
    target = real_path(path)
    with explaining(target, "can't be read"):
        found = read_existing(target)
    return found, read_image(target, found.data, ours=False)


def newer(target: Path, image: Image) -> str:
    """Why a file may only be read, or nothing."""
    if image.schema <= codec.SCHEMA:
        return ""
    return (
        f"{target}: written by a newer Hustle (schema {image.schema}, this one knows {codec.SCHEMA}): "
        "it can be read, not changed; update Hustle"
    )


def moved_back(target: Path, file_id: str, revision: int, was: Image | Note | None) -> str:
    """How a file is another plan, or an older state, than the one seen before; nothing when it is neither."""
    if was is None:
        return ""
    if was.file_id != file_id:
        return f"{target.name} is another plan file than the one that was here"
    if was.revision > revision:
        return f"{target.name} went back from revision {was.revision} to {revision}"
    return ""


def gone(target: Path) -> Unexpected:
    """The question about a file that was there and is not any more."""
    words = "the file is gone: it was deleted or moved while open; put it back, or save the whole plan again on purpose"
    return Unexpected(f"{target}: {words}", "gone")


def not_there(target: Path) -> StoreError:
    """The error about a plan that this machine knows, and that is gone."""
    ways = "put the file back, go back to a backup with: hustle restore, or begin anew with: hustle restore --new"
    return StoreError(f"{target}: the plan that was here is gone; {ways}", DAMAGED)

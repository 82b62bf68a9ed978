"""From a file's bytes to a plan: the quick way for bytes that Hustle wrote last, the strict way for all others."""

from __future__ import annotations

from pathlib import Path

import msgspec

from hustle_tui.store import StoreError, Unexpected
from hustle_tui.store.disk.replace import Contents, explaining, read_existing, real_path
from hustle_tui.store.format import codec
from hustle_tui.store.format.codec import Image
from hustle_tui.store.state.notes import Note


def read_image(target: Path, data: bytes, *, ours: bool, was: Image | None = None) -> Image:
    """The image of a file's bytes, which `was` so before; those that are `ours` need no second look."""
    if ours:
        try:
            return codec.read_trusted(data, was)
        except (msgspec.MsgspecError, ValueError, LookupError, TypeError, AttributeError):
            pass  # a newer Hustle wrote it, or the disk lost it: the strict reader says what is in the way
    from hustle_tui.store.format.strict import read_strictly  # the slow reader is seldom needed, and slow to import

    return read_strictly(target, data)


def read_again(data: bytes) -> Image | None:
    """The image of bytes that were read strictly before; None where that has to be done again."""
    try:
        return codec.read_checked(data)
    except (msgspec.MsgspecError, ValueError, LookupError, TypeError, AttributeError):
        return None


def read_whole(path: Path) -> tuple[Contents, Image]:
    """A plan file that has to be there, with its bytes."""
    target = real_path(path)
    with explaining(target, "can't be read"):
        found = read_existing(target)
    return found, read_image(target, found.data, ours=False)


def read_anew(target: Path, data: bytes, *, ours: bool, asks: bool, was: Image | None) -> Image:
    """The same of a file that may be open on a screen: where that `asks`, damage is asked about."""
    try:
        return read_image(target, data, ours=ours, was=was)
    except StoreError as error:
        if asks:
            raise Unexpected(str(error), "damaged") from error
        raise


def newer(target: Path, image: Image) -> str:
    """Why a file may only be read, or nothing."""
    if image.schema <= codec.SCHEMA:
        return ""
    return (
        f"{target}: written by a newer Hustle (schema {image.schema}, this one knows {codec.SCHEMA}): "
        "it can be read, not changed; update Hustle"
    )


def moved_back(target: Path, file_id: str, revision: int, was: Image | Note | None) -> str:
    """How a file is not the one that was here, or an older state of it; nothing when it goes on from that."""
    if was is None:
        return ""
    if was.file_id != file_id:
        return f"{target.name} is another plan file than the one that was here"
    if was.revision > revision:
        return f"{target.name} went back from revision {was.revision} to {revision}"
    return ""

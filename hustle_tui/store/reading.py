"""From a file's bytes to a plan: the quick way for bytes that Hustle wrote last, the strict way for all others."""

from __future__ import annotations

from pathlib import Path

import msgspec

from hustle_tui.store import DAMAGED, StoreError, codec, loader
from hustle_tui.store.codec import Image
from hustle_tui.store.where import Fault, line_and_column

NEXT_STEP = "mend that place, or go back to a backup with: hustle restore"


def read_image(target: Path, data: bytes, *, ours: bool) -> Image:
    """The image of a file's bytes; those that are `ours` need no second look."""
    if ours:
        try:
            return codec.read_trusted(data)
        except (msgspec.MsgspecError, KeyError, TypeError):
            pass  # a newer Hustle wrote it: the strict reader says what is in the way
    text = ""
    try:
        text = loader.text_of(data)
        return loader.read_strict(text)
    except Fault as fault:
        raise StoreError(_told(target, text or data.decode("utf-8", "replace"), fault), DAMAGED) from fault


def newer(target: Path, image: Image) -> str:
    """Why a file may only be read, or nothing."""
    if image.schema <= codec.SCHEMA:
        return ""
    return (
        f"{target}: written by a newer Hustle (schema {image.schema}, this one knows {codec.SCHEMA}): "
        "it can be read, not changed; update Hustle"
    )


def _told(target: Path, text: str, fault: Fault) -> str:
    line, column = line_and_column(text, fault.offset)
    place = " → ".join(_short(str(part), 40) for part in fault.path if part != "1" or fault.path[0] not in codec.HEADS)
    inside = f" ({place})" if place else ""
    cure = fault.cure or NEXT_STEP
    return f"{target}, line {line}, column {column}{inside}: {_short(fault.reason, 200)}; the file is untouched: {cure}"


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"

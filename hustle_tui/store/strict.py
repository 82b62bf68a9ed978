"""The strict reader's answer in one plain line: what is wrong with a file, where, and what to do."""

from __future__ import annotations

from pathlib import Path

from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.format import codec, strict
from hustle_tui.store.format.codec import Image
from hustle_tui.store.format.place import Fault, line_and_column

NEXT_STEP = "mend that place, or go back to a backup with: hustle restore"


def read_strictly(target: Path, data: bytes) -> Image:
    """The image of bytes that may come from anywhere, or StoreError naming the first fault's place."""
    text = ""
    try:
        text = strict.text_of(data)
        return strict.read_strict(text)
    except Fault as fault:
        raise StoreError(_told(target, text or data.decode("utf-8", "replace"), fault), DAMAGED) from fault


def _told(target: Path, text: str, fault: Fault) -> str:
    line, column = line_and_column(text, fault.offset)
    place = " → ".join(_short(str(part), 40) for part in fault.path if part != "1" or fault.path[0] not in codec.HEADS)
    inside = f" ({place})" if place else ""
    cure = fault.cure or NEXT_STEP
    return f"{target}, line {line}, column {column}{inside}: {_short(fault.reason, 200)}; the file is untouched: {cure}"


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"

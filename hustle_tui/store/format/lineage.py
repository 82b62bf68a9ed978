"""Which earlier states a file comes from: so that two copies changed apart can be merged from what both were.

The meta table carries the fingerprints of the states that backups were made of, newest last. A backup whose fingerprint
stands in two files is where both come from; a guess, as by revision, could take one side's work for something removed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.store.format import codec
from hustle_tui.store.state.backups import Backup

STATES_KEPT = 64
TRAIL = "trail"
_LENGTH = 16


class Parent(Struct, frozen=True):
    """Another file that the next state comes from too: its image, its past, and what both come from."""

    image: codec.Image
    states: tuple[str, ...]
    base: codec.Image | None = None


def state_of(digest: str) -> str:
    return digest[:_LENGTH]


def trail_of(image: codec.Image) -> tuple[str, ...]:
    """The states that a file is known to come from, newest last."""
    trail = image.heads["meta"].get("1", {}).get(TRAIL)
    return tuple(state for state in trail if isinstance(state, str)) if isinstance(trail, list) else ()


def descending_from(image: codec.Image, states: Iterable[str], revision: int = 0) -> codec.Image:
    """The image as one that comes from these states too, and from a file of that revision."""
    docs = image.heads["meta"]
    trail = tuple(dict.fromkeys((*trail_of(image), *states)))[-STATES_KEPT:]
    if trail:
        docs = docs | {"1": docs.get("1", {}) | {TRAIL: list(trail)}}
    return replace(image, heads=image.heads | {"meta": docs}, revision=max(image.revision, revision))


def common_state(backups: Iterable[Backup], ours: Iterable[str], theirs: Iterable[str]) -> Path | None:
    """The first of these backups that both sides come from."""
    shared = set(ours) & set(theirs)
    return next(
        (backup.path for backup in backups if backup.whole and backup.path.stem.partition("-")[2] in shared), None
    )

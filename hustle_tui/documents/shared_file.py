"""The file of a shared page: the next page takes the place of an earlier one, and of nothing else."""

from __future__ import annotations

from pathlib import Path

from hustle_tui.documents.files import places_of, write_pages
from hustle_tui.documents.page import maker
from hustle_tui.documents.share import MADE_BY
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store import CANT_CREATE
from hustle_tui.store.disk.replace import explaining
from hustle_tui.store.disk.small_files import put_small, read_regular

_HEAD = maker(MADE_BY).encode()
_WITHIN = 2_000


def write_shared(place: Path, text: str) -> None:
    """Write a page; PlanError where another file is there, StoreError where it can't be written."""
    if not place.exists():
        write_pages(places_of(place, [""]), [text])
        return
    with explaining(place, "not written", CANT_CREATE):
        if _HEAD not in (read_regular(place) or b"")[:_WITHIN]:
            raise PlanError(f"{place} is there already and is no shared page: name another file.")
        put_small(place.resolve(), text.encode("utf-8", "replace"))

"""A whole plan into a new file at once, with nothing to take back: how the demo's made-up years are kept."""

from __future__ import annotations

from pathlib import Path

from hustle_tui.domain.plan.model import TABLES, Plan
from hustle_tui.store import CANT_CREATE
from hustle_tui.store.disk.lock import held
from hustle_tui.store.disk.replace import real, telling, write_new
from hustle_tui.store.disk.small_files import make_folder
from hustle_tui.store.format import codec


def create(path: Path, plan: Plan) -> bool:
    """Write a plan to a file that is not there yet; false when the disk did not confirm it."""
    target = real(path)
    keys = {name: sorted(getattr(plan, name)) for name in TABLES}
    image = codec.following(codec.fresh(), plan, keys)
    with telling(target, "not written", CANT_CREATE):
        make_folder(target.parent)
        with held(target):
            return write_new(target, codec.layout(image))

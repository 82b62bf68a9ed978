"""Paths in the person's home: as they were typed, and the folders that are Hustle's own."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted


def own_folder(kind: Literal["data", "config", "state"]) -> Path:
    """Hustle's own folder for what is of this kind."""
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("hustle", appauthor=False)
    return {"data": dirs.user_data_path, "config": dirs.user_config_path, "state": dirs.user_state_path}[kind]


def expanded(path: str) -> Path:
    """A path as it was typed, with the home folder for its `~`; PlanError where there is no such person."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise PlanError(f"{quoted(path)} names a home folder that is not there: write the whole path.") from None

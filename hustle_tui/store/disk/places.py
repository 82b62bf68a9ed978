"""Where things are kept, so that no other module asks the system for a folder."""

from __future__ import annotations

import os
from pathlib import Path


def default_file() -> Path:
    """The plan file used when none is named: `hustle/hustle.json` in the platform's data folder."""
    from platformdirs import user_data_path

    return user_data_path("hustle", appauthor=False) / "hustle.json"


def state_root() -> Path:
    """The folder for what is not the plan (history, journal, backups); `HUSTLE_STATE` may name another."""
    if named := os.environ.get("HUSTLE_STATE"):
        return Path(named)
    from platformdirs import user_state_path

    return user_state_path("hustle", appauthor=False)


def state_folder(file_id: str, root: Path | None = None) -> Path:
    """The folder that belongs to one plan file, wherever the file lies and is moved to."""
    return (root or state_root()) / file_id

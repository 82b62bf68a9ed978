"""Where the config stands, and what the command line says instead of it."""

from __future__ import annotations

import os
from pathlib import Path

from hustle_tui.store.disk.small_files import own_folder

UI = ("theme", "clock", "numbers", "date_style", "start")
"""The keys of `[ui]`; each may come from the environment, as HUSTLE_THEME."""
TASTE = UI[:4]
"""Those that the plan had before there was a config, and that older versions still read there."""
FLAGS: dict[str, str] = {}
"""What the command line says for this run, by key of `[ui]`."""


def place() -> Path:
    """The path of the config, whether it is there or not."""
    if named := os.environ.get("HUSTLE_CONFIG"):
        return Path(os.path.expanduser(named))  # a ~ of nobody stays as it is
    return own_folder("config") / "config.toml"

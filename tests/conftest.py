"""No test reads the config of whoever runs it."""

from __future__ import annotations

import os

import pytest

from hustle_tui.store import config

os.environ["HUSTLE_CONFIG"] = os.devnull + "/none/config.toml"


@pytest.fixture(autouse=True)
def _no_flags() -> None:
    config.FLAGS.clear()

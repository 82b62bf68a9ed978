"""No test reads or writes the config of whoever runs it: each begins without one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hustle_tui.store.config.place import FLAGS


@pytest.fixture(scope="session", autouse=True)
def _folder() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HUSTLE_CONFIG"] = str(Path(folder, "config.toml"))
        yield


@pytest.fixture(autouse=True)
def _without_config() -> None:
    for path in Path(os.environ["HUSTLE_CONFIG"]).parent.iterdir():
        path.unlink()
    FLAGS.clear()

"""The package is compiled before the tests; none of them reads or writes the config of whoever runs it."""

from __future__ import annotations

import compileall
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import hustle_tui
from hustle_tui.store.config.place import FLAGS


def pytest_configure(config: pytest.Config) -> None:
    """Compile the package once: with PYTHONDONTWRITEBYTECODE set, each of many processes would do it anew."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(Path(hustle_tui.__file__).parent, quiet=2)


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

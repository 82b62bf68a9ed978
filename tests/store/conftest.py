"""What the store's tests share: a path, a state folder, and one store of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_cases import Opener

from hustle_tui.store import Store
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.memory import MemoryStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hustle.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def opened(path: Path, root: Path) -> Opener:
    """Opens the same file as another process would."""
    return lambda: FileStore(path, root)


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, opened: Opener) -> Store:
    return MemoryStore() if request.param == "memory" else opened()

"""Package and tests are compiled before they run; no test reads or writes the config of whoever runs it."""

from __future__ import annotations

import compileall
import gc
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import hustle_tui
from hustle_tui.store.config.place import FLAGS

TESTS = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    """Compile the package once: with PYTHONDONTWRITEBYTECODE set, each of many processes would do it anew."""
    gc.disable()
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(Path(hustle_tui.__file__).parent, quiet=2)
        return
    with suppress(ImportError, AttributeError, KeyError, TypeError, OSError):  # private: else only slower
        _rewrite_a_share(config, int(config.workerinput["workerid"].removeprefix("gw")))


def _rewrite_a_share(config: pytest.Config, worker: int) -> None:
    """Rewrite this worker's share of the tests' asserts for all: each of them would rewrite every file, in 9 s."""
    from _pytest.assertion import rewrite

    for path in sorted(TESTS.rglob("test_*.py"))[worker :: config.workerinput["workercount"]]:
        kept = rewrite.get_cache_dir(path) / (path.stem + rewrite.PYC_TAIL)
        if rewrite._read_pyc(path, kept) is not None:
            continue
        with suppress(SyntaxError):  # told when the file is collected
            kept.parent.mkdir(exist_ok=True)
            stamp, code = rewrite._rewrite_test(path, config)
            rewrite._write_pyc(config.stash[rewrite.assertstate_key], code, stamp, kept)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Look for garbage less often, and never among the ten thousand tests: it took a fifth of a screen's time."""
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
    gc.enable()


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

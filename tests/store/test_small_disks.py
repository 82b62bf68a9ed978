"""A disk that is really full and one that is really read-only: mounted for the test, so only root can run these."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_disk import fill, mounted, small_disk
from store_cases import Opener, adding

from hustle_tui.store import Job, StoreError
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.salvage import export_readable
from hustle_tui.store.scripts import HustleStorage


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path) as place:
        yield place


@pytest.fixture
def path(disk: Path) -> Path:
    """The plan lies on the small disk, its state does not."""
    return disk / "hustle.json"


def until_full(store: FileStore, path: Path) -> tuple[StoreError, bytes, int]:
    """Cards are added until one does not fit: the error, the last bytes saved, and how many cards they hold."""
    for key in range(1, 2_000):
        before = path.read_bytes() if path.exists() else b""
        try:
            store.commit([adding(key, "x" * 500)])
        except StoreError as error:
            return error, before, key - 1
    raise AssertionError("the disk never filled")


def test_a_disk_that_fills_leaves_the_last_saved_plan_and_no_remains(opened: Opener, path: Path, disk: Path) -> None:
    error, before, count = until_full(opened(), path)
    assert error.exit_code == 74 and "No space left" in str(error) and str(path) in str(error)
    assert path.read_bytes() == before
    assert {one.name for one in disk.iterdir()} == {"hustle.json", ".hustle.json.lock"}
    assert len(opened().load().cards) == count > 10


def test_a_full_disk_takes_changes_again_once_there_is_room(opened: Opener, path: Path, disk: Path) -> None:
    store = opened()
    store.commit([adding(1)])
    fill(disk)
    with pytest.raises(StoreError, match="No space left"):
        store.commit([adding(2)])
    store.keep_in_journal([])
    (disk / "filler").unlink()
    assert set(store.commit([adding(3)]).plan.cards) == {1, 3}
    assert set(opened().load().cards) == {1, 3}


def test_a_script_on_a_full_disk_leaves_the_plan_too(opened: Opener, path: Path, root: Path, disk: Path) -> None:
    opened().commit([adding(1)])
    before = path.read_bytes()
    storage = HustleStorage(path, root)
    tables = storage.read()
    assert tables is not None
    tables["cards"]["1"]["title"] = "By script"
    fill(disk)
    with pytest.raises(StoreError, match="No space left"):
        storage.write(tables)
    assert path.read_bytes() == before


def test_what_can_be_read_is_exported_whole_to_a_full_disk_or_not_at_all(
    opened: Opener, path: Path, disk: Path
) -> None:
    opened().commit([adding(1)])
    fill(disk)
    with pytest.raises(StoreError, match="No space left"):
        export_readable(path, disk / "out.json")
    assert not (disk / "out.json").exists()


STOCK = """
import sys
from tinydb import TinyDB
db = TinyDB(sys.argv[1])
for key in range(2000):
    db.insert({"title": "x" * 500})
"""


def test_tinydb_s_own_storage_loses_its_file_there(disk: Path) -> None:
    """The negative control: what this protocol is for."""
    done = subprocess.run([sys.executable, "-c", STOCK, disk / "stock.json"], capture_output=True, check=False)
    assert done.returncode != 0
    text = (disk / "stock.json").read_bytes()
    assert not text.endswith(b"}")


def test_a_read_only_disk_is_read_and_never_written(opened: Opener, path: Path, disk: Path, tmp_path: Path) -> None:
    opened().commit([adding(1)])
    mounted("-o", "remount,ro", disk)
    store = opened()
    assert set(store.load().cards) == {1}
    with pytest.raises(StoreError, match="Read-only file system") as caught:
        store.commit([Job("do", "Add", adding(2).change, 7)])
    assert caught.value.exit_code == 74 and "read-only" in str(caught.value)
    assert {one.name for one in disk.iterdir()} == {"hustle.json", ".hustle.json.lock"}
    mounted("-o", "remount,rw", disk)
    assert set(store.commit([adding(3)]).plan.cards) == {1, 3}


def test_a_folder_bound_read_only_is_named(opened: Opener, path: Path, disk: Path, root: Path) -> None:
    opened().commit([adding(1)])
    bound = disk.parent / "bound"
    bound.mkdir()
    mounted("--bind", disk, bound)
    try:
        mounted("-o", "remount,bind,ro", bound)
        store = FileStore(bound / "hustle.json", root)
        assert set(store.load().cards) == {1}
        with pytest.raises(StoreError, match="Read-only file system"):
            store.commit([adding(2)])
        assert set(opened().load().cards) == {1}
    finally:
        subprocess.run(["umount", "-l", bound], check=True)


def test_a_new_plan_on_a_read_only_disk_cannot_be_created(opened: Opener, disk: Path) -> None:
    mounted("-o", "remount,ro", disk)
    store = opened()
    assert store.load().cards == {}
    with pytest.raises(StoreError) as caught:
        store.commit([adding(1)])
    assert caught.value.exit_code == 73

"""A person's own scripts over TinyDB: the same strictness in reading, the same care in writing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from store_cases import Opener, adding, titles
from tinydb import TinyDB, where
from tinydb.table import Document

from hustle_tui.store import DAMAGED, NOT_SURE, StoreError
from hustle_tui.store.disk import replace as on_disk
from hustle_tui.store.recovery import backups_of
from hustle_tui.store.scripts import HustleStorage


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """A script keeps its backups where Hustle does."""
    monkeypatch.setenv("HUSTLE_STATE", str(root))


def test_a_script_edits_a_record_and_hustle_reads_it(opened: Opener, path: Path) -> None:
    window = opened()
    window.commit([adding(1), adding(2)])
    with TinyDB(path, storage=HustleStorage) as database:
        database.table("cards").update({"title": "By script"}, where("title") == "Card 1")
    assert window.changed()
    assert titles(window.load()) == {1: "By script", 2: "Card 2"}
    assert set(window.commit([adding(3)]).plan.cards) == {1, 2, 3}


def test_a_script_cannot_write_what_hustle_could_not_read(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    before = path.read_bytes()
    with TinyDB(path, storage=HustleStorage) as database, pytest.raises(StoreError) as caught:
        database.table("cards").insert(Document({"id": 2, "title": 7}, doc_id=2))
    assert caught.value.exit_code == DAMAGED
    assert path.read_bytes() == before


def test_a_script_does_not_write_over_a_change_made_meanwhile(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    storage = HustleStorage(path)
    tables = storage.read()
    assert tables is not None
    opened().commit([adding(2)])
    with pytest.raises(StoreError, match="changed by another program"):
        storage.write(tables)
    assert set(opened().load().cards) == {1, 2}


def test_a_script_cannot_drop_the_meta_table_nor_read_a_damaged_file(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    before = path.read_bytes()
    with TinyDB(path, storage=HustleStorage) as database, pytest.raises(StoreError):
        database.drop_tables()
    assert path.read_bytes() == before
    path.write_bytes(b"")
    with pytest.raises(StoreError):
        HustleStorage(path).read()


def test_a_script_reads_a_newer_schema_and_does_not_write_it(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    path.write_bytes(path.read_bytes().replace(b'"schema":1', b'"schema":2'))
    before = path.read_bytes()
    with TinyDB(path, storage=HustleStorage) as database:
        assert len(database.table("cards")) == 1
        for deed in (
            lambda: database.table("cards").truncate(),
            lambda: database.table("meta").update({"schema": 1}),
        ):
            with pytest.raises(StoreError, match="newer Hustle") as caught:
                deed()
            assert caught.value.exit_code == DAMAGED
    assert path.read_bytes() == before


def test_what_a_script_takes_away_at_once_is_kept_first_and_known_as_where_the_plan_comes_from(
    opened: Opener, path: Path, root: Path
) -> None:
    opened().commit([adding(key) for key in range(1, 40)])
    opened().commit([adding(40)])
    before = path.read_bytes()
    with TinyDB(path, storage=HustleStorage) as database:
        database.table("cards").truncate()
    assert opened().load().cards == {}
    (kept,) = [one for one in backups_of(path, root) if one.path.read_bytes() == before]
    assert json.loads(path.read_bytes())["meta"]["1"]["trail"][-1] == kept.path.stem.partition("-")[2]


def test_a_script_writes_what_can_lose_much_only_when_a_backup_could_be_made(
    opened: Opener, path: Path, root: Path
) -> None:
    opened().commit([adding(key) for key in range(1, 40)])
    folder = next(one for one in root.iterdir() if one.name != "seen") / "backups"
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("in the way")
    before = path.read_bytes()
    with TinyDB(path, storage=HustleStorage) as database:
        with pytest.raises(StoreError, match="could not be saved"):
            database.table("cards").truncate()
        assert path.read_bytes() == before
        with pytest.warns(UserWarning, match="No backup could be kept"):
            database.table("cards").update({"title": "By script"}, doc_ids=[1])
    assert titles(opened().load())[1] == "By script"


def test_a_script_is_told_when_the_disk_did_not_confirm_what_it_wrote(
    opened: Opener, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().commit([adding(1)])
    monkeypatch.setattr(on_disk, "sync_folder", lambda _: False)
    with TinyDB(path, storage=HustleStorage) as database:
        for title in ("Once", "Twice"):
            with pytest.raises(StoreError, match="did not confirm") as caught:
                database.table("cards").update({"title": title}, doc_ids=[1])
            assert caught.value.exit_code == NOT_SURE
    assert titles(opened().load()) == {1: "Twice"}


def test_a_script_that_changes_nothing_writes_nothing(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    before = path.stat()
    with TinyDB(path, storage=HustleStorage) as database:
        database.table("cards").update({"title": "Card 1"}, doc_ids=[1])
    assert path.stat().st_ino == before.st_ino


def test_what_hustle_says_of_the_file_itself_is_not_for_a_script_to_change(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    before = json.loads(path.read_bytes())["meta"]["1"]
    with TinyDB(path, storage=HustleStorage) as database:
        database.table("meta").update({"revision": -7, "file_id": "f", "mine": 1}, doc_ids=[1])
    after = json.loads(path.read_bytes())["meta"]["1"]
    assert after["file_id"] == before["file_id"] and (after["revision"], after["mine"]) == (2, 1)


def test_a_script_cannot_make_a_new_file(path: Path) -> None:
    with TinyDB(path, storage=HustleStorage) as database, pytest.raises(StoreError, match="only Hustle makes"):
        database.table("meta").insert(Document({"schema": 1, "file_id": "f", "revision": 1, "app": "hustle"}, 1))
    assert not path.exists()


@pytest.mark.parametrize("value", [object(), "\ud800", 2**70])
def test_a_value_that_no_file_can_hold_is_refused_in_one_line(opened: Opener, path: Path, value: object) -> None:
    opened().commit([adding(1)])
    before = path.read_bytes()
    with TinyDB(path, storage=HustleStorage) as db, pytest.raises(StoreError, match="not saved"):
        db.table("mine").insert({"bar": value})
    assert path.read_bytes() == before

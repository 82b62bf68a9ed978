"""A person's own scripts over TinyDB: the same strictness in reading, the same care in writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_cases import Opener, adding, titles
from tinydb import TinyDB, where
from tinydb.table import Document

from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.storage import HustleStorage


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

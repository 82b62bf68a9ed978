"""A file that Hustle wrote last is known again, by its `stat` or by its fingerprint, and no other file is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from store_cases import Opener, adding

from hustle_tui.store import commit, notes


def known_by_stat(path: Path, root: Path) -> bool:
    note, found = notes.note_of(root, path), commit.read(path)
    return note is not None and found is not None and note.signature == found.signature


def test_a_file_known_by_its_stat_needs_neither_checks_nor_a_fingerprint(
    opened: Opener, path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().commit([adding(1)])
    assert known_by_stat(path, root)
    whole = path.read_bytes()
    digest_of = notes.digest_of
    monkeypatch.setattr(
        "hustle_tui.store.notes.digest_of", lambda data: pytest.fail("hashed") if data == whole else digest_of(data)
    )
    monkeypatch.setattr("hustle_tui.store.strict.read_strictly", lambda *_: pytest.fail("checked"))
    assert set(opened().load().cards) == {1}


def test_a_touched_file_is_known_by_its_fingerprint_and_from_then_on_by_its_stat(
    opened: Opener, path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().commit([adding(1)])
    os.utime(path, ns=(1, 1))
    assert not known_by_stat(path, root)
    monkeypatch.setattr("hustle_tui.store.strict.read_strictly", lambda *_: pytest.fail("checked"))
    assert set(opened().load().cards) == {1}
    assert known_by_stat(path, root)


def test_a_file_edited_by_hand_is_never_known_however_often_it_is_opened(
    opened: Opener, path: Path, root: Path
) -> None:
    opened().commit([adding(1)])
    path.write_bytes(path.read_bytes().replace(b'"title":', b'"title": '))
    for _ in range(2):
        opened().load()
        note, found = notes.note_of(root, path), commit.read(path)
        assert note is not None and found is not None and not note.knows(found)

"""A file that Hustle wrote last is known again, by its `stat` or by its fingerprint, and no other file is."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from store_cases import Opener, adding

from hustle_tui.store import Answer, StoreError
from hustle_tui.store.disk import replace as on_disk
from hustle_tui.store.format import strict
from hustle_tui.store.state import notes


def known_by_stat(path: Path, root: Path) -> bool:
    note, found = notes.note_of(root, path), on_disk.read(path)
    return note is not None and found is not None and note.signature == found.signature


def test_a_file_known_by_its_stat_needs_neither_checks_nor_a_fingerprint(
    opened: Opener, path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().commit([adding(1)])
    assert known_by_stat(path, root)
    whole = path.read_bytes()
    digest_of = notes.digest_of
    monkeypatch.setattr(
        "hustle_tui.store.state.notes.digest_of",
        lambda data: pytest.fail("hashed") if data == whole else digest_of(data),
    )
    monkeypatch.setattr("hustle_tui.store.format.strict.read_strictly", lambda *_: pytest.fail("checked"))
    assert set(opened().load().cards) == {1}


def test_a_touched_file_is_known_by_its_fingerprint_and_from_then_on_by_its_stat(
    opened: Opener, path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().commit([adding(1)])
    os.utime(path, ns=(1, 1))
    assert not known_by_stat(path, root)
    whole, digest_of, hashed = path.read_bytes(), notes.digest_of, []
    monkeypatch.setattr("hustle_tui.store.state.notes.digest_of", lambda data: hashed.append(data) or digest_of(data))
    monkeypatch.setattr("hustle_tui.store.format.strict.read_strictly", lambda *_: pytest.fail("checked"))
    assert set(opened().load().cards) == {1} and hashed.count(whole) == 1
    assert known_by_stat(path, root)


def test_a_file_edited_by_hand_is_never_known_however_often_it_is_opened(
    opened: Opener, path: Path, root: Path
) -> None:
    opened().commit([adding(1)])
    path.write_bytes(path.read_bytes().replace(b'"title":', b'"title": '))
    for _ in range(2):
        opened().load()
        note, found = notes.note_of(root, path), on_disk.read(path)
        assert note is not None and found is not None and not note.knows(found)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Grows with every strict reading of a file."""
    found: list[object] = []
    read_strictly = strict.read_strictly
    monkeypatch.setattr(
        "hustle_tui.store.format.strict.read_strictly", lambda *args: found.append(args) or read_strictly(*args)
    )
    return found


def test_a_file_of_another_program_is_checked_once_and_again_when_it_is_first_written(
    opened: Opener, path: Path, checked: list[object]
) -> None:
    opened().commit([adding(2), adding(1)])
    tables = json.loads(path.read_bytes())
    tables["cards"] = {key: tables["cards"][key] | {"of": "another"} for key in ("2", "1")}
    path.write_text(json.dumps(tables | {"theirs": {"1": {}}}, indent=4), encoding="utf-8-sig")
    first, second = opened().load(), opened().load()
    assert len(checked) == 1
    assert list(first.cards) == list(second.cards) == [1, 2]
    opened().commit([adding(3)])
    assert len(checked) == 2
    assert set(opened().load().cards) == {1, 2, 3}
    assert len(checked) == 2
    written = path.read_text(encoding="utf-8")
    assert written.count('"of":"another"') == 2 and '"theirs"' in written and written.count("\n") < 25


def test_a_file_that_was_checked_is_checked_again_when_it_has_changed(
    opened: Opener, path: Path, checked: list[object]
) -> None:
    opened().commit([adding(1)])
    for indent in (1, 2):
        path.write_text(json.dumps(json.loads(path.read_bytes()), indent=indent), encoding="utf-8")
        opened().load()
    assert len(checked) == 2
    path.write_text(path.read_text(encoding="utf-8").replace('"title"', '"titel"'), encoding="utf-8")
    with pytest.raises(StoreError):
        opened().load()


@pytest.mark.parametrize("answer", ["write", "take"])
def test_a_file_that_was_only_read_again_is_laid_out_before_it_is_settled(
    opened: Opener, path: Path, checked: list[object], answer: Answer
) -> None:
    opened().commit([adding(1)])
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=1), encoding="utf-8")
    opened().load()
    store = opened()
    store.load()
    assert len(checked) == 1
    if answer == "write":
        path.unlink()
    store.settle(answer)
    again = opened()
    again.commit([adding(2)])
    assert set(opened().load().cards) == {1, 2}
    assert path.read_text(encoding="utf-8").count("\n") < 25


def test_of_many_bytes_no_fingerprint_is_taken_and_when_they_are_touched_they_are_checked_once(
    opened: Opener, path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hustle_tui.store.state.notes._MANY", 100)
    opened().commit([adding(1)])
    whole, digest_of, read_strictly = path.read_bytes(), notes.digest_of, strict.read_strictly
    hashed, checked = [], []
    monkeypatch.setattr("hustle_tui.store.state.notes.digest_of", lambda data: hashed.append(data) or digest_of(data))
    monkeypatch.setattr(
        "hustle_tui.store.format.strict.read_strictly", lambda *found: checked.append(found) or read_strictly(*found)
    )
    assert set(opened().load().cards) == {1} and known_by_stat(path, root)
    assert (hashed.count(whole), len(checked)) == (0, 0)
    os.utime(path, ns=(1, 1))
    assert set(opened().load().cards) == {1}
    assert (hashed.count(whole), len(checked)) == (1, 1)
    os.utime(path, ns=(2, 2))
    assert set(opened().load().cards) == {1} and known_by_stat(path, root)
    assert len(checked) == 1, "since it was checked its fingerprint is known"


def test_a_file_is_known_when_its_disk_has_another_number_and_not_when_it_is_another_file(
    opened: Opener, path: Path, root: Path
) -> None:
    opened().commit([adding(1)])
    note, found = notes.note_of(root, path), on_disk.read(path)
    assert note is not None and found is not None
    unhashed = replace(note, digest=notes.BY_STAT)
    elsewhere = replace(found, signature=(found.signature[0] + 1, *found.signature[1:]))
    assert unhashed.knows(elsewhere)
    for place in range(1, 5):
        other = [number + (place == n) for n, number in enumerate(found.signature)]
        assert not unhashed.knows(replace(found, signature=tuple(other)))
    assert not replace(note, digest="").knows(found), "what was not Hustle's own is not known by its stat either"


def test_a_note_that_was_torn_is_no_note_and_the_file_is_checked(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    place = next(root.glob("seen/*.json"))
    size = place.stat().st_size
    place.write_bytes(place.read_bytes()[:40])
    assert notes.note_of(root, path) is None
    assert set(opened().load().cards) == {1} and known_by_stat(path, root)
    opened().commit([adding(2)])
    assert place.stat().st_size == size, "all notes are of one length, so that none leaves the end of a longer one"
    assert place.stat().st_mode & 0o777 == 0o600

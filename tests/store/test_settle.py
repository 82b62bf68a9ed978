"""A file that went back, is another plan's or is gone: asked about first, and whoever loses is kept in a backup."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_cases import adding, titles

from hustle_tui.store import Unexpected
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.recovery import backups_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.json"


def store_on(path: Path) -> FileStore:
    return FileStore(path, path.parent / "state")


def asking_store(path: Path) -> tuple[FileStore, bytes]:
    """A store at revision 3 whose file then went back to revision 1, and the newest bytes."""
    store = store_on(path)
    store.commit([adding(1)])
    older = path.read_bytes()
    store.commit([adding(2)])
    store.commit([adding(3)])
    newest = path.read_bytes()
    path.write_bytes(older)
    store.asks_first = True
    return store, newest


def kept(path: Path) -> list[bytes]:
    return [backup.path.read_bytes() for backup in backups_of(path, path.parent / "state")]


def test_a_file_that_went_back_is_asked_about_before_it_is_taken_or_written(path: Path) -> None:
    store, _ = asking_store(path)
    older = path.read_bytes()
    for attempt in (store.load, lambda: store.commit([adding(4)])):
        with pytest.raises(Unexpected, match="went back from revision 3 to 1") as error:
            attempt()
        assert error.value.how == "other"
    assert path.read_bytes() == older and store.changed()


def test_a_store_that_does_not_ask_takes_it_and_says_so(path: Path) -> None:
    store, _ = asking_store(path)
    store.asks_first = False
    assert titles(store.load()) == {1: "Card 1"} and "it counts as it is now" in store.notice


def test_taking_the_file_keeps_what_was_on_screen_as_a_backup(path: Path) -> None:
    store, newest = asking_store(path)
    assert titles(store.settle("take").plan) == {1: "Card 1"}
    assert newest in kept(path)
    assert titles(store.commit([adding(5)]).plan) == {1: "Card 1", 5: "Card 5"}


def test_writing_over_it_keeps_what_lay_there_and_goes_on_from_the_higher_revision(path: Path) -> None:
    store, _ = asking_store(path)
    older = path.read_bytes()
    assert titles(store.settle("write").plan) == {1: "Card 1", 2: "Card 2", 3: "Card 3"}
    assert older in kept(path)
    fresh = store_on(path)
    assert len(fresh.load().cards) == 3
    assert fresh.commit([adding(6)]).revision == 5


def test_another_plans_file_is_asked_about_and_kept_under_its_own_name(path: Path, tmp_path: Path) -> None:
    store, _ = asking_store(path)
    other = store_on(tmp_path / "other.json")
    other.commit([adding(9)])
    (tmp_path / "other.json").replace(path)
    theirs = path.read_bytes()
    with pytest.raises(Unexpected, match="another plan file"):
        store.load()
    store.settle("write")
    assert len(store_on(path).load().cards) == 3
    assert theirs in [found.read_bytes() for found in (tmp_path / "state").glob("*/backups/*.json")]


def test_damaged_bytes_are_kept_too_before_the_plan_in_memory_is_written_over_them(path: Path, tmp_path: Path) -> None:
    store, _ = asking_store(path)
    path.write_bytes(b"{ no plan")
    store.settle("write")
    assert len(store_on(path).load().cards) == 3
    assert b"{ no plan" in [found.read_bytes() for found in (tmp_path / "state").glob("*/backups/damaged-*.json")]


def test_a_file_that_is_gone_is_asked_about_and_written_again_on_the_persons_word(path: Path) -> None:
    store, _ = asking_store(path)
    path.unlink()
    with pytest.raises(Unexpected) as error:
        store.load()
    assert error.value.how == "gone" and not path.exists()
    store.settle("write")
    assert len(store_on(path).load().cards) == 3


def test_an_answer_to_a_question_that_has_gone_changes_nothing(path: Path) -> None:
    store, newest = asking_store(path)
    path.write_bytes(newest)
    store.settle("write")
    assert path.read_bytes() == newest
    store.settle("take")
    assert path.read_bytes() == newest


def test_a_file_that_appears_where_none_was_is_no_question(path: Path) -> None:
    store = store_on(path)
    store.load()
    store.asks_first = True
    store_on(path).commit([adding(1)])
    assert titles(store.load()) == {1: "Card 1"} and store.notice == ""

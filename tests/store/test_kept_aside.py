"""What the planner's journal holds while changes wait: exactly what is not saved yet, whatever goes wrong meanwhile."""

from __future__ import annotations

import errno
import gc
import os
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest
from msgspec.structs import replace
from store_cases import MONDAY, Opener, adding, card

from hustle_tui.domain.changes.cards import add_card, edit_card
from hustle_tui.domain.history.steps import Step, take_back
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.pending import Pending, PendingJournal, Unsaved
from hustle_tui.planner import News, Planner
from hustle_tui.store import Job, Saved, StoreError, file_store
from hustle_tui.store.disk import replace as on_disk
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.memory import MemoryStore

FULL = OSError(errno.ENOSPC, "No space left on device")


class ByHand:
    """Stands for the writer thread, whose rounds a test does itself, so that their order is certain."""

    def wake(self, after: float = 0.0) -> None:
        """Nothing: the test does the round."""

    def finish(self, timeout: float) -> bool:
        return True


@pytest.fixture
def planner(opened: Opener) -> Planner:
    """A window with one card saved, whose writer's rounds are done by hand."""
    store = opened()
    found = Planner(store, lambda: MONDAY)
    found.apply("Add 1", partial(add_card, card=card(1)))
    store.asks_first = True
    found._writer = ByHand()  # type: ignore[assignment]
    return found


def add(planner: Planner, key: int) -> None:
    planner.apply(f"Add {key}", partial(add_card, card=card(key)))


def full_after(writes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full once it has taken so many writes of the plan."""
    real, calls = file_store.replace_whole, iter(range(1000))

    def replaced(*args: object, **words: object) -> object:
        if next(calls) >= writes:
            raise FULL
        return real(*args, **words)  # type: ignore[arg-type]

    monkeypatch.setattr(file_store, "replace_whole", replaced)


def after_a_restart(planner: Planner, opened: Opener) -> Planner:
    """The next window, after this one was killed."""
    if isinstance(planner.store, FileStore) and planner.store._journal is not None:
        planner.store._journal._let_go(None)
    return Planner(opened(), lambda: MONDAY)


@pytest.mark.parametrize("answer", ["write", "take"])
def test_an_answer_leaves_in_the_journal_what_is_still_not_saved(
    planner: Planner, opened: Opener, path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    if answer == "write":
        path.rename(path.with_name("elsewhere.json"))
    else:
        older = path.read_bytes()
        opened().commit([adding(5)])
        planner.refresh()
        path.write_bytes(older)
    add(planner, 2)
    planner._work()
    assert planner.question is not None and planner.kept_aside
    with monkeypatch.context() as patched:
        full_after(1 if answer == "write" else 0, patched)
        planner.answer(answer)  # type: ignore[arg-type]
        planner._work()
        assert planner.leftover and planner.kept_aside
    assert set(after_a_restart(planner, opened).plan.cards) == {1, 2}


def test_the_journal_follows_when_another_plan_is_taken(
    planner: Planner, path: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileStore(tmp_path / "other.json", root).commit([adding(8)])
    (tmp_path / "other.json").replace(path)
    add(planner, 2)
    planner._work()
    before = len(list(Path("/proc/self/fd").iterdir()))
    with monkeypatch.context() as patched:
        full_after(0, patched)
        planner.answer("take")
        planner._work()
    gc.collect()
    assert planner.kept_aside and len(list(Path("/proc/self/fd").iterdir())) == before
    (journal,) = root.glob("*/journal-*.jsonl")
    taken = FileStore(path, root)
    taken.load()
    assert taken.image is not None and journal.parent.name == taken.image.file_id


def test_a_save_of_some_changes_leaves_the_later_ones_in_the_journal(
    planner: Planner, opened: Opener, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program is left while a disk is slow: what was done during that save was kept aside as well."""
    add(planner, 2)
    real = FileStore.commit

    def slow(store: FileStore, jobs: Sequence[Job]) -> Saved:
        add(planner, 3)
        assert not planner.stop_writer() and planner.kept_aside
        planner._writer = ByHand()  # type: ignore[assignment]
        return real(store, jobs)

    with monkeypatch.context() as patched:
        patched.setattr(FileStore, "commit", slow)
        planner._commit_pending()
    assert len(list(root.glob("*/journal-*"))) == 1
    assert set(after_a_restart(planner, opened).plan.cards) == {1, 2, 3}


def test_what_is_saved_while_it_is_being_kept_aside_does_not_stay_in_the_journal(
    planner: Planner, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(planner, 2)
    real = FileStore.keep_in_journal

    def slow(store: FileStore, steps: Sequence[Step]) -> Path | None:
        place = real(store, steps)
        if planner._pending:
            planner._commit_pending()
        return place

    monkeypatch.setattr(FileStore, "keep_in_journal", slow)
    assert planner.stop_writer() is True and planner.kept_aside
    assert list(root.glob("*/journal-*")) == []


def test_a_journal_that_cannot_follow_to_the_plan_that_was_taken_is_not_said_to_hold_all(
    planner: Planner, root: Path, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileStore(tmp_path / "other.json", root).commit([adding(8)])
    (tmp_path / "other.json").replace(path)
    add(planner, 2)
    planner._work()
    assert planner.kept_aside
    full_after(0, monkeypatch)
    monkeypatch.setattr(FileStore, "keep_in_journal", Mock(side_effect=StoreError("no room for the journal")))
    told: list[News] = []
    planner.listen(told.append)
    planner.answer("take")
    planner._work()
    assert not planner.kept_aside and "no room for the journal" in told[-1].message


def test_a_journal_of_an_earlier_run_that_cannot_be_removed_is_made_and_shown_all_the_same(
    planner: Planner, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        full_after(0, patched)
        add(planner, 2)
        planner._work()
    real = Path.unlink

    def kept(place: Path, missing_ok: bool = False) -> None:
        if place.name.startswith("journal-"):
            raise PermissionError(errno.EACCES, "Permission denied", str(place))
        real(place, missing_ok)

    monkeypatch.setattr(Path, "unlink", kept)
    for _ in range(2):
        assert set(after_a_restart(planner, opened).plan.cards) == {1, 2}


def test_a_file_that_changes_under_an_answer_is_looked_at_again(
    planner: Planner, path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"a sync program")
    planner._work()
    real, words = file_store.read, iter((b"a sync program is", b"a sync program is still at work"))

    def racing(target: Path, known: on_disk.Contents | None = None) -> on_disk.Contents | None:
        found = real(target, known)
        if word := next(words, b""):
            target.write_bytes(word)
        return found

    monkeypatch.setattr(file_store, "read", racing)
    planner.answer("write")
    planner._work()
    assert planner.question is None and b"Card 1" in path.read_bytes()
    kept = {found.read_bytes() for found in root.glob("*/backups/damaged-*")}
    assert b"a sync program is still at work" in kept


def test_a_file_that_keeps_changing_under_an_answer_is_told(
    planner: Planner, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"a sync program")
    planner._work()
    real = file_store.read

    def racing(target: Path, known: on_disk.Contents | None = None) -> on_disk.Contents | None:
        found = real(target, known)
        target.write_bytes(b"a sync program" + os.urandom(9))
        return found

    monkeypatch.setattr(file_store, "read", racing)
    planner.answer("write")
    told: list[News] = []
    planner.listen(told.append)
    planner._work()
    assert told[-1].state == "failed" and "another program keeps changing it" in told[-1].message


def test_an_answer_that_the_disk_did_not_confirm_is_told(
    planner: Planner, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    add(planner, 2)
    planner._work()
    told: list[News] = []
    planner.listen(told.append)
    monkeypatch.setattr(on_disk, "sync_folder", lambda _: False)
    assert not planner.store.settle("write").sure
    path.unlink()
    with monkeypatch.context() as patched:
        patched.setattr(planner._pending, "_all", [])
        planner.answer("write")
        planner._work()
    assert planner.unsure and told[-1].state == "saved" and "did not confirm" in told[-1].message


def test_a_change_refused_while_the_program_is_left_ends_no_thread(path: Path, root: Path) -> None:
    planner = Planner(FileStore(path, root), lambda: MONDAY)
    add(planner, 1)
    goes, asked = threading.Event(), threading.Event()
    real = planner.store.commit
    ended: list[object] = []

    def slow(jobs: Sequence[Job]) -> Saved:
        asked.set()
        assert goes.wait(60)
        return replace(real(jobs), refused=("no",))

    planner.store.commit = slow  # type: ignore[method-assign]
    planner.start_writer()
    writer = planner._writer
    assert writer is not None
    add(planner, 2)
    assert asked.wait(60)
    hook, threading.excepthook = threading.excepthook, ended.append
    try:
        assert not planner.stop_writer(0.1)
        goes.set()
        writer.join(20)
    finally:
        threading.excepthook = hook
    assert ended == [] and not planner._pending


class Faulty(MemoryStore):
    """A store with a fault of its own."""

    kept: tuple[str, ...] = ()

    def commit(self, jobs: Sequence[Job]) -> Saved:
        raise ZeroDivisionError(f"{len(jobs)} jobs")

    def keep_in_journal(self, steps: Sequence[object]) -> None:
        self.kept = tuple(step.label for step in steps)  # type: ignore[attr-defined]


def heard(planner: Planner, wanted: Callable[[News], bool]) -> threading.Event:
    seen = threading.Event()
    planner.listen(lambda news: seen.set() if wanted(news) else None)
    return seen


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_that_ends_the_writer_is_told_and_what_is_changed_is_kept_aside() -> None:
    store = Faulty()
    planner = Planner(store, lambda: MONDAY)
    failed = heard(planner, lambda news: news.state == "failed" and "ZeroDivisionError" in news.message)
    planner.start_writer()
    writer = planner._writer
    assert writer is not None
    add(planner, 1)
    assert failed.wait(60)
    writer.join(10)
    assert store.kept == ("Add 1",)
    failed.clear()
    add(planner, 2)
    assert failed.is_set() and store.kept == ("Add 1", "Add 2") and planner.kept_aside
    assert not planner.stop_writer() and "kept aside" in planner.leftover


def test_a_step_of_another_version_is_refused_and_ends_nothing(planner: Planner, root: Path) -> None:
    planner.apply("Lane", partial(edit_card, card_id=1, fields={"lane": "should"}))
    planner._work()
    file = next(root.glob("*/history.jsonl"))
    first, _, last = file.read_bytes().rstrip().rpartition(b"\n")
    file.write_bytes(first + b"\n" + last.replace(b'"must"', b'"most"') + b"\n")
    planner._known = planner.store.history()
    with pytest.raises(PlanError, match="most"):
        planner.undo()
    step = planner.history.done[-1]
    job = Job("undo", step.label, partial(take_back, step=step), step.id)
    planner._pending.add(Unsaved(job, step))
    planner._work()
    assert not planner._pending and planner.plan.cards[1].lane == "should"


def test_what_an_earlier_run_left_is_tried_again_at_once_when_a_person_asks() -> None:
    store = Mock(replay_journal=Mock(side_effect=StoreError("no room on the disk")))
    journal = PendingJournal(store, Pending(), threading.RLock())
    assert not journal.waits
    assert journal.replay() == (None, "no room on the disk")
    assert journal.waits and not journal.is_due
    journal.hurry()
    assert journal.is_due

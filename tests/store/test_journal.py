"""Changes that could not be saved: kept aside, and made once by whoever opens the plan next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from store_cases import Opener, adding, card, renaming, titles

from hustle_tui.domain.history.steps import Step, Touched, step_between
from hustle_tui.domain.plan.model import Plan, put
from hustle_tui.store import StoreError
from hustle_tui.store.file_store import FileStore

DIES = """
import os, sys
from pathlib import Path
import msgspec
from hustle_tui.domain.history.steps import Step
from hustle_tui.store.file_store import FileStore
store = FileStore(Path(sys.argv[1]), Path(sys.argv[2]))
store.load()
store.keep_in_journal(msgspec.json.decode(sys.stdin.buffer.read(), type=list[Step]))
os.kill(os.getpid(), 9)
"""


def unsaved(before: Plan, key: int) -> Step:
    """The step of a card that was added and never saved."""
    return step_between(5000 + key, f"Add card {key}", before, put(before, card(key)))


def dies_with(path: Path, root: Path, *steps: Step) -> None:
    """A process that keeps these steps in its journal and is killed."""
    import msgspec

    ended = subprocess.run([sys.executable, "-c", DIES, path, root], input=msgspec.json.encode(steps), check=False)
    assert ended.returncode == -9


def test_the_changes_of_a_killed_process_are_made_once_at_the_next_start(
    opened: Opener, path: Path, root: Path
) -> None:
    plan = opened().commit([adding(1)]).plan
    dies_with(path, root, unsaved(plan, 2), unsaved(plan, 3))
    store = opened()
    assert [step.label for step in store.journal_pending()] == ["Add card 2", "Add card 3"]
    saved = store.replay_journal()
    assert saved is not None
    assert set(saved.plan.cards) == {1, 2, 3}
    assert [step.id for step in saved.history.done] == [1001, 5002, 5003]
    assert opened().replay_journal() is None
    assert opened().journal_pending() == ()
    assert set(opened().load().cards) == {1, 2, 3}


def test_a_step_that_was_saved_before_the_crash_is_not_made_again(opened: Opener, path: Path, root: Path) -> None:
    plan = opened().commit([adding(1)]).plan
    step = unsaved(plan, 2)
    opened().commit([adding(2, step=step.id)])
    opened().commit([renaming(2, "Since", 9)])
    dies_with(path, root, step)
    saved = opened().replay_journal()
    assert saved is not None
    assert titles(saved.plan)[2] == "Since"


def test_the_journal_of_a_living_process_is_its_own(opened: Opener) -> None:
    window, other = opened(), opened()
    plan = window.commit([adding(1)]).plan
    window.keep_in_journal([unsaved(plan, 2)])
    assert other.journal_pending() == ()
    assert other.replay_journal() is None
    window.commit([adding(2, step=5002)])
    assert set(opened().load().cards) == {1, 2}


def test_only_who_kept_changes_aside_empties_the_journal_for_a_commit_may_not_hold_them_all(
    opened: Opener, root: Path
) -> None:
    store = opened()
    plan = store.commit([adding(1)]).plan
    store.keep_in_journal([unsaved(plan, 2)])
    store.keep_in_journal([unsaved(plan, 2), unsaved(plan, 3)])
    assert len(list(root.glob("*/journal-*"))) == 1
    store.commit([adding(2)])
    assert b"Add card 3" in next(root.glob("*/journal-*")).read_bytes()
    store.keep_in_journal([unsaved(plan, 3)])
    assert b"Add card 2" not in next(root.glob("*/journal-*")).read_bytes()
    store.keep_in_journal([])
    assert list(root.glob("*/journal-*")) == []


def test_a_torn_journal_gives_its_whole_lines(opened: Opener, path: Path, root: Path) -> None:
    plan = opened().commit([adding(1)]).plan
    dies_with(path, root, unsaved(plan, 2))
    with next(root.glob("*/journal-*.jsonl")).open("ab") as stream:
        stream.write(b'{"id":9,"label":"torn')
    assert [step.id for step in opened().journal_pending()] == [5002]


def test_changes_that_a_newer_version_kept_aside_wait_for_it(opened: Opener, path: Path, root: Path) -> None:
    plan = opened().commit([adding(1)]).plan
    newer = Step(7, "Mood", (Touched("moods", 1, None, {"mood": "good"}),))
    dies_with(path, root, newer, unsaved(plan, 2))
    (journal,) = root.glob("*/journal-*.jsonl")
    dies_with(path, root, unsaved(plan, 3))
    store = opened()
    assert [step.label for step in store.journal_pending()] == ["Add card 3"]
    saved = store.replay_journal()
    assert saved is not None and set(saved.plan.cards) == {1, 3}
    assert list(root.glob("*/journal-*.jsonl")) == [journal] and b"moods" in journal.read_bytes()
    assert "a newer Hustle kept changes aside" in store.notice and str(journal) in store.notice


def test_a_replay_that_cannot_be_saved_keeps_the_journal(opened: Opener, path: Path, root: Path) -> None:
    plan = opened().commit([adding(1)]).plan
    dies_with(path, root, unsaved(plan, 2))
    store = opened()
    store.load()
    good = path.read_bytes()
    path.write_bytes(b"")
    with pytest.raises(StoreError):
        store.replay_journal()
    path.write_bytes(good)
    assert [step.id for step in opened().journal_pending()] == [5002]


def test_a_journal_that_cannot_be_written_says_so(path: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    store = FileStore(path, tmp_path / "state")
    plan = store.commit([adding(1)]).plan
    with pytest.raises(StoreError, match="unsaved changes could not be kept aside"):
        store.keep_in_journal([unsaved(plan, 2)])

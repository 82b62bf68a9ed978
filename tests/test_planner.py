"""The planner: changes at once, commits in order, undo that spares other people's work."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest

from hustle_tui import machine
from hustle_tui.domain.changes.cards import add_card, edit_card, finish_card
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import Card, Plan, PlanError
from hustle_tui.domain.templates.changes import adding
from hustle_tui.domain.week.capture import capture
from hustle_tui.machine import CalendarWatch
from hustle_tui.planner import News, Planner
from hustle_tui.store import Job, Saved, StoreError, file_store
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.memory import MemoryStore

TODAY = date(2026, 11, 25)


def card(card_id: int, title: str) -> Card:
    return Card(id=card_id, title=title, ledger="main", lane="should", state="open", week=date(2026, 11, 23))


def planner_on(path: Path) -> Planner:
    return Planner(FileStore(path, path.parent / "state"), lambda: TODAY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hustle.json"


def titles(plan: Plan) -> set[str]:
    return {card.title for card in plan.cards.values()}


class FailingStore(MemoryStore):
    """A memory whose disk fails as long as it is told to."""

    failing = True

    def commit(self, jobs: Sequence[Job]) -> Saved:
        if self.failing:
            raise StoreError("hustle.json: no space left on the device. Free some space.")
        return super().commit(jobs)


def heard_from(planner: Planner, wanted: Callable[[News], bool]) -> threading.Event:
    seen = threading.Event()
    planner.listen(lambda news: seen.set() if wanted(news) else None)
    return seen


def test_a_change_is_there_for_the_next_process(path: Path) -> None:
    planner_on(path).apply("Add", partial(add_card, card=card(1, "Deck")))
    assert titles(planner_on(path).plan) == {"Deck"}


def test_two_planners_keep_each_others_cards(path: Path) -> None:
    one, other = planner_on(path), planner_on(path)
    one.apply("Add", partial(add_card, card=card(1, "One")))
    other.apply("Add", partial(add_card, card=card(2, "Other")))
    assert titles(planner_on(path).plan) == {"One", "Other"} == titles(other.plan)
    assert one.refresh() and titles(one.plan) == {"One", "Other"}


def test_cards_added_by_two_windows_get_numbers_of_their_own(path: Path) -> None:
    one, other = planner_on(path), planner_on(path)
    one.apply("Add", partial(add_card, card=card(1, "One")))
    other.apply("Add", partial(add_card, card=card(2, "Other")))
    assert sorted(c.number for c in other.plan.cards.values()) == [1, 2]


def test_undo_and_redo_go_over_many_steps_and_through_another_process(path: Path) -> None:
    planner = planner_on(path)
    for n in range(5):
        planner.apply(f"Add {n}", partial(add_card, card=card(n + 1, f"Card {n}")))
    other = planner_on(path)
    assert [other.undo()[0].label for _ in range(3)] == ["Add 4", "Add 3", "Add 2"]
    assert titles(planner_on(path).plan) == {"Card 0", "Card 1"}
    assert planner_on(path).redo()[0].label == "Add 2"
    assert titles(planner_on(path).plan) == {"Card 0", "Card 1", "Card 2"}


def test_undo_takes_back_its_own_field_and_leaves_what_another_window_did(path: Path) -> None:
    one = planner_on(path)
    one.apply("Add", partial(add_card, card=card(1, "Deck")))
    one.apply("Note", partial(edit_card, card_id=1, fields={"note": "mine"}))
    other = planner_on(path)
    other.apply("Title", partial(edit_card, card_id=1, fields={"title": "Deck, final"}))
    other.undo()
    other.undo()
    assert other.plan.cards[1].title == "Deck" and other.plan.cards[1].note == ""


def test_what_is_changed_in_one_write_is_saved_at_once_or_none_of_it(path: Path) -> None:
    planner, store = planner_on(path), FileStore(path, path.parent / "state")
    with planner.in_one_write():
        for n in (1, 2):
            planner.apply(f"Add {n}", partial(add_card, card=card(n, f"Card {n}")))
    assert len(store.load().cards) == 2 and store.revision == 1
    with pytest.raises(PlanError, match="nothing to undo"), planner.in_one_write():
        for _ in range(3):
            planner.undo()
    assert len(planner.plan.cards) == 2 and [step.label for step in planner.history.done] == ["Add 1", "Add 2"]
    planner.undo()
    assert titles(store.load()) == {"Card 1"} and store.revision == 2


def test_nothing_to_undo_and_nothing_to_redo_are_said(path: Path) -> None:
    planner = planner_on(path)
    with pytest.raises(PlanError, match="nothing to undo"):
        planner.undo()
    with pytest.raises(PlanError, match="nothing to redo"):
        planner.redo()


def test_a_change_that_changes_nothing_is_no_step(path: Path) -> None:
    planner = planner_on(path)
    assert planner.apply("Nothing", lambda plan: plan) is None
    assert not path.exists()


def test_a_change_that_the_plan_cannot_take_leaves_it_as_it_was(path: Path) -> None:
    planner = planner_on(path)
    with pytest.raises(PlanError, match="gone"):
        planner.apply("Done", partial(finish_card, card_id=9, day=TODAY))
    assert not planner.plan.cards and not path.exists()


def test_ids_never_repeat_and_stay_below_two_to_the_53rd() -> None:
    planner = Planner(MemoryStore())
    ids = [planner.new_id() for _ in range(5_000)]
    assert len(set(ids)) == 5_000 and ids == sorted(ids) and max(ids) < 2**53


@pytest.mark.parametrize("year", [1970, 2100])
def test_a_clock_far_from_the_truth_gives_ids_that_a_file_can_hold(monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: (year - 1970) * 365 * 86_400 * 10**9)
    ids = [machine.Ids().new() for _ in range(20)]
    assert len(set(ids)) == 20 and all(0 < one < 2**53 for one in ids)


def test_calendars_are_looked_at_once_a_minute_and_when_others_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 600.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    watch, work, home = CalendarWatch(), ("work",), ("work", "home")
    assert [watch.are_due(named) for named in (work, work, home, home)] == [True, False, True, False]
    now = 660.0
    assert [watch.are_due(home) for _ in range(2)] == [True, False]


def test_the_writer_saves_in_the_background_and_says_saved(path: Path) -> None:
    planner = planner_on(path)
    saved = heard_from(planner, lambda news: news.state == "saved")
    planner.start_writer()
    planner.apply("Add", partial(add_card, card=card(1, "Deck")))
    assert titles(planner.plan) == {"Deck"}
    assert saved.wait(60) and planner.stop_writer()
    assert titles(planner_on(path).plan) == {"Deck"}


def test_the_writer_shows_what_another_process_wrote(path: Path) -> None:
    planner = planner_on(path)
    seen = heard_from(planner, lambda news: "Other" in titles(news.plan))
    planner.start_writer()
    planner_on(path).apply("Add", partial(add_card, card=card(2, "Other")))
    assert seen.wait(60)
    planner.stop_writer()


def test_a_failed_save_keeps_the_change_and_is_tried_again() -> None:
    store = FailingStore()
    planner = Planner(store)
    failed = heard_from(planner, lambda news: news.state == "failed" and "no space" in news.message)
    saved = heard_from(planner, lambda news: news.state == "saved")
    planner.start_writer()
    planner.apply("Add", partial(add_card, card=card(1, "Deck")))
    assert failed.wait(60) and titles(planner.plan) == {"Deck"}
    store.failing = False
    planner.retry()
    assert saved.wait(60) and planner.stop_writer()
    assert titles(store.load()) == {"Deck"}


DIES_UNSAVED = """
import os, sys, threading, time
from datetime import date
from functools import partial
from pathlib import Path
from hustle_tui.domain.changes.cards import add_card, edit_card
from hustle_tui.domain.plan.model import Card
from hustle_tui.planner import Planner
from hustle_tui.store import file_store
from hustle_tui.store.file_store import FileStore

def full(*_):
    raise OSError(28, "No space left on device")

planner = Planner(FileStore(Path(sys.argv[1]), Path(sys.argv[2])))
file_store.replace_whole = full
failed = threading.Event()
planner.listen(lambda news: failed.set() if news.state == "failed" and planner.kept_aside else None)
planner.start_writer()
card = Card(id=7, title="Unsaved", ledger="main", lane="should", state="open", week=date(2026, 11, 23))
planner.apply("Add Unsaved", partial(add_card, card=card))
planner.apply("Note", partial(edit_card, card_id=7, fields={"note": "kept"}))
while planner._known is None:  # the history is read by the writer's thread, and a key before that is told so
    time.sleep(0.01)
for word in sys.argv[3:]:
    getattr(planner, word)()
while True:
    assert failed.wait(60)
    with planner._lock:
        if planner.kept_aside:
            os.kill(os.getpid(), 9)
    failed.clear()
"""


def dies_unsaved(path: Path, *then: str) -> None:
    """A window whose disk is full takes two changes, says NOT SAVED and is killed."""
    command = [sys.executable, "-c", DIES_UNSAVED, path, path.parent / "state", *then]
    assert subprocess.run(command, check=False, timeout=60).returncode == -9


@pytest.mark.parametrize("there_before", [True, False])
def test_what_was_not_saved_when_a_window_was_killed_is_saved_at_the_next_start(path: Path, there_before: bool) -> None:
    if there_before:
        planner_on(path).apply("Add", partial(add_card, card=card(1, "Deck")))
    dies_unsaved(path)
    planner = planner_on(path)
    assert "Unsaved" in titles(planner.plan) and planner.plan.cards[7].note == "kept"
    assert "could not save are saved now" in planner.notice
    assert [step.label for step in planner.history.done][-2:] == ["Add Unsaved", "Note"]
    again = planner_on(path)
    assert again.notice == "" and same_plan(again.plan, planner.plan)


def test_an_undo_that_was_not_saved_is_not_forgotten_either(path: Path) -> None:
    planner_on(path).apply("Add", partial(add_card, card=card(1, "Deck")))
    dies_unsaved(path, "undo", "undo", "undo")
    planner = planner_on(path)
    assert not planner.plan.cards
    assert planner.undo()[0].label == "Undone: Add" and titles(planner.plan) == {"Deck"}


def test_changes_of_an_earlier_run_that_still_cannot_be_saved_wait_and_are_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner_on(path).apply("Add", partial(add_card, card=card(1, "Deck")))
    dies_unsaved(path)
    with monkeypatch.context() as patched:
        patched.setattr(file_store, "replace_whole", Mock(side_effect=OSError(28, "No space left on device")))
        planner = planner_on(path)
        assert titles(planner.plan) == {"Deck"} and "still not saved" in planner.notice
        assert "No space left" in planner.notice and "\n" not in planner.notice
    assert "Unsaved" in titles(planner_on(path).plan)


def test_stopping_the_writer_keeps_aside_what_is_not_saved_and_a_save_clears_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = planner_on(path)
    planner.apply("Add", partial(add_card, card=card(1, "Deck")))
    with monkeypatch.context() as patched:
        patched.setattr(file_store, "replace_whole", Mock(side_effect=OSError(28, "No space left on device")))
        planner.start_writer()
        planner.apply("Add", partial(add_card, card=card(2, "Unsaved")))
        assert not planner.stop_writer() and planner.kept_aside
        assert len(list(path.parent.glob("state/*/journal-*"))) == 1
    saved = heard_from(planner, lambda news: news.state == "saved")
    planner.start_writer()
    planner.retry()
    assert saved.wait(60) and planner.stop_writer() and planner.kept_aside
    assert not list(path.parent.glob("state/*/journal-*"))
    assert titles(planner_on(path).plan) == {"Deck", "Unsaved"}


def test_a_journal_that_cannot_be_kept_is_told_with_the_failure(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planner = planner_on(path)
    planner.apply("Add", partial(add_card, card=card(1, "Deck")))
    monkeypatch.setattr(file_store, "replace_whole", Mock(side_effect=OSError(28, "No space left on device")))
    monkeypatch.setattr(FileStore, "keep_in_journal", Mock(side_effect=StoreError("no room for the journal")))
    told = heard_from(planner, lambda news: news.state == "failed" and "no room for the journal" in news.message)
    planner.start_writer()
    planner.apply("Add", partial(add_card, card=card(2, "Unsaved")))
    assert told.wait(60) and not planner.stop_writer() and not planner.kept_aside


def test_a_command_that_failed_does_not_come_back_at_the_next_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = planner_on(path)
    planner.apply("Add", partial(add_card, card=card(1, "Deck")))
    with monkeypatch.context() as patched:
        patched.setattr(file_store, "replace_whole", Mock(side_effect=OSError(28, "No space left on device")))
        with pytest.raises(StoreError, match="No space left"):
            planner.apply("Add", partial(add_card, card=card(2, "Refused")))
    assert titles(planner_on(path).plan) == {"Deck"}


def test_without_a_writer_a_failed_save_is_raised_and_takes_the_change_back() -> None:
    planner = Planner(FailingStore())
    with pytest.raises(StoreError, match="no space"):
        planner.apply("Add", partial(add_card, card=card(1, "Deck")))
    assert not planner.plan.cards and not planner.history.done


def test_cards_that_come_again_are_in_no_history_and_no_journal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planner = planner_on(path)
    _, change = adding(capture("Report every:week", planner.plan, TODAY), planner.plan, 77, TODAY)
    planner.apply("Add", change)
    monkeypatch.setattr(file_store, "replace_whole", Mock(side_effect=OSError(28, "No space left on device")))
    later = Planner(FileStore(path, path.parent / "state"), lambda: TODAY + timedelta(weeks=1))
    assert len(later.plan.cards) == 2 and [step.label for step in later.history.done] == ["Add"]
    failed = heard_from(later, lambda news: news.state == "failed")
    later.start_writer()
    assert failed.wait(60) and later.stop_writer() and later.leftover == ""
    assert not list(path.parent.glob("state/*/journal-*"))


def test_a_series_that_is_made_again_brings_the_card_of_this_week_at_once(path: Path) -> None:
    planner = planner_on(path)
    _, change = adding(capture("Report every:week", planner.plan, TODAY), planner.plan, 77, TODAY)
    planner.apply("Add", change)
    later = Planner(FileStore(path, path.parent / "state"), lambda: TODAY + timedelta(weeks=1))
    later.undo()
    assert not any(card.week == later.week for card in later.plan.cards.values())
    later.redo()
    assert any(card.week == later.week for card in later.plan.cards.values())


def test_two_windows_that_edit_one_title_are_told_which_stands(path: Path) -> None:
    planner_on(path).apply("Add", partial(add_card, card=card(1, "Deck")))
    one, other = planner_on(path), planner_on(path)
    told: list[str] = []
    one.listen(lambda news: told.append(news.message))
    other.apply("Edit", partial(edit_card, card_id=1, fields={"title": "Theirs"}))
    one.apply("Edit", partial(edit_card, card_id=1, fields={"title": "Mine"}))
    assert told == ["its title was made “Theirs” meanwhile: yours stands"]
    one.apply("Edit", partial(edit_card, card_id=1, fields={"title": "Mine again"}))
    assert told[1:] == [""]
    assert titles(planner_on(path).plan) == {"Mine again"}

"""The planner: changes at once, commits in order, undo that spares other people's work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from hustle_tui.domain.changes.cards import add_card, edit_card, finish_card
from hustle_tui.domain.model import Card, Plan, PlanError
from hustle_tui.planner import News, Planner
from hustle_tui.store import Job, Saved, StoreError
from hustle_tui.store.memory import MemoryStore
from hustle_tui.store.tinydb_file import FileStore

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


def test_the_writer_saves_in_the_background_and_says_saved(path: Path) -> None:
    planner = planner_on(path)
    saved = heard_from(planner, lambda news: news.state == "saved")
    planner.start_writer()
    planner.apply("Add", partial(add_card, card=card(1, "Deck")))
    assert titles(planner.plan) == {"Deck"}
    assert saved.wait(10) and planner.stop_writer()
    assert titles(planner_on(path).plan) == {"Deck"}


def test_the_writer_shows_what_another_process_wrote(path: Path) -> None:
    planner = planner_on(path)
    seen = heard_from(planner, lambda news: "Other" in titles(news.plan))
    planner.start_writer()
    planner_on(path).apply("Add", partial(add_card, card=card(2, "Other")))
    assert seen.wait(10)
    planner.stop_writer()


def test_a_failed_save_keeps_the_change_and_is_tried_again() -> None:
    store = FailingStore()
    planner = Planner(store)
    failed = heard_from(planner, lambda news: news.state == "failed" and "no space" in news.message)
    saved = heard_from(planner, lambda news: news.state == "saved")
    planner.start_writer()
    planner.apply("Add", partial(add_card, card=card(1, "Deck")))
    assert failed.wait(10) and titles(planner.plan) == {"Deck"}
    store.failing = False
    planner.retry()
    assert saved.wait(10) and planner.stop_writer()
    assert titles(store.load()) == {"Deck"}


def test_without_a_writer_a_failed_save_is_raised_and_takes_the_change_back() -> None:
    planner = Planner(FailingStore())
    with pytest.raises(StoreError, match="no space"):
        planner.apply("Add", partial(add_card, card=card(1, "Deck")))
    assert not planner.plan.cards and not planner.history.done

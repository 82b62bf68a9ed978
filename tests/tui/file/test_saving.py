"""What the header and the line above the keys say of saving: nothing, saving…, NOT SAVED, saved once."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from unittest.mock import patch

from msgspec.structs import replace
from planners import DECK, LOW, MAIL, TODAY, opened, plan, press, screen_text, until

from hustle_tui.domain.plan.model import put
from hustle_tui.planner import News, Planner
from hustle_tui.store import History, Job, Saved, StoreError
from hustle_tui.store.memory import MemoryStore


class StalledStore(MemoryStore):
    """A store that stands still until it is let go; where a key waits for it, it gives up after two minutes."""

    def __init__(self) -> None:
        super().__init__(plan())
        self.go = threading.Event()
        self.begun = threading.Event()
        self.gave_up = False

    def stand_still(self) -> None:
        self.begun.set()
        self.gave_up |= not self.go.wait(120)


class SlowStore(StalledStore):
    """A store whose commits wait until they are let go."""

    def commit(self, jobs: Sequence[Job]) -> Saved:
        self.stand_still()
        return super().commit(jobs)


class StalledHistory(StalledStore):
    """A store whose history can't be read until it is let go; in it is a step of an earlier run."""

    def __init__(self) -> None:
        super().__init__()
        renamed = replace(self._plan.cards[MAIL], title="Renamed before")
        super().commit([Job("do", "Before", lambda now: put(now, renamed), 1)])

    def history(self) -> History:
        self.stand_still()
        return super().history()


class FullStore(MemoryStore):
    """A store on a disk that is full until there is room."""

    def __init__(self, *, journal: bool = True) -> None:
        super().__init__(plan())
        self.full = True
        self.journal = journal

    def commit(self, jobs: Sequence[Job]) -> Saved:
        if self.full:
            raise StoreError("plan.json: no space left on the disk")
        return super().commit(jobs)

    def keep_in_journal(self, steps: Sequence[object]) -> None:
        if steps and not self.journal:
            raise StoreError("no journal either")


def planner_with(store: MemoryStore) -> Planner:
    return Planner(store, lambda: TODAY)


async def test_a_quick_save_says_nothing() -> None:
    async with opened(planner_with(store := MemoryStore(plan()))) as (app, pilot):
        words: list[str] = []
        app.saving._show = lambda: words.append(app.saving.word)
        await press(pilot, "space")
        await until(pilot, lambda: store.load().cards[DECK].state == "done" and app.saving.state == "saved")
        assert words == []


async def test_a_save_that_takes_long_is_told_in_the_header_and_only_as_long_as_it_does() -> None:
    store = SlowStore()
    async with opened(planner_with(store), LOW) as (app, pilot):
        await press(pilot, "space")
        await until(pilot, lambda: "saving…" in screen_text(app))
        store.go.set()
        await until(pilot, lambda: app.saving.state == "saved")
        await until(pilot, lambda: "saving…" not in screen_text(app))


async def test_keys_answer_at_once_while_the_disk_stands_still() -> None:
    store = SlowStore()
    async with opened(planner_with(store)) as (app, pilot):
        try:
            await press(pilot, "space")
            await until(pilot, store.begun.is_set)
            await press(pilot, "down", "up", "space", "space", "down", "right", "left", "up", "K", "J")
            assert not store.gave_up and store.load().cards[DECK].state == "open", "nothing is saved yet"
            assert app.plan.cards[DECK].state == "done", "and yet it shows"
        finally:
            store.go.set()


async def test_undo_never_waits_for_a_disk_that_stands_still() -> None:
    """What was done here can be taken back at once; what only the file's history knows is said to be on its way."""
    store = StalledHistory()
    async with opened(planner_with(store), LOW) as (app, pilot):
        try:
            assert store.begun.wait(60), "the history is read ahead, off the screen's thread"
            for key, seen in (
                ("u", "still being read"),
                ("space", "Done: Draft"),
                ("u", "Undone: Done"),
                ("U", "again"),
            ):
                await press(pilot, key)
                assert seen in screen_text(app), (key, screen_text(app))
                assert not store.gave_up, f"{key} waited for the disk"
            assert app.plan.cards[DECK].state == "done"
        finally:
            store.go.set()
        await press(pilot, "u", "u")
        await until(pilot, lambda: store.load().cards[DECK].state == "open" and "Undone: Before" in screen_text(app))


async def test_a_failed_save_names_its_reason_and_r_tries_again_and_says_saved_once() -> None:
    store = FullStore()
    async with opened(planner_with(store), LOW) as (app, pilot):
        await press(pilot, "space")
        await until(pilot, lambda: "NOT SAVED" in screen_text(app))
        assert "Not saved, R tries again: plan.json: no space left" in screen_text(app)
        store.full = False
        await press(pilot, "R")
        await until(pilot, lambda: "Saved." in screen_text(app))
        assert "NOT SAVED" not in screen_text(app) and store.load().cards[DECK].state == "done"
        await press(pilot, "u")
        await until(pilot, lambda: store.load().cards[DECK].state == "open" and app.saving.state == "saved")
        assert "Saved." not in screen_text(app)


async def test_a_further_change_does_not_take_not_saved_away() -> None:
    async with opened(planner_with(FullStore())) as (app, pilot):
        await press(pilot, "space")
        await until(pilot, lambda: "NOT SAVED" in screen_text(app))
        await pilot.press("space")
        assert app.saving.word == "NOT SAVED"


async def test_a_failed_save_is_tried_again_by_itself() -> None:
    store = FullStore()
    async with opened(planner_with(store)) as (app, pilot):
        await press(pilot, "space")
        await until(pilot, lambda: "NOT SAVED" in screen_text(app))
        store.full = False
        await until(pilot, lambda: "Saved." in screen_text(app))


async def test_leaving_with_unsaved_changes_says_once_that_they_are_kept_aside() -> None:
    async with opened(planner_with(FullStore())) as (app, pilot):
        await press(pilot, "space")
        await until(pilot, lambda: "NOT SAVED" in screen_text(app))
        await press(pilot, "q")
        await until(pilot, lambda: "kept aside: the next start saves it" in screen_text(app))
        assert app.is_running
        await press(pilot, "q")
        await until(pilot, lambda: app.return_code is not None)


async def test_leaving_says_that_changes_would_be_lost_when_they_could_not_be_kept_aside_either() -> None:
    async with opened(planner_with(FullStore(journal=False))) as (app, pilot):
        await press(pilot, "space")
        await until(pilot, lambda: "NOT SAVED" in screen_text(app))
        await press(pilot, "q")
        await until(pilot, lambda: "would be lost" in screen_text(app))
        assert app.is_running and app.plan.cards[DECK].state == "done"


async def test_news_and_the_clock_may_still_come_when_the_screens_are_gone() -> None:
    async with opened(planner_with(MemoryStore(plan()))) as (app, _):
        board = app.screen_stack[0]
        with patch.object(app, "_running", new=False), patch.object(board, "redraw") as redrawn:  # Textual closes them
            app.on_hustle_app_heard(app.Heard(News(app.plan, "failed", "The disk is full.")))
            app._look_at_the_clock()
        assert not redrawn.called
    assert not app.screen_stack
    app.on_hustle_app_heard(app.Heard(News(app.plan, "failed", "The disk is full.")))
    app._look_at_the_clock()
    assert app.saving.word == "NOT SAVED"

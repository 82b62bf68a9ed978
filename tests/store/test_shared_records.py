"""What another program did not change is the same value after its change as before it."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from store_cases import Opener, adding

from hustle_tui.domain.plan.model import put, without
from hustle_tui.store import Job
from hustle_tui.store.disk import lock
from hustle_tui.store.format import strict
from hustle_tui.store.state import notes


def test_only_a_changed_record_is_another_value_after_another_program_wrote(opened: Opener, path: Path) -> None:
    ours, theirs = opened(), opened()
    ours.commit([adding(1), adding(2)])
    before = ours.load()
    theirs.commit([adding(3)])
    after = ours.load()
    assert after.cards is not before.cards and set(after.cards) == {1, 2, 3}
    assert after.cards[1] is before.cards[1] and after.cards[2] is before.cards[2]
    assert after.entries is before.entries
    ours.commit([adding(4)])
    theirs.commit([Job("do", "Edit", lambda plan: put(plan, replace(plan.cards[1], title="Edited")), 5)])
    again = ours.load()
    assert again.cards[1].title == "Edited"
    assert again.cards[2] is before.cards[2] and again.cards[3] is after.cards[3]


def test_weeks_that_begin_on_another_day_are_worked_out_from_what_the_file_says(opened: Opener, path: Path) -> None:
    ours, theirs = opened(), opened()
    ours.commit([adding(1)])

    def starting_on(day: int) -> Job:
        return Job("do", "Start", lambda plan: replace(plan, settings=replace(plan.settings, week_start=day)), 10 + day)

    for day in (1, 4, 0):  # Tuesday first: going on from its week would end in another than the week of the file
        theirs.commit([starting_on(day)])
        assert ours.load().cards == opened().load().cards


def test_a_change_after_another_programs_meets_its_own_record_whatever_the_order_of_the_additions(
    opened: Opener,
) -> None:
    ours, theirs = opened(), opened()
    ours.commit([adding(2)])
    ours.commit([adding(1)])
    theirs.commit([Job("do", "Near", lambda plan: replace(plan, settings=replace(plan.settings, near=70)), 5)])
    ours.load()
    ours.commit([Job("do", "Remove", lambda plan: without(plan, plan.cards[1]), 6)])
    assert set(opened().load().cards) == {2}


def test_what_another_kind_of_program_left_as_it_was_is_the_same_value(opened: Opener, path: Path) -> None:
    ours = opened()
    ours.commit([adding(1), adding(2)])
    before = ours.load()
    tables = json.loads(path.read_bytes())
    tables["cards"]["2"]["note"] = "by hand"
    path.write_text(json.dumps(tables))
    after = ours.load()
    assert after.cards[2].note == "by hand"
    assert after.cards[1] is before.cards[1]
    assert after.entries is before.entries


def test_a_file_whose_writer_has_yet_to_note_it_is_not_read_as_a_strangers(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = opened(), opened()
    ours.commit([adding(1)])
    put_there, remember = threading.Event(), notes.remember

    def late(root: Path, target: Path, note: notes.Note) -> None:
        put_there.set()
        time.sleep(0.05)  # between the file and the note, which others see one after the other
        remember(root, target, note)

    monkeypatch.setattr(notes, "remember", late)
    monkeypatch.setattr(lock, "_READERS_PATIENCE", 60)  # a busy machine's writer takes long
    with ThreadPoolExecutor() as other, monkeypatch.context() as while_reading:
        saved = other.submit(theirs.commit, [adding(2)])
        assert put_there.wait(60)
        while_reading.setattr(strict, "read_strictly", pytest.fail)
        assert set(ours.load().cards) == {1, 2}
        saved.result()


def test_readers_do_not_keep_each_other_waiting(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    second = partial(lock.between_writers, path, lambda: "seen", lambda _: pytest.fail("kept out"))
    assert lock.between_writers(path, second, pytest.fail) == "seen"


def test_a_history_that_grew_is_read_on_and_another_one_anew(opened: Opener, root: Path) -> None:
    ours, theirs = opened(), opened()
    for key in range(1, 7):
        (ours, theirs)[key % 2].commit([adding(key)])
        ours.load()
        assert ours.history() == opened().history()
    file = next(root.glob("*/history.jsonl"))
    first, second, third, *_ = file.read_bytes().splitlines(keepends=True)
    for text, ids in (
        (first + second, {1001, 1002}),
        (second + third + first, {1001, 1002, 1003}),
        (first[:-1], {1001}),
        (first + second[:30], {1001}),
    ):
        file.write_bytes(text)  # in place, as an editor does
        assert {step.id for step in ours._history_file().read().done} == ids
    with file.open("ab") as stream:
        stream.write(second[30:] + third)
    assert [step.id for step in ours._history_file().read().done] == [1001, 1002, 1003]

"""Undo takes back the last step or says why not, and what comes back is whole: also what other programs keep."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from store_cases import Opener, adding, redoing, titles, undoing

from hustle_tui.domain.history.steps import next_to_turn
from hustle_tui.domain.plan.model import Plan, PlanError, without
from hustle_tui.store import Job
from hustle_tui.store.merging import merge_driver
from hustle_tui.store.recovery import backup, restore


def removing(key: int, step: int) -> Job:
    return Job("do", f"Remove {key}", lambda plan: without(plan, plan.cards[key]), step)


def document(path: Path, table: str, key: int) -> dict[str, object]:
    return dict(json.loads(path.read_text())[table][str(key)])


def without_last_lines(root: Path, count: int) -> Path:
    """The history as if its last lines could not have been written."""
    (history,) = root.glob("*/history.jsonl")
    history.write_bytes(b"".join(history.read_bytes().splitlines(keepends=True)[:-count]))
    return history


@pytest.mark.parametrize("last", [adding(3), "undo", "redo"])
def test_undo_stops_where_the_last_change_is_not_in_the_history(opened: Opener, root: Path, last: Job | str) -> None:
    saved = opened().commit([adding(1), adding(2)])
    if last == "redo":
        opened().commit([undoing(saved.history.done[-1])])
    turn = undoing if last == "undo" else redoing
    opened().commit([last if isinstance(last, Job) else turn(saved.history.done[-1])])
    without_last_lines(root, 1)
    with pytest.raises(PlanError, match="goes back no further: the last change is not in the history"):
        next_to_turn(opened().history().done, "undo")


def test_undo_stops_at_a_gap_again_once_later_steps_are_taken_back(opened: Opener, root: Path) -> None:
    opened().commit([adding(1)])
    opened().commit([adding(2)])
    without_last_lines(root, 1)
    saved = opened().commit([adding(3)])
    opened().commit([undoing(saved.history.done[-1])])
    assert titles(opened().load()).keys() == {1, 2}
    with pytest.raises(PlanError, match="goes back no further"):
        next_to_turn(opened().history().done, "undo")


def test_a_step_that_can_not_be_read_ends_undo(opened: Opener, root: Path) -> None:
    opened().commit([adding(1)])
    opened().commit([adding(2)])
    (history,) = root.glob("*/history.jsonl")
    first, second = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(first + second.replace(b'"kind":"do"', b'"kind":"\xff"') + second)
    saved = opened().commit([undoing(opened().history().done[-1])])
    with pytest.raises(PlanError, match="a step of the history can't be read"):
        next_to_turn(saved.history.done, "undo")


def test_what_another_program_keeps_in_a_record_comes_back_with_it(opened: Opener, path: Path) -> None:
    opened().commit([adding(1), adding(2)])
    path.write_bytes(path.read_bytes().replace(b'"title":"Card 1"', b'"title":"Card 1","mood":[{"a":1}]'))
    removed = opened().commit([removing(1, 5)]).history.done[-1]
    assert "1" not in json.loads(path.read_text())["cards"]
    opened().commit([undoing(removed)])
    assert document(path, "cards", 1)["mood"] == [{"a": 1}]


def test_it_comes_back_when_an_addition_is_made_again(opened: Opener, path: Path) -> None:
    added = opened().commit([adding(1)]).history.done[-1]
    path.write_bytes(path.read_bytes().replace(b'"title":"Card 1"', b'"title":"Card 1","mood":7'))
    opened().commit([undoing(added)])
    opened().commit([redoing(added)])
    assert document(path, "cards", 1)["mood"] == 7


def test_it_comes_back_when_a_restore_is_taken_back(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(2)])
    kept = backup(path, root)
    opened().commit([adding(1)])
    path.write_bytes(path.read_bytes().replace(b'"title":"Card 1"', b'"title":"Card 1","mood":7'))
    restore(path, kept, root)
    opened().commit([undoing(opened().history().done[-1])])
    assert document(path, "cards", 1)["mood"] == 7


def test_fields_in_a_history_that_no_file_could_hold_stay_out(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    path.write_bytes(path.read_bytes().replace(b'"title":"Card 1"', b'"title":"Card 1","mood":7'))
    opened().commit([removing(1, 5)])
    (history,) = root.glob("*/history.jsonl")
    history.write_bytes(history.read_bytes().replace(b'"mood":7', b'"mood":' + b"9" * 30))
    opened().commit([undoing(opened().history().done[-1])])
    path.touch()
    assert titles(opened().load()) == {1: "Card 1"}
    assert "mood" not in document(path, "cards", 1)


def test_a_change_that_changes_nothing_can_leave_a_step_that_undo_takes_back_alone(opened: Opener) -> None:
    opened().commit([adding(1)])
    idle = Job("do", "Merge copy.json", lambda plan: plan, 9, leaves_step=True)
    saved = opened().commit([idle])
    assert [step.label for step in saved.history.done] == ["Add card 1", "Merge copy.json"]
    assert next_to_turn(opened().history().done, "undo").label == "Merge copy.json"
    opened().commit([undoing(saved.history.done[-1])])
    assert next_to_turn(opened().history().done, "undo").label == "Add card 1"
    assert titles(opened().load()) == {1: "Card 1"}


def test_a_merge_by_git_leaves_a_step(
    opened: Opener, path: Path, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUSTLE_STATE", str(root))
    opened().commit([adding(1)])
    base, theirs = tmp_path / "base.json", tmp_path / "theirs.json"
    base.write_bytes(path.read_bytes())
    opened().commit([adding(2)])
    theirs.write_bytes(path.read_bytes())
    path.write_bytes(base.read_bytes())
    opened().commit([adding(3)])
    merge_driver(base, path, theirs)
    step = opened().history().done[-1]
    assert step.label == "Merge by git"
    assert titles(opened().commit([undoing(step)]).plan).keys() == {1, 3}


def test_a_history_line_whose_record_has_another_id_is_refused(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    opened().commit([removing(1, 5)])
    (history,) = root.glob("*/history.jsonl")
    bytes_before = path.read_bytes()
    for fake in (b'"id":2', b'"id":0', b'"id":9007199254740993', b'"id":-1'):
        lines = history.read_bytes()
        history.write_bytes(lines.replace(b'"before":{"id":1', b'"before":{' + fake))
        step = opened().history().done[-1]
        store = opened()
        try:
            refused = store.commit([undoing(step)]).refused
        except PlanError as error:
            refused = (str(error),)
        assert refused
        assert path.read_bytes() == bytes_before
        history.write_bytes(lines)


def test_a_step_is_short_in_the_history_unless_it_has_more_to_tell(opened: Opener) -> None:
    step = opened().commit([adding(1)]).history.done[-1]
    line = msgspec.json.encode(step)
    assert b"unknown" not in line
    assert b"idle" not in line
    assert msgspec.json.decode(line, type=type(step)) == replace(step)
    assert Plan().cards == {}

"""A change of very many records: written in parts, kept packed in the history, and undone by another process."""

from __future__ import annotations

import tracemalloc
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from hustle_tui.domain.history.steps import Step, changed_since, next_to_turn, step_between, take_back, whole
from hustle_tui.domain.plan.model import Entry, Gig, Plan, PlanError, put
from hustle_tui.planner import Planner
from hustle_tui.store import HISTORY_KEPT
from hustle_tui.store.apply import Event, as_line
from hustle_tui.store.bulk import parts_of
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.format import codec
from hustle_tui.store.format.blocks import Block
from hustle_tui.store.merging import with_unknown
from hustle_tui.store.state import history

DAY = date(2026, 11, 25)


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "MANY", 2)
    monkeypatch.setattr(history, "_MANY", 2)
    monkeypatch.setattr(history, "_LONG", 400)


def entries(first: int, count: int) -> tuple[Entry, ...]:
    return tuple(Entry(id=first + n, day=DAY, minutes=30, ledger="side", note=f"}}}} [] {n}") for n in range(count))


def bring(plan: Plan, records: tuple[Entry, ...]) -> Plan:
    return put(plan, *records)


def planner_on(path: Path) -> Planner:
    return Planner(FileStore(path, path.parent / "state"), lambda: DAY)


def test_a_long_step_is_undone_and_made_again_by_other_processes(tmp_path: Path, few_are_many: None) -> None:
    path = tmp_path / "plan.json"
    planner_on(path).apply("One", partial(bring, records=entries(1, 1)))
    planner_on(path).apply("Many", partial(bring, records=entries(10, 7)))
    assert codec.read_trusted(path.read_bytes()).plan.entries.keys() == {1, *range(10, 17)}
    assert planner_on(path).history.done[-1].packed
    planner_on(path).apply("Two", partial(bring, records=entries(2, 1)))
    assert [planner_on(path).undo()[0].label for _ in range(2)] == ["Two", "Many"]
    assert planner_on(path).plan.entries.keys() == {1}
    assert planner_on(path).redo()[0].label == "Many"
    assert planner_on(path).plan.entries.keys() == {1, *range(10, 17)}
    assert b"\n," in path.read_bytes() and len(path.read_bytes().splitlines()) > 8, "one record a line"


def test_a_table_of_very_many_new_records_stands_in_memory_once(few_are_many: None) -> None:
    plan = bring(Plan(), entries(10, 3000))
    tracemalloc.start()
    image = codec.next_image(codec.new_image(), plan, {"entries": sorted(plan.entries)})
    data = codec.layout(image)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert codec.read_trusted(data).plan.entries == plan.entries
    assert most < 1.7 * len(data)
    following = codec.next_image(image, bring(plan, entries(1, 1)), {"entries": [1]})
    assert codec.read_trusted(codec.layout(following)).plan.entries.keys() == {1, *plan.entries}


def test_very_many_records_are_kept_by_a_merge(few_are_many: None) -> None:
    plan = bring(Plan(), entries(10, 7))
    image = codec.next_image(codec.new_image(), plan, {"entries": sorted(plan.entries)})
    merged = codec.layout(with_unknown(image, codec.new_image()))
    assert codec.read_trusted(merged).plan.entries == plan.entries


def test_a_history_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    kept = history.HistoryFile(tmp_path)
    kept.path.write_bytes(b"".join(as_line(Event("do", n, Step(n, "x" * 10_000))) for n in range(1, 4 * HISTORY_KEPT)))
    tracemalloc.start()
    try:
        steps = kept.read().done
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(steps) == HISTORY_KEPT and most < 1.5 * sum(len(step.label) for step in steps)


def test_the_parts_of_a_line_are_the_line() -> None:
    step = step_between(5, "Many }} [] \ud800", Plan(), put(Plan(), *entries(1, 7)))
    for many in (2, 3, 7):
        line = b"".join(parts_of(Event("do", 5, step), step, many))
        assert msgspec.json.decode(line) == msgspec.json.decode(as_line(Event("do", 5, step)))
        assert line.endswith(b"}\n") and line.count(b"\n") == 1


@pytest.mark.parametrize("touched", [b'[{"table":"moods","id":1,"before":null,"after":{}}]', b"[1]", b"{}"])
def test_a_long_step_of_a_newer_hustle_or_a_spoiled_one_is_not_undone(touched: bytes) -> None:
    line = b'{"kind":"do","id":7,"step":{"id":7,"label":"Odd","touched":%s}}' % touched
    with pytest.raises(PlanError, match="“Odd”"):
        next_to_turn((Step(7, "Odd", packed=line),), "undo")


def test_a_long_step_is_taken_back_with_few_of_its_records_as_fields(tmp_path: Path, few_are_many: None) -> None:
    records = entries(10, 3000)
    planner_on(tmp_path / "plan.json").apply("Many", partial(bring, records=records))
    packed = planner_on(tmp_path / "plan.json").history.done[-1]
    plan = bring(Plan(), records)
    tracemalloc.start()
    try:
        step = whole(packed)
        assert not changed_since(plan, step) and not take_back(plan, step).entries
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 3.5 * len(packed.packed)
    assert step.touched[0].before is None and step.touched[0].after == msgspec.json.decode(
        msgspec.json.encode(records[0])
    )


def test_a_default_that_is_written_down_is_no_change(tmp_path: Path) -> None:
    kind: Any = "".join(["w", "ork"])  # not the very text of the default, so that it is written into the history
    path, record = tmp_path / "plan.json", replace(entries(1, 1)[0], kind=kind)
    planner_on(path).apply("One", partial(bring, records=(record,)))
    planner_on(path).apply("Two", partial(bring, records=(replace(record, minutes=9),)))
    assert planner_on(path).undo()[1] is False
    step, changed = planner_on(path).undo()
    assert step.label == "One" and not changed and not planner_on(path).plan.entries


def test_undo_leaves_a_default_in_the_file_that_was_written_down(tmp_path: Path) -> None:
    gig = Gig(id=1, title="A", slug="a", stage="lead", pay="hourly", currency="".join(["EU", "R"]))
    path = tmp_path / "plan.json"
    planner_on(path).apply("One", lambda plan: put(plan, gig))
    before = [line for line in path.read_bytes().splitlines() if b'"EUR"' in line]
    planner_on(path).apply("Two", lambda plan: put(plan, replace(gig, title="B")))
    planner_on(path).undo()
    assert before and [line for line in path.read_bytes().splitlines() if b'"EUR"' in line] == before


@pytest.mark.parametrize("change", ["edit", "remove"])
def test_a_change_of_many_records_takes_each_block_apart_a_few_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path, records = tmp_path / "plan.json", entries(1, 3000)
    planner_on(path).apply("Many", partial(bring, records=records))
    planner, taken_apart, lines = planner_on(path), [], Block.lines
    monkeypatch.setattr(Block, "lines", property(lambda block: taken_apart.append(block) or lines.__get__(block)))
    edited = tuple(replace(record, minutes=9) for record in records)
    planner.apply("All", lambda plan: bring(plan, edited) if change == "edit" else replace(plan, entries={}))
    times = len(taken_apart)
    assert 0 < times < 100
    assert planner_on(path).plan.entries == planner.plan.entries

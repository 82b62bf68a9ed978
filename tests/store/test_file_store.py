"""What holds for the plan in a file: its shape, its other writers, its links, its mode, its going away."""

from __future__ import annotations

import errno
import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from store_cases import MONDAY, Opener, adding, card, renaming, titles, undoing
from tinydb import TinyDB

from hustle_tui.domain.history.steps import next_to_turn, same_plan, step_between
from hustle_tui.domain.plan.model import (
    Asset,
    Entry,
    Expense,
    GainAnswer,
    Gig,
    Kpi,
    Milestone,
    Payment,
    Plan,
    PlanError,
    Timer,
    put,
    without,
)
from hustle_tui.store import DAMAGED, IO_FAILED, Job, StoreError
from hustle_tui.store.disk import replace as on_disk
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.state import backups, notes
from hustle_tui.store.state.history import HistoryFile
from hustle_tui.store.state.scripted import DryStore

TABLES = [
    *("meta", "settings", "cards", "kpis", "checkins", "gigs", "entries", "payments"),
    *("expenses", "assets", "timers", "days", "acks"),
]


def diff(before: bytes, after: bytes) -> list[bytes]:
    """The lines of a file that are new or other than before."""
    old = before.splitlines()
    return [line for line in after.splitlines() if line not in old]


def test_tinydb_reads_the_tables_of_the_file(opened: Opener, path: Path) -> None:
    opened().commit([adding(3), adding(5)])
    assert list(json.loads(path.read_bytes())) == TABLES
    with TinyDB(path, access_mode="r") as database:
        cards = database.table("cards").all()
        assert [(found.doc_id, found["id"], found["title"]) for found in cards] == [(3, 3, "Card 3"), (5, 5, "Card 5")]
        meta = database.table("meta").get(doc_id=1)
    assert meta is not None
    assert (meta["schema"], meta["revision"], meta["app"]) == (1, 1, "hustle")


def test_every_field_comes_back_as_it_was_written(opened: Opener) -> None:
    records = (
        card(1, 'a "quote", a \\, a\nline and ☃ \x1b[0m [/]', day=date(2026, 11, 24), tags=("a", "b"), rank=-0.1),
        Kpi(id=2, title="K", slug="k", shape="milestones", starts=date(1970, 1, 1), ends=date(2200, 12, 31),
            milestones=(Milestone(title="m", done=date(2026, 1, 1)), Milestone(title=""))),
        Gig(id=2**53 - 1, title="G", slug="g", stage="lead", pay="hourly", amount=-5, reused=(7,),
            values=5, came=(GainAnswer(after=30, came="partly", day=date(2026, 2, 28)),)),
        Entry(id=4, day=date(2026, 2, 28), minutes=1, ledger="life", machine=True, card=1),
        Payment(id=5, gig=99, amount=10**15, currency="JPY"),
        Expense(id=6, gig=99, day=date(2026, 2, 28), amount=1, currency="KWD"),
        Asset(id=7, title="A", kind="tool", gig=99, created=date(2026, 2, 28), minutes=90),
        Timer(id=8, started="2026-02-28T09:00:00+01:00", ledger="side", kind="talk", gig=99, machine=True),
    )  # fmt: skip
    plan = opened().commit([Job("do", "All", lambda plan: put(plan, *records), 1)]).plan
    assert same_plan(opened().load(), plan)


def test_a_file_from_before_a_table_was_added_is_read_and_gets_it(opened: Opener, path: Path) -> None:
    opened().commit([adding(3)])
    older = json.loads(path.read_bytes())
    del older["timers"], older["assets"], older["settings"]["1"]["rates"]
    path.write_text(json.dumps(older))
    opened().commit([adding(4)])
    assert list(titles(opened().load())) == [3, 4]
    assert list(json.loads(path.read_bytes())) == TABLES


def test_one_edit_is_a_diff_of_the_record_and_the_meta_line(opened: Opener, path: Path) -> None:
    opened().commit([adding(key) for key in range(1, 10)])
    before = path.read_bytes()
    opened().commit([renaming(5, "Other", 1)])
    changed = diff(before, path.read_bytes())
    assert [b'"meta"' in line for line in changed] == [True, False]
    assert (
        changed[1] == b',"5": {"id":5,"title":"Other","ledger":"main","lane":"must","state":"open","week":"2026-11-23"}'
    )
    before = path.read_bytes()
    opened().commit([adding(10)])
    assert len(diff(before, path.read_bytes())) == 2


def test_after_a_change_no_bytes_of_an_earlier_file_are_kept(opened: Opener, path: Path) -> None:
    opened().commit([adding(3), adding(5)])
    store = opened()
    for step, title in enumerate(("One", "Two", "Three"), 2000):
        store.commit([renaming(3, title, step)])
    assert store.image is not None and store._contents is not None
    pieces = [block.data for blocks in store.image.blocks.values() for block in blocks]
    pieces += [chunk for chunk in store.image.chunks.values() if bytes(chunk) != b"{}"]
    assert pieces and all(memoryview(piece).obj is store._contents.data for piece in pieces)
    assert store._contents.data == path.read_bytes()


def test_records_stand_in_the_order_of_their_ids(opened: Opener, path: Path) -> None:
    store = opened()
    for key in (7, 3, 9, 5):
        store.commit([adding(key)])
    assert list(json.loads(path.read_bytes())["cards"]) == ["3", "5", "7", "9"]


def test_a_state_that_is_unchanged_is_not_written(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    before = path.stat()
    opened().commit([renaming(1, "Card 1", 9)])
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_two_windows_see_and_keep_each_others_changes(opened: Opener) -> None:
    one, other = opened(), opened()
    one.load(), other.load()
    one.commit([adding(1)])
    assert other.changed()
    other.commit([adding(2)])
    assert not other.changed()
    assert one.changed()
    assert set(one.load().cards) == {1, 2}
    assert not one.changed()


def test_a_change_is_applied_to_what_another_window_wrote(opened: Opener) -> None:
    one, other = opened(), opened()
    one.commit([adding(1)])
    other.load()
    one.commit([renaming(1, "Theirs", 5)])
    count = Job("do", "Carry", lambda plan: put(plan, replace(plan.cards[1], carried=plan.cards[1].carried + 1)), 6)
    saved = other.commit([count])
    assert (saved.plan.cards[1].title, saved.plan.cards[1].carried) == ("Theirs", 1)


def test_undo_outlives_a_restart_and_is_shared(opened: Opener) -> None:
    step = opened().commit([adding(1), adding(2)]).history.done[-1]
    other = opened()
    assert other.history().done[-1] == step
    assert set(other.commit([undoing(step)]).plan.cards) == {1}
    assert opened().history().undone == (step,)


def test_a_torn_last_line_of_the_history_is_passed_over(opened: Opener, root: Path) -> None:
    opened().commit([adding(1)])
    file = next(root.glob("*/history.jsonl"))
    with file.open("ab") as stream:
        stream.write(b'{"kind":"do","id":77,"st')
    saved = opened().commit([adding(2)])
    assert [step.id for step in opened().history().done] == [1001, 1002]
    assert [step.id for step in saved.history.done] == [1001, 1002]


def test_the_history_file_is_folded_when_it_grows(opened: Opener, root: Path) -> None:
    store = opened()
    for key in range(1, 12):
        store.commit([adding(key * 100 + number) for number in range(100)])
    file = next(root.glob("*/history.jsonl"))
    assert file.read_bytes().count(b"\n") < 900
    assert opened().history() == store.history()
    assert len(store.history().done) == 200


def test_what_the_full_disk_did_not_take_is_named(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # what a write says, without a name

    store = opened()
    monkeypatch.setattr(HistoryFile, "_add", full)
    store.commit([adding(1)])
    state = store.state_folder()
    assert f"{state}/history.jsonl: No space left" in store.notice
    monkeypatch.setattr(backups, "keep", full)
    store.commit([adding(2)])
    assert f"No backup could be kept: {state}/backups: No space left" in store.notice


def test_a_state_folder_that_cannot_be_made_does_not_fail_a_commit(path: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    store = FileStore(path, tmp_path / "state")
    saved = store.commit([adding(1)])
    assert "undo will not outlive this run" in store.notice
    assert set(store.commit([undoing(saved.history.done[-1])]).plan.cards) == set()


def test_unknown_fields_and_tables_survive(opened: Opener, path: Path) -> None:
    opened().commit([adding(1), adding(2)])
    tables = json.loads(path.read_bytes())
    tables["cards"]["1"]["colour"] = {"deep": [1, None, "x"]}
    tables["settings"]["1"]["font"] = "large"
    tables["meta"]["1"]["device"] = "laptop"
    tables["meta"]["2"] = {"more": 1}
    tables["moods"] = {"1": {"mood": "good"}, "x": {"mood": "better"}}
    tables["loose"] = [1, 2.5]
    path.write_text(json.dumps(tables))
    store = opened()  # it reads strictly, then goes on from what it holds; another trusts what it wrote
    for writer, title in ((store, "Once"), (store, "Twice"), (opened(), "Thrice")):
        writer.commit([renaming(1, title, len(title))])
        after = json.loads(path.read_bytes())
        assert after["cards"]["1"] == tables["cards"]["1"] | {"title": title}
        assert after["settings"] == tables["settings"]
        assert after["meta"]["1"]["device"] == "laptop"
        assert after["meta"]["2"] == {"more": 1}
        assert (after["moods"], after["loose"]) == (tables["moods"], tables["loose"])


def test_a_hand_edit_is_picked_up_and_kept(opened: Opener, path: Path) -> None:
    store = opened()
    store.commit([adding(1), adding(2)])
    path.write_bytes(path.read_bytes().replace(b"Card 1", b"By hand"))
    assert store.changed()
    saved = store.commit([renaming(2, "Mine", 5)])
    assert titles(saved.plan) == {1: "By hand", 2: "Mine"}
    assert titles(opened().load()) == {1: "By hand", 2: "Mine"}


@pytest.mark.parametrize("day", ["", "2026-12-03"])
def test_a_card_written_by_hand_into_no_first_day_of_a_week_stands_in_the_week_of_its_days(
    opened: Opener, path: Path, day: str
) -> None:
    store = opened()
    store.commit([adding(1), adding(2)])
    week = b'"week":"2026-11-26"' + (b',"day":"%s"' % day.encode() if day else b"")
    path.write_bytes(path.read_bytes().replace(b'"week":"2026-11-23"', week, 1))
    found = MONDAY + timedelta(weeks=1 if day else 0)
    for reader in (store, opened()):
        assert [one.week for one in reader.load().cards.values()] == [found, MONDAY]
    saved = store.commit([renaming(2, "New", 5)])
    assert saved.plan.cards[1].week == found and b"2026-11-26" in path.read_bytes(), "its line stays as it is"


def test_a_file_of_the_same_size_and_time_but_other_bytes_is_noticed(opened: Opener, path: Path) -> None:
    store = opened()
    store.commit([adding(1)])
    was = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Card 1", b"Cart 1"))
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert store.changed()
    assert titles(store.commit([adding(2)]).plan)[1] == "Cart 1"


def test_a_file_that_went_back_is_believed_and_named(opened: Opener, path: Path) -> None:
    store = opened()
    store.commit([adding(1)])
    old = path.read_bytes()
    store.commit([adding(2)])
    path.write_bytes(old)
    saved = store.commit([adding(3)])
    assert set(saved.plan.cards) == {1, 3}
    assert "went back from revision 2 to 1" in store.notice


def test_another_plan_file_in_its_place_is_believed_and_named(opened: Opener, path: Path, tmp_path: Path) -> None:
    store = opened()
    store.commit([adding(1)])
    FileStore(tmp_path / "other.json", tmp_path / "state").commit([adding(8)])
    (tmp_path / "other.json").replace(path)
    assert set(store.load().cards) == {8}
    assert "another plan file" in store.notice
    assert [step.id for step in store.history().done] == [1008]


def test_a_file_that_vanished_while_open_is_not_made_anew_behind_ones_back(opened: Opener, path: Path) -> None:
    store = opened()
    store.commit([adding(1)])
    path.unlink()
    assert store.changed()
    for deed in (store.load, lambda: store.commit([adding(2)])):
        with pytest.raises(StoreError, match="the file is gone") as caught:
            deed()
        assert caught.value.exit_code == IO_FAILED
    assert not path.exists()
    assert store.settle("write").revision == 2
    assert set(store.commit([adding(2)]).plan.cards) == {1, 2} == set(opened().load().cards)


def test_a_file_that_was_here_once_is_not_taken_for_new(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    path.unlink()
    for deed in (opened().load, lambda: opened().commit([adding(2)])):
        with pytest.raises(StoreError, match="the plan that was here is gone") as caught:
            deed()
        assert caught.value.exit_code == DAMAGED
    assert not path.exists()


def test_a_newer_schema_opens_read_only(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    path.write_bytes(path.read_bytes().replace(b'"schema":1', b'"schema":2'))
    before = path.read_bytes()
    store = opened()
    assert set(store.load().cards) == {1}
    assert "newer Hustle (schema 2" in store.read_only
    with pytest.raises(StoreError, match="newer Hustle") as caught:
        store.commit([adding(2)])
    assert caught.value.exit_code == DAMAGED
    assert path.read_bytes() == before


def test_removing_records_removes_their_lines(opened: Opener, path: Path) -> None:
    store = opened()
    store.commit([adding(1), adding(2), adding(3)])
    store.commit([Job("do", "Remove", lambda plan: without(plan, plan.cards[1], plan.cards[3]), 1)])
    assert list(json.loads(path.read_bytes())["cards"]) == ["2"]
    store.commit([Job("do", "Remove", lambda plan: without(plan, plan.cards[2]), 2)])
    assert json.loads(path.read_bytes())["cards"] == {}
    assert same_plan(opened().load(), Plan())


@pytest.mark.parametrize(
    ("was", "becomes"), [(b"Card 1", b"Card \xff"), (b'"settings": {', b'"settings": 5,"x": {')], ids=["text", "tables"]
)
def test_bytes_that_rotted_under_a_file_that_looks_untouched_are_damage(
    opened: Opener, path: Path, root: Path, was: bytes, becomes: bytes
) -> None:
    opened().commit([adding(1)])
    note = notes.note_of(root, path)
    assert note is not None
    path.write_bytes(path.read_bytes().replace(was, becomes))
    found = on_disk.read(path)
    assert found is not None
    notes.remember(root, path, replace(note, signature=found.signature))
    for deed in (opened().load, lambda: opened().commit([adding(2)])):
        with pytest.raises(StoreError, match="the file is untouched") as caught:
            deed()
        assert caught.value.exit_code == DAMAGED
    assert path.read_bytes() == found.data


def test_a_step_named_after_a_file_whose_name_is_no_text_is_kept_under_words_that_are(opened: Opener) -> None:
    store = opened()
    saved = store.commit([replace(adding(1), label="Merge p\udcfflan.json")])
    assert [step.label for step in opened().history().done] == ["Merge p�lan.json"]
    step = step_between(7, "Merge \udcff", saved.plan, put(saved.plan, card(2, "Half \ud800")))
    place = store.keep_in_journal([step])
    assert place is not None and "Half �" in place.read_text()
    store.keep_in_journal([])


def test_undo_stops_at_a_step_on_what_only_a_newer_version_knows(opened: Opener, root: Path) -> None:
    opened().commit([adding(1)])
    file = next(root.glob("*/history.jsonl"))
    file.write_bytes(file.read_bytes().replace(b'"table":"cards"', b'"table":"moods"'))
    (step,) = opened().history().done
    with pytest.raises(PlanError, match=r"no further: Add card 1 \(made by a newer Hustle\)"):
        next_to_turn([step], "undo")
    opened().commit([adding(2)])
    assert [one.label for one in opened().history().done][1:] == ["Add card 2"]


def test_a_file_with_the_known_bytes_gives_those_and_any_other_its_own(tmp_path: Path) -> None:
    path, long = tmp_path / "file", bytes(300_000)
    path.write_bytes(long)
    known = on_disk.read(path)
    assert known is not None and known.data == long
    again = on_disk.read(path, known)
    assert again is not None and again.data is known.data
    for other in (b"", long[:-1], long[: 1 << 17], long + b"x", b"x" + long[1:], long[:-1] + b"x"):
        path.write_bytes(other)
        found = on_disk.read(path, known)
        assert found is not None and found.data == other


def test_a_dry_run_removes_a_record_after_it_has_only_made_another(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    before, dry = path.read_bytes(), DryStore(path, root)
    dry.commit([adding(2)])
    saved = dry.commit([Job("do", "Remove card 1", lambda plan: put(plan, gone=(plan.cards[1],)), 2000)])
    assert set(saved.plan.cards) == {2} and path.read_bytes() == before

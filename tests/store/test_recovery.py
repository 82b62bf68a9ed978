"""Backups, what a restore would change, the restore, the doctor, and what can be saved of a damaged file."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from store_cases import MONDAY, Opener, adding, card, redoing, renaming, titles, undoing

from hustle_tui.domain.history.steps import Step, next_to_turn
from hustle_tui.domain.plan.model import Asset, Expense, Gig, Plan, PlanError, Timer, put, without
from hustle_tui.store import DAMAGED, Job, StoreError
from hustle_tui.store.disk.replace import read_existing
from hustle_tui.store.doctor import doctor
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.format import strict
from hustle_tui.store.recovery import backup, backups_of, begin_anew, preview_restore, restore
from hustle_tui.store.salvage import export_readable
from hustle_tui.store.state import backups


def age(path: Path, hours: float) -> None:
    """Make a file as old as if it had been written hours ago."""
    then = path.stat().st_mtime_ns - int(hours * 3600 * 10**9)
    os.utime(path, ns=(then, then))


def levels(path: Path, root: Path) -> dict[str, list[str]]:
    """The doctor's findings by level."""
    found: dict[str, list[str]] = {"good": [], "odd": [], "bad": []}
    for finding in doctor(path, root).findings:
        found[finding.level].append(finding.what)
    return found


def test_what_a_commit_replaces_is_kept_once_an_hour(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    first = path.read_bytes()
    opened().commit([adding(2)])
    opened().commit([adding(3)])
    (only,) = backups_of(path, root)
    assert (only.path.read_bytes(), only.revision, only.whole) == (first, 1, True)
    age(only.path, 1.1)
    damaged = replace(read_existing(path), data=b"no plan")
    backups.set_aside(path, damaged, root, only.path.parent.parent.name)  # it stands beside them and is none of them
    third = path.read_bytes()
    opened().commit([adding(4)])
    assert [found.path.read_bytes() for found in backups_of(path, root)] == [third, first]


def test_a_plan_in_its_first_hour_is_kept_more_often(opened: Opener, path: Path, root: Path) -> None:
    key = 0

    def commit(minutes: float) -> int:
        """A change `minutes` after the one before it: how many backups there are then."""
        nonlocal key
        key += 1
        for file in (path, *(found.path for found in backups_of(path, root))):
            if file.exists():
                age(file, minutes / 60)
        opened().commit([adding(key)])
        return len(backups_of(path, root))

    assert [commit(minutes) for minutes in (0, 0.5, 1.5, 0.2)] == [0, 1, 1, 2]
    assert backups_of(path, root)[0].revision == 3
    assert [commit(minutes) for minutes in (8, 1, 1, 1)] == [2, 3, 3, 3]
    assert [commit(minutes) for minutes in (40, 1)] == [3, 4]


def test_a_backup_on_another_disk_is_a_copy(
    opened: Opener, path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    opened().commit([adding(1)])
    first = path.read_bytes()
    monkeypatch.setattr(os, "link", refuse)
    opened().commit([adding(2)])
    (only,) = backups_of(path, root)
    assert (only.path.read_bytes(), only.whole) == (first, True)


def test_a_backup_that_was_tampered_with_is_found_out(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    place = backup(path, root)
    place.write_bytes(place.read_bytes().replace(b"Card 1", b"Card 7"))
    assert [found.whole for found in backups_of(path, root)] == [False]
    assert any("no longer what it was" in words for words in levels(path, root)["odd"])
    assert doctor(path, root).exit_code == 0
    assert backup(path, root).read_bytes() == path.read_bytes()
    assert [found.whole for found in backups_of(path, root)] == [True]


def test_a_backup_on_demand_is_a_copy_that_later_writing_cannot_touch(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    place = backup(path, root)
    assert place.stat().st_ino != path.stat().st_ino
    assert place.read_bytes() == path.read_bytes()
    assert backup(path, root) == place


def test_a_damaged_file_is_not_taken_for_a_backup(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(StoreError) as caught:
        backup(path, root)
    assert caught.value.exit_code == DAMAGED
    assert backups_of(path, root) == ()


def test_the_rotation_keeps_the_latest_then_one_a_day_then_one_a_week() -> None:
    start = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    times = [start - timedelta(hours=3 * number) for number in range(24 * 40)]
    kept = [times[number] for number in sorted(backups.kept_of(times))]
    assert kept[:10] == times[:10]
    assert len({made.date() for made in kept if made > start - timedelta(days=14)}) == 14
    assert len({made.isocalendar()[:2] for made in kept}) == 8
    assert len(kept) <= 10 + 14 + 8
    assert backups.kept_of([]) == set()


def test_thinning_out_leaves_what_the_rotation_keeps(opened: Opener, path: Path, root: Path) -> None:
    for key in range(1, 16):
        opened().commit([adding(key)])
        age(backup(path, root), key / 60)
    state = backups_of(path, root)[0].path.parent.parent
    backups.thin_out(state)
    assert len(backups_of(path, root)) == backups.LATEST


def test_a_commit_reads_no_backup_and_thins_them_out_once_the_new_file_stands(
    opened: Opener, path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in range(1, 16):
        opened().commit([adding(key)])
        age(backup(path, root), key)
    opened().commit([adding(16)])
    (old,) = {one.path.parent.parent for one in backups_of(path, root)}
    store = opened()
    size = len(path.read_bytes())
    events: list[str] = []
    hashed: list[int] = []
    replaced, thinned, digest = os.replace, backups.thin_out, backups.digest_of
    monkeypatch.setattr(os, "replace", lambda *names: [replaced(*names), events.append("replaced")])
    monkeypatch.setattr(backups, "thin_out", lambda state: [events.append("thinned out"), thinned(state)])
    monkeypatch.setattr(backups, "digest_of", lambda data: [hashed.append(len(data)), digest(data)][1])
    store.commit([adding(99)])
    monkeypatch.undo()
    assert hashed == [size], "the file itself, for its name; no other backup"
    assert events == ["replaced", "thinned out"]
    assert backups.backups_in(old)[0].path.read_bytes().count(b'"Card 16"') == 1


def test_losing_most_records_at_once_is_backed_up_first(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(key) for key in range(1, 41)])
    opened().commit([adding(41)])
    before = path.read_bytes()
    assert len(backups_of(path, root)) == 1
    opened().commit([Job("do", "Clear", lambda plan: without(plan, *plan.cards.values()), 5)])
    assert before in [found.path.read_bytes() for found in backups_of(path, root)]


def test_a_restore_brings_the_state_back_and_keeps_what_stood_there(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1), adding(2)])
    source = backup(path, root)
    opened().commit([adding(3), renaming(1, "New", 7)])
    opened().commit([Job("do", "Remove", lambda plan: without(plan, plan.cards[2]), 8)])
    last = path.read_bytes()
    touched = preview_restore(path, source).touched
    added, removed = ([one.id for one in touched if getattr(one, side) is None] for side in ("before", "after"))
    assert (len(touched), added, removed) == (3, [2], [3])
    assert path.read_bytes() == last
    done = restore(path, source, root)
    assert done.kept is not None
    assert done.kept.read_bytes() == last
    assert done.revision == 4
    assert titles(opened().load()) == {1: "Card 1", 2: "Card 2"}
    assert restore(path, done.kept, root).revision == 5
    assert titles(opened().load()) == {1: "New", 3: "Card 3"}


def test_an_open_window_takes_a_restore_for_what_it_is(opened: Opener, path: Path, root: Path) -> None:
    window = opened()
    window.commit([adding(1)])
    source = backup(path, root)
    window.commit([adding(2)])
    restore(path, source, root)
    assert window.changed()
    assert set(window.commit([adding(3)]).plan.cards) == {1, 3}


def last_step(store: FileStore) -> Step:
    """What undo would take back."""
    return store.history().done[-1]


def test_a_restore_is_a_step_that_undo_takes_back_and_redo_makes_again(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1), adding(2)])
    source = backup(path, root)
    opened().commit([adding(3), renaming(1, "New", 7)])
    window = opened()
    window.load()
    restore(path, source, root)
    assert titles(window.load()) == {1: "Card 1", 2: "Card 2"}
    step = last_step(window)
    assert step.label == "Restore r1"
    window.commit([undoing(step)])
    assert titles(opened().load()) == {1: "New", 2: "Card 2", 3: "Card 3"}
    assert last_step(opened()).label == "Rename to New"
    opened().commit([redoing(step)])
    assert titles(opened().load()) == {1: "Card 1", 2: "Card 2"}


def test_a_restore_of_what_stands_there_leaves_nothing_to_undo(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    assert not restore(path, backup(path, root), root).undoable
    assert last_step(opened()).label == "Add card 1"


def test_undo_stops_at_a_restore_that_it_cannot_take_back_and_says_what_to_do(
    opened: Opener, path: Path, root: Path, tmp_path: Path
) -> None:
    opened().commit([adding(1)])
    source = backup(path, root)
    path.write_bytes(b"{")
    damaged = restore(path, source, root).kept
    with pytest.raises(PlanError, match=rf"over a file that could not be read, kept as {damaged}"):
        next_to_turn(opened().history().done, "undo")
    path.unlink()
    restore(path, source, root)
    with pytest.raises(PlanError, match=r"r1 was restored where the plan was gone.*hustle restore lists"):
        next_to_turn(opened().history().done, "undo")
    other = tmp_path / "other.json"
    FileStore(other, root).commit([adding(9)])
    kept = restore(path, other, root).kept
    with pytest.raises(PlanError, match=rf"another plan was restored; hustle restore {kept} goes back"):
        next_to_turn(opened().history().done, "undo")
    with pytest.raises(PlanError, match="nothing to undo"):
        next_to_turn((), "undo")


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00" * 99])
def test_a_damaged_file_is_restored_and_its_bytes_are_kept(
    opened: Opener, path: Path, root: Path, damage: bytes
) -> None:
    opened().commit([adding(1)])
    opened().commit([adding(2)])
    path.write_bytes(damage)
    (source,) = backups_of(path, root)
    assert preview_restore(path, source.path).touched == ()
    done = restore(path, source.path, root)
    assert done.kept is not None
    assert done.kept.read_bytes() == damage
    assert set(opened().load().cards) == {1}


def test_a_file_that_is_gone_is_restored_or_begun_anew(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    opened().commit([adding(2)])
    path.unlink()
    assert any("is gone" in words for words in levels(path, root)["bad"])
    restore(path, backups_of(path, root)[0].path, root)
    assert set(opened().load().cards) == {1}
    path.unlink()
    begin_anew(path, root)
    assert opened().load().cards == {}
    assert set(opened().commit([adding(9)]).plan.cards) == {9}


def test_nothing_is_restored_from_a_damaged_source(opened: Opener, path: Path, root: Path, tmp_path: Path) -> None:
    opened().commit([adding(1)])
    before = path.read_bytes()
    for data in (b"", b"{}", before[:-5]):
        (tmp_path / "source").write_bytes(data)
        with pytest.raises(StoreError):
            restore(path, tmp_path / "source", root)
        with pytest.raises(StoreError):
            preview_restore(path, tmp_path / "source")
    with pytest.raises(StoreError, match="no such file"):
        restore(path, tmp_path / "nowhere", root)
    assert path.read_bytes() == before


def test_the_doctor_finds_nothing_wrong_with_a_sound_file(opened: Opener, path: Path, root: Path) -> None:
    assert doctor(path, root).exit_code == 0
    opened().commit([adding(1)])
    opened().commit([adding(2)])
    found = levels(path, root)
    assert (found["bad"], found["odd"]) == ([], [])
    assert "revision 2: 2 cards" in found["good"][0]
    assert "backups: 1" in found["good"][1]


def test_the_doctor_names_links_that_lead_nowhere(opened: Opener, path: Path, root: Path) -> None:
    cards = [card(key, gig=99, kpi=98) for key in range(1, 16)]
    opened().commit([Job("do", "C", lambda plan: put(plan, *cards), 1)])
    odd = levels(path, root)["odd"]
    assert odd[0] == "cards 1: its gig 99 is gone"
    assert odd[-1] == "… and 10 more of this kind"
    assert doctor(path, root).exit_code == 0


def test_the_doctor_names_an_asset_that_is_gone_but_reused_and_money_of_no_gig(
    opened: Opener, path: Path, root: Path
) -> None:
    gig = Gig(id=6, title="G", slug="g", stage="accepted", pay="fixed", reused=(10, 11))
    asset = Asset(id=10, title="A", kind="tool", gig=7, created=MONDAY)
    spent = Expense(id=9, gig=7, day=MONDAY, amount=50, currency="JPY")
    timer = Timer(id=12, started="2026-11-23T09:00:00+01:00", ledger="side", card=5)
    opened().commit([Job("do", "C", lambda plan: put(plan, gig, asset, spent, timer), 1)])
    assert levels(path, root)["odd"] == [
        "gigs 6: its reused 11 is gone",
        "expenses 9: its gig 7 is gone",
        "assets 10: its gig 7 is gone",
        "timers 12: its card 5 is gone",
    ]


def test_the_doctor_names_a_fault_and_its_exit_code(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    path.write_bytes(path.read_bytes().replace(b'"lane":"must"', b'"lane":"most"'))
    report = doctor(path, root)
    assert report.exit_code == DAMAGED
    assert "cards → 1 → lane" in report.findings[0].what


def test_the_doctor_looks_behind_bytes_that_a_load_would_trust(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    data = path.read_bytes().replace(b'"id":1,', b'"id":1,"id":1,')
    path.write_bytes(data)
    note = next(root.glob("seen/*.json"))
    told = json.loads(note.read_bytes())
    note.write_text(json.dumps(told | {"digest": backups.digest_of(data)}))
    assert set(opened().load().cards) == {1}
    assert doctor(path, root).exit_code == DAMAGED


def test_the_doctor_names_what_lies_around(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    path.chmod(0o644)
    path.with_name(".hustle.json.4194305.aa.tmp").touch()
    path.with_name("hustle (conflicted copy).json").touch()
    odd = levels(path, root)["odd"]
    assert len(odd) == 3
    assert ["mode 644" in odd[0], "killed process" in odd[1], "sync program" in odd[2]] == [True] * 3


def test_what_is_readable_of_a_damaged_file_is_exported(opened: Opener, path: Path, tmp_path: Path, root: Path) -> None:
    opened().commit([adding(key) for key in range(1, 8)])
    opened().commit([Job("do", "Cap", lambda plan: replace(plan, settings=replace(plan.settings, near=70)), 99)])
    data = path.read_bytes().replace(b'"title":"Card 3"', b'"title":3').replace(b'"Card 5"', b'"Card 5')
    path.write_bytes(data)
    result = export_readable(path, tmp_path / "readable.json")
    assert path.read_bytes() == data
    assert set(result.plan.cards) == {1, 2, 4, 6, 7}
    assert [data.splitlines()[number - 1][:4] for number in result.lines_lost] == [b',"3"', b',"5"']
    plan = FileStore(tmp_path / "readable.json", root).load()
    assert (plan.cards, plan.settings.near) == (result.plan.cards, 70)


def test_a_file_cut_short_gives_all_records_before_the_cut(opened: Opener, path: Path, tmp_path: Path) -> None:
    opened().commit([adding(key) for key in range(1, 8)])
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b',"5"') + 9])
    assert set(export_readable(path, tmp_path / "out.json").plan.cards) == {1, 2, 3, 4}


@pytest.mark.parametrize("indent", [None, 2])
def test_a_damaged_file_of_another_layout_gives_its_sound_records(
    opened: Opener, path: Path, tmp_path: Path, indent: int | None
) -> None:
    opened().commit([adding(key, f'{{"9": {key}') for key in range(1, 8)])
    opened().commit([Job("do", "Cap", lambda plan: replace(plan, settings=replace(plan.settings, near=70)), 99)])
    text = json.dumps(json.loads(path.read_bytes()), indent=indent)
    path.write_text(text.replace('"id": 3', '"id": 3.5').replace('"id": 5, ', '"id": 5 ')[:-30])
    plan = export_readable(path, tmp_path / "out.json").plan
    assert set(plan.cards) == ({1, 2, 4, 6, 7} if indent is None else {1, 2, 4, 5, 6, 7})
    assert plan.settings.near == 70


def test_an_older_schema_is_migrated_after_a_backup(
    opened: Opener, path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lanes_were_numbers(tables: strict.Tables) -> strict.Tables:
        names = {1: "must", 2: "should"}
        cards = {key: found | {"lane": names[found["lane"]]} for key, found in tables["cards"].items()}
        return tables | {"cards": cards}

    opened().commit([adding(1)])
    opened().commit([adding(2)])
    assert len(backups_of(path, root)) == 1
    old = path.read_bytes().replace(b'"must"', b"1")
    path.write_bytes(old)
    monkeypatch.setattr("hustle_tui.store.format.codec.SCHEMA", 2)
    monkeypatch.setitem(strict.MIGRATIONS, 1, lanes_were_numbers)
    assert opened().load().cards[1].lane == "must"
    assert path.read_bytes() == old
    opened().commit([adding(3)])
    assert json.loads(path.read_bytes())["meta"]["1"]["schema"] == 2
    assert old in [found.path.read_bytes() for found in backups_of(path, root)]
    assert set(opened().load().cards) == {1, 2, 3}


def test_a_plan_that_never_was_has_no_backups(path: Path, root: Path) -> None:
    assert backups_of(path, root) == ()
    with pytest.raises(StoreError, match="no such file"):
        backup(path, root)
    assert Plan().cards == {}


def test_the_doctor_names_a_copy_that_shares_the_history(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    copy = path.with_name("x.json")
    copy.write_bytes(path.read_bytes())
    FileStore(copy, root).load()
    assert [what for what in levels(path, root)["odd"] if str(copy) in what and "same history" in what]
    copy.unlink()
    copy.hardlink_to(path)
    assert not levels(path, root)["odd"]
    copy.unlink()
    export_readable(path, copy)
    FileStore(copy, root).load()
    assert not levels(path, root)["odd"] and not levels(copy, root)["odd"]

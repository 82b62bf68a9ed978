"""One plan on several machines: whatever is changed, cut short or out of reach, all end with one plan, and nothing is
lost untold. HUSTLE_FUZZ sets how many changes the sweep has: with 24000 each of the three machines makes some 200."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec import json, to_builtins
from msgspec.structs import replace
from store_cases import MONDAY, card

from hustle_tui.domain.changes.cards import drop_card, edit_card, finish_card
from hustle_tui.domain.changes.hours import log_entry, remove_entry, start_timer
from hustle_tui.domain.changes.kpis import check_in
from hustle_tui.domain.history.merging import STOPPED, Loser
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import CheckIn, Entry, Kpi, Plan, PlanError, Timer, put, without
from hustle_tui.domain.week.timers import running
from hustle_tui.planner import Planner
from hustle_tui.store import StoreError
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.format import strict
from hustle_tui.store.sync import kept as kept_module
from hustle_tui.store.sync.kept import Kept
from hustle_tui.store.sync.places import Folder
from hustle_tui.store.sync.rounds import Sync, Synced, unsent

ROUNDS = int(os.environ.get("HUSTLE_FUZZ", "3000")) // 120
WORDS = ("Must", "plan", "Acme", "call", "draft", "[/]", "№")


class Killed(BaseException):
    """The end of a process at a place where nothing can be put right any more."""


class Machine:
    """A plan file with a state folder of its own."""

    def __init__(self, folder: Path, place: Folder | Any) -> None:
        self.path, self.root, self.place = folder / "plan.json", folder / "state", place
        self.told: list[Loser] = []

    @property
    def planner(self) -> Planner:
        return Planner(FileStore(self.path, self.root), lambda: MONDAY)

    @property
    def plan(self) -> Plan:
        return FileStore(self.path, self.root).load()

    @property
    def kept(self) -> Kept:
        return Kept(self.path, self.root)

    def do(self, change: Callable[[Plan], Plan]) -> None:
        self.planner.apply("Change", change)

    def sync(self) -> Synced:
        store = FileStore(self.path, self.root)
        found = Sync(store, self.path, self.place, lambda: Planner(store, lambda: MONDAY), dry=False).run()
        self.kept.settle(to=self.place.to)
        self.told += found.losers
        self.kept.forget_unreported()
        return found

    @property
    def unsent(self) -> int:
        return unsent(self.path, self.kept)


@pytest.fixture
def share(tmp_path: Path) -> Folder:
    (tmp_path / "share").mkdir()
    return Folder(str(tmp_path / "share"), tmp_path / "share" / "hustle.json")


@pytest.fixture
def three(tmp_path: Path, share: Folder) -> list[Machine]:
    """Three machines with one plan that holds a card."""
    machines = [Machine(tmp_path / name, share) for name in "abc"]
    machines[0].do(partial(put_record, record=card(1, "One")))
    for machine in machines:
        machine.sync()
    return machines


def titles(plan: Plan) -> set[str]:
    return {one.title for one in plan.cards.values()}


def put_record(plan: Plan, record: Any) -> Plan:
    return put(plan, record)


def timer(number: int, minute: int, **fields: Any) -> Timer:
    return Timer(id=number, started=f"2026-11-23T09:{minute:02d}:00+01:00", ledger="main", **fields)


def settled(machines: list[Machine]) -> None:
    """Sync until all have all, which takes two rounds; then nothing is written any more."""
    for machine in machines * 2:
        machine.sync()
    place = machines[0].place.read().data
    for machine in machines:
        found = machine.sync()
        assert not found.taken and not found.sent and not found.losers
        assert same_plan(machine.plan, machines[0].plan)
        assert machine.unsent == 0
    assert machines[0].place.read().data == place


def test_a_machine_without_a_plan_begins_from_what_is_there(three: list[Machine]) -> None:
    here, there, _ = three
    assert titles(there.plan) == {"One"} and there.path.read_bytes() == here.place.read().data
    assert there.path.stat().st_mode & 0o777 == 0o600
    assert all(not step.touched for step in there.planner.history.done)


def test_what_comes_in_is_one_step_that_undo_takes_back(three: list[Machine]) -> None:
    here, there, _ = three
    for number in (2, 3):
        here.do(partial(put_record, record=card(number, f"Card {number}")))
    assert here.unsent == 2
    here.sync()
    found = there.sync()
    assert [touched.id for touched in found.taken] == [2, 3] and here.unsent == there.unsent == 0
    there.planner.undo()
    assert titles(there.plan) == {"One"}


def test_an_edit_of_both_is_met_once_and_the_other_value_is_told(three: list[Machine]) -> None:
    here, there, third = three
    here.do(partial(edit_card, card_id=1, fields={"title": "Here"}))
    there.do(partial(edit_card, card_id=1, fields={"title": "There"}))
    settled(three)
    told = [loser for machine in three for loser in machine.told]
    assert len(told) == 1 and told[0].field == "title"
    assert {told[0].kept, told[0].lost} == {"Here", "There"} and titles(third.plan) == {told[0].kept}


def test_a_removal_is_no_addition_of_the_others_however_long_they_were_away(three: list[Machine]) -> None:
    here, there, away = three
    for number in range(2, 12):
        here.do(partial(put_record, record=card(number, f"Card {number}")))
        here.sync()
        there.sync()
        there.do(partial(lambda plan, gone: without(plan, plan.cards[gone]), gone=number))
        there.sync()
    away.do(partial(put_record, record=card(99, "Away")))
    settled(three)
    assert titles(away.plan) == {"One", "Away"} and not away.told


def test_of_two_own_timers_one_runs_and_the_time_of_the_other_is_logged(three: list[Machine]) -> None:
    here, there, third = three
    here.do(partial(start_timer, timer=timer(5, 0)))
    there.do(partial(start_timer, timer=timer(6, 30)))
    here.do(partial(start_timer, timer=timer(7, 5, machine=True)))
    settled(three)
    assert [one.id for one in running(third.plan)] == [6, 7]
    assert [(entry.id, entry.minutes, entry.start) for entry in third.plan.entries.values()] == [(5, 30, "09:00")]
    assert [loser.field for machine in three for loser in machine.told] == [STOPPED]


def test_two_ticks_of_a_kpi_on_one_day_end_as_one(three: list[Machine]) -> None:
    here, there, third = three
    kpi = Kpi(
        id=9, title="Retention", slug="retention", number=7, shape="level", starts=MONDAY, ends=MONDAY + timedelta(60)
    )
    here.do(partial(put_record, record=replace(kpi, target=80.0)))
    settled(three)
    here.do(partial(check_in, checkin=CheckIn(id=20, kpi=9, day=MONDAY, value=61, note="mine")))
    there.do(partial(check_in, checkin=CheckIn(id=21, kpi=9, day=MONDAY, value=62)))
    settled(three)
    assert list(third.plan.checkins.values()) == [CheckIn(id=21, kpi=9, day=MONDAY, value=62, note="mine")]
    assert [(loser.kept, loser.lost) for machine in three for loser in machine.told] == [(62, 61)]


def test_a_place_out_of_reach_leaves_all_here_and_it_catches_up(three: list[Machine], tmp_path: Path) -> None:
    here, there, _ = three
    (tmp_path / "share").rename(tmp_path / "gone")
    here.do(partial(put_record, record=card(2, "Offline")))
    with pytest.raises(StoreError, match="not there"):
        here.sync()
    assert titles(here.plan) == {"One", "Offline"} and here.unsent == 1
    (tmp_path / "gone").rename(tmp_path / "share")
    settled(three)
    assert titles(there.plan) == {"One", "Offline"}


def test_what_another_program_wrote_there_is_taken_in(three: list[Machine]) -> None:
    here, there, _ = three
    direct = Machine(here.path.parent.parent / "direct", here.place)
    direct.path = here.place.file
    for number in (2, 3):
        direct.do(partial(put_record, record=card(number, f"Direct {number}")))
        here.sync()
        direct.do(partial(edit_card, card_id=number, fields={"title": f"Twice {number}"}))
        there.do(partial(put_record, record=card(number + 10, f"There {number}")))
    settled(three)
    assert titles(there.plan) == {"One", "Twice 2", "Twice 3", "There 2", "There 3"}
    assert not [loser for machine in three for loser in machine.told]


def test_a_place_that_went_back_loses_nothing(three: list[Machine]) -> None:
    """As a restored disk does, or a sync program that prefers the other machine's file."""
    here, there, _ = three
    old = here.place.file.read_bytes()
    here.do(partial(put_record, record=card(2, "Later")))
    settled(three)
    here.place.file.write_bytes(old)
    there.do(partial(put_record, record=card(3, "Later still")))
    settled(three)
    assert titles(here.plan) == {"One", "Later", "Later still"}


def test_a_plan_that_went_back_by_hand_loses_nothing(three: list[Machine]) -> None:
    here, there, _ = three
    old = here.path.read_bytes()
    here.do(partial(put_record, record=card(2, "Later")))
    settled(three)
    here.path.write_bytes(old)
    settled(three)
    assert titles(here.plan) == titles(there.plan) == {"One", "Later"}


def test_what_came_in_before_the_end_of_the_process_is_no_change_of_ours(
    three: list[Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there, _ = three
    here.do(partial(put_record, record=card(2, "Here")))
    there.do(partial(edit_card, card_id=1, fields={"title": "First"}))
    there.sync()
    with monkeypatch.context() as patched, suppress(Killed):
        patched.setattr(Sync, "_send", raising)
        here.sync()
    assert titles(here.plan) == {"First", "Here"}
    there.do(partial(edit_card, card_id=1, fields={"title": "Second"}))
    there.sync()
    settled(three)
    assert titles(here.plan) == {"Second", "Here"}
    assert not [loser for machine in three for loser in machine.told]


def raising(*_: Any, **__: Any) -> None:
    raise Killed


def test_without_the_state_folder_nothing_is_lost(three: list[Machine]) -> None:
    here, there, _ = three
    there.do(partial(put_record, record=card(2, "There")))
    settled(three)
    here.do(partial(put_record, record=card(3, "Here")))
    for path in here.kept.folder.glob("*.json"):
        path.unlink()
    settled(three)
    assert titles(there.plan) == {"One", "There", "Here"}


def test_another_plan_and_a_damaged_one_are_refused_untouched(three: list[Machine], tmp_path: Path) -> None:
    here = three[0]
    other = Machine(tmp_path / "other", here.place)
    other.do(partial(put_record, record=card(5)))
    before, there = other.path.read_bytes(), here.place.file.read_bytes()
    with pytest.raises(StoreError, match="another one"):
        other.sync()
    here.place.file.write_bytes(there[:-20])
    with pytest.raises(StoreError, match=r"share/hustle\.json: what is there.*or remove it, and the next sync"):
        here.sync()
    assert other.path.read_bytes() == before and here.place.file.read_bytes() == there[:-20]
    here.place.file.write_bytes(newer := there.replace(b'"schema":1', b'"schema":2'))
    with pytest.raises(StoreError, match="newer Hustle"):
        here.sync()
    assert here.place.file.read_bytes() == newer != there


class Demanded:
    """Every value that somebody chose and nobody replaced knowing of it."""

    def __init__(self) -> None:
        self.values: set[tuple[str, int, str, str]] = set()
        self.gone: set[tuple[str, int]] = set()

    def follow(self, before: Plan, after: Plan, *, adds: bool) -> None:
        """Take up a change; an undo `adds` nothing, for it goes back to what others may have replaced meanwhile."""
        for name in ("cards", "entries", "timers", "kpis", "checkins"):
            was, now = getattr(before, name), getattr(after, name)
            for key in was.keys() | now.keys():
                old, new = (to_builtins(table[key]) if key in table else {} for table in (was, now))
                for field in old.keys() | new.keys():
                    if old.get(field) == new.get(field) or field in ("number", "rank"):
                        continue
                    self.values.discard((name, key, field, repr(old.get(field))))
                    if field in new and adds:
                        self.values.add((name, key, field, repr(new[field])))
                if not new:
                    self.values -= {value for value in self.values if value[:2] == (name, key)}

    def missing(self, plan: Plan, told: list[Loser]) -> list[Any]:
        """Those that the plan does not have and no answer has named."""
        named = {(one.table, one.id, one.field, repr(to_builtins(one.lost))) for one in told}
        stopped = {one.id for one in told if one.field == STOPPED}
        lost = []
        for value in self.values:
            table, key, field, _ = value
            record = getattr(plan, table).get(key)
            if (record and repr(to_builtins(getattr(record, field))) == value[3]) or value in named:
                continue
            if table == "timers" and key in stopped:
                continue
            lost.append(value)
        return lost


def some_change(dice: random.Random, plan: Plan, fresh: Callable[[], int]) -> Callable[[Plan], Plan]:
    """A change as a person may make, with values that nobody else chooses."""
    number = fresh()
    open_cards = [key for key, one in plan.cards.items() if one.state == "open"]
    some = dice.choice(open_cards) if open_cards else None
    match dice.randrange(9):
        case 0 | 1 if some:
            return partial(edit_card, card_id=some, fields={"title": f"{dice.choice(WORDS)} {number}"})
        case 2 if some:
            return partial(edit_card, card_id=some, fields={"estimate": number % 5000 + 1})
        case 3 if some:
            day = MONDAY + timedelta(dice.randrange(5))
            return partial(dice.choice((finish_card, drop_card)), card_id=some, day=day)
        case 4 if plan.entries:
            return partial(remove_entry, entry_id=dice.choice(list(plan.entries)))
        case 5:
            return partial(log_entry, entry=Entry(id=number, day=MONDAY, minutes=number % 1440 + 1, ledger="main"))
        case 6 if some:
            return partial(lambda plan, key: without(plan, plan.cards[key]), key=some)
        case 7:
            began = running(plan, machine=False)
            later = max((int(one.started[14:16]) for one in began), default=0)
            return partial(start_timer, timer=timer(number, min(59, later + dice.randrange(2))))
        case _:
            return partial(put_record, record=card(number, f"New {number}"))


def cut_short(dice: random.Random, monkeypatch: pytest.MonkeyPatch, machine: Machine) -> None:
    """A sync that is killed at one of the moments at which it writes something."""
    left = dice.randrange(9)

    def dying(work: Callable[..., Any]) -> Callable[..., Any]:
        def do(*args: Any, **given: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                raise Killed
            found = work(*args, **given)
            left -= 1
            if left == 0:
                raise Killed
            return found

        return do

    with monkeypatch.context() as patched:
        patched.setattr(kept_module, "put_small", dying(kept_module.put_small))
        patched.setattr(FileStore, "commit", dying(FileStore.commit))
        patched.setattr(type(machine.place), "write", dying(type(machine.place).write))
        with suppress(Killed):
            machine.sync()


@pytest.mark.parametrize("seed", range(2))
def test_random_changes_syncs_and_kills_lose_nothing_untold(
    three: list[Machine], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    dice, count = random.Random(seed), iter(range(1000, 10**6))
    demanded = Demanded()
    for _ in range(ROUNDS * 3):
        machine = dice.choice(three)
        before = machine.plan
        undoes = dice.random() < 0.05
        try:
            if undoes:
                machine.planner.undo()
            else:
                machine.do(some_change(dice, before, lambda: next(count)))
        except PlanError:
            continue
        demanded.follow(before, machine.plan, adds=not undoes)
        if dice.random() < 0.2:
            dice.choice(three).sync()
        elif dice.random() < 0.15:
            cut_short(dice, monkeypatch, dice.choice(three))
    settled(three)
    told = [loser for machine in three for loser in machine.told]
    assert demanded.missing(three[0].plan, told) == []
    assert len(running(three[0].plan, machine=False)) <= 1


def test_what_was_checked_once_is_not_checked_again(three: list[Machine], monkeypatch: pytest.MonkeyPatch) -> None:
    three[2].do(partial(put_record, record=card(2, "Two")))
    monkeypatch.setattr(strict, "read_strictly", lambda target, data: pytest.fail(f"{target}: checked again"))
    assert three[2].sync().sent and not three[2].sync().sent and three[2].unsent == 0
    monkeypatch.undo()
    assert titles(three[0].sync().after) == {"One", "Two"}


def test_what_another_program_laid_out_is_checked_each_time(three: list[Machine]) -> None:
    file = three[0].place.file
    assert all(state.laid for state in three[0].kept.note.states)
    file.write_bytes(json.format(file.read_bytes(), indent=1))
    three[0].sync()
    assert [state.laid for state in three[0].kept.note.states[-2:]] == [False, True]

"""Many damaged files: each is read as a plan that can be written again, or refused with a place; never a traceback."""

from __future__ import annotations

import json
import os
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace
from record_strategies import structs, whole_plans
from store_cases import MONDAY, adding, card, titles
from tinydb import JSONStorage

from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import (
    Ack,
    Asset,
    CardSketch,
    CheckIn,
    Day,
    Direction,
    Entry,
    Expense,
    GainAnswer,
    Gig,
    Kpi as KpiRecord,
    Lesson,
    Milestone,
    Payment,
    Plan,
    Template,
    Timer,
    put,
)
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.week.calendar import in_whole_weeks
from hustle_tui.store import DAMAGED, Job, StoreError
from hustle_tui.store.format import codec, strict
from hustle_tui.store.format.blocks import blocks_of, lines_of, with_lines
from hustle_tui.store.format.reading import read_image
from hustle_tui.store.salvage import found_anywhere, salvaged

ROUNDS = int(os.environ.get("HUSTLE_FUZZ", "3000"))
TOKENS = [
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"null", b"true", b"-", b"0", b"9" * 20, b"1e999", b"NaN",
    b"\\ud800", b"\xff", b"\x00", b"\xef\xbb\xbf", b"\n", b"<<<<<<< HEAD\n", b'"id":1,', b'"1": {}', b"[" * 50,
    b'"week":"9999-99-99"', b'{"meta": {"1": {}}}', b"\xed\xa0\x80", b"1.5", b'"must"',
]  # fmt: skip

pytestmark = pytest.mark.fuzz


def sound() -> bytes:
    """A file with a record of every kind, and a field and a table that Hustle does not know."""
    gain = GainAnswer(after=30, came="partly", day=MONDAY, note="n")
    gig = Gig(
        id=6,
        title="G",
        slug="g",
        stage="accepted",
        pay="fixed",
        tags=("t",),
        advantage=3,
        came=(gain,),
        toward="w",
        condition="c",
        decide=MONDAY,
        accepted=MONDAY,
        short=30,
        expected_rate=900,
        parked=MONDAY,
        reused=(10,),
    )
    records = (
        card(1, "α \\ \" \n [/]", estimate=30, tags=("x",)), card(2, due=MONDAY, parked=MONDAY, wanted=True), card(3),
        KpiRecord(id=4, title="K", slug="k", shape="milestones", starts=MONDAY, ends=MONDAY,
                  milestones=(Milestone(title="m", done=MONDAY),)),
        CheckIn(id=5, kpi=4, day=MONDAY, value=1.5), gig, Entry(id=7, day=MONDAY, minutes=90, ledger="side"),
        Payment(id=8, gig=6, amount=100, currency="EUR", expected=MONDAY),
        Expense(id=9, gig=6, day=MONDAY, amount=50, currency="JPY"),
        Asset(id=10, title="A", kind="tool", gig=6, created=MONDAY, minutes=60),
        Timer(id=11, started="2026-11-23T09:00:00+01:00", ledger="side", gig=6),
        Day(id=MONDAY.toordinal(), day=MONDAY, main=0, why="y"),
        Ack(id=13, week=MONDAY, rule="cap", subject="", minutes=60, level="over"),
        Template(id=14, title="T", slug="t", rule="week", starts=MONDAY, opened=MONDAY, missed=(MONDAY,),
                 cards=(CardSketch(title="S", ledger="main", lane="must", day=4, tags=("x",)),)),
        Lesson(id=MONDAY.toordinal(), week=MONDAY, text="l"),
        Direction(id=15, quarter=date(2026, 10, 1), span="quarter", lines=("d",), kpis=(4,), assets=(10,)),
    )  # fmt: skip
    plan = replace(put(Plan(), *records), settings=Settings(rates={"USD": 900_000}, main_rate=4000))
    assert all(getattr(plan, name) for name in codec.TABLES)
    image = codec.next_image(codec.new_image(), plan, {name: sorted(getattr(plan, name)) for name in codec.TABLES})
    tables = json.loads(codec.layout(image)) | {"moods": {"1": {"mood": "good"}}}
    tables["cards"]["2"]["colour"] = "red"
    return codec.layout(strict.read_strict(json.dumps(tables)))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to three things done to them that disks, editors, merges and people do."""
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 1, 2, 8, 60)))
        deed = chance.randrange(5)
        if deed == 0:
            data = data[:start] + chance.choice(TOKENS) + data[end:]
        elif deed == 1:
            data = data[:start] + data[end:]
        elif deed == 2:
            data = data[:start] + bytes([chance.randrange(256)]) + data[start + 1 :]
        elif deed == 3:
            data = data[:start] + data[start:end] * 2 + data[end:]
        else:
            data = data[:start] if chance.random() < 0.2 else data[:start] + bytes(end - start) + data[end:]
    return data


def test_a_damaged_file_is_read_soundly_or_refused_with_its_place() -> None:
    chance = random.Random(7)
    start, refused = sound(), 0
    for round_ in range(ROUNDS):
        data = mutated(start, chance)
        try:
            image = read_image(Path("plan.json"), data, ours=False)
        except StoreError as error:
            refused += 1
            assert error.exit_code == DAMAGED, (round_, data)
            assert str(error).startswith("plan.json, line "), (round_, data)
            assert "\n" not in str(error), (round_, data)
            salvaged(data)  # whatever is left: it never raises
            continue
        again = codec.layout(image)
        assert same_plan(read_image(Path("plan.json"), again, ours=True).plan, image.plan), (round_, data)
        assert codec.layout(read_image(Path("plan.json"), again, ours=False)) == again, (round_, data)
    print(f"\n{ROUNDS} damaged files: {refused} refused with their place, {ROUNDS - refused} read")
    assert refused > ROUNDS // 2
    assert refused < ROUNDS


def test_tinydbs_own_storage_takes_some_of_these_files_for_good(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    start, wrong = sound(), 0
    for data in (b"", start.replace(b'"id":1,', b'"id":1,"id":1,', 1), start.replace(b"1.5", b"NaN")):
        assert data != start
        path.write_bytes(data)
        storage = JSONStorage(str(path))
        try:
            storage.read()
            wrong += 1
        finally:
            storage.close()
        with pytest.raises(StoreError):
            read_image(path, data, ours=False)
    assert wrong == 3


@settings(max_examples=100, deadline=None)
@given(whole_plans(), st.data())
def test_any_plan_is_read_back_as_it_was_written(plan: Plan, data: st.DataObject) -> None:
    image = codec.next_image(codec.new_image(), plan, {name: list(getattr(plan, name)) for name in codec.TABLES})
    written = codec.layout(image)
    assert codec.difference(image, written) == ""
    for ours in (True, False):
        assert same_plan(read_image(Path("p"), written, ours=ours).plan, plan)
    for one in data.draw(st.lists(st.sampled_from([*codec.TABLES]), max_size=2, unique=True)):
        if not getattr(plan, one):
            continue
        key = data.draw(st.sampled_from([*getattr(plan, one)]))
        drawn = replace(data.draw(structs(codec.TABLES[one])), id=key)
        edited = in_whole_weeks(put(plan, replace(drawn, day=date.fromordinal(key)) if one == "days" else drawn))
        for base in (image, read_image(Path("p"), written, ours=True), read_image(Path("p"), written, ours=False)):
            following = codec.layout(codec.next_image(base, edited, {one: [key]}))
            assert same_plan(read_image(Path("p"), following, ours=False).plan, edited)
            assert len(set(following.splitlines()) - set(written.splitlines())) <= 2  # its line, and the revision's


@settings(max_examples=100, deadline=None)
@given(whole_plans())
def test_every_sound_record_of_any_plan_can_be_salvaged(plan: Plan) -> None:
    image = codec.next_image(codec.new_image(), plan, {name: list(getattr(plan, name)) for name in codec.TABLES})
    for data in (codec.layout(image), json.dumps(json.loads(codec.layout(image)), indent=1).encode()):
        found = max(salvaged(data), found_anywhere(data), key=lambda some: -len(some.lines_lost))
        assert same_plan(found.plan, plan) and found.lines_lost == ()


def test_a_job_on_a_hand_made_file_meets_the_records_of_the_file(tmp_path: Path) -> None:
    from hustle_tui.store.file_store import FileStore

    path = tmp_path / "plan.json"
    path.write_bytes(sound())
    saved = FileStore(path, tmp_path / "state").commit([adding(9), Job("do", "N", lambda plan: plan, 3)])
    assert set(titles(saved.plan)) == {1, 2, 3, 9}
    assert b'"colour":"red"' in path.read_bytes()
    assert b'"moods": {\n"1": {"mood":"good"}\n}' in path.read_bytes()


def test_bytes_that_would_not_read_back_are_never_written() -> None:
    image = strict.read_strict(sound().decode())
    good = codec.layout(codec.next_image(image, image.plan, {"cards": [1]}))
    following = codec.next_image(image, image.plan, {"cards": [1]})
    assert codec.difference(following, good) == ""
    assert "do not read back" in codec.difference(following, good[:-3])
    assert "another revision" in codec.difference(following, codec.layout(image))
    assert "settings" in codec.difference(following, good.replace(b'"near":85', b'"near":86'))
    lines = lines_of(following.blocks["cards"])
    untold = replace(following, plan=put(image.plan, card(9)))
    mixed_up = replace(following, blocks={"cards": blocks_of(reversed(lines.items()))})
    assert all("not those of the plan" in codec.difference(one, good, following) for one in (untold, mixed_up))
    following.blocks["cards"] = with_lines(following.blocks["cards"], [1], lambda *_: None)
    assert "not those of the plan" in codec.difference(following, good, image)
    assert codec.difference(following, good, following) == ""

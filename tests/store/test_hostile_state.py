"""Whatever lies in the state folder or stands in a file's fields: the plan stays readable, and nothing is deleted.

Lines are made from sound ones by a seeded dice; HUSTLE_FUZZ sets how many are tried.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from store_cases import MONDAY, Opener, adding, card, titles, undoing

from hustle_tui.domain.history.steps import Step, step_between
from hustle_tui.domain.plan.model import Gig, Kpi, Plan, PlanError, Timer, put
from hustle_tui.pending import Pending, PendingJournal
from hustle_tui.store import DAMAGED, Job, StoreError
from hustle_tui.store.calendars.kept import kept_in
from hustle_tui.store.disk.small_files import read_regular
from hustle_tui.store.doctor import doctor
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.merging import merge_driver
from hustle_tui.store.salvage import found_anywhere, salvaged

ROUNDS = int(os.environ.get("HUSTLE_FUZZ", "3000")) // 20
VALUES: list[Any] = [
    None, 0, -1, 2**53, 2**63, 1e308, "", "x", "#[bg=red]#S", "9999-99-99", [], {}, [[]], True, {"id": 9}, "\x1b]0;x",
]  # fmt: skip


def spoiled(value: Any, dice: random.Random) -> Any:
    """The value with one part of it replaced."""
    if isinstance(value, dict) and value and dice.random() < 0.9:
        key = dice.choice(sorted(value))
        if dice.random() < 0.1:
            return {name: inner for name, inner in value.items() if name != key}
        return value | {key: spoiled(value[key], dice)}
    if isinstance(value, list) and value and dice.random() < 0.9:
        at = dice.randrange(len(value))
        return [*value[:at], spoiled(value[at], dice), *value[at + 1 :]]
    return dice.choice(VALUES)


def readable(path: Path) -> Plan:
    """The plan as somebody reads it who trusts nothing."""
    return FileStore(path, path.parent / f"fresh-{os.urandom(4).hex()}").load()


def others() -> tuple[Gig, Kpi, Timer]:
    """A record of each kind that has a form of its own."""
    gig = Gig(id=7, title="G", slug="g", stage="lead", pay="fixed")
    kpi = Kpi(id=8, title="K", slug="k", shape="count", starts=MONDAY, ends=MONDAY)
    return gig, kpi, Timer(id=9, started="2026-11-23T09:00:00+01:00", ledger="side", gig=7)


def a_step(before: Plan) -> Step:
    return step_between(77, "Add", before, put(before, card(2), *others()))


def test_spoiled_journals_never_make_a_plan_unreadable_and_none_is_lost(opened: Opener, path: Path, root: Path) -> None:
    plan = opened().commit([adding(1)]).plan
    (folder,) = (one.parent for one in root.glob("*/history.jsonl"))
    sound, start = msgspec.to_builtins(a_step(plan)), path.read_bytes()
    for seed in range(ROUNDS):
        line = json.dumps(spoiled(sound, random.Random(seed)))
        journal = folder / f"journal-1-{seed:x}.jsonl"
        journal.write_text(line + "\n")
        store = opened()
        words = PendingJournal(store, Pending(), None).replay()[1]  # type: ignore[arg-type]
        readable(path)
        refused = folder / f"refused-{journal.name}"
        assert refused.exists() or journal.exists() or "are saved now" in words, line
        assert not (refused.exists() and "are saved now" in words), line
        path.write_bytes(start)
        for left in (journal, refused, folder / "history.jsonl"):
            left.unlink(missing_ok=True)


def test_spoiled_histories_never_make_a_plan_unreadable(opened: Opener, path: Path, root: Path) -> None:
    saved = opened().commit([adding(1)])
    (history,) = root.glob("*/history.jsonl")
    event = {"kind": "do", "id": 77, "step": msgspec.to_builtins(a_step(saved.plan))}
    start = path.read_bytes()
    for seed in range(ROUNDS):
        history.write_text(json.dumps(spoiled(event, random.Random(seed))) + "\n")
        store = opened()
        for step in store.history().done[-1:]:
            try:
                opened().commit([undoing(step)])
            except PlanError:
                assert path.read_bytes() == start
        readable(path)
        path.write_bytes(start)


def test_a_journal_line_that_is_rot_is_kept_and_the_rest_is_saved(opened: Opener, path: Path, root: Path) -> None:
    plan = opened().commit([adding(1)]).plan
    (folder,) = (one.parent for one in root.glob("*/history.jsonl"))
    sound = msgspec.json.encode(step_between(77, "Add card 2", plan, put(plan, card(2))))
    (folder / "journal-1-aa.jsonl").write_bytes(b"\x00rot\n" + sound + b"\n")
    saved = opened().replay_journal()
    assert saved is not None
    assert titles(saved.plan).keys() == {1, 2}
    assert "stays in" in "".join(saved.refused)
    assert (folder / "refused-journal-1-aa.jsonl").read_bytes().startswith(b"\x00rot")
    assert opened().replay_journal() is None


FIELDS = [
    ("meta", "1", "revision", 2**53 - 1),
    ("meta", "1", "revision", 2**53),
    ("meta", "1", "revision", -1),
    ("meta", "1", "file_id", "../../x"),
    ("gigs", "7", "slug", "#[bg=red]#S"),
    ("gigs", "7", "slug", ""),
    ("gigs", "7", "slug", "a b"),
    ("gigs", "7", "slug", "-x"),
    ("gigs", "7", "slug", "a\u202eb"),
    ("gigs", "7", "amount", -1),
    ("gigs", "7", "number", -1),
    ("kpis", "8", "slug", "$(x)"),
    ("kpis", "8", "rhythm", 0),
    ("settings", "1", "floor_rate", -1),
]


@pytest.mark.parametrize(("table", "key", "field", "value"), FIELDS)
def test_a_field_out_of_its_bounds_is_refused_with_its_place_alone_and_in_a_merge(
    opened: Opener, path: Path, tmp_path: Path, table: str, key: str, field: str, value: object
) -> None:
    opened().commit([adding(1), Job("do", "Add", lambda plan: put(plan, *others()), 5)])
    sound = path.read_bytes()
    tables = json.loads(sound)
    tables[table][key][field] = value
    spoiled_bytes = json.dumps(tables).encode()
    other = tmp_path / "other.json"
    other.write_bytes(sound)
    path.write_bytes(spoiled_bytes)
    for act in (
        lambda: opened().load(),
        lambda: opened().commit([adding(3)]),
        lambda: merge_driver(other, path, other),
        lambda: merge_driver(other, other, path),
    ):
        with pytest.raises(StoreError, match=f"line 1, column .*{field}") as error:
            act()
        assert error.value.exit_code == DAMAGED
        assert (path.read_bytes(), other.read_bytes()) == (spoiled_bytes, sound)


def test_the_highest_revision_is_read_and_not_counted_up(opened: Opener, path: Path) -> None:
    opened().commit([adding(1)])
    path.write_bytes(path.read_bytes().replace(b'"revision":1', b'"revision":1000000000000'))
    start = path.read_bytes()
    assert titles(opened().load()) == {1: "Card 1"}
    with pytest.raises(StoreError, match="can't be counted up"):
        opened().commit([adding(2)])
    assert path.read_bytes() == start


def test_a_note_of_another_file_id_or_a_huge_revision_counts_as_none(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    (note,) = (root / "seen").iterdir()
    for fake in ({"file_id": "../../../tmp"}, {"revision": 2**53}, {"revision": -1}):
        note.write_text(json.dumps(json.loads(note.read_text()) | fake))
        assert titles(opened().commit([adding(2, step=50)]).plan).keys() == {1, 2}
        readable(path)


def test_a_folder_in_the_place_of_a_file_is_named_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:
        read_regular(tmp_path)
    assert caught.value.filename == str(tmp_path)


DEEP = "[" * 3000 + "]" * 3000


@pytest.mark.parametrize("rot", [DEEP, f'{{"zz":{DEEP}}}'])
def test_state_that_nests_without_end_counts_as_none(opened: Opener, path: Path, root: Path, rot: str) -> None:
    opened().commit([adding(1)])
    opened().memorise("told", ["x"])
    for place in (*root.glob("*/*.json*"), root / "new-1" / "meetings.json"):
        place.parent.mkdir(exist_ok=True)
        place.write_text(f"{rot}\n")
    assert opened().recall("told", list) == [] and kept_in(root / "new-1") is None
    assert doctor(path, root).exit_code == 0
    store = opened()
    store.load()
    assert store.history().done[-1].ends_undo
    assert set(titles(store.commit([adding(2)]).plan)) == {1, 2}


@pytest.mark.parametrize("side", [DEEP, '["x"]', '"x"', "7"])
def test_a_step_whose_record_has_no_fields_is_no_step(opened: Opener, path: Path, root: Path, side: str) -> None:
    opened().commit([adding(1)])
    (history,) = root.glob("*/history.jsonl")
    step = f'{{"id":9,"label":"L","touched":[{{"table":"cards","id":1,"before":null,"after":{side}}}]}}'
    history.write_text(f'{{"kind":"do","id":9,"step":{step}}}\n')
    journal = history.with_name("journal-1-9.jsonl")
    journal.write_text(f"{step}\n")
    store = opened()
    assert store.history().done[0].ends_undo
    assert store.journal_pending() == ()
    assert "stays in" in PendingJournal(store, Pending(), None).replay()[1]  # type: ignore[arg-type]
    assert journal.with_name(f"refused-{journal.name}").read_text() == f"{step}\n"


def test_a_record_that_nests_without_end_is_lost_alone_when_a_damaged_file_is_read() -> None:
    lines = [b'"%d": %s' % (n, msgspec.json.encode(card(n))) for n in (1, 2, 3)]
    lines[1] = lines[1].replace(b"}", b',"zz":%s}' % DEEP.encode())
    data = b'{"cards": {\n%s\n}' % b"\n,".join(lines)
    for found in (salvaged(data), found_anywhere(data)):
        assert set(found.plan.cards) == {1, 3} and found.lines_lost == (3,)

"""Two handles on one file, hand edits, crashes, undo and journals in any order, against a plain dict.

Hypothesis looks for the order in which the file and the dict part; HUSTLE_MACHINE sets how many orders it tries.
"""

from __future__ import annotations

import json
import os
import tempfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace
from store_cases import MONDAY, card, undoing

from hustle_tui.domain.history.steps import step_between
from hustle_tui.domain.plan.model import Asset, Expense, Plan, Record, Timer, put, without
from hustle_tui.store import Job, StoreError
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.recovery import backup, restore
from hustle_tui.store.state.history import HistoryFile

pytestmark = pytest.mark.machine

KEYS = st.integers(1, 6)
SIDES = st.sampled_from((0, 1))
WORD = {"cards": "title", "assets": "title", "expenses": "note", "timers": "note"}
NAMES = st.sampled_from(sorted(WORD))
WORDS = st.sampled_from(("a", "[/]", "é\n", '"', "\\", "😀"))


Key = tuple[str, int]


def words(plan: Plan) -> dict[Key, str]:
    """The title or note of every record of the kinds that are tried, by table and id."""
    return {(name, key): getattr(one, WORD[name]) for name in WORD for key, one in getattr(plan, name).items()}


def record(name: str, key: int, word: str) -> Record:
    """A new record of a kind, with a word of its own."""
    if name == "assets":
        return Asset(id=key, title=word, kind="tool", gig=1, created=MONDAY)
    if name == "expenses":
        return Expense(id=key, gig=1, day=MONDAY, amount=5, currency="KWD", note=word)
    if name == "timers":
        return Timer(id=key, started="2026-11-23T09:00:00+01:00", ledger="side", note=word)
    return card(key, word)


def writing(name: str, key: int, word: str, step: int) -> Job:
    """A job that adds a record, or gives the one that it finds another word."""

    def write(plan: Plan) -> Plan:
        there = getattr(plan, name).get(key)
        return put(plan, record(name, key, word) if there is None else replace(there, **{WORD[name]: word}))

    return Job("do", f"Write {word}", write, step)


class ProcessEndedError(Exception):
    """The process ends here, as far as this test can make it."""


class TwoHandles(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.path = Path(self.folder.name) / "hustle.json"
        self.root = Path(self.folder.name) / "state"
        self.model: dict[Key, str] = {}
        self.backups: list[tuple[Path, dict[Key, str]]] = []
        self.steps = 1000
        self.edits = 0

    @initialize()
    def start(self) -> None:
        self.handles = [self.opened(), self.opened()]
        self.commit(0, writing("cards", 99, "first", self.step()))
        self.model["cards", 99] = "first"

    def opened(self) -> FileStore:
        return FileStore(self.path, self.root, patience=0.2)

    def step(self) -> int:
        self.steps += 1
        return self.steps

    def commit(self, side: int, *jobs: Job) -> Plan:
        return self.handles[side].commit(jobs).plan

    @rule(side=SIDES, name=NAMES, key=KEYS, word=WORDS)
    def add_or_rename(self, side: int, name: str, key: int, word: str) -> None:
        self.model[name, key] = word
        assert words(self.commit(side, writing(name, key, word, self.step()))) == self.model

    @rule(side=SIDES, name=NAMES, key=KEYS)
    def remove(self, side: int, name: str, key: int) -> None:
        if (name, key) in self.model:
            self.commit(side, Job("do", "Remove", lambda plan: without(plan, getattr(plan, name)[key]), self.step()))
            del self.model[name, key]

    @rule(side=SIDES)
    def undo(self, side: int) -> None:
        done = self.handles[side].history().done
        if done:
            step = done[-1]
            before = self.opened().load()
            wanted = words(undoing(step).change(before))
            assert words(self.commit(side, undoing(step))) == wanted
            self.model = wanted

    @rule(name=NAMES, key=KEYS, word=WORDS, how=st.sampled_from(("replace", "in place")))
    def another_program_edits(self, name: str, key: int, word: str, how: str) -> None:
        self.edits += 1
        tables = json.loads(self.path.read_bytes())
        if str(key) not in tables[name]:
            return
        tables[name][str(key)][WORD[name]] = word
        text = json.dumps(tables, indent=self.edits % 3)
        target = self.path if how == "in place" else self.path.with_name("edited")
        target.write_text(text, encoding="utf-8")
        if how == "replace":
            target.replace(self.path)
        self.model[name, key] = word

    @rule(side=SIDES, key=KEYS, at=st.sampled_from(("write", "replace", "after")))
    def crash_while_saving(self, side: int, key: int, at: str) -> None:
        """The process ends before or after the replacement; the next one takes its handle."""

        def ends(*_: object) -> None:
            raise ProcessEndedError

        with pytest.MonkeyPatch.context() as patched:
            if at == "write":
                patched.setattr(os, "write", ends)
            elif at == "replace":
                patched.setattr(os, "replace", ends)
            else:
                patched.setattr(HistoryFile, "append", ends)
            with pytest.raises(ProcessEndedError):
                self.commit(side, Job("do", "Crash", partial(_anew, key=key, step=self.step()), self.steps))
        self.handles[side] = self.opened()
        if at == "after":
            self.model["cards", key] = f"crash {self.steps}"

    @rule(side=SIDES, key=KEYS)
    def a_failed_save_is_made_up_for_by_the_next_process(self, side: int, key: int) -> None:
        store = self.opened()
        before = store.load()
        change = partial(_anew, key=key, step=self.step())
        step = step_between(self.steps, "Unsaved", before, change(before))
        store.keep_in_journal([step])
        if store._journal is not None:
            store._journal._let_go(None)  # as when its process is gone
        saved = self.handles[side].replay_journal()
        assert saved is not None and saved.plan.cards[key].title == f"crash {self.steps}"
        self.model["cards", key] = f"crash {self.steps}"
        assert self.handles[1 - side].replay_journal() is None

    @rule(word=st.sampled_from((b"", b"{", b"<<<<<<< ours\n", b"\xff")))
    def damage_is_refused_and_left_alone(self, word: bytes) -> None:
        good = self.path.read_bytes()
        self.path.write_bytes(word)
        for store in self.handles:
            with pytest.raises(StoreError):
                store.commit([writing("cards", 7, "x", 7)])
        assert self.path.read_bytes() == word
        self.path.write_bytes(good)

    @rule()
    def keep_a_backup(self) -> None:
        self.backups.append((backup(self.path, self.root), dict(self.model)))

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def go_back_to_a_backup(self, data: st.DataObject) -> None:
        place, then = data.draw(st.sampled_from(self.backups))
        if place.exists():
            restore(self.path, place, self.root)
            self.model = dict(then)

    @invariant()
    def the_file_is_what_the_dict_says(self) -> None:
        if not self.path.exists():
            return
        assert words(self.opened().load()) == self.model
        assert [one.name for one in self.path.parent.glob(".hustle.json.*.tmp")] == []

    @invariant()
    def both_handles_see_it_when_they_look(self) -> None:
        for store in getattr(self, "handles", []):
            if store.changed():
                store.load()
            assert store.image is not None and words(store.image.plan) == self.model

    def teardown(self) -> None:
        self.folder.cleanup()


def _anew(plan: Plan, key: int, step: int) -> Plan:
    """The plan with a card of this key whose title is the step's."""
    return put(plan, replace(plan.cards.get(key, card(key)), title=f"crash {step}"))


TestTwoHandles = TwoHandles.TestCase
TestTwoHandles.settings = settings(
    max_examples=int(os.environ.get("HUSTLE_MACHINE", "40")), stateful_step_count=25, deadline=None
)

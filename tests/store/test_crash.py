"""Processes killed at any moment, and many that write at once: nothing acknowledged is lost, nothing is torn."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE

import pytest
from store_cases import Opener, adding
from writers import ended, go, started

from hustle_tui.store import IO_FAILED, StoreError
from hustle_tui.store.file_store import FileStore

KILLS = int(os.environ.get("HUSTLE_KILLS", "40"))
MANY = 10**6
HOLDS = """
import sys, time
from pathlib import Path
from hustle_tui.store.disk.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""

pytestmark = pytest.mark.crash


def killed(process: subprocess.Popen[bytes], chance: random.Random, within: float = 0.1) -> set[int]:
    """The keys that a victim acknowledged before it was killed, at some moment of its work."""
    time.sleep(chance.uniform(0.0, within))
    process.kill()
    return ended(process)


def test_no_acknowledged_change_is_lost_when_writers_are_killed(opened: Opener, path: Path, root: Path) -> None:
    chance = random.Random(1)
    opened().commit([adding(1)])
    there, rounds, kills = {1}, 0, 0
    while kills < KILLS:
        rounds += 1
        writers = [started("hustle", path, root, 1 + rounds * MANY + side * MANY // 2, MANY // 2) for side in (0, 1)]
        for writer in writers:
            go(writer)
        for writer in writers:
            there |= killed(writer, chance)
            kills += 1
        cards = set(FileStore(path, root / str(rounds)).load().cards)  # a state folder of its own: all is checked
        assert there <= cards, f"lost after {kills} kills: {sorted(there - cards)}"
        there = cards
    assert len(there) > KILLS // 2  # on a busy machine, few commits come to pass in that time
    opened().commit([adding(2)])
    assert [found.name for found in path.parent.glob(".hustle.json.*.tmp")] == []
    print(f"\n{kills} kills, {len(there)} changes there, 0 lost, 0 unreadable")


def test_the_same_kills_tear_a_file_of_tinydbs_own_storage(path: Path, root: Path) -> None:
    chance = random.Random(1)
    torn = 0
    path.write_text(json.dumps({"cards": {str(key): {"id": key, "title": "x" * 200} for key in range(3000)}}))
    sound = path.read_bytes()
    for attempt in range(200):
        writer = started("stock", path, root, MANY, MANY)
        go(writer)
        acknowledged = killed(writer, chance, within=0.3)  # on a busy machine, the first write takes 0.1 s to come
        try:
            torn += not acknowledged <= {int(key) for key in json.loads(path.read_bytes())["cards"]}
        except ValueError:
            torn += 1
        path.write_bytes(sound)
        if torn:
            print(f"\nTinyDB's own storage: unreadable after {attempt + 1} kills")
            return
    pytest.fail("the control did not fail: these kills prove nothing")


def test_four_writers_with_a_hundred_changes_each_lose_none(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    writers = [started("hustle", path, root, 1001 + 1000 * number, 100) for number in range(4)]
    for writer in writers:
        go(writer)
    for number, writer in enumerate(writers):
        assert ended(writer) == set(range(1001 + 1000 * number, 1101 + 1000 * number))
    assert len(opened().load().cards) == 401
    assert json.loads(path.read_bytes())["meta"]["1"]["revision"] == 401


def test_four_writers_lose_changes_in_tinydbs_own_storage(path: Path, root: Path) -> None:
    path.write_text('{"cards": {"1": {"id": 1, "title": "name"}}}')
    writers = [started("stock", path, root, 1001 + 1000 * number, 100) for number in range(4)]
    for writer in writers:
        go(writer)
    for writer in writers:
        writer.communicate(timeout=60)
    found: dict[str, object] = {}
    with suppress(ValueError):
        found = json.loads(path.read_bytes()).get("cards", {})
    assert len(found) < 401


def test_a_stopped_holder_of_the_lock_is_named_within_bounds(opened: Opener, path: Path, root: Path) -> None:
    opened().commit([adding(1)])
    holder = subprocess.Popen([sys.executable, "-c", HOLDS, path], stdout=PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.send_signal(signal.SIGSTOP)
    try:
        with pytest.raises(StoreError, match=r"process \d+ \(\w+\) has held the file for more than 0\.2 s") as caught:
            FileStore(path, root, patience=0.2).commit([adding(2)])
        assert caught.value.exit_code == IO_FAILED
        assert set(FileStore(path, root, patience=0.2).load().cards) == {1}
    finally:
        holder.kill()
        holder.communicate()


def test_a_killed_holder_of_the_lock_blocks_nobody(opened: Opener, path: Path, root: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDS, path], stdout=PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.kill()
    holder.communicate()
    assert set(FileStore(path, root, patience=0.2).commit([adding(1)]).plan.cards) == {1}

"""What a power cut leaves: a disk copied at any moment of a commit, and mounted again, holds every acknowledged change.

The disk is a file behind a loop device. What a process wrote reaches that file only when the system sends it to the
disk, so a copy of the file is what a machine that lost its power would find. It is slowed down where the system can do
that, so that most cuts fall into the middle of a commit. A disk that loses what it has itself confirmed is not tried.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from store_cases import adding
from writers import go, started

from hustle_tui.domain.plan.model import Plan
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.recovery import backups_of

CUTS = int(os.environ.get("HUSTLE_CUTS", "5"))
OPTIONS = (
    "data=ordered", "data=ordered,noauto_da_alloc,commit=1", "data=writeback,noauto_da_alloc",
    "data=writeback,noauto_da_alloc,nodelalloc", "data=journal",
)  # fmt: skip
CUTS_A_DISK = 5
SIZE = 16 << 20
THROTTLE = Path("/sys/fs/cgroup/blkio/blkio.throttle.write_iops_device")
WRITES_A_SECOND = 40
MANY = 10**6

pytestmark = [
    pytest.mark.powercut,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0 or not all(map(shutil.which, ("mkfs.ext4", "losetup", "e2fsck"))),
        reason="only root on Linux with mkfs.ext4, losetup and e2fsck can mount a disk for the test",
    ),
]


class Disk:
    """A file system in a file, mounted at `place`."""

    def __init__(self, image: Path, options: str) -> None:
        self.image = image
        self.place = image.with_suffix(".mounted")
        self.place.mkdir(exist_ok=True)
        self.device = self._run("losetup", "--find", "--show", image).strip()
        try:
            self._run("mount", "-t", "ext4", "-o", options, self.device, self.place)
        except BaseException:
            self._run("losetup", "--detach", self.device)
            raise

    def picture(self) -> bytes:
        """What lies on the disk at one moment: no write reached it meanwhile."""
        end = time.monotonic() + 120
        while time.monotonic() < end:
            before = self._counts()
            data = self.image.read_bytes()
            if before == self._counts():
                return data
        raise AssertionError("the disk never came to rest")

    def close(self) -> None:
        self.limit(0)
        end = time.monotonic() + 60
        while subprocess.run(["umount", self.place], check=False, capture_output=True).returncode:
            assert time.monotonic() < end, "somebody still works on the disk"
            time.sleep(0.05)  # a command that was killed is still on its way out
        subprocess.run(["losetup", "--detach", self.device], check=True)

    def _counts(self) -> tuple[str, str]:
        """How many writes have reached the disk, and how many are on the way; one on the way never counts as none."""
        words = (Path("/sys/block") / Path(self.device).name / "stat").read_text().split()
        return words[4], words[8] if words[8] == "0" else str(time.monotonic_ns())

    def limit(self, writes: int) -> None:
        """Let it take only so many writes a second (0: all), so that a commit can be caught half done."""
        with suppress(OSError):
            THROTTLE.write_text(f"{Path(f'/sys/block/{Path(self.device).name}/dev').read_text().strip()} {writes}")

    def _run(self, *words: str | Path) -> str:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
        return done.stdout


@contextmanager
def mounted(image: Path, options: str) -> Iterator[Disk]:
    disk = Disk(image, options)
    try:
        yield disk
    finally:
        disk.close()


def formatted(image: Path) -> Path:
    """An empty file system in a new file."""
    image.unlink(missing_ok=True)
    with image.open("wb") as stream:
        stream.truncate(SIZE)
    subprocess.run(["mkfs.ext4", "-q", image], check=True, capture_output=True)
    return image


class Writers:
    """Processes that make changes on a disk, and what was acknowledged to them."""

    def __init__(self, *kinds: str, path: Path, root: Path, first: int) -> None:
        self.processes = [started(kind, path, root, first + MANY * n, MANY) for n, kind in enumerate(kinds)]
        self.said: dict[int, bytes] = {}
        for process in self.processes:
            go(process)

    def stop(self) -> None:
        self._all(signal.SIGSTOP)

    def go_on(self) -> None:
        self._all(signal.SIGCONT)

    def kill(self) -> None:
        self._all(signal.SIGKILL)
        for process in self.processes:
            process.communicate()

    def acknowledged(self) -> set[int]:
        """Every change acknowledged so far."""
        for process in self.processes:
            assert process.stdout is not None
            while select.select([process.stdout], [], [], 0)[0] and (data := os.read(process.stdout.fileno(), 1 << 16)):
                self.said[process.pid] = self.said.get(process.pid, b"") + data
        return {int(line) for said in self.said.values() for line in said.split(b"\n")[:-1]}

    def _all(self, sign: signal.Signals) -> None:
        for process in self.processes:
            os.killpg(process.pid, sign)


def pictures(folder: Path, options: str, chance: random.Random, kinds: Sequence[str]) -> list[tuple[set[int], bytes]]:
    """Pictures of a disk that victims wrote on, each with what was acknowledged before it was taken."""
    taken: list[tuple[set[int], bytes]] = []
    with mounted(formatted(folder / "disk.img"), options) as disk:
        path, root = disk.place / "plan" / "hustle.json", disk.place / "state"
        if kinds == ["stock"]:
            path.parent.mkdir()
            path.write_text(json.dumps({"cards": {str(key): {"id": key, "title": "x" * 200} for key in range(999)}}))
        else:
            FileStore(path, root).commit([adding(1)])
        os.sync()
        writers = Writers(*kinds, path=path, root=root, first=MANY)
        try:
            disk.limit(WRITES_A_SECOND)
            for _ in range(CUTS_A_DISK):
                time.sleep(chance.uniform(0.05, 0.6))
                writers.stop()
                there = writers.acknowledged()
                taken.append((there, disk.picture()))
                writers.go_on()
        finally:
            disk.limit(0)
            writers.kill()
    return taken


@contextmanager
def after_the_cut(folder: Path, picture: bytes) -> Iterator[Path]:
    """The disk as it is found when the machine starts again; its file system is whole in the end."""
    image = folder / "found.img"
    image.write_bytes(picture)
    with mounted(image, "defaults") as disk:
        yield disk.place
    checked = subprocess.run(["e2fsck", "-fn", image], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def keys_in(plan: Plan) -> set[int]:
    """The keys of the victims' cards, which only their titles tell for those made by commands."""
    return {int(card.title.removeprefix("Card ")) for card in plan.cards.values() if card.title.startswith("Card ")}


def cuts(folder: Path, kinds: Sequence[str], count: int) -> Iterator[tuple[set[int], bytes]]:
    """As many cuts as asked for, on a new disk with other options after every few."""
    chance = random.Random(1)
    for number in range(-(-count // CUTS_A_DISK)):
        taken = pictures(folder, OPTIONS[number % len(OPTIONS)], chance, kinds)
        yield from taken[: count - number * CUTS_A_DISK]


def test_no_acknowledged_change_is_lost_when_the_power_is_cut(tmp_path: Path) -> None:
    half_done, changes = 0, 0
    for number, (acknowledged, picture) in enumerate(cuts(tmp_path, ["hustle", "cli"], CUTS), start=1):
        with after_the_cut(tmp_path, picture) as place:
            path, root = place / "plan" / "hustle.json", place / "state"
            half_done += any(path.parent.glob(".hustle.json.*.tmp"))
            strict = FileStore(path, tmp_path / f"state-{number}").load()  # a state folder of its own: all is checked
            assert acknowledged <= keys_in(strict), f"cut {number}: lost {sorted(acknowledged - keys_in(strict))}"
            changes += len(acknowledged)
            store = FileStore(path, root)
            assert keys_in(store.load()) == keys_in(strict)
            assert [one.path for one in backups_of(path, root) if not one.whole] == []
            assert len(store.history().done) <= len(strict.cards) * 2
            assert 5 in store.commit([adding(5)]).plan.cards
            assert not any(path.parent.glob(".hustle.json.*.tmp"))
    assert changes > 0
    print(f"\n{CUTS} power cuts, {half_done} in a commit half done: {changes} acknowledged changes looked for, 0 lost")


def test_what_was_kept_aside_is_not_lost_either(tmp_path: Path) -> None:
    kept, count = 0, max(CUTS // 5, 1)
    for number, (acknowledged, picture) in enumerate(cuts(tmp_path, ["aside"], count), start=1):
        with after_the_cut(tmp_path, picture) as place:
            store = FileStore(place / "plan" / "hustle.json", place / "state")
            saved = store.replay_journal()
            there = keys_in(saved.plan if saved else store.load())
            assert acknowledged <= there, f"cut {number}: lost {sorted(acknowledged - there)}"
            kept += len(acknowledged)
    assert kept > 0
    print(f"\n{count} power cuts, {kept} changes kept aside looked for, 0 lost")


def test_the_same_cuts_lose_a_file_of_tinydbs_own_storage(tmp_path: Path) -> None:
    for number, (acknowledged, picture) in enumerate(cuts(tmp_path, ["stock"], 100), start=1):
        with after_the_cut(tmp_path, picture) as place:
            try:
                found = json.loads((place / "plan" / "hustle.json").read_bytes())
                lost = acknowledged - {int(key) for key in found["cards"]}
            except (ValueError, OSError) as error:
                print(f"\nTinyDB's own storage: unreadable after {number} power cuts: {error}")
                return
        if lost:
            print(f"\nTinyDB's own storage: changes lost after {number} power cuts")
            return
    pytest.fail("the control did not fail: these cuts prove nothing")

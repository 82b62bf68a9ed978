"""Print how quick Hustle is, as ratios measured in turn in one run: `python tests/benchmarks`.

Each line says what was measured, the figure, and the goal. Nothing here passes or fails: a busy machine would.
"""

from __future__ import annotations

import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from terminal import Terminal

import hustle_tui
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store.rescue.recovery import create

HERE = Path(__file__).parent
PYTHON = sys.executable
RUNS = int(os.environ.get("HUSTLE_BENCH_RUNS", "9"))
BARE = [PYTHON, str(HERE / "bare_table.py")]
TODAY = "2026-11-25"
READY = " cards "  # stands in the frames of the lanes, which are painted last
KEY_ROUND = ["j", "j", "k", "right", "j", "left", "J", "K", "space", "u", "L", "H", "]", "["]


def hustle(file: Path, *words: str) -> list[str]:
    return [PYTHON, "-m", "hustle_tui", "--file", str(file), "--today", TODAY, *words]


def started(command: list[str], ready: str) -> tuple[float, float]:
    with Terminal(command) as terminal:
        seconds = terminal.until(ready)
        terminal.settle()
        return seconds, terminal.memory


def start_ratio(file: Path) -> tuple[float, float, float]:
    """Start-up and memory against the bare table, run in turn; and Hustle's own seconds."""
    pairs = [(started(hustle(file), READY), started(BARE, "ready")) for _ in range(RUNS)]
    return (
        statistics.median(ours[0] / bare[0] for ours, bare in pairs),
        statistics.median(ours[1] / bare[1] for ours, bare in pairs),
        statistics.median(ours[0] for ours, _ in pairs),
    )


def key_times(file: Path) -> list[float]:
    with Terminal(hustle(file)) as terminal:
        terminal.until(READY)
        terminal.settle(0.8)
        rounds = [terminal.press(key) for _ in range(3) for key in KEY_ROUND]
    return [seconds * 1000 for seconds in rounds if seconds is not None]


def run_time(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def bare_write(data: bytes, target: Path) -> float:
    """Seconds to write, fsync, replace and fsync the folder: what any durable change of these bytes costs."""
    begun = time.perf_counter()
    temporary = target.with_suffix(".tmp")
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return time.perf_counter() - begun


def change_ratio(file: Path) -> tuple[float, float]:
    """A change, durable on the disk, against the bare write of the same bytes; and its milliseconds."""
    from datetime import date

    from hustle_tui.domain.changes.cards import edit_card
    from hustle_tui.planner import Planner
    from hustle_tui.store.file_store import FileStore

    planner = Planner(FileStore(file), lambda: date.fromisoformat(TODAY))
    card = next(iter(planner.plan.cards.values()))
    ratios, times = [], []
    planner.apply("Warm up", partial(edit_card, card_id=card.id, fields={"note": "warm"}))
    for number in range(max(RUNS, 15)):
        begun = time.perf_counter()
        planner.apply("Note", partial(edit_card, card_id=card.id, fields={"note": f"note {number}"}))
        seconds = time.perf_counter() - begun
        ratios.append(seconds / bare_write(file.read_bytes(), file.with_name("bare.json")))
        times.append(seconds * 1000)
    return statistics.median(ratios), statistics.median(times)


def weighing_time(file: Path) -> float:
    """Milliseconds to weigh a gig of 200 hours on a plan just changed: 26 weeks, before and after, with its shapes."""
    from datetime import date

    from msgspec.structs import replace

    from hustle_tui.domain.plan.model import Gig
    from hustle_tui.domain.week.hours import hours_of
    from hustle_tui.domain.whatif.shapes import can_i_take
    from hustle_tui.store.file_store import FileStore

    plan, today, times = FileStore(file).load(), date.fromisoformat(TODAY), []
    gig = Gig(id=1, title="Offer", slug="offer", stage="lead", pay="fixed", estimate=12_000, due=date(2027, 4, 30))
    hours_of(plan.entries)  # the board has summed them already
    for _ in range(max(RUNS, 15)):
        changed = replace(plan, settings=replace(plan.settings))
        begun = time.perf_counter()
        can_i_take(changed, gig, today)
        times.append((time.perf_counter() - begun) * 1000)
    return min(times)


def show(what: str, figure: str, goal: str) -> None:
    print(f"{what:<58} {figure:>22}   goal {goal}", flush=True)


def files(folder: Path) -> dict[str, Path]:
    made = {"empty": folder / "empty.json", "a year": folder / "year.json", "ten years": folder / "ten.json"}
    create(made["empty"], Plan(settings=Settings(set_up=True)))
    for name, years in (("a year", "1"), ("ten years", "10")):
        words = ("demo", "--years", years, "--save", str(made[name]))
        subprocess.run(hustle(folder / "none.json", *words), check=True, stdout=subprocess.DEVNULL)
    return made


def shell_ratio(ours: list[str], theirs: list[str]) -> float:
    return statistics.median(run_time(ours) / run_time(theirs) for _ in range(2 * RUNS))


def measure(folder: Path) -> None:
    # As pip does when it installs: with PYTHONDONTWRITEBYTECODE set, each start would compile the whole package anew.
    compileall.compile_dir(Path(hustle_tui.__file__).parent, quiet=1)
    made = files(folder)
    starts = {name: start_ratio(file) for name, file in made.items()}
    for name, (ratio, memory, seconds) in starts.items():
        show(f"start to a ready board, {name}, × bare table", f"{ratio:.2f} ({seconds * 1000:.0f} ms)", "≤ 1.3")
        show(f"memory, {name}, × bare table", f"{memory:.2f}", "≤ 2")
    for name, file in made.items():
        if name != "empty":
            times = key_times(file)
            show(f"key → last byte, {name}, median of {len(times)}", f"{statistics.median(times):.1f} ms", "≤ 16 ms")
    for name in ("a year", "ten years"):
        ratio, milliseconds = change_ratio(made[name])
        show(f"a durable change, {name}, × the bare write", f"{ratio:.2f} ({milliseconds:.1f} ms)", "≤ 2")
    for name in ("a year", "ten years"):
        show(
            f"can I take this? 26 weeks, {name}, the best of {max(RUNS, 15)}",
            f"{weighing_time(made[name]):.1f} ms",
            "≤ 50 ms",
        )
    short: Callable[[str], list[str]] = lambda name: hustle(made[name], "status", "--short")  # noqa: E731
    show("status --short, ten years × empty", f"{shell_ratio(short('ten years'), short('empty')):.2f}", "≤ 1.5")
    if watson := shutil.which("watson", path=f"{Path(PYTHON).parent}:{os.environ['PATH']}"):
        show("status --short × watson status", f"{shell_ratio(short('a year'), [watson, 'status']):.2f}", "≤ 0.8")
    else:
        print("status --short × watson status: not measured (pip install td-watson first)")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HUSTLE_STATE"] = str(Path(folder) / "state")
        measure(Path(folder))

"""The planner in a terminal: its start, its memory, and how soon each kind of key is answered."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from plans import PYTHON, RUNS, TODAY, Plans, Row, history, hustle
from terminal import Terminal

from hustle_tui.domain.changes.cards import edit_card
from hustle_tui.planner import Planner
from hustle_tui.store.file_store import FileStore

BARE = [PYTHON, str(Path(__file__).parent / "bare_table.py")]
READY = " cards "  # stands in the frames of the lanes, which are painted last
IDLE = 1.5
"""Seconds behind the start in which the other screens are made ahead."""
CHANGES, BEFORE = 2_000, 500
"""Changes from outside that are measured, and those before them: by then the history and what is cached are full."""


def started(command: list[str], ready: str) -> tuple[float, float]:
    """Seconds until the first screen stands, and MiB when all is quiet."""
    with Terminal(command) as terminal:
        seconds = terminal.until(ready)
        terminal.settle(IDLE)
        return seconds, terminal.memory


def start(plans: Plans) -> Iterator[Row]:
    """Start-up and memory against the bare table, run in turn."""
    for years, limit in ((0, 1.05), (1, 1.05), (10, 1.15)):
        command = hustle(plans.of(years))
        pairs = [(started(command, READY), started(BARE, "ready")) for _ in range(RUNS)]
        times = statistics.median(ours[0] / bare[0] for ours, bare in pairs)
        memory = statistics.median(ours[1] / bare[1] for ours, bare in pairs)
        seconds, size = (statistics.median(ours[part] for ours, _ in pairs) for part in (0, 1))
        yield Row(
            f"start to a ready week board, {history(years)}", times, limit, "× bare table", f"{seconds * 1e3:.0f} ms"
        )
        yield Row(f"memory, {history(years)}", memory, 1.4, "× bare table", f"{size:.0f} MiB")


def pressed(terminal: Terminal, keys: Sequence[str], rounds: int = RUNS) -> float:
    """The median milliseconds from each of these keys to its last byte."""
    times = [terminal.press(key) for _ in range(rounds) for key in keys]
    return statistics.median(seconds * 1000 for seconds in times if seconds is not None)


def opened(command: list[str], ready: str = READY) -> Terminal:
    """A program that stands ready and has nothing to do any more."""
    terminal = Terminal(command)
    terminal.until(ready)
    terminal.settle(IDLE)
    return terminal


def cursor(plans: Plans) -> Iterator[Row]:
    """A cursor key beside the bare table's."""
    with opened(hustle(plans.of(1))) as ours, opened(BARE, "ready") as bare:
        pairs = [(pressed(ours, ("j", "k"), 1), pressed(bare, ("down", "up"), 1)) for _ in range(RUNS)]
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    yield Row("cursor key", ratio, 1.1, "× bare table", f"{statistics.median(mine for mine, _ in pairs):.1f} ms")


def keys(plans: Plans, name: str, keys: Sequence[str], limit: float) -> Iterator[Row]:
    """Keys that change what is shown or what is planned, with a year and with ten."""
    for years in (1, 10):
        with opened(hustle(plans.of(years))) as terminal:
            yield Row(f"{name}, {history(years)}", pressed(terminal, keys), limit, "ms")


def flip(plans: Plans) -> Iterator[Row]:
    """Another screen: the first time that it is shown, and each time after that."""
    for years in (1, 10):
        with opened(hustle(plans.of(years))) as terminal:
            yield Row(f"flip for the first time, {history(years)}", pressed(terminal, "23456", 1), 33, "ms")
            yield Row(f"flip, {history(years)}", pressed(terminal, "123456"), 33, "ms")


def outside(plans: Plans) -> Iterator[Row]:
    """What the memory grows by while another program makes changes."""
    file = plans.of(1)
    planner = Planner(FileStore(file), lambda: TODAY)
    card = next(card for card in planner.plan.cards.values() if card.state == "open" and card.week)
    with opened(hustle(file)) as terminal:
        for number in range(BEFORE + CHANGES):
            if number == BEFORE:
                terminal.settle(1.0)
                before = terminal.memory
            planner.apply("Note", partial(edit_card, card_id=card.id, fields={"note": f"note {number}"}))
            terminal.read(0)
        time.sleep(1.0)
        terminal.settle(1.0)
        yield Row(f"memory after {CHANGES} changes from outside", terminal.memory - before, 1.0, "MiB more")


MEASURES = {
    "start": start,
    "cursor": cursor,
    "lane": partial(keys, name="lane left and right", keys=("right", "left"), limit=10),
    "week": partial(keys, name="another week", keys=("]", "["), limit=16),
    "flip": flip,
    "done": partial(keys, name="done and undo", keys=("space", "u"), limit=10),
    "rank": partial(keys, name="rank up and down", keys=("J", "K"), limit=10),
    "outside": outside,
}

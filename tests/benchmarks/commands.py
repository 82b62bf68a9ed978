"""The command line, the disk and the sums: what is measured without a terminal."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from plans import PYTHON, RUNS, TODAY, Plans, Row, history, hustle, run

from hustle_tui.documents.drawing import drawn
from hustle_tui.domain.changes.cards import edit_card
from hustle_tui.domain.charts import pictures_of
from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.whatif.shapes import can_i_take
from hustle_tui.planner import Planner
from hustle_tui.store.file_store import FileStore

NOTHING = [PYTHON, "-c", "pass"]
WORDS = {"check": ("check",), "add": ("add", "Call back ~30m"), "log": ("log", "15m", "--as", "side")}


def beside_python(command: list[str]) -> tuple[float, float]:
    """How many times as long as Python alone a command takes, run in turn; and its milliseconds."""
    pairs = [(run(command, check="check" not in command), run(NOTHING)) for _ in range(RUNS)]  # it tells by its code
    return statistics.median(ours / bare for ours, bare in pairs), statistics.median(ours for ours, _ in pairs) * 1000


def commands(plans: Plans) -> Iterator[Row]:
    """Commands that read, and that change something."""
    for years, limit in ((1, 7), (10, 10)):
        file = plans.of(years)
        for name, words in WORDS.items():
            ratio, milliseconds = beside_python(hustle(file, *words))
            yield Row(f"{name}, {history(years)}", ratio, limit, "× python", f"{milliseconds:.0f} ms")


def short(plans: Plans) -> Iterator[Row]:
    """The line for a prompt, which is read from what was kept for it."""
    for years in (1, 10):
        command = hustle(plans.of(years), "status", "--short")
        times = [run(command) for _ in range(2 * RUNS)]
        yield Row(f"status --short, {history(years)}", statistics.median(times) * 1000, 24, "ms")


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


def durable(plans: Plans) -> Iterator[Row]:
    """A change that is sure to be on the disk, against the bare write of the same bytes."""
    for years in (1, 10):
        file = plans.of(years)
        planner = Planner(FileStore(file), lambda: TODAY)
        card = next(iter(planner.plan.cards.values()))
        pairs = []
        for number in range(2 * RUNS + 1):
            begun = time.perf_counter()
            planner.apply("Note", partial(edit_card, card_id=card.id, fields={"note": f"note {number}"}))
            pairs.append((time.perf_counter() - begun, bare_write(file.read_bytes(), file.with_name("bare.json"))))
        ratio = statistics.median(ours / bare for ours, bare in pairs[1:])
        milliseconds = statistics.median(ours for ours, _ in pairs[1:]) * 1000
        yield Row(f"a durable change, {history(years)}", ratio, 1.5, "× bare write", f"{milliseconds:.1f} ms")


def foreign(plans: Plans) -> Iterator[Row]:
    """A file of 46 MB that Hustle did not write: its first reading, and the next."""
    command = hustle(plans.foreign(), "check")
    for what in ("first", "second"):
        yield Row(f"a foreign file of 46 MB, {what} read", run(command, check=False), 3, "s")


def whatif(plans: Plans) -> Iterator[Row]:
    """A gig of 200 hours weighed on a plan just changed: 26 weeks, before and after, with its shapes."""
    gig = Gig(id=1, title="Offer", slug="offer", stage="lead", pay="fixed", estimate=12_000, due=date(2027, 4, 30))
    for years in (1, 10):
        plan, times = FileStore(plans.of(years)).load(), []
        hours_of(plan.entries)  # the board has summed them already
        for _ in range(2 * RUNS):
            changed = replace(plan, settings=replace(plan.settings))
            begun = time.perf_counter()
            can_i_take(changed, gig, TODAY)
            times.append((time.perf_counter() - begun) * 1000)
        yield Row(f"can I take this?, {history(years)}", min(times), 50, "ms")


def charts(plans: Plans) -> Iterator[Row]:
    """The slowest picture of a plan just changed: worked out, and drawn as wide as a screen is."""
    for years in (1, 10):
        plan, times = FileStore(plans.of(years)).load(), defaultdict[str, list[float]](list)
        hours_of(plan.entries)  # the board has summed them already
        for _ in range(RUNS):
            for picture in pictures_of(replace(plan, settings=replace(plan.settings)), TODAY):
                begun = time.perf_counter()
                drawn(picture.draw(), 120, 28, 0)
                times[picture.name].append((time.perf_counter() - begun) * 1000)
        slowest, name = max((min(each), name) for name, each in times.items())
        yield Row(f"a picture, {history(years)}", slowest, 50, "ms", name)


def mcp(plans: Plans) -> Iterator[Row]:
    """An agent's what-if, from the line that asks to the line that answers, each about other hours."""
    for years in (1, 10):
        with subprocess.Popen(hustle(plans.of(years), "mcp"), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
            times = [_answered(server, 12 + number) for number in range(2 * RUNS + 1)]
            server.communicate()
        first, *more = (seconds * 1000 for seconds in times)
        yield Row(f"mcp whatif, {history(years)}", statistics.median(more), 20, "ms", f"first {first:.0f}")


def _answered(server: subprocess.Popen[bytes], hours: int) -> float:
    """The seconds in which the server answers what such a gig would do."""
    asked = {"name": "whatif", "arguments": {"hours": hours, "fixed": 600, "due": "2026-12-11", "client": "Acme"}}
    line = json.dumps({"jsonrpc": "2.0", "id": hours, "method": "tools/call", "params": asked}).encode() + b"\n"
    begun = time.perf_counter()
    if server.stdin and server.stdout:
        server.stdin.write(line)
        server.stdin.flush()
        assert b'"isError":false' in server.stdout.readline()
    return time.perf_counter() - begun


EVENTS = 2_000


def calendars(plans: Plans) -> Iterator[Row]:
    """What 2,000 events of a calendar cost: read once, then with every command."""
    file, work = plans.of(1), plans.folder / "work.ics"
    bare, _ = beside_python(hustle(file, "check"))
    lines = ["BEGIN:VCALENDAR"]
    for n in range(EVENTS):
        day = f"{TODAY.year}{n % 12 + 1:02}{n % 28 + 1:02}T{n % 10 + 8:02}0000"
        lines += [
            "BEGIN:VEVENT",
            f"UID:{n}",
            f"DTSTART;TZID=Europe/Berlin:{day}",
            "DURATION:PT30M",
            f"SUMMARY:Meeting {n}",
        ]
        lines += [*(() if n % 50 else ["RRULE:FREQ=WEEKLY"]), "END:VEVENT"]
    work.write_text("\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8")
    yield Row(f"calendar add, {EVENTS:,} events", run(hustle(file, "calendar", "add", "events", str(work))), 5, "s")
    loaded, milliseconds = beside_python(hustle(file, "check"))
    yield Row("check, a year with them ÷ without", loaded / bare, 1.15, "×", f"{milliseconds:.0f} ms")


MEASURES = {
    "calendars": calendars,
    "commands": commands,
    "short": short,
    "durable": durable,
    "foreign": foreign,
    "whatif": whatif,
    "charts": charts,
    "mcp": mcp,
}

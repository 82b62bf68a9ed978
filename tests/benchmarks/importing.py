"""Importing a long file: 200,000 rows of Toggl, as a process of its own, with the most memory that it takes."""

from __future__ import annotations

import csv
import os
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from plans import Plans, Row, hustle

ROWS = 200_000
HEADS = (
    "User,Email,Client,Project,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)"
)


def long_file(path: Path) -> Path:
    """Twenty-five years of entries, one every 67 minutes."""
    at = datetime(2000, 1, 1, 8)  # noqa: DTZ001 - as its person sees it
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADS.split(","))
        for n in range(ROWS):
            at += timedelta(minutes=67)
            end = at + timedelta(minutes=25 + n % 40, seconds=n % 60)
            spent = f"0{(end - at).seconds // 3600}:{(end - at).seconds // 60 % 60:02d}:{n % 60:02d}"
            what = f"Worked on thing number {n} for the client", ("Yes", "No")[n % 2]
            when = at.date(), at.time(), end.date(), end.time(), spent
            writer.writerow(("One", "a@b.c", "Acme", f"Project {n % 30}", *what, *when, ("dev", "")[n % 2], "12.50"))
    return path


def measured(command: list[str]) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of the processor, and the most megabytes of a process."""
    begun = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    _, status, used = os.wait4(os.posix_spawn(command[0], command, os.environ, file_actions=quiet), 0)
    assert os.waitstatus_to_exitcode(status) == 0
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, kilobytes / 1024


def imports(plans: Plans) -> Iterator[Row]:
    """A long file that is new, and the same file again."""
    file, table = plans.folder / "imported.json", long_file(plans.folder / "long.csv")
    for what in ("new", "again"):
        seconds, processor, megabytes = measured(hustle(file, "import", str(table), "--map", "*=side"))
        yield Row(f"import, {ROWS:,} rows, {what}", seconds, 10, "s", f"{processor:.1f} s cpu")
        yield Row(f"import, {ROWS:,} rows, {what}, memory", megabytes, 300, "MB")


MEASURES = {"import": imports}

"""The plan files that are measured on, and the processes that are run on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store.recovery import create

PYTHON = sys.executable
RUNS = int(os.environ.get("HUSTLE_BENCH_RUNS", "9"))
TODAY = date(2026, 11, 25)
FOREIGN_BYTES = 46_000_000


class Row(Struct, frozen=True):
    """One line of the table: what was measured, the figure, what it is set against, and the goal."""

    what: str
    value: float
    limit: float
    unit: str
    beside: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.value <= self.limit


class Plans:
    """Files with a history of no, one and ten years in a folder, made when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, years: int) -> Path:
        """The file with so many years."""
        file = self.folder / f"{years}.json"
        if not file.exists() and not years:
            create(file, Plan(settings=Settings(set_up=True)))
        elif not file.exists():
            run(hustle(self.folder / "none.json", "demo", "--years", str(years), "--save", str(file)))
        run(hustle(file, "check"), check=False)  # seen once, it need not be read line by line
        return file

    def foreign(self) -> Path:
        """A large file as another program would write it: an indented line a value."""
        file = self.folder / "foreign.json"
        if not file.exists():
            tables = json.loads(self.of(10).read_bytes())
            text = json.dumps(tables, indent=1)
            once = {name: dict(tables[name]) for name in ("cards", "entries", "checkins")}
            for copy in range(1, round(FOREIGN_BYTES / len(text))):
                for name, documents in once.items():
                    for key, document in documents.items():
                        number = int(key) + copy * 10_000_000_000
                        tables[name][str(number)] = document | {"id": number}
            file.write_text(json.dumps(tables, indent=1), encoding="utf-8")
        return file


def hustle(file: Path, *words: str) -> list[str]:
    """A command line of Hustle."""
    return [PYTHON, "-m", "hustle_tui", "--file", str(file), "--today", TODAY.isoformat(), *words]


def run(command: Sequence[str], *, check: bool = True) -> float:
    """Seconds that a process takes."""
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=check)
    return time.perf_counter() - begun


def history(years: int) -> str:
    """How a file with so many years is called in the table."""
    return {0: "empty", 1: "a year"}.get(years, "ten years")

"""Print how quick Hustle is, most of it as ratios measured in turn: `python tests/benchmarks [NAME ...]`.

Each row says what was measured, the figure, the goal, and whether it is met. Nothing here passes or fails: a busy
machine would. The names (`start lane flip …`) choose what is measured; all of it takes a few minutes.
"""

from __future__ import annotations

import compileall
import os
import sys
import tempfile
from pathlib import Path

import commands
import importing
import screen
from plans import Plans, Row

import hustle_tui

MEASURES = {**screen.MEASURES, **commands.MEASURES, **importing.MEASURES}


def line(row: Row) -> str:
    """A row of the table."""
    return (
        f"{row.what:<44} {row.value:>8.2f} {row.unit:<13} {row.beside:>9}"
        f"   goal ≤ {row.limit:<5g} {'met' if row.met else 'not met'}"
    )


def main(names: list[str]) -> int:
    """Measure what is named, or all; the exit code."""
    if unknown := set(names) - MEASURES.keys():
        print(f"No such measure: {', '.join(sorted(unknown))}. There are: {' '.join(MEASURES)}")
        return 2
    # As pip does when it installs: with PYTHONDONTWRITEBYTECODE set, each start would compile the whole package anew.
    compileall.compile_dir(Path(hustle_tui.__file__).parent, quiet=1)
    for name in names or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["HUSTLE_STATE"] = str(Path(folder) / "state")
            for row in MEASURES[name](Plans(Path(folder))):
                print(line(row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

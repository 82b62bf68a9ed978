"""The planner starts fast because it imports little: what is loaded until the board stands is bounded here.

A feature that goes over the bound makes every start slower: import it in the action that needs it.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec import Struct
from pty_programs import Program

import hustle_tui
from hustle_tui import __main__
from hustle_tui.demo import demo_plan
from hustle_tui.domain.plan.model import TABLES
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.recovery import create

TODAY = date(2026, 11, 25)
PACKAGE = Path(hustle_tui.__file__).parent
MOST_LINES = 12_120
"""Lines of ours that are loaded when the board stands: 11,238 in November 2026 with meetings in its sums, 9,019 before
a week's level rested on what gigs hold ahead, what they still need, and what lifts it. Lower it where there is room.
Since the demo has a series, its rules (500 lines) are among them: the weeks ahead count what it brings; 140 lines ask
whether there is a config, and take its keys and themes up."""
MOST_LIBRARY_MODULES = 230
"""Modules of Textual, Rich and all other libraries together: 217 in November 2026."""
OTHERS = sorted({path.parent.name for path in (PACKAGE / "tui").glob("*/screen.py")} - {"week"})
SLOW = {"click", "pendulum", "tinydb", "ssl", "_hashlib"}  # the last two load OpenSSL, 5 MiB of it
WATCHED = """
import os, signal, sys
def tell(*_):
    from textual.constants import MAX_FPS
    with open(os.environ["TOLD"], "w") as told:
        told.write(" ".join([str(MAX_FPS), *sys.modules]))
    os._exit(0)
signal.signal(signal.SIGUSR1, tell)
class FirstOfTheOthers:  # they are made ahead as soon as the board stands: what is loaded is told before that
    def find_spec(name, *_):
        if name.startswith("hustle_tui.tui.") and name.split(".")[2] in os.environ["OTHERS"].split():
            tell()
sys.meta_path.insert(0, FirstOfTheOthers)
sys.argv[1:] = []
from hustle_tui.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The frames a second, then the modules that are loaded when the last line of the board stands on the screen."""
    folder = tmp_path_factory.mktemp("start")
    create(folder / "plan.json", demo_plan(TODAY))
    FileStore(folder / "plan.json", folder / "state").load()  # a file that was never seen is checked line by line
    env = {
        "HUSTLE_FILE": str(folder / "plan.json"),
        "HUSTLE_STATE": str(folder / "state"),
        "TOLD": str(folder / "told"),
        "OTHERS": " ".join(OTHERS),
    }
    with Program([sys.executable, "-c", WATCHED], env | {"HUSTLE_TODAY": TODAY.isoformat()}) as program:
        program.until(" cards ")
        if not (folder / "told").exists():
            os.kill(program.pid, signal.SIGUSR1)
        program.until((folder / "told").exists)
        program.until(lambda: not program.read(0.1))
        return (folder / "told").read_text().split()


def ours(told: list[str]) -> list[str]:
    """Our files that are loaded, relative to the package."""
    places = [PACKAGE.parent / name.replace(".", "/") for name in told if name.partition(".")[0] == "hustle_tui"]
    files = [place / "__init__.py" if place.is_dir() else place.with_suffix(".py") for place in places]
    return sorted(str(file.relative_to(PACKAGE)) for file in files)


def test_until_the_board_stands_few_lines_of_ours_are_loaded(told: list[str]) -> None:
    lines = sum((PACKAGE / file).read_text(encoding="utf-8").count("\n") for file in ours(told))
    assert lines <= MOST_LINES, f"import late, in the action or the function: {ours(told)}"


def test_until_the_board_stands_no_other_screen_no_dialog_and_no_command_is_loaded(told: list[str]) -> None:
    assert len(OTHERS) >= 5
    not_yet = ("cli/commands/", "demo/", "tui/dialogs/", *(f"tui/{name}/" for name in OTHERS))
    assert [file for file in ours(told) if file.startswith(not_yet)] == []


def test_until_the_board_stands_no_slow_library_is_imported(told: list[str]) -> None:
    assert SLOW.isdisjoint(told)
    libraries = [name for name in told[1:] if name.partition(".")[0] not in {*sys.stdlib_module_names, "hustle_tui"}]
    assert len(libraries) <= MOST_LIBRARY_MODULES


def test_records_are_described_by_types_and_not_by_text_that_is_evaluated_at_each_start() -> None:
    kinds = {base for kind in (*TABLES.values(), Settings) for base in kind.__mro__ if issubclass(base, Struct)}
    text = [
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name, of in vars(kind).get("__annotations__", {}).items()
        if isinstance(of, str)
    ]
    assert text == []


def test_what_has_changed_is_painted_almost_at_once(told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert told[0] == "240"
    monkeypatch.setenv("TEXTUAL_FPS", "30")
    __main__._paint_soon()
    assert os.environ["TEXTUAL_FPS"] == "30", "whoever sets it otherwise is heard"

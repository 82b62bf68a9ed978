"""The planner starts fast because it imports little: what the board needs to stand is written down here.

A feature that makes this list longer makes every start slower: import it in the action that needs it.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import date

import pytest
from pty_programs import Program

from hustle_tui import __main__
from hustle_tui.demo import demo_plan
from hustle_tui.store.create import create
from hustle_tui.store.file_store import FileStore

TODAY = date(2026, 11, 25)
NEEDED = {
    "": "__main__ cleaning cli cli.guard cli.session clock domain ids pending planner store system_locale tui writer",
    "domain": (
        "calendar changes changes.cards changes.gigs culprits formats hours kept left_over load model naming outlook "
        "pace quantities settings steps terms"
    ),
    "store": (
        "apply backups blocks checks codec commit copies history_file journal lineage lock notes places reading "
        "small_files tinydb_file"
    ),
    "tui": (
        "app app_keys board file_questions leaving live_keys minute moves pasting saving screens screens.base "
        "screens.week sizes text theme week_keys week_lists widgets widgets.draggable widgets.frame widgets.header "
        "widgets.keybar widgets.rows widgets.statusline"
    ),
}
"""The modules by layer; those of Textual, msgspec and Python itself are theirs to choose."""
SLOW = {"click", "pendulum", "tinydb"}
WATCHED = """
import os, signal, sys
def tell(*_):
    from textual.constants import MAX_FPS
    with open(os.environ["TOLD"], "w") as told:
        told.write(" ".join([str(MAX_FPS), *sys.modules]))
    os._exit(0)
signal.signal(signal.SIGUSR1, tell)
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
    }
    with Program([sys.executable, "-c", WATCHED], env | {"HUSTLE_TODAY": TODAY.isoformat()}) as program:
        program.until(" cards ")
        os.kill(program.pid, signal.SIGUSR1)
        program.until((folder / "told").exists)
        program.until(lambda: not program.read(0.1))
        return (folder / "told").read_text().split()


def test_until_the_board_stands_nothing_of_ours_is_imported_but_what_it_needs(told: list[str]) -> None:
    needed = {f"{layer}.{name}".lstrip(".") for layer, names in NEEDED.items() for name in names.split()} | {""}
    ours = {name.partition(".")[2] for name in told if name.partition(".")[0] == "hustle_tui"}
    assert sorted(ours - needed) == [], "import these where they are used, in the action or the function"
    assert sorted(needed - ours) == [], "these are needed no more: the list may be shorter"


def test_until_the_board_stands_no_slow_library_is_imported(told: list[str]) -> None:
    assert SLOW.isdisjoint(told)


def test_what_has_changed_is_painted_almost_at_once(told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert told[0] == "240"
    monkeypatch.setenv("TEXTUAL_FPS", "30")
    __main__._paint_soon()
    assert os.environ["TEXTUAL_FPS"] == "30", "whoever sets it otherwise is heard"

"""A process that commits and says what was acknowledged, to be killed, starved or lied to by the system.

victim.py hustle FILE STATE FIRST COUNT     through Hustle's own store
victim.py stock FILE - FIRST COUNT          through TinyDB's own storage: the control that must fail
victim.py cli FILE STATE FIRST COUNT        through the command line, one real process a change
victim.py aside FILE STATE FIRST COUNT      changes kept aside in the journal, as when the plan can't be saved
victim.py once FILE STATE KEY               one commit, after a mark that strace can see
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from store_cases import adding, renaming

MARK = "/the-commit-starts-here"


def through_hustle(path: Path, state: Path, first: int, count: int) -> None:
    """Add a card at the end and rename the first, each time."""
    from hustle_tui.store.file_store import FileStore

    store = FileStore(path, state)
    store.load()
    ready()
    for key in range(first, first + count):
        store.commit([adding(key), renaming(1, "long" * (key % 2) + "name", key + 10**9)])
        say(str(key))


def through_stock(path: Path, first: int, count: int) -> None:
    """The same through TinyDB's own storage."""
    from tinydb import TinyDB
    from tinydb.table import Document

    with TinyDB(path) as database:
        cards = database.table("cards")
        ready()
        for key in range(first, first + count):
            cards.insert(Document({"id": key, "title": f"Card {key}"}, doc_id=key))
            cards.update({"title": "long" * (key % 2) + "name"}, doc_ids=[1])
            say(str(key))


def through_commands(path: Path, state: Path, first: int, count: int) -> None:
    """Add cards by `hustle add`; exit 0 is what acknowledges."""
    names = {"HUSTLE_FILE": str(path), "HUSTLE_STATE": str(state)}
    ready()
    for key in range(first, first + count):
        command = [sys.executable, "-m", "hustle_tui", "add", f"Card {key}"]
        done = subprocess.run(command, env={**os.environ, **names}, capture_output=True, check=False)
        if done.returncode == 0:
            say(str(key))


def aside(path: Path, state: Path, first: int, count: int) -> None:
    """Keep one change more aside each time."""
    from hustle_tui.domain.history.steps import Step, step_between
    from hustle_tui.store.file_store import FileStore

    store = FileStore(path, state)
    plan = store.load()
    steps: list[Step] = []
    ready()
    for key in range(first, first + count):
        steps.append(step_between(key, "Add", plan, adding(key).change(plan)))
        store.keep_in_journal(steps)
        say(str(key))


def once(path: Path, state: Path, key: int) -> int:
    from hustle_tui.store import NOT_SURE, StoreError
    from hustle_tui.store.file_store import FileStore

    store = FileStore(path, state)
    store.load()
    mark()
    try:
        saved = store.commit([adding(key)])
    except StoreError as error:
        say(str(error))
        return error.exit_code
    return 0 if saved.sure else NOT_SURE


def stock_once(path: Path) -> int:
    """Shorten the first card's title through TinyDB's own storage."""
    from tinydb import TinyDB

    with TinyDB(path) as database:
        mark()
        database.table("cards").update({"title": "short"}, doc_ids=[1])
    return 0


def mark() -> None:
    """Make a call that strace sees, and that hardly anything else makes."""
    with suppress(OSError):
        Path(MARK).readlink()


def ready() -> None:
    """Say so, and wait for the word to start."""
    say("ready")
    os.read(0, 1)


def say(words: str) -> None:
    os.write(1, words.encode() + b"\n")


if __name__ == "__main__":
    kind, file, state, *numbers = sys.argv[1:]
    first, *more = map(int, numbers)
    if kind == "once":
        sys.exit(once(Path(file), Path(state), first))
    elif kind == "stock-once":
        sys.exit(stock_once(Path(file)))
    elif kind == "cli":
        through_commands(Path(file), Path(state), first, *more)
    elif kind == "aside":
        aside(Path(file), Path(state), first, *more)
    elif kind == "stock":
        through_stock(Path(file), first, *more)
    else:
        through_hustle(Path(file), Path(state), first, *more)

"""The last answer of `hustle status --short`, for a prompt asks far more often than a plan changes.

It counts as long as the file's `stat`, the quarter of an hour, the words and the version are the same. Of a running
timer the start is kept and not the time that it shows, so that the answer is right to the minute. Nothing is imported
here that Python has not loaded already: the whole answer costs little more than starting Python.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from contextlib import suppress

from hustle_tui import __version__

_SLOTS = 64
"""Answers kept at the most, for different files and days."""
_ASKED_BY = ("HUSTLE_FILE", "HUSTLE_TODAY", "HUSTLE_NOW", "HUSTLE_CONFIG", "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")

BESIDE = "\0"
"""Between the paths of the files that an answer rests on."""
StartedTimer = tuple[int, str]
"""The second at which a timer was started, and what it runs on."""


def kept_line(words: list[str]) -> str | None:
    """The line that was said to the same question, if the files are still the same."""
    try:
        with open(_slot(words), encoding="utf-8", errors="surrogateescape", opener=_plain_file) as slot:
            question, paths, signature, until, line, *rest = slot.read().split("\n")
        clocks = [(int(started), name) for started, _, name in (clock.partition(" ") for clock in rest)]
        over = 0 < int(until) <= time.time()
    except (OSError, ValueError):
        return None
    if over or question != _question(words) or signature != signature_of(paths):
        return None
    return with_clocks(line, clocks)


def with_clocks(line: str, clocks: list[StartedTimer]) -> str:
    """The line with the timers that run and the time that they show now: `… ● acme-logo 0:42`."""
    now = int(time.time())
    shown = [(name, max(0, now - started) // 60) for started, name in clocks]
    return " ".join([line, *(f"{name} {minutes // 60}:{minutes % 60:02d}" for name, minutes in shown)])


def keep_line(
    words: list[str], paths: str, signature: str, line: str, clocks: list[StartedTimer], until: int = 0
) -> None:
    """Keep an answer, if the folder can be written; `signature` is the files' from before they were read.

    It counts up to the second `until`, where one is named.
    """
    if os.environ.get("HUSTLE_NOW") and clocks:
        return  # that clock stands still
    with suppress(OSError):  # the working folder may be gone, too
        kept = [
            _question(words),
            paths,
            signature,
            str(until),
            line,
            *(f"{started} {name}" for started, name in clocks),
        ]
        slot = _slot(words)
        fresh = f"{slot}.{os.getpid()}"
        os.makedirs(os.path.dirname(slot), mode=0o700, exist_ok=True)
        with suppress(FileNotFoundError):
            os.unlink(fresh)  # of a process that was killed and had this number
        with open(fresh, "x", encoding="utf-8", errors="surrogateescape", opener=_private) as stream:
            stream.write("\n".join(kept))
        os.replace(fresh, slot)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _plain_file(path: str, flags: int) -> int:
    """An opener that never waits; a pipe of that name is read as an empty file."""
    return os.open(path, flags | os.O_NONBLOCK)


def signature_of(paths: str) -> str:
    """What one `stat` tells of each file: another content has another one, for they are always replaced whole."""
    return " ".join(map(_signature, paths.split(BESIDE)))


def _signature(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError as error:
        return f"none {error.errno}"
    return f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def _question(words: list[str]) -> str:
    quarter = time.strftime("%Y-%m-%d %H"), time.localtime().tm_min // 15
    asked = [__version__, *quarter, os.getcwd(), *(os.environ.get(name, "") for name in _ASKED_BY)]
    return repr((*asked, *words))


def _slot(words: list[str]) -> str:
    root = os.environ.get("HUSTLE_STATE")
    if not root:
        named = os.environ.get("XDG_CACHE_HOME", "")
        root = os.path.join(named if os.path.isabs(named) else os.path.expanduser("~/.cache"), "hustle")
    number = zlib.crc32(_question(words).encode("utf-8", "surrogateescape")) % _SLOTS
    return os.path.join(root, "prompt", f"{number}.txt")


def say_kept_line(words: list[str]) -> bool:
    """Print the kept line to a terminal or pipe that takes it; False when there is none."""
    line = kept_line(words) if sys.stdout else None  # Python has none where it was closed
    if line is None:
        return False
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except (OSError, ValueError):
        return False
    return True

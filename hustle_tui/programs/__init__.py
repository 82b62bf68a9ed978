"""Programs that Hustle starts beside itself, without shell or terminal and not waited for, and the links of texts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from hustle_tui.cleaning import clean
from hustle_tui.domain.changes import storable
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted

WATCHED = 10.0
"""Seconds in which a program that fails is told of; after that it has begun its work."""
_MOST_SAID = 300


def start(words: Sequence[str], plan_file: Path | None, failed: Callable[[str], None]) -> None:
    """Start a program; PlanError where it can't be. `failed` is told, in another thread, of one that soon fails."""
    complaints = tempfile.TemporaryFile()  # noqa: SIM115 - the thread that watches closes it
    try:
        process = subprocess.Popen(  # noqa: S603 - a program that the person named, without a shell
            list(map(argument, words)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            env=environment(plan_file),
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        complaints.close()
        raise cant_start(words[0], error) from error

    def watch() -> None:
        with complaints, suppress(subprocess.TimeoutExpired):
            if code := process.wait(WATCHED):
                complaints.seek(0)
                said = " ".join(complaints.read(_MOST_SAID).decode(errors="replace").split())
                failed(f"{quoted(words[0])} ended with {code}{f': {said}' if said else ''}")

    threading.Thread(target=watch, name="hustle-watch", daemon=True).start()


def argument(text: str) -> str:
    """A text as one argument: NUL would end it, and half a character is none."""
    return storable(text.replace("\0", ""))


def environment(plan_file: Path | None) -> dict[str, str]:
    """The environment of what is started: a `hustle` in it speaks of the same plan."""
    return {**os.environ, "HUSTLE_FILE": str(plan_file.absolute())} if plan_file else dict(os.environ)


def cant_start(name: str, error: Exception) -> PlanError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return PlanError(f"{quoted(name)} can't be started: {reason}.")


_LINK = re.compile(r"(?i)\b(?:https?://|mailto:)[^\s<>\"'`{}|\\^]+")
_END = ".,;:!?*_~…“”„‘’«»。、，；：！？）」』】"
"""What stands behind a link in a sentence, and is no part of it."""
_PAIRS = {")": "(", "]": "["}
LONGEST = 4_000


def links_in(*texts: str) -> tuple[str, ...]:
    """The web and mail addresses of texts, each once; nothing else is ever opened, no file and no script."""
    found = (_ended(match[0]) for text in texts for match in _LINK.finditer(text))
    return tuple(dict.fromkeys(link for link in found if len(link.partition(":")[2].strip("/")) > 0))


def _ended(link: str) -> str:
    """The link without what follows it: hidden characters, punctuation, the bracket that it stands in."""
    shown = clean(link)
    if shown != link:
        link = link[: next(n for n, (char, sign) in enumerate(zip(link, shown, strict=False)) if char != sign)]
    link = link[:LONGEST]
    while link and (link[-1] in _END or (link[-1] in _PAIRS and link.count(link[-1]) > link.count(_PAIRS[link[-1]]))):
        link = link[:-1]
    return link


def opener(link: str) -> list[str]:
    """The program that opens a link, and its arguments; PlanError where there is none."""
    elsewhere = ("wslview", "xdg-open") if "WSL_DISTRO_NAME" in os.environ else ("xdg-open",)
    names = ("open",) if sys.platform == "darwin" else elsewhere
    for name in names:
        if found := shutil.which(name):
            return [found, link]
    raise PlanError(f"{names[-1]} is not there to open a link: install it, or name a program in your config.")

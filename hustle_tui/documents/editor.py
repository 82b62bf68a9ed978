"""The person's editor, `$VISUAL` or `$EDITOR`, for longer texts."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store.disk.small_files import put_small, read_regular

OTHERWISE = ("sensible-editor", "nano", "vi")


def editor() -> list[str]:
    """The editor with its arguments; PlanError where there is none."""
    for name in ("VISUAL", "EDITOR"):
        if named := os.environ.get(name, "").strip():
            try:
                return shlex.split(named)
            except ValueError:
                raise PlanError(f"{name} is {quoted(named)}: its quotes are not closed.") from None
    if sys.stdin is None or not sys.stdin.isatty():
        raise PlanError("There is no terminal to edit in: name an editor in EDITOR.")
    found = next(filter(None, map(shutil.which, OTHERWISE)), None)
    if found is None:
        raise PlanError("There is no editor: name yours in EDITOR, as EDITOR=nano.")
    return [found]


def edit(path: Path) -> None:
    """Open a file in the editor and wait; PlanError where it can't be started or says that it failed."""
    words = editor()
    try:
        code = subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603 - the person's own program
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PlanError(f"The editor {quoted(words[0])} can't be started: {reason}. EDITOR names it.") from None
    if code:
        raise PlanError(f"The editor {quoted(words[0])} ended with {code}: nothing was changed.")


def edited_text(text: str, hand_over: Callable[[Path], None]) -> str:
    """A text as it comes back from the editor, in a file that only the person can read; PlanError where that fails."""
    with TemporaryDirectory(prefix="hustle-") as folder:  # for the person alone, with what an editor leaves beside it
        place = Path(folder, "note.md")
        try:
            put_small(place, f"{text}\n".encode(errors="replace") if text else b"")
            hand_over(place)
            written = (read_regular(place) or b"").decode("utf-8-sig")
        except OSError as error:
            raise PlanError(f"The text could not be handed to the editor: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise PlanError("What the editor wrote is no UTF-8 text: nothing was changed.") from None
    return written.replace("\r\n", "\n").rstrip("\n")

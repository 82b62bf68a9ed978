"""A long text in the person's editor: a file that only they can read, gone again when the editor ends."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hustle_tui.documents.editor import edit
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store.disk.small_files import put_small, read_regular
from hustle_tui.tui.own.terminal import hand_over
from hustle_tui.tui.shell import PlannerApp


def edited(app: PlannerApp, text: str) -> str:
    """The text as it comes back from the editor; PlanError where that fails, and the text is as it was."""
    with TemporaryDirectory(prefix="hustle-") as folder:  # for the person alone, with what an editor leaves beside it
        place = Path(folder, "note.md")
        try:
            put_small(place, f"{text}\n".encode(errors="replace") if text else b"")
            hand_over(app, partial(edit, place))
            written = (read_regular(place) or b"").decode("utf-8-sig")
        except OSError as error:
            raise PlanError(f"The note could not be handed to the editor: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise PlanError("What the editor wrote is no UTF-8 text: the note is as it was.") from None
    return written.replace("\r\n", "\n").rstrip("\n")

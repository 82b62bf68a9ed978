"""The person's editor, to which the terminal is handed over meanwhile."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from hustle_tui.documents.editor import edit, edited_text
from hustle_tui.tui.own.terminal import hand_over
from hustle_tui.tui.shell import PlannerApp


def edit_file(app: PlannerApp, path: Path) -> None:
    """Open a file in the editor and wait; PlanError where that fails."""
    hand_over(app, partial(edit, path))


def edited(app: PlannerApp, text: str) -> str:
    """The text as it comes back from the editor; PlanError where that fails, and the text is as it was."""
    return edited_text(text, partial(edit_file, app))

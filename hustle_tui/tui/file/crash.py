"""A defect of Hustle itself, told so that nobody loses heart: one line, and where the details are."""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path

from rich.text import Text

from hustle_tui.cleaning import clean
from hustle_tui.store import Store


def told(store: Store) -> Text:
    """The line for the exception that is being handled; its traceback is kept in a file of the person's own."""
    error = sys.exception()
    where = f"your plan is kept in {store.path}" if store.path else "the demo is gone, as it would be"
    line = f"hustle: This is a defect of Hustle ({type(error).__name__}); {where}. {_kept(traceback.format_exc())}"
    return Text(clean(line))


def _kept(details: str) -> str:
    """Put the details into a private file, and say where it is."""
    try:
        with tempfile.NamedTemporaryFile("w", prefix="hustle-", suffix=".txt", delete=False, encoding="utf-8") as file:
            file.write(details)
    except OSError:
        return "Its details could not be written."
    return f"Details: {Path(file.name)}"

"""What is left on the terminal when Hustle itself breaks down: one line, with the details in a private file."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from rich.text import Text

from hustle_tui.cleaning import clean


def defect_line(plan_words: str) -> Text:
    """One line about the exception being handled, with what has become of the plan."""
    kind = type(sys.exception()).__name__
    return Text(clean(f"hustle: This is a defect of Hustle ({kind}); {plan_words}. {_kept(traceback.format_exc())}"))


def _kept(details: str) -> str:
    import tempfile

    try:
        with tempfile.NamedTemporaryFile("w", prefix="hustle-", suffix=".txt", delete=False, encoding="utf-8") as file:
            file.write(details)
    except OSError:
        return "Its details could not be written."
    return f"Details: {Path(file.name)}"

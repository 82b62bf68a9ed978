"""The menu of what is seldom done in the review."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hustle_tui.tui.dialogs.dialog import ask_letter
from hustle_tui.tui.direction.form import ask_direction, ask_lesson
from hustle_tui.tui.review.evidence import ask_evidence
from hustle_tui.tui.review.sharing import ask_share
from hustle_tui.tui.shell import PlannerApp

MORE: dict[str, tuple[str, Callable[[PlannerApp], None]]] = {
    "d": ("direction", ask_direction),
    "l": ("lesson of the week", ask_lesson),
    "e": ("evidence for a review of your work", ask_evidence),
    "s": ("a page to share", ask_share),
}
"""Its letters, each with its words and what it opens."""


def ask_more(app: PlannerApp) -> None:
    """Ask for one of them."""
    ask_letter(app, "More:", {letter: (words, partial(opens, app)) for letter, (words, opens) in MORE.items()})

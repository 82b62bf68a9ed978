"""The shapes of what commands answer, for `hustle schema`: taken from the values that the answers are made of.

Each module has `ANSWERS`, the shapes by the words of a command; one that may change something, too, answers either.
"""

from __future__ import annotations

from typing import Any


def answers() -> dict[str, Any]:
    """The shape of every command that has a record of its own."""
    from hustle_tui.cli.answers.shapes import files, money, week, year

    return week.ANSWERS | money.ANSWERS | files.ANSWERS | year.ANSWERS

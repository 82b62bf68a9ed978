"""The shapes of what commands answer, for `hustle schema`: taken from the values that the answers are made of.

Each module has `ANSWERS`, the shapes by the words of a command; one that may change something, too, answers either.
"""

from __future__ import annotations

from typing import Any

from msgspec.json import schema_components

from hustle_tui.cli.answers import may_write
from hustle_tui.cli.answers.envelope import Done, Failure
from hustle_tui.cli.answers.shapes import files, money, week, year

ANSWERS: dict[str, Any] = week.ANSWERS | money.ANSWERS | files.ANSWERS | year.ANSWERS
"""The shape of every command that has a record of its own, or several in a tuple."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
DOCUMENTS = ("schema", "config schema")
"""Commands that answer with a schema."""


def schema_of(words: str) -> dict[str, Any]:
    """The schema of a command's answers: its own record where it has one, what was done, and how it failed."""
    own = ANSWERS.get(words)
    records = own if isinstance(own, tuple) else (own,) if own else ()
    done = (Done,) if own is None or may_write(words) else ()
    found, parts = schema_components((*records, *done, Failure), ref_template="#/$defs/{name}")
    if words in DOCUMENTS:
        found = ({"type": "object"}, *found)
    return {"$schema": DIALECT, "title": f"hustle {words} --json", "anyOf": list(found), "$defs": parts}

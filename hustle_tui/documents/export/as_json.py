"""An export as JSON: a list for each kind of record, one record a line; money in minor units."""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps

from hustle_tui.cleaning import escaped
from hustle_tui.documents.export.chosen import Chosen, What
from hustle_tui.documents.export.rows import rows_of

VERSION = 1
"""Rises where a name of a value gets another meaning."""


def text(found: Chosen, kinds: Sequence[What]) -> str:
    parts = [f'"hustle": {VERSION}']
    for what in kinds:
        rows = ",\n".join(dumps(row, ensure_ascii=False, default=str) for row in rows_of(found, what))
        parts.append(f'"{what}": [\n{rows}\n]' if rows else f'"{what}": []')
    return escaped("{\n" + ",\n".join(parts) + "\n}\n")

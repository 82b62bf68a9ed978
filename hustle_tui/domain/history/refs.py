"""The records that a step touched, as JSON names them."""

from __future__ import annotations

from typing import TypedDict

from hustle_tui.domain.history.steps import Fields, Step, Touched, whole
from hustle_tui.domain.writing.naming import slug_of


class Ref(TypedDict):
    """A record by its table and id, with the words that a REF may be where it has some."""

    table: str
    id: int
    slug: str | None
    number: int | None


def refs_of(*steps: Step) -> list[Ref]:
    """The records that these steps touched, each once: new ones first, removed ones last."""
    touched = [record for step in steps for record in whole(step).touched]
    found = {(record.table, record.id): ref_of(record) for record in sorted(touched, key=_deed)}
    return list(found.values())


def ref_of(touched: Touched) -> Ref:
    fields = touched.after or touched.before or {}
    return {"table": touched.table, "id": touched.id, "slug": _slug(touched.table, fields), "number": _number(fields)}


def _deed(touched: Touched) -> int:
    if touched.was is None:
        return 0
    return 1 if touched.now is not None else 2


def _slug(table: str, fields: Fields) -> str | None:
    if table == "cards":
        return slug_of(str(fields["title"]))
    slug = fields.get("slug")
    return slug if isinstance(slug, str) else None


def _number(fields: Fields) -> int | None:
    number = fields.get("number")
    return number if isinstance(number, int) and number else None

"""The records that a step touched: as JSON names them, and what another window did to them meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from hustle_tui.domain.history.steps import Fields, Step, Touched, fields_of, step_between, whole
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES
from hustle_tui.domain.writing.naming import slug_of
from hustle_tui.domain.writing.quantities import quoted


class Ref(TypedDict):
    """A record by its table and id, with the words that a REF may be where it has some."""

    table: str
    id: int
    slug: str | None
    number: int | None


def refs_of(*steps: Step) -> list[Ref]:
    """The records that these steps touched, each once: new ones first, removed ones last."""
    touched = [record for step in steps for record in whole(step).touched]
    touched.sort(key=lambda record: (record.raw_before is not None, record.raw_after is None))
    found = {(record.table, record.id): _ref_of(record) for record in touched}
    return list(found.values())


def _ref_of(touched: Touched) -> Ref:
    fields = touched.after or touched.before or {}
    return {"table": touched.table, "id": touched.id, "slug": _slug(touched.table, fields), "number": _number(fields)}


def _slug(table: str, fields: Fields) -> str | None:
    if table == "cards":
        return slug_of(str(fields["title"]))
    slug = fields.get("slug")
    return slug if isinstance(slug, str) else None


def _number(fields: Fields) -> int | None:
    number = fields.get("number")
    return number if isinstance(number, int) and number else None


_NOT_TOLD = frozenset(("id", "rank", "number", "slug", "created", "staged", "carried", "parked", "wanted", "closed"))


def meanwhile_text(seen: Plan, before: Plan, after: Plan) -> str:
    """What had become of the records of a change since they were seen; nothing where they were as seen."""
    return met_text(seen, step_between(0, "", before, after))


def met_text(seen: Plan, step: Step) -> str:
    """What had become of the records of a step since they were seen."""
    return "; ".join(_told(seen, step))


def _told(seen: Plan, step: Step) -> Iterator[str]:
    for touched in step.touched:
        was, now, new = fields_of(seen, touched.table, touched.id), touched.before, touched.after
        if was is None or now is None or new is None or was == now:
            continue
        word = _over(touched.table, new)
        if word and not _over(touched.table, was) and _over(touched.table, now) == word:
            yield f"it was {word} meanwhile, and stays {word}"
        for name, value in new.items():
            theirs = now.get(name)
            if name not in _NOT_TOLD and theirs not in (value, was.get(name)) and value != was.get(name):
                said = f" was made {quoted(theirs)}" if theirs and isinstance(theirs, str) else " was changed"
                yield f"its {name}{said} meanwhile: yours stands"


def _over(table: str, fields: Fields) -> str:
    """How a record ended, or nothing while it asks for something."""
    if table == "cards":
        return "" if fields["state"] == "open" else str(fields["state"])
    if table == "gigs":
        return "" if fields["stage"] in LIVE_STAGES else str(fields["stage"])
    return "closed" if table == "kpis" and fields.get("closed") else ""

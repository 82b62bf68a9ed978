"""Gigs, KPIs and payments of our own exports: each comes in as it was, unless the plan has it already."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace

from hustle_tui.domain.changes import checked_title, storable
from hustle_tui.domain.changes.kpis import checked_kpi
from hustle_tui.domain.importing import Refused, Row, Thing, Unreadable, named_text
from hustle_tui.domain.importing.times import checked_day
from hustle_tui.domain.plan.model import CheckIn, Gig, Kpi, Payment, Plan, PlanError, put, table_of
from hustle_tui.domain.plan.terms import HUGE
from hustle_tui.domain.writing.naming import new_numbers, slug_of, unique_slug
from hustle_tui.domain.writing.quantities import minor_digits

KINDS: dict[str, type[Gig] | type[Kpi] | type[Payment]] = {"gigs": Gig, "kpis": Kpi, "payments": Payment}
HEADS = {
    "gigs": {"title", "slug", "client", "stage", "pay", "amount", "id"},
    "kpis": {"title", "slug", "shape", "starts", "ends", "id"},
    "payments": {"gig", "amount", "currency", "expected", "received", "id"},
}
"""The columns that tell each kind of table."""
DAYS = ("due", "created", "starts", "ends", "closed", "expected", "received", "month")
_OTHER_NAMES = {"from": "start_value", "to": "target"}
_RECKONED = {"minutes", "machine", "current"}
"""Values of an export that follow from other records."""


def thing(line: int, what: str, values: Mapping[str, Any]) -> Thing:
    """A record from the values of its row, as JSON has them; Unreadable where it is none."""
    kind, more = KINDS[what], values.get("more") or {} if isinstance(values, Mapping) else None
    if not isinstance(more, Mapping):
        raise Unreadable("it is no object, or what it has under “more” is none")
    fields = {_OTHER_NAMES.get(name, name): value for name, value in {**values, **more}.items() if value is not None}
    fields = {name: value for name, value in fields.items() if name in kind.__struct_fields__ and name not in _RECKONED}
    gig = f"{fields.pop('gig', '')}" if kind is Payment else ""
    try:
        record = convert(_fit({**fields, **({"gig": 1} if gig else {})}), kind, strict=False)
        found = [{**_fit(one), "kpi": record.id} for one in more.get("checkins", ())]
        checkins = convert(found, tuple[CheckIn, ...])
    except (ValidationError, TypeError) as error:
        raise Unreadable(f"it is none of ours: {error}") from None
    for one in (record, *checkins):
        _check(one)
    return Thing(line, record, checkins, gig)


def from_cells(what: str, cells: Mapping[str, str], tags: tuple[str, ...]) -> dict[str, Any]:
    """The values of a row of a table: money in whole units becomes minor ones."""
    values: dict[str, Any] = {name: text for name, text in cells.items() if text}
    values["id"] = cells.get("id", "").lstrip("#")
    try:
        if "amount" in values:
            amount = Decimal(values["amount"].replace(",", "."))
            values["amount"] = int(amount.scaleb(minor_digits(values.get("currency", "EUR"))))
        if "more" in values:
            values["more"] = json.loads(values["more"])
    except (InvalidOperation, OverflowError, ValueError, RecursionError):
        raise Unreadable("its amount or what it has under “more” can't be read") from None
    return values | ({"tags": tags} if what == "gigs" else {})


def _fit(value: Any) -> Any:
    """A value of JSON whose texts a file can hold."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {storable(name): _fit(part) for name, part in value.items()}
    return [_fit(part) for part in value] if isinstance(value, list | tuple) else value


def _check(value: Any, name: str = "") -> None:
    """Unreadable where a value is out of the limits of a plan, or a part of it."""
    if isinstance(value, Struct):
        for field in value.__struct_fields__:
            _check(getattr(value, field), field)
    elif isinstance(value, tuple):
        for part in value:
            _check(part)
    elif isinstance(value, date):
        checked_day(value)
    elif isinstance(value, int | float) and not (0 if name == "id" else -HUGE) < value < HUGE:
        raise Unreadable(f"{named_text(str(value))} is no number for its {name}")
    elif name == "currency" and not re.fullmatch("[A-Z]{3}", value):
        raise Unreadable(f"{named_text(value)} is no currency")


class Brought(Struct, frozen=True):
    """A plan with the gigs, KPIs and payments of a file, and which of their rows were new."""

    plan: Plan
    new: tuple[tuple[Thing, Gig | Kpi | Payment], ...] = ()
    checkins: tuple[CheckIn, ...] = ()
    same: int = 0
    refused: tuple[Refused, ...] = ()


def brought(plan: Plan, rows: Iterable[Row]) -> Brought:
    """The plan with these rows; a gig or a KPI whose id or slug it has is the same one."""
    found = Brought(plan)
    for row in rows:
        if isinstance(row, Thing):
            found = _with(found, row)
    return found


def _with(found: Brought, row: Thing) -> Brought:
    plan, record = found.plan, row.record
    there, slug = getattr(plan, table_of(record)), getattr(record, "slug", None)
    if record.id in there or (slug is not None and any(one.slug == slug for one in there.values())):
        return replace(found, same=found.same + 1)
    try:
        if isinstance(record, Payment):
            gig = next((one for one in plan.gigs.values() if one.slug == row.gig), None)
            if gig is None:
                raise PlanError(f"its gig {named_text(row.gig)} is not here")
            record = replace(record, gig=gig.id)
        else:
            record = _named(plan, record)
    except PlanError as error:
        refused = Refused(row.line, str(error), record.note if isinstance(record, Payment) else record.title)
        return replace(found, refused=(*found.refused, refused))
    new = tuple(one for one in row.checkins if one.id not in plan.checkins)
    return replace(
        found, plan=put(plan, record, *new), new=(*found.new, (row, record)), checkins=(*found.checkins, *new)
    )


def _named(plan: Plan, record: Gig | Kpi) -> Gig | Kpi:
    """A gig or a KPI with a title, and with a slug and a short number that are free."""
    title = checked_title(record.title)
    named: list[Gig | Kpi] = [*plan.gigs.values(), *plan.kpis.values()]
    taken, numbers = {one.slug for one in named}, {one.number for one in (*named, *plan.cards.values())} - {0}
    slug = record.slug if record.slug == slug_of(record.slug) and record.slug not in taken else unique_slug(plan, title)
    number = record.number if record.number not in numbers else next(new_numbers(plan, record.created))
    if isinstance(record, Kpi):
        return checked_kpi(replace(record, title=title, slug=slug, number=number))
    return replace(record, title=title, slug=slug, number=number, reused=())

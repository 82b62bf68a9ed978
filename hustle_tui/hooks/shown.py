"""Records as hooks see them and give them back: the fields of the plan file, with slugs for what they name."""

from __future__ import annotations

import json
import re
from typing import Any

from msgspec import MsgspecError, Struct, ValidationError, convert, to_builtins
from msgspec.json import decode, encode

from hustle_tui.domain.changes import checked_title
from hustle_tui.domain.plan.links import LINKS
from hustle_tui.domain.plan.model import TABLES, Card, Plan, PlanError, put
from hustle_tui.domain.writing.naming import slug_for
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store.format.checks import place_and_reason, unwritable

_BY_SLUG = ("cards", "gigs", "kpis")


def line_of(fields: dict[str, Any] | None) -> bytes:
    """Fields as one line of JSON; half a character, which no UTF-8 can hold, as an escape."""
    try:
        return encode(fields)
    except UnicodeEncodeError:
        return json.dumps(fields).encode()


def fields_of(plan: Plan, table: str, record: Struct | None) -> dict[str, Any] | None:
    """All fields of a record with its table; a card's slug as well, though it follows the title."""
    if record is None:
        return None
    fields = {name: to_builtins(getattr(record, name)) for name in record.__struct_fields__}
    for name, other in LINKS.get(table, {}).items():
        if other in _BY_SLUG and (item := getattr(plan, other).get(fields[name])):
            fields[name] = slug_for(item)
    slug = {"slug": slug_for(record)} if table == "cards" else {}  # type: ignore[arg-type]
    return {"table": table, **fields, **slug}


def record_in(said: bytes, plan: Plan, table: str, was: Struct) -> Struct:
    """The record that a hook printed in the place of another; PlanError where it is none, or breaks a rule."""
    try:
        fields = decode(said)
    except (MsgspecError, UnicodeDecodeError, RecursionError):
        raise PlanError(f"printed {quoted(_begin(said))}, which is no JSON record") from None
    known = fields_of(plan, table, was) or {}
    if not isinstance(fields, dict) or any(fields.get(name) != known[name] for name in ("table", "id")):
        raise PlanError(f"printed no record of {table} with the id {known['id']}")
    if strange := sorted(fields.keys() - known.keys()):
        raise PlanError(f"printed a field that {table} do not have: {', '.join(map(quoted, strange[:3]))}")
    given = {name: fields[name] for name in was.__struct_fields__ if name in fields}
    for name, other in LINKS.get(table, {}).items():
        if name in given:
            same = given[name] == known[name]
            given[name] = to_builtins(getattr(was, name)) if same else _linked(plan, other, name, given[name])
    return _checked(given, plan, table, was)


def _begin(said: bytes) -> str:
    words = " ".join(said[:200].decode(errors="replace").split())
    return words if len(words) <= 40 else f"{words[:40]}…"


def _linked(plan: Plan, other: str, name: str, value: Any) -> Any:
    """The id, or ids, of what a hook named by a slug."""
    if isinstance(value, list):
        return [_linked(plan, other, name, each) for each in value]
    if value is None:
        return None
    items = getattr(plan, other)
    found = [key for key, item in items.items() if key == value or (other in _BY_SLUG and slug_for(item) == value)]
    if len(found) != 1:
        raise PlanError(f"printed a {name} that is {'not there' if not found else 'not clear'}: {quoted(str(value))}")
    return found[0]


def _wrong_card(card: Card, was: Card) -> str:
    """Why a change of a card is none that a person could have made; nothing where it is one."""
    if card.number != was.number:
        return f"its number is {was.number}, which is not to be chosen"
    if card.gig is not None and card.ledger != "side" and (card.gig, card.ledger) != (was.gig, was.ledger):
        return "a gig's card is side work"
    wrong = next((tag for tag in card.tags if tag not in was.tags and not re.fullmatch(r"[^\s#]\S*", tag)), None)
    return "" if wrong is None else f"{quoted(wrong)} is no tag: write one word without #"


def _checked(given: dict[str, Any], plan: Plan, table: str, was: Struct) -> Struct:
    """The record with these fields, within the limits that hold for any other."""
    try:
        kind: Any = TABLES[table]
        record = convert(given, kind)
    except ValidationError as error:
        path, reason = place_and_reason(error)
        raise PlanError(f"printed a record that is not right: {' '.join(path)}: {reason}") from None
    if hasattr(record, "title") and record.title != getattr(was, "title", None):
        checked_title(record.title)
    if isinstance(record, Card) and isinstance(was, Card) and (reason := _wrong_card(record, was)):
        raise PlanError(f"printed a card that is not right: {reason}")
    if table in ("gigs", "kpis") and record.slug != getattr(was, "slug", None):
        others = put(plan, gone=(was,))  # type: ignore[arg-type]
        if record.slug in {gig.slug for gig in others.gigs.values()} | {kpi.slug for kpi in others.kpis.values()}:
            raise PlanError(f"printed a slug that is taken: {quoted(record.slug)}")
    if reason := unwritable(record):
        raise PlanError(f"printed a record that is not right: {reason}")
    return record  # type: ignore[no-any-return]

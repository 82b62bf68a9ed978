"""Records in a few words and what happens to them, for the commands that replace one plan by another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import to_builtins

from hustle_tui.cli.told.terminal import fields_of, picked
from hustle_tui.cli.told.words import in_quotes
from hustle_tui.domain.history.merging import STOPPED, Loser
from hustle_tui.domain.history.steps import Touched
from hustle_tui.domain.plan.model import TABLES, Plan
from hustle_tui.domain.writing.quantities import format_duration, format_money

MOST_LINES = 8
"""Lines that one table's records may take; the rest is counted."""
_WORDS = {
    "acks": "{rule} {subject} {week}",
    "checkins": "{day} {value:g}",
    "days": "{day}",
    "directions": "{span} {quarter}",
    "timers": "{ledger} since {started}",
}
_SIGNS = {"added": "+", "removed": "−", "changed": "~"}


def record_words(table: str, fields: dict[str, Any]) -> str:
    """A record as a person knows it: its title, or its day and amount where it has none."""
    if table == "entries":
        return f"{fields['day']} {format_duration(fields['minutes'])} {fields['ledger']}"
    if table in ("payments", "expenses"):
        day = fields.get("received") or fields.get("expected") or fields.get("day")
        return " ".join(filter(None, (day, format_money(fields["amount"], fields["currency"]))))
    if table == "lessons":
        return f"{fields['week']} {in_quotes(fields['text'])}"
    if table in _WORDS:
        return _WORDS[table].format(**fields)
    return in_quotes(fields["title"]) if "title" in fields else table


def deed_of(touched: Touched) -> str:
    if touched.before is None:
        return "added"
    return "removed" if touched.after is None else "changed"


def changed_fields(touched: Touched) -> list[str]:
    """The names of the fields that differ, where a record stands on both sides."""
    before, after = touched.before, touched.after
    if before is None or after is None:
        return []
    names = (before.keys() | after.keys()) - {"counted"}  # which goes with the value
    return sorted(name for name in names if before.get(name) != after.get(name))


def lines_of(touched: Sequence[Touched]) -> Iterator[str]:
    """What happens to records, table by table: the counts, then each by its words."""
    for table in (*TABLES, "settings"):
        here = sorted((record for record in touched if record.table == table), key=lambda record: record.id)
        if not here:
            continue
        counts = Counter(map(deed_of, here))
        yield f"{table}: " + ", ".join(f"{counts[deed]} {deed}" for deed in _SIGNS if counts[deed])
        for record in here[:MOST_LINES]:
            fields = ", ".join(changed_fields(record))
            yield f"  {_SIGNS[deed_of(record)]} {record_words(table, record.after or record.before or {})}" + (
                f" ({fields})" if fields else ""
            )
        if len(here) > MOST_LINES:
            yield f"  … and {len(here) - MOST_LINES} more"


def touched_record(touched: Touched) -> dict[str, Any]:
    what = record_words(touched.table, touched.after or touched.before or {})
    return {**picked(touched, "table", "id"), "deed": deed_of(touched), "what": what, "fields": changed_fields(touched)}


def loser_words(loser: Loser, before: Plan, plan: Plan) -> str:
    """A value that gave way in a merge, in one line with what stands instead."""
    if loser.field == STOPPED:
        return f"! The timer on {loser.lost} stopped when a later one was started; its time is logged."
    record = plan.settings if loser.table == "settings" else getattr(plan, loser.table).get(loser.id)
    what = f"{loser.table} {record_words(loser.table, to_builtins(record)) if record else loser.id}"
    if not loser.field:
        back = "comes back" if loser.id not in getattr(before, loser.table) else "stays"
        return f"! {what} {back}: one side had removed it, the other worked on"
    return f"! {what}: {loser.field} is {_value(loser.kept)}, no longer {_value(loser.lost)}"


def loser_record(loser: Loser) -> dict[str, Any]:
    """A value that gave way, for JSON; `field` is empty where a removal gave way."""
    return {**fields_of(loser), "kept": loser.kept if loser.field else None}


def _value(value: Any) -> str:
    if value is None or value == "" or value == ():
        return "empty"
    if isinstance(value, tuple) and all(isinstance(part, str) for part in value):
        return ", ".join(map(in_quotes, value))
    return in_quotes(value) if isinstance(value, str) else str(to_builtins(value))

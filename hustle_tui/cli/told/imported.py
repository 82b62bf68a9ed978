"""How an import is told: what is new by place, what was refused, and as JSON."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any

from hustle_tui.cli.told.terminal import say, say_all, table
from hustle_tui.domain.importing.compare import Compared
from hustle_tui.domain.importing.people import people_text
from hustle_tui.domain.importing.words import ROW_HEADS, counts_text, place_texts, rows_of
from hustle_tui.domain.plan.model import Entry, Plan
from hustle_tui.domain.writing.quantities import counted

MOST_ROWS = 40
MOST_REFUSED = 10


def print_preview(found: Compared, plan: Plan, today: date) -> None:
    """The rows of an import before it is done, the first ones of many."""
    rows = list(islice(rows_of(found, plan, today), MOST_ROWS))
    say_all(table([ROW_HEADS, *rows], flex=5) if rows else ())
    all_of_them = len(found.refused) + len(found.changed) + len(found.new)
    if all_of_them > len(rows):
        say(f"  … and {counted(all_of_them - len(rows), 'more row')}")
    say_all(filter(None, [people_text(found.people)]))


def print_result(found: Compared, plan: Plan) -> None:
    """What came in by place, and what was refused."""
    say_all(table([("", *texts) for texts in place_texts(found, plan)]))
    say_all(filter(None, [people_text(found.people)]))
    say_all(f"  line {row.line}: {row.why}" for row in found.refused[:MOST_REFUSED])
    if len(found.refused) > MOST_REFUSED:
        say(f"  … and {counted(len(found.refused) - MOST_REFUSED, 'more row')}")


def counts_line(source_format: str, found: Compared) -> str:
    return f"{source_format}: {counts_text(found)}"


def record_of(found: Compared) -> dict[str, Any]:
    """An import as JSON."""
    people = found.people
    return {
        "new": len(found.new),
        "same": found.same,
        "changed": len(found.changed),
        "refused": [{"line": row.line, "why": row.why} for row in found.refused],
        "minutes": sum(record.minutes for record in found.new if isinstance(record, Entry)),
        "unmapped": sorted(found.unmapped),
        "people": [
            {"name": name, "email": address, "rows": people.rows[key], "me": bool(people.mine and key in people.mine)}
            for key, (name, address) in people.persons.items()
            if key
        ],
        "others": sum(people.others.values()),
    }

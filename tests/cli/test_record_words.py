"""Every kind of record is told by what a person knows of it, wherever two plans are compared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from msgspec import to_builtins
from record_strategies import structs

from hustle_tui.cli.told.diff import changed_fields, record_words
from hustle_tui.cli.told.words import links_text
from hustle_tui.domain.history.steps import Touched
from hustle_tui.domain.plan.model import TABLES, Card, Gig, Plan, put


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_record_is_told_by_more_than_its_table(table: str, data: st.DataObject) -> None:
    record = data.draw(structs(TABLES[table]))
    assert record_words(table, to_builtins(record)) not in ("", table)


@pytest.mark.parametrize(
    ("table", "fields", "words"),
    [
        ("expenses", {"day": "2026-11-25", "amount": 1250, "currency": "EUR"}, "2026-11-25 12.50 EUR"),
        ("payments", {"received": "2026-11-25", "expected": "2026-11-30", "amount": 7, "currency": "JPY"},
         "2026-11-25 7 JPY"),
        ("payments", {"amount": 7, "currency": "JPY"}, "7 JPY"),
        ("assets", {"title": "Scraper", "kind": "tool"}, "“Scraper”"),
        ("timers", {"ledger": "side", "started": "2026-11-25T09:00:00+01:00"}, "side since 2026-11-25T09:00:00+01:00"),
    ],
)  # fmt: skip
def test_money_is_told_with_its_day(table: str, fields: dict[str, object], words: str) -> None:
    assert record_words(table, fields) == words


def test_what_a_check_in_had_counted_is_not_told_beside_its_value() -> None:
    was, now = {"value": 3.0, "counted": 3.0, "note": ""}, {"value": 5.0, "counted": 5.0, "note": ""}
    assert changed_fields(Touched("checkins", 1, was, now)) == ["value"]


def test_links_are_written_as_the_line_that_adds_a_card_has_them() -> None:
    acme = Gig(id=1, title="Acme logo", slug="acme-logo", stage="active", pay="fixed")
    own = Card(id=2, title="Mail", ledger="side", lane="must", state="open", week=None, gig=1, tags=("mail",))
    assert links_text(put(Plan(), acme, own), own) == "gig:acme-logo #mail"

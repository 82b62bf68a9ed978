"""timesheet and invoice: what a client sees, once, in every form, and undone as one step."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from command_line import Hustle


@pytest.fixture
def acme(hustle: Hustle) -> Hustle:
    """An hourly gig with two days of hours and an expense."""
    hustle.ok("gig", "add", "Acme logo", "--client", "Acme", "--hourly", "45", "--stage", "active")
    hustle.ok("log", "1h10", "acme-logo", "--on", "mon", "--note", "=1+1")
    hustle.ok("log", "50m", "acme-logo", "--on", "tue", "--kind", "talk")
    hustle.ok("log", "30m", "acme-logo", "--on", "tue", "--kind", "admin")
    hustle.ok("log", "3h", "acme-logo", "--on", "tue", "--machine")
    hustle.ok("expense", "add", "acme-logo", "20", "--on", "tue", "--note", "font")
    return hustle


def test_a_timesheet_rounds_what_is_billed_and_keeps_the_rounding_for_the_client(acme: Hustle) -> None:
    assert acme.json("timesheet", "acme-logo")["billed"] == 120
    sheet = acme.json("timesheet", "ACME", "--month", "2026-11", "--round", "15m-up-day")
    assert sheet["days"][0] == {"day": "2026-11-23", "real": 70, "billed": 75, "machine": 0, "notes": ["=1+1"]}
    assert {name: sheet[name] for name in ("real", "billed", "machine", "unbilled")} == {
        "real": 150, "billed": 135, "machine": 180, "unbilled": 135,
    }  # fmt: skip
    assert sheet["expenses"] == [{"day": "2026-11-24", "amount": 2000, "currency": "EUR", "note": "font"}]
    assert acme.json("timesheet", "acme-logo")["rounding"] == "15m-up-day"
    acme.ok("undo")
    assert acme.json("timesheet", "acme-logo")["billed"] == 120


def test_a_timesheet_is_csv_that_no_spreadsheet_computes_markdown_or_a_page(acme: Hustle) -> None:
    rows = list(csv.reader(StringIO(acme.ok("timesheet", "acme", "--csv").out)))
    assert rows[0] == ["day", "real", "billed", "machine", "notes"]
    assert rows[1] == ["2026-11-23", "70", "70", "0", "'=1+1"]
    beneath = acme.ok("timesheet", "acme", "--markdown").out.partition("| Total | 2h30 | 2h |  |\n")[2]
    assert beneath == "\nMachine time beside the hours worked: 3h\n\nExpense Tue 24 Nov: 20 EUR font\n"
    assert acme.ok("timesheet", "acme", "--html").out.startswith("<!doctype html>")
    said = acme.ok("timesheet", "acme").out
    assert "Not billed yet: 2h" in said and "Machine time beside the hours worked: 3h" in said
    assert acme("timesheet", "acme", "--csv", "--html").code == 64
    assert "No hours of “Acme” yet, Oct 2026" in acme.ok("timesheet", "acme", "--month", "2026-10").out


def test_an_invoice_is_a_page_its_hours_are_marked_and_undo_takes_both_back(acme: Hustle, tmp_path: Path) -> None:
    acme.ok("set", "my_name", "Ada Example")
    page = tmp_path / "invoice.html"
    out = acme.ok("invoice", "acme", "--number", "2026-041", "--due", "fri", "-o", str(page)).out
    assert out == f"Wrote {page}: invoice 2026-041 of 110.00 EUR for “Acme”, due Fri 27 Nov\n"
    text = page.read_text(encoding="utf-8")
    assert "Ada Example" in text and "2026-041" in text and "110.00 EUR" in text and "font" in text
    assert acme.json("timesheet", "acme")["unbilled"] == 0
    (payment,) = acme.json("payment", "list")["payments"]
    assert (payment["amount"], payment["expected"], payment["invoice"]) == (11000, "2026-11-27", "2026-041")
    again = tmp_path / "again.html"
    assert "Nothing of “Acme” is to be billed" in acme("invoice", "acme", "-o", str(again)).err
    assert not again.exists()
    acme.ok("undo")
    assert acme.json("timesheet", "acme")["unbilled"] == 120 and acme.json("payment", "list")["payments"] == []
    acme.ok("redo")
    acme.ok("log", "1h", "acme-logo")
    assert acme.json("invoice", "acme", "-o", str(again))["invoices"][0]["number"] == "2026-042"


def test_an_invoice_never_writes_over_a_file_and_says_where_it_cannot_write(acme: Hustle, tmp_path: Path) -> None:
    page = tmp_path / "invoice.html"
    page.write_text("mine")
    assert "is there already" in acme("invoice", "acme", "-o", str(page)).err
    assert page.read_text() == "mine"
    assert acme("invoice", "acme", "-o", str(tmp_path / "none" / "invoice.html")).code == 73
    assert "names a home folder that is not there" in acme("invoice", "acme", "-o", "~nobody-of-that-name/x").err
    assert acme.json("payment", "list")["payments"] == []


def test_two_currencies_are_two_pages_with_their_gigs_in_the_names(acme: Hustle, tmp_path: Path) -> None:
    acme.ok("gig", "add", "Site", "--client", "acme", "--hourly", "90", "--currency", "USD", "--stage", "active")
    acme.ok("log", "1h", "site", "--on", "tue")
    made = acme.json("invoice", "Acme", "-o", str(tmp_path / "i.html"))["invoices"]
    assert [(one["currency"], Path(one["file"]).name) for one in made] == [
        ("EUR", "i-acme-logo.html"),
        ("USD", "i-site.html"),
    ]
    assert "EUR" not in (tmp_path / "i-site.html").read_text(encoding="utf-8")


def test_undo_of_an_invoice_tells_of_the_page_and_its_address_is_kept(acme: Hustle, tmp_path: Path) -> None:
    page = tmp_path / "i.html"
    made = acme.json("invoice", "acme", "--address", "Ann, 1 Street", "-o", str(page))
    assert made["invoices"][0]["address"] == "Ann, 1 Street" and "1 Street" in page.read_text()
    undone = acme.ok("undo")
    assert undone.out.startswith("Undone: Write invoice 2026-001 to i.html")
    assert "The page of invoice 2026-001 stays" in undone.err
    assert "The page" not in acme.ok("redo").err
    acme.ok("log", "1h", "acme-logo")
    assert acme.json("invoice", "acme", "-o", str(tmp_path / "j.html"))["invoices"][0]["address"] == "Ann, 1 Street"
    first = next(one for one in acme.json("payment", "list")["payments"] if one["invoice"] == "2026-001")
    assert "The page of invoice 2026-001 stays" in acme.ok("payment", "remove", str(first["id"])).err
    assert acme.json("timesheet", "acme")["unbilled"] == 120


def test_hours_that_are_on_an_invoice_say_so_when_they_change(acme: Hustle, tmp_path: Path) -> None:
    acme.ok("invoice", "acme", "-o", str(tmp_path / "i.html"))
    entry = str(next(row["id"] for row in acme.json("hours", "mon")["days"][0]["entries"]))
    for words in (("edit", entry, "--minutes", "2h"), ("remove", entry)):
        assert "invoice 2026-001 bills these hours" in acme.ok("hours", *words).err


def test_a_month_that_is_none_is_called_so(acme: Hustle) -> None:
    assert "“2026-13” is no month: write 2026-11" in acme("timesheet", "acme", "--month", "2026-13").err


def test_a_client_is_found_by_the_begin_of_its_name(hustle: Hustle) -> None:
    hustle.ok("gig", "add", "Logo", "--client", "Werke GmbH & Co. KG", "--hourly", "45", "--stage", "active")
    assert hustle.json("timesheet", "werke")["name"] == "Werke GmbH & Co. KG"
    assert hustle("timesheet", "gmbh").code == 64


def test_undo_names_the_pages_of_all_invoices_that_it_takes_back(hustle: Hustle, tmp_path: Path) -> None:
    for title, currency in (("Tokyo", "JPY"), ("Berlin", "EUR")):
        hustle.ok("gig", "add", title, "--client", "Mix", "--hourly", "50", "--currency", currency, "--stage", "active")
        hustle.ok("log", "1h", title)
    hustle.ok("invoice", "mix", "--number", "A-9", "-o", str(tmp_path / "mix.html"))
    said = "The pages of invoices A-9 and A-10 stay: delete them, for what they bill is open again."
    assert hustle.json("undo")["warnings"] == [said]


def test_a_page_that_is_printed_is_an_invoice_all_the_same_and_that_is_told(acme: Hustle) -> None:
    assert "undo" not in acme.ok("invoice", "acme", "-o", "-", "--dry-run").err
    assert "; hustle undo takes it back" in acme.ok("invoice", "acme", "-o", "-").err


def test_an_invoice_that_is_to_be_paid_before_it_is_written_is_told(acme: Hustle) -> None:
    assert (
        "Check this: “2026-001” is to be paid by Tue 24 Nov 2026, before"
        in acme.ok("invoice", "acme", "--due", "2026-11-24", "-o", "-").err
    )

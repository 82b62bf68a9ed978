"""What a client sees of the work: the timesheet, and the invoice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import Painted, picked, say, say_all, say_document, say_json, table
from hustle_tui.documents.billing import invoice_page, timesheet_page
from hustle_tui.documents.files import csv_text, markdown_table, new_places, write_pages
from hustle_tui.domain.billing import Rounding, address_of, parse_rounding, round_by, rounding_of, with_address
from hustle_tui.domain.billing.invoice import Invoice, invoices_for, write_invoices
from hustle_tui.domain.billing.timesheet import Timesheet, beside_texts, meant, timesheet
from hustle_tui.domain.changes import in_order
from hustle_tui.domain.money.clients import clients
from hustle_tui.domain.plan.model import Change, Gig, Plan, PlanError
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import full_day, month_text, near_day
from hustle_tui.domain.writing.naming import slug_for
from hustle_tui.domain.writing.quantities import format_duration, format_money, quoted
from hustle_tui.store.disk.small_files import expanded


def _gigs(session: Session, words: str) -> tuple[str, tuple[Gig, ...]]:
    """The client or the gig that was meant, with its gigs; the client by the begin of its name too."""
    name, gigs = meant(session.plan, words)
    if gigs:
        return name, gigs
    try:
        gig = session.gig(words)
    except PlanError:
        begun = [client for client in clients(session.plan) if folded(client).startswith(folded(words))]
        if len(begun) != 1 or not folded(words):
            raise
        return meant(session.plan, begun[0])
    return gig.title, (gig,)


@command("timesheet")
@click.argument("ref", metavar="CLIENT|GIG", callback=params.words)
@click.option("--month", metavar="MONTH", callback=params.month, help="One month, as 2026-11; else all hours.")
@click.option("--round", "rounding", metavar="ROUNDING", help="How billed hours are rounded, kept for the client.")
@params.as_json
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, in minutes.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print a Markdown table.")
@click.option("--html", "as_html", is_flag=True, help="Print a page to send or to print.")
def timesheet_(
    session: Session, ref: str, month: date | None, rounding: str | None, as_csv: bool, as_markdown: bool, as_html: bool
) -> None:
    """Show a client's hours by day: billed and real, side by side.

    Billed are work and talk, rounded; real is all the time that it took. --round 15m-up-day is up to whole quarters of
    an hour a day: up, down or near, by entry, day or total. It is kept for the client, and none ends it. Each gig is
    rounded on its own.

    \b
    hustle timesheet acme-logo --month 2026-11
    hustle timesheet acme-logo --round 15m-up-day
    hustle timesheet acme-logo --csv > november.csv
    """
    if sum((session.as_json, as_csv, as_markdown, as_html)) > 1:
        raise PlanError("One form at a time: --json, --csv, --markdown or --html.")
    name, gigs = _gigs(session, ref)
    if rounding is not None:
        _keep(session, name, gigs, parse_rounding(rounding))
    sheet = timesheet(session.plan, name, gigs, month)
    if session.as_json:
        say_json(_record(sheet, session))
    elif as_csv:
        say_document(
            csv_text(_HEADS, ((w.day.isoformat(), w.real, w.billed, w.machine, "; ".join(w.notes)) for w in sheet.days))
        )
    elif as_html:
        say_document(timesheet_page(session.plan, sheet))
    elif as_markdown:
        say_document(markdown_table(("Day", "Real", "Billed", "Notes"), _rows(sheet)))
        say_all(line for words in _beneath(replace(sheet, unbilled=0), session.today) for line in ("", words))
    else:
        _say(session, sheet)


_HEADS = ("day", "real", "billed", "machine", "notes")


def _keep(session: Session, name: str, gigs: tuple[Gig, ...], rounding: Rounding) -> None:
    """Round the hours of these gigs' clients so from now on."""
    if all(rounding_of(session.plan, gig) == rounding for gig in gigs):
        return
    session.planner.apply(
        f"Round the hours of {quoted(name)}: {rounding}", partial(round_by, gigs=gigs, rounding=rounding)
    )
    note(f"Kept for {quoted(name)}: {rounding}; hustle undo takes it back")


def _record(sheet: Timesheet, session: Session) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "gigs": [slug_for(gig) for gig in sheet.gigs],
        "month": sheet.month and f"{sheet.month:%Y-%m}",
        "rounding": str(rounding_of(session.plan, sheet.gigs[0])),
        "days": [picked(worked, "day", "real", "billed", "machine", "notes") for worked in sheet.days],
        **picked(sheet, "real", "billed", "machine", "unbilled"),
        "expenses": [picked(expense, "day", "amount", "currency", "note") for expense in sheet.expenses],
    }


def _rows(sheet: Timesheet) -> Iterator[tuple[str, str, str, str]]:
    for worked in sheet.days:
        yield (
            full_day(worked.day),
            format_duration(worked.real),
            format_duration(worked.billed),
            "; ".join(worked.notes),
        )
    yield "Total", format_duration(sheet.real), format_duration(sheet.billed), ""


def _say(session: Session, sheet: Timesheet) -> None:
    when = f", {month_text(sheet.month)}" if sheet.month else ""
    if not sheet.days and not sheet.expenses:
        say(f"No hours of {quoted(sheet.name)} yet{when}: hustle log 1h30 REF adds some.")
        return
    say(Painted(f"{sheet.name}{when}", bold=True), f"  rounded {rounding_of(session.plan, sheet.gigs[0])}")
    head = [("", "", "real", "billed", "")]
    say_all(table([*head, *(("", *row) for row in _rows(sheet))]))
    say_all(_beneath(sheet, session.today))


def _beneath(sheet: Timesheet, today: date) -> Iterator[str]:
    """What stands beneath the days: machine time, what is not billed yet, and the expenses."""
    yield from beside_texts(sheet)
    for one in sheet.expenses:
        yield f"Expense {near_day(one.day, today)}: {format_money(one.amount, one.currency)} {one.note}".rstrip()


@command("invoice")
@click.argument("ref", metavar="CLIENT|GIG", callback=params.words)
@click.option(
    "--month", metavar="MONTH", callback=params.month, help="Only this month's hours; else all unbilled ones."
)
@click.option("--number", metavar="N", callback=params.words, help="Its number; else the last one's counts on.")
@click.option("--due", metavar="DATE", callback=params.last_day, help="Until when it is to be paid; else in 14 days.")
@click.option("--address", metavar="TEXT", callback=params.words, help="The client's address, kept for the client.")
@click.option(
    "-o",
    "--output",
    "to",
    metavar="FILE",
    required=True,
    callback=params.file_or_dash,
    help="The new HTML file; - prints it.",
)
@params.as_json
def invoice(
    session: Session, ref: str, month: date | None, number: str | None, due: date | None, address: str | None, to: str
) -> None:
    """Write an invoice as an HTML page, for a browser or for A4.

    It bills hours that no invoice has billed yet, a fee once, the months of a retainer that have ended, and expenses,
    less what has come already. What it bills is marked, and its money is expected; hustle undo takes both back.
    Nothing is sent anywhere. Your own lines come from the settings my_name, my_address, my_tax and my_bank. Commas in
    an address begin new lines.

    \b
    hustle invoice acme-logo -o invoice.html
    hustle invoice acme-logo --month 2026-11 --number 2026-041 --due fri -o invoice.html
    """
    name, gigs = _gigs(session, ref)
    if number is not None and not number.strip():
        raise PlanError("--number is empty: write one such as 2026-041, or leave it out.")
    found = invoices_for(session.plan, name, gigs, month, session.today, number, due)
    before = () if address is None else (partial(with_address, gigs=gigs, address=address),)
    _write(session, found, None if to == params.STDOUT else expanded(to), before)
    for words in (words for invoice in found for words in invoice.doubts):
        note(f"Check this: {words}")
    for words in (words for invoice in found for words in invoice.left_out):
        note(f"Not on it: {words}")
    if not session.plan.settings.my_name:
        note('Your own name is not on it: hustle set my_name "Ada Example" puts it on the next.')


def _write(session: Session, found: tuple[Invoice, ...], to: Path | None, before: tuple[Change, ...]) -> None:
    """Write the pages and the plan, with what changes before, and say so; without a file the page is printed."""
    if to is None and len(found) > 1 and not session.as_json:
        raise PlanError("These are several invoices, a page each: name a file for them after -o.")
    places: list[Path | None] = [*new_places(to, found)] if to else [None] * len(found)
    ids = tuple(session.planner.new_id() for invoice in found for _ in invoice.bills)
    change = in_order(*before, partial(write_invoices, made=found, payment_ids=ids))
    after = change(session.plan)  # what can't be done is told before a file is there
    pages = [invoice_page(after, invoice) for invoice in found]
    if session.writes() and to:
        write_pages(list(filter(None, places)), pages)
    names = dict.fromkeys(place.name if place else "standard output" for place in places)
    label = f"Write invoice {', '.join(invoice.number for invoice in found)} to {', '.join(names)}"
    lines = [*map(partial(_invoice_line, session.today), found, places)]
    if session.as_json or to:
        make(session, label, change, lambda _: lines)
    else:
        say_document(*pages)  # first, for nothing is billed by a page that could not be printed
        session.planner.apply(label, change)
        note(lines[0] if session.dry_run else f"{lines[0]}; hustle undo takes it back")
    if session.as_json:
        say_json({"invoices": [*map(partial(_invoice_record, after), found, places, pages)]})


def _invoice_line(today: date, one: Invoice, place: Path | None) -> str:
    wrote = f"Wrote {place}: invoice" if place else "Invoice"
    total = format_money(one.total, one.currency, exact=True)
    return f"{wrote} {one.number} of {total} for {quoted(one.name)}, due {near_day(one.due, today)}"


def _invoice_record(plan: Plan, one: Invoice, place: Path | None, page: str) -> dict[str, Any]:
    return {
        **picked(one, "number", "name", "day", "due", "currency", "total", "less"),
        "file": place,
        **({} if place else {"page": page}),
        "address": address_of(plan, one.bills[0].gig),
        "gigs": [*dict.fromkeys(slug_for(bill.gig) for bill in one.bills)],
        "items": [picked(item, "words", "minutes", "rate", "amount") for item in one.items],
        "left_out": one.left_out,
    }

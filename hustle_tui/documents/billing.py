"""The invoice and the timesheet as one self-contained page: for a browser, and for A4 when it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from hustle_tui.cleaning import clean
from hustle_tui.documents.page import frame
from hustle_tui.domain.billing import address_of
from hustle_tui.domain.billing.invoice import Bill, Invoice, billed_days
from hustle_tui.domain.billing.timesheet import Timesheet
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import full_day, month_text
from hustle_tui.domain.writing.quantities import format_duration, format_money

_STYLE = """
@page { size: A4; margin: 20mm 18mm 22mm; @bottom-right { content: counter(page) " / " counter(pages);
  font: 9pt system-ui, sans-serif; color: #5a6570 } }
* { box-sizing: border-box }
body { font: 11pt/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #1b1f24; background: #eceff2;
  margin: 0 }
main { background: #fff; max-width: 210mm; margin: 8mm auto; padding: 20mm 18mm; overflow-wrap: anywhere }
header { display: flex; justify-content: space-between; gap: 12mm; margin-bottom: 12mm }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 2mm } h2 { font-size: 12pt; margin: 10mm 0 0; break-after: avoid }
p { margin: 0 } .quiet { color: #5a6570 } .right { text-align: right }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 6mm; margin: 0 }
dt { color: #5a6570 } dd { margin: 0 }
table { width: 100%; border-collapse: collapse; margin-top: 8mm } h2 + table { margin-top: 2mm }
th { font-weight: 600; color: #5a6570; text-align: left; border-bottom: 1.5pt solid #1b1f24 }
th, td { padding: 1.3mm 2mm 1.3mm 0; vertical-align: top } td { border-bottom: .5pt solid #d5dae0 }
.day { white-space: nowrap; overflow-wrap: normal; padding-right: 6mm }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; padding-right: 0; padding-left: 4mm }
thead { display: table-header-group } tr, .end { break-inside: avoid } .bill tr > :first-child { width: 100% }
.sum td { border-bottom: 0; font-weight: 600 } .bill .sum td { font-weight: 400 }
.total { border-top: 1.5pt solid #1b1f24 } .total td { border-bottom: 0; font-size: 13pt; font-weight: 700 }
footer { margin-top: 10mm; break-inside: avoid; break-before: avoid }
@media print { body { background: #fff } main { margin: 0; padding: 0; max-width: none } }
@media screen and (max-width: 600px) { main { margin: 0; padding: 6mm } header { flex-direction: column; gap: 6mm }
  .right { text-align: left } .n { padding-left: 3mm } .day { white-space: normal; padding-right: 3mm }
  .bill tr { display: grid; grid-template-columns: 1fr repeat(3, max-content); border-bottom: .5pt solid #d5dae0 }
  .bill tr > * { border: 0 } .bill tr > :first-child { grid-column: 1 / -1; padding-bottom: 0 }
  .bill tr > :last-child { grid-column: 4 } .bill thead { display: none }
  .bill tr:is(.sum, .total) { display: flex; justify-content: space-between; border-bottom: 0 }
  .bill tr:is(.sum, .total) > :first-child { width: auto } }
"""

Rows = Sequence[Sequence[str]]


def invoice_page(plan: Plan, invoice: Invoice) -> str:
    """An invoice as HTML; the days of its hours stand beneath it."""
    own, code = plan.settings, invoice.currency
    has_hours = any(item.minutes for item in invoice.items)
    heads = ("", "Hours", "Rate", f"Amount, {code}") if has_hours else ("", f"Amount, {code}")
    rows = []
    for item in invoice.items:
        worked = ("", "")
        if item.minutes and item.rate is not None:
            worked = (format_duration(item.minutes), _money(item.rate, code))
        rows.append((item.words, *(worked if has_hours else ()), _money(item.amount, code)))
    sums = [("Less what has been received", f"−{_money(invoice.less, code)}")] if invoice.less else []
    body = [
        _header("Invoice", own, invoice.name, address_of(plan, invoice.bills[0].gig)),
        _facts({"Number": invoice.number, "Date": full_day(invoice.day), "To be paid by": full_day(invoice.due)}),
        _table(heads, rows, 1, sums, ("To pay", format_money(invoice.total, code, exact=True))),
        _footer(own),
    ]
    for bill in invoice.bills:
        body += _days_of(bill, tuple(billed_days(plan, bill)))
    return frame(_STYLE, f"Invoice {invoice.number}", body)


def _days_of(bill: Bill, days: Sequence[tuple[date, int, tuple[str, ...]]]) -> Iterator[str]:
    if days:
        rows = [(full_day(day), "; ".join(notes), format_duration(minutes)) for day, minutes, notes in days]
        total = format_duration(sum(minutes for _, minutes, _ in days))
        yield f"<h2>{_text(bill.gig.title)}, hours by day</h2>"
        yield _table(("Day", "", "Hours"), rows, 2, [("Total", total)])


def timesheet_page(plan: Plan, sheet: Timesheet) -> str:
    """A timesheet as HTML: what is billed, and what was worked."""
    rows = [
        (full_day(day.day), "; ".join(day.notes), format_duration(day.real), format_duration(day.billed))
        for day in sheet.days
    ]
    total = ("Total", format_duration(sheet.real), format_duration(sheet.billed))
    span = {"Month": month_text(sheet.month)} if sheet.month else {}
    expenses = [
        (full_day(one.day), one.note, format_money(one.amount, one.currency, exact=True)) for one in sheet.expenses
    ]
    body = [
        _header("Timesheet", plan.settings, sheet.name),
        _facts(span),
        _table(("Day", "", "Worked", "Billed"), rows, 2, [total]),
    ]
    if sheet.machine:
        machine = _text(format_duration(sheet.machine))
        body.append(f"<p class=quiet>Machine time beside the hours worked, not billed: {machine}</p>")
    if expenses:
        body += ["<h2>Expenses</h2>", _table(("Day", "", "Amount"), expenses, 2)]
    return frame(_STYLE, f"Timesheet {sheet.name}", body)


def _header(title: str, own: Settings, client: str, address: str = "") -> str:
    sender = "<br>".join(filter(None, (_text(own.my_name), _lines(own.my_address))))
    first = address.replace("\n", ",").partition(",")[0]
    name = "" if folded(first) == folded(client) else _text(client)  # many begin the address with it
    to = "<br>".join(filter(None, (name, _lines(address))))
    return f"<header><div><h1>{title}</h1><p>{to}</p></div><p class=right>{sender}</p></header>"


def _footer(own: Settings) -> str:
    lines = [f"Payable to {own.my_bank}" if own.my_bank else "", own.my_tax]
    return f"<footer>{''.join(f'<p>{_text(line)}</p>' for line in lines if line)}</footer>" if any(lines) else ""


def _facts(facts: dict[str, str]) -> str:
    lines = "".join(f"<dt>{name}</dt><dd>{_text(value)}</dd>" for name, value in facts.items())
    return f"<dl>{lines}</dl>" if facts else ""


def _table(heads: Sequence[str], rows: Rows, words: int, sums: Rows = (), total: tuple[str, str] | None = None) -> str:
    """A table of so many columns of words and then of numbers, with its sums, and a bill's with what is to be paid."""
    classes = [" class=n" if at >= words else "" for at in range(len(heads))]
    if heads[0]:
        classes[0] = " class=day"

    def row(cells: Sequence[str], tag: str = "td") -> str:
        return "".join(f"<{tag}{class_}>{_text(cell)}</{tag}>" for class_, cell in zip(classes, cells, strict=True))

    foot = []
    for name, *numbers in sums:
        span = len(heads) - len(numbers)
        cells = "".join(f"<td class=n>{_text(number)}</td>" for number in numbers)
        foot.append(f"<tr class=sum><td colspan={span}>{_text(name)}</td>{cells}</tr>")
    if total:  # it may be wider than the columns of numbers
        name, amount = map(_text, total)
        foot.append(f"<tr class=total><td>{name}</td><td class=n colspan={len(heads) - 1}>{amount}</td></tr>")
    lines = [f"<tr>{row(cells)}</tr>" for cells in rows]
    # the last two rows stay with the sums on one page
    end = f"<tbody class=end>{''.join(lines[-2:] + foot)}</tbody>"
    head = f"<thead><tr>{row(heads, 'th')}</tr></thead>"
    return f"<table{' class=bill' if total else ''}>{head}<tbody>{''.join(lines[:-2])}</tbody>{end}</table>"


def _money(amount: int, currency: str) -> str:
    return format_money(amount, currency, code=False, exact=True)


def _lines(text: str) -> str:
    """A text whose commas and line ends begin new lines."""
    return "<br>".join(_text(line.strip()) for part in text.split("\n") for line in part.split(",") if line.strip())


def _text(text: str) -> str:
    """A person's text as HTML shows it: hidden characters as signs, nothing of it obeyed."""
    return escape(clean(text))

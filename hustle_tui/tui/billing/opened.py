"""A client's timesheet, with all gigs: what was worked and billed, day by day; and the invoice written from it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from hustle_tui.documents.billing import invoice_page
from hustle_tui.documents.files import new_places, write_pages
from hustle_tui.domain.billing import address_of, parse_rounding, round_by, rounding_of, with_address
from hustle_tui.domain.billing.invoice import Invoice, invoices_for, next_number, write_invoices
from hustle_tui.domain.billing.timesheet import Timesheet, beside_texts, client_name, gigs_with, timesheet
from hustle_tui.domain.changes import in_order
from hustle_tui.domain.plan.model import Change, Gig, Plan, PlanError
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.formats import full_day, month_text
from hustle_tui.domain.writing.quantities import format_duration, format_money, quoted
from hustle_tui.store import StoreError
from hustle_tui.tui.dialogs.file_form import path_in
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, day_field, month_field, text_field
from hustle_tui.tui.dialogs.sheet import GigSheet, Page
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.text import assemble, spoken, user_text
from hustle_tui.tui.shell import PlannerApp


class TimesheetPage(GigSheet, Page):
    """The hours of a gig's client by day; this month, the last one, or all."""

    BINDINGS = keys(
        bar_key("timesheet.invoice", "space", "invoice", "invoice…", "Write an invoice"),
        bar_key("timesheet.edit", "e", "edit", "rounding", "How billed hours are rounded for the client"),
        bar_key("timesheet.view", "v", "view", "month", "This month, the last one, or all hours"),
    )

    _view: int | None = None

    def _month(self, gig: Gig) -> date | None:
        """The month that is shown: at first this one, or the last where this one has no hours yet; None for all."""
        this = self.hustle.planner.today.replace(day=1)
        last = (this - timedelta(days=1)).replace(day=1)
        if self._view is None:
            self._view = 1 if not self._sheet(gig, this).days and self._sheet(gig, last).days else 0
        return (this, last, None)[self._view]

    def _sheet(self, gig: Gig, month: date | None) -> Timesheet:
        plan = self.hustle.plan
        return timesheet(plan, client_name(plan, gig), gigs_with(plan, gig), month)

    def draw(self) -> str | None:
        if (gig := self.gig) is None:
            return None
        month = self._month(gig)
        sheet = self._sheet(gig, month)
        self.show_text(_drawn(self.hustle.plan, sheet, gig))
        return f"Timesheet · {sheet.name} · {month_text(month) if month else 'all hours'}"

    def action_view(self) -> None:
        self._view = ((self._view or 0) + 1) % 3
        self.redraw()

    def action_edit(self) -> None:
        if gig := self.gig:
            ask_rounding(self.hustle, gig)

    def action_invoice(self) -> None:
        if gig := self.gig:
            ask_invoice(self.hustle, gig, self._month(gig))


def _drawn(plan: Plan, sheet: Timesheet, gig: Gig) -> Content:
    lines = [assemble(("rounded  ", "$muted"), (str(rounding_of(plan, gig)), "$second")), Content("")]
    if sheet.days:
        lines.append(assemble((_row("", "real", "billed"), "$muted")))
        for worked in sheet.days:
            figures = _row(full_day(worked.day), format_duration(worked.real), format_duration(worked.billed))
            lines.append(assemble((figures, "$text"), user_text(f"   {'; '.join(worked.notes)}", "$second")))
        total = _row("Total", format_duration(sheet.real), format_duration(sheet.billed))
        lines.append(assemble((total, "bold")))
    else:
        none = "No hours yet: {timesheet.view=v} shows another month, {app.log=l} on the gig logs some."
        lines.append(assemble((spoken(none), "$muted")))
    lines += [Content(""), *(user_text(words, "$second") for words in beside_texts(sheet))]
    for expense in sheet.expenses:
        money = format_money(expense.amount, expense.currency)
        lines.append(user_text(f"Expense {full_day(expense.day)}: {money} {expense.note}".rstrip(), "$second"))
    return Content("\n").join(lines)


def _row(name: str, real: str, billed: str) -> str:
    return f"{name:<18}{real:>8}{billed:>8}"


def ask_rounding(app: PlannerApp, gig: Gig) -> None:
    """Ask how the hours of a gig's client are rounded where they are billed."""
    name = client_name(app.plan, gig)
    field = Field(
        name="rounding",
        label="Rounded",
        value=str(rounding_of(app.plan, gig)),
        hint="15m-up-day, 6m-near-entry, none",
        parse=parse_rounding,
        understood=lambda rounding: f"= {rounding}",
        short=True,
        required=True,
    )
    question = Question(
        title=f"Billed hours of {name}",
        fields=[field],
        change_of=lambda answers: partial(round_by, gigs=(gig,), rounding=answers["rounding"]),
        label=lambda answers: f"Rounded the hours of {quoted(name)}: {answers['rounding']}",
    )
    ask(app, question)


def ask_invoice(app: PlannerApp, gig: Gig, month: date | None = None) -> None:
    """Ask for an invoice's number and file, say what it comes to, and write it."""
    today, number = app.planner.today, next_number(app.plan, app.planner.today)
    writing = _Writing(app, app.plan, gig)
    fields = [
        replace(text_field("number", "Number", number), short=True),
        month_field("Month", f"{month:%Y-%m}" if month else "", today, "empty: all that is not billed yet"),
        day_field("due", "Pay until", None, today, hint="empty: in two weeks", edge="last"),
        replace(
            text_field("address", "Address", address_of(app.plan, gig)),
            hint="the client's, kept; commas begin new lines",
        ),
        Field(name="file", label="File", value=str(Path.cwd() / f"invoice-{number}.html"), required=True, short=True),
    ]
    question = Question(
        title=f"Invoice for {client_name(app.plan, gig)}",
        fields=fields,
        change_of=writing.change_of,
        label=lambda answers: f"Wrote invoice {answers['number'].strip() or number} to {path_in(answers)}",
        preview=writing.preview,
        then=writing.write,
    )
    ask(app, question)


class _Writing(Struct, frozen=True):
    """What the form's answers lead to; `before` is the plan without the invoice."""

    app: PlannerApp
    before: Plan
    gig: Gig

    def made(self, answers: Answers) -> tuple[Invoice, ...]:
        """The invoices, or PlanError where nothing is to be billed."""
        number, today = answers["number"].strip() or None, self.app.planner.today
        name, gigs = client_name(self.before, self.gig), gigs_with(self.before, self.gig)
        return invoices_for(self.before, name, gigs, answers["month"], today, number, answers["due"])

    def change_of(self, answers: Answers) -> Change:
        made = self.made(answers)
        new_places(path_in(answers), made)
        ids = tuple(self.app.planner.new_id() for invoice in made for _ in invoice.bills)
        booked: Change = partial(write_invoices, made=made, payment_ids=ids)
        return in_order(partial(with_address, gigs=(self.gig,), address=answers["address"]), booked)

    def preview(self, answers: Answers, _: Plan) -> str:
        """What is to be paid, what is left out, and whether the person's name is missing."""
        made = self.made(answers)
        sums = " and ".join(format_money(invoice.total, invoice.currency, exact=True) for invoice in made)
        left_out = "".join(f" · not on it: {words}" for invoice in made for words in invoice.left_out)
        doubts = "".join(f" · {words}" for invoice in made for words in invoice.doubts)
        own = "" if self.before.settings.my_name else " · your name is missing: my_name in the settings"
        return f"{sums}, expected by {day_text(made[0].due, self.app.planner.today)}{doubts}{left_out}{own}"

    def write(self, answers: Answers) -> None:
        """Write the pages; where that fails, take the invoice back and say why."""
        made = self.made(answers)
        try:
            write_pages(new_places(path_in(answers), made), [invoice_page(self.app.plan, invoice) for invoice in made])
        except (PlanError, StoreError) as error:
            self.app.action_undo()
            self.app.say(f"No invoice was written: {error}", "$over")

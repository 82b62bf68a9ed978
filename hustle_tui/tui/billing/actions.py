"""The form that writes an invoice for a gig's client: its number, its month and its file."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.documents.billing import invoice_page
from hustle_tui.documents.files import new_places, write_pages
from hustle_tui.domain.billing.booking import write_invoices
from hustle_tui.domain.billing.invoice import Invoice, address_of, invoices_for, next_number, with_address
from hustle_tui.domain.billing.timesheet import client_name, gigs_with
from hustle_tui.domain.changes import in_order
from hustle_tui.domain.plan.model import Change, Gig, Plan, PlanError
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.dates import parse_month
from hustle_tui.domain.writing.formats import month_text
from hustle_tui.domain.writing.quantities import format_money
from hustle_tui.store import StoreError
from hustle_tui.tui.dialogs.file_form import path_in
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, day_field, text_field
from hustle_tui.tui.shell import PlannerApp


def ask_invoice(app: PlannerApp, gig: Gig, month: date | None = None) -> None:
    """Ask for an invoice's number and file, say what it comes to, and write it."""
    today, number = app.planner.today, next_number(app.plan, app.planner.today)
    writing = _Writing(app, app.plan, gig)
    month_field = Field(
        name="month",
        label="Month",
        value=f"{month:%Y-%m}" if month else "",
        hint="empty: all that is not billed yet",
        parse=partial(parse_month, today=today),
        understood=month_text,
        short=True,
    )
    fields = [
        replace(text_field("number", "Number", number), short=True),
        month_field,
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

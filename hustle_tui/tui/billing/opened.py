"""A gig's timesheet, with all gigs of its client: what was worked and what is billed, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from textual.content import Content

from hustle_tui.domain.billing.rounding import parse_rounding, round_by, rounding_of
from hustle_tui.domain.billing.timesheet import Timesheet, beside_texts, client_name, gigs_with, timesheet
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.writing.formats import full_day, month_text
from hustle_tui.domain.writing.quantities import format_duration, format_money, quoted
from hustle_tui.tui.billing.actions import ask_invoice
from hustle_tui.tui.dialogs.form import Field
from hustle_tui.tui.dialogs.question import Question, ask
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


def open_timesheet(app: PlannerApp, gig: Gig) -> None:
    """Show the timesheet of a gig's client."""
    app.push_screen(TimesheetPage(gig.id))


def _drawn(plan: Plan, sheet: Timesheet, gig: Gig) -> Content:
    lines = [assemble(("rounded  ", "$muted"), (str(rounding_of(plan, gig)), "$second")), Content("")]
    if not sheet.days:
        lines.append(
            assemble(
                (
                    spoken("No hours yet: {timesheet.view=v} shows another month, {app.log=l} on the gig logs some."),
                    "$muted",
                )
            )
        )
    else:
        lines.append(assemble((f"{'':<18}{'real':>8}{'billed':>8}", "$muted")))
    for worked in sheet.days:
        figures = f"{format_duration(worked.real):>8}{format_duration(worked.billed):>8}"
        notes = user_text(f"   {'; '.join(worked.notes)}", "$second")
        lines.append(assemble((f"{full_day(worked.day):<18}{figures}", "$text")) + notes)
    if sheet.days:
        lines.append(
            assemble((f"{'Total':<18}{format_duration(sheet.real):>8}{format_duration(sheet.billed):>8}", "bold"))
        )
    lines.append(Content(""))
    lines += [user_text(words, "$second") for words in beside_texts(sheet)]
    for expense in sheet.expenses:
        money = format_money(expense.amount, expense.currency)
        lines.append(user_text(f"Expense {full_day(expense.day)}: {money} {expense.note}".rstrip(), "$second"))
    return Content("\n").join(lines)


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

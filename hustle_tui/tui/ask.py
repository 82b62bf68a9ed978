"""What is asked about hours and days, and what the answers change: each dialog is a list of fields here."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from textual.content import Content

from hustle_tui.domain.changes.hours import links_of, log_entry, set_day
from hustle_tui.domain.plan.model import Change, Entry
from hustle_tui.domain.plan.terms import KINDS, LEDGERS
from hustle_tui.domain.week.calendar import free_minutes, main_minutes, week_of
from hustle_tui.domain.writing.formats import full_day
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.dialogs.fields import (
    day_field,
    duration_field,
    duration_text,
    effect_of,
    text_field,
)
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.hours.actions import say_doubts, spent_field, start_field, told_of, whose_field
from hustle_tui.tui.paint.text import assemble
from hustle_tui.tui.screen import Item, PlanScreen
from hustle_tui.tui.shell import PlannerApp


def ask_hours(app: PlannerApp) -> None:
    """Ask for hours to log on what the cursor is on, or on nothing."""
    screen = app.screen
    item = screen.item() if isinstance(screen, PlanScreen) else None
    today, entry_id = app.planner.today, app.planner.new_id()
    day = screen.log_day() if isinstance(screen, PlanScreen) else today
    links = links_of(item, None)

    def change_of(answers: Answers) -> Change:
        return partial(log_entry, entry=Entry(id=entry_id, **{**links, **answers}))

    def check(answers: Answers) -> Content:
        return told_of(app, change_of(answers), entry_id)

    def save(answers: Answers | None) -> None:
        if answers is None:
            return
        label = f"Logged {format_duration(answers['minutes'])} {_on_what(item)}"
        if app.change(label, change_of(answers), foretold=True):
            say_doubts(app, label, entry_id)

    fields = [
        spent_field(None),
        replace(day_field("day", "When", day, today, "back"), required=True),
        Field(name="ledger", label="Ledger", value=links["ledger"], choices=LEDGERS),
        Field(name="kind", label="Kind", value="work", choices=KINDS),
        start_field(""),
        whose_field(machine=False),
        text_field("note", "Note"),
    ]
    app.push_screen(Form(f"Log hours {_on_what(item)}", fields, check), save)


def _on_what(item: Item | None) -> str:
    return "on nothing in particular" if item is None else f"on {item.title}"


def ask_day_off(app: PlannerApp) -> None:
    """Ask for a date's own hours: a day off, a half day, a holiday with free hours."""
    today = app.planner.today

    def change_of(answers: Answers) -> Change:
        return partial(set_day, **answers)

    def check(answers: Answers) -> Content:
        day = answers["day"]
        usual = (
            f"had {duration_text(main_minutes(app.plan, day))} main, {duration_text(free_minutes(app.plan, day))} free"
        )
        week = week_of(day, app.plan.settings.week_start)
        return assemble((f"{full_day(day)} {usual}. ", "$second"), effect_of(app, change_of(answers), week))

    def save(answers: Answers | None) -> None:
        if answers is not None:
            both_usual = answers["main"] is None and answers["free"] is None
            words = "has its weekday's hours again" if both_usual else "has hours of its own"
            app.change(f"{full_day(answers['day'])} {words}", change_of(answers), foretold=True)

    day = today if app.week == app.planner.week else app.week
    fields = [
        replace(day_field("day", "Which day", day, today), required=True),
        duration_field("main", "Main hours", 0, "empty: the weekday's own"),
        duration_field("free", "Free hours", None, "empty: the weekday's own"),
        text_field("why", "Why", hint="holiday, travel, ill …"),
    ]
    app.push_screen(Form("A day with hours of its own", fields, check), save)

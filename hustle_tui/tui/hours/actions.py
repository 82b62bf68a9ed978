"""What is asked about an entry of the hours, and what the answers change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from hustle_tui.domain.changes.hours import edit_entry, links_of, log_entry, relinked, remove_entry, split_entry
from hustle_tui.domain.plan.model import Card, Change, Entry, Timer
from hustle_tui.domain.plan.terms import KINDS, LEDGERS
from hustle_tui.domain.week.calendar import DAY_MINUTES, week_of
from hustle_tui.domain.week.days import doubts_about, span_text, split_point
from hustle_tui.domain.week.spans import start_of
from hustle_tui.domain.week.timers import item_of
from hustle_tui.domain.writing.formats import clock_text, full_day
from hustle_tui.domain.writing.naming import Named, find, slug_for
from hustle_tui.domain.writing.quantities import format_duration, parse_clock, parse_spent
from hustle_tui.tui.dialogs.fields import day_field, duration_field, effect_of, text_field
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.paint.text import assemble, user_text
from hustle_tui.tui.shell import PlannerApp

MINE, MACHINES = "mine", "a machine's"


class _Question(Struct):
    """A form about an entry: its fields, the change that the answers become, and the words for it."""

    title: str
    fields: list[Field]
    change_of: Callable[[Answers], Change]
    words: Callable[[Answers], str]
    entry_id: int


def named(app: PlannerApp, entry: Entry) -> str:
    """An entry in few words: `1h30 of Acme logo`."""
    item = item_of(app.plan, entry)
    return f"{format_duration(entry.minutes)} of {'nothing in particular' if item is None else item.title}"


def item_field(app: PlannerApp, item: Named | None) -> Field:
    """What the time was for: any card, gig or KPI; its answer is the item, or None."""
    value = (
        "" if item is None else slug_for(item) if not isinstance(item, Card) or not item.number else f"{item.number}"
    )

    def parse(text: str) -> Named:
        return item if item is not None and text.strip() == value else find(app.plan, text, app.week)

    return Field(
        name="item",
        label="For",
        value=value,
        hint="a number, slug or part of a title",
        parse=parse,
        understood=lambda found: found.title,
    )


def spent_field(minutes: int | None) -> Field:
    """How long something took, on one day."""
    return replace(duration_field("minutes", "How long", minutes, "1h30, 45 or 2h", required=True), parse=parse_spent)


def whose_field(machine: bool) -> Field:
    """Whether the minutes were the person's own."""
    return Field(
        name="machine",
        label="Whose time",
        value=MACHINES if machine else MINE,
        choices=(MINE, MACHINES),
        parse=MACHINES.__eq__,
        understood=lambda found: "counts 0 of your time" if found else "",
    )


def start_field(start: str) -> Field:
    """When it began, where that is known."""
    hint = f"{clock_text('18:30')}, if you know"
    return Field(name="start", label="From", value=start, hint=hint, parse=parse_clock, understood=clock_text, blank="")


def _fields(app: PlannerApp, entry: Entry, *, minutes: int | None) -> list[Field]:
    today = app.planner.today
    return [
        spent_field(minutes),
        replace(day_field("day", "When", entry.day, today, "back"), required=True),
        start_field(entry.start),
        *purpose_fields(app, entry),
    ]


def purpose_fields(app: PlannerApp, record: Entry | Timer) -> list[Field]:
    """What the time was for, and whose it was."""
    return [
        item_field(app, item_of(app.plan, record)),
        Field(name="ledger", label="Ledger", value=record.ledger, choices=LEDGERS),
        Field(name="kind", label="Kind", value=record.kind, choices=KINDS),
        whose_field(record.machine),
        text_field("note", "Note", record.note),
    ]


def ask_new(app: PlannerApp, day: date) -> None:
    """Ask for hours to log on a day."""
    entry = Entry(id=app.planner.new_id(), day=day, minutes=1, ledger="main")

    def change_of(answers: Answers) -> Change:
        links = links_of(answers["item"], None if answers["item"] else answers["ledger"])
        if answers["item"] and answers["ledger"] != entry.ledger:
            links["ledger"] = answers["ledger"]
        rest = {name: value for name, value in answers.items() if name not in ("item", "ledger")}
        return partial(log_entry, entry=Entry(id=entry.id, **links, **rest))

    def words(answers: Answers) -> str:
        return f"Logged {format_duration(answers['minutes'])}"

    fields = _fields(app, entry, minutes=None)
    _ask(app, _Question(f"Log hours on {full_day(day)}", fields, change_of, words, entry.id))


def _edit(app: PlannerApp, entry: Entry) -> None:
    before = item_of(app.plan, entry)

    def change_of(answers: Answers) -> Change:
        fields = {name: value for name, value in answers.items() if name != "item" and value != getattr(entry, name)}
        if answers["item"] != before:
            fields = {**relinked(answers["item"], entry.ledger), **fields}
        return partial(edit_entry, entry_id=entry.id, fields=fields)

    fields, words = _fields(app, entry, minutes=entry.minutes), f"Changed {named(app, entry)}"
    _ask(app, _Question(named(app, entry), fields, change_of, lambda _: words, entry.id))


def _split(app: PlannerApp, entry: Entry) -> None:
    new_id = app.planner.new_id()

    def change_of(answers: Answers) -> Change:
        return partial(split_entry, entry_id=entry.id, minutes=answers["minutes"], new_id=new_id)

    def words(answers: Answers) -> str:
        return f"Split {named(app, entry)} after {format_duration(answers['minutes'])}"

    start = start_of(entry)
    midnight = 0 if start is None else DAY_MINUTES - start
    first = midnight if 0 < midnight < entry.minutes else entry.minutes // 2
    fields = [
        replace(
            duration_field("minutes", "The first part", first, required=True),
            understood=lambda minutes: _rest_words(entry, minutes),
        )
    ]
    title = f"Split {named(app, entry)} {span_text(entry)}".rstrip()
    _ask(app, _Question(title, fields, change_of, words, new_id))


def _rest_words(entry: Entry, minutes: int) -> str:
    """What the second part of a split comes to."""
    if not 0 < minutes < entry.minutes:
        return ""
    day, start = split_point(entry, minutes)
    then = f" from {clock_text(start)}" if start else ""
    on = f" on {full_day(day)}" if day != entry.day else ""
    return f"the rest: {format_duration(entry.minutes - minutes)}{then}{on}"


def _move(app: PlannerApp, entry: Entry) -> None:
    before, today = item_of(app.plan, entry), app.planner.today

    def change_of(answers: Answers) -> Change:
        fields: dict[str, Any] = {"day": answers["day"]}
        if answers["item"] != before:
            fields |= relinked(answers["item"], entry.ledger)
        return partial(edit_entry, entry_id=entry.id, fields=fields)

    fields = [replace(day_field("day", "To the day", entry.day, today, "back"), required=True), item_field(app, before)]
    words = f"Moved {named(app, entry)}"
    _ask(app, _Question(f"Move {named(app, entry)}", fields, change_of, lambda _: words, entry.id))


def _remove(app: PlannerApp, entry: Entry) -> None:
    app.change(f"Removed {named(app, entry)}", partial(remove_entry, entry_id=entry.id))


def shift(app: PlannerApp, entry: Entry, days: int) -> None:
    """Move an entry to the day before or after."""
    day = entry.day + timedelta(days=days)
    app.change(f"To {full_day(day)}: {named(app, entry)}", partial(edit_entry, entry_id=entry.id, fields={"day": day}))


MOVES: dict[str, Callable[[PlannerApp, Entry], None]] = {
    "edit": _edit,
    "split": _split,
    "move": _move,
    "remove": _remove,
}


def _ask(app: PlannerApp, asked: _Question) -> None:
    """Ask in a form that says what the answers would do to the week, and what about them can't be right."""

    def check(answers: Answers) -> Content:
        return told_of(app, asked.change_of(answers), asked.entry_id)

    def save(answers: Answers | None) -> None:
        if answers is None:
            return
        label = asked.words(answers)
        if app.change(label, asked.change_of(answers), foretold=True):
            say_doubts(app, label, asked.entry_id)

    app.push_screen(Form(asked.title, asked.fields, check), save)


def told_of(app: PlannerApp, change: Change, entry_id: int) -> Content:
    """What a change would do to the week of an entry, and what about the entry can't be right then."""
    made = change(app.plan)
    effect = effect_of(app, change, week_of(made.entries[entry_id].day, app.plan.settings.week_start))
    doubts = "".join(f"! {text} · " for text in doubts_about(made, entry_id, app.planner.now))
    return assemble(user_text(doubts, "$near"), effect)


def say_doubts(app: PlannerApp, label: str, entry_id: int) -> None:
    """Say behind what was done what about it can't be right."""
    if doubts := doubts_about(app.plan, entry_id, app.planner.now):
        app.say(f"{label} · look again: {'; '.join(doubts)}", "$near")

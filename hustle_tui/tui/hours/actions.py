"""Forms about hours: logging them, an entry changed, split or moved, and a day with other hours than usual."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta, tzinfo
from functools import partial
from typing import Any

from msgspec.structs import replace
from textual.content import Content

from hustle_tui.domain.changes.hours import edit_entry, log_entry, relinked, remove_entry, split_entry
from hustle_tui.domain.plan.links import links_of
from hustle_tui.domain.plan.model import Card, Change, Entry, Plan, Timer
from hustle_tui.domain.plan.terms import KINDS, LEDGERS
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.days import doubts_about, minutes_to_midnight, on_invoice, span_text, split_point
from hustle_tui.domain.week.timers import item_of, title_of
from hustle_tui.domain.writing.formats import clock_text, full_day
from hustle_tui.domain.writing.naming import Named, find, slug_for
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.reading import parse_clock
from hustle_tui.tui.dialogs.dialog import ask_letter
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, changed, day_field, spent_field, text_field
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.paint.text import user_text
from hustle_tui.tui.screen import PlanScreen
from hustle_tui.tui.shell import PlannerApp

MINE, MACHINES = "mine", "a machine's"


def past_day_field(label: str, day: date, today: date) -> Field:
    return replace(day_field("day", label, day, today, "back"), required=True)


def start_field(start: str) -> Field:
    """When it began, where that is known."""
    return Field(
        name="start",
        label="From",
        value=start,
        hint=f"{clock_text('18:30')}, if you know",
        parse=parse_clock,
        understood=clock_text,
        blank="",
        short=True,
    )


def item_field(app: PlannerApp, item: Named | None) -> Field:
    """What the time was for: any card, gig or KPI; its answer is the item, or None."""
    by_number = isinstance(item, Card) and item.number
    value = "" if item is None else str(item.number) if by_number else slug_for(item)

    def parse(text: str) -> Named:
        # What stands in the form means the item itself, whatever else has a name like it.
        return item if item is not None and text.strip() == value else find(app.plan, text, app.week)

    return Field(
        name="item",
        label="For",
        value=value,
        hint="a number, slug or part of a title",
        parse=parse,
        understood=lambda found: found.title,
        short=True,
    )


def kind_fields(record: Entry | Timer) -> list[Field]:
    return [
        Field(name="ledger", label="Ledger", value=record.ledger, choices=LEDGERS),
        Field(name="kind", label="Kind", value=record.kind, choices=KINDS),
    ]


def whose_fields(record: Entry | Timer) -> list[Field]:
    """Whether the minutes were the person's own, and a note."""
    whose = Field(
        name="machine",
        label="Whose time",
        value=MACHINES if record.machine else MINE,
        choices=(MINE, MACHINES),
        parse=lambda text: text == MACHINES,
        understood=lambda machine: "counts 0 of your time" if machine else "",
    )
    return [whose, text_field("note", "Note", record.note)]


def purpose_fields(app: PlannerApp, record: Entry | Timer) -> list[Field]:
    return [item_field(app, item_of(app.plan, record)), *kind_fields(record), *whose_fields(record)]


def log_here(app: PlannerApp) -> None:
    """Ask for hours to log on what the cursor is on, or on nothing."""
    screen, today = app.screen, app.planner.today
    item = screen.item() if isinstance(screen, PlanScreen | Sheet) else None
    day = screen.log_day() if isinstance(screen, PlanScreen) else today
    entry = _new_entry(app, day, item)
    what = f"on {title_of(app.plan, entry)}"
    fields = [
        spent_field("minutes", "How long", None, required=True),
        past_day_field("When", day, today),
        *kind_fields(entry),
        start_field(""),
        *whose_fields(entry),
    ]
    _ask(
        app,
        entry.id,
        title=f"Log hours {what}",
        fields=fields,
        change_of=lambda answers: partial(log_entry, entry=replace(entry, **answers)),
        label=lambda answers: f"Logged {format_duration(answers['minutes'])} {what}",
    )


def log_on(app: PlannerApp, day: date) -> None:
    """Ask for hours to log on a day, and what they were for."""
    entry = _new_entry(app, day, None)

    def change_of(answers: Answers) -> Change:
        given = dict(answers)
        item, ledger = given.pop("item"), given.pop("ledger")
        # An untouched ledger gives way to that of the item the hours were for.
        links = links_of(item, None if item and ledger == entry.ledger else ledger)
        return partial(log_entry, entry=replace(entry, **links, **given))

    _ask(
        app,
        entry.id,
        title=f"Log hours on {full_day(day)}",
        fields=_entry_fields(app, entry, minutes=None),
        change_of=change_of,
        label=lambda answers: f"Logged {format_duration(answers['minutes'])}",
    )


def _new_entry(app: PlannerApp, day: date, item: Named | None) -> Entry:
    return Entry(id=app.planner.new_id(), day=day, minutes=1, **links_of(item, None))


def _entry_fields(app: PlannerApp, entry: Entry, *, minutes: int | None) -> list[Field]:
    return [
        spent_field("minutes", "How long", minutes, required=True),
        past_day_field("When", entry.day, app.planner.today),
        start_field(entry.start),
        *purpose_fields(app, entry),
    ]


def _named(app: PlannerApp, entry: Entry) -> str:
    """An entry in few words: `1h30 of Acme logo`."""
    return f"{format_duration(entry.minutes)} of {title_of(app.plan, entry)}"


def fields_changed(app: PlannerApp, record: Entry | Timer, answers: Answers) -> dict[str, Any]:
    """What answers change in an entry or a timer; another purpose brings its own ledger, unless that is changed too."""
    given = dict(answers)
    item = given.pop("item")
    fields = changed(record, given)
    return fields if item == item_of(app.plan, record) else {**relinked(item, record.ledger), **fields}


def _edit(app: PlannerApp, entry: Entry) -> None:
    _ask_change(app, entry, _named(app, entry), "Changed", _entry_fields(app, entry, minutes=entry.minutes))


def _move(app: PlannerApp, entry: Entry) -> None:
    fields = [
        past_day_field("To the day", entry.day, app.planner.today),
        item_field(app, item_of(app.plan, entry)),
    ]
    _ask_change(app, entry, f"Move {_named(app, entry)}", "Moved", fields)


def _ask_change(app: PlannerApp, entry: Entry, title: str, word: str, fields: list[Field]) -> None:
    words = f"{word} {_named(app, entry)}"

    def change_of(answers: Answers) -> Change:
        return partial(edit_entry, entry_id=entry.id, fields=fields_changed(app, entry, answers))

    _ask(app, entry.id, title=title, fields=fields, change_of=change_of, label=lambda _: words)


def _split(app: PlannerApp, entry: Entry) -> None:
    new_id, zone = app.planner.new_id(), app.planner.now.tzinfo
    midnight = minutes_to_midnight(entry, zone)
    first = midnight if 0 < midnight < entry.minutes else entry.minutes // 2
    field = spent_field("minutes", "The first part", first, required=True)
    _ask(
        app,
        new_id,
        title=f"Split {_named(app, entry)} {span_text(entry, zone)}".rstrip(),
        fields=[replace(field, understood=partial(_rest_words, entry, zone))],
        change_of=lambda answers: partial(split_entry, entry_id=entry.id, new_id=new_id, zone=zone, **answers),
        label=lambda answers: f"Split {_named(app, entry)} after {format_duration(answers['minutes'])}",
    )


def _rest_words(entry: Entry, zone: tzinfo | None, minutes: int) -> str:
    """What the second part of a split comes to."""
    if not 0 < minutes < entry.minutes:
        return ""
    begin = split_point(entry, minutes, zone)
    then = f" from {clock_text(f'{begin:%H:%M}')}" if begin else ""
    on = f" on {full_day(begin.date())}" if begin and begin.date() != entry.day else ""
    return f"the rest: {format_duration(entry.minutes - minutes)}{then}{on}"


def _remove(app: PlannerApp, entry: Entry) -> None:
    words = f"Removed {_named(app, entry)}"
    if app.change(words, partial(remove_entry, entry_id=entry.id)) and entry.billed:
        app.say(f"{words} · check this: {on_invoice(entry)}", "$near")


def _shift(app: PlannerApp, entry: Entry, days: int) -> None:
    day = entry.day + timedelta(days=days)
    app.change(f"To {full_day(day)}: {_named(app, entry)}", partial(edit_entry, entry_id=entry.id, fields={"day": day}))


MOVES: dict[str, Callable[[PlannerApp, Entry], None]] = {
    "more": lambda app, entry: ask_letter(app, "More:", {"s": ("split in two", partial(_split, app, entry))}),
    "edit": _edit,
    "move": _move,
    "later": partial(_shift, days=1),
    "earlier": partial(_shift, days=-1),
    "remove": _remove,
}


def _ask(app: PlannerApp, entry_id: int, *, label: Callable[[Answers], str], **question: Any) -> None:
    """Ask in a form that shows what the answers do to the week, and what would be doubtful about the entry."""

    def preview(_: Answers, after: Plan) -> Content:
        doubts = doubts_about(after, entry_id, app.planner.now)
        return user_text(" · ".join(f"! {text}" for text in doubts), "$near")

    def week(_: Answers, after: Plan) -> date:
        return week_of(after.entries[entry_id].day, after.settings.week_start)

    def then(answers: Answers) -> None:
        if doubts := doubts_about(app.plan, entry_id, app.planner.now):
            app.say(f"{label(answers)} · check this: {'; '.join(doubts)}", "$near")

    ask(app, Question(label=label, preview=preview, week=week, then=then, **question))

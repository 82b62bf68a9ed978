"""The calendars whose meetings count, each with how it was read last; adding one and taking one off."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.calendars.changes import add_calendar, remove_calendar
from hustle_tui.domain.plan.meetings import Feed, feed_state
from hustle_tui.domain.plan.model import Change, PlanError
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.domain.writing.quantities import counted, meetings_text, quoted
from hustle_tui.store.calendars.lines import begins_as_calendar
from hustle_tui.store.disk.home import expanded
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, text_field
from hustle_tui.tui.dialogs.sheet import Sheet, remove_key
from hustle_tui.tui.paint.text import Column, assemble, in_columns, room_left, user_text
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.rows import Row, Rows

_EMPTY = "No calendar yet.\na adds an .ics file, or a folder of them: its meetings count in every sum."


class CalendarFace(Struct, frozen=True):
    """A calendar as it stands in the list."""

    name: str
    counts: str
    state: str
    path: str


class Calendars(Sheet):
    """The calendars of the plan; what they hold today and this week stands beneath them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add", id="calendars.add", tooltip="Add an .ics file, or a folder of them"),
        remove_key("calendars"),
    ]

    def body(self) -> Iterable[Widget]:
        yield Rows(paint_calendar, 2, empty=_EMPTY)
        yield Static(id="sheet-text")

    def draw(self) -> str:
        app = self.hustle
        feeds = {feed.name: feed for feed in app.plan.meetings.feeds}
        self.query_one(Rows).show(
            [
                Row(n, CalendarFace(name, one.counts, _state(app, one, feeds.get(name)), one.path))
                for n, (name, one) in enumerate(app.plan.settings.calendars.items(), 1)
            ]
        )
        today = meetings_text(app.plan.meetings.by_ledger(app.planner.today)) or "no meetings"
        self.query_one("#sheet-text", Static).update(assemble(("today  ", "$muted"), (today, "$second")))
        return "Calendars"

    @property
    def calendar(self) -> str | None:
        """The name of the calendar under the cursor."""
        names = [*self.hustle.plan.settings.calendars]
        return names[key - 1] if (key := self.query_one(Rows).key) and key <= len(names) else None

    def action_add(self) -> None:
        ask_calendar(self.hustle)

    def action_remove(self) -> None:
        if name := self.calendar:
            self.hustle.change(f"Removed the calendar {quoted(name)}", partial(remove_calendar, name=name))

    def open_row(self) -> None:
        """Nothing more than the row says."""


def _state(app: PlannerApp, calendar: Calendar, feed: Feed | None) -> str:
    if calendar.counts == "ignore":
        return "not counted"
    if feed is None:
        return "is being read"
    return feed_state(feed, app.planner.today) or counted(feed.events, "event")


def paint_calendar(face: object, width: int) -> list[Content]:
    """Name and state, with the path beneath them."""
    assert isinstance(face, CalendarFace)  # noqa: S101 - rows hold nothing else
    columns = [Column("name", 20), Column("counts", 8)]
    columns.append(Column("state", room_left([*columns, Column("state", 0)], width)))
    cells = {
        "name": user_text(face.name, "bold $text"),
        "counts": assemble((face.counts, f"${face.counts}" if face.counts != "ignore" else "$muted")),
        "state": user_text(face.state, "$second"),
    }
    return [in_columns(columns, cells), user_text(f"  {face.path}", "$muted").truncate(width, ellipsis=True)]


def ask_calendar(app: PlannerApp) -> None:
    """Ask for a calendar; it is read beside the planner once it is added."""

    def change_of(answers: Answers) -> Change:
        calendar = Calendar(
            path=str(answers["path"]), counts=answers["counts"], me=answers["me"], titles=answers["titles"] == "yes"
        )
        return partial(add_calendar, name=answers["name"], calendar=calendar)

    fields = [
        Field(name="name", label="Name", value="work", required=True),
        Field(name="path", label="File", value="", hint="an .ics file, or a folder", parse=_path, required=True),
        Field(name="counts", label="Counts as", value="main", choices=("main", "side", "life", "ignore")),
        text_field("me", "Your address", hint="in its invitations; may stay empty"),
        Field(name="titles", label="Keep titles", value="no", choices=("no", "yes")),
    ]
    question = Question(
        title="Add a calendar",
        fields=fields,
        change_of=change_of,
        label=lambda answers: f"Added the calendar {quoted(answers['name'])}",
    )
    ask(app, question)


def _path(text: str) -> Path:
    """The file or folder that a text names; PlanError where there is none, or where it is no calendar."""
    path = expanded(text.strip()).absolute()
    try:
        there = path.exists()
        fits = path.is_dir() or begins_as_calendar(path)
    except (OSError, ValueError) as error:
        raise PlanError(f"{quoted(text)} can't be read: {getattr(error, 'strerror', None) or error}.") from error
    if not there:
        raise PlanError(f"There is no file {quoted(text)}.")
    if not fits:
        raise PlanError(f"{quoted(path.name)} is no calendar: name an .ics file, or a folder of them.")
    return path

"""The calendars whose meetings count, each with how it was read last; adding one and taking one off."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.changes.calendars import add_calendar, remove_calendar
from hustle_tui.domain.plan.meetings import Feed, feed_state
from hustle_tui.domain.plan.model import Change, PlanError
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.quantities import counted, meetings_text, quoted
from hustle_tui.store.calendars.lines import begins_as_calendar
from hustle_tui.store.config import calendars_of
from hustle_tui.store.disk.small_files import expanded
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, text_field
from hustle_tui.tui.dialogs.sheet import Page, Sheet, remove_key
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.columns import Column, filled, in_columns
from hustle_tui.tui.paint.text import assemble, user_text
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.rows import Row, Rows

_EMPTY = "No calendar yet.\n{calendars.add=a} adds an .ics file, or a folder of them: its meetings count in every sum."


class Calendars(Sheet):
    """The calendars of the plan; what they hold today and this week stands beneath them."""

    BINDINGS = keys(
        bar_key("calendars.add", "a", "add", "add", "Add an .ics file, or a folder of them"),
        bar_key("calendars.refresh", "space", "refresh", "read again", "Read them all again"),
        remove_key("calendars"),
        bar_key("calendars.open", "enter", "open", "what was read", "What of it was read"),
    )
    ON_A_ROW = ("refresh", "remove", "open")

    def body(self) -> Iterable[Widget]:
        yield Rows(paint_calendar, 2, empty=_EMPTY)
        yield Static(id="sheet-text")

    def draw(self) -> str:
        app = self.hustle
        feeds = {feed.name: feed for feed in app.plan.meetings.feeds}
        self.rows.show(
            [
                Row(n, (name, calendar.counts, _state(app, calendar, feeds.get(name)), calendar.path))
                for n, (name, calendar) in enumerate(calendars_of(app.plan.settings).items(), 1)
            ]
        )
        today = meetings_text(app.plan.meetings.by_ledger(app.planner.today)) or "no meetings"
        self.show_text(assemble(("today  ", "$muted"), (today, "$second")))
        return "Calendars"

    @property
    def calendar(self) -> str | None:
        names = [*calendars_of(self.hustle.plan.settings)]
        return names[key - 1] if (key := self.rows.key) and key <= len(names) else None

    def action_add(self) -> None:
        ask_calendar(self.hustle)

    def action_remove(self) -> None:
        if (name := self.calendar) and name not in self.hustle.plan.settings.calendars:
            self.hustle.say(f"{quoted(name)} stands in your config: take it out there.", "$near")
        elif name:
            self.hustle.change(f"Removed the calendar {quoted(name)}", partial(remove_calendar, name=name))

    def action_open(self) -> None:
        """Show what of a calendar could not be read, and what was assumed."""
        if name := self.calendar:
            self.hustle.push_screen(CalendarPage(name))

    open_row = action_open

    def action_refresh(self) -> None:
        app = self.hustle
        if calendars_of(app.plan.settings):
            app.say("The calendars are being read again.")
            app.run_worker(to_thread(app.planner.read_calendars, anew=True), exclusive=True, group="calendars")


class CalendarPage(Page):
    """One calendar: how it counts, and what of it could not be read or was assumed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._calendar = name
        self._remarks: list[str] | None = None

    def on_mount(self) -> None:
        """Read it beside the screen: from the state folder, or from the file where that has changed."""
        self.run_worker(self._find_out(), exclusive=True)

    async def _find_out(self) -> None:
        app = self.hustle
        settings, folder, today = app.plan.settings, app.planner.store.state_folder(), app.planner.today
        self._remarks = await to_thread(remarks_on, settings, folder, today, self._calendar)
        self.redraw()

    def draw(self) -> str | None:
        calendar = calendars_of(self.hustle.plan.settings).get(self._calendar)
        if calendar is None:
            return None
        feed = next((feed for feed in self.hustle.plan.meetings.feeds if feed.name == self._calendar), None)
        kept = (
            "its titles are kept" if calendar.titles else "without titles",
            calendar.me and f"you are {calendar.me}",
        )
        lines = [calendar.path, " · ".join(filter(None, (_state(self.hustle, calendar, feed), *kept))), ""]
        lines += ["It is being read…"] if self._remarks is None else self._remarks or ["All of it could be read."]
        self.show_text(Content("\n").join(user_text(line, "$second") for line in lines))
        return f"Calendar · {self._calendar}"


def remarks_on(settings: Settings, folder: Path | None, today: date, name: str) -> list[str]:
    """What of a calendar could not be read or was assumed, a line each."""
    from hustle_tui.store.calendars.feeds import Feeds, faults_of

    return faults_of(Feeds(settings, folder, today).read(name)) if name in calendars_of(settings) else []


def _state(app: PlannerApp, calendar: Calendar, feed: Feed | None) -> str:
    if calendar.counts == "ignore":
        return "not counted"
    if feed is None:
        return "is being read"
    return feed_state(feed, app.planner.today) or counted(feed.events, "event")


def paint_calendar(face: tuple[str, str, str, str], width: int) -> list[Content]:
    """Name and state, with the path beneath them."""
    name, counts, state, path = face
    columns = filled([Column("name", 20), Column("counts", 8), Column("state")], width)
    cells = {
        "name": user_text(name, "bold $text"),
        "counts": assemble((counts, f"${counts}" if counts != "ignore" else "$muted")),
        "state": user_text(state, "$second"),
    }
    return [in_columns(columns, cells), user_text(f"  {path}", "$muted").truncate(width, ellipsis=True)]


_USUAL = ("work", "family")


def ask_calendar(app: PlannerApp) -> None:
    """Ask for a calendar; it is read beside the planner once it is added."""

    def change_of(answers: Answers) -> Change:
        calendar = Calendar(
            path=str(answers["path"]), counts=answers["counts"], me=answers["me"], titles=answers["titles"] == "yes"
        )
        return partial(add_calendar, name=answers["name"], calendar=calendar)

    usual = next((name for name in _USUAL if name not in calendars_of(app.plan.settings)), "")
    fields = [
        Field(name="name", label="Name", value=usual, required=True, short=True),
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

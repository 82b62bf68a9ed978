"""Importing in the planner: a form for the file, its reading on a thread of its own, and the preview that follows.

The preview is a table of what is new, what changes and what is refused, before anything is done.
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.cleaning import clean
from hustle_tui.documents.files import keep_refused
from hustle_tui.domain.changes.importing import Import
from hustle_tui.domain.importing import Source, decoded
from hustle_tui.domain.importing.compare import Compared
from hustle_tui.domain.importing.formats import FORMATS, rows_in
from hustle_tui.domain.importing.formats.hours.other_csv import columns_in
from hustle_tui.domain.importing.people import people_text
from hustle_tui.domain.importing.targets import EVERY_OTHER, PLACES, likely_place, target_in
from hustle_tui.domain.importing.words import ROW_HEADS, counts_text, rows_of
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import counted, quoted
from hustle_tui.store.disk.small_files import expanded
from hustle_tui.store.importing import read_bytes
from hustle_tui.tui.dialogs.dialog import if_answered
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.columns import Column, filled, in_columns
from hustle_tui.tui.paint.text import assemble, key_of, user_text
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.rows import Row, Rows

BY_THE_FILE = "by_the_file"
MOST_NAMES = 12
"""Names that are asked for in one form; the others come in the next one."""
MOST_ROWS = 500
"""Rows of the file that the preview shows; the counts are of all."""
_STYLES = {"new": "$main", "changed": "$near", "refused": "$over"}
_NOTHING = "Nothing new: all that the file holds is here already."


def ask_import(app: PlannerApp, before: Answers | None = None, wrong: str = "") -> None:
    """Ask for a file, read it, and show what would come in."""
    was = before or {}
    fields = [
        Field(name="file", label="File", value=was.get("file", ""), hint="its path, as ~/toggl.csv", required=True),
        Field(name="format", label="Format", value=was.get("format") or "", hint="told by its head", parse=_format),
        Field(name="dates", label="Dates", value=was.get("dates", BY_THE_FILE), choices=(BY_THE_FILE, "dmy", "mdy")),
        Field(
            name="columns",
            label="Columns",
            value=was.get("columns") or "",
            hint="of another CSV: date=Day,duration=Time,note=What",
            parse=_columns,
        ),
    ]

    def go_on(answers: Answers) -> None:
        app.run_worker(_read_and_show(app, answers), exclusive=True, group="import")

    app.push_screen(Form("Import hours or cards", fields, note=wrong, enter="go on"), if_answered(go_on))


def _format(text: str) -> str:
    if text.strip().lower() not in FORMATS:
        raise PlanError(f"{quoted(text)} is no format: {', '.join(FORMATS)}.")
    return text.strip().lower()


def _columns(text: str) -> str:
    columns_in(text)
    return text


async def _read_and_show(app: PlannerApp, answers: Answers) -> None:
    """Read the file beside the planner, which stays alive meanwhile, and open its preview."""
    app.say("Reading …")
    try:
        found = await to_thread(_read, app, answers)
    except (PlanError, OSError) as error:
        app.news_line = None
        ask_import(app, answers, str(error))
        return
    app.news_line = None
    app.push_screen(ImportPreview(found, expanded(answers["file"].strip())))


def _read(app: PlannerApp, answers: Answers) -> Import:
    """The file's rows, compared with the plan once, so that the preview need not wait for it."""
    path = expanded(answers["file"].strip())

    def tell(line: int) -> None:
        app.call_from_thread(app.say, f"Reading line {line:,} …")

    dates = None if answers["dates"] == BY_THE_FILE else answers["dates"]
    columns = columns_in(answers["columns"]) if answers["columns"] else {}
    today = app.planner.today
    source = Source(path.name, decoded(path.name, read_bytes(path)), today, None, dates, columns, tell)
    source_format, rows = rows_in(source, answers["format"] or "")
    found = Import(source_format, list(rows), {}, today)
    found.beside(app.plan)
    return found


class ImportPreview(Sheet):
    """What an import would do; Enter does it, and asks first where a name has no place yet."""

    BINDINGS = keys(
        bar_key("import.go", "enter", "take_in", "import", "Take these rows in"),
        bar_key("import.edit", "e", "places", "where it belongs", "Say where the names belong"),
    )

    def __init__(self, found: Import, path: Path) -> None:
        super().__init__()
        self.found = found
        self._path = path

    def body(self) -> Iterable[Widget]:
        yield Static(id="sheet-text")
        yield Rows(paint_row, 1, empty=_NOTHING)

    def draw(self) -> str | None:
        plan = self.hustle.plan
        compared = self.found.beside(plan)
        faces = islice(rows_of(compared, plan, self.hustle.planner.today), MOST_ROWS)
        self.rows.show([Row(place, face) for place, face in enumerate(faces)])
        lines = [assemble((counts_text(compared), "$text"))]
        missing = len(compared.unmapped)
        if whose := people_text(compared.people):
            lines.append(user_text(whose, "$second"))
        if compared.people.mine is None:
            count = len(compared.people.rows)
            whose = f"The hours of {count} people" if count > 1 else "Somebody's hours"
            lines.append(assemble((f"{whose}: ↵ asks which are yours", "$near")))
        elif missing:
            lines.append(assemble((f"{counted(missing, 'name')} without a place: ↵ asks where they belong", "$near")))
        lines.append(paint_row(ROW_HEADS, self.room("#sheet-text") - 1)[0])
        self.show_text(Content("\n").join(lines))
        return f"Import · {self._path.name} · {self.found.format}"

    def show(self, found: Import) -> None:
        """Show the import anew, with more of its names mapped."""
        self.found = found
        self.redraw()

    def action_places(self) -> None:
        """Ask who of a team the person is where nobody knows, else where the names of the file belong."""
        people = self.found.beside(self.hustle.plan).people
        if people.mine is not None:
            self._ask_places()
            return
        by_name = {clean(people.named(key)): key for key in people.rows if key}

        def save(answers: Answers) -> None:
            self.show(self.found.of((by_name[answers["me"]],)))

        field = Field(name="me", label="You are", value=next(iter(by_name)), choices=tuple(by_name))
        form = Form("Whose hours are yours?", [field], note="The hours of the others are left out.")
        self.app.push_screen(form, if_answered(save))

    def _ask_places(self) -> None:
        """Ask where the names of the file belong: those that have no place yet, else all of them."""
        found, plan = self.found, self.hustle.plan
        names = [*(found.beside(plan).unmapped or found.names)][:MOST_NAMES]
        fields = [
            Field(
                name=f"name{place}",
                label=(name or "without a name")[:14],
                value=found.places.get(name or EVERY_OTHER) or likely_place(name, plan),
                hint=PLACES if place == 0 else "",
                parse=lambda text: target_in(text, self.hustle.plan).text,
                understood=lambda text: text,
                short=True,
            )
            for place, name in enumerate(names)
        ]

        def save(answers: Answers) -> None:
            places = [(name or EVERY_OTHER, answers[f"name{n}"]) for n, name in enumerate(names)]
            self.show(found.mapped({name: place for name, place in places if place}))

        self.app.push_screen(Form("Where does it belong?", fields, enter="go on"), if_answered(save))

    def action_take_in(self) -> None:
        """Take the rows in and close, or ask whose they are and where the names belong that have no place yet."""
        compared = self.found.beside(self.hustle.plan)
        if compared.unmapped or compared.people.mine is None:
            self.action_places()
        else:
            self._take_in(compared)
            self.dismiss(None)

    open_row = action_take_in

    def _take_in(self, compared: Compared) -> None:
        """Make the import, one step of undo; what was refused is written beside the file."""
        app, path = self.hustle, self._path
        if not app.change(f"Import {path.name}", self.found, foretold=True):
            app.say(f"Nothing to take in: {counts_text(compared)}.")
            return
        words = f"{counts_text(compared)} · {key_of('app.undo', 'u')} takes it back"
        try:
            kept = keep_refused(path, compared.refused)
        except OSError as error:
            words += f" · what was refused could not be written: {error.strerror}"
        else:
            words += f" · refused: {kept.name}" if kept else ""
        app.say(words)


def paint_row(face: tuple[str, ...], width: int) -> list[Content]:
    """A row of the table; where room is short its text gives way. Why a row is refused takes all that is free."""
    fixed = [Column("line", 6, right=True), Column("what", 7)]
    if face[1] != "refused":
        fixed += [Column("day", 11), Column("time", 10), Column("where", 18 if width < 100 else 28)]
    columns = filled([*fixed, Column("text")], width, 8)
    if face == ROW_HEADS:
        return [in_columns(columns, {head: assemble((head, "$muted")) for head in ROW_HEADS})]
    styles = {"what": _STYLES.get(face[1], "$muted")}
    cells = zip(ROW_HEADS, face, strict=True)
    return [in_columns(columns, {head: user_text(text, styles.get(head, "$text")) for head, text in cells})]

"""Importing in the planner: a form for the file, its reading on a thread of its own, and the preview that follows."""

from __future__ import annotations

from asyncio import to_thread
from functools import partial
from pathlib import Path

from hustle_tui.cleaning import clean
from hustle_tui.documents.files import keep_refused
from hustle_tui.domain.changes.importing import Import
from hustle_tui.domain.importing.formats import FORMATS, rows_in
from hustle_tui.domain.importing.formats.hours.csv import columns_in
from hustle_tui.domain.importing.source import Source, decoded
from hustle_tui.domain.importing.targets import EVERY_OTHER, PLACES, likely_place, target_in
from hustle_tui.domain.importing.words import counts_text
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store.disk.small_files import expanded
from hustle_tui.store.importing import read_bytes
from hustle_tui.tui.dialogs.dialog import if_answered
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.importing.opened import ImportPreview
from hustle_tui.tui.paint.text import key_of
from hustle_tui.tui.shell import PlannerApp

BY_THE_FILE = "by_the_file"
MOST_NAMES = 12
"""Names that are asked for in one form; the others come in the next one."""


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
    path = expanded(answers["file"].strip())
    app.push_screen(ImportPreview(found, path.name, partial(_ask, app), partial(_take_in, app, path)))


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


def _ask(app: PlannerApp, preview: ImportPreview) -> None:
    """Ask who of a team the person is where nobody knows, else where the names of the file belong."""
    people = preview.found.beside(app.plan).people
    if people.mine is not None:
        _ask_places(app, preview)
        return
    keys = {clean(people.named(key)): key for key in people.rows if key}

    def save(answers: Answers) -> None:
        preview.show(preview.found.of((keys[answers["me"]],)))

    field = Field(name="me", label="You are", value=next(iter(keys)), choices=tuple(keys))
    form = Form("Whose hours are yours?", [field], note="The hours of the others are left out.")
    app.push_screen(form, if_answered(save))


def _ask_places(app: PlannerApp, preview: ImportPreview) -> None:
    """Ask where the names of the file belong: those that have no place yet, else all of them."""
    found = preview.found
    names = [*(found.beside(app.plan).unmapped or found.names)][:MOST_NAMES]

    fields = [
        Field(
            name=f"name{place}",
            label=(name or "without a name")[:14],
            value=found.told.get(name or EVERY_OTHER) or likely_place(name, app.plan),
            hint=PLACES if place == 0 else "",
            parse=lambda text: target_in(text, app.plan).text,
            understood=lambda text: text,
            short=True,
        )
        for place, name in enumerate(names)
    ]

    def save(answers: Answers) -> None:
        places = [(name or EVERY_OTHER, answers[f"name{n}"]) for n, name in enumerate(names)]
        preview.show(found.mapped({name: place for name, place in places if place}))

    app.push_screen(Form("Where does it belong?", fields, enter="go on"), if_answered(save))


def _take_in(app: PlannerApp, path: Path, found: Import) -> bool:
    """Make the import, one step of undo; what was refused is written beside the file."""
    compared = found.beside(app.plan)
    if not app.change(f"Import {path.name}", found, foretold=True):
        app.say(f"Nothing to take in: {counts_text(compared)}.")
        return True
    words = f"{counts_text(compared)} · {key_of('app.undo', 'u')} takes it back"
    try:
        kept = keep_refused(path, compared.refused)
    except OSError as error:
        words += f" · what was refused could not be written: {error.strerror}"
    else:
        words += f" · refused: {kept.name}" if kept else ""
    app.say(words)
    return True

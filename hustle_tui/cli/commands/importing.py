"""Hours and cards from other tools' files, and how an import is told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from hustle_tui.cleaning import clean
from hustle_tui.cli import params
from hustle_tui.cli.changing import level, say_new_level
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.domain.changes.importing import Import
from hustle_tui.domain.importing import Row, Source, decoded
from hustle_tui.domain.importing.compare import Compared
from hustle_tui.domain.importing.formats import FORMATS, rows_in
from hustle_tui.domain.importing.formats.hours.other_csv import columns_in
from hustle_tui.domain.importing.people import people_text, question_text
from hustle_tui.domain.importing.targets import EVERY_OTHER, PLACES, likely_place, map_in, target_in, unmapped_words
from hustle_tui.domain.importing.times import AmbiguousDates
from hustle_tui.domain.importing.words import ROW_HEADS, counts_text, place_texts, rows_of
from hustle_tui.domain.plan.model import Entry, Plan, PlanError
from hustle_tui.domain.writing.quantities import counted
from hustle_tui.store.disk.small_files import expanded

STDIN = "-"


@command("import")
@click.argument("path", metavar="FILE", callback=params.words)
@click.option("--as", "asked_format", type=params.one_of(FORMATS), metavar="FORMAT", help="Its format.")
@click.option("--map", "maps", multiple=True, callback=params.words, metavar="NAME=PLACE", help="Where work belongs.")
@click.option("--dates", type=click.Choice(("dmy", "mdy")), help="Whether 03/04 is 3 April (dmy) or March 4 (mdy).")
@click.option("--columns", callback=params.words, metavar="date=HEAD,…", help="Which column is which in any other CSV.")
@click.option("--me", "me", multiple=True, callback=params.words, metavar="NAME", help="Who you are in a team's file.")
@params.dry_run
@params.as_json
def import_(
    session: Session,
    path: str,
    asked_format: str | None,
    maps: tuple[str, ...],
    dates: Any,
    columns: str | None,
    me: tuple[str, ...],
) -> None:
    """Take in hours or cards from another tool's FILE.

    FORMAT is found by the file's head. Hours: toggl clockify harvest kimai watson timewarrior klog timeclock timedot
    csv. Cards: taskwarrior todotxt todoist trello superproductivity markdown. Both: hustle (its own
    exports). FILE - is standard input.

    NAME is what the file calls the work, * every other name and rows without one. PLACE is main, side, life, gig:SLUG
    or kpi:SLUG; it is kept. The same file again adds nothing. What is refused is written to FILE.refused.csv.

    Of a team's export only your own hours come in: --me is your name or e-mail address there, and is kept.

    \b
    hustle import toggl.csv --map "*=main" --dry-run
    hustle import toggl.csv --map Website=gig:acme-logo
    hustle import times.csv --map "*=main" --columns date=Day,hours=Time
    """
    asks = sys.stdin.isatty() and not session.as_json and path != STDIN
    source, places = _source(session, path, dates, columns), map_in(maps, session.plan)
    source_format, rows = _read(source, asked_format or "", asks)
    found = Import(source_format, rows, places, session.today, me)
    if asks:
        found = _asked(session, _asked_who(session, found))
    missing = _missing(found.beside(session.plan))
    if missing and not session.dry_run:
        raise PlanError(missing)
    refused_file = None if missing else _take_in(session, path, found)
    _show(session, found, refused_file)
    if missing:
        raise PlanError(missing)


def _show(session: Session, found: Import, refused_file: Path | None) -> None:
    """The import as JSON, and what a dry run would bring."""
    dry_run = session.dry_run
    if session.as_json:
        record = import_as_json(found.latest) | {"format": found.format, "imported": not dry_run}
        say_json(record | {"refused_file": refused_file})
    if dry_run:
        print_preview(found.latest, session.plan, session.today)
        say(f"{found.format}: {counts_text(found.latest)}.")


def _missing(found: Compared) -> str:
    """What has to be said before the file can come in."""
    if found.people.mine is None:
        return question_text(found.people)
    return unmapped_words(found.unmapped) if found.unmapped else ""


def _source(session: Session, file: str, dates: Any, columns: str | None) -> Source:
    from hustle_tui.store.importing import read_bytes

    if not file.strip():
        raise PlanError("No file is named: write a path, or - for standard input.")
    path = expanded(file)
    data = sys.stdin.buffer.read() if file == STDIN else read_bytes(path)
    name = "standard input" if file == STDIN else path.name
    heads = columns_in(columns) if columns else {}
    return Source(name, decoded(name, data), session.today, None, dates, heads, _progress())


def _progress() -> Callable[[int], None] | None:
    """Tells a person at a terminal how far a long file is read."""
    if not sys.stderr.isatty():
        return None

    def tell(line: int) -> None:
        sys.stderr.write(f"\rReading line {line:,} …")
        sys.stderr.flush()

    return tell


def _read(source: Source, asked_format: str, asks: bool) -> tuple[str, list[Row]]:
    """The format and the rows; a person is asked for the order of day and month where the file does not tell."""
    try:
        source_format, rows = rows_in(source, asked_format)
        return source_format, list(rows)
    except AmbiguousDates as error:
        if not asks:
            raise
        question = f"Is {clean(error.example)} day first (dmy) or month first (mdy)?"
        order = click.prompt(question, type=click.Choice(("dmy", "mdy")), err=True)
        return _read(replace(source, dates=order), asked_format, asks=False)
    finally:
        if source.progress:
            sys.stderr.write("\r\x1b[K")


def _asked_who(session: Session, found: Import) -> Import:
    """The import with the person of the file who is at the terminal, asked where that is not known."""
    while (people := found.beside(session.plan).people).mine is None:
        named = ", ".join(clean(people.named(key)) for key in people.rows if key)
        answer = click.prompt(f"Which of these are you: {named}?", err=True)
        try:
            asked = found.of((answer,))
            asked.beside(session.plan)
            found = asked
        except PlanError as error:
            note(str(error))
    return found


def _asked(session: Session, found: Import) -> Import:
    """The import with a place for each name that had none, asked from a person."""
    for name, count in found.beside(session.plan).unmapped.items():
        rows = counted(count, "row")
        what = f"“{clean(name)}” ({rows})" if name else f"{rows} without a name"
        while name not in found.places:
            likely = likely_place(name, session.plan) or None
            answer = click.prompt(f"Where does {what} belong? ({PLACES})", default=likely, err=True)
            try:
                found = found.mapped({name or EVERY_OTHER: target_in(answer, session.plan).text})
                break
            except PlanError as error:
                note(str(error))
    return found


def _take_in(session: Session, file: str, found: Import) -> Path | None:
    """Do it, keep what was refused beside the file, and say both."""
    from hustle_tui.documents.files import keep_refused

    name = "standard input" if file == STDIN else Path(file).name
    before = level(session)
    made = session.planner.apply(f"Import {name}", found)
    kept = None
    if session.writes() and file != STDIN:
        try:
            kept = keep_refused(expanded(file), found.latest.refused)
        except OSError as error:
            note(f"What was refused could not be written beside {name}: {error.strerror}.")
    if not session.dry_run:
        print_result(found.latest, session.plan)
        undo = " hustle undo takes it back." if made else ""
        say(f"{found.format}: {counts_text(found.latest)}.{undo}")
        say_all([f"What was refused is in {kept}"] if kept else [])
        say_new_level(session, before)
    return kept


MOST_ROWS = 40
MOST_REFUSED = 10


def print_preview(found: Compared, plan: Plan, today: date) -> None:
    """The rows of an import before it is done, the first ones of many."""
    rows = list(islice(rows_of(found, plan, today), MOST_ROWS))
    say_all(table([ROW_HEADS, *rows], flex=5) if rows else ())
    all_of_them = len(found.refused) + len(found.changed) + len(found.new)
    if all_of_them > len(rows):
        say(f"  … and {counted(all_of_them - len(rows), 'more row')}")
    say_all(filter(None, [people_text(found.people)]))


def print_result(found: Compared, plan: Plan) -> None:
    """What came in by place, and what was refused."""
    say_all(table([("", *texts) for texts in place_texts(found, plan)]))
    say_all(filter(None, [people_text(found.people)]))
    say_all(f"  line {row.line}: {row.why}" for row in found.refused[:MOST_REFUSED])
    if len(found.refused) > MOST_REFUSED:
        say(f"  … and {counted(len(found.refused) - MOST_REFUSED, 'more row')}")


def import_as_json(found: Compared) -> dict[str, Any]:
    people = found.people
    return {
        "new": len(found.new),
        "same": found.same,
        "changed": len(found.changed),
        "refused": [{"line": row.line, "why": row.why} for row in found.refused],
        "minutes": sum(record.minutes for record in found.new if isinstance(record, Entry)),
        "unmapped": sorted(found.unmapped),
        "people": [
            {"name": name, "email": address, "rows": people.rows[key], "me": bool(people.mine and key in people.mine)}
            for key, (name, address) in people.persons.items()
            if key
        ],
        "others": sum(people.others.values()),
    }

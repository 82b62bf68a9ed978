"""Exporting in the planner: a form for the format, what and the file, which is written on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from hustle_tui.documents.export import ALL, FORMATS, SUFFIXES, counts_text, held, kinds_for, texts_of
from hustle_tui.documents.export.chosen import WHAT, Chosen, check_span, chosen
from hustle_tui.documents.files import places_of, write_pages
from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.writing.quantities import first_few
from hustle_tui.tui.dialogs.file_form import FileForm, ask_for_file, file_field, path_in
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.question import day_field, link_field
from hustle_tui.tui.shell import PlannerApp


def ask_export(app: PlannerApp) -> None:
    """Ask for a format, for what and for a file, and write it."""
    ask_for_file(app, FileForm("export", partial(_form, app), partial(_writing, app)))


def _form(app: PlannerApp, before: Answers, wrong: str) -> Form:
    today = app.planner.today
    fields = [
        Field(name="format", label="Format", value=before.get("format", "csv"), choices=tuple(FORMATS)),
        Field(name="what", label="What", value=before.get("what", ALL), choices=(ALL, *WHAT)),
        link_field("gig", "Only of gig", Gig, app.plan, before.get("gig"), app.planner.week),
        day_field("first", "From", before.get("first"), today, "back", edge="first"),
        day_field("last", "To", before.get("last"), today, "back", edge="last"),
        file_field(before, f"hustle-{today}", "its path; the ending follows the format"),
    ]
    return Form("Export for other programs", fields, _checked, note=wrong)


def _places(answers: Answers) -> list[Path]:
    """The new files: one, or of CSV one for each kind."""
    name = answers["format"]
    kinds = kinds_for(name, answers["what"])
    return places_of(path_in(answers, SUFFIXES.get(name) or name), kinds if name == "csv" else ("",))


def _checked(answers: Answers) -> str:
    """Which files would be written; PlanError where one is there, or the format can't hold what is wanted."""
    check_span((answers["first"], answers["last"]))
    return f"writes {_names_of(_places(answers))}"


def _names_of(places: Sequence[Path]) -> str:
    return first_few([place.name for place in places], 1)


def _writing(app: PlannerApp, answers: Answers) -> Callable[[], str]:
    gigs = frozenset({answers["gig"]}) if answers["gig"] else None
    span = answers["first"], answers["last"]
    return partial(_written, answers, chosen(app.plan, app.planner.now, app.planner.store.revision, gigs, span))


def _written(answers: Answers, found: Chosen) -> str:
    name: Any = answers["format"]
    kinds, places, kept = kinds_for(name, answers["what"]), _places(answers), held(name, found)
    write_pages(places, list(texts_of(name, kept, kinds).values()))
    return f"Wrote {_names_of(places)}: {counts_text(kept, kinds)}"

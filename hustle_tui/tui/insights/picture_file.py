"""A picture written to a file as `hustle chart --svg` writes it: in the theme's colours, with its words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from hustle_tui.documents.files import places_of, write_pages
from hustle_tui.documents.svg import svg_of
from hustle_tui.domain.charts import Chart
from hustle_tui.tui.dialogs.file_form import FileForm, ask_for_file, file_field, path_in
from hustle_tui.tui.dialogs.form import Answers, Form
from hustle_tui.tui.paint.own_theme import colours_in_taste
from hustle_tui.tui.shell import PlannerApp


def ask_for_picture(app: PlannerApp, chart: Chart) -> None:
    """Ask for the file, and write the picture."""
    ask_for_file(app, FileForm("picture", partial(_form, chart), partial(_writing, app, chart)))


def _form(chart: Chart, before: Answers, wrong: str) -> Form:
    name = f"{chart.name.replace(' ', '-')}.svg"
    return Form("Export the picture", [file_field(before, name, "its path, as an SVG")], _checked, note=wrong)


def _place(answers: Answers) -> list[Path]:
    return places_of(path_in(answers, "svg"), ("",))


def _checked(answers: Answers) -> str:
    """Which file would be written; PlanError where one is there."""
    return f"writes {_place(answers)[0].name}"


def _writing(app: PlannerApp, chart: Chart, answers: Answers) -> Callable[[], str]:
    picture = svg_of(chart, colours_in_taste(app.plan.settings), framed=True)
    return partial(_written, answers, picture)


def _written(answers: Answers, picture: str) -> str:
    places = _place(answers)
    write_pages(places, [picture])
    return f"Wrote {places[0].name}"

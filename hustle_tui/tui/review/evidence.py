"""Evidence in the planner: a form for the span, the form and the new file, which is written beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from hustle_tui.documents.evidence import evidence_markdown, evidence_page
from hustle_tui.documents.files import places_of, write_pages
from hustle_tui.domain.evidence import Evidence, evidence_of, span_between
from hustle_tui.domain.plan.model import Kpi, Plan
from hustle_tui.tui.dialogs.file_form import FileForm, ask_for_file, file_field, path_in
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.question import day_field, link_field
from hustle_tui.tui.shell import PlannerApp

PAGE, MARKDOWN = "page", "markdown"
ALL, MAIN = "all", "main job"


def ask_evidence(app: PlannerApp) -> None:
    """Ask for what is to be judged and for a file, and write it."""
    ask_for_file(app, FileForm("evidence", partial(_form, app), partial(_writing, app)))


def _form(app: PlannerApp, before: Answers, wrong: str) -> Form:
    today = app.planner.today
    fields = [
        day_field("first", "From", before.get("first", date(today.year, 1, 1)), today, "back", edge="first"),
        day_field("last", "To", before.get("last", today), today, "back", edge="last"),
        Field(name="of", label="Of", value=before.get("of", ALL), choices=(ALL, MAIN)),
        link_field("kpi", "Only of KPI", Kpi, app.plan, before.get("kpi"), app.planner.week),
        Field(name="form", label="As", value=before.get("form", PAGE), choices=(PAGE, MARKDOWN)),
        file_field(before, f"evidence-{today.year}", "its path; the ending follows the form"),
    ]
    return Form("Evidence for a review", fields, partial(_checked, today), note=wrong)


def _places(answers: Answers) -> list[Path]:
    return places_of(path_in(answers, "html" if answers["form"] == PAGE else "md"), [""])


def _checked(today: date, answers: Answers) -> str:
    """Which file would be written; PlanError where it is there, or there are no days to judge."""
    span_between(answers["first"], answers["last"], today)
    return f"writes {_places(answers)[0].name}"


def _writing(app: PlannerApp, answers: Answers) -> Callable[[], str]:
    today, plan = app.planner.today, app.plan
    span = span_between(answers["first"], answers["last"], today)
    found = evidence_of(plan, span, today, plan.kpis.get(answers["kpi"] or 0), main=answers["of"] == MAIN)
    return partial(_written, plan, answers, found)


def _written(plan: Plan, answers: Answers, found: Evidence) -> str:
    places = _places(answers)
    write_pages(places, [evidence_page(plan, found) if answers["form"] == PAGE else evidence_markdown(found)])
    return f"Wrote {places[0]}"

"""Evidence in the planner: a form for the span, the form and the new file, which is written beside it."""

from __future__ import annotations

from asyncio import to_thread
from datetime import date
from pathlib import Path

from hustle_tui.documents.evidence import evidence_markdown, evidence_page
from hustle_tui.documents.files import places_of, write_pages
from hustle_tui.domain.evidence import Evidence, Span, evidence_of
from hustle_tui.domain.plan.model import Kpi, PlanError
from hustle_tui.store import StoreError
from hustle_tui.store.disk.home import expanded
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.question import day_field, link_field
from hustle_tui.tui.shell import PlannerApp

PAGE, MARKDOWN = "page", "markdown"
ALL, MAIN = "all", "main job"


def ask_evidence(app: PlannerApp, was: Answers | None = None, wrong: str = "") -> None:
    """Ask for what is to be judged and for a file; `was` is what was answered before it went wrong."""
    today, before = app.planner.today, was or {}
    fields = [
        day_field("first", "From", before.get("first", date(today.year, 1, 1)), today, "back", edge="first"),
        day_field("last", "To", before.get("last", today), today, "back", edge="last"),
        Field(name="of", label="Of", value=before.get("of", ALL), choices=(ALL, MAIN)),
        link_field("kpi", "Only of KPI", Kpi, app.plan, before.get("kpi"), app.planner.week),
        Field(name="form", label="As", value=before.get("form", PAGE), choices=(PAGE, MARKDOWN)),
        Field(
            name="file",
            label="New file",
            value=before.get("file", str(Path.cwd() / f"evidence-{today.year}")),
            hint="its path; the ending follows the form",
            required=True,
        ),
    ]

    def go_on(answers: Answers | None) -> None:
        if answers is not None:
            app.run_worker(_write(app, answers), exclusive=True, group="evidence")

    app.push_screen(Form("Evidence for a review", fields, _checked, note=wrong), go_on)


def _place(answers: Answers) -> list[Path]:
    path = expanded(answers["file"].strip())
    if not path.suffix:
        path = path.with_name(f"{path.name}.{'html' if answers['form'] == PAGE else 'md'}")
    return places_of(path, [""])


def _checked(answers: Answers) -> str:
    """Which file would be written; PlanError where it is there, or the days are told backwards."""
    if answers["first"] and answers["last"] and answers["first"] > answers["last"]:
        raise PlanError("The first day comes before the last.")
    return f"writes {_place(answers)[0].name}"


async def _write(app: PlannerApp, answers: Answers) -> None:
    today, plan = app.planner.today, app.plan
    span = Span(answers["first"] or date(today.year, 1, 1), answers["last"] or today)
    found = evidence_of(plan, span, today, plan.kpis.get(answers["kpi"] or 0), main=answers["of"] == MAIN)
    try:
        place = await to_thread(_written, app, answers, found)
    except (PlanError, StoreError) as error:
        ask_evidence(app, answers, str(error))
        return
    app.say(f"Wrote {place}")


def _written(app: PlannerApp, answers: Answers, found: Evidence) -> Path:
    places = _place(answers)
    write_pages(places, [evidence_page(app.plan, found) if answers["form"] == PAGE else evidence_markdown(found)])
    return places[0]

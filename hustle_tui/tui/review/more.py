"""What is seldom done in the review: evidence and a page to share, files that are written beside the planner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from hustle_tui.documents.evidence import evidence_markdown, evidence_page
from hustle_tui.documents.files import places_of, write_pages
from hustle_tui.documents.share import Sharing, quarter_page, week_page, write_shared
from hustle_tui.domain.evidence import Evidence, evidence_of, span_between
from hustle_tui.domain.months import first_of_quarter
from hustle_tui.domain.plan.model import Kpi, Plan
from hustle_tui.domain.sharing import NOTHING, leave_out, left_out_text, parse_left_out
from hustle_tui.tui.dialogs.dialog import ask_letter
from hustle_tui.tui.dialogs.file_form import FileForm, ask_for_file, file_field, path_in
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.question import day_field, link_field
from hustle_tui.tui.direction.form import ask_direction, ask_lesson
from hustle_tui.tui.shell import PlannerApp

PAGE, MARKDOWN = "page", "markdown"
ALL, MAIN = "all", "main job"


def ask_evidence(app: PlannerApp) -> None:
    """Ask for what is to be judged and for a file, and write it."""
    ask_for_file(app, FileForm("evidence", partial(_evidence_form, app), partial(_evidence_writing, app)))


def _evidence_form(app: PlannerApp, before: Answers, wrong: str) -> Form:
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


def _evidence_writing(app: PlannerApp, answers: Answers) -> Callable[[], str]:
    today, plan = app.planner.today, app.plan
    span = span_between(answers["first"], answers["last"], today)
    found = evidence_of(plan, span, today, plan.kpis.get(answers["kpi"] or 0), main=answers["of"] == MAIN)
    return partial(_evidence_written, plan, answers, found)


def _evidence_written(plan: Plan, answers: Answers, found: Evidence) -> str:
    places = _places(answers)
    write_pages(places, [evidence_page(plan, found) if answers["form"] == PAGE else evidence_markdown(found)])
    return f"Wrote {places[0]}"


WEEK, QUARTER = "this week", "this quarter"


def ask_share(app: PlannerApp) -> None:
    """Ask what the page shows and where it goes, and write it."""
    ask_for_file(app, FileForm("share", partial(_share_form, app), partial(_share_writing, app)))


def _share_form(app: PlannerApp, before: Answers, wrong: str) -> Form:
    kept = app.plan.settings.share_without
    left_out = before.get("without", kept or ())
    fields = [
        Field(name="span", label="Of", value=before.get("span", WEEK), choices=(WEEK, QUARTER)),
        Field(
            name="without",
            label="Leave out",
            value=", ".join(left_out) if left_out or kept is None else NOTHING,
            hint=f"money, clients, life, or {NOTHING}; it is kept",
            parse=parse_left_out,
            required=True,
        ),
        file_field(before, "hustle.html", "an earlier page of its own is written over", "File"),
    ]
    note = wrong or "Notes are never on it."
    return Form("A page to share", fields, lambda answers: f"writes {path_in(answers)}", note=note)


def _share_writing(app: PlannerApp, answers: Answers) -> Callable[[], str]:
    left_out = answers["without"]
    if left_out != app.plan.settings.share_without:
        app.change(left_out_text(left_out), partial(leave_out, left_out=left_out))
    sharing = Sharing(app.plan, app.planner.today, app.planner.at, frozenset(left_out))
    return partial(_share_written, sharing, answers, app.planner.week)


def _share_written(sharing: Sharing, answers: Answers, week: date) -> str:
    quarter = first_of_quarter(sharing.today)
    text = week_page(sharing, week) if answers["span"] == WEEK else quarter_page(sharing, quarter)
    place = path_in(answers)
    write_shared(place, text)
    return f"Wrote {place}"


MORE: dict[str, tuple[str, Callable[[PlannerApp], None]]] = {
    "d": ("direction", ask_direction),
    "l": ("lesson of the week", ask_lesson),
    "e": ("evidence for a review of your work", ask_evidence),
    "s": ("a page to share", ask_share),
}
"""Its letters, each with its words and what it opens."""


def ask_more(app: PlannerApp) -> None:
    ask_letter(app, "More:", {letter: (words, partial(opens, app)) for letter, (words, opens) in MORE.items()})

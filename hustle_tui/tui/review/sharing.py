"""The page to share, from the review: what it leaves out, and its file, which is written beside the planner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from hustle_tui.documents.share import Sharing, quarter_page, week_page, write_shared
from hustle_tui.domain.months import first_of_quarter
from hustle_tui.domain.sharing import NOTHING, leave_out, left_out_text, parse_left_out
from hustle_tui.tui.dialogs.file_form import FileForm, ask_for_file, file_field, path_in
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.shell import PlannerApp

WEEK, QUARTER = "this week", "this quarter"


def ask_share(app: PlannerApp) -> None:
    """Ask what the page shows and where it goes, and write it."""
    ask_for_file(app, FileForm("share", partial(_form, app), partial(_writing, app)))


def _form(app: PlannerApp, before: Answers, wrong: str) -> Form:
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


def _writing(app: PlannerApp, answers: Answers) -> Callable[[], str]:
    left_out = answers["without"]
    if left_out != app.plan.settings.share_without:
        app.change(left_out_text(left_out), partial(leave_out, left_out=left_out))
    sharing = Sharing(app.plan, app.planner.today, app.planner.at, frozenset(left_out))
    return partial(_written, sharing, answers, app.planner.week)


def _written(sharing: Sharing, answers: Answers, week: date) -> str:
    quarter = first_of_quarter(sharing.today)
    text = week_page(sharing, week) if answers["span"] == WEEK else quarter_page(sharing, quarter)
    place = path_in(answers)
    write_shared(place, text)
    return f"Wrote {place}"

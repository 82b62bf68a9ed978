"""The page to share, from the review: what it leaves out, and its file, which is written beside the planner."""

from __future__ import annotations

from asyncio import to_thread
from datetime import date
from functools import partial
from pathlib import Path

from hustle_tui.documents.share import Sharing, quarter_page, week_page
from hustle_tui.documents.shared_file import write_shared
from hustle_tui.domain.months import first_of_quarter
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.sharing import NOTHING, leave_out, left_out_text, parse_left_out
from hustle_tui.store import StoreError
from hustle_tui.store.disk.home import expanded
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.shell import PlannerApp

WEEK, QUARTER = "this week", "this quarter"


def ask_share(app: PlannerApp, was: Answers | None = None, wrong: str = "") -> None:
    """Ask what the page shows and where it goes; `was` is what was answered before it went wrong."""
    before, kept = was or {}, app.plan.settings.share_without
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
        Field(
            name="file",
            label="File",
            value=before.get("file", str(Path.cwd() / "hustle.html")),
            hint="an earlier page of its own is written over",
            required=True,
        ),
    ]

    def go_on(answers: Answers | None) -> None:
        if answers is not None:
            app.run_worker(_write(app, answers), exclusive=True, group="share")

    note = wrong or "Notes are never on it."
    app.push_screen(Form("A page to share", fields, lambda answers: f"writes {answers['file']}", note=note), go_on)


async def _write(app: PlannerApp, answers: Answers) -> None:
    left_out = answers["without"]
    if left_out != app.plan.settings.share_without:
        app.change(left_out_text(left_out), partial(leave_out, left_out=left_out))
    today = app.planner.today
    sharing = Sharing(app.plan, today, app.planner.at, frozenset(left_out))
    try:
        await to_thread(_written, sharing, answers, app.planner.week)
    except (PlanError, StoreError) as error:
        ask_share(app, answers, str(error))
        return
    app.say(f"Wrote {answers['file']}")


def _written(sharing: Sharing, answers: Answers, week: date) -> None:
    quarter = first_of_quarter(sharing.today)
    text = week_page(sharing, week) if answers["span"] == WEEK else quarter_page(sharing, quarter)
    write_shared(expanded(answers["file"].strip()), text)

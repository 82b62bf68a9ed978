"""The sentence that is kept of a week."""

from __future__ import annotations

from datetime import date
from functools import partial

from hustle_tui.domain.changes.closing import keep_lesson
from hustle_tui.domain.ritual import weeks_of
from hustle_tui.domain.week.calendar import week_number, week_text
from hustle_tui.tui.dialogs.question import Question, ask, text_field
from hustle_tui.tui.shell import PlannerApp


def ask_lesson(app: PlannerApp, week: date | None = None) -> None:
    """Ask what was learned in a week: the one shown, or that which a ritual would close where this or none yet is."""
    if week is None:
        closed = weeks_of(app.plan, app.planner.today).closed
        week = app.week if app.week < app.planner.week else closed
    kept = app.plan.lessons.get(week.toordinal())
    question = Question(
        title=f"What did I learn? · {week_text(week)}",
        fields=[text_field("text", "One sentence", kept.text if kept else "", "Say the price before the call")],
        change_of=lambda answers: partial(keep_lesson, week=week, text=answers["text"]),
        label=lambda answers: f"{'Kept' if answers['text'].strip() else 'Removed'} the lesson of W{week_number(week)}",
        note="It stands in the evidence of your year.",
    )
    ask(app, question)

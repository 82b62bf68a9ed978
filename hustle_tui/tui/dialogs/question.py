"""A question that ends in a change: its fields, the change that the answers make, and what is said before and after.

`ask(app, Question(title="Edit the card", fields=…, change_of=lambda answers: partial(edit, **changed(card, answers)),
label=lambda answers: f"Edited {answers['title']}"))` shows the form, foretells the change in it, and makes the change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.plan.model import Change, Plan
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.foretell import effect_on, graver_weeks
from hustle_tui.tui.paint.text import user_text
from hustle_tui.tui.shell import PlannerApp

Words = str | Content


class Question(Struct, frozen=True, kw_only=True):
    """One form. A PlanError out of `change_of`, the change itself or `preview` stands in the form as a refusal.

    As the form always tells which weeks the change makes graver, saving it never needs a second key.
    """

    title: str
    fields: Sequence[Field]
    change_of: Callable[[Answers], Change]
    label: Callable[[Answers], str]
    """Names the change on the news line and in the history."""
    preview: Callable[[Answers, Plan], Words] = lambda _answers, _after: ""
    """What the answers come to, from the plan after the change."""
    week: Callable[[Answers, Plan], date | None] = lambda _answers, _after: None
    """The week whose figures before and after stand behind the preview."""
    then: Callable[[Answers], None] = lambda _answers: None
    """What follows once the change is made."""
    note: str = ""
    """Lines above the fields."""
    focus_on: str = ""
    """The name of the field to begin at: the first, unless told."""


def ask(app: PlannerApp, question: Question) -> None:
    """Put a question, and make the change that it is answered with."""

    def save(answers: Answers | None) -> None:
        if answers is not None and app.change(question.label(answers), question.change_of(answers), foretold=True):
            question.then(answers)

    def check(answers: Answers) -> Content:
        return _foretold(app, question, answers)

    app.push_screen(Form(question.title, question.fields, check, question.note, question.focus_on), save)


def changed(record: Struct, answers: Answers) -> dict[str, Any]:
    """The answers that differ from the record as it stands: an edit writes no more than these."""
    return {name: value for name, value in answers.items() if value != getattr(record, name)}


def _foretold(app: PlannerApp, question: Question, answers: Answers) -> Content:
    """The form's last line: its preview, the figures of its week, and the other weeks that would become graver."""
    seen = app.foresee(question.change_of(answers))
    words, week = question.preview(answers, seen.after), question.week(answers, seen.after)
    parts = [user_text(words, "$second") if isinstance(words, str) else words]
    if week is not None:
        parts.append(effect_on(seen, week, app.planner.today))
    parts.append(graver_weeks(app.crossings(seen), week))
    return Content(" · ").join([part for part in parts if part])

"""What comes again, on the board: a series in a form, and a week template by its letter."""

from __future__ import annotations

from functools import partial
from string import ascii_lowercase

from hustle_tui.domain.plan.model import Change, PlanError, Template
from hustle_tui.domain.templates.changes import apply_template
from hustle_tui.domain.templates.form import changed_series
from hustle_tui.domain.templates.words import template_told
from hustle_tui.domain.week.calendar import week_text
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.dialogs.form import Answers
from hustle_tui.tui.dialogs.question import Question, ask, text_field
from hustle_tui.tui.shell import PlannerApp

NO_TEMPLATE = 'No week template yet: hustle template add "On-call week" "Handover ~1h @mon" makes one.'


def ask_series(app: PlannerApp, template: Template) -> None:
    """Change a series from here on, by a line as the one that adds a card."""

    def change_of(answers: Answers) -> Change:
        if not answers["line"].strip():
            raise PlanError("Write what is new: ~1h, @thu, every:2w, until:2027-06-30.")
        return changed_series(app.plan, template, answers["line"], app.planner.today)[1]

    question = Question(
        title=f"{template.title} from here on",
        fields=[text_field("line", "Change", hint="~1h @thu every:2w until:2027-06-30")],
        change_of=change_of,
        label=lambda _: f"Edited {quoted(template.title)} from here on",
        preview=lambda _, after: template_told(after, after.templates[template.id], app.planner.today),
        week=lambda _answers, _after: app.week,
        note=template_told(app.plan, template, app.planner.today),
    )
    ask(app, question)


def ask_template(app: PlannerApp) -> None:
    """Ask by one letter which week template goes into the week shown."""
    from hustle_tui.tui.dialogs.dialog import OneKey

    there = [one for one in app.plan.templates.values() if not one.rule]
    if not there:
        app.say(NO_TEMPLATE)
        return
    by_letter = dict(zip(ascii_lowercase, sorted(there, key=lambda one: (one.title.casefold(), one.id)), strict=False))
    week = app.week

    def step(key: str) -> tuple[str, Change]:
        template = by_letter[key]
        change: Change = partial(apply_template, template_id=template.id, week=week)
        return f"{quoted(template.title)} into {week_text(week)}", change

    def put_in(key: str | None) -> None:
        if key is not None and not app.change(*step(key), foretold=True):
            app.say(f"{week_text(week)} has the cards of {quoted(by_letter[key].title)} already.")

    words = {letter: template.title for letter, template in by_letter.items()}
    app.push_screen(OneKey("Into this week", words, lambda key: app.warning(*step(key))), put_in)

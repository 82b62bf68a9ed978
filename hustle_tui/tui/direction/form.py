"""The forms that write what this quarter and this year are for, and what a week taught."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.closing import keep_lesson
from hustle_tui.domain.direction import SPANS, deserted_text, span_name, version_of, write_direction
from hustle_tui.domain.gigs.assets import find_asset, listed
from hustle_tui.domain.months import quarter_name
from hustle_tui.domain.plan.model import Change, Kpi
from hustle_tui.domain.plan.parts import MOST_LINES, DirectionSpan
from hustle_tui.domain.ritual import weeks_of
from hustle_tui.domain.week.calendar import week_number, week_text
from hustle_tui.domain.writing.naming import find
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, text_field
from hustle_tui.tui.shell import PlannerApp

HINTS = {"quarter": "Own the onboarding", "year": "Lead the product team"}


def ask_direction(app: PlannerApp) -> None:
    """Ask for three lines each, and for the KPIs and assets that serve them."""
    today = app.planner.today
    name = quarter_name(today)

    def change_of(answers: Answers) -> Change:
        return in_order(*(change for span in SPANS if (change := _change(app, span, answers))))

    question = Question(
        title=f"Direction · {name}",
        fields=[field for span in reversed(SPANS) for field in _fields(app, span)],
        change_of=change_of,
        label=lambda _: f"Wrote the direction of {name}",
        preview=lambda _, after: deserted_text(app.plan, after, today),
        note="What is it for? Three lines at most; the next quarter begins with them, until you change them.",
    )
    ask(app, question)


def _change(app: PlannerApp, span: DirectionSpan, answers: Answers) -> Change | None:
    """The change of a span's fields; None where they are as they were, for that begins no new version."""
    version = version_of(app.plan, span, app.planner.today)
    lines = tuple(line for n in range(MOST_LINES) if (line := answers[f"{span}{n}"].strip()))
    kpis, assets = answers[f"{span}_kpis"], answers[f"{span}_assets"]
    was = (version.lines, version.kpis, version.assets) if version else ((), (), ())
    if (lines, kpis, assets) == was:
        return None
    return partial(write_direction, span=span, quarter=app.planner.today, lines=lines, kpis=kpis, assets=assets)


def _fields(app: PlannerApp, span: DirectionSpan) -> list[Field]:
    plan, today = app.plan, app.planner.today
    version = version_of(plan, span, today)
    lines = version.lines if version else ()
    name = span_name(span, today)
    fields = [
        text_field(
            f"{span}{n}",
            f"{name} is for" if n == 0 else "",
            lines[n] if n < len(lines) else "",
            HINTS[span] if n == 0 else "",
        )
        for n in range(MOST_LINES)
    ]
    kpis = [plan.kpis[key] for key in (version.kpis if version else ()) if key in plan.kpis]
    numbers = {asset.id: str(n) for n, asset in enumerate(listed(plan), 1)}
    assets = [key for key in (version.assets if version else ()) if key in plan.assets]
    return [
        *fields,
        Field(
            name=f"{span}_kpis",
            label="KPIs for it",
            value=", ".join(kpi.slug for kpi in kpis),
            hint=", ".join(kpi.slug for kpi in list(plan.kpis.values())[:3]) or "none yet",
            blank=(),
            parse=lambda text: _each(text, lambda ref: find(plan, ref, app.planner.week, Kpi).id),
            understood=lambda keys: ", ".join(plan.kpis[key].title for key in keys),
        ),
        Field(
            name=f"{span}_assets",
            label="Assets for it",
            value=", ".join(numbers[key] for key in assets),
            hint="by number or title" if plan.assets else "none yet",
            blank=(),
            parse=lambda text: _each(text, lambda ref: find_asset(plan, ref).id),
            understood=lambda keys: ", ".join(plan.assets[key].title for key in keys),
        ),
    ]


def _each(text: str, read: Callable[[str], int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(read(ref.strip()) for ref in text.split(",") if ref.strip()))


def ask_lesson(app: PlannerApp, week: date | None = None) -> None:
    """Ask what was learned in a week: this one if given, else a past one that is shown, else the one just closed."""
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

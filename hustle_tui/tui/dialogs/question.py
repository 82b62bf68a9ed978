"""A question that ends in a change, with the kinds of field that forms share.

`ask(app, Question(title="Edit the card", fields=…, change_of=lambda answers: partial(edit, **changed(card, answers)),
label=lambda answers: f"Edited {answers['title']}"))` shows the form, foretells the change in it, and makes the change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from hustle_tui.domain.changes import FieldError
from hustle_tui.domain.history.touched import meanwhile_text
from hustle_tui.domain.plan.model import Change, Gig, Kpi, Plan
from hustle_tui.domain.week.calendar import week_of, week_text
from hustle_tui.domain.writing.dates import Edge, Lean, parse_day, parse_month, past_day, past_word
from hustle_tui.domain.writing.formats import full_day, month_text, span_text
from hustle_tui.domain.writing.naming import find, is_open
from hustle_tui.domain.writing.quantities import format_duration, format_money
from hustle_tui.domain.writing.reading import parse_amount, parse_hours, parse_spent
from hustle_tui.domain.writing.spans import WEEK_WORDS, parse_span, parse_week
from hustle_tui.tui.dialogs.dialog import if_answered
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.foretell import effect_on, graver_weeks
from hustle_tui.tui.paint.text import user_text
from hustle_tui.tui.shell import PlannerApp

Words = str | Content


class Question(Struct, frozen=True, kw_only=True):
    """One form. A PlanError out of `change_of`, the change itself or `preview` stands in the form as a refusal.

    The form shows which weeks the change makes graver, so saving it never needs a second key.
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
    besides: Callable[[Answers], str] = lambda _answers: ""
    """What the answers do outside of the plan, which tells it in words."""
    note: str = ""
    """Lines above the fields."""
    focus_on: str = ""
    """The name of the field to begin at; the first where empty."""
    form: type[Form] = Form
    """A form with keys of its own."""


def ask(app: PlannerApp, question: Question) -> None:
    """Put a question, and make the change of its answers."""
    seen, follow = app.plan, app.follow()

    def save(answers: Answers) -> None:
        before, label = app.plan, question.label(answers)
        if done := question.besides(answers):
            app.say(done)
        if app.change(label, question.change_of(answers), foretold=True):
            if met := meanwhile_text(seen, before, app.plan):
                app.say(f"{label} · {met}", "$near")
            elif done:
                app.say(f"{label} · {done}")
            follow()
            question.then(answers)

    check = partial(_foretold, app, question)
    form = question.form(question.title, question.fields, check, question.note, question.focus_on)
    app.push_screen(form, if_answered(save))


def changed(record: Struct, answers: Answers) -> dict[str, Any]:
    """The answers that differ from the record, which are all that an edit writes."""
    return {name: value for name, value in answers.items() if value != getattr(record, name)}


def _foretold(app: PlannerApp, question: Question, answers: Answers) -> Content:
    """The form's last line: its preview, the figures of its week, and the other weeks that would become graver."""
    seen = app.foresee(question.change_of(answers))
    words, week = question.preview(answers, seen.after), question.week(answers, seen.after)
    parts = [user_text(words, "$second") if isinstance(words, str) else words]
    if week is not None:
        parts.append(effect_on(seen, week, app.planner.today, app.planner.at))
    parts.append(graver_weeks(app.crossings(seen), week))
    return Content(" · ").join([part for part in parts if part])


def text_field(name: str, label: str, value: str = "", hint: str = "") -> Field:
    """A line of text that may be empty; a note may be long."""
    return Field(name=name, label=label, value=value, hint=hint, blank="", long=name == "note")


def duration_field(name: str, label: str, minutes: int | None, hint: str = "", *, required: bool = False) -> Field:
    """Hours and minutes; a bare number is hours."""
    value = "" if minutes is None else format_duration(minutes)
    return Field(
        name=name,
        label=label,
        value=value,
        hint=hint or "1h30, 45m or 2",
        parse=parse_hours,
        understood=lambda answer: f"= {format_duration(answer)}",
        short=True,
        required=required,
    )


def spent_field(name: str, label: str, minutes: int | None, *, required: bool = False) -> Field:
    """How long a piece of work takes or took; a bare number is hours below 10, else minutes."""
    return replace(duration_field(name, label, minutes, "1h30, 45 or 2h", required=required), parse=parse_spent)


def amount_field(currency: str, value: str = "") -> Field:
    """An amount of money, in another currency when that is named."""
    return Field(
        name="amount",
        label="Amount",
        value=value,
        hint=f"600, or 600 USD for another currency than {currency}",
        parse=partial(parse_amount, currency=currency),
        understood=lambda answer: f"= {format_money(*answer)}",
        short=True,
        blank=(0, currency),
    )


def priced(answers: Answers) -> Answers:
    """The answers with the amount and its currency apart; a gig without pay has no amount."""
    amount, currency = answers["amount"]
    if amount and answers.get("pay") == "none_yet":
        raise FieldError("amount", "A gig without pay has no amount: empty it, or choose fixed, hourly or retainer.")
    return {**answers, "amount": amount, "currency": currency}


def day_field(
    name: str, label: str, day: date | None, today: date, lean: Lean = "ahead", hint: str = "", edge: Edge = ""
) -> Field:
    """A date, read from `thu`, `11.12.` or `2026-11-26`; a weekday is the coming one, or with `back` the last."""
    return Field(
        name=name,
        label=label,
        value="" if day is None else "today" if day == today else day.isoformat(),
        hint=hint or "thu, tomorrow or 2026-11-26",
        parse=partial(parse_day, today=today, lean=lean, edge=edge),
        understood=lambda answer: f"{full_day(answer)}{past_word(answer, today) if lean == 'ahead' else ''}",
        short=True,
    )


def past_field(name: str, label: str, day: date | None, today: date, what: str) -> Field:
    """The day, up to today, of what nobody knows before."""
    field = day_field(name, label, day, today, "back")
    return replace(field, parse=partial(past_day, today=today, what=what), required=True)


def month_field(label: str, value: str, today: date, hint: str) -> Field:
    return Field(
        name="month",
        label=label,
        value=value,
        hint=hint,
        parse=partial(parse_month, today=today),
        understood=month_text,
        short=True,
    )


def span_field(name: str, label: str, day: date, today: date) -> Field:
    """A day, or all days from one to another; its answer is the first and the last."""
    return Field(
        name=name,
        label=label,
        value="today" if day == today else day.isoformat(),
        hint="thu, next week or 21 dec - 1 jan",
        parse=partial(parse_span, today=today),
        understood=lambda span: f"{days_text(*span)}{past_word(span[1], today)}",
        required=True,
        short=True,
    )


def days_text(first: date, last: date) -> str:
    """A day, or the days from one to another, in full."""
    return full_day(first) if first == last else span_text(first, last, year=True)


def week_field(week: date | None, today: date, starts_on: int) -> Field:
    """A week, or the backlog; its answer is the week's first day, or None for the backlog."""
    this_week = week_of(today, starts_on)
    return Field(
        name="week",
        label="Week",
        value=_week_words(week, this_week),
        hint=WEEK_WORDS,
        parse=partial(parse_week, today=today, starts_on=starts_on),
        understood=lambda answer: f"{week_text(answer)}{past_word(answer, this_week)}" if answer else "for later",
        short=True,
        required=True,
    )


def _week_words(week: date | None, this_week: date) -> str:
    if week is None:
        return "backlog"
    return {0: "this", 7: "next"}.get((week - this_week).days, week.isoformat())


def link_field(name: str, label: str, kind: type[Gig | Kpi], plan: Plan, now: int | None, week: date) -> Field:
    """A gig or a KPI by its slug, its number or a part of its title; its answer is the id."""
    table: dict[int, Gig | Kpi] = {**(plan.gigs if kind is Gig else plan.kpis)}
    linked = table.get(now or 0)
    return Field(
        name=name,
        label=label,
        value=linked.slug if linked else "",
        hint=", ".join(item.slug for item in list(filter(is_open, table.values()))[:3]) or "none yet",
        parse=lambda text: find(plan, text, week, kind).id,
        understood=lambda key: table[key].title,
        short=True,
    )

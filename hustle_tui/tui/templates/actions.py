"""What the keys of week templates and series do: each takes the app and values, and asks or changes one thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from string import ascii_lowercase

from msgspec.structs import replace
from textual.content import Content

from hustle_tui.domain.changes import checked_title
from hustle_tui.domain.plan.model import CardSketch, Change, Gig, PlanError, Template
from hustle_tui.domain.templates.changes import end_series
from hustle_tui.domain.templates.payments import edit_payments
from hustle_tui.domain.templates.sets import add_template, apply_template, edit_template, line_of, line_read
from hustle_tui.domain.templates.words import changed_series, made_text, rule_field, template_text
from hustle_tui.domain.week.calendar import week_text
from hustle_tui.domain.writing.formats import WEEKDAYS
from hustle_tui.domain.writing.quantities import format_duration, format_money, quoted
from hustle_tui.tui.dialogs.dialog import OneKey, ask_letter, if_answered
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.question import Question, amount_field, ask, day_field, link_field, priced, text_field
from hustle_tui.tui.paint.text import key_of
from hustle_tui.tui.shell import PlannerApp

BLANK_LINES = 3
"""Empty lines beneath the cards of a week template, for more of them."""
_MANAGE = "+"


def ask_new(app: PlannerApp) -> None:
    """Ask what is to come again, then for it."""
    asks: dict[str, tuple[str, Callable[[], object]]] = {
        "w": ("week template", partial(ask_set, app)),
        "c": ("card", partial(_ask_card, app)),
        "p": ("payment", partial(_ask_gig, app)),
    }
    ask_letter(app, "Add:", asks)


def _ask_card(app: PlannerApp) -> None:
    from hustle_tui.tui.week.card_form import ask_line

    ask_line(app, lambda _: None, "every:week ")


def _ask_gig(app: PlannerApp) -> None:
    """Ask which gig pays again and again, then what."""
    from hustle_tui.tui.money.actions import ask_payment

    def go_on(answers: Answers) -> None:
        ask_payment(app, app.plan.gigs[answers["gig"]], every="month:last")

    field = replace(link_field("gig", "Gig", Gig, app.plan, None, app.planner.week), required=True)
    app.push_screen(Form("Whose payment comes again?", [field], enter="go on"), if_answered(go_on))


def ask_edit(app: PlannerApp, template: Template) -> None:
    """Change a template: a week template by its cards, a series from here on."""
    kind = ask_set if not template.rule else ask_payments if template.amount else ask_series
    kind(app, template)


def ask_set(app: PlannerApp, template: Template | None = None) -> None:
    """Ask for a week template: its name, and a line for each card."""
    today, plan = app.planner.today, app.plan
    sketches = template.cards if template else ()
    there = [(line_of(plan, sketch, today), sketch) for sketch in sketches] + [("", None)] * BLANK_LINES
    title = Field(
        name="title",
        label="Name",
        value=template.title if template else "",
        hint="On-call week",
        parse=checked_title,
        required=True,
    )
    template_id = template.id if template else app.planner.new_id()

    def change_of(answers: Answers) -> Change:
        cards = tuple(card for n in range(len(there)) if (card := answers[f"card{n}"]) is not None)
        if not cards:
            raise PlanError("Write a card into a line, as hustle add reads it: Handover ~1h @mon !must")
        if template is not None:
            return partial(edit_template, template_id=template_id, cards=cards, title=answers["title"])
        fresh = Template(id=template_id, title=answers["title"], slug="", cards=cards, created=today)
        return partial(add_template, template=fresh)

    question = Question(
        title="Edit the week template" if template else "Add a week template",
        fields=[title, *(_line_field(app, n, *line) for n, line in enumerate(there))],
        change_of=change_of,
        label=lambda answers: f"{'Edited' if template else 'Added'} {quoted(answers['title'])}",
        preview=lambda _, after: made_text(after.templates[template_id]),
        note="Empty a line to take its card out." if template else "",
    )
    ask(app, question)


def _line_field(app: PlannerApp, n: int, line: str, sketch: CardSketch | None) -> Field:
    """The line of a card; left as it was, it means the same card."""

    def parse(text: str) -> CardSketch:
        return sketch if sketch is not None and text == line else line_read(text, app.plan, app.planner.today)[1]

    hint = "" if n else "Handover ~1h @mon !must"
    return Field(name=f"card{n}", label=f"Card {n + 1}", value=line, hint=hint, parse=parse, understood=_sketch_words)


def _sketch_words(sketch: CardSketch) -> str:
    day = "any day" if sketch.day is None else WEEKDAYS[sketch.day]
    estimate = "no estimate" if sketch.estimate is None else format_duration(sketch.estimate)
    return f"{day} · {estimate} · {sketch.lane.capitalize()}"


def ask_payments(app: PlannerApp, template: Template) -> None:
    """Change payments that come again, from today on."""
    today = app.planner.today

    def change_of(answers: Answers) -> Change:
        given = priced(answers)
        fields = {name: given[name] for name in ("amount", "currency", "title")}
        repeat = {"until": given["until"]} | ({"every": given["every"]} if given["every"] != template.rule else {})
        return partial(edit_payments, template_id=template.id, fields=fields, repeat=repeat, since=today, today=today)

    question = Question(
        title=f"{template.title} from here on",
        fields=[
            amount_field(template.currency, format_money(template.amount, template.currency)),
            Field(**rule_field(template.rule), required=True),
            day_field("until", "Until", template.until, today, hint="no last day", edge="last"),
            Field(name="title", label="Note", value=template.title, parse=checked_title, required=True),
        ],
        change_of=change_of,
        label=lambda _: f"Edited {quoted(template.title)} from here on",
        preview=lambda _, after: template_text(after, after.templates[template.id], today),
        note=template_text(app.plan, template, today),
    )
    ask(app, question)


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
        preview=lambda _, after: template_text(after, after.templates[template.id], app.planner.today),
        week=lambda _answers, _after: app.week,
        note=template_text(app.plan, template, app.planner.today),
    )
    ask(app, question)


def end(app: PlannerApp, template: Template) -> None:
    """End a series after this week, or remove a week template; the news line says what stays."""
    title = quoted(template.title)
    label, stays = f"Ended {title}", "this week's stays"
    if not template.rule:
        label, stays = f"Removed {title}", "its cards stay"
    elif template.amount:
        stays = "what is expected stays"
    if app.change(label, partial(end_series, template_id=template.id, today=app.planner.today)):
        app.say(f"{label}: {stays}; {key_of('app.undo', 'u')} brings it back.")
    else:
        app.say(f"{title} has ended already.")


def ask_template(app: PlannerApp) -> None:
    """Ask by one letter which week template goes into the week shown."""
    there = [template for template in app.plan.templates.values() if not template.rule]
    if not there:
        app.action_templates()
        return
    sorted_by_title = sorted(there, key=lambda one: (one.title.casefold(), one.id))
    by_letter = dict(zip(ascii_lowercase, sorted_by_title, strict=False))
    week = app.week

    def put_in(key: str) -> None:
        if key == _MANAGE:
            app.action_templates()
        else:
            put_into(app, by_letter[key], week)

    def warning(key: str) -> Content | None:
        return None if key == _MANAGE else app.warning(*_applied(by_letter[key], week))

    words = {letter: template.title for letter, template in by_letter.items()} | {_MANAGE: "more, and what comes again"}
    app.push_screen(OneKey("Into this week", words, warning), if_answered(put_in))


def put_into(app: PlannerApp, template: Template, week: date, *, foretold: bool = True) -> None:
    """Put the cards of a week template into a week; what is there already is said."""
    label, change = _applied(template, week)
    if not app.change(label, change, foretold=foretold) and not app.is_warned:
        app.say(f"{week_text(week)} has the cards of {quoted(template.title)} already.")


def _applied(template: Template, week: date) -> tuple[str, Change]:
    change: Change = partial(apply_template, template_id=template.id, week=week)
    return f"{quoted(template.title)} into {week_text(week)}", change

"""What a key on the KPI checklist does: each takes the app and values, and asks or changes one thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.changes import kpis as changes
from hustle_tui.domain.kpis.pace import pace_of
from hustle_tui.domain.kpis.words import begins_behind, later_text, value_text, words_of
from hustle_tui.domain.plan.model import Change, CheckIn, Kpi, Plan
from hustle_tui.domain.plan.terms import CONFIDENCES
from hustle_tui.domain.writing.quantities import counted, format_number, quoted
from hustle_tui.domain.writing.reading import parse_value
from hustle_tui.tui.dialogs.dialog import ask_yes
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import Question, ask, changed, past_field, text_field
from hustle_tui.tui.kpis.form import checked, fields_of
from hustle_tui.tui.paint.text import key_of, spoken
from hustle_tui.tui.shell import PlannerApp

UNSAID = "unsaid"
"""The form's word for no confidence given."""


def tick(app: PlannerApp, kpi: Kpi) -> None:
    """Tick this week: ask the value, where Enter keeps the last one; a checklist opens its milestones."""
    if kpi.shape == "milestones":
        app.open_milestones(kpi.id)
        return
    today = app.planner.today
    again = next((c for c in app.plan.checkins.values() if c.kpi == kpi.id and c.day == today), None)
    checkin = again or CheckIn(id=app.planner.new_id(), kpi=kpi.id, day=today, value=0.0)
    field = value_field(app.plan, kpi, today)
    _ask_check_in(app, kpi, [field], checkin, "Enter keeps the last value." if field.value else "")


def ask_check_in(app: PlannerApp, kpi: Kpi) -> None:
    today = app.planner.today
    fields = [
        *([] if kpi.shape == "milestones" else [value_field(app.plan, kpi, today)]),
        past_field("day", "When", today, today, "a check-in"),
        Field(
            name="confidence",
            label="Confidence",
            value=UNSAID,
            choices=(UNSAID, *CONFIDENCES),
            parse=lambda word: None if word == UNSAID else word,
        ),
        text_field("note", "Note"),
    ]
    value = pace_of(app.plan, kpi, today).current or 0.0
    _ask_check_in(app, kpi, fields, CheckIn(id=app.planner.new_id(), kpi=kpi.id, day=today, value=value), "")


def _ask_check_in(app: PlannerApp, kpi: Kpi, fields: list[Field], checkin: CheckIn, note: str) -> None:
    fresh = app.planner.new_id()

    def made(answers: Answers) -> tuple[CheckIn, bool]:
        value, more = answers.get("value", (checkin.value, False))
        given = replace(checkin, **{**answers, "value": value})
        return (replace(given, id=fresh) if more else given), more

    def change_of(answers: Answers) -> Change:
        given, more = made(answers)
        return partial(changes.check_in, checkin=given, more=more)

    def preview(answers: Answers, after: Plan) -> str:
        given, more = made(answers)
        words = _in_words(after, kpi.id, app.planner.today), later_text(app.plan, kpi, given, more=more)
        return " · ".join(filter(None, words))

    question = Question(
        title=f"Check in · {kpi.title}",
        fields=fields,
        change_of=change_of,
        label=lambda _: f"Checked in {quoted(kpi.title)}",
        preview=preview,
        note=note,
    )
    ask(app, question)


def _in_words(plan: Plan, kpi_id: int, today: date) -> str:
    """How a KPI stands after a change."""
    kpi = plan.kpis[kpi_id]
    pace = pace_of(plan, kpi, today)
    parts = words_of(kpi, pace, today).line("value", "status", "pace"), begins_behind(kpi, pace)
    return " · ".join(filter(None, parts))


def value_field(plan: Plan, kpi: Kpi, today: date) -> Field:
    """The value of a KPI, or an increase as `+2`; left as shown, it keeps every digit."""
    known = pace_of(plan, kpi, today).current
    current = kpi.start_value if known is None else known
    shown = "" if known is None else format_number(known)
    return Field(
        name="value",
        label="Value",
        value=shown,
        hint="84, or +2 for so much more",
        parse=lambda text: (current, False) if text == shown else parse_value(text),
        understood=lambda answer: f"{'+' if answer[1] else '='} {format_number(answer[0])} {kpi.unit}".rstrip(),
        required=True,
        short=True,
    )


def ask_new(app: PlannerApp, then: Callable[[int], None]) -> None:
    """Ask for a new KPI, of this calendar year unless changed."""
    today = app.planner.today
    starts, ends = date(today.year, 1, 1), date(today.year, 12, 31)
    kpi = Kpi(id=app.planner.new_id(), title="", slug="", shape="level", starts=starts, ends=ends, created=today)
    first = CheckIn(id=app.planner.new_id(), kpi=kpi.id, day=today, value=0.0)
    question = Question(
        title="Add a KPI",
        fields=fields_of(kpi, today),
        change_of=lambda answers: _added(kpi, first, checked(answers)),
        label=lambda answers: f"Added {quoted(answers['title'])}",
        preview=lambda _, after: _in_words(after, kpi.id, today),
        then=lambda _: then(kpi.id),
    )
    ask(app, question)


def _added(kpi: Kpi, first: CheckIn, answers: Answers) -> Change:
    """Add the KPI of the form, with its value now as its first check-in."""
    value, fields = answers["now"], {name: answer for name, answer in answers.items() if name != "now"}
    now = None if value is None else replace(first, value=value)
    return partial(changes.add_kpi, kpi=replace(kpi, **fields), now=now)


def ask_edit(app: PlannerApp, kpi: Kpi, focus_on: str = "") -> None:
    """Open a KPI in a form; only what was changed is written."""
    today = app.planner.today
    question = Question(
        title="Edit the KPI",
        fields=fields_of(kpi, today),
        change_of=lambda answers: partial(changes.edit_kpi, kpi_id=kpi.id, fields=changed(kpi, checked(answers))),
        label=lambda answers: f"Edited {quoted(answers['title'])}",
        preview=lambda _, after: _in_words(after, kpi.id, today),
        focus_on=focus_on,
    )
    ask(app, question)


def reopen(app: PlannerApp, kpi: Kpi) -> None:
    if kpi.closed is None:
        app.say(f"{quoted(kpi.title)} is open: {key_of('kpis.close', 'C')} closes it.", "$near")
    else:
        app.change(f"Opened {quoted(kpi.title)} again", partial(changes.reopen_kpi, kpi_id=kpi.id))


def close(app: PlannerApp, kpi: Kpi) -> None:
    """Close a KPI as it stands; the line of news says how it ended."""
    if kpi.closed is not None:
        app.say(f"{quoted(kpi.title)} is closed already: {key_of('kpis.reopen', 'o')} opens it again.", "$near")
        return
    today = app.planner.today
    value = value_text(kpi, pace_of(app.plan, kpi, today))
    if app.change(f"Closed {quoted(kpi.title)}", partial(changes.close_kpi, kpi_id=kpi.id, day=today)):
        how = spoken("{kpis.closed=c} on the KPI screen shows it, {app.undo=u} opens it again")
        app.say(f"Closed {quoted(kpi.title)} at {value}; {how}.")


def remove(app: PlannerApp, kpi: Kpi) -> None:
    """Take a KPI off the list; where check-ins would go with it, ask first."""
    count = sum(checkin.kpi == kpi.id for checkin in app.plan.checkins.values())
    what = quoted(kpi.title) + (f" and its {counted(count, 'check-in')}" if count else "")

    def removed() -> None:
        if app.change(f"Removed {quoted(kpi.title)}", partial(changes.remove_kpi, kpi_id=kpi.id)):
            app.say(f"Removed {what}; {key_of('app.undo', 'u')} brings it back.")

    ask_yes(app, f"Remove {what}?", "remove", removed) if count else removed()


ACTIONS: dict[str, Callable[[PlannerApp, Kpi], None]] = {
    "tick": tick,
    "value": ask_check_in,
    "history": lambda app, kpi: app.open_check_ins(kpi.id),
    "edit": ask_edit,
    "remove": remove,
    "close": close,
    "reopen": reopen,
}
"""What the keys of the KPI screen do with the KPI under the cursor."""

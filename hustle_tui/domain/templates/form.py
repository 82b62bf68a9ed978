"""What a form or a line says of coming again: of this one card, or of its series from here on."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, in_order
from hustle_tui.domain.changes.cards import revise_card
from hustle_tui.domain.plan.model import Card, Change, Plan, PlanError, Template
from hustle_tui.domain.templates.changes import edit_series, edit_series_from, end_series, repeating, series_from
from hustle_tui.domain.templates.coming import card_on, is_coming
from hustle_tui.domain.templates.opening import make_card
from hustle_tui.domain.templates.rules import parse_rule
from hustle_tui.domain.templates.words import rule_words
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.capture import Line, no_title, revised
from hustle_tui.domain.writing.formats import date_text

THIS_ONE, FROM_HERE = "this one", "from here on"
ANOTHER_RULE = f"Another rule is for the series: choose “{FROM_HERE}” below."


def fields_of_series(plan: Plan, card: Card) -> list[dict[str, Any]]:
    """The fields of the form: the rule, and for a card of a series what the form is about."""
    return fields_again(plan.templates.get(card.series or 0))


def fields_again(template: Template | None, usual: str = "") -> list[dict[str, Any]]:
    """The same fields for a card or a payment of this series, or of none yet."""
    every = rule_field(template.rule if template else usual)
    scope = {"name": "scope", "label": "Change", "value": THIS_ONE, "choices": (THIS_ONE, FROM_HERE)}
    return [every, scope] if template else [every]


def rule_field(rule: str) -> dict[str, Any]:
    """The field of a form for a rule."""
    return {
        "name": "every",
        "label": "Comes again",
        "value": rule,
        "hint": "week, mon,wed, 2w, month:31",
        "parse": _rule,
        "understood": lambda rule: rule_words(parse_rule(rule)),
        "blank": "",
    }


def _rule(text: str) -> str:
    parse_rule(text.removeprefix("every:"))
    return text.removeprefix("every:").strip()


def form_change(plan: Plan, card: Card, answers: dict[str, Any], template_id: int, today: date) -> Change:
    """The change that a form's answers make: of this card, of its series from here on, or into a series."""
    every, scope = answers["every"], answers.get("scope", THIS_ONE)
    fields = {n: v for n, v in answers.items() if n not in ("every", "scope") and v != getattr(card, n)}
    template = plan.templates.get(card.series or 0)
    own: Change = partial(revise_card, card_id=card.id, fields=fields)
    if template is None:
        start = plan.settings.week_start
        return repeating(card, fields, {"every": every}, template_id, today, start) if every else own
    own = of_card(plan, card, own)
    if not every:
        ended: Change = partial(end_series, template_id=template.id, today=today)
        return in_order(own, ended) if fields else ended
    if scope == THIS_ONE:
        if every != template.rule:
            raise FieldError("every", ANOTHER_RULE)
        return own
    repeat = {"every": every} if every != template.rule else {}
    if "week" in fields and "day" not in fields:
        raise FieldError("week", "A series moves by its day: name the day, or choose “this one”.")
    if card.week is not None and card.week > week_of(today, plan.settings.week_start):
        wanted: dict[str, Any] = {"card": card, "fields": fields, "repeat": repeat, "new_id": template_id}
        return partial(edit_series_from, template_id=template.id, **wanted, today=today)
    return partial(edit_series, template_id=template.id, fields=fields, repeat=repeat, today=today)


def of_card(plan: Plan, card: Card, change: Change) -> Change:
    """A change of a card; one that is still to come is made with it."""
    return in_order(partial(make_card, card=card), change) if is_coming(plan, card) else change


def again_words(line: Line, plan: Plan, today: date) -> str:
    """What a line says of coming again, in words, or why it can't."""
    if not line.repeat:
        return ""
    try:
        template, first = series_from(line.card(0, today), line.repeat, 0, today, plan.settings.week_start)
    except PlanError as error:
        return str(error)
    since = f", first {date_text(first.day, weekday=True)}" if first.day else ""
    until = f", until {date_text(template.until, year=True)}" if template.until else ""
    return f"↻ {rule_words(parse_rule(template.rule))}{since}{until}"


def changed_series(plan: Plan, template: Template, text: str, today: date) -> tuple[Line, Change]:
    """A line about a series and the change that it is from here on."""
    week = week_of(today, plan.settings.week_start)
    sample = replace(card_on(template, template.cards[0], today, week), day=None, due=None)
    line = revised(sample, text, plan, today)
    if why := no_title(line, text):
        raise PlanError(why)
    if not line.fields and not line.repeat:
        raise PlanError("Nothing changes: write what is new, as ~1h, @thu, every:2w or until:2027-06-30.")
    return line, partial(edit_series, template_id=template.id, fields=line.fields, repeat=line.repeat, today=today)

"""What is said of a template: when it comes, when next, and what it holds; and what a form or a line says of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, in_order
from hustle_tui.domain.changes.cards import revise_card
from hustle_tui.domain.plan.model import Card, Change, Plan, PlanError, Template
from hustle_tui.domain.templates import MIDDLE, card_on, is_any_day, rule_of
from hustle_tui.domain.templates.changes import edit_series, edit_series_from, end_series, repeating, series_from
from hustle_tui.domain.templates.opening import of_card
from hustle_tui.domain.templates.rules import LAST, Rule, next_day, parse_rule
from hustle_tui.domain.week.calendar import day_text, week_number, week_of
from hustle_tui.domain.week.capture import Line, no_title, revised
from hustle_tui.domain.writing.formats import WEEKDAYS, date_text
from hustle_tui.domain.writing.quantities import all_named, counted, format_duration, format_money, quoted


def rule_words(rule: Rule) -> str:
    """A rule as people say it: `every 2 weeks`, `Mon and Wed`, `last Fri of the month`."""
    if rule.unit == "freq":
        return rule.text
    if rule.unit == "month" and rule.step % 12 == 0:
        unit, step = "year", rule.step // 12
    elif rule.unit == "month" and rule.step % 3 == 0:
        unit, step = "quarter", rule.step // 3
    else:
        unit, step = rule.unit, rule.step
    every = f"every {unit}" if step == 1 else f"every {step} {unit}s"
    if rule.unit == "week" and rule.weekdays:
        names = ", ".join(WEEKDAYS[day] for day in rule.weekdays)
        return f"every {names}" if step == 1 else f"{every} on {names}"
    if rule.nth:
        place = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th"}.get(rule.nth, "last")
        return f"{every} on the {place} {WEEKDAYS[rule.weekdays[0]]}"
    if rule.day:
        return f"{every} on {'the last day' if rule.day == LAST else f'day {rule.day}'}"
    return every


def next_of(template: Template, today: date) -> date | None:
    """The next day of a series from today on; of one that names weeks, the first day of this week or a later one."""
    if (rule := rule_of(template)) is None or template.starts is None:
        return None
    since = week_of(today, day_seen(template, template.starts).weekday()) if is_any_day(template) else today
    found = next_day(rule, template.starts, since)
    if found is None or (template.until is not None and day_seen(template, found) > template.until):
        return None
    return day_seen(template, found)


def day_seen(template: Template, day: date) -> date:
    """A day of a series as people see it: of one that names weeks, the first of the week."""
    return day - MIDDLE if is_any_day(template) else day


def missed_text(template: Template, today: date) -> str:
    """The days of a series that passed without its card being done: `27 Nov, 4 Dec and 11 Dec`."""
    names = [
        f"W{week_number(day_seen(template, day))}" if is_any_day(template) else day_text(day, today)
        for day in template.missed
    ]
    names = [*names[:3], f"{len(names) - 3} more"] if len(names) > 4 else names
    return all_named(names)


def template_text(plan: Plan, template: Template, today: date) -> str:
    """When a series comes and how long it takes, or the cards of a week template."""
    if not template.rule:
        return made_text(template)
    coming, rule = next_of(template, today), rule_of(template)
    parts = [rule_words(rule) if rule else quoted(template.rule), *_minutes(template)]
    if coming is None:
        parts.append("ended")
    elif is_any_day(template):
        parts.append(f"next W{week_number(coming)}")
    else:
        parts.append(f"next {day_text(coming, today)}")
    if template.until is not None and coming is not None:
        parts.append(f"until {day_text(template.until, today)}")
    if template.missed:
        parts.append(f"{len(template.missed)} missed")
    open_cards = sum(card.series == template.id and card.state == "open" for card in plan.cards.values())
    return " · ".join([*parts, f"{open_cards} open"] if open_cards else parts)


def _minutes(template: Template) -> list[str]:
    if template.amount:
        return [format_money(template.amount, template.currency)]
    total = sum(sketch.estimate or 0 for sketch in template.cards)
    return [format_duration(total)] if total else []


def made_text(template: Template) -> str:
    """What a week template holds: `2 cards · 6h`."""
    return " · ".join([counted(len(template.cards), "card"), *_minutes(template)])


THIS_ONE, FROM_HERE = "this one", "from here on"
ANOTHER_RULE = f"Another rule is for the series: choose “{FROM_HERE}” below."


def fields_again(template: Template | None, usual: str = "") -> list[dict[str, Any]]:
    """The form's fields about coming again, for a card or a payment of this series, or of none yet."""
    every = rule_field(template.rule if template else usual)
    scope = {"name": "scope", "label": "Change", "value": THIS_ONE, "choices": (THIS_ONE, FROM_HERE)}
    return [every, scope] if template else [every]


def rule_field(rule: str) -> dict[str, Any]:
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

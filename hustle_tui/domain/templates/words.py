"""What is said of a template: when it comes, when next, and what it holds."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.plan.model import Plan, Template
from hustle_tui.domain.templates.coming import MIDDLE, is_any_day, rule_of
from hustle_tui.domain.templates.rules import LAST, Rule, next_day
from hustle_tui.domain.week.calendar import day_text, week_number, week_of
from hustle_tui.domain.writing.formats import WEEKDAYS
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
    since = week_of(today, shown(template, template.starts).weekday()) if is_any_day(template) else today
    found = next_day(rule, template.starts, since)
    if found is None or (template.until is not None and shown(template, found) > template.until):
        return None
    return shown(template, found)


def shown(template: Template, day: date) -> date:
    """A day of a series as people see it: of one that names weeks, the first of the week."""
    return day - MIDDLE if is_any_day(template) else day


def missed_text(template: Template) -> str:
    """The days of a series that passed without its card being done: `27 Nov, 4 Dec and 11 Dec`."""
    names = [
        f"W{week_number(shown(template, day))}" if is_any_day(template) else day_text(day) for day in template.missed
    ]
    names = [*names[:3], f"{len(names) - 3} more"] if len(names) > 4 else names
    return all_named(names)


def template_told(plan: Plan, template: Template, today: date) -> str:
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

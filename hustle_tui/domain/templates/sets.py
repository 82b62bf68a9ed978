"""Week templates: named sets of cards that are put into a week when it needs them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, checked_title, existing
from hustle_tui.domain.changes.cards import add_cards
from hustle_tui.domain.plan.model import Card, CardSketch, Plan, PlanError, Template, id_from, put
from hustle_tui.domain.templates import MIDDLE, card_on, linked
from hustle_tui.domain.templates.changes import free_slug, sketch_of
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.week.capture import Line, capture
from hustle_tui.domain.writing.formats import WEEKDAYS
from hustle_tui.domain.writing.naming import slug_of
from hustle_tui.domain.writing.quantities import format_duration, quoted


def line_read(text: str, plan: Plan, today: date) -> tuple[Line, CardSketch]:
    """A line about a card of a week template, and the card; PlanError where it can't be one."""
    line = capture(text, plan, today)
    if line.repeat:
        raise PlanError(f"{quoted(text)} comes again by itself: add it as a card, and it begins a series.")
    card = line.card(0, today)
    if not card.title:
        raise PlanError(f"{quoted(text)} has no title: write a few words.")
    base = card.day or week_of(today, plan.settings.week_start)
    if card.due is not None:  # a weekday of the week that it is put into, or the next such day after its own
        card = replace(card, due=base + timedelta(days=(card.due - base).days % 7))
    return line, sketch_of(card, card.day.weekday() if card.day else None, base)


def line_of(plan: Plan, sketch: CardSketch, today: date) -> str:
    """A card of a week template as the line that makes it."""
    words = [_as_typed(sketch.title, plan, today)]
    if sketch.estimate is not None:
        words.append(f"~{format_duration(sketch.estimate)}")
    base = week_of(today, plan.settings.week_start)
    if sketch.day is not None:
        words.append(f"@{WEEKDAYS[sketch.day].lower()}")
        base = today + timedelta(days=(sketch.day - today.weekday()) % 7)
    words += [f"#{sketch.ledger}", f"!{sketch.lane}"]
    if gig := plan.gigs.get(sketch.gig or 0):
        words.append(f"gig:{gig.slug}")
    if kpi := plan.kpis.get(sketch.kpi or 0):
        words.append(f"kpi:{kpi.slug}")
    words += [f"#{tag}" for tag in sketch.tags]
    if sketch.due is not None:
        words.append(f"due:{base + timedelta(days=sketch.due)}")
    return " ".join(words)


def _as_typed(title: str, plan: Plan, today: date) -> str:
    """A title with a backslash before each word that would be read as something else."""
    return " ".join(
        word if capture(word, plan, today).fields["title"] == word else f"\\{word}" for word in title.split()
    )


def add_template(plan: Plan, template: Template) -> Plan:
    if template.id in plan.templates:
        return plan
    title = checked_title(template.title)
    _must_be_free(plan, title, template.id)
    return put(plan, replace(template, title=title, slug=free_slug(plan, title)))


def _must_be_free(plan: Plan, title: str, template_id: int) -> None:
    others = (one for one in plan.templates.values() if one.id != template_id)
    if any(slug_of(other.title) == slug_of(title) for other in others):
        raise FieldError("title", f"There is a template {quoted(title)} already: edit that one.")


def edit_template(plan: Plan, template_id: int, cards: Sequence[CardSketch], title: str | None = None) -> Plan:
    """The plan with other cards, or another name, in a week template; weeks that have its cards keep them."""
    template = existing(plan.templates, template_id, "template")
    if title is not None and title != template.title:
        title = checked_title(title)
        _must_be_free(plan, title, template_id)
        others = {key: one for key, one in plan.templates.items() if key != template_id}
        template = replace(template, title=title, slug=free_slug(replace(plan, templates=others), title))
    return put(plan, replace(template, cards=tuple(cards)))


def apply_template(plan: Plan, template_id: int, week: date) -> Plan:
    """The plan with a week template's cards in a week, each once, however often it is applied."""
    template = existing(plan.templates, template_id, "template")
    if template.rule:
        raise PlanError(f"{quoted(template.title)} comes by itself: it is a series.")
    start = plan.settings.week_start
    made = (_applied(template, n, sketch, week, start) for n, sketch in enumerate(template.cards))
    fresh = [linked(plan, card) for card in made if card.id not in plan.cards]
    return add_cards(plan, fresh) if fresh else plan


def _applied(template: Template, place: int, sketch: CardSketch, week: date, start: int) -> Card:
    day = None if sketch.day is None else week + timedelta(days=(sketch.day - start) % 7)
    card = card_on(template, sketch, day or week, week, dated=day is not None)
    known_by = id_from("template", template.id, week + MIDDLE, place, sketch.title)
    return replace(card, id=known_by, series=None, occurs=None, rank=0.0)

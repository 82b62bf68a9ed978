"""Changes of series: begin one, edit it from here on, end it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.changes import LONGEST_TITLE, checked_title, existing, in_order
from hustle_tui.domain.changes.cards import add_card, revise_card
from hustle_tui.domain.plan.model import Card, CardSketch, Change, Plan, PlanError, Template, put, without
from hustle_tui.domain.templates import MIDDLE, OF_SKETCHES, card_on, is_any_day
from hustle_tui.domain.templates.members import worked_on
from hustle_tui.domain.templates.opening import opened
from hustle_tui.domain.templates.rules import first_day, never_text, parse_rule
from hustle_tui.domain.week.calendar import days_of, week_of, weeks_on
from hustle_tui.domain.week.capture import Line
from hustle_tui.domain.writing.naming import slug_of
from hustle_tui.domain.writing.quantities import quoted

SHORTEST_MONTH = 28


def adding(line: Line, plan: Plan, new_id: int, today: date) -> tuple[Card, Change]:
    """The card that a line describes and the change that adds it, with its series where it comes again."""
    card = line.card(new_id, today)
    if not line.repeat:
        return card, partial(add_card, card=card)
    template, first = series_from(card, line.repeat, new_id, today, plan.settings.week_start)
    return first, partial(add_series, template=template, card=first, today=today)


def repeating(
    card: Card, fields: dict[str, Any], repeat: dict[str, Any], new_id: int, today: date, week_start: int
) -> Change:
    """The change that edits a card and makes it the first of a series."""
    if "every" not in repeat:
        raise PlanError("until: and from: go with every: or with hustle template edit, which changes a series.")
    template, _ = series_from(replace(card, **fields), repeat, new_id, today, week_start)
    again: Change = partial(repeat_card, card_id=card.id, template=template, today=today)
    return in_order(partial(revise_card, card_id=card.id, fields=fields), again) if fields else again


def series_from(
    card: Card, repeat: dict[str, Any], template_id: int, today: date, week_start: int
) -> tuple[Template, Card]:
    """A series and its first card, from a card and what was said of coming again."""
    rule, since, until = parse_rule(repeat["every"]), repeat.get("from"), repeat.get("until")
    this_week = week_of(today, week_start)
    week = card.week or this_week
    any_day = rule.any_day and card.day is None
    if any_day:
        starts = week_of(since, week_start) if since else week
        first: date | None = starts + MIDDLE
    else:
        begin = card.day or since or (today if week == this_week else week)
        if card.day is not None and since is not None:
            begin = since + timedelta(days=(card.day - since).days % 7) if rule.any_day else max(card.day, since)
        first = first_day(rule, begin)
    if first is None or (until is not None and (first - MIDDLE if any_day else first) > until):
        raise PlanError(never_text(repeat["every"]))
    card = _due_in_time(card, week_of(first, week_start))
    sketch = sketch_of(card, None if any_day or card.day is None else card.day.weekday(), first)
    template = Template(
        id=template_id,
        title=card.title,
        slug="",
        cards=(sketch,),
        rule=repeat["every"],
        starts=first,
        until=until,
        pile=repeat.get("pile", False),
        created=today,
    )
    made = card_on(template, sketch, first, week_of(first, week_start), dated=not any_day)
    return template, replace(made, created=card.created, rank=card.rank, parked=card.parked)


def _due_in_time(card: Card, week: date) -> Card:
    """The card, due on the same weekday but not before its week."""
    if card.due is None or card.due >= week:
        return card
    return replace(card, due=week + timedelta(days=(card.due - week).days % 7))


def sketch_of(card: Card, weekday: int | None, day: date) -> CardSketch:
    """A card as a template keeps it; its due date as a distance from its day."""
    return CardSketch(
        day=weekday,
        due=None if card.due is None else (card.due - day).days,
        **{name: getattr(card, name) for name in OF_SKETCHES},
    )


def add_series(plan: Plan, template: Template, card: Card, today: date) -> Plan:
    """The plan with a new series, its first card, and its cards of the weeks that are open by now."""
    if template.id in plan.templates or card.week is None:
        return plan
    before = weeks_on(card.week, -1)
    title = checked_title(template.title)[:LONGEST_TITLE]
    fresh = replace(template, title=title, slug=free_slug(plan, title), opened=before)
    plan = put(plan, fresh)
    if card.id not in plan.cards:
        plan = add_card(plan, card)
    return opened_again(plan, template.id, today)


def opened_again(plan: Plan, template_id: int, today: date) -> Plan:
    """The plan with a series made in this week, and in the next where others are made there already."""
    this_week = week_of(today, plan.settings.week_start)
    coming = weeks_on(this_week, 1)
    plan = opened(plan, this_week, today)
    if any(other.opened == coming for other in plan.templates.values() if other.id != template_id):
        plan = opened(plan, coming, today)
    return plan


def repeat_card(plan: Plan, card_id: int, template: Template, today: date) -> Plan:
    """The plan in which a card that is there is the first of a new series."""
    card = existing(plan.cards, card_id, "card")
    if template.id in plan.templates or template.starts is None:
        return plan
    if card.series is not None:
        raise PlanError(f"{quoted(card.title)} is of a series already: hustle template edit changes it from here on.")
    start = plan.settings.week_start
    here = replace(card, series=template.id, occurs=template.starts)
    before = weeks_on(week_of(today, start), -1) if card.week is None else card.week
    fresh = replace(template, slug=free_slug(plan, template.title), opened=before)
    return opened_again(put(plan, fresh, here), template.id, today)


def edit_series(plan: Plan, template_id: int, fields: dict[str, Any], repeat: dict[str, Any], today: date) -> Plan:
    """The plan with a series changed from here on: what comes, and its open cards of this week and later ones."""
    template = existing(plan.templates, template_id, "series")
    start = plan.settings.week_start
    this_week = week_of(today, start)
    open_cards = [c for c in plan.cards.values() if c.series == template_id and c.state == "open"]
    here_on = [card for card in open_cards if card.week is None or card.week >= this_week]
    sketch = _revised(template.cards[0], fields)
    own = {name: value for name, value in fields.items() if name not in ("week", "day")}
    if not (repeat.keys() & {"every", "from"} or fields.get("day")):
        kept = {"until": repeat.get("until", template.until), "pile": repeat.get("pile", template.pile)}
        plan = put(plan, replace(template, title=sketch.title, cards=(sketch,), **kept))
        for card in here_on:
            plan = revise_card(plan, card.id, own) if own else plan
        return _ended_after(plan, template_id)
    sample = replace(here_on[0] if here_on else card_on(template, sketch, today, this_week), **own)
    day = fields.get("day") or _own_day(template, sketch, repeat, here_on, today)
    asked = _asked(template, repeat, moved="day" in fields)
    placed = replace(sample, day=day, week=this_week if day is None else week_of(day, start))
    again, _ = series_from(placed, asked, template_id, today, start)
    new_sketch = replace(again.cards[0], due=sketch.due)
    used = worked_on(plan)
    gone = [card for card in here_on if card.id not in used]
    fresh = replace(again, slug=template.slug, cards=(new_sketch,), created=template.created)
    fresh = replace(fresh, opened=weeks_on(this_week, -1), missed=template.missed)
    return opened_again(put(without(plan, *gone), fresh), template_id, today)


def edit_series_from(
    plan: Plan, template_id: int, card: Card, fields: dict[str, Any], repeat: dict[str, Any], new_id: int, today: date
) -> Plan:
    """The plan with a series changed from the week of a later card on: the weeks before keep theirs.

    What comes from then on is a series of its own, `new_id`, unless the card is the first.
    """
    template, start = existing(plan.templates, template_id, "series"), plan.settings.week_start
    if new_id in plan.templates or card.week is None:
        return plan
    week, day = week_of(card.week + MIDDLE, start), fields.get("day") or card.day
    own = {name: value for name, value in fields.items() if name not in ("week", "day")}
    placed = replace(card, **own, day=day, week=week if day is None else week_of(day, start))
    first = template.starts is None or week_of(template.starts, start) >= week
    asked = _asked(template, repeat, moved="day" in fields)
    again, _ = series_from(placed, asked, template_id if first else new_id, today, start)
    ended = put(plan, replace(template, until=week - timedelta(days=1)))
    slug = template.slug if first else free_slug(plan, again.title)
    fresh = replace(again, slug=slug, opened=weeks_on(week, -1), created=template.created if first else today)
    return opened_again(put(_ended_after(ended, template_id), fresh), fresh.id, today)


def _asked(template: Template, repeat: dict[str, Any], *, moved: bool) -> dict[str, Any]:
    """How a series goes on: one that comes on the 31st keeps its day after a month that ends on the 30th."""
    every, starts = template.rule, template.starts
    if not moved and starts is not None and starts.day > SHORTEST_MONTH:
        rule = parse_rule(every)
        every = f"{every}:{starts.day}" if rule.unit == "month" and not (rule.day or rule.nth) else every
    return {"every": every, "until": template.until, "pile": template.pile, **repeat}


def _own_day(
    template: Template, sketch: CardSketch, repeat: dict[str, Any], here_on: Sequence[Card], today: date
) -> date | None:
    """The day from which an edited series counts: its own weekday where the new rule names none."""
    if is_any_day(template) or not parse_rule(repeat.get("every", template.rule)).any_day:
        return None
    first = next((card.day for card in here_on if card.day is not None), None)
    if first is not None or sketch.day is None:
        return first
    return today + timedelta(days=(sketch.day - today.weekday()) % 7)


def _revised(sketch: CardSketch, fields: dict[str, Any]) -> CardSketch:
    if fields.get("due") is not None:
        raise PlanError("A series has no one due date: set that of one card alone.")
    return replace(sketch, **{name: value for name, value in fields.items() if name in OF_SKETCHES})


def _ended_after(plan: Plan, template_id: int) -> Plan:
    """The plan without the open cards of a series that come after its end."""
    template = plan.templates[template_id]
    if template.until is None:
        return plan
    of_it = [card for card in plan.cards.values() if card.series == template_id and card.state == "open"]
    late = [card for card in of_it if (card.day or card.week or card.occurs or date.min) > template.until]
    used = worked_on(plan) if late else ()
    return without(plan, *(card for card in late if card.id not in used))


def end_series(plan: Plan, template_id: int, today: date) -> Plan:
    """The plan with a series that comes no more after this week; a week template goes."""
    template = existing(plan.templates, template_id, "template")
    if not template.rule:
        return without(plan, template)
    last = days_of(week_of(today, plan.settings.week_start))[-1]
    written = (p.expected for p in plan.payments.values() if p.series == template_id and p.expected)
    last = max((last, *written))  # what is expected stays
    until = last if template.until is None else min(template.until, last)
    return _ended_after(put(plan, replace(template, until=until)), template_id)


def without_missed(plan: Plan, template_id: int) -> Plan:
    """The plan in which it was said once what of a series was missed."""
    return put(plan, replace(existing(plan.templates, template_id, "series"), missed=()))


def free_slug(plan: Plan, title: str) -> str:
    """A slug that no other template has."""
    taken, base, copy = {other.slug for other in plan.templates.values()}, slug_of(title), 2
    slug = base
    while slug in taken:
        slug, copy = f"{base}-{copy}", copy + 1
    return slug


def template_named(plan: Plan, ref: str) -> Template:
    """The one template that a person means: its slug, its title or a part of it."""
    from hustle_tui.domain.writing.folding import folded
    from hustle_tui.domain.writing.short_ids import RefError, unknown

    wanted, everything = folded(ref), list(plan.templates.values())
    whole = [t for t in everything if wanted in (t.slug, folded(t.title))]
    found = whole or [t for t in everything if wanted and (wanted in folded(t.title) or wanted in t.slug)]
    if len(found) == 1:
        return found[0]
    if found:
        slugs = tuple(sorted(t.slug for t in found))
        raise RefError(f"{quoted(ref)} may be {' or '.join(slugs[:4])}: give the slug.", "ambiguous_ref", slugs)
    raise unknown("template", ref, "hustle template list", [t.slug for t in everything])

"""The form of a card: what may be changed, and the one change that an answer becomes."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.content import Content

from hustle_tui.domain.calendar import days_of, week_of
from hustle_tui.domain.changes import FieldError, card_of, checked_title
from hustle_tui.domain.changes.cards import edit_card, move_card, rank_card
from hustle_tui.domain.model import Card, Gig, Kpi, Plan
from hustle_tui.domain.quantities import quoted
from hustle_tui.domain.terms import LANES, LEDGERS
from hustle_tui.tui.dialogs.fields import (
    day_field,
    duration_field,
    effect_of,
    full_day,
    link_field,
    text_field,
    week_field,
)
from hustle_tui.tui.dialogs.form import Answers, Field, Form

if TYPE_CHECKING:
    from hustle_tui.tui.app import HustleApp


def ask_card(app: HustleApp, card: Card) -> None:
    """Open a card in a form; only what was changed is written."""

    def check(answers: Answers) -> Content:
        return effect_of(app, _change(app, card, answers), app.week)

    def save(answers: Answers | None) -> None:
        if answers is not None:
            app.change(f"Edited {quoted(answers['title'])}", _change(app, card, answers), foretold=True)

    app.push_screen(Form("Edit the card", _fields(app, card), check), save)


def _fields(app: HustleApp, card: Card) -> list[Field]:
    plan, today, start = app.plan, app.planner.today, app.plan.settings.week_start
    return [
        Field(name="title", label="Title", value=card.title, parse=checked_title, required=True),
        Field(name="lane", label="Lane", value=card.lane, choices=LANES),
        Field(name="ledger", label="Ledger", value=card.ledger, choices=LEDGERS),
        week_field("week", "Week", card.week, today, start),
        day_field("day", "Day", card.day, today, hint="any day"),
        duration_field("estimate", "Estimate", card.estimate),
        day_field("due", "Due", card.due, today, hint="no due date"),
        link_field("gig", "Gig", Gig, plan, card.gig, app.week),
        link_field("kpi", "KPI", Kpi, plan, card.kpi, app.week),
        Field(
            name="tags",
            label="Tags",
            value=" ".join(card.tags),
            hint="words, without #",
            parse=parse_tags,
            understood=_tags_said,
            blank=(),
        ),
        text_field("note", "Note", card.note),
    ]


def _tags_said(tags: tuple[str, ...]) -> str:
    return " ".join(f"#{tag}" for tag in tags)


def parse_tags(text: str) -> tuple[str, ...]:
    """Tags from words, each once, with or without their #."""
    return tuple(dict.fromkeys(word.lstrip("#") for word in text.split() if word.lstrip("#")))


def _change(app: HustleApp, card: Card, answers: Answers) -> Any:
    fields = {name: value for name, value in answers.items() if value != getattr(card, name)}
    place = place_of(card, fields, app.plan.settings.week_start)
    return partial(revise_card, card_id=card.id, fields=fields, place=place)


def place_of(card: Card, fields: dict[str, Any], week_start: int) -> tuple[date | None, date | None] | None:
    """Week and day that a card goes to, taken out of the changed fields; None when it stays, PlanError on a clash."""
    if not fields.keys() & {"week", "day"}:
        return None
    week, day = fields.pop("week", card.week), fields.pop("day", card.day)
    week_changed, day_changed = week != card.week, day != card.day
    if day is not None and (week is None or day not in days_of(week)):
        if week_changed and day_changed:
            raise FieldError("day", f"{full_day(day)} does not lie in that week: change the week or the day, not both.")
        week, day = (week, None) if week_changed else (week_of(day, week_start), day)
    return week, day


def revise_card(
    plan: Plan, card_id: int, fields: dict[str, Any], place: tuple[date | None, date | None] | None
) -> Plan:
    """The plan with these fields of a card set, and the card moved when a place is given."""
    if place is not None:
        plan = move_card(plan, card_id, *place)
    others = {name: value for name, value in fields.items() if name != "lane"}
    if others:
        plan = edit_card(plan, card_id, others)
    lane = fields.get("lane", card_of(plan, card_id).lane)
    return rank_card(plan, card_id, lane, None) if "lane" in fields else plan

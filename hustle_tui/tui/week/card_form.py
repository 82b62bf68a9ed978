"""The form of a card: what may be changed, and the one change that an answer becomes."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from hustle_tui.domain.changes import checked_title
from hustle_tui.domain.changes.cards import revise_card
from hustle_tui.domain.plan.model import Card, Change, Gig, Kpi
from hustle_tui.domain.plan.terms import LANES, LEDGERS
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.dialogs.fields import (
    day_field,
    duration_field,
    effect_of,
    link_field,
    text_field,
    week_field,
)
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.shell import PlannerApp


def ask_card(app: PlannerApp, card: Card) -> None:
    """Open a card in a form; only what was changed is written."""

    def check(answers: Answers) -> Content:
        return effect_of(app, _change(card, answers), app.week)

    def save(answers: Answers | None) -> None:
        if answers is not None:
            app.change(f"Edited {quoted(answers['title'])}", _change(card, answers), foretold=True)

    app.push_screen(Form("Edit the card", _fields(app, card), check), save)


def _fields(app: PlannerApp, card: Card) -> list[Field]:
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


def _change(card: Card, answers: Answers) -> Change:
    fields = {name: value for name, value in answers.items() if value != getattr(card, name)}
    return partial(revise_card, card_id=card.id, fields=fields)

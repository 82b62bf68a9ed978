"""Cards that come again, and sets of cards for a week.

\b
hustle template list
hustle template add "On-call week" "Handover ~1h @mon !must" "Watch alerts ~5h"
hustle template apply on-call next
hustle template end weekly-report
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make, say_complaints
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import fields_of, picked, say_list
from hustle_tui.domain.plan.model import CardSketch, Plan, Template
from hustle_tui.domain.templates.changes import end_series, template_named
from hustle_tui.domain.templates.payments import changed_payments
from hustle_tui.domain.templates.sets import add_template, apply_template, edit_template, line_read
from hustle_tui.domain.templates.words import changed_series, day_seen, made_text, next_of, template_text
from hustle_tui.domain.week.calendar import week_text
from hustle_tui.domain.writing.naming import slug_for
from hustle_tui.domain.writing.quantities import counted, quoted

DEFAULT = "list"


@command("list")
@params.as_json
def list_(session: Session) -> None:
    """List series and week templates.

    \b
    hustle template list
    """
    plan, today = session.plan, session.today
    templates = sorted(plan.templates.values(), key=lambda one: (not one.rule, one.title.casefold(), one.id))
    records = (_record(template, plan, today) for template in templates)
    rows = ((template.slug, template.title, template_text(plan, template, today)) for template in templates)
    none = 'Nothing comes again: hustle add "Weekly report every:week" begins a series.'
    say_list(session.as_json, records, rows, none, flex=2)


def _record(template: Template, plan: Plan, today: date) -> dict[str, Any]:
    return {
        **picked(template, "slug", "title"),
        "kind": "payment" if template.amount else "series" if template.rule else "week",
        "gig": _slug(plan, "gigs", template.gig),
        "amount": template.amount or None,
        "currency": template.currency if template.amount else None,
        "every": template.rule or None,
        "from": template.starts and day_seen(template, template.starts),
        **picked(template, "until", "pile"),
        "next": next_of(template, today) if template.rule else None,
        "missed": [day_seen(template, day) for day in template.missed],
        "cards": [
            {**fields_of(sketch), "gig": _slug(plan, "gigs", sketch.gig), "kpi": _slug(plan, "kpis", sketch.kpi)}
            for sketch in template.cards
        ],
    }


def _slug(plan: Plan, of: str, key: int | None) -> str | None:
    item = getattr(plan, of).get(key)
    return slug_for(item) if item else None


@command("add")
@click.argument("name", callback=params.words)
@click.argument("cards", metavar="CARD...", nargs=-1, required=True)
def add(session: Session, name: str, cards: tuple[str, ...]) -> None:
    """Add a week template NAME, a set of cards.

    Each CARD is a line as hustle add reads it.
    @mon puts a card on that day of the week; without it, it stands on any day.

    \b
    hustle template add "On-call week" "Handover ~1h @mon !must" "Watch alerts ~5h"
    """
    today = session.today
    sketches = _sketches(session, cards)
    template = Template(id=session.planner.new_id(), title=name, slug="", cards=sketches, created=today)

    def tell(plan: Plan) -> str:
        return f"Added {plan.templates[template.id].slug} · {made_text(template)}"

    make(session, f"Add the template {quoted(name)}", partial(add_template, template=template), tell)


def _sketches(session: Session, cards: tuple[str, ...]) -> tuple[CardSketch, ...]:
    found = [line_read(params.readable(text), session.plan, session.today) for text in cards]
    for line, _ in found:
        say_complaints(line)
    return tuple(sketch for _, sketch in found)


@command("edit")
@click.argument("name", callback=params.words)
@click.argument("text", nargs=-1, required=True)
def edit(session: Session, name: str, text: tuple[str, ...]) -> None:
    """Change the series NAME from here on.

    TEXT is read as hustle edit reads it. Its open cards of this week and later
    ones change too; hustle edit REF changes one card. Of payments, TEXT is an
    amount, every: or until:. Of a week template, it is all its cards, each in
    quotes.

    \b
    hustle template edit weekly-report "~1h @thu"
    hustle template edit weekly-report every:2w until:2027-06-30
    hustle template edit payment-of-acme-logo 300 every:month:last
    hustle template edit on-call-week "Handover ~2h @mon !must" "Watch alerts ~4h"
    """
    template = template_named(session.plan, name)
    words = f"Edit the template {quoted(template.title)}"
    if not template.rule:
        change = partial(edit_template, template_id=template.id, cards=_sketches(session, text))
        make(session, words, change, lambda plan: f"Changed {template.slug} · {made_text(plan.templates[template.id])}")
        return
    today, given = session.today, params.given(text)

    def tell(plan: Plan) -> str:
        return f"Changed {template.slug} from here on · {template_text(plan, plan.templates[template.id], today)}"

    if template.amount:
        make(session, words, changed_payments(session.plan, template, given, today), tell)
        return
    line, series_change = changed_series(session.plan, template, given, today)
    make(session, words, series_change, tell)
    say_complaints(line)


@command("end")
@click.argument("name", callback=params.words)
def end(session: Session, name: str) -> None:
    """End the series NAME after this week, or remove a week template.

    Cards that are there stay, those of later weeks go; what is expected of
    payments stays.

    \b
    hustle template end weekly-report
    """
    template = template_named(session.plan, name)
    change = partial(end_series, template_id=template.id, today=session.today)

    def tell(plan: Plan) -> str:
        left = plan.templates.get(template.id)
        return f"Removed {template.slug}" if left is None else f"Ended {template.slug}: the last day is {left.until}"

    make(session, f"End the template {quoted(template.title)}", change, tell)


@command("apply")
@click.argument("name", callback=params.words)
@click.argument("when", metavar="[WEEK]", nargs=-1, callback=params.line_or_none)
def apply(session: Session, name: str, when: str | None) -> None:
    """Put a week template's cards into WEEK.

    This week unless told. Done twice, the second time changes nothing.

    \b
    hustle template apply on-call-week
    hustle template apply on-call-week next
    """
    template = template_named(session.plan, name)
    week = params.week_asked(when, session)
    before = session.plan.cards.keys()

    def tell(plan: Plan) -> str:
        fresh = [card for key, card in plan.cards.items() if key not in before and card.week == week]
        return f"{week_text(week)}: {counted(len(fresh), 'card')} of {template.slug}"

    change = partial(apply_template, template_id=template.id, week=week)
    make(session, f"Apply {quoted(template.title)} to {week_text(week)}", change, tell)

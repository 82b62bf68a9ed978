"""What the keys of “Can I take this?” do: each takes the app and values, and asks or changes one thing."""

from __future__ import annotations

from datetime import date
from functools import partial

from hustle_tui.domain.changes import gigs as changes
from hustle_tui.domain.changes.accepting import acceptance_of
from hustle_tui.domain.money.expected import rate_sum
from hustle_tui.domain.outlook import SIGNS
from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.plan.terms import PAYS, Stage
from hustle_tui.domain.whatif.shapes import booked_text, can_i_take, shape_told
from hustle_tui.domain.whatif.weeks import Weighing, answer_told
from hustle_tui.domain.writing.quantities import format_duration, quoted
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.question import amount_field, day_field, duration_field, priced, text_field
from hustle_tui.tui.gigs.declining import declined, declined_text
from hustle_tui.tui.shell import PlannerApp


def take(app: PlannerApp, gig: Gig, way: Weighing, stage: Stage = "accepted", *, foretold: bool = True) -> bool:
    """Take a gig in one of the ways that were weighed, each with its weeks; False when nothing came of it."""
    today = app.planner.today
    if way.name == "declined":
        return app.change(declined_text(app, gig), declined(app, gig, str(answer_told(way, today))))
    ids = [app.planner.new_id() for _ in way.booked]
    label = f"{stage.capitalize()}: {quoted(gig.title)}"
    if not app.change(label, acceptance_of(app.plan, gig, way, ids, today, stage), foretold=foretold):
        return False
    name, words = shape_told(way, gig, today)
    shape = str(words) if way.name == "whole" else f"{name.lower()}, {words}"
    level = app.outlook.level
    news = f"{stage.capitalize()} {quoted(gig.title)}: {shape}{booked_text(way)} · the week: {SIGNS[level]} {level}"
    app.say(news, "$clear" if way.sound else "$over")
    return True


def keep(app: PlannerApp, gig: Gig) -> bool:
    return app.change(f"Added {quoted(gig.title)}", partial(changes.add_gig, gig=gig))


def ask_whatif(app: PlannerApp) -> None:
    """Ask for hours, pay and due date, and weigh them: can I take 6h by Friday?"""
    today, currency, gig_id = app.planner.today, app.plan.settings.currency, app.planner.new_id()

    def check(answers: Answers) -> str:
        gig = described(gig_id, answers, today)
        answer = can_i_take(app.plan, gig, today).whole
        rate = f"{rate_sum(app.plan, gig)} · " if gig.amount else ""
        return f"{rate}{answer_told(answer, today)}"

    def opened(answers: Answers | None) -> None:
        if answers is not None:
            app.open_whatif(described(gig_id, answers, today))

    fields = [
        duration_field("estimate", "Hours", None, "of work in all: 6h", required=True),
        day_field("due", "Due", None, today, hint="fri, or nothing"),
        amount_field(currency),
        Field(name="pay", label="Pay", value="fixed", choices=PAYS),
        duration_field("weekly", "A week", None, "hours that it holds each week, and no more: 3h"),
        text_field("client", "Client", hint="whose talk and admin are measured"),
        text_field("title", "Title", hint="if you mean to keep it"),
    ]
    app.push_screen(Form("Can I take this?", fields, check), opened)


def described(gig_id: int, answers: Answers, today: date) -> Gig:
    """A gig as the short form tells it: a lead that the plan does not hold yet."""
    title = answers["title"].strip() or f"Offer of {format_duration(answers['estimate'])}"
    fields = {**priced(answers), "title": title}
    return Gig(id=gig_id, slug="", stage="lead", created=today, staged=today, **fields)

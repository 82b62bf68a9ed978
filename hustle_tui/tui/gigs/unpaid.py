"""Asks on what condition work without pay goes on, and when that is decided: written down, not kept in mind."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.changes.later import write_condition
from hustle_tui.domain.gigs.unpaid import HOURS, WEEKS
from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import format_duration, quoted
from hustle_tui.tui.dialogs.fields import day_field, text_field
from hustle_tui.tui.dialogs.question import Question, ask
from hustle_tui.tui.shell import PlannerApp

NOTE = (
    f"Work without pay so far. You are asked on that day, and once {format_duration(HOURS)} or {WEEKS} weeks went in "
    "and nothing came. Escape leaves it open."
)


def ask_later(app: PlannerApp, gig: Gig) -> None:
    """Ask for a gig's condition and the day of the decision."""
    if gig.pay != "none_yet":
        app.say(f"{quoted(gig.title)} has its pay: a condition is for work without money so far.", "$near")
        return
    today = app.planner.today

    ahead = gig.decide if gig.decide is not None and gig.decide > today else None
    condition = text_field("condition", "Must come true", gig.condition, "20 paying readers")
    by = day_field("decide", "Decided on", ahead, today, hint="2027-01-31, or a weekday")
    question = Question(
        title=f"Money later? · {gig.title}",
        fields=[replace(condition, required=True), replace(by, required=True)],
        change_of=lambda answers: partial(write_condition, gig_id=gig.id, day=today, **answers),
        label=lambda answers: f"To be decided on {day_text(answers['decide'], today)}: {quoted(gig.title)}",
        note=NOTE,
    )
    ask(app, question)


def ask_unwritten(app: PlannerApp, gig_id: int) -> None:
    """Ask for the condition of unpaid work that has just been added or taken without one."""
    gig = app.plan.gigs.get(gig_id)
    if gig is not None and gig.pay == "none_yet" and not gig.condition:
        ask_later(app, gig)

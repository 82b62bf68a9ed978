"""`hustle plan`, `hustle today` and `hustle lesson`: the week in ten minutes, the day in one, and what was learned."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import picked, say, say_all, say_json, say_list, table
from hustle_tui.cli.told.words import number_words
from hustle_tui.domain.changes.closing import keep_lesson
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.ritual import Today, left_text, minutes_text, sum_text, task_text, today_of, weeks_of
from hustle_tui.domain.week.calendar import week_number, week_text
from hustle_tui.domain.writing.naming import slug_for

SHOWN = 10
"""The latest lessons that are listed."""


@command("plan")
def plan(session: Session) -> int:
    """Plan the week in ten minutes, one step a screen.

    Direction, what is open, KPIs, money, questions, the week to come, what was learned. Each step can be skipped, and
    it goes on where it was left. It needs a terminal.

    \b
    hustle plan
    """
    if not _on_screen():
        raise PlanError("hustle plan walks through the week on the screen: here, see hustle review and hustle week.")
    return _opened(session, "plan_week")


def _on_screen() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _opened(session: Session, page: str) -> int:
    """Open the planner at a page, as it opens without a command."""
    session.by = "me"
    session.reads_calendars = session.brings_in_hours = False
    return session.open_planner(session.planner, False, page)


@command("today")
@click.option("--list", "listed", is_flag=True, help="Print the list in a terminal too.")
@params.as_json
def today(session: Session, listed: bool) -> int:
    """Show today's cards in order, against today's hours.

    Those planned for today or for an earlier day of the week, those due (in the backlog and in weeks to come too), and
    Musts without a day. In a terminal it opens on the screen, one key each; in a pipe it is printed.

    \b
    hustle today --list
    hustle today --json
    """
    if _on_screen() and not (listed or session.as_json):
        return _opened(session, "today")
    found = today_of(session.plan, session.today, session.at)
    if session.as_json:
        say_json(_record(found))
        return 0
    say(left_text(found))
    rows = [
        (number_words(task.card), task.card.ledger, task.card.title, minutes_text(task), task_text(task, found.day))
        for task in found.tasks
    ]
    say_all(table(rows, flex=2))
    say(sum_text(found))
    return 0


def _record(found: Today) -> dict[str, Any]:
    return {
        **picked(found, "day", "main", "free", "meetings", "asked", "beyond"),
        "cards": [
            {
                "id": task.card.id,
                "number": task.card.number or None,
                "slug": slug_for(task.card),
                **picked(task.card, "title", "ledger", "lane", "week", "estimate"),
                **picked(task, "minutes", "why", "beyond"),
            }
            for task in found.tasks
        ],
        "done": [slug_for(card) for card in found.done],
    }


@command("lesson")
@click.argument("text", nargs=-1, callback=params.line_or_none)
@click.option(
    "--week", "when", metavar="WHEN", callback=params.words, help="Another week: this, last, or a date in it."
)
@params.as_json
def lesson(session: Session, text: str | None, when: str | None) -> None:
    """Keep one sentence of what the week taught, or list them.

    On the first two days of a week it is the last one's, as where you plan the week; --week this means this one. A
    second sentence takes the place of the first, and none takes it away.

    \b
    hustle lesson "Say the price before the call"
    hustle lesson "Two promises for one Friday are one large one" --week last
    hustle lesson
    """
    week = weeks_of(session.plan, session.today).closed if when is None else params.week_asked(when, session)
    if text is None:
        _list(session)
        return
    if week > session.week:
        raise PlanError(f"{week_text(week)} is still to come: what it teaches is known when it is there.")
    sentence = "" if text.strip().lower() == params.NONE else " ".join(text.split())

    def tell(_: Plan) -> str:
        return f"W{week_number(week)}: {sentence or 'taken away'}"

    make(session, f"Lesson of W{week_number(week)}", partial(keep_lesson, week=week, text=sentence), tell)


def _list(session: Session) -> None:
    lessons = sorted(session.plan.lessons.values(), key=lambda one: one.week, reverse=True)
    none = 'Nothing is kept yet: hustle lesson "Say the price before the call".'
    rows = (("", week_text(lesson.week), lesson.text) for lesson in lessons[:SHOWN])
    say_list(session.as_json, (picked(lesson, "week", "text") for lesson in lessons), rows, none, flex=2)

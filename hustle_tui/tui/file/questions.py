"""What the app does about a plan file that is gone, damaged, went back or is another's: it asks, and never decides."""

from __future__ import annotations

from functools import partial

from hustle_tui.domain.writing.told import told
from hustle_tui.store import Unexpected
from hustle_tui.tui.paint.text import user_text
from hustle_tui.tui.shell import PlannerApp

GONE = "The plan file is gone. R writes the whole plan there again; nothing on screen is lost."
OTHER = "Not saved: the file holds another version of the plan. R asks what to do."


def tell(app: PlannerApp, question: Unexpected, asked: str) -> str:
    """Say what is the matter, and ask once, unless something is open; returns what was asked."""
    from hustle_tui.tui.screen import PlanScreen

    app.news_line = user_text(_line(question), "$over")
    if question.how != "other" or asked == str(question) or not isinstance(app.screen, PlanScreen):
        return asked
    ask(app, question)
    return str(question)


def ask(app: PlannerApp, question: Unexpected) -> None:
    """Ask which of the two plans is to stand."""
    from hustle_tui.domain.relief.ways_out import WayOut
    from hustle_tui.tui.dialogs.dialog import ask_way
    from hustle_tui.tui.file.ways_out import DECIDE_LATER

    answer = app.planner.answer
    ways = (
        WayOut(
            "Take what lies in the file",
            partial(answer, "take"),
            follows=told("The plan on screen is kept as a backup; unsaved changes are made again"),
        ),
        WayOut(
            "Keep what is on the screen",
            partial(answer, "write"),
            follows=told("It is written to the file, after a backup of what lies there"),
        ),
        DECIDE_LATER,
    )
    facts = (str(question), "Another program put it there: a sync, a checkout or a restored copy. Which shall stand?")
    ask_way(app, "The plan file is another than before", facts, ways, begin_at=-1)


def retry(app: PlannerApp) -> None:
    """Save again; where the file is gone that writes it anew, and else it asks."""
    question = app.planner.question
    if question is None:
        app.planner.retry()
    elif question.how == "gone":
        app.planner.answer("write")
    elif question.how == "damaged":
        from hustle_tui.tui.file.damage import ask as ask_about_damage

        ask_about_damage(app, question)
    else:
        ask(app, question)


def _line(question: Unexpected) -> str:
    if question.how == "damaged":
        return f"Not saved, R shows the ways out: {question}"
    return GONE if question.how == "gone" else OTHER

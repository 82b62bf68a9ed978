"""A plan that is not saved: what leaving says, and the question about a file that was replaced meanwhile."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.writing.told import told
from hustle_tui.planner import Planner
from hustle_tui.store import Unexpected
from hustle_tui.tui.dialogs.dialog import ask_way
from hustle_tui.tui.file.damage import DECIDE_LATER, ask as ask_about_damage
from hustle_tui.tui.paint.text import key_of, spoken, user_text
from hustle_tui.tui.screen import PlanScreen
from hustle_tui.tui.shell import PlannerApp

GONE = "The plan file is gone. {app.retry=R} writes the whole plan there again; nothing on screen is lost."
KEPT = "Not saved, but kept aside: the next start saves it. {app.quit=q} again leaves; {app.retry=R} tries again now."
LOST = (
    "Some changes are not saved, and would be lost: {app.quit=q} again leaves without them; {app.retry=R} tries again."
)
OTHER = "Not saved: the file holds another version of the plan. {app.retry=R} asks what to do."


def leaving_line(planner: Planner) -> Content:
    """What to say to a person who leaves while changes are not saved: whether they would be lost."""
    return user_text(spoken(KEPT if planner.kept_aside else LOST), "$over")


def tell_of_question(app: PlannerApp, question: Unexpected, asked: str) -> str:
    """Say what is wrong with the file, and ask once, unless a dialog is open; returns the question last asked."""
    app.news_line = user_text(_line(question), "$over")
    if question.how != "other" or asked == str(question) or not isinstance(app.screen, PlanScreen):
        return asked
    ask_which_stands(app, question)
    return str(question)


def ask_which_stands(app: PlannerApp, question: Unexpected) -> None:
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


def retry_save(app: PlannerApp) -> None:
    """Save again; a file that is gone is written anew, and any other surprise is asked about."""
    question = app.planner.question
    if question is None:
        app.planner.retry()
    elif question.how == "gone":
        app.planner.answer("write")
    elif question.how == "damaged":
        ask_about_damage(app, question)
    else:
        ask_which_stands(app, question)


def _line(question: Unexpected) -> str:
    if question.how == "damaged":
        return f"Not saved, {key_of('app.retry', 'R')} shows the ways out: {question}"
    return spoken(GONE if question.how == "gone" else OTHER)

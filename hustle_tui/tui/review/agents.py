"""What the keys do to the review's questions about agents: the time between their turns, and their folders."""

from __future__ import annotations

from functools import partial
from typing import Any

from hustle_tui import machine
from hustle_tui.domain.agents.attention import Proposal, answer
from hustle_tui.domain.agents.targets import IGNORED
from hustle_tui.domain.review import NOTHING_ASKED, Asking, Waiting
from hustle_tui.domain.writing.quantities import format_duration, quoted
from hustle_tui.store.agents.asking import asking
from hustle_tui.tui.agents import opened
from hustle_tui.tui.dialogs.question import Question, ask, spent_field
from hustle_tui.tui.shell import PlannerApp


def asked_now(app: PlannerApp) -> Asking:
    """What is asked of agents now; nothing of a plan that is in no file."""
    return asking(app.plan, app.planner.week, machine.present()) if opened.is_kept(app) else NOTHING_ASKED


def log_all(app: PlannerApp, waiting: Waiting) -> None:
    proposal = _proposal(app, waiting)
    _answer(app, proposal, proposal.minutes)


def log_nothing(app: PlannerApp, waiting: Waiting) -> None:
    _answer(app, _proposal(app, waiting), 0)


def ask_minutes(app: PlannerApp, waiting: Waiting) -> None:
    proposal = _proposal(app, waiting)
    question = Question(
        title=f"Your own time on {proposal.target.title}",
        fields=[spent_field("minutes", "How long", proposal.minutes, required=True)],
        change_of=lambda answers: partial(answer, proposal=proposal, minutes=answers["minutes"]),
        label=lambda answers: _label(proposal, answers["minutes"]),
        note=waiting.question,
    )
    ask(app, question)


def ask_folder(app: PlannerApp, waiting: Waiting) -> None:
    opened.ask_folder(app, lambda *_: _show(app), waiting.title, note=waiting.question)


def ignore_folder(app: PlannerApp, waiting: Waiting) -> None:
    opened.bind_here(app, waiting.title, IGNORED, "", lambda *_: _show(app))


def _show(app: PlannerApp) -> None:
    screen: Any = app.screen_stack[0]
    screen.show()


def _proposal(app: PlannerApp, waiting: Waiting) -> Proposal:
    return asked_now(app).proposal(waiting.id)


def _answer(app: PlannerApp, one: Proposal, minutes: int) -> None:
    app.change(_label(one, minutes), partial(answer, proposal=one, minutes=minutes), foretold=True)


def _label(one: Proposal, minutes: int) -> str:
    if not minutes:
        return f"Not logged: the time between turns on {quoted(one.target.title)}"
    return f"Logged {format_duration(minutes)} between turns on {quoted(one.target.title)}"

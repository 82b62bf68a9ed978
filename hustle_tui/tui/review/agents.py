"""What the keys do to the review's questions about agents: the time between their turns, and their folders."""

from __future__ import annotations

from functools import partial
from typing import Any

from hustle_tui import machine
from hustle_tui.domain.agents.attention import Proposal, answer
from hustle_tui.domain.agents.targets import IGNORED, MAIN, ref_to
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.review.agent_questions import Asking
from hustle_tui.domain.writing.naming import find
from hustle_tui.domain.writing.quantities import format_duration, quoted
from hustle_tui.store import StoreError
from hustle_tui.store.agents.asking import asking
from hustle_tui.store.agents.maps import bind
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.dialogs.question import Question, ask, spent_field
from hustle_tui.tui.shell import PlannerApp


def asked_now(app: PlannerApp) -> Asking:
    """What is asked of agents now; nothing of a plan that is in no file."""
    planner = app.planner
    if planner.store.state_folder() is None:
        return Asking()
    return asking(app.plan, planner.week, machine.present())


def log_all(app: PlannerApp, waiting: Waiting) -> None:
    one = _proposal(app, waiting)
    _answer(app, one, one.minutes)


def log_nothing(app: PlannerApp, waiting: Waiting) -> None:
    _answer(app, _proposal(app, waiting), 0)


def ask_minutes(app: PlannerApp, waiting: Waiting) -> None:
    """Ask how long it really was."""
    one = _proposal(app, waiting)
    question = Question(
        title=f"Your own time on {one.target.title}",
        fields=[spent_field("minutes", "How long", one.minutes, required=True)],
        change_of=lambda answers: partial(answer, proposal=one, minutes=answers["minutes"]),
        label=lambda answers: _label(one, answers["minutes"]),
        note=waiting.question,
    )
    ask(app, question)


def ask_folder(app: PlannerApp, waiting: Waiting) -> None:
    """Ask what the agents of a folder work for."""

    def check(answers: Answers) -> str:
        return f"Agents there work for {_named(app, answers['ref'])[1]} from now on; what they did comes in."

    def save(answers: Answers | None) -> None:
        if answers is not None:
            _bind(app, waiting, _named(app, answers["ref"])[0])

    field = Field(name="ref", label="Works for", hint="a gig, card or KPI, or main", required=True)
    app.push_screen(Form("An agent's folder", [field], check, f"{waiting.title}\n{waiting.question}"), save)


def ignore_folder(app: PlannerApp, waiting: Waiting) -> None:
    _bind(app, waiting, IGNORED)


def _proposal(app: PlannerApp, waiting: Waiting) -> Proposal:
    return asked_now(app).proposal(waiting.id)


def _answer(app: PlannerApp, one: Proposal, minutes: int) -> None:
    app.change(_label(one, minutes), partial(answer, proposal=one, minutes=minutes), foretold=True)


def _label(one: Proposal, minutes: int) -> str:
    if not minutes:
        return f"Not logged: the time between turns on {quoted(one.target.title)}"
    return f"Logged {format_duration(minutes)} between turns on {quoted(one.target.title)}"


def _named(app: PlannerApp, ref: str) -> tuple[str, str]:
    """A binding, and its words."""
    if ref.strip().casefold() == MAIN:
        return MAIN, "the main job"
    item = find(app.plan, ref, app.planner.week)
    return ref_to(item), quoted(item.title)


def _bind(app: PlannerApp, waiting: Waiting, ref: str) -> None:
    """Bind a folder; what its agents did comes in with the writer's next look, within a minute."""
    try:
        bind(waiting.title, ref)
    except (StoreError, PlanError) as error:
        app.say(str(error), "$over")
        return
    screen: Any = app.screen_stack[0]
    screen.show()
    app.say(f"Nobody asks about {waiting.title} again" if ref == IGNORED else f"Bound {waiting.title} to {ref}")

"""Answers whether a gig's gain came: by one key, or with a note."""

from __future__ import annotations

from functools import partial

from hustle_tui.domain.changes.scores import answer_gain
from hustle_tui.domain.gigs.scorecard import next_question
from hustle_tui.domain.plan.model import GainAnswer
from hustle_tui.domain.plan.terms import CAMES, Came
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.dialogs.fields import text_field
from hustle_tui.tui.dialogs.form import Answers, Field, Form
from hustle_tui.tui.shell import PlannerApp

KEYS = (("y", "yes"), ("p", "partly"), ("n", "no"))
LOOK = "with a note"
MOST_SAID = 200
"""Letters of a gain above the question; the opened gig has all of it."""
_CAME: dict[str, Came] = {"y": "yes", "p": "partly", "n": "no"}


def answer(app: PlannerApp, one: Waiting, key: str) -> None:
    """Say whether the gain came."""
    _save(app, one, _CAME[key], "")


def look(app: PlannerApp, one: Waiting) -> None:
    """Ask for the answer with a note."""

    def save(answers: Answers | None) -> None:
        if answers is not None:
            _save(app, one, answers["came"], answers["note"])

    fields = [
        Field(name="came", label="Did it come?", value="yes", choices=CAMES),
        text_field("note", "Note", hint="what came, or why not"),
    ]
    gig = app.plan.gigs[one.id]
    gain = gig.gain if len(gig.gain) <= MOST_SAID else gig.gain[:MOST_SAID] + "…"
    app.push_screen(Form(f"The gain of {gig.title}", fields, note=f"{gain}\n{one.reason}"), save)


def _save(app: PlannerApp, one: Waiting, came: Came, note: str) -> None:
    gig, today = app.plan.gigs[one.id], app.planner.today
    told = GainAnswer(after=next_question(gig, today), came=came, day=today, note=note)
    word = {"yes": "came", "partly": "came in part", "no": "did not come"}[came]
    app.change(f"The gain of {quoted(gig.title)} {word}", partial(answer_gain, gig_id=gig.id, answer=told))

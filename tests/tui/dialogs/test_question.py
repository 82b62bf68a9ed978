"""A question foretells its change in the form, makes it once, and says in place why it can't be made."""

from __future__ import annotations

from functools import partial
from typing import Any

from planners import LOW, opened, plan, planner, press, retyped, screen_text

from hustle_tui.domain.changes.cards import add_card, edit_card
from hustle_tui.domain.plan.model import Card, Plan, PlanError
from hustle_tui.tui.dialogs.form import Answers, Form
from hustle_tui.tui.dialogs.question import Question, ask, changed, duration_field, text_field

BIG = Card(id=77, title="Big", ledger="side", lane="must", state="open", estimate=60, week=None, rank=1.0, number=77)


def asked(answered: list[Answers], **more: Any) -> Question:
    """How long the big card takes, and a note."""
    return Question(**{
        "title": "How big?",
        "fields": [duration_field("estimate", "Estimate", BIG.estimate), text_field("note", "Note", BIG.note)],
        "change_of": lambda answers: partial(edit_card, card_id=BIG.id, fields=changed(BIG, answers)),
        "label": lambda answers: f"Now {answers['estimate']}m",
        "preview": lambda _, after: f"{after.cards[BIG.id].estimate} minutes in all",
        "then": answered.append,
        **more,
    })  # fmt: skip


async def test_a_question_previews_the_plan_after_it_and_makes_the_change_and_goes_on() -> None:
    made, answered = planner(add_card(plan(), BIG)), list[Answers]()
    async with opened(made, LOW) as (app, pilot):
        ask(app, asked(answered))
        await pilot.pause()
        await retyped(pilot, "3h")
        assert "180 minutes in all" in screen_text(app)
        await press(pilot, "enter")
        assert made.plan.cards[BIG.id].estimate == answered[0]["estimate"] != BIG.estimate
        assert "Now" in screen_text(app)


async def test_a_refusal_stays_in_the_form_and_nothing_follows() -> None:
    def refused(_: Plan) -> Plan:
        raise PlanError("Not on a Monday.")

    made, answered = planner(add_card(plan(), BIG)), list[Answers]()
    async with opened(made, LOW) as (app, pilot):
        ask(app, asked(answered, change_of=lambda _: refused))
        await pilot.pause()
        await press(pilot, "enter")
        assert isinstance(app.screen, Form)
        assert "Not on a Monday." in screen_text(app)
        assert not answered


async def test_leaving_a_question_changes_nothing() -> None:
    made, answered = planner(add_card(plan(), BIG)), list[Answers]()
    async with opened(made, LOW) as (app, pilot):
        ask(app, asked(answered))
        await pilot.pause()
        await press(pilot, "escape")
        assert made.plan.cards[BIG.id] == add_card(plan(), BIG).cards[BIG.id]
        assert not answered


def test_only_the_answers_that_differ_are_written() -> None:
    assert changed(BIG, {"estimate": 60, "note": "look", "title": "Big"}) == {"note": "look"}

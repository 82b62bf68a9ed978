"""Cards that come again, on the board: added in a line, made when a week is shown, edited, and put in by a letter."""

from __future__ import annotations

from datetime import timedelta

from planners import ESCAPES, NEXT_WEEK, WEEK, WIDE, fill, opened, plan, planner, press, retyped, screen_text, typed

from hustle_tui.domain.plan.model import CardSketch, Template, put
from hustle_tui.domain.week.cards import cards_in
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.templates.actions import ask_series

LATER = WEEK + timedelta(weeks=2)


def titles(app: HustleApp, week: object) -> list[str]:
    """The titles of the records of a week, those to come left out."""
    return [card.title for card in app.plan.cards.values() if card.week == week and card.title.startswith("Report")]


async def test_a_series_stands_in_the_next_week_when_it_is_shown_and_undo_takes_it_whole() -> None:
    async with opened(None, WIDE, "a") as (app, pilot):
        await retyped(pilot, "Report ~1h @thu every:week")
        assert "↻ every week, first Thu 26 Nov" in screen_text(app)
        await press(pilot, "enter")
        assert (titles(app, WEEK), titles(app, NEXT_WEEK)) == (["Report"], [])
        await press(pilot, "right_square_bracket")
        assert titles(app, NEXT_WEEK) == ["Report"]
        await press(pilot, "right_square_bracket")
        assert titles(app, LATER) == []
        assert [card.title for card in cards_in(app.plan, LATER)] == ["Report"]
        assert "↻ to come" in screen_text(app)
        await press(pilot, "e")
        await fill(app, pilot, "estimate", "3h")
        await press(pilot, "enter")
        assert titles(app, LATER) == ["Report"]
        await press(pilot, "d")
        assert [(card.state, card.estimate) for card in cards_in(app.plan, LATER)] == [("dropped", 180)]
        await press(pilot, "u", "u")
        assert titles(app, LATER) == [] and "↻ to come" in screen_text(app)
        await press(pilot, "space")
        assert [card.state for card in cards_in(app.plan, LATER)] == ["done"]
        await press(pilot, "u", "e")
        app.screen.query_one("#field-scope").focus()
        await press(pilot, "right")
        await fill(app, pilot, "estimate", "2h")
        await press(pilot, "enter")
        assert [cards_in(app.plan, week)[-1].estimate for week in (NEXT_WEEK, LATER)] == [60, 120]
        assert len(app.plan.templates) == 2
        await press(pilot, "u", "u")
        assert not app.plan.templates
        assert titles(app, WEEK) == titles(app, NEXT_WEEK) == []


async def test_the_form_changes_this_one_or_all_from_here_on() -> None:
    async with opened(None, WIDE, "a") as (app, pilot):
        await retyped(pilot, "Report ~1h @thu every:week")
        await press(pilot, "enter", "right_square_bracket", "left_square_bracket")
        first = next(card.id for card in app.plan.cards.values() if card.week == WEEK and card.series)
        app.screen.go_to(first)  # type: ignore[attr-defined]
        await press(pilot, "e")
        await fill(app, pilot, "estimate", "3h")
        await press(pilot, "ctrl+s")
        assert sorted(c.estimate or 0 for c in app.plan.cards.values() if c.series) == [60, 180]
        await press(pilot, "e")
        await fill(app, pilot, "estimate", "2h")
        app.screen.query_one("#field-scope").focus()
        await press(pilot, "right", "ctrl+s")
        assert [c.estimate for c in app.plan.cards.values() if c.series] == [120, 120]
        await press(pilot, "u", "u")
        assert [c.estimate for c in app.plan.cards.values() if c.series] == [60, 60]


async def test_a_series_is_changed_by_a_line() -> None:
    async with opened(None, WIDE, "a") as (app, pilot):
        await retyped(pilot, "Report ~1h @thu every:week")
        await press(pilot, "enter")
        (series,) = app.plan.templates.values()
        ask_series(app, series)
        await press(pilot, "enter")
        assert "Write what is new" in screen_text(app)
        await typed(pilot, "~2h every:2w")
        assert "every 2 weeks · 2h" in screen_text(app)
        await press(pilot, "enter")
        assert [c.estimate for c in app.plan.cards.values() if c.series] == [120]
        assert app.plan.templates[series.id].rule == "2w"


async def test_a_week_template_is_put_into_the_week_by_its_letter() -> None:
    sketch = CardSketch(title="Report [/] on call", ledger="main", lane="must", day=0)
    made = put(plan(), Template(id=900, title="On-call [/] week", slug="on-call-week", cards=(sketch,)))
    async with opened(planner(made), WIDE, "s") as (app, pilot):
        assert "On-call [/] week" in screen_text(app)
        await press(pilot, "a")
        assert titles(app, WEEK) == ["Report [/] on call"]
        await press(pilot, "s", "a")
        assert "already" in screen_text(app)
        await press(pilot, "u")
        assert titles(app, WEEK) == []


async def test_a_hostile_title_of_a_template_is_safe_in_the_menu() -> None:
    made = put(plan(), Template(id=900, title=ESCAPES, slug="clip", cards=()))
    async with opened(planner(made), WIDE, "s") as (app, _):
        assert "a clip ␛]52" in screen_text(app)


async def test_a_week_template_is_made_changed_put_in_and_removed_in_the_list() -> None:
    async with opened(None, WIDE, "s") as (app, pilot):
        assert "Nothing comes again yet" in screen_text(app)
        await press(pilot, "a", "w")
        await typed(pilot, "Sprint [/]")
        await fill(app, pilot, "card0", "Report one ~1h @mon !must #ops")
        await fill(app, pilot, "card1", "Report two ~30m")
        await press(pilot, "enter")
        (made,) = app.plan.templates.values()
        assert [card.title for card in made.cards] == ["Report one", "Report two"]
        await press(pilot, "escape", "s", "plus")
        assert "≡ Sprint [/]" in screen_text(app) and "2 cards · 1h30" in screen_text(app)
        await press(pilot, "e")
        assert "Report one ~1h @mon #main !must #ops" in screen_text(app)
        await fill(app, pilot, "card1", "")
        await fill(app, pilot, "title", "Sprint week")
        await press(pilot, "enter", "space")
        changed = app.plan.templates[made.id]
        assert (changed.title, changed.slug, changed.cards) == ("Sprint week", "sprint-week", made.cards[:1])
        assert titles(app, WEEK) == ["Report one"]
        await press(pilot, "space")
        assert "already" in screen_text(app)
        await press(pilot, "d")
        assert not app.plan.templates and titles(app, WEEK) == ["Report one"]
        await press(pilot, "u", "u", "u", "u")
        assert not app.plan.templates and titles(app, WEEK) == []


async def test_a_series_and_a_payment_that_comes_again_are_changed_and_ended_in_the_list() -> None:
    async with opened(None, WIDE, "s", "a", "c") as (app, pilot):
        await press(pilot, "home")
        await typed(pilot, "Report ~1h @thu ")
        await press(pilot, "enter", "a", "p")
        await typed(pilot, "acme")
        await press(pilot, "enter")
        await fill(app, pilot, "amount", "300")
        await fill(app, pilot, "note", "Fee [/]")
        await press(pilot, "enter")
        assert "€ Fee [/]" in screen_text(app) and "every month on the last day · 300 EUR" in screen_text(app)
        assert [pay.amount for pay in app.plan.payments.values()] == [300_00]
        await press(pilot, "g", "e")
        await fill(app, pilot, "amount", "350")
        await press(pilot, "enter")
        assert [pay.amount for pay in app.plan.payments.values()] == [350_00]
        await press(pilot, "d")
        assert "what is expected stays" in screen_text(app)
        await press(pilot, "d")
        assert "has ended already" in screen_text(app)
        await press(pilot, "j", "d")
        assert [one.until is not None for one in app.plan.templates.values()] == [True, True]
        await press(pilot, "u", "u", "u", "u", "u")
        assert not app.plan.templates and not app.plan.payments and titles(app, WEEK) == []


async def test_the_settings_lead_to_the_calendars_and_to_what_comes_again() -> None:
    async with opened(None, WIDE, "comma", "ctrl+k") as (app, pilot):
        assert "No calendar yet" in screen_text(app)
        await press(pilot, "escape", "ctrl+g")
        assert "Nothing comes again yet" in screen_text(app)
        await press(pilot, "escape")
        assert "Settings" in screen_text(app)

"""The card's form: shows all of a card, writes only what was changed, and understands places in words."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from planners import (
    ACME,
    DECK,
    HOSTILE,
    LAUNCH,
    LOW,
    MARKUP,
    NEXT_WEEK,
    RETENTION,
    TODAY,
    WEEK,
    WIDE,
    fill,
    opened,
    plan,
    planner,
    press,
    screen_text,
)

from hustle_tui.domain.changes.cards import drop_card, edit_card
from hustle_tui.domain.plan.model import Entry, put
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.week.card_form import parse_tags

THU = TODAY + timedelta(days=1)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_it_shows_what_the_card_says(size: tuple[int, int]) -> None:
    async with opened(None, size, "right", "enter") as (app, _):
        shown = screen_text(app)
        for text in ("Fix onboarding mail", "›Should", "›Main", "1h30", "mail", "ask Dana", "W48 · 23–29 Nov 2026"):
            assert text in shown


@pytest.mark.parametrize("key", ["e", "enter"])
async def test_saving_it_untouched_changes_nothing(key: str) -> None:
    async with opened(None, WIDE, key) as (app, pilot):
        before = app.plan
        await press(pilot, "enter")
        assert app.plan is before
        assert not isinstance(app.screen, Form)


CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("title", "Board deck", {"title": "Board deck"}),
    ("estimate", "2h15", {"estimate": 135}),
    ("estimate", "", {"estimate": None}),
    ("due", "fri", {"due": date(2026, 11, 27)}),
    ("day", "thu", {"day": THU, "week": WEEK}),
    ("day", "2026-12-03", {"day": date(2026, 12, 3), "week": NEXT_WEEK, "carried": 1}),
    ("day", "", {"day": None, "week": WEEK}),
    ("week", "next", {"week": NEXT_WEEK, "day": None, "carried": 1}),
    ("week", "backlog", {"week": None, "day": None}),
    ("week", "2026-12-09", {"week": date(2026, 12, 7), "day": None, "carried": 1}),
    ("gig", "acme-logo", {"gig": ACME, "ledger": "side"}),
    ("gig", "21", {"gig": ACME, "ledger": "side"}),
    ("kpi", "launch", {"kpi": LAUNCH}),
    ("kpi", "", {"kpi": None}),
    ("tags", "q4 #board q4", {"tags": ("q4", "board")}),
    ("note", "bring [b]numbers[/b]", {"note": "bring [b]numbers[/b]"}),
]


@pytest.mark.parametrize(("name", "text", "wanted"), CASES, ids=[f"{name}-{text}" for name, text, _ in CASES])
async def test_a_changed_field_is_saved_and_the_rest_stays(name: str, text: str, wanted: dict[str, Any]) -> None:
    async with opened(None, WIDE, "e") as (app, pilot):
        before = app.plan.cards[DECK]
        await fill(app, pilot, name, text)
        await press(pilot, "enter")
        after = app.plan.cards[DECK]
        fields = [field for field in before.__struct_fields__ if field != "rank"]
        changed = {field: getattr(after, field) for field in fields if getattr(after, field) != getattr(before, field)}
        assert changed == {field: value for field, value in wanted.items() if value != getattr(before, field)}


async def test_lane_and_ledger_are_chosen() -> None:
    async with opened(None, WIDE, "e", "tab", "right", "tab", "right", "right", "enter") as (app, _):
        card = app.plan.cards[DECK]
        assert (card.lane, card.ledger) == ("should", "life")
        assert card.rank > app.plan.cards[HOSTILE].rank


async def test_what_another_window_changed_meanwhile_survives() -> None:
    async with opened(None, WIDE, "e") as (app, pilot):
        app.change("Elsewhere", partial(edit_card, card_id=DECK, fields={"note": "from elsewhere"}))
        await fill(app, pilot, "title", "Board deck")
        await press(pilot, "enter")
        assert (app.plan.cards[DECK].title, app.plan.cards[DECK].note) == ("Board deck", "from elsewhere")


async def test_one_undo_takes_all_of_it_back() -> None:
    async with opened(None, WIDE, "e") as (app, pilot):
        before = app.plan.cards[DECK]
        await fill(app, pilot, "week", "next")
        await fill(app, pilot, "title", "Later")
        await press(pilot, "enter", "u")
        assert app.plan.cards[DECK] == before


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("title", "", "Title is missing."),
        ("estimate", "soon", "no duration"),
        ("day", "someday", "no date"),
        ("week", "whenever", "no week"),
        ("gig", "nobody", "No gig matches “nobody”"),
        ("kpi", "acme-logo", "No KPI matches “acme-logo”"),
    ],
)
async def test_what_is_not_understood_is_said_and_nothing_is_saved(name: str, text: str, said: str) -> None:
    async with opened(None, WIDE, "e") as (app, pilot):
        before = app.plan
        await fill(app, pilot, name, text)
        await press(pilot, "enter")
        assert said in screen_text(app)
        assert app.plan is before


async def test_a_day_and_a_week_that_clash_are_refused() -> None:
    async with opened(None, WIDE, "e") as (app, pilot):
        await fill(app, pilot, "week", "next")
        await fill(app, pilot, "day", "thu")
        await press(pilot, "enter")
        assert "Thu 26 Nov 2026 does not lie in that week" in screen_text(app)
        assert app.plan.cards[DECK].week == WEEK


async def test_it_says_what_the_week_becomes() -> None:
    async with opened(None, WIDE, "j", "j", "e") as (app, pilot):
        await fill(app, pilot, "week", "next")
        assert "W48: 3h short → 2h short" in screen_text(app)


async def test_a_hostile_card_is_edited_like_any_other() -> None:
    async with opened(None, WIDE, "right", "j", "e") as (app, pilot):
        assert MARKUP in screen_text(app)
        await fill(app, pilot, "estimate", "1h")
        await press(pilot, "enter")
        assert app.plan.cards[HOSTILE].estimate == 60
        assert app.plan.cards[HOSTILE].title == MARKUP


async def test_a_card_that_went_meanwhile_is_said_to_be_gone() -> None:
    async with opened(None, WIDE, "e") as (app, pilot):
        await fill(app, pilot, "title", "Too late")
        app.plan = plan().__class__(settings=app.plan.settings)
        await press(pilot, "enter")
        assert "That card is gone" in screen_text(app)


def test_tags_are_words_each_once_without_their_sign() -> None:
    assert parse_tags("#mail  q4 mail #") == ("mail", "q4")


async def test_a_card_that_was_dropped_elsewhere_while_its_form_was_open_is_told() -> None:
    async with opened(None, WIDE, "e") as (app, pilot):
        app.planner.apply("Drop", partial(drop_card, card_id=DECK, day=TODAY))
        await pilot.pause()
        await fill(app, pilot, "title", "Board deck")
        await press(pilot, "enter")
        assert "it was dropped meanwhile, and stays dropped" in screen_text(app)


async def test_hours_that_follow_their_card_are_said_in_the_form_and_once_it_is_saved() -> None:
    spent = Entry(id=990, day=TODAY, minutes=180, ledger="main", card=DECK, kpi=RETENTION)
    async with opened(planner(put(plan(), spent)), WIDE, "e") as (app, pilot):
        await fill(app, pilot, "estimate", "20")
        assert "= 20m" in screen_text(app) and "follow" not in screen_text(app)
        await fill(app, pilot, "gig", "acme-logo")
        assert "3h logged on it follow" in screen_text(app)
        await press(pilot, "enter")
        assert (app.plan.entries[990].gig, app.plan.entries[990].ledger) == (ACME, "side")
        assert "3h logged on it follow" in screen_text(app)
        await press(pilot, "u")
        assert app.plan.entries[990] == spent

"""Every form of the app, opened by its keys: an error stands beneath its field, and Escape loses nothing unasked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from planners import ACME, DECK, LAST_WEEK, LEAD, LOW, TODAY, WIDE, opened, plan, press, screen_text, typed
from textual.pilot import Pilot
from textual.widgets import Static

from hustle_tui.domain.plan.model import Asset, Expense, Payment, Plan, Timer, put
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.dialogs.form import Form
from hustle_tui.tui.widgets.inputs import InputLine

NONSENSE = "?zz@9"
NOW = datetime(2026, 11, 25, 15, 20, tzinfo=UTC)
FREE = {"client", "condition", "gain", "milestones", "note", "reason", "tags", "title", "toward", "unit", "why"}
FREE |= {"my_name", "my_address", "my_tax", "my_bank"}
"""Fields that take whatever is written."""


def busy() -> Plan:
    """The usual plan, with money, an asset, and a gig whose pay comes later."""
    made = plan()
    later = replace(made.gigs[LEAD], id=34, slug="later", number=24, pay="none_yet", rank=3)
    owed = Payment(id=71, gig=ACME, amount=20_000, currency="EUR", expected=TODAY - timedelta(days=3))
    spent = Expense(id=72, gig=ACME, day=TODAY, amount=500, currency="EUR")
    return put(made, later, owed, spent, Asset(id=73, title="Kit", kind="tool", gig=ACME, minutes=30, created=TODAY))


def forgotten() -> Plan:
    """The usual plan with a timer that has run since the day before yesterday."""
    return put(plan(), Timer(id=81, started="2026-11-23T09:00:00+00:00", ledger="main", card=DECK))


def promising() -> Plan:
    """A gig that was taken in October for what else it brings."""
    gig = plan().gigs[ACME]
    return put(plan(), replace(gig, gain="A way into banks", accepted=LAST_WEEK - timedelta(weeks=5)))


FORMS: dict[str, tuple[Callable[[], Plan], tuple[str, ...]]] = {
    "welcome": (Plan, ()),
    "settings": (busy, ("comma",)),
    "day off": (busy, ("D",)),
    "card": (busy, ("e",)),
    "log": (busy, ("l",)),
    "forgotten timer": (forgotten, ("t",)),
    "can I take this": (busy, ("W",)),
    "KPI": (busy, ("2", "a")),
    "edit a KPI": (busy, ("2", "e")),
    "tick": (busy, ("2", "space")),
    "check-in": (busy, ("2", "i")),
    "gig": (busy, ("3", "a")),
    "edit a gig": (busy, ("3", "e")),
    "paid": (busy, ("3", "p")),
    "scorecard": (busy, ("3", "M", "s")),
    "decline": (busy, ("3", "end", "n")),
    "drop": (busy, ("3", "d")),
    "condition": (busy, ("3", "end", "M", "c")),
    "payment": (busy, ("3", "dollar_sign", "a", "p")),
    "edit money": (busy, ("3", "dollar_sign", "e")),
    "received": (busy, ("3", "dollar_sign", "space")),
    "expense": (busy, ("3", "dollar_sign", "a", "e")),
    "asset": (busy, ("3", "A", "a")),
    "edit an asset": (busy, ("3", "A", "e")),
    "hours": (busy, ("6", "a")),
    "edit hours": (busy, ("6", "left", "e")),
    "split hours": (busy, ("6", "left", "M", "s")),
    "move hours": (busy, ("6", "left", "m")),
    "put aside": (busy, ("w", "P")),
    "gain": (promising, ("5", "enter")),
    "overdue money": (busy, ("5", "enter")),
}


@asynccontextmanager
async def form_of(name: str, size: tuple[int, int]) -> AsyncIterator[tuple[HustleApp, Pilot[int], Form]]:
    """The app with this form open."""
    make, keys = FORMS[name]
    async with opened(Planner(MemoryStore(make()), lambda: TODAY, lambda: NOW), size, *keys) as (app, pilot):
        await pilot.pause()
        assert isinstance(app.screen, Form), f"{' '.join(keys)} opens {type(app.screen).__name__}: {app.news_line}"
        yield app, pilot, app.screen


def said(form: Form, where: str) -> str:
    """What a line of the form says, where it is shown."""
    line = form.query_one(f"#{where}", Static)
    return str(line.content) if line.display else ""


async def fill(pilot: Pilot[int], form: Form, name: str, text: str) -> InputLine:
    """Put a text into a field and wait until the form has read it."""
    entry = form.query_one(f"#field-{name}", InputLine)
    entry.focus()
    entry.value = text
    await pilot.pause()
    await pilot.pause()
    return entry


@pytest.mark.parametrize("name", FORMS)
async def test_nonsense_is_said_just_beneath_its_field_and_escape_asks_before_typed_text_is_lost(name: str) -> None:
    async with form_of(name, WIDE) as (app, pilot, form):
        for field in form.fields:
            if field.choices:
                continue
            entry = await fill(pilot, form, field.name, NONSENSE)
            wrong = form.query_one(f"#wrong-{field.name}", Static)
            if field.name in FREE:
                assert not said(form, f"wrong-{field.name}") or field.name == "milestones"
            else:
                assert NONSENSE in said(form, f"wrong-{field.name}"), field.name
                assert wrong.region.y == entry.region.bottom, f"{field.name}: not beside it"
            await fill(pilot, form, field.name, field.value)
        before = app.plan
        first = next(field for field in form.fields if not field.choices)
        form.query_one(f"#field-{first.name}").focus()
        await typed(pilot, "7q")
        await press(pilot, "escape")
        assert app.screen is form
        assert "Escape again leaves it, Enter saves it." in screen_text(app)
        await press(pilot, "escape")
        assert app.screen is not form
        assert app.plan.cards is before.cards and app.plan.gigs is before.gigs and app.plan.kpis is before.kpis


@pytest.mark.parametrize("name", FORMS)
async def test_escape_asks_nothing_where_nothing_was_typed(name: str) -> None:
    async with form_of(name, WIDE) as (app, pilot, form):
        await press(pilot, "escape")
        assert app.screen is not form


@pytest.mark.parametrize(
    ("name", "field", "text", "understood"),
    [
        ("log", "minutes", "1.5", "= 1h30"),
        ("log", "minutes", "2", "= 2h"),
        ("log", "minutes", "45", "= 45m"),
        ("card", "estimate", "1 h 30 min", "= 1h30"),
        ("card", "due", "in 3 days", "Sat 28 Nov 2026"),
        ("log", "day", "mon", "Mon 23 Nov 2026"),
        ("log", "start", "9.05", "09:05"),
        ("card", "due", "fri", "Fri 27 Nov 2026"),
        ("card", "week", "next", "W49"),
        ("card", "gig", "gamma", "Gamma audit"),
        ("card", "tags", "#a b", "#a #b"),
        ("KPI", "target", "80", "= 80"),
        ("tick", "value", "70", "= 70"),
        ("gig", "amount", "600 usd", "= 600 USD"),
        ("settings", "side_cap", "12", "= 12h · side work a week, at most"),
        ("settings", "main_day", "8 8 8 8 4 0 0", "Mon–Sun, 36h a week"),
        ("settings", "floor_rate", "45.0", "= 45"),
    ],
)
async def test_what_was_understood_stands_beside_the_field(name: str, field: str, text: str, understood: str) -> None:
    async with form_of(name, WIDE) as (_, pilot, form):
        entry = await fill(pilot, form, field, text)
        line = form.query_one(f"#understood-{field}", Static)
        assert understood in said(form, f"understood-{field}")
        assert line.region.y == entry.region.y


@pytest.mark.parametrize(
    ("name", "fields", "at", "words"),
    [
        ("log", {"minutes": "25h"}, "minutes", "at most 24h"),
        ("split hours", {"minutes": "9h"}, "minutes", "less than 4h"),
        ("card", {"week": "next", "day": "thu"}, "day", "change the week or the day"),
        ("KPI", {"title": "R", "start_value": "5", "target": "5"}, "target", "must differ"),
        ("KPI", {"title": "R", "target": "5", "milestones": "Beta"}, "milestones", "Only the shape milestones"),
        ("KPI", {"title": "R", "target": "5", "ends": "2025-01-01"}, "ends", "must come after its start"),
        ("received", {"amount": "0"}, "amount", "more than nothing"),
        ("payment", {"amount": "0"}, "amount", "more than nothing"),
        ("condition", {"condition": "readers", "decide": "2026-01-02"}, "decide", "no day to come"),
    ],
)
async def test_what_does_not_go_together_is_said_at_the_field_too(
    name: str, fields: dict[str, str], at: str, words: str
) -> None:
    async with form_of(name, WIDE) as (app, pilot, form):
        for field, text in fields.items():
            await fill(pilot, form, field, text)
        assert words in said(form, f"wrong-{at}")
        assert words not in said(form, "form-message")
        await press(pilot, "enter")
        assert app.screen is form
        assert form.focused is form.query_one(f"#field-{at}")


def no_label_is_cut(form: Form) -> None:
    """Every field has a label, and room for it."""
    for label in form.query(".form-label").results(Static):
        text = str(label.content)
        assert text.strip()
        assert len(text) < label.region.width, text


async def enter_stays_at_the_first_that_is_wrong(app: HustleApp, pilot: Pilot[int], form: Form) -> None:
    """With nonsense in a field Enter saves nothing and goes there."""
    before = app.plan
    strict = [field for field in form.fields if not field.choices and field.name not in FREE]
    for field in strict[:1]:
        await fill(pilot, form, field.name, NONSENSE)
        await press(pilot, "enter")
        assert app.screen is form
        assert app.plan is before
        wrong = [f.name for f in form.fields if said(form, f"wrong-{f.name}")]
        assert form.focused is form.query_one(f"#field-{wrong[0]}"), "the first that is wrong"
        assert form.query_one(f"#wrong-{wrong[0]}").region.bottom <= LOW[1]


@pytest.mark.parametrize("size", [LOW, (60, 16)])
@pytest.mark.parametrize("name", FORMS)
async def test_what_is_typed_and_what_is_wrong_with_it_are_both_in_view(name: str, size: tuple[int, int]) -> None:
    async with form_of(name, size) as (app, pilot, form):
        if size == LOW:
            no_label_is_cut(form)
        fields = form.query_one("#form-fields")
        keys = form.query_one("#form-keys")
        for field in form.fields:
            entry = form.query_one(f"#field-{field.name}")
            entry.focus()
            if not field.choices and field.name not in FREE:
                await fill(pilot, form, field.name, NONSENSE)
            await pilot.wait_for_scheduled_animations()
            await pilot.pause()
            assert fields.region.contains_region(entry.region), field.name
            wrong = form.query_one(f"#wrong-{field.name}")
            assert not wrong.display or fields.region.contains_region(wrong.region), field.name
            assert not wrong.display or wrong.region.y == entry.region.bottom, f"{field.name}: not beside it"
            assert keys.region.bottom < size[1], "the keys are in view, and the frame beneath them"
            if not field.choices:
                assert entry.region.width >= 12, f"{field.name}: nothing to type in"
                await fill(pilot, form, field.name, field.value)
        if size == LOW:
            await enter_stays_at_the_first_that_is_wrong(app, pilot, form)

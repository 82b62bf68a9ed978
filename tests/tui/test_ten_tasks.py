"""The keys of ten everyday tasks, as written and counted: each is really pressed, does its task, and is no key more."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from planners import ACME, DECK, HIRING, LOGO, RETENTION, TODAY, WEEK, opened, plan, press, screen_text, typed

from hustle_tui.domain.plan.model import Plan
from hustle_tui.manual import pages
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.week.screen import WeekScreen

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
COUNTED = pages()["compared"].text
FRIDAY = WEEK + timedelta(days=4)
SIGNS = {"↵": "enter", "⇥": "tab", "␣": "space", "/": "slash"}


class Task(NamedTuple):
    """A task of the table: its keys as they are written there, what is typed and not counted, and what it does."""

    name: str
    keys: str
    did: Callable[[Plan, HustleApp], bool]
    typed: str = ""
    before: str = ""


def done(plan: Plan, _: HustleApp) -> bool:
    return plan.cards[DECK].state == "done"


def found(_: Plan, app: HustleApp) -> bool:
    item = app.screen.item() if isinstance(app.screen, WeekScreen) else None
    return item is not None and item.id == DECK


def opens(words: str) -> Callable[[Plan, HustleApp], bool]:
    return lambda _, app: words in screen_text(app)


TASKS = [
    Task(
        "Add a card for Friday",
        "a … ␣@fri ↵",
        lambda plan, _: any(card.title == "Call Ann" and card.day == FRIDAY for card in plan.cards.values()),
        typed="Call Ann",
    ),
    Task("Mark a card done", "␣", done),
    Task(
        "Move three cards to Friday",
        "x x x m f",
        lambda plan, _: [plan.cards[key].day for key in (DECK, HIRING, LOGO)] == [FRIDAY] * 3,
    ),
    Task("Find a card", "/ … ↵", found, typed="deck", before="2"),
    Task("Undo", "u", lambda plan, _: plan.cards[DECK].state == "open", before="␣"),
    Task(
        "Start a timer and stop it",
        "t t",
        lambda plan, app: not plan.timers and any(entry.card == DECK for entry in plan.entries.values()),
    ),
    Task(
        "Log 30 minutes on a gig",
        "l 30 ↵",
        lambda plan, _: any((one.gig, one.minutes) == (ACME, 30) for one in plan.entries.values()),
        before="jj",
    ),
    Task(
        "Tick a KPI this week",
        "2 ␣ ↵",
        lambda plan, _: any((one.kpi, one.day) == (RETENTION, TODAY) for one in plan.checkins.values()),
    ),
    Task("See why the week is over", "w", opens("put aside")),
    Task("“Can I take 6h by Friday?”", "W 6 ⇥ fri ↵", opens("does not fit before Fri")),
]


def presses(text: str) -> list[str]:
    """The keys of a text as Textual names them."""
    return [SIGNS.get(one, "at" if one == "@" else one) for one in text if not one.isspace()]


def row(name: str, text: str = COUNTED) -> list[str]:
    """The cells of a table's row for a task."""
    found = [line for line in text.splitlines() if line.startswith(f"| {name} |")]
    assert len(found) == 1, name
    return [cell.strip() for cell in found[0].strip("|").split("|")]


@pytest.mark.parametrize("task", TASKS, ids=[task.name for task in TASKS])
async def test_a_task_takes_the_keys_that_are_counted(task: Task) -> None:
    clock = [datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)]
    used = Planner(MemoryStore(plan()), lambda: TODAY, lambda: clock[0])
    before, _, after = task.keys.partition("…" if "…" in task.keys else " ")
    async with opened(used) as (app, pilot):
        await press(pilot, *presses(task.before))
        assert not task.did(app.plan, app)
        await press(pilot, *presses(before))
        clock[0] += timedelta(minutes=30)
        await typed(pilot, task.typed)
        await press(pilot, *presses(after))
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert task.did(app.plan, app), screen_text(app)
    count = len(presses(task.keys.replace("…", "")))
    assert row(task.name)[1] == f"**{count}** `{task.keys}`"
    assert row(task.name, README)[1] == f"`{task.keys}`"


@pytest.mark.parametrize("task", TASKS, ids=[task.name for task in TASKS])
def test_it_is_fewer_keys_than_anywhere_else(task: Task) -> None:
    ours, *theirs = (re.match(r"\**(\d+|—)", cell) for cell in row(task.name)[1:])
    assert ours and all(theirs), row(task.name)
    for other in theirs:
        assert other and (other[1] == "—" or int(ours[1]) < int(other[1]))


@pytest.mark.parametrize("column", [2, 3])
def test_the_keys_of_the_others_are_as_many_as_their_row_says(column: int) -> None:
    for task in TASKS:
        if found := re.match(r"(\d+) `(.+)`", row(task.name)[column]):
            keys = re.sub(r"\^(\w)", r"\1", found[2].replace("…", ""))
            assert len(keys.replace(" ", "")) == int(found[1]), row(task.name)

"""A small plan in a crowded week, and ways to open the app on it and read its screen.

Today is Wednesday 25 November 2026. Side work takes hours from the main job, a KPI is behind, cards have hostile
titles, and nothing comes from a clock or from chance.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from idle import wait_for_idle
from msgspec.structs import replace
from textual import events
from textual._compositor import LayoutUpdate
from textual.pilot import Pilot
from textual.screen import Screen

from hustle_tui.domain.plan.model import Card, CheckIn, Entry, Gig, Kpi, Milestone, Plan, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.planner import Planner
from hustle_tui.store.file_store import FileStore
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.app import HustleApp
from hustle_tui.tui.keys import TABS
from hustle_tui.tui.screen import PlanScreen

WIDE, LOW = (120, 40), (80, 24)
TODAY = date(2026, 11, 25)
WEEK = date(2026, 11, 23)
NEXT_WEEK, LAST_WEEK = WEEK + timedelta(weeks=1), WEEK - timedelta(weeks=1)
MARKUP = "[/] [red]x [X]"
ESCAPES = "clip \x1b]52;c;eA==\x07 board"

DECK, HIRING, LOGO, MAIL, HOSTILE, CLIPBOARD, PASSPORT, NOTES, SHELVED, LATER = range(11, 21)
ACME, GAMMA, LEAD = 31, 32, 33
RETENTION, LAUNCH = 41, 42

REVIEW = next(tab.key for tab in TABS if tab.mode == "review")

S = TypeVar("S", bound=Screen[Any])


def plan(**settings: Any) -> Plan:
    """The plan that the tests begin with."""
    return put(Plan(settings=Settings(**{"set_up": True, **settings})), *_cards(), *_gigs(), *_kpis(), *_entries())


def planner(made: Plan | None = None) -> Planner:
    """A planner on a store that forgets, on a day that does not pass."""
    return Planner(MemoryStore(plan() if made is None else made), lambda: TODAY)


def store_on(path: Path) -> FileStore:
    """The store of a plan file, with its state beside it."""
    return FileStore(path, path.parent / "state")


def planner_on(path: Path) -> Planner:
    """A planner on a plan file, on a day that does not pass."""
    return Planner(store_on(path), lambda: TODAY)


def on_disk(path: Path) -> Plan:
    return store_on(path).load()


@asynccontextmanager
async def opened(
    of: Planner | None = None, size: tuple[int, int] = WIDE, *keys: str, demo: bool = False
) -> AsyncIterator[tuple[HustleApp, Pilot[int]]]:
    """The app on a planner, with these keys pressed."""
    used = of or planner()
    app = HustleApp(used, demo=demo)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await press(pilot, *keys)
            yield app, pilot
    finally:
        used.stop_writer()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after the other, each after the last one has been carried out."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def burst(pilot: Pilot[int], *keys: str) -> None:
    """Press keys so quickly that the app has carried out none of them before the next one comes; wait for the last."""
    characters = {"enter": "\r", "space": " ", "tilde": "~", "slash": "/", "question_mark": "?"}
    for key in keys:
        pilot.app.post_message(events.Key(key, characters.get(key, key if len(key) == 1 else None)))
    await pilot.pause()


async def typed(pilot: Pilot[int], text: str) -> None:
    """Type a text key by key."""
    names = {" ": "space", "~": "tilde", "@": "at", "!": "exclamation_mark", "#": "number_sign", ":": "colon"}
    names |= {".": "full_stop", ",": "comma", "-": "minus", "/": "slash"}
    await press(pilot, *(names.get(char, char) for char in text))


async def retyped(pilot: Pilot[int], text: str) -> None:
    """Type a text in the place of what the field under the cursor holds."""
    await press(pilot, "end", "ctrl+u")
    await typed(pilot, text)


async def fill(app: HustleApp, pilot: Pilot[int], name: str, text: str) -> None:
    """Type a text in the place of what a field of the form holds."""
    app.screen.query_one(f"#field-{name}").focus()
    await retyped(pilot, text)


async def until(pilot: Pilot[int], condition: Callable[[], Any], seconds: float = 60) -> None:
    """Wait until a condition holds and is painted, however busy the machine is, and fail when it never does."""
    end = monotonic() + seconds
    while not condition():
        if monotonic() > end:
            raise AssertionError("The condition never held.")
        await pilot.pause(0.01)
    await wait_for_idle()


def base_screen(app: HustleApp, kind: type[S]) -> S:
    """The screen under whatever is open, which is of this kind."""
    screen = app.screen_stack[0]
    assert isinstance(screen, kind)
    return screen


def under_cursor(app: HustleApp) -> int | None:
    """The id of the record under the cursor, once nothing covers the screen."""
    item = app.screen.item() if isinstance(app.screen, PlanScreen) else None
    return item.id if item else None


def screen_text(app: HustleApp) -> str:
    """What is to be read on the screen, line by line."""
    picture = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(picture, LayoutUpdate)
    lines = ("".join(piece.text for piece in pieces) for pieces in picture.strips)
    return "\n".join(line.replace("\xa0", " ").rstrip() for line in lines)


def _cards() -> list[Card]:
    rows: list[tuple[int, str, str, str, int | None, dict[str, Any]]] = [
        (DECK, "Draft Q4 board deck", "main", "must", 360, {"day": TODAY, "kpi": RETENTION}),
        (HIRING, "Hiring loop: backend", "main", "must", 180, {}),
        (LOGO, "Acme logo v2", "side", "must", 300, {"gig": ACME, "due": TODAY + timedelta(days=1)}),
        (MAIL, "Fix onboarding mail", "main", "should", 90, {"carried": 3, "tags": ("mail",), "note": "ask Dana"}),
        (HOSTILE, MARKUP, "main", "should", None, {}),
        (CLIPBOARD, ESCAPES, "side", "should", 60, {}),
        (PASSPORT, "Renew passport", "life", "could", 60, {}),
        (NOTES, "Stand-up notes", "main", "could", 60, {"state": "done", "closed": WEEK}),
        (SHELVED, "Write the handbook", "main", "could", 240, {"week": None}),
        (LATER, "Plan the offsite", "main", "should", 120, {"week": NEXT_WEEK}),
    ]
    return [
        Card(
            **{
                "id": key,
                "title": title,
                "ledger": ledger,
                "lane": lane,
                "estimate": estimate,
                "state": "open",
                "week": WEEK,
                "number": key - 10,
                "rank": float(key),
                "created": WEEK,
                **more,
            }
        )
        for key, title, ledger, lane, estimate, more in rows
    ]


def _gigs() -> list[Gig]:
    acme = Gig(id=ACME, title="Acme logo", slug="acme-logo", stage="active", pay="fixed", client="Acme", number=21)
    return [
        replace(acme, amount=60_000, estimate=1200, weekly=300, due=TODAY + timedelta(days=9), created=LAST_WEEK),
        replace(
            acme, id=GAMMA, title="Gamma audit", slug="gamma-audit", stage="accepted", weekly=180, number=22, rank=1
        ),
        replace(acme, id=LEAD, title=MARKUP, slug="red-x-x", stage="lead", client="[b]", number=23, rank=2),
    ]


def _kpis() -> list[Kpi]:
    year = {"starts": date(2026, 1, 1), "ends": date(2026, 12, 31)}
    steps = (Milestone(title="Beta", done=date(2026, 5, 4)), Milestone(title="Docs"), Milestone(title="[/] Launch"))
    return [
        Kpi(
            id=RETENTION,
            title="Retention",
            slug="retention",
            shape="level",
            start_value=60,
            target=80,
            number=31,
            **year,
        ),
        Kpi(id=LAUNCH, title="Launch", slug="launch", shape="milestones", milestones=steps, number=32, rank=1, **year),
    ]


def _entries() -> list[CheckIn | Entry]:
    tuesday = WEEK + timedelta(days=1)
    return [
        CheckIn(id=51, kpi=RETENTION, day=tuesday, value=68),
        Entry(id=61, day=WEEK, minutes=240, ledger="side", gig=ACME, card=LOGO, start="18:30"),
        Entry(id=62, day=tuesday, minutes=240, ledger="side", gig=ACME, kind="talk"),
    ]

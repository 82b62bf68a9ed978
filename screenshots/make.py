"""Make the pictures of the README and the manual from the demo's year: `.venv/bin/python screenshots/make.py`."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from hustle_tui.demo import demo_plan
from hustle_tui.domain.changes.settings import set_setting
from hustle_tui.planner import Planner
from hustle_tui.store.memory import MemoryStore
from hustle_tui.tui.app import HustleApp

TODAY, NOW = date(2026, 11, 25), datetime(2026, 11, 25, 15, 20, tzinfo=UTC)
THEMES = {"night": "", "day": "-day"}
"""Each picture is taken in both themes: what its name ends in tells which."""
PICTURES: dict[str, tuple[str, ...]] = {
    "week": (),
    "days": ("v",),
    "kpis": ("2",),
    "gigs": ("3",),
    "why": ("w",),
    "insights": ("4", "down"),
    "pictures": ("4", "v", "down"),
    "review": ("5",),
    "whatif": ("3", *("j",) * 6, "y"),
    "hours": ("6", "left"),
    "rates": ("3", "v"),
}


async def take(name: str, theme: str, keys: tuple[str, ...]) -> None:
    """Open the demo, press the keys, and keep what is shown as an SVG beside this file."""
    plan = partial(set_setting, name="theme", text=theme)(demo_plan(TODAY, now=NOW))
    planner = Planner(MemoryStore(plan), lambda: TODAY, lambda: NOW)
    app = HustleApp(planner)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.3)
        picture = Path(__file__).with_name(f"{name}{THEMES[theme]}.svg")
        picture.write_text(app.export_screenshot(title="hustle"), encoding="utf-8")
    planner.stop_writer()


async def main() -> None:
    # whatever the terminal and the person's own config are, where this runs
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HUSTLE_CONFIG": os.devnull + "/none"}
    for name, keys in PICTURES.items():
        for theme in THEMES:
            await take(name, theme, keys)


if __name__ == "__main__":
    asyncio.run(main())

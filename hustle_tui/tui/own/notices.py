"""Notices outside the window: looked for after each change and twice a minute, where the config asks for them."""

from __future__ import annotations

import os
from functools import partial

from msgspec import Struct

from hustle_tui.domain.notices import ToldBefore, WaitingSession, matters, news
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.programs import start
from hustle_tui.programs.notices import How, command, sequence, way
from hustle_tui.store.agents.lines import running
from hustle_tui.store.config import config
from hustle_tui.tui.own.commands import tell_failure
from hustle_tui.tui.paint.textual_private import driver_of
from hustle_tui.tui.shell import PlannerApp

EVERY, AFTER = 30.0, 1.0
"""Seconds between two looks, and between a change and a look."""
_MEMORY = "notices"


class Wanted(Struct, frozen=True):
    """What the config says about notices; where it says nothing, there are none."""

    on: tuple[str, ...] = ()
    how: How = "auto"
    run: tuple[str, ...] = ()


def wanted() -> Wanted:
    read = config()
    return read.section("notices", Wanted) if read is not None else Wanted()


def begin(app: PlannerApp) -> None:
    """Look from now on; once, however often the config is taken up."""
    if app.looks_for_notices:
        return
    app.looks_for_notices = True
    waits = False

    def soon() -> None:
        nonlocal waits
        if not waits:
            waits = True
            app.set_timer(AFTER, then)

    def then() -> None:
        nonlocal waits
        waits = False
        look(app)

    app.set_interval(EVERY, partial(look, app))
    app.watch(app, "plan", soon, init=False)
    soon()


def look(app: PlannerApp) -> None:
    if not (asked := wanted()).on:
        return
    planner = app.planner
    waiting = _waiting(app) if "agent" in asked.on else ()
    found = tuple(matters(planner.plan, planner.now, planner.at, waiting))
    known = planner.store.recall(_MEMORY, ToldBefore)
    lines, after = news(found, known, planner.plan, planner.now, asked.on)
    if after != known:
        planner.store.memorise(_MEMORY, after)
    for line in lines:
        send(app, asked, line)


def _waiting(app: PlannerApp) -> tuple[WaitingSession, ...]:
    planner = app.planner
    sessions = running(planner.plan, planner.week, planner.now)
    return tuple((f"{one.session} {one.since}", one.name) for one in sessions if one.state == "waits")


def send(app: PlannerApp, asked: Wanted, line: str) -> None:
    """Send a line the way that the config or the terminal asks for."""
    how = way(asked.how, os.environ)
    if how == "command":
        words = command(asked.run, line)
        try:
            if words:
                start(words, app.planner.store.path, partial(tell_failure, app))
        except PlanError as error:
            app.say(str(error), "$over")
    elif how is not None and (driver := driver_of(app)) is not None:
        driver.write(sequence(how, line, os.environ))
        driver.flush()

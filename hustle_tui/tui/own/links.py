"""Opens a link in the title or the note of what the cursor is on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.programs.links import opener
from hustle_tui.programs.starting import start
from hustle_tui.tui.dialogs.dialog import OneKey
from hustle_tui.tui.own.record import Here, links_of, record_here
from hustle_tui.tui.shell import PlannerApp

_LONGEST, _MOST = 40, 9


def open_link(app: PlannerApp) -> None:
    """Open the link of what the cursor is on."""
    open_link_of(app, record_here(app))


def open_link_of(app: PlannerApp, record: Here | None) -> None:
    """Open the link of a record; of several, the one that is chosen."""
    links = links_of(record) if record is not None else ()
    if not links:
        app.say("No link stands in its title or note." if record is not None else "The cursor is on nothing.", "$near")
        return
    choose(app, links, partial(_open, app))


def choose(app: PlannerApp, links: Sequence[str], then: Callable[[str], None]) -> None:
    """Ask which of several links is meant."""
    if len(links) == 1:
        then(links[0])
        return
    by_key = {str(n): link for n, link in enumerate(links[:_MOST], 1)}
    words = {key: link if len(link) <= _LONGEST else f"{link[:_LONGEST]}…" for key, link in by_key.items()}

    def answer(key: str | None) -> None:
        if key is not None:
            then(by_key[key])

    app.push_screen(OneKey("Open which?", words), answer)


def _open(app: PlannerApp, link: str) -> None:
    try:
        start(opener(link), app.planner.store.path, partial(tell_failure, app))
    except PlanError as error:
        app.say(str(error), "$over")
    else:
        app.say(f"Opened {link}")


def tell_failure(app: PlannerApp, words: str) -> None:
    """Say what went wrong, from whatever thread."""
    app.call_later(app.say, f"{words[:1].upper()}{words[1:]}.", "$over")

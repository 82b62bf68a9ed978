"""Old habits: a key that meant something else, before each key got one meaning, is told of once."""

from __future__ import annotations

from textual.content import Content

from hustle_tui.tui.paint.text import assemble
from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.rows import Rows

_SCROLL = "PgUp and PgDn scroll now"
_GIGS = {
    "d": "d drops now; space delivers",
    "m": "$ opens the money now",
    "dollar_sign": "$ opens the money now; v shows the real rates",
    "s": "M s opens the scorecard now",
    "C": "M c writes the condition now",
}
MOVED: dict[str, dict[str, str]] = {
    "WeekScreen": {"c": "C closes the week now"},
    "Closing": {
        "k": "Enter leaves it open now",
        "n": "> takes it to the next week now",
        "b": "B sends it to the backlog now",
        "s": "e makes it smaller now",
        "l": "d lets the hours go now",
    },
    "KpiScreen": {
        "v": "i checks in with a day and a note now",
        "m": "space opens the milestones now",
        "x": "d removes now",
        "h": "Enter opens the history now",
        "o": "C closes now; o opens again",
    },
    "GigScreen": {**_GIGS, "space": "space takes a gig to its next stage now; Enter opens it"},
    "GigCard": _GIGS,
    "GigMoney": {"r": "space says that it has come now", "x": "a e adds an expense now"},
    "Rates": {"space": "Enter opens it now"},
    "PoliteReply": {"c": "Enter copies now", "l": "→ shows the next wording now"},
    "HoursScreen": {"x": "d removes now", "s": "M s splits the entry now"},
    "ReviewScreen": {"p": "Enter answers partly now", "space": "Enter opens the question now"},
    "Why": {
        "p": "P puts aside now",
        "a": "v shows all alerts now",
        "space": "Enter opens it now",
        "J": _SCROLL,
        "K": _SCROLL,
    },
    "WhatIf": {"s": "M s scores it now", "J": _SCROLL, "K": _SCROLL},
}
"""By screen, the key that was pressed and what to know of it."""


def tell(app: PlannerApp, key: str) -> None:
    """Once what a key does is done, tell what has changed, if it was not told before."""
    if app.own_keys and app.own_keys.keymap:
        return  # they tell where the keys are that Hustle comes with
    place = type(app.screen).__name__
    if key not in MOVED.get(place, ()) or app.demo:
        return
    lists = app.screen.query(Rows)
    if not lists or any(rows.keys for rows in lists):
        app.call_after_refresh(_say, app, f"{place}.{key}", MOVED[place][key])


def _say(app: PlannerApp, name: str, words: str) -> None:
    known, line = app.planner.store.recall("told", frozenset[str]), app.news_line
    if name in known or app.is_warned:
        return
    app.planner.store.memorise("told", known | {name})
    app.news_line = (
        assemble((words, "$near")) if line is None else Content.assemble(line, assemble((f" · {words}", "$near")))
    )

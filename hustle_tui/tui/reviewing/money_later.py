"""Answers what becomes of work without pay: kept with a new condition, changed, or closed."""

from __future__ import annotations

from hustle_tui.domain.review import Waiting
from hustle_tui.tui.gigs import actions as gig_actions
from hustle_tui.tui.gigs import declining, unpaid
from hustle_tui.tui.shell import PlannerApp

KEYS = (("y", "keep it, with a new condition…"), ("p", "change its pay…"), ("n", "close it…"))
LOOK = "open it"


def answer(app: PlannerApp, one: Waiting, key: str) -> None:
    """Ask for what the decision needs."""
    gig = app.plan.gigs[one.id]
    if key == "y":
        unpaid.ask_later(app, gig)
    elif key == "p":
        gig_actions.ask_edit(app, gig, focus_on="pay")
    else:
        declining.decline(app, gig)


def look(app: PlannerApp, one: Waiting) -> None:
    """Open the gig."""
    app.open_gig(one.id)

"""Answers whether delivered work was paid."""

from __future__ import annotations

from hustle_tui.domain.review import Waiting
from hustle_tui.tui.gigs import actions as gig_actions
from hustle_tui.tui.shell import PlannerApp

KEYS = (("p", "paid…"),)
LOOK = "open the gig"


def answer(app: PlannerApp, one: Waiting, key: str) -> None:  # noqa: ARG001 - there is one key
    """Ask what was paid."""
    gig_actions.pay(app, app.plan.gigs[one.id])


def look(app: PlannerApp, one: Waiting) -> None:
    """Open the gig."""
    app.open_gig(one.id)

"""Answers whether delivered work was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustle_tui.domain.review import Waiting
from hustle_tui.tui.gigs import actions as gig_actions

if TYPE_CHECKING:
    from hustle_tui.tui.app import HustleApp

KEYS = (("p", "paid…"),)
LOOK = "open the gig"


def answer(app: HustleApp, one: Waiting, key: str) -> None:  # noqa: ARG001 - there is one key
    """Ask what was paid."""
    gig_actions.pay(app, app.plan.gigs[one.id])


def look(app: HustleApp, one: Waiting) -> None:
    """Open the gig."""
    gig_actions.open_gig(app, one.id)

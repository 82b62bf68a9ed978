"""Answers whether delivered work was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustle_tui.domain.review import Waiting
from hustle_tui.tui import ask_gig

if TYPE_CHECKING:
    from hustle_tui.tui.app import HustleApp

KEYS = (("p", "paid…"),)
LOOK = "open the gig"


def answer(app: HustleApp, one: Waiting, key: str) -> None:  # noqa: ARG001 - there is one key
    """Ask what was paid."""
    ask_gig.pay(app, app.plan.gigs[one.id])


def look(app: HustleApp, one: Waiting) -> None:
    """Open the gig."""
    ask_gig.open_gig(app, one.id)

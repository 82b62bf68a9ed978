"""The keys that act on one gig: the same on the queue and where the gig is opened, and which its stage allows."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.plan.terms import LIVE_STAGES, Stage

_KEYS: tuple[tuple[str, str, str, str, str], ...] = (
    ("y", "accept", "accept", "accept…", "Can I take this? Week by week"),
    ("n", "decline", "decline", "decline…", "Decline or drop it, with a reason"),
    ("r", "reply", "reply", "reply", "A polite no to copy"),
    ("S", "start", "start", "start", "Begin the accepted work"),
    ("d", "deliver", "deliver", "deliver", "Hand the work over"),
    ("p", "pay", "paid", "paid…", "Say what was paid"),
    ("E", "only", "this_week", "this week", "This week only: less, more or nothing"),
    ("C", "later", "later", "later", "Without pay: until when?"),
    ("P", "park", "park", "park", "Park the lead for a day"),
    ("o", "reopen", "reopen", "reopen", "A closed gig as a lead again"),
    ("m", "money", "money", "money…", "Payments and expenses of the gig"),
    ("A", "assets", "assets", "assets", "What it left, what it reused"),
    ("s", "score", "score", "score", "The gig's scorecard: lenses, gain, aim"),
    ("X", "unrank", "by_points", "by points", "Rank it by points again"),
    ("e", "edit", "edit", "edit", "Edit the gig in a form"),
)
"""Key, move, name in the id, word and tooltip."""
_SELDOM = ("assets", "by_points", "this_week")
_BY_STAGE = ("reply", "later", "park", "reopen")
"""Moves that few gigs allow: the key bar shows them only where such a gig is opened."""


def gig_keys(place: str, *, opened: bool) -> list[BindingType]:
    """The bindings of these keys; `place` begins their ids."""
    hidden = _SELDOM if opened else _SELDOM + _BY_STAGE
    moves: list[BindingType] = [
        Binding(key, f"stage('{move}')", word, show=name not in hidden, id=f"{place}.{name}", tooltip=tip)
        for key, move, name, word, tip in _KEYS
    ]
    rates = "Real rates, by client and quarter"
    return [*moves, Binding("dollar_sign", "rates", "rates", key_display="$", id=f"{place}.rates", tooltip=rates)]


def moves_of(gig: Gig) -> tuple[str, ...]:
    """The moves that a gig's stage allows."""
    by_stage: dict[Stage, tuple[str, ...]] = {
        "lead": ("accept", "decline", "reply", "start", "park", "only"),
        "accepted": ("start", "deliver", "pay", "decline", "only"),
        "active": ("deliver", "pay", "decline", "only"),
        "delivered": ("pay", "decline"),
        "declined": ("reopen", "reply"),
    }
    ranked = ("unrank",) if gig.manual and gig.stage in LIVE_STAGES else ()
    unpaid = ("later",) if gig.pay == "none_yet" and gig.stage in LIVE_STAGES else ()
    moves = by_stage.get(gig.stage, ("reopen",))
    return (*moves, *ranked, *unpaid, "score", "edit", "money", "assets")

"""The keys that act on one gig: the same on the queue and where the gig is opened, and which its stage allows."""

from __future__ import annotations

from textual.binding import Binding

from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.plan.terms import LIVE_STAGES, NEVER_TAKEN_STAGES, Stage
from hustle_tui.tui.paint.bindings import bar_key, quiet_key

_KEYS: tuple[tuple[str, str, str, str, str], ...] = (
    ("space", "next", "next", "next stage", "To its next stage"),
    ("y", "accept", "accept", "accept…", "Can I take this? Week by week"),
    ("n", "decline", "decline", "decline…", "Decline, with a reason"),
    ("r", "reply", "reply", "reply", "A polite no to copy"),
    ("S", "start", "start", "start", "Begin the accepted work"),
    ("p", "pay", "paid", "paid…", "Say what was paid"),
    ("d", "drop", "drop", "drop…", "Drop it, with a reason"),
    ("E", "only", "this_week", "this week", "Other hours, this week only"),
    ("P", "park", "park", "park", "Park the lead for a day"),
    ("o", "reopen", "reopen", "reopen", "A closed gig as a lead again"),
    ("dollar_sign", "money", "money", "money…", "Its payments and expenses"),
    ("A", "assets", "assets", "assets", "What it left, what it reused"),
    ("X", "unrank", "by_points", "by points", "Rank it by points again"),
    ("e", "edit", "edit", "edit", "Edit the gig in a form"),
    ("M", "more", "more", "more…", "More: scorecard, invoice…"),
)
"""Key, move, name in the id, word and tooltip."""
MORE = {
    "s": ("score", "scorecard"),
    "c": ("later", "condition of its pay"),
    "E": ("only", "this week only"),
    "A": ("assets", "assets"),
    "X": ("unrank", "rank by points"),
    "t": ("timesheet", "timesheet"),
    "i": ("invoice", "invoice"),
    "v": ("picture", "picture of its hours"),
}
"""The menu of `M`: its letters, each with a move and its words."""
_SELDOM = ("assets", "by_points", "this_week")
_BY_STAGE = ("reply", "start", "park", "reopen")
"""Moves that few gigs allow: the key bar shows them only where such a gig is opened."""


def gig_keys(place: str, *, opened: bool) -> list[Binding]:
    """The bindings of these keys; `place` begins their ids."""
    hidden = _SELDOM if opened else _SELDOM + _BY_STAGE
    moves = [
        (quiet_key if name in hidden else bar_key)(f"{place}.{name}", key, f"stage('{move}')", word, tip)
        for key, move, name, word, tip in _KEYS
    ]
    return [*moves, bar_key(f"{place}.view", "v", "app.rates", "rates", "Real rates by client")]


def moves_of(gig: Gig) -> tuple[str, ...]:
    by_stage: dict[Stage, tuple[str, ...]] = {
        "lead": ("next", "accept", "decline", "reply", "start", "drop", "park", "only"),
        "accepted": ("next", "start", "pay", "drop", "only"),
        "active": ("next", "pay", "drop", "only"),
        "delivered": ("next", "pay", "drop"),
        "declined": ("reopen", "reply"),
    }
    ranked = ("unrank",) if gig.manual and gig.stage in LIVE_STAGES else ()
    unpaid = ("later",) if gig.pay == "none_yet" and gig.stage in LIVE_STAGES else ()
    billed = () if gig.stage in NEVER_TAKEN_STAGES else ("timesheet", "invoice")
    moves = by_stage.get(gig.stage, ("reopen",))
    return (*moves, *ranked, *unpaid, *billed, "picture", "score", "edit", "money", "assets", "more")

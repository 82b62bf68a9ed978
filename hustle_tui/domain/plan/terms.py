"""The words of the plan that name one of a few: each as a type for the checker and as a tuple to walk."""

from __future__ import annotations

from typing import Literal, get_args

Ledger = Literal["main", "side", "life"]
Lane = Literal["must", "should", "could"]
CardState = Literal["open", "done", "dropped"]
Shape = Literal["count", "level", "lower", "range", "milestones"]
Stage = Literal["lead", "accepted", "active", "delivered", "paid", "declined", "dropped"]
Pay = Literal["fixed", "hourly", "retainer", "none_yet"]
Kind = Literal["work", "talk", "admin", "selling", "learning"]
Confidence = Literal["low", "medium", "high"]
Level = Literal["clear", "near", "over", "alarm"]
Came = Literal["yes", "partly", "no"]
AssetKind = Literal["knowledge", "contact", "portfolio", "tool"]

LEDGERS: tuple[Ledger, ...] = get_args(Ledger)
LANES: tuple[Lane, ...] = get_args(Lane)
SHAPES: tuple[Shape, ...] = get_args(Shape)
STAGES: tuple[Stage, ...] = get_args(Stage)
PAYS: tuple[Pay, ...] = get_args(Pay)
KINDS: tuple[Kind, ...] = get_args(Kind)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
LEVELS: tuple[Level, ...] = get_args(Level)
CAMES: tuple[Came, ...] = get_args(Came)
ASSET_KINDS: tuple[AssetKind, ...] = get_args(AssetKind)
LENSES = ("advantage", "accumulates", "trend", "values")
"""The four lenses of the scorecard, each 0 to 5 or not looked through: fields of a gig."""
WORKING_STAGES: tuple[Stage, ...] = ("accepted", "active")
"""The stages in which a gig holds hours of the week."""
GIVEN_UP_STAGES: tuple[Stage, ...] = ("declined", "dropped")
"""The stages of a gig that comes to nothing: its cards hold no hours of a week."""
LIVE_STAGES: tuple[Stage, ...] = ("lead", "accepted", "active", "delivered")
"""The stages in which a gig still stands in the queue."""

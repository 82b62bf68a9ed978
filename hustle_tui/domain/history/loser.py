"""What gave way where two plans were merged."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class Loser(Struct, frozen=True):
    """A value that gave way: `field` is empty where a removal gave way to an edit."""

    table: str
    id: int
    field: str
    kept: Any
    lost: Any

"""Paths as they were typed."""

from __future__ import annotations

from pathlib import Path

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted


def expanded(path: str) -> Path:
    """A path as it was typed, with the home folder for its `~`; PlanError where there is no such person."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise PlanError(f"{quoted(path)} names a home folder that is not there: write the whole path.") from None

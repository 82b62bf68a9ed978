"""The key of the agents, for the screens that tell of their hours."""

from __future__ import annotations

from textual.binding import Binding


def agents_key(place: str) -> Binding:
    """Opens the agents; `place` begins its id."""
    return Binding("f3", "app.agents", "agents", show=False, id=f"{place}.agents", tooltip="Agents and their folders")

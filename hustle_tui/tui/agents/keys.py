"""The key of the agents, for the screens that tell of their hours."""

from __future__ import annotations

from textual.binding import Binding

from hustle_tui.tui.paint.bindings import quiet_key


def agents_key(place: str) -> Binding:
    """Opens the agents; `place` begins its id."""
    return quiet_key(f"{place}.agents", "f3", "app.agents", "agents", "Agents and their folders")

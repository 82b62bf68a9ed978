"""The person's own file, `config.toml`: a start without one loads nothing but this, and nothing in it stops one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store.config.place import FLAGS, UI, place as place

if TYPE_CHECKING:
    from hustle_tui.store.config.reading import Config


def config() -> Config | None:
    """What the file says now; None where there is none."""
    if not os.path.lexists(str(place()).replace("\0", "")):
        return None
    from hustle_tui.store.config.values import latest

    return latest()


def in_taste(settings: Settings) -> tuple[Settings, str]:
    """The settings as this person likes things shown, never to be stored; and the screen to start on."""
    if not FLAGS and all(f"HUSTLE_{name.upper()}" not in os.environ for name in UI) and config() is None:
        return settings, "week"
    from hustle_tui.store.config.values import tasteful

    return tasteful(settings)

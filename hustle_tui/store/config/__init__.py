"""The person's own file, `config.toml`: a start without one loads nothing but this, and nothing in it stops one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store.config.place import FLAGS, TASTE, UI, place as place

if TYPE_CHECKING:
    from hustle_tui.store.config.reading import Config


def config() -> Config | None:
    """What the file says now; None where there is none."""
    if not os.path.lexists(place()):
        return None
    from hustle_tui.store.config.values import latest

    return latest()


def calendars_of(settings: Settings) -> dict[str, Calendar]:
    """The calendars of a plan, and those that only this machine has."""
    if (found := config()) is None or not found.values.get("calendars"):
        return settings.calendars
    from hustle_tui.store.config.values import own_calendars

    return settings.calendars | own_calendars(found)


def has_taste(settings: Settings) -> bool:
    """Whether there is a config, or taste in a plan from before there was one."""
    return config() is not None or bool(taste_of(settings))


def taste_of(settings: Settings) -> dict[str, str]:
    """The taste in a plan from before there was a config: what is not as at first."""
    plain = Settings()
    return {name: getattr(settings, name) for name in TASTE if getattr(settings, name) != getattr(plain, name)}


def is_told() -> bool:
    """Whether anything but the plan says how things are to look: the command line, the environment, a config."""
    return bool(FLAGS) or any(f"HUSTLE_{name.upper()}" in os.environ for name in UI) or config() is not None


def has_commands(own: Config | None) -> bool:
    """Whether a config has commands of the person's own."""
    return own is not None and "command" in own.values


def in_taste(settings: Settings) -> tuple[Settings, str]:
    """The settings as this person likes things shown, never to be stored; and the screen to start on."""
    if not is_told():
        return settings, "week"
    from hustle_tui.store.config.values import tasteful

    return tasteful(settings)

"""The themes' colours for files that a browser shows."""

from __future__ import annotations

from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store.config import config, in_taste
from hustle_tui.tui.paint.own_theme import themes_in
from hustle_tui.tui.paint.theme import themes


def colours_in_taste(settings: Settings) -> dict[str, str]:
    """The person's theme in colours as CSS has them; those of the day where it takes the terminal's own."""
    name, found = in_taste(settings)[0].theme, config()
    every = {theme.name: theme for theme in themes() if not theme.ansi} | (themes_in(found) if found else {})
    theme = every.get(name, every["day"])
    return {**theme.variables, "background": theme.background or ""}

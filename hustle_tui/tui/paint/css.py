"""The themes' colours for files that a browser shows."""

from __future__ import annotations

from hustle_tui.tui.paint.theme import themes


def colours_of(name: str) -> dict[str, str]:
    """The colours of a theme as CSS has them; those of the day where the theme takes the terminal's own."""
    theme = next((theme for theme in themes() if theme.name == name and not theme.ansi), themes()[1])
    return {**theme.variables, "background": theme.background or ""}

"""Themes of the person's own on the base of one of ours: whether all of one can be read, and its colours in CSS."""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

from hustle_tui.domain.plan.settings import Settings
from hustle_tui.store.config import config, in_taste
from hustle_tui.store.config.reading import Config
from hustle_tui.tui.paint.theme import NAMED, theme_of, themes

ENOUGH = 4.5
"""The least contrast of words and their ground (WCAG 2.2, AA)."""
TEXTS = ("text", "second", "muted", "finished", "main", "side", "life", "clear", "near", "over", "alarm")
GROUNDS = ("background", "selection", "band", "field")


def themes_in(config: Config) -> dict[str, Theme]:
    return {name: _theme(name, colours) for name, colours in config.themes.items()}


def _colours(given: dict[str, str]) -> dict[str, str]:
    """All colours of a theme, those of its base where it names none."""
    base = given.get("base", "night")
    own = {name.replace("_", "-"): colour for name, colour in given.items() if name != "base"}
    return NAMED[base] | own


def _theme(name: str, given: dict[str, str]) -> Theme:
    colours = _colours(given)
    return theme_of(name, colours, dark=_luminance(Color.parse(colours["background"])) < 0.2)


def hard_to_read(config: Config) -> list[str]:
    """The words of each theme that do not stand out from their ground, in a line a colour."""
    found = []
    for theme, given in config.themes.items():
        colours = {name: Color.parse(colour) for name, colour in _colours(given).items()}
        pairs = [(text, ground) for text in TEXTS for ground in GROUNDS if (text, ground) != ("finished", "field")]
        for text in (*TEXTS, "on-main"):
            grounds = ["main"] if text == "on-main" else [ground for own, ground in pairs if own == text]
            ratio, ground = min((contrast(colours[text], colours[ground]), ground) for ground in grounds)
            if ratio < ENOUGH:
                words = f"theme.{theme}.{text.replace('-', '_')} is hard to read on {ground}"
                found.append(f"{words}: contrast {ratio:.1f}, {ENOUGH} is wanted")
    return found


def _luminance(of: Color) -> float:
    """Relative luminance, 0 for black to 1 for white (WCAG 2.2)."""
    parts = (part / 255 for part in of.rgb)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours_in_taste(settings: Settings) -> dict[str, str]:
    """The person's theme in colours as CSS has them; those of the day where it takes the terminal's own."""
    name, found = in_taste(settings)[0].theme, config()
    every = {name: theme for name, theme in themes().items() if not theme.ansi} | (themes_in(found) if found else {})
    theme = every.get(name, every["day"])
    return {**theme.variables, "background": theme.background or ""}

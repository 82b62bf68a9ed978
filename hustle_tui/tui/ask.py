"""What is asked in forms, and what the answers change: each dialog is a list of fields here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hustle_tui.domain.changes.settings import THEMES, set_setting

if TYPE_CHECKING:
    from hustle_tui.tui.app import HustleApp


def set_theme_after(app: HustleApp) -> None:
    """Go to the theme after the present one."""
    theme = THEMES[(THEMES.index(app.plan.settings.theme) + 1) % len(THEMES)]
    app.change(f"Theme: {theme}", partial(set_setting, name="theme", text=theme))

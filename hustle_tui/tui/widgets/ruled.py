"""A list whose rows stand apart by a rule, where there is room for it."""

from __future__ import annotations

from hustle_tui.tui.paint.text import TALL
from hustle_tui.tui.widgets.rows import Rows


class RuledRows(Rows):
    """Two-line rows with a rule beneath them, which give the rule's line to further rows where the terminal is low."""

    def on_resize(self) -> None:
        """Three lines a row or two; the list's own handler follows and keeps the cursor in view.

        The terminal is asked and not the screen's class, which a screen that comes back has from before.
        """
        self._row_height = 3 if self.app.size.height >= TALL else 2

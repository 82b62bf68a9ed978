"""What every dialog stands on: it knows the app by its own type, tells the news in its own line, and answers once.

Keys come faster than a dialog closes, and Textual's `dismiss` closes whatever is on top: a second answer would close
what lies beneath, or end the program.
"""

from __future__ import annotations

from typing import TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from hustle_tui.tui.shell import PlannerApp
from hustle_tui.tui.widgets.statusline import StatusLine

BACK = "Back to the planner"
Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A question or a panel over a screen."""

    _answered = False

    @property
    def hustle(self) -> PlannerApp:
        """The application, by its own type."""
        return cast(PlannerApp, self.app)

    def follow_news(self) -> None:
        """Tell the news in the dialog's own line from now on."""
        self.watch(self.app, "news_line", self._say_news, init=False)

    def _say_news(self) -> None:
        self.query_one(StatusLine).message = self.hustle.news_line

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer: the first one, and only while nothing lies above."""
        if self._answered or not self.is_active:
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)

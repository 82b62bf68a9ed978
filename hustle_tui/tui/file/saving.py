"""What the screen says of saving: nothing while all goes well, and never that something is saved which is not.

A save that is quick is not worth a byte on the screen, so only one that takes long is told of.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.content import Content

from hustle_tui.planner import News, Planner
from hustle_tui.tui.paint.text import user_text

SLOW_SECONDS = 0.3
"""How long a save may take before the header says that it is going on."""

Later = Callable[[float, Callable[[], None]], object]
"""Calls something after these seconds."""


class SavingNote:
    """The header's word on saving, from the planner's news, else `standing`; `show` is called when it changed."""

    def __init__(self, standing: Callable[[], str], show: Callable[[], None], later: Later) -> None:
        self.word = standing()
        self.state = "saved"
        self._standing = standing
        self._show = show
        self._later = later
        self._save = 0

    def heard(self, news: News, *, from_writer: bool) -> Content | None:
        """Follow a piece of news; the line that it is worth, if any.

        News from the writer means that a save has just ended, so that the next one's time begins anew.
        """
        failed_before, was_saving = self.state == "failed", self.state == "saving"
        if news.state != "saving" or not failed_before:
            self.state = news.state
        if self.state == "saving":
            if from_writer or not was_saving:
                self._wait()
        else:
            self._put("NOT SAVED" if self.state == "failed" else self._standing())
        if news.message:
            if news.state == "failed":
                return user_text(f"Not saved, R tries again: {news.message}", "$over")
            return user_text(news.message, "$near")
        return user_text("Saved.", "$clear") if failed_before and news.state == "saved" else None

    def _wait(self) -> None:
        self._save += 1
        self._later(SLOW_SECONDS, partial(self._slow, self._save))

    def _slow(self, save: int) -> None:
        if self.state == "saving" and save == self._save:
            self._put("saving…")

    def _put(self, word: str) -> None:
        if word != self.word:
            self.word = word
            self._show()


def leaving_line(planner: Planner) -> Content:
    """What to say to a person who leaves while changes are not saved: whether they would be lost."""
    if planner.kept_aside:
        text = "Not saved, but kept aside: the next start saves it. q again leaves; R tries again now."
    else:
        text = "Some changes are not saved, and would be lost: q again leaves without them; R tries again."
    return user_text(text, "$over")

"""Saving as the screen shows it: the word for it, and the end by a signal or by a defect."""

from __future__ import annotations

import asyncio
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial

from rich.text import Text
from textual.content import Content

from hustle_tui.cleaning import clean
from hustle_tui.planner import News
from hustle_tui.tui.paint.text import key_of, user_text
from hustle_tui.tui.shell import PlannerApp

SLOW_SECONDS = 0.3
"""How long a save may take before the header says so."""

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
        """Follow a piece of news; returns the line to show for it, if any.

        News from the writer means that a save has just ended, so the clock starts again for the next one.
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
                return user_text(f"Not saved, {key_of('app.retry', 'R')} tries again: {news.message}", "$over")
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


def leave_in_order(app: PlannerApp) -> None:
    """Save and leave on a signal to end; one that is ignored on purpose (nohup) stays ignored."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        if signal.getsignal(number) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(number, app.leave_at_once, 128 + number)


def defect_line(plan_words: str) -> Text:
    """What is left on the terminal when Hustle breaks down: one line, with what has become of the plan."""
    kind = type(sys.exception()).__name__
    return Text(clean(f"hustle: This is a defect of Hustle ({kind}); {plan_words}. {_kept(traceback.format_exc())}"))


def _kept(details: str) -> str:
    """Keep the details in a private file, and say where."""
    import tempfile

    try:
        with tempfile.NamedTemporaryFile("w", prefix="hustle-", suffix=".txt", delete=False, encoding="utf-8") as file:
            file.write(details)
    except OSError:
        return "Its details could not be written."
    return f"Details: {file.name}"

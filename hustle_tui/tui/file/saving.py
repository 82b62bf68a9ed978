"""Saving as the screen shows it: the word for it, the question about a replaced plan file, and the end by a signal."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from functools import partial

from textual.content import Content

from hustle_tui.domain.writing.told import told
from hustle_tui.planner import News, Planner
from hustle_tui.store import Unexpected
from hustle_tui.tui.paint.text import key_of, spoken, user_text
from hustle_tui.tui.screen import PlanScreen
from hustle_tui.tui.shell import PlannerApp

GONE = "The plan file is gone. {app.retry=R} writes the whole plan there again; nothing on screen is lost."
OTHER = "Not saved: the file holds another version of the plan. {app.retry=R} asks what to do."
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


def leaving_line(planner: Planner) -> Content:
    """What to say to a person who leaves while changes are not saved: whether they would be lost."""
    if planner.kept_aside:
        text = (
            "Not saved, but kept aside: the next start saves it. "
            "{app.quit=q} again leaves; {app.retry=R} tries again now."
        )
    else:
        text = (
            "Some changes are not saved, and would be lost: "
            "{app.quit=q} again leaves without them; {app.retry=R} tries again."
        )
    return user_text(spoken(text), "$over")


def tell_of_question(app: PlannerApp, question: Unexpected, asked: str) -> str:
    """Say what is wrong with the file, and ask once, unless a dialog is open; returns the question last asked."""
    app.news_line = user_text(_line(question), "$over")
    if question.how != "other" or asked == str(question) or not isinstance(app.screen, PlanScreen):
        return asked
    ask_which_stands(app, question)
    return str(question)


def ask_which_stands(app: PlannerApp, question: Unexpected) -> None:
    """Ask which of the two plans is to stand."""
    from hustle_tui.domain.relief.ways_out import WayOut
    from hustle_tui.tui.dialogs.dialog import ask_way
    from hustle_tui.tui.file.damage import DECIDE_LATER

    answer = app.planner.answer
    ways = (
        WayOut(
            "Take what lies in the file",
            partial(answer, "take"),
            follows=told("The plan on screen is kept as a backup; unsaved changes are made again"),
        ),
        WayOut(
            "Keep what is on the screen",
            partial(answer, "write"),
            follows=told("It is written to the file, after a backup of what lies there"),
        ),
        DECIDE_LATER,
    )
    facts = (str(question), "Another program put it there: a sync, a checkout or a restored copy. Which shall stand?")
    ask_way(app, "The plan file is another than before", facts, ways, begin_at=-1)


def retry_save(app: PlannerApp) -> None:
    """Save again; a file that is gone is written anew, and any other surprise is asked about."""
    question = app.planner.question
    if question is None:
        app.planner.retry()
    elif question.how == "gone":
        app.planner.answer("write")
    elif question.how == "damaged":
        from hustle_tui.tui.file.damage import ask as ask_about_damage

        ask_about_damage(app, question)
    else:
        ask_which_stands(app, question)


def _line(question: Unexpected) -> str:
    if question.how == "damaged":
        return f"Not saved, {key_of('app.retry', 'R')} shows the ways out: {question}"
    return spoken(GONE if question.how == "gone" else OTHER)


def leave_in_order(app: PlannerApp) -> None:
    """Save and leave on a signal to end; one that is ignored on purpose (nohup) stays ignored."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        if signal.getsignal(number) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(number, app.leave_at_once, 128 + number)

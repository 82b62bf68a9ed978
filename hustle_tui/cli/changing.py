"""What every writing command does: make the change, say in one line what was done, and tell a new level."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say, say_all
from hustle_tui.domain.plan.model import Change, Plan
from hustle_tui.domain.plan.terms import Level
from hustle_tui.domain.week.level import judgement_of
from hustle_tui.store import StoreError

if TYPE_CHECKING:
    from hustle_tui.domain.week.capture import Line

AS_IT_WAS = "Nothing changes: it is so already."


def make(session: Session, label: str, change: Change, tell: Callable[[Plan], str | list[str]]) -> None:
    """Make a change and say what was done, in a line or several; `tell` is asked only once it is saved."""
    before = level(session)
    step = session.planner.apply(label, change)
    if step is None:
        say_already(session, AS_IT_WAS)
    else:
        lines = tell(session.plan)
        say_all([lines] if isinstance(lines, str) else lines)
    say_new_level(session, before)


def say_already(session: Session, words: str) -> None:
    """Say that what was asked for is so already: that is an answer to a change, and uses its `--key` up."""
    session.was_so = True
    say(words)


def say_complaints(line: Line) -> None:
    """Point out the words of a captured line that were not understood, or that do not apply."""
    for complaint in line.complaints:
        note(f"Left in the title: {complaint}")
    for remark in filter(None, (line.not_taken, *line.doubts)):
        note(remark)


def level(session: Session) -> Level:
    return judgement_of(session.plan, session.week, session.today, session.at).level


def say_new_level(session: Session, before: Level) -> None:
    """The verdict, if this week's level is not what it was; JSON and a dry run tell it anyway."""
    if not (session.as_json or session.dry_run) and level(session) != before:
        _say_verdict(session)


def say_dry(session: Session) -> None:
    """The level that there would be, and that nothing was changed."""
    if not session.as_json:
        with suppress(StoreError):  # of a file that can't be read nothing can be told
            _say_verdict(session, "Then: ")
        say("Nothing was changed: without --dry-run it is done.")


def _say_verdict(session: Session, *before: str) -> None:
    from hustle_tui.cli.told.standing import verdict_line  # most changes leave the level as it is
    from hustle_tui.domain.outlook import outlook_of

    say(*before, *verdict_line(outlook_of(session.plan, session.today, session.week, session.at)))


def say_withdrawn(before: Plan, after: Plan) -> None:
    """Tell of the pages of invoices that are written no more."""
    if before.payments is not after.payments:
        from hustle_tui.domain.billing.invoice import withdrawn_text  # most commands do without it

        if text := withdrawn_text(before, after):
            note(f"{text}.")

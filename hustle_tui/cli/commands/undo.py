"""Steps back and forth in the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from hustle_tui.cli.changing import level, say_new_level, say_withdrawn
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import say
from hustle_tui.domain.history.steps import Step, whose
from hustle_tui.domain.plan.model import PlanError


@command("undo")
@click.argument("count", type=click.IntRange(1), default=1)
def undo(session: Session, count: int) -> None:
    """Take back the last COUNT changes.

    Whichever window or command made them; hustle redo makes them again.

    \b
    hustle undo
    hustle undo 3
    """
    session.brings_in_hours = False
    _undo_or_redo(session, "Undone", "undo", session.planner.undo, session.planner.history.done, count)


@command("redo")
@click.argument("count", type=click.IntRange(1), default=1)
def redo(session: Session, count: int) -> None:
    """Make the last COUNT undone changes again.

    That is possible until the next change.

    \b
    hustle redo
    """
    session.brings_in_hours = False
    _undo_or_redo(session, "Made again", "redo", session.planner.redo, session.planner.history.undone, count)


def _undo_or_redo(
    session: Session, said: str, verb: str, way: Callable[[], tuple[Step, bool]], steps: Sequence[Step], count: int
) -> None:
    """Go some steps back or forth in the history, in one write, and say each; none is taken when there are too few."""
    if len(steps) < count:
        there = f"{'is' if len(steps) == 1 else 'are'} only {len(steps)}" if steps else "is nothing"
        raise PlanError(f"There {there} to {verb}.")
    before, was = level(session), session.plan
    with session.planner.in_one_write():
        turned = [way() for _ in range(count)]
    for step, changed in turned:
        rest = " (parts of it were changed since: those stay)" if changed else ""
        say(f"{said}: {step.label}{whose(step)}{rest}")
    say_withdrawn(was, session.plan)
    say_new_level(session, before)

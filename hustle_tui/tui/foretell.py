"""What a change would do to the level of a week, told before it is done: the one way in for every key and every form.

A key that makes a week over or alarm is told in one line in place, and the same key again does it. A form, a line that
is being typed and a drag tell it where they tell all else, and need no second key.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.outlook import AHEAD, Crossing, crossings_text, is_grave, worsened
from hustle_tui.domain.plan.model import Card, Change, Gig, Kpi, Plan, PlanError
from hustle_tui.domain.week.calendar import weeks_on
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store import StoreError
from hustle_tui.tui.paint.text import joined, said

if TYPE_CHECKING:
    from hustle_tui.tui.app import HustleApp


_AGAIN = " · again does it"


class Foreseen(Struct, frozen=True, eq=False):
    """A change with the plan that comes of it, so that what was made to be looked at is not made again."""

    change: Change
    before: Plan
    after: Plan

    def __call__(self, plan: Plan) -> Plan:
        """The plan with the change made: the one foreseen, unless another window wrote meanwhile."""
        return self.after if plan is self.before else self.change(plan)


def foreseen(app: HustleApp, change: Change) -> Foreseen:
    """A change looked at before it is made; PlanError when the plan can't take it."""
    if isinstance(change, Foreseen):
        return change
    return Foreseen(change, app.plan, change(app.plan))


def crossings_of(app: HustleApp, seen: Foreseen) -> tuple[Crossing, ...]:
    """The weeks that a change makes graver: those of its cards, and those in sight from now and from the week shown."""
    in_sight = {weeks_on(first, n) for first in (app.planner.week, app.week) for n in range(AHEAD + 1)}
    return worsened(seen.before, seen.after, app.planner.today, in_sight)


def warning(app: HustleApp, label: str, change: Change) -> Content | None:
    """What is told before a key does what makes a week over or alarm; None where it makes none so."""
    return _warning(label, crossings_of(app, foreseen(app, change)))


def _warning(label: str, crossings: Sequence[Crossing]) -> Content | None:
    if not is_grave(crossings):
        return None
    return joined(said(f"{label}? {crossings_text(crossings)}", "$near"), (_AGAIN, "$text"))


def forget(app: HustleApp) -> None:
    """Say no more that a key does it again, when the panel is left whose key that was."""
    if app.news_line is not None and app.news_line.plain.endswith(_AGAIN):
        app.news_line = None


def other_weeks(app: HustleApp, seen: Foreseen, *told: date) -> Content:
    """The weeks that a change makes graver, to stand behind other words; not those that they tell already."""
    crossings = [pair for pair in crossings_of(app, seen) if pair[1].load.week not in told]
    return joined((f" · {crossings_text(crossings)}", "$near")) if crossings else Content("")


def with_crossings(app: HustleApp, words: str, change: Change) -> Content:
    """What is said of a change, and behind it the weeks that it would make graver."""
    return said(words, "$second") + other_weeks(app, foreseen(app, change))


def letting_go(before: Card | Gig | Kpi | None) -> Content:
    """What is told while a row is dragged: before which other one it would stand, and what does it."""
    where = said(f" · before {quoted(before.title)}", "$second") if before else Content("")
    return where + joined((" · letting go does it", "$text"))


def carry_out(app: HustleApp, label: str, change: Change, *, foretold: bool) -> bool:
    """Make a change and say so; a grave one that nobody foretold is only told, until it comes again."""
    try:
        seen = foreseen(app, change)
        crossings = crossings_of(app, seen)
        told = None if foretold else _warning(label, crossings)
        if told is not None and app.news_line != told:
            app.news_line = told
            return False
        step = app.planner.apply(label, seen)
    except (PlanError, StoreError) as error:
        app.say(str(error), "$over")
        return False
    if step is None:
        return False
    crossed = crossings_text(crossings)
    app.say(f"{label} · {crossed}" if crossed else label, "$near" if crossed else "$second")
    return True

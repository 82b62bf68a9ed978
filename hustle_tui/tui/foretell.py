"""What a change would do to the level of each week, shown before the change is made. Pure: no app here.

Before a key makes a week over or alarm it warns in one line, and the same key again does it. A form, a line being
typed and a drag show it in their own preview, and need no second key.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.outlook import (
    AHEAD,
    Crossing,
    Outlook,
    crossings_text,
    is_grave,
    level_change,
    number_that_matters,
    outlook_of,
    side_text,
    worsened,
)
from hustle_tui.domain.plan.model import Card, Change, Gig, Kpi, Plan
from hustle_tui.domain.week.calendar import week_number, weeks_on
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.paint.text import assemble, user_text


class Foreseen(Struct, frozen=True, eq=False):
    """A change with the plan that results, so that it is not worked out twice."""

    change: Change
    before: Plan
    after: Plan

    def __call__(self, plan: Plan) -> Plan:
        """The plan with the change made: the foreseen one, unless another window wrote meanwhile."""
        return self.after if plan is self.before else self.change(plan)


def foreseen(plan: Plan, change: Change) -> Foreseen:
    """A change looked at before it is made; PlanError when the plan can't take it."""
    return change if isinstance(change, Foreseen) else Foreseen(change, plan, change(plan))


def crossings_of(seen: Foreseen, today: date, weeks: Iterable[date], at: int | None = None) -> tuple[Crossing, ...]:
    """The weeks that a change makes graver: those of its cards, and those in sight from each of `weeks`."""
    in_sight = {weeks_on(first, n) for first in weeks for n in range(AHEAD + 1)}
    return worsened(seen.before, seen.after, today, in_sight, at)


def warning(label: str, crossings: tuple[Crossing, ...]) -> Content | None:
    """The warning before a key makes a week over or alarm; None where it does not."""
    if not is_grave(crossings):
        return None
    return assemble(user_text(f"{label}? {crossings_text(crossings)}", "$near"), (" · again does it", "$text"))


def graver_weeks(crossings: tuple[Crossing, ...], named: date | None = None) -> Content:
    """The weeks that a change makes graver, except the one already named."""
    rest = [crossing for crossing in crossings if crossing[1].load.week != named]
    return assemble((crossings_text(rest), "$near")) if rest else Content("")


def effect_on(seen: Foreseen, week: date, today: date, at: int | None = None) -> Content:
    """What a change would do to a week: `W48 ✓ clear → ▲ over: 2h spare → 1h short · side 12h of 10h`."""
    before, after = outlook_of(seen.before, today, week, at), outlook_of(seen.after, today, week, at)
    name, figures = f"W{week_number(week)}", _figures(after)
    if before.level != after.level:
        levels = (f"{name} {level_change(before.level, after.level)}: ", f"${after.level}")
        return assemble(levels, (f"{number_that_matters(before)} → {figures}", "$second"))
    if _figures(before) == figures:
        return assemble((f"{name} stays as it is: {figures}", "$second"))
    return assemble((f"{name}: {number_that_matters(before)} → {figures}", "$second"))


def _figures(outlook: Outlook) -> str:
    return f"{number_that_matters(outlook)} · side {side_text(outlook.load)}"


def drop_hint(before: Card | Gig | Kpi | None) -> Content:
    """The hint while a row is dragged: the row that it would stand before, and that letting go does it."""
    where = user_text(f" · before {quoted(before.title)}", "$second") if before else Content("")
    return where + assemble((" · letting go does it", "$text"))

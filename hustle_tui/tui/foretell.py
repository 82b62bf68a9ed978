"""What a change would do to the level of each week, shown before the change is made. Pure: no app here.

A key that would make a week over or alarm first warns in one line, and pressed again does it. A form, a line being
typed and a drag show the same in their own preview, and need no second press.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.outlook import (
    Crossing,
    Outlook,
    crossings_text,
    is_grave,
    level_change,
    outlook_of,
    side_text,
    worsened,
)
from hustle_tui.domain.plan.model import Card, Change, Gig, Kpi, Plan
from hustle_tui.domain.week.calendar import week_number, weeks_on
from hustle_tui.domain.week.level import WEEKS_IN_SIGHT
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.tui.paint.text import assemble, user_text


class Foreseen(Struct, frozen=True, eq=False):
    """A change with the plan before and after it, so that the plan is worked out only once."""

    change: Change
    before: Plan
    after: Plan

    def __call__(self, plan: Plan) -> Plan:
        """The plan after the change: the one foreseen, unless another window has written since."""
        return self.after if plan is self.before else self.change(plan)


def foreseen(plan: Plan, change: Change) -> Foreseen:
    """Work out a change without making it; PlanError when the plan can't take it."""
    return change if isinstance(change, Foreseen) else Foreseen(change, plan, change(plan))


def crossings_of(seen: Foreseen, today: date, weeks: Iterable[date], at: int | None = None) -> tuple[Crossing, ...]:
    """The weeks that a change makes worse, among those of its cards and those in sight from each of `weeks`."""
    in_sight = {weeks_on(first, n) for first in weeks for n in range(WEEKS_IN_SIGHT + 1)}
    return worsened(seen.before, seen.after, today, in_sight, at)


def warning(label: str, crossings: tuple[Crossing, ...]) -> Content | None:
    """The warning before a key makes a week over or alarm; None where no week gets so bad."""
    if not is_grave(crossings):
        return None
    return assemble(user_text(f"{label}? {crossings_text(crossings)}", "$near"), (" · again does it", "$text"))


def graver_weeks(crossings: tuple[Crossing, ...], named: date | None = None) -> Content:
    """The weeks that a change makes worse, except the one that is named already."""
    rest = [crossing for crossing in crossings if crossing[1].load.week != named]
    return assemble((crossings_text(rest), "$near")) if rest else Content("")


def effect_on(seen: Foreseen, week: date, today: date, at: int | None = None) -> Content:
    """What a change would do to a week: `W48 ✓ clear → ▲ over: 2h spare → 1h short · side 12h of 10h`."""
    before, after = outlook_of(seen.before, today, week, at), outlook_of(seen.after, today, week, at)
    name, figures = f"W{week_number(week)}", _figures(after)
    if before.level != after.level:
        levels = (f"{name} {level_change(before.level, after.level)}: ", f"${after.level}")
        return assemble(levels, (f"{before.number} → {figures}", "$second"))
    if _figures(before) == figures:
        return assemble((f"{name} stays as it is: {figures}", "$second"))
    return assemble((f"{name}: {before.number} → {figures}", "$second"))


def _figures(outlook: Outlook) -> str:
    return f"{outlook.number} · side {side_text(outlook.load)}"


def drop_hint(before: Card | Gig | Kpi | None) -> Content:
    """The hint while a row is dragged: the row it would go before, and that letting go puts it there."""
    where = user_text(f" · before {quoted(before.title)}", "$second") if before else Content("")
    return where + assemble((" · letting go does it", "$text"))

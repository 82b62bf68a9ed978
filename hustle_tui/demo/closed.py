"""A target of the made-up year whose period ended short and that was closed as it ended."""

from __future__ import annotations

from datetime import timedelta

from hustle_tui.demo.draft import Draft, month_on
from hustle_tui.domain.plan.model import CheckIn, Kpi

FIRST_MONTH, AFTER_LAST = -10, -4
"""The months around today in which its period began, and before which it ended."""
HOURS = (9.0, 8.4, 7.1, 6.6, 5.9, 5.2)
"""What it stood at in each month."""
CLOSED_AFTER = timedelta(days=5)


def add_closed(draft: Draft) -> None:
    """Add the closed KPI with a check-in for each month."""
    starts, ends = month_on(draft.today, FIRST_MONTH), month_on(draft.today, AFTER_LAST) - timedelta(days=1)
    kpi = Kpi(
        id=draft.new_id(starts),
        title="First reply to a ticket",
        slug="first-reply",
        shape="lower",
        starts=starts,
        ends=ends,
        start_value=HOURS[0],
        target=4.0,
        unit="h",
        rhythm=30,
        note="The rota came too late to reach it",
        rank=draft.new_rank("kpis"),
        closed=ends + CLOSED_AFTER,
    )
    draft.add(kpi)
    for month, value in enumerate(HOURS, FIRST_MONTH + 1):
        day = month_on(draft.today, month) - timedelta(days=2)
        draft.add(CheckIn(id=draft.new_id(day), kpi=kpi.id, day=day, value=value))

"""Fires when nobody has looked at a KPI for twice its rhythm: by then its pace is a guess."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.changes.kpis import edit_kpi
from hustle_tui.domain.kpis.pace import STALE_AFTER, paces_of, points_behind
from hustle_tui.domain.plan.model import Change, Kpi, Plan
from hustle_tui.domain.relief.ways_out import Moment, WayOut
from hustle_tui.domain.week.calendar import ago, day_text
from hustle_tui.domain.writing.told import Told, sentence

RHYTHMS = {14: "every two weeks", 30: "once a month", 91: "once a quarter"}
"""Longer rhythms that are offered, in days."""


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each stale KPI; its text tells how to check in."""
    for pace in paces_of(plan, today):
        if not pace.stale or pace.last is None:
            continue
        kpi = plan.kpis[pace.kpi]
        yield Alert(
            told=_told(kpi, pace.last, today),
            about=(kpi.slug,),
            subject=kpi.slug,
            sums=(
                ("last check-in", day_text(pace.last, today)),
                ("days since", str((today - pace.last).days)),
                ("days between two check-ins", str(kpi.rhythm)),
            ),
            measure=points_behind(pace),
        )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """The shortest longer rhythm that fits how often it is looked at; the value itself only the person knows."""
    pace = next((pace for pace in paces_of(plan, when.today) if plan.kpis[pace.kpi].slug == alert.subject), None)
    if pace is None or pace.last is None:
        return
    kpi, since = plan.kpis[pace.kpi], (when.today - pace.last).days
    longer = [days for days in RHYTHMS if days > kpi.rhythm and days >= since]
    longer = longer or [days for days in RHYTHMS if days > kpi.rhythm and STALE_AFTER * days >= since]
    for days in longer[:1]:
        yield WayOut(f"Look at {kpi.title} {RHYTHMS[days]}", partial(edit_kpi, kpi_id=kpi.id, fields={"rhythm": days}))


def _told(kpi: Kpi, last: date, today: date) -> Told:
    value = "" if kpi.shape == "milestones" else " VALUE"
    rhythm = "every day" if kpi.rhythm == 1 else f"every {kpi.rhythm} days"
    return sentence(
        f"{kpi.title} was last looked at {ago(last, today)}",
        f"; a check-in is due {rhythm}",
        then=f"Tick it on the KPI screen, or: hustle kpi tick {kpi.slug}{value}",
        brief=f"No check-in for long: {kpi.title}",
    )

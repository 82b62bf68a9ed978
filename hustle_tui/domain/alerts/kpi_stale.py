"""Fires when nobody has looked at a KPI for twice its rhythm: its pace is then a guess."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.kpis.pace import Pace, paces_of, watched_since
from hustle_tui.domain.plan.model import Change, Kpi, Plan
from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.told import Told, sentence


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each stale KPI; its text tells how to check in."""
    for pace in paces_of(plan, today):
        if not pace.stale:
            continue
        kpi = plan.kpis[pace.kpi]
        since = pace.last or watched_since(kpi)
        yield Alert(
            rule="kpi_stale",
            level="note",
            told=_told(kpi, pace),
            minutes=0,
            about=(kpi.slug,),
            subject=kpi.slug,
            sums=(
                ("last check-in", day_text(pace.last, today) if pace.last else "none yet"),
                ("days since" if pace.last else f"days since it {_began(kpi)}", str((today - since).days)),
                ("days between two check-ins", str(kpi.rhythm)),
            ),
        )


def ways_out(plan: Plan, today: date, week: date, alert: Alert) -> Iterable[WayOut[Change]]:
    """None: only the person knows the value."""
    return ()


def _told(kpi: Kpi, pace: Pace) -> Told:
    days = (pace.today - (pace.last or watched_since(kpi))).days
    since = "had its last check-in" if pace.last else f"has had no check-in since it {_began(kpi)}"
    value = "" if kpi.shape == "milestones" else " VALUE"
    rhythm = "every day" if kpi.rhythm == 1 else f"every {kpi.rhythm} days"
    return sentence(
        f"{kpi.title} {since} {days} days ago",
        f"; one is due {rhythm}",
        then=f"Tick it with space on the KPI screen, or: hustle kpi tick {kpi.slug}{value}",
        brief=f"No check-in for long: {kpi.title}",
    )


def _began(kpi: Kpi) -> str:
    return "was added" if watched_since(kpi) != kpi.starts else "began"

"""A KPI in words, told here once for screen, command line, forms and alerts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from msgspec import Struct

from hustle_tui.domain.kpis.pace import Pace
from hustle_tui.domain.plan.model import Kpi, Plan
from hustle_tui.domain.week.calendar import ago, day_text, working_days
from hustle_tui.domain.writing.quantities import format_number
from hustle_tui.domain.writing.told import Part, Told, told

BLOCKS = "▁▂▃▄▅▆▇█"
POINTS = 8
"""How many of the last values a sparkline shows."""


class KpiWords(Struct, frozen=True):
    """How a KPI stands; of a closed one, how it ended. `checked` says whether it was looked at this week."""

    value: str
    status: str
    gap: str
    needed: Told
    checked: str

    def line(self, *names: str) -> str:
        """These of its words in one line, those that are empty left out."""
        return " · ".join(filter(None, (str(getattr(self, name)) for name in names)))


def words_of(kpi: Kpi, pace: Pace, today: date) -> KpiWords:
    """A KPI's value, status, gap and need in words."""
    value = value_text(kpi, pace)
    if kpi.closed is not None:
        return KpiWords(value, "closed", ended_text(kpi, pace), Told(()), f"closed {day_text(kpi.closed, today)}")
    return KpiWords(value, status_text(pace), gap_text(pace), needed_told(kpi, pace), checked_text(pace))


def value_text(kpi: Kpi, pace: Pace) -> str:
    """The value beside its target: `84 of 90 %`, `99.95 in 99.9–100 %`, `7 of 12`."""
    if kpi.shape == "milestones":
        return f"{int(pace.current)} of {len(kpi.milestones)}"
    unit = f" {kpi.unit}" if kpi.unit else ""
    if kpi.shape != "range":
        return f"{format_number(pace.current)} of {format_number(kpi.target)}{unit}"
    span = f"{format_number(kpi.start_value)}–{format_number(kpi.target)}{unit}"
    if pace.last is None:
        return f"no value yet, {span}"
    return f"{format_number(pace.current)} {'in' if pace.progress else 'outside'} {span}"


def status_text(pace: Pace) -> str:
    """How a KPI stands in a word."""
    if pace.shape == "range" and pace.status == "on track":
        return "in range" if pace.last else "no value"
    return pace.status


def gap_text(pace: Pace) -> str:
    """The gap in words: `9 points behind`."""
    if pace.status == "not started":
        return f"starts {day_text(pace.starts, pace.today)}"
    if pace.status == "done":
        return "reached"
    if pace.shape == "range":
        return "inside the range" if pace.gap >= 0 else "outside the range"
    points = f"{abs(pace.gap) * 100:.0f}"
    if points == "0":
        return "on pace"
    return f"{points} point{'' if points == '1' else 's'} {'ahead' if pace.gap > 0 else 'behind'}"


def needed_told(kpi: Kpi, pace: Pace) -> Told:
    """What is still wanted until the end: `needs 1.1 a week`, `5 items, 5 weeks`, or nothing."""
    if pace.needed is None:
        return Told(())
    if kpi.shape == "milestones":
        weeks = Part(_counted(ceil(pace.weeks_left), "week"), 1, ", ")
        return told(_counted(len(kpi.milestones) - int(pace.current), "item"), weeks)
    rounded = round(pace.needed, 1 if abs(pace.needed) >= 1 else 2) or float(f"{pace.needed:.1g}")
    return Told((Part("needs", 1), Part(f"{format_number(rounded)} a week")))


def ended_text(kpi: Kpi, pace: Pace) -> str:
    """How a KPI that is over ended: `reached`, `5.8 % short`, `2 items short`, `in its range`."""
    if kpi.shape == "range":
        return "without a value" if pace.last is None else "in its range" if pace.progress else "outside its range"
    if pace.progress >= 1:
        return "reached"
    if kpi.shape == "milestones":
        return f"{_counted(len(kpi.milestones) - int(pace.current), 'item')} short"
    missed = format_number(abs(kpi.target - pace.current))
    return f"{missed}{f' {kpi.unit}' if kpi.unit else ''} short"


def checked_text(pace: Pace) -> str:
    """Whether the KPI was looked at this week; stale when it was not for much longer."""
    if pace.stale:
        return f"stale: last check-in {ago(pace.last, pace.today)}" if pace.last else "stale: no check-in yet"
    return "ticked this week" if pace.ticked else "not ticked this week"


def begins_behind(pace: Pace) -> str:
    """What to say of a new KPI that is behind before its first check-in, for its period had begun; else nothing."""
    if pace.last is not None or pace.status not in ("behind", "at risk"):
        return ""
    return f"It counts from {day_text(pace.starts)}: let it start today if it begins now."


def sums_of(plan: Plan, kpi: Kpi, pace: Pace) -> list[tuple[str, str]]:
    """The arithmetic of the pace, a line each: what, and how it comes about."""
    sums = [("progress", f"{_progress_sum(kpi, pace)} = {_share(pace.progress)}")]
    if kpi.shape != "range":
        whole = working_days(plan, kpi.starts, kpi.ends + timedelta(days=1))
        passed = min(whole, working_days(plan, kpi.starts, pace.today))
        sums.append(("expected", f"{passed} of {whole} working days passed = {_share(pace.expected)}"))
        sums.append(("gap", f"{_share(pace.progress)} − {_share(pace.expected)} = {gap_text(pace)}"))
    if kpi.closed is not None:
        sums.append(("status", f"closed on {day_text(kpi.closed, pace.today)}, {ended_text(kpi, pace)}"))
        return sums
    sums.append(("status", f"{status_text(pace)}, {checked_text(pace)}"))
    if needed := needed_told(kpi, pace):
        sums.append(("still needed", f"{needed}, until {day_text(kpi.ends, pace.today)}"))
    if pace.trend_end is not None:
        unit = f" {kpi.unit}" if kpi.unit else ""
        sums.append(("trend", f"{format_number(round(pace.trend_end, 2))}{unit} on {day_text(kpi.ends)}, as it goes"))
    return sums


def _progress_sum(kpi: Kpi, pace: Pace) -> str:
    current = format_number(pace.current)
    if kpi.shape == "milestones":
        return f"{current} of {len(kpi.milestones)} ticked"
    start, target = format_number(kpi.start_value), format_number(kpi.target)
    if kpi.shape == "range":
        return f"{current} {'inside' if pace.progress else 'outside'} {start}–{target}"
    return f"({current} − {start}) ÷ ({target} − {start})"


def _share(share: float) -> str:
    return f"{share * 100:.0f} %".replace("-", "−")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def sparkline(values: Sequence[float]) -> str:
    """The last values as a short line of bars between the lowest and the highest of them."""
    recent = values[-POINTS:]
    if not recent:
        return ""
    low, span = min(recent), max(recent) - min(recent)
    if not span:
        return BLOCKS[3] * len(recent)
    return "".join(BLOCKS[round((value - low) / span * (len(BLOCKS) - 1))] for value in recent)

"""A KPI in words, told here once for screen, command line, forms and alerts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.kpis.pace import Pace, days_of_period, way_of
from hustle_tui.domain.plan.model import CheckIn, Kpi, Plan
from hustle_tui.domain.week.calendar import ago, day_text, working_days
from hustle_tui.domain.writing.quantities import counted, decimals_of, fixed_number, format_number
from hustle_tui.domain.writing.told import Part, Told, told

BLOCKS = "▁▂▃▄▅▆▇█"
POINTS = 8
"""How many of the last values a sparkline shows."""


class KpiWords(Struct, frozen=True):
    """How a KPI stands; of a closed one, how it ended. `checked` says whether it was looked at this week."""

    value: str
    status: str
    gap: str
    expected: Told
    needed: Told
    checked: str

    @property
    def pace(self) -> Told:
        """What was expected and what is needed: the pace where its value stands beside it."""
        return Told((*self.expected.parts, *_behind_semicolon(self.needed)))

    def line(self, *names: str) -> str:
        """The named fields in one line, without the empty ones."""
        return " · ".join(filter(None, (str(getattr(self, name)) for name in names)))


def words_of(kpi: Kpi, pace: Pace, today: date) -> KpiWords:
    """A KPI's value, status, gap and pace in words."""
    value = value_text(kpi, pace)
    if kpi.closed is not None:
        ended = ended_text(kpi, pace)
        return KpiWords(value, "closed", ended, told(ended), Told(()), f"closed {day_text(kpi.closed, today)}")
    expected, needed = expected_told(kpi, pace), needed_told(kpi, pace)
    if pace.shape == "range" and pace.current is not None:
        expected = Told(())  # its value says it: `84 outside 90–100 %`
    return KpiWords(value, status_text(pace), gap_text(pace), expected, needed, checked_text(pace))


def value_text(kpi: Kpi, pace: Pace) -> str:
    """The value beside its target: `84 of 90 %`, `99.95 in 99.9–100 %`, `7 of 12`; `4.08, to 4 %` on its way down."""
    unit = f" {kpi.unit}" if kpi.unit else ""
    if kpi.shape == "milestones":
        return f"{int(pace.current or 0)} of {len(kpi.milestones)}"
    goal = f"{_bounds(kpi)}{unit}" if kpi.shape == "range" else f"{format_number(kpi.target)}{unit}"
    if pace.current is None:
        return f"no value, {goal}" if kpi.shape == "range" else f"no value, to {goal}"
    if kpi.shape == "range":
        return f"{format_number(pace.current)} {'in' if pace.progress else 'outside'} {goal}"
    return f"{format_number(pace.current)}{', to' if kpi.shape == 'lower' else ' of'} {goal}"


def _bounds(kpi: Kpi) -> str:
    """The bounds of a range: `90–100`, but `−5 to 10`."""
    joint = " to " if min(kpi.start_value, kpi.target) < 0 else "–"
    return f"{format_number(kpi.start_value)}{joint}{format_number(kpi.target)}"


WHERE = "where does it stand?"


def pace_told(kpi: Kpi, pace: Pace) -> Told:
    """The pace in numbers that can be checked: `84.0, by now 88.9 were expected; needs 1.1 a week`."""
    expected = expected_told(kpi, pace)
    if not expected.part("expected"):
        return expected
    value, wanted = _side_by_side(kpi, pace)
    first, *rest = expected.parts
    if pace.judged_on != pace.today:
        value, first = f"{value} on {day_text(pace.judged_on, pace.today)}", replace(first, text=f"by then {wanted}")
    needed = _behind_semicolon(needed_told(kpi, pace))
    return Told((Part(value, name="value"), replace(first, joint=", "), *rest, *needed))


def expected_told(kpi: Kpi, pace: Pace) -> Told:
    """What was expected: `by now 88.9 were expected`, `on 20 Nov 88.9 …`; where nothing was, how it stands instead."""
    if pace.status in ("unknown", "not started", "done") or pace.shape == "range":
        return Told((Part(gap_text(pace), name="gap"),))
    when = "by now" if pace.judged_on == pace.today else f"on {day_text(pace.judged_on, pace.today)}"
    if pace.today > kpi.ends:
        when = f"by {day_text(kpi.ends, pace.today)}"
    _, wanted = _side_by_side(kpi, pace)
    return Told((Part(f"{when} {wanted}", name="expected"), Part("were expected", _WERE_EXPECTED)))


def _behind_semicolon(needed: Told) -> tuple[Part, ...]:
    return (Part(";", joint=""), *needed.parts) if needed else ()


_NEEDS, _WERE_EXPECTED = 1, 2
"""How easily the parts of a pace are spared."""


def _side_by_side(kpi: Kpi, pace: Pace) -> tuple[str, str]:
    """The value and what was expected, with enough decimals to tell them apart; a count's value is whole."""
    start, target = way_of(kpi)
    value, span = format_number(pace.current or 0.0), abs(target - start)
    digits = next((digits for digits, least in enumerate((1000.0, 5.0, 0.5)) if span >= least), 3)
    if kpi.shape in ("count", "milestones"):
        return f"{value} of {format_number(target)}", fixed_number(pace.expected_value, min(digits, 1))
    digits = max(digits, decimals_of(pace.current or 0.0))
    return fixed_number(pace.current or 0.0, digits), fixed_number(pace.expected_value, digits)


def status_text(pace: Pace) -> str:
    """How a KPI stands in a word."""
    if pace.shape == "range" and pace.status == "on track":
        return "in range"
    return pace.status


def gap_text(pace: Pace) -> str:
    """The gap in words: `9 points behind`."""
    if pace.status == "unknown":
        return WHERE
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
        weeks = Part(counted(ceil(pace.weeks_left), "week"), 1, ", ")
        items = counted(len(kpi.milestones) - int(pace.current or 0), "item")
        return Told((Part(items, name="needed"), weeks))
    rounded = round(pace.needed, 1 if abs(pace.needed) >= 1 else 2) or float(f"{pace.needed:.1g}")
    return Told((Part("needs", _NEEDS, name="needs"), Part(f"{format_number(rounded)} a week", name="needed")))


def ended_text(kpi: Kpi, pace: Pace) -> str:
    """How a KPI that is over ended: `reached`, `5.8 % short`, `2 items short`, `in its range`."""
    if pace.current is None:
        return "without a value"
    if kpi.shape == "range":
        return "in its range" if pace.progress else "outside its range"
    if pace.progress >= 1:
        return "reached"
    if kpi.shape == "milestones":
        return f"{counted(len(kpi.milestones) - int(pace.current), 'item')} short"
    missed = format_number(abs(kpi.target - pace.current))
    return f"{missed}{f' {kpi.unit}' if kpi.unit else ''} short"


def checked_text(pace: Pace) -> str:
    """Whether the KPI was looked at this week; stale when it was not for much longer."""
    if pace.stale:
        return f"stale: last check-in {ago(pace.last, pace.today)}" if pace.last else "stale"
    if pace.status == "unknown":
        return "no check-in yet"
    return "ticked this week" if pace.ticked else "not ticked this week"


def later_text(plan: Plan, kpi: Kpi, checkin: CheckIn, *, more: bool) -> str:
    """What a check-in of so much more does to later check-ins; nothing where there are none."""
    later = [c for c in plan.checkins.values() if c.kpi == kpi.id and c.day > checkin.day]
    if not more or not later:
        return ""
    if raised := raised_by(plan, kpi, checkin.day):
        return f"{counted(len(raised), 'later check-in')} {'rise' if len(raised) > 1 else 'rises'} by as much"
    last = max(later, key=lambda c: c.day)
    return f"the later check-in stands: {format_number(last.value)} on {day_text(last.day)}"


def raised_by(plan: Plan, kpi: Kpi, day: date) -> list[CheckIn]:
    """The later check-ins of a count, in the same period, that something found on a day adds to."""
    if kpi.shape != "count":
        return []
    later = [c for c in plan.checkins.values() if c.kpi == kpi.id and c.day > day]
    return [c for c in later if (c.day >= kpi.starts) == (day >= kpi.starts)]


def begins_behind(kpi: Kpi, pace: Pace) -> str:
    """A hint for a new KPI that is behind at its first check-in because its period had begun before; else nothing."""
    if pace.status not in ("behind", "at risk") or len(pace.points) > 1 or kpi.created != pace.today:
        return ""
    return f"It counts from {day_text(pace.starts)}: let it start today if it begins now."


def sums_of(plan: Plan, kpi: Kpi, pace: Pace) -> list[tuple[str, str]]:
    """The arithmetic of the pace, a line each: what, and how it comes about."""
    if pace.status == "unknown":
        sums = [("status", f"unknown, {checked_text(pace)}")]
        return [*sums, ("period", f"{day_text(kpi.starts)} to {day_text(kpi.ends)}")]
    sums = [("progress", f"{_progress_sum(kpi, pace)} = {_share(pace.progress)}")]
    if kpi.shape != "range":
        sums += [("expected", text) for text in _expected_sums(plan, kpi, pace)]
        sums.append(("gap", f"{_share(pace.progress)} − {_share(pace.expected)} = {gap_text(pace)}"))
    if kpi.closed is not None:
        sums.append(("status", f"closed on {day_text(kpi.closed, pace.today)}, {ended_text(kpi, pace)}"))
        return sums
    sums.append(("status", f"{status_text(pace)}, {checked_text(pace)}"))
    if needed := needed_told(kpi, pace):
        rest = " ".join(part.text for part in needed.parts if part.name == "needed")
        sums.append(("still needed", f"{rest}, until {day_text(kpi.ends, pace.today)}"))
    if trend := trend_text(kpi, pace):
        sums.append(("trend", trend))
    return sums


def trend_text(kpi: Kpi, pace: Pace) -> str:
    """The value on the last day by the trend of the last check-ins, or nothing, as once that day has passed."""
    if pace.trend_end is None or kpi.ends < pace.today:
        return ""
    unit = f" {kpi.unit}" if kpi.unit else ""
    return f"{format_number(round(pace.trend_end, 2))}{unit} on {day_text(kpi.ends)} at this pace"


def checkpoints_text(kpi: Kpi) -> str:
    """The checkpoints as the form takes them: `2026-09-30=50; 2026-10-31=60`."""
    return "; ".join(f"{checkpoint.day}={format_number(checkpoint.value)}" for checkpoint in kpi.checkpoints)


def _expected_sums(plan: Plan, kpi: Kpi, pace: Pace) -> Iterator[str]:
    """The arithmetic of what is expected: the working days passed, and the checkpoints of its line."""
    whole = days_of_period(plan, kpi)
    passed = min(whole, working_days(plan, kpi.starts, pace.judged_on))
    since = "" if pace.judged_on == pace.today else f" by {day_text(pace.judged_on, pace.today)}"
    if not kpi.checkpoints:
        yield f"{passed} of {whole} working days passed{since} = {_share(pace.expected)}"
        return
    _, wanted = _side_by_side(kpi, pace)
    yield f"{wanted} after {passed} of {whole} working days{since} = {_share(pace.expected)}"
    points = (f"{format_number(point.value)} by {day_text(point.day, pace.today)}" for point in kpi.checkpoints)
    yield f"on the line through {', '.join(points)}"


def _progress_sum(kpi: Kpi, pace: Pace) -> str:
    current = format_number(pace.current or 0.0)
    if kpi.shape == "milestones":
        return f"{current} of {len(kpi.milestones)} ticked"
    if kpi.shape == "range":
        return f"{current} {'inside' if pace.progress else 'outside'} {_bounds(kpi)}"
    start, target = format_number(kpi.start_value), format_number(kpi.target)
    return f"({current} − {start}) ÷ ({target} − {start})"


def _share(share: float) -> str:
    return f"{share * 100:.0f} %".replace("-", "−")


def sparkline(values: Sequence[float]) -> str:
    """The last values as a short line of bars between the lowest and the highest of them."""
    recent = values[-POINTS:]
    if not recent:
        return ""
    low, span = min(recent), max(recent) - min(recent)
    if not span:
        return BLOCKS[3] * len(recent)
    return "".join(BLOCKS[round((value - low) / span * (len(BLOCKS) - 1))] for value in recent)

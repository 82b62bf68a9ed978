"""Which alerts are told: one headline and two more, one for each cause, and none that was shown long enough.

A person who is told everything stops reading. What stays behind is counted, and `why --all` tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from msgspec import Struct, field
from msgspec.structs import replace

from hustle_tui.domain.alerts import ALERT_LEVELS, Alert
from hustle_tui.domain.week.level import TIERS

MOST_SHOWN = 3
SHOWN_DAYS = 7
"""Days for which an alert is shown before it is quiet, where nothing was done about it."""
QUIET_WEEKS = (4, 8, 16)
HOURS = tuple(chain.from_iterable(TIERS))
"""The rules of hours and promises: what changes a week's level is never quiet."""
ORDER = (*TIERS, ("timer_forgotten",), ("kpi_behind",), ("no_estimate",))
"""The rules in the order in which they are told; the habits come last."""
GROWN = {"friction": 5, "kpi_behind": 5, "kpi_stale": 5, "displacement": 5, "scarcity": 1, "reactive": 1}
"""By how much a rule's own measure must grow to be told again: KPI points, per cent, gigs; else an hour."""


class Seen(Struct, frozen=True):
    """When an alert was first shown at this measure, and how often it has been quiet since."""

    since: date
    size: int
    times_quiet: int = field(default=0, name="folded")
    """As memories on a disk have it already."""


Memory = Mapping[str, Seen]


class Shown(Struct, frozen=True):
    """What is told at once, and the rest: told by another (`inside`), put aside, quiet, or simply too much."""

    alerts: tuple[Alert, ...]
    rest: tuple[Alert, ...]


def matter(alert: Alert) -> str:
    """What an alert is about, however its sum changes."""
    return f"{alert.rule}:{alert.about_what}"


def shown(alerts: Iterable[Alert], today: date, memory: Memory) -> Shown:
    """The alerts to tell out of all that fired and were not put aside, the most urgent first."""
    marked = [replace(alert, quiet=is_quiet(alert, today, memory)) for alert in _ordered(alerts)]
    told = [alert for alert in marked if not alert.inside and not alert.quiet][:MOST_SHOWN]
    return Shown(tuple(told), tuple(alert for alert in marked if alert not in told))


def notes(alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    """What can't change a week's level, out of all that nobody put aside: money, KPIs and habits, for the review."""
    return tuple(alert for alert in _ordered(alerts) if alert.level == "note" and not alert.inside)


def _ordered(alerts: Iterable[Alert]) -> list[Alert]:
    return sorted(told_inside(tuple(alerts)), key=_order)


def _order(alert: Alert) -> tuple[int, int, int, str]:
    tier = next((n for n, rules in enumerate(ORDER) if alert.rule in rules), len(ORDER))
    return tier, -ALERT_LEVELS.index(alert.level), -alert.minutes, alert.subject


def told_inside(alerts: tuple[Alert, ...]) -> tuple[Alert, ...]:
    """The alerts, each that has its cause in common with another one marked as told inside that one."""
    return tuple(replace(alert, inside=alert.inside or _teller(alert, alerts)) for alert in alerts)


def _teller(alert: Alert, alerts: Iterable[Alert]) -> str:
    """The rule of the alert that tells this one, or nothing: what is graver is never told inside what is less so."""
    for other in alerts:
        graver, same_subject = other.level in ("over", "alarm"), alert.subject == other.subject
        if not _is_graver(alert, other) and (
            (alert.rule == "cap" and other.rule == "crowding")
            or (alert.rule == "crowding" and other.rule == "cap" and _is_graver(other, alert))
            or (alert.rule == "must_at_risk" and other.rule == "overload")
            or (alert.rule == "near" and other.rule in TIERS[0])
            or (alert.rule == "near" and graver and other.rule in HOURS)
            or (alert.rule == "near" and other.rule == "deadline" and _same_culprit(alert, other))
            or (alert.rule in ("displacement", "kpi_stale") and other.rule == "kpi_behind" and same_subject)
            or (alert.rule == "deadline" and other.rule in TIERS[0] and _same_culprit(alert, other))
        ):
            return other.rule
    return ""


def _is_graver(alert: Alert, other: Alert) -> bool:
    return ALERT_LEVELS.index(alert.level) > ALERT_LEVELS.index(other.level)


def _same_culprit(alert: Alert, other: Alert) -> bool:
    return alert.about[:1] == other.about[:1] != ()


def is_quiet(alert: Alert, today: date, memory: Memory) -> bool:
    """Whether an alert was shown long enough and has not grown since."""
    seen = memory.get(matter(alert))
    if seen is None or _stands(alert) or _has_grown(alert, seen):
        return False
    return SHOWN_DAYS <= (today - seen.since).days < SHOWN_DAYS + 7 * QUIET_WEEKS[min(seen.times_quiet, 2)]


def _stands(alert: Alert) -> bool:
    """Whether an alert is told for as long as it fires."""
    return alert.rule in HOURS and alert.level != "note"


def _has_grown(alert: Alert, seen: Seen) -> bool:
    return alert.size >= seen.size + GROWN.get(alert.rule, 60)


def remembered(told: Iterable[Alert], today: date, memory: Memory) -> dict[str, Seen]:
    """The memory after these alerts were shown; it holds no words of the plan but slugs."""
    after = dict(memory)
    for alert in told:
        seen = memory.get(matter(alert))
        if _stands(alert):
            continue
        if seen is None or _has_grown(alert, seen):
            after[matter(alert)] = Seen(since=today, size=alert.size)
        elif (today - seen.since).days >= SHOWN_DAYS:  # it was quiet, and comes up again
            after[matter(alert)] = Seen(since=today, size=alert.size, times_quiet=seen.times_quiet + 1)
    return after

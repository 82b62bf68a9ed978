"""The dates of an event: its rule by dateutil, dates added and taken out, all within the weeks that are in sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from hustle_tui.domain.templates.rules import early, late

MOST = 20_000
"""Times of one event at most: a hostile rule must not take the planner's time."""
_PERIODS = {"HOURLY": timedelta(hours=1), "DAILY": timedelta(days=1), "WEEKLY": timedelta(weeks=1)}
_USUAL = (("RSCALE", "GREGORIAN"), ("SKIP", "OMIT"))
_KNOWN = ("DAILY", "HOURLY", "MONTHLY", "WEEKLY", "YEARLY")


class RuleError(ValueError):
    """A rule that can't be followed, with the reason."""


def rule_parts(text: str) -> dict[str, str]:
    """A rule taken apart; blanks after commas, as some programs write them, are left out."""
    pairs = (part.partition("=") for part in "".join(text.split()).upper().split(";") if part)
    parts = {name: value for name, _, value in pairs if not name.startswith("X-") and (name, value) not in _USUAL}
    if parts.get("FREQ") not in _KNOWN:
        raise RuleError(f"a rule for every {parts.get('FREQ') or 'nothing'} is not supported")
    every = parts.get("INTERVAL", "1")
    if not every.isdecimal() or not 0 < int(every[:9]) < 10_000 or len(every) > 9:
        raise RuleError(f"INTERVAL={every[:20]} is no interval")  # dateutil would never end
    return parts


def times_by_rule(
    text: str, start: datetime, until: datetime | None, first: datetime, last: datetime
) -> list[datetime]:
    """The local times of a rule from `first` to `last`; `until` is its own end in local time, without a zone."""
    from dateutil.rrule import rrulestr

    parts = rule_parts(text)
    parts.pop("UNTIL", None)
    end = min(last, until) if until is not None else last
    if start > end:
        return []
    begin = start if "COUNT" in parts else _nearer(parts, start, first)
    body = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        return [early(moment) for moment in _between(rrulestr(body, dtstart=late(begin)), late(first), late(end))]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise RuleError(f"the rule {text[:60]!r} can't be read ({error})") from error


def _nearer(parts: dict[str, str], start: datetime, first: datetime) -> datetime:
    """The last time before `first` at which the rule's period begins: what was years ago need not be counted."""
    period = _PERIODS.get(parts["FREQ"])
    if period is None or start >= first:
        return start
    step = period * int(parts.get("INTERVAL", "1"))
    return start + (first - start) // step * step


def _between(rule: Iterable[datetime], first: datetime, last: datetime) -> Iterator[datetime]:
    count = 0
    for moment in rule:
        if moment > last:
            return
        if moment >= first:
            count += 1
            if count > MOST:
                raise RuleError("it comes too often to be counted")
            yield moment


def end_of_day(moment: datetime) -> datetime:
    """The last second of a day: an UNTIL that is a date includes its day."""
    return datetime.combine(moment.date(), time(23, 59, 59))

"""The dates of an event: its rule by dateutil, dates added and taken out, all within the weeks that are in sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from hustle_tui.domain.templates.rules import LATER

MOST = 20_000
"""Times of one event at most: a hostile rule must not take the planner's time."""
MOST_STEPS = 2_000_000
"""Times that are looked at for all rules of a file, a few seconds' work."""
_IN_VAIN = MOST_STEPS // 40
"""What a rule counts for that never comes again: dateutil has followed it to the end of its calendar."""
_TOO_LONG = "the rules of this file take too long, so this one is not followed"
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


class Rules:
    """The rules of one file, which are followed as long as they take no more than some seconds in all."""

    def __init__(self) -> None:
        self._steps = 0

    def times(
        self, text: str, start: datetime, until: datetime | None, first: datetime, last: datetime
    ) -> list[datetime]:
        """The local times of a rule from `first` to `last`; `until` is its own end in local time, without a zone."""
        from dateutil.rrule import rrulestr

        parts = rule_parts(text)
        parts.pop("UNTIL", None)
        end = min(last, until) if until is not None else last
        if end < max(start, first):
            return []
        if self._steps > MOST_STEPS:
            raise RuleError(_TOO_LONG)
        begin = start if "COUNT" in parts else _nearer(parts, start, first)
        body = ";".join(f"{name}={value}" for name, value in parts.items())
        later = 0 if "BYEASTER" in parts else _later(begin.year, end.year)
        try:
            rule = rrulestr(body, dtstart=_shifted(begin, later))
            return [
                _shifted(moment, -later)
                for moment in self._between(rule, _shifted(first, later), _shifted(end, later), parts.get("COUNT"))
            ]
        except RuleError:
            raise
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
            raise RuleError(f"the rule {text[:60]!r} can't be read ({error})") from error

    def _between(
        self, rule: Iterable[datetime], first: datetime, last: datetime, most: str | None
    ) -> Iterator[datetime]:
        count, begun = 0, self._steps
        for moment in rule:
            self._steps += 1
            if moment > last:
                return
            if moment >= first:
                count += 1
                if count > MOST:
                    raise RuleError("it comes too often to be counted")
                yield moment
            elif self._steps > MOST_STEPS:
                raise RuleError(_TOO_LONG)
        if most is None or self._steps - begun < int(most):
            self._steps += _IN_VAIN


def _later(first: int, last: int) -> int:
    """The years by which dateutil is asked later: as near to the year 9999 as the calendar is the same.

    It follows a rule that never comes to that year. From 1901 to 2099 all comes again every 28 years, and in any 400.
    """
    by_28 = 8000 - -(-(last + 8000 - 9998) // 28) * 28
    return by_28 if first + by_28 > 9901 and first > 1901 and last < 2099 else LATER


def _shifted(moment: datetime, years: int) -> datetime:
    return moment.replace(year=min(9999, moment.year + years))


def _nearer(parts: dict[str, str], start: datetime, first: datetime) -> datetime:
    """The last time before `first` at which the rule's period begins: what was years ago need not be counted."""
    period = _PERIODS.get(parts["FREQ"])
    if period is None or start >= first:
        return start
    step = period * int(parts.get("INTERVAL", "1"))
    return start + (first - start) // step * step

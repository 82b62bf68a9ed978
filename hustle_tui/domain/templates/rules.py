"""When a series comes: `week`, `mon,wed`, `2w`, `month:31`, `month:last-fri`, `quarter`, or a rule `FREQ=…`.

Days are counted from the day on which a series starts. A month without the day has it on its last day; a rule `FREQ=…`
is taken as dateutil takes it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hustle_tui.domain.plan.model import MisreadError, PlanError
from hustle_tui.domain.writing.quantities import quoted

if TYPE_CHECKING:
    from dateutil.rrule import rrule, rruleset

EXAMPLES = "every:week, every:mon,wed, every:2w, every:month:31, every:month:last-fri or every:quarter"
SEARCHED = 366 * 9
"""Days within which the next day of a rule is looked for; a leap day comes after eight years at the most."""
LAST = 31
_ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": -1}
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}
_WORDS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}
# Patterns are compiled when first used (and kept by `re`).
_BELOW_A_DAY = r"FREQ=(HOURLY|MINUTELY|SECONDLY)|BY(HOUR|MINUTE|SECOND)="
_NO_INTERVAL = r"INTERVAL=(?!0*[1-9]\d{0,3}(;|$))[^;]*"


class Rule(Struct, frozen=True):
    """A rule as read: each `step` units; of a week on `weekdays`, of a month on a day or the nth of a weekday.

    Without these, it is the weekday or the day of the month on which the series starts.
    """

    unit: Literal["day", "week", "month", "freq"]
    step: int = 1
    weekdays: tuple[int, ...] = ()
    day: int = 0
    nth: int = 0
    text: str = ""

    @property
    def any_day(self) -> bool:
        """Whether it names weeks and no day in them."""
        return self.unit == "week" and not self.weekdays


@lru_cache(maxsize=256)
def parse_rule(text: str) -> Rule:
    """A rule from the word after `every:`; PlanError for any other."""
    word = text.strip().strip("\"'").strip()
    if word.upper().startswith(("FREQ=", "RRULE:", "DTSTART")) or ";" in word:
        return _freq(word)
    head, _, rest = word.lower().partition(":")
    rule = _weekdays(head) if not rest else None
    if rule is None:
        rule = _counted(head, rest)
    if rule is None:
        raise MisreadError(f"{quoted('every:' + text)} is no rule: write {EXAMPLES}.")
    return rule


def _weekdays(word: str) -> Rule | None:
    if word in ("weekday", "weekdays", "workday", "workdays"):
        return Rule("week", weekdays=(0, 1, 2, 3, 4))
    found = [_weekday(part) for part in word.split(",")]
    days = sorted({day for day in found if day is not None})
    return Rule("week", weekdays=tuple(days)) if days and None not in found else None


def _weekday(word: str) -> int | None:
    starts = [n for n, name in enumerate(_NAMES) if len(word) >= len("mon") and name.startswith(word)]
    return starts[0] if starts else None


def _counted(head: str, rest: str) -> Rule | None:
    match = re.fullmatch(r"(\d{1,3})?[ -]?([a-z]+?)s?", _WORDS.get(head, head), re.ASCII)
    if match is None or (step := int(match[1] or 1)) < 1:
        return None
    unit = _UNITS.get(match[2], match[2])
    if unit == "week" and rest:
        on = _weekdays(rest)
        return Rule("week", step, on.weekdays) if on else None
    if unit in ("day", "week"):
        return Rule("day" if unit == "day" else "week", step) if not rest else None
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    return None if months is None else _of_month(months * step, rest)


def _of_month(step: int, word: str) -> Rule | None:
    """The day of a month: `1`, `last`, `last-fri`, `2nd-tue`; none is the day on which the series starts."""
    if not word:
        return Rule("month", step)
    if word == "last":
        return Rule("month", step, day=LAST)
    if re.fullmatch(r"\d{1,2}\.?", word, re.ASCII):
        day = int(word.rstrip("."))
        return Rule("month", step, day=day) if 1 <= day <= LAST else None
    nth, _, name = word.partition("-")
    weekday, place = _weekday(name), _ORDINALS.get(nth, int(nth) if nth in tuple("1234") else 0)
    return Rule("month", step, (weekday,), nth=place) if weekday is not None and place else None


def _freq(word: str) -> Rule:
    text = word.upper().removeprefix("RRULE:")
    if re.search(_BELOW_A_DAY, text):
        raise PlanError(f"{quoted(word)} comes more often than once a day: FREQ=DAILY is the shortest.")
    if "DTSTART" in text or "\n" in text:
        raise PlanError(f"{quoted(word)}: write from: and a date instead of DTSTART.")
    if found := re.search(_NO_INTERVAL, text):
        raise PlanError(f"{quoted(word)}: {found[0]} is no number of 1 to 9999.")  # dateutil would never end
    rule = Rule("freq", text=text)
    try:
        _dateutil(text, date(2026, 1, 1))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise MisreadError(f"{quoted(word)} is no rule that dateutil reads: {error}.") from None
    return rule


LATER = 7600
"""Years by which dateutil is asked later: days and weekdays come again every 400 years.

It follows a rule that never comes to the year 9999, which takes it seconds from ours.
"""


def late(moment: datetime, rule: str) -> datetime:
    """A time as dateutil is asked for it; Easter alone does not come again."""
    return moment.replace(year=min(9999, moment.year + (0 if "BYEASTER" in rule else LATER)))


def early(moment: datetime, rule: str) -> datetime:
    """A time that dateutil answers, in our years."""
    return moment.replace(year=moment.year - (0 if "BYEASTER" in rule else LATER))


@lru_cache(maxsize=256)
def _dateutil(text: str, starts: date) -> rrule | rruleset:
    from dateutil.rrule import rrulestr  # few plans have such a rule

    until = re.search(r"UNTIL=(\d{8})(T\d{6}Z?)?", text)
    if until:
        end = late(datetime.strptime(until[1], "%Y%m%d"), text)
        text = text.replace(until[0], f"UNTIL={end:%Y%m%d}")
    return rrulestr(text, dtstart=_at(starts, text), cache=True)


def _at(day: date, rule: str) -> datetime:
    return late(datetime.combine(day, time()), rule)


def occurs_on(rule: Rule, starts: date, day: date) -> bool:
    """Whether a series that starts on a day comes on another."""
    if day < starts:
        return False
    if rule.unit == "day":
        return (day - starts).days % rule.step == 0
    if rule.unit == "week" and not rule.weekdays:
        return (day - starts).days % (7 * rule.step) == 0
    if rule.unit == "week":
        weeks = ((day - starts).days + starts.weekday()) // 7
        return weeks % rule.step == 0 and day.weekday() in rule.weekdays
    months = (day.year - starts.year) * 12 + day.month - starts.month
    return months % rule.step == 0 and day.day == _day_in_month(rule, starts, day.year, day.month)


def _day_in_month(rule: Rule, starts: date, year: int, month: int) -> int:
    begin, after = date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    first, length = begin.weekday(), (after - begin).days
    if not rule.nth:
        return min(rule.day or starts.day, length)
    if rule.nth < 0:
        last = (first + length - 1) % 7
        return length - (last - rule.weekdays[0]) % 7
    return 1 + (rule.weekdays[0] - first) % 7 + 7 * (rule.nth - 1)


def occurrences(rule: Rule, starts: date, first: date, last: date) -> list[date]:
    """The days of a series from one day to another."""
    if rule.unit == "freq":
        found = _dateutil(rule.text, starts).between(_at(first, rule.text), _at(last, rule.text), inc=True)
        return [early(moment, rule.text).date() for moment in found]
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if occurs_on(rule, starts, day)]


def next_day(rule: Rule, starts: date, since: date) -> date | None:
    """The first day of a series on or after a day; None where it comes no more."""
    if rule.unit == "freq":
        found = _dateutil(rule.text, starts).after(_at(since, rule.text), inc=True)
        return None if found is None else early(found, rule.text).date()
    since = max(since, starts)
    days = (since + timedelta(days=n) for n in range(SEARCHED * max(1, rule.step // 12)))
    return next((day for day in days if occurs_on(rule, starts, day)), None)


def first_day(rule: Rule, since: date) -> date | None:
    """The day on which a series starts that is asked for from a day on: the first that the rule takes."""
    if rule.unit == "freq":
        return next_day(rule, since, since)
    loose = Rule(rule.unit, 1, rule.weekdays, rule.day, rule.nth)  # its own first day sets the pace
    return next_day(loose, since, since)


def never_text(rule: str) -> str:
    return f"{quoted('every:' + rule)} never comes between these days."

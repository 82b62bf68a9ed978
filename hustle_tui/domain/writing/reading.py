"""How people write hours, those of a usual week, money and numbers: one reader of each for the screen and the shell.

Each `parse_*` raises PlanError with one plain line that says what was expected. The board stands without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hustle_tui.domain.plan.model import MisreadError, PlanError
from hustle_tui.domain.plan.terms import MOST_MINUTES
from hustle_tui.domain.week.calendar import DAY_MINUTES
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import clock_text, plain_number
from hustle_tui.domain.writing.quantities import minor_digits, quoted

LARGEST_NUMBER = 1e12
LARGEST_MONEY = 10**12

LEAST_BARE_MINUTES = 10
"""From here on a bare number of spent time is minutes: nobody means 20 hours, nor 5 minutes."""

# Patterns are compiled when first used (and kept by `re`).
_H, _M = r" ?h(?:rs?|ours?)?", r" ?m(?:ins?|inutes?)?"
_DURATION = (
    rf"(?:(\d{{1,6}})(?:{_H}(?: ?(\d{{1,2}})(?:{_M})?)?|:(\d\d))|(\d{{0,6}})[.,](\d{{1,4}}){_H}|(\d{{1,7}}){_M})"
)
_HOURS = r"\d{1,6}(?:[.,]\d{1,4})?|[.,]\d{1,4}"
_BARE = r"[0-9]{1,6}"
_CLOCK = r"([01]?\d|2[0-3])[:.]?([0-5]\d)"
_HALF_DAY = r"(0?[1-9]|1[0-2])(?:[:.]([0-5]\d))? ?[ap]m"
_MONEY = r"(\d{1,15})(?:\.(\d{1,3}))?"
_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_CURRENCY = r"[A-Z]{3}"
_SIGNS = {"€": "EUR", "£": "GBP"}
"""Signs of one currency each; $ and ¥ stand for several."""


def _with_plain_blanks(text: str) -> str:
    """The text with plain single blanks, where banks and spreadsheets write others that look alike."""
    return " ".join(text.split())


def parse_duration(text: str) -> int:
    """Minutes from `90m`, `1h`, `1h30`, `1h 30m`, `1:30`, `2 hours` or `1.5h`."""
    text = _with_plain_blanks(text)
    match = re.fullmatch(_DURATION, text.strip().lower()) if text.isascii() else None
    if match is None:
        raise MisreadError(f"{quoted(text)} is no duration: write 90m, 1h, 1h30 or 1.5h.")
    hours, after, clock, whole, part, minutes = match.groups()
    extra = after or clock
    if minutes is not None:
        total = int(minutes)
    elif whole is not None:
        total = int(whole or 0) * 60 + round(int(part) * 60 / 10 ** len(part))
    elif int(extra or 0) > 59:
        raise MisreadError(f"{quoted(text)} has more than 59 minutes after the hours: write 90m, 1h, 1h30 or 1.5h.")
    else:
        total = int(hours) * 60 + int(extra or 0)
    if total > MOST_MINUTES:
        raise PlanError(f"{quoted(text)} is longer than {MOST_MINUTES // 60} hours: write 90m, 1h, 1h30 or 1.5h.")
    return total


def parse_hours(text: str) -> int:
    """Minutes from a duration, or from a bare number of hours as settings are written: `8`, `7.5`, `10h`."""
    if re.fullmatch(_HOURS, text.strip()) and text.isascii():
        return parse_duration(text.strip() + "h")
    return parse_duration(text)


def parse_spent(text: str) -> int:
    """Minutes of work, where a bare number below 10 is hours and one from 10 on minutes: `2`, `45`, `1h30`."""
    number = text.strip()
    return parse_hours(f"{number}m" if re.fullmatch(_BARE, number) and int(number) >= LEAST_BARE_MINUTES else text)


def parse_clock(text: str) -> str:
    """A time of day as it is stored, `09:05`, from `9:05`, `9.05`, `0905`, `9:05 am` or `9 am`."""
    word = text.strip().lower()
    match = re.fullmatch(_CLOCK, word) or re.fullmatch(_HALF_DAY, word) if text.isascii() else None
    if match is None:
        raise MisreadError(f"{quoted(text)} is no time of day: write one like {clock_text('18:30')}.")
    hour, minute, half = int(match[1]), match[2] or "00", word[-2:]
    return f"{hour % 12 + 12 * (half == 'pm') if half in ('am', 'pm') else hour:02d}:{minute}"


def parse_currency(text: str) -> str:
    """An ISO 4217 code in capitals."""
    code = text.strip().upper()
    if not re.fullmatch(_CURRENCY, code):
        raise MisreadError(f"{quoted(text)} is no currency: write three letters such as EUR, USD or JPY.")
    return code


def parse_money(text: str, currency: str) -> int:
    """Minor units from `600`, `49.90`, `1200.5` or `600 EUR`, as many decimals as the currency has."""
    digits, text = minor_digits(currency), _with_plain_blanks(text)
    bare = text.upper().removesuffix(currency).rstrip()
    match = re.fullmatch(_MONEY, plain_number(bare)) if text.isascii() else None
    if match is None or len(match[2] or "") > digits:
        example = {0: "600", 2: "600 or 49.90", 3: "600 or 49.900"}[digits]
        if bare.startswith(("-", "−")):
            back = "money that you give back is an expense of its gig"
            raise PlanError(f"{quoted(text)} is less than nothing: {back}; write {example}.")
        raise MisreadError(f"{quoted(text)} is no amount of {currency}: write {example}.")
    amount = int(match[1] + (match[2] or "").ljust(digits, "0"))
    if amount > LARGEST_MONEY:
        raise PlanError(f"{quoted(text)} is more money than Hustle can keep: write a smaller amount.")
    return amount


def parse_amount(text: str, currency: str) -> tuple[int, str]:
    """Minor units and their currency from `600`, `49.90`, `6k`, `600 USD`, `600usd`, `USD 600` or `€600`."""
    plain = _with_plain_blanks(text).upper()
    for sign, code in _SIGNS.items():
        plain = plain.replace(sign, code)
    if match := re.fullmatch(rf"({_CURRENCY}) ?([^A-Z]+K?)|([^A-Z]+(?: ?K)?) ?({_CURRENCY})", plain):
        own = match[1] or match[4]
        return parse_money((match[2] or match[3]).strip(), own), own
    return parse_money(text, currency), currency


def parse_number(text: str) -> float:
    """A plain decimal number such as `84`, `-3` or `4.2`; `84 %` is 84, for its unit stands elsewhere."""
    plain = plain_number(_with_plain_blanks(text).removesuffix("%").rstrip()).replace("−", "-")
    if not plain.isascii() or not re.fullmatch(_NUMBER, plain) or abs(float(plain)) > LARGEST_NUMBER:
        raise MisreadError(f"{quoted(text)} is no number: write one like 84 or 4.2.")
    return float(plain) + 0.0


def parse_value(text: str) -> tuple[float, bool]:
    """A number such as `84`, and whether it is so much more, as `+2` is. A minus sign is the number's own."""
    return parse_number(text), text.strip().startswith("+")


MOST_OF_A_DAY = 12 * 60
"""One value alone is hours of each day up to this, and of the whole week beyond it."""


def parse_seven(text: str, now: Sequence[int]) -> tuple[int, ...]:
    """Minutes of seven days from `8,8,8,8,8,0,0`, or of the days that have hours now from `8` or `40h a week`."""
    if re.fullmatch(r"[\d, ]*", text) and not text.strip().isdigit():
        return _day_by_day(text)  # `8,8` is two days, no 8.8 hours
    alone = re.fullmatch(r"(.+?) ?(?:(?:a|per|/) ?(day|week))?", text.strip().lower())
    try:
        minutes = parse_hours(alone[1] if alone else text)
    except PlanError:
        return _day_by_day(text)
    days = [day for day, usual in enumerate(now) if usual] or list(range(5))
    per_week = alone is not None and (alone[2] == "week" or (not alone[2] and minutes > MOST_OF_A_DAY))
    if minutes > (len(days) if per_week else 1) * DAY_MINUTES:
        there = f"{len(days)} days have" if per_week else "a day has"
        raise PlanError(f"{quoted(text)} is more than {there}: write hours a week, as 40h.")
    share, rest = divmod(minutes, len(days)) if per_week else (minutes, 0)
    return tuple(share + (days.index(day) < rest) if day in days else 0 for day in range(7))


def _day_by_day(text: str) -> tuple[int, ...]:
    parts = [part for part in text.replace(" ", ",").split(",") if part]
    if len(parts) != 7:
        how = "write hours from Monday to Sunday, as 8,8,8,8,8,0,0, or of a week, as 40h"
        raise MisreadError(f"{quoted(text)} is not seven days: {how}.")
    days = tuple(parse_hours(part) for part in parts)
    if any(minutes > DAY_MINUTES for minutes in days):
        raise PlanError(f"{quoted(text)} has a day of more than 24 hours: write hours from Monday to Sunday.")
    return days


def each_once(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts, each once and as first typed."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(folded(text), text)
    return tuple(first.values())

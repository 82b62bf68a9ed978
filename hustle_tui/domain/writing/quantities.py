"""How hours, money and numbers are written; `reading` reads them from what people type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hustle_tui.domain.plan.terms import Ledger
from hustle_tui.domain.writing.formats import number_text

_NO_MINOR = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF")
)
_THREE_PLACES = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))


def quoted(text: str) -> str:
    """The text as an error names it, short enough for one line."""
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def counted(count: int, noun: str) -> str:
    """A number of things: `1 gig`, `2 gigs`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def with_stop(sentence: str) -> str:
    """A sentence with its full stop, which a question has already."""
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def first_few(names: Sequence[str], most: int) -> str:
    """The first of several names, and how many more there are: `Logo, Flyer and 2 more`."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def all_named(names: Sequence[str]) -> str:
    """Several names in a sentence: `Logo`, `Logo and Flyer`, `Logo, Flyer and Card`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def format_duration(minutes: int) -> str:
    """Minutes as people say them: `45m`, `1h`, `1h30`, none `0h`; a real minus sign when negative."""
    sign = "−" if minutes < 0 else ""
    hours, rest = divmod(abs(minutes), 60)
    if rest and not hours:
        return f"{sign}{rest}m"
    return f"{sign}{hours}h{rest:02d}" if rest else f"{sign}{hours}h"


def meetings_text(minutes: Mapping[Ledger, int]) -> str:
    """Meetings of a day in words: `1h30 of meetings`, for side and life with their ledger."""
    named = {"main": "meetings", "side": "side meetings", "life": "life meetings"}
    return " + ".join(f"{format_duration(many)} of {named[ledger]}" for ledger, many in minutes.items() if many)


def minor_digits(currency: str) -> int:
    """How many decimals the currency has: 0 for JPY, 3 for KWD, else 2."""
    return 0 if currency in _NO_MINOR else 3 if currency in _THREE_PLACES else 2


def format_money(amount: int, currency: str, *, code: bool = True, exact: bool = False, edited: bool = False) -> str:
    """An amount in the currency's decimals: `49.90 EUR`; all zero only if `exact`, thousands apart unless `edited`."""
    digits = minor_digits(currency)
    whole, rest = divmod(abs(amount), 10**digits)
    plain = f"{whole}.{rest:0{digits}d}" if rest or (exact and digits) else f"{whole}"
    text = number_text(plain, grouped=not edited)
    return f"{'−' if amount < 0 else ''}{text}{' ' + currency if code else ''}"


def format_number(value: float) -> str:
    """A number with no more decimals than it needs, four at most: `84`, `4.2`."""
    return fixed_number(value, decimals_of(value))


def fixed_number(value: float, decimals: int) -> str:
    """A number with so many decimals: `84.0`."""
    text = f"{round(value, decimals) + 0.0:.{decimals}f}"
    return number_text(text, grouped=False).replace("-", "−")


def decimals_of(value: float) -> int:
    """How many decimals a number needs, four at most."""
    return len(f"{value:.4f}".rstrip("0").partition(".")[2])

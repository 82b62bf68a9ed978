"""The person's own exchange rates: how they are read, written, stored, and told in another currency.

A rate is reckoned in trillionths of a unit, for one dong is 0.0000363 EUR. A plan stores millionths, and beside them
the trillionths where a rate has more than six decimals.
"""

from __future__ import annotations

import re
from typing import Any

from hustle_tui.domain.money.sums import MILLION, TRILLION, Sums, convert, nearest, worth_of
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.parts import FineRate
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import HUGE
from hustle_tui.domain.writing.formats import in_use, number_text, plain_number
from hustle_tui.domain.writing.quantities import format_money, quoted
from hustle_tui.domain.writing.reading import parse_currency

Rates = dict[str, int]
"""Trillionths of a unit of the plan's currency that one unit of another is worth."""
DIGITS = 7
"""The digits to which a small rate is told in another currency."""


def rates_of(settings: Settings) -> Rates:
    """The exchange rates of a plan."""
    return {currency: worth_of(currency, settings) or 0 for currency in settings.rates}


def stored(rates: Rates) -> dict[str, Any]:
    """The settings that hold these rates."""
    fine = tuple(FineRate(currency=code, trillionths=worth) for code, worth in rates.items() if worth % MILLION)
    return {"rates": {code: max(1, nearest(worth, MILLION)) for code, worth in rates.items()}, "fine_rates": fine}


def parse_rates(text: str, settings: Settings) -> Rates:
    """Rates from `USD 0.92, GBP 1.17`, numbers in the way in use, or none from `none`."""
    words = " ".join(text.split())
    if words.lower() == "none":
        return {}
    rates: Rates = {}
    for part in filter(None, re.split(r"[;,]? (?=[^\W\d])|[;,](?=[^\W\d])|;", words)):
        code, _, number = part.strip(" ,;").replace("=", " ", 1).partition(" ")
        worth = _worth(number.strip())
        if worth is None:
            example = f"write what one unit is worth in {settings.currency}, as {_example()}"
            raise PlanError(f"{quoted(part.strip())} is no exchange rate: {example}, or none.")
        if (currency := parse_currency(code)) == settings.currency:
            raise PlanError(f"{currency} is the plan's own currency: it needs no rate.")
        if worth % MILLION and worth >= HUGE:
            raise PlanError(f"{quoted(part.strip())} is finer than Hustle can keep: write six decimals at most.")
        rates[currency] = worth
    return rates


def _worth(number: str) -> int | None:
    match = re.fullmatch(r"([0-9]{1,7})(?:\.([0-9]{1,12}))?", plain_number(number))
    return int(match[1]) * TRILLION + int((match[2] or "").ljust(12, "0")) or None if match else None


def _example() -> str:
    return show_rates({"USD": 92 * TRILLION // 100, "GBP": 117 * TRILLION // 100})


def show_rates(rates: Rates) -> str:
    """Rates as a person writes them, with numbers in the way in use."""
    between = "; " if in_use().decimal == "," else ", "
    return between.join(f"{code} {rate_text(worth)}" for code, worth in rates.items()) or "none"


def rate_text(worth: int) -> str:
    """A rate with as many decimals as it has."""
    whole, rest = divmod(worth, TRILLION)
    return number_text(f"{whole}.{rest:012d}".rstrip("0").rstrip("."), grouped=False)


def told_in(settings: Settings, currencies: set[str]) -> str:
    """The plan's currency, or the only one of these when it has no exchange rate."""
    alone = next(iter(currencies)) if len(currencies) == 1 else settings.currency
    return settings.currency if worth_of(alone, settings) is not None else alone


def rates_in(currency: str, old: Settings) -> Rates:
    """The exchange rates in another currency; none where that has no rate itself."""
    rates = rates_of(old)
    if not (worth := rates.pop(currency, 0)):
        return {}
    return {code: rounded(rate * TRILLION, worth) for code, rate in {old.currency: TRILLION, **rates}.items()}


def rounded(number: int, divisor: int) -> int:
    """A quotient of rates to six decimals, or to seven digits where it is small."""
    rate = nearest(number, divisor)
    step = MILLION if rate >= TRILLION // 10 else 10 ** max(0, len(str(rate)) - DIGITS)
    return max(1, nearest(rate, step) * step)


def new_currency_text(before: Settings, after: Settings) -> str:
    """What another currency makes of amounts: `floor_rate 45 EUR is 7500 JPY now`, or that they are gone."""
    if before.currency == after.currency:
        return ""
    names = [name for name in ("floor_rate", "main_rate") if getattr(before, name)]
    was = {name: format_money(getattr(before, name), before.currency) for name in names}
    now = {name: format_money(getattr(after, name), after.currency) for name in names if getattr(after, name)}
    parts = [f"{name} {was[name]} is {now[name]} now" for name in now]
    gone = [
        f"{name} {format_money(getattr(before, name), before.currency, code=False)}"
        for name in names
        if name not in now
    ]
    if before.rates and not after.rates:
        gone.append("the exchange rates")
    if gone:
        verb, still = ("were", "are") if len(gone) > 1 or gone == ["the exchange rates"] else ("was", "is")
        parts.append(f"{' and '.join(gone)} {verb} told in {before.currency} and {still} gone: set anew, or undo")
    return "; ".join(parts)


def conversion_text(sums: Sums, total: int, currency: str, settings: Settings) -> str:
    """How the money of other currencies comes into a total: `900.00 EUR + 200.00 USD × 0.92 = 1084.00 EUR`."""
    known = {source: amount for source, amount in sums.items() if convert(0, source, currency, settings) is not None}
    if not {*known} - {currency}:
        return ""
    terms = [
        format_money(amount, source, exact=True) + (f" × {_factor(source, currency, settings)}" * (source != currency))
        for source, amount in sorted(known.items(), key=lambda pair: (pair[0] != currency, pair[0]))
    ]
    return f"{' + '.join(terms)} = {format_money(total, currency, exact=True)}"


def _factor(source: str, currency: str, settings: Settings) -> str:
    """What one unit of a currency is worth in another."""
    return rate_text(rounded((worth_of(source, settings) or 0) * TRILLION, worth_of(currency, settings) or 1))

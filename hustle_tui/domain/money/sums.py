"""Money by currency, the person's own exchange rates, and totals by them.

Currencies are never mixed: a sum has one number for each, and only a total converts them, naming what has no rate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from hustle_tui.domain.plan.model import Expense, Payment, PlanError
from hustle_tui.domain.plan.parts import FineRate
from hustle_tui.domain.plan.settings import MONEY, Settings
from hustle_tui.domain.plan.terms import HUGE
from hustle_tui.domain.writing.formats import in_use, number_text, plain_number
from hustle_tui.domain.writing.quantities import all_named, format_money, minor_digits, quoted
from hustle_tui.domain.writing.reading import parse_currency

Sums = dict[str, int]
"""Minor units by currency."""
MILLION = 1_000_000
TRILLION = MILLION * MILLION

Money = Payment | Expense
M = TypeVar("M", Payment, Expense)


def noun_of(money: Money) -> str:
    """What a record of money is called."""
    return "payment" if isinstance(money, Payment) else "expense"


def sums_of(money: Iterable[Money]) -> Sums:
    """What these payments or expenses come to, by currency."""
    sums: Sums = defaultdict(int)
    for record in money:
        sums[record.currency] += record.amount
    return dict(sums)


def added(*several: Mapping[str, int]) -> Sums:
    """Several sums as one."""
    total: Sums = defaultdict(int)
    for sums in several:
        for currency, amount in sums.items():
            total[currency] += amount
    return dict(total)


def less(sums: Mapping[str, int], others: Mapping[str, int]) -> Sums:
    """A sum without another one."""
    return added(sums, {currency: -amount for currency, amount in others.items()})


def convert(amount: int, source: str, target: str, settings: Settings) -> int | None:
    """An amount in minor units of another currency, to the nearest one; None without an exchange rate."""
    if source == target:
        return amount
    worth, other = worth_of(source, settings), worth_of(target, settings)
    if worth is None or other is None:
        return None
    return nearest(amount * worth * 10 ** minor_digits(target), other * 10 ** minor_digits(source))


def worth_of(currency: str, settings: Settings) -> int | None:
    """What one unit of a currency is worth, in trillionths of the plan's own."""
    if currency == settings.currency:
        return TRILLION
    rate = settings.rates.get(currency)
    fine = (fine.trillionths for fine in settings.fine_rates if fine.currency == currency)
    return rate and next(fine, rate * MILLION)


def nearest(number: int, divisor: int) -> int:
    """A quotient to the nearest whole number, halves away from zero."""
    whole = (2 * abs(number) + divisor) // (2 * divisor)
    return whole if number >= 0 else -whole


def per_hour(money: int, minutes: int) -> int:
    """Minor units an hour, to the nearest one: the division of every rate."""
    return nearest(money * 60, minutes)


def hour_brought(received: int, spent: int, minutes: int) -> int | None:
    """The formula of every real rate: what came less what was spent, for each hour of attention; None without one."""
    return per_hour(received - spent, minutes) if minutes else None


class Total(Struct, frozen=True):
    """A sum in one currency: the part of it that is `known`, and what is `left_out` for want of an exchange rate.

    What is compared, divided or claimed is `whole`. `known` is only ever told beside what is left out.
    """

    known: int
    currency: str
    left_out: tuple[tuple[str, int], ...] = ()

    @property
    def whole(self) -> int | None:
        """The sum where nothing is left out of it, else None."""
        return None if self.left_out else self.known

    def __bool__(self) -> bool:
        """Whether there is any money in it."""
        return bool(self.known or self.left_out)


def known_text(total: Total, verb: str = "") -> str:
    """A total with what it leaves out: `300 EUR to come`, `300 EUR to come, 700 USD left out: no rate for USD`."""
    known = format_money(total.known, total.currency) + verb if total.known or not total.left_out else "not known"
    return f"{known}, {left_out_text(total.left_out)}" if total.left_out else known


def total_in(sums: Mapping[str, int], currency: str, settings: Settings) -> Total:
    """The total of a sum in one currency."""
    amount, left_out = 0, []
    for source, one in sorted(sums.items()):
        converted = convert(one, source, currency, settings)
        if converted is None:
            left_out.append((source, one))
        else:
            amount += converted
    return Total(amount, currency, tuple((source, one) for source, one in left_out if one))


def plus(one: Total, other: Total) -> Total:
    """Two totals of one currency together."""
    lacking = added(dict(one.left_out), dict(other.left_out))
    return Total(one.known + other.known, one.currency, tuple(sorted(lacking.items())))


def sums_text(sums: Mapping[str, int], nothing: str = "nothing") -> str:
    """A sum in words: `600 EUR + 200 USD`."""
    shown = [format_money(amount, currency) for currency, amount in sorted(sums.items()) if amount]
    return " + ".join(shown) or nothing


def total_text(sums: Mapping[str, int], settings: Settings) -> str:
    """The total of a sum in the plan's currency, where there is something to convert, and the currencies left out.

    `= 784 EUR, CHF left out: no rate`; `no rate for CHF` where nothing can be converted.
    """
    if not any(amount for currency, amount in sums.items() if currency != settings.currency):
        return ""
    total = total_in(sums, settings.currency, settings)
    missing = ", ".join(currency for currency, _ in total.left_out)
    if len(total.left_out) == sum(1 for amount in sums.values() if amount):
        return no_rate_text(missing)
    sum_of_all = f"= {format_money(total.known, total.currency)}"
    return f"{sum_of_all}, {missing} left out: no rate" if missing else sum_of_all


def left_out_text(left_out: Iterable[tuple[str, int]]) -> str:
    """What a total lacks, with its amounts: `300 USD left out: no rate for USD`."""
    sums = dict(left_out)
    return no_rate_text(", ".join(sums), sums_text(sums))


def no_rate_text(currencies: str, what: str = "") -> str:
    """A note that currencies have no rate, and what is left out because of that."""
    return f"{what} left out: no rate for {currencies}" if what else f"no rate for {currencies}"


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
    names = [name for name in MONEY if getattr(before, name)]
    was = {name: format_money(getattr(before, name), before.currency) for name in names}
    now = {name: format_money(getattr(after, name), after.currency) for name in names if getattr(after, name)}
    parts = [f"{name} {was[name]} is {now[name]} now" for name in now]
    lost = {name: format_money(getattr(before, name), before.currency, code=False) for name in names if name not in now}
    gone = [f"{name} {money}" for name, money in lost.items()]
    if before.rates and not after.rates:
        gone.append("the exchange rates")
    if gone:
        verb, still = ("were", "are") if len(gone) > 1 or gone == ["the exchange rates"] else ("was", "is")
        parts.append(f"{all_named(gone)} {verb} told in {before.currency} and {still} gone: set anew, or undo")
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

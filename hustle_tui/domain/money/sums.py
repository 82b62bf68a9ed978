"""Money by currency, and totals by the person's own rates.

Currencies are never mixed: a sum has one number for each, and only a total converts them, naming what has no rate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct

from hustle_tui.domain.plan.model import Expense, Payment
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.quantities import format_money, minor_digits

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

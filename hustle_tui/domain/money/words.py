"""The real rate in words, each number with the arithmetic that leads to it."""

from __future__ import annotations

from hustle_tui.domain.money.quoted import quoted_rate
from hustle_tui.domain.money.real_rate import Rate
from hustle_tui.domain.money.sums import MILLION, Sums, convert, nearest, no_rate_text, sums_text
from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.quantities import format_duration, format_hours, format_money, minor_digits

MAIN_HOUR = "the main job's hour"


def rate_in(settings: Settings, rate: int, currency: str) -> int | None:
    """The floor or the main job's hour in another currency; None when it is not set or has no rate there."""
    return convert(rate, settings.currency, currency, settings) if rate else None


def whole_rate(rate: int | None, currency: str) -> str:
    """An hour's pay in whole units of money, without the currency; a dash where none is known."""
    if rate is None:
        return "—"
    unit = 10 ** minor_digits(currency)
    return format_money(nearest(rate, unit) * unit, currency, code=False)


def rate_text(rate: Rate) -> str:
    """The rate with its arithmetic: `(900.00 − 50.00) ÷ 14h30 = 58.62 EUR an hour`."""
    came, went = (format_money(one, rate.currency, code=False, exact=True) for one in (rate.received, rate.spent))
    money = f"({came} − {went})" if rate.spent else came
    hours = format_hours(rate.minutes)
    if rate.loose:
        hours = f"({format_duration(rate.minutes - rate.loose)} on gigs + {format_duration(rate.loose)} on none)"
    if rate.real is not None:
        return f"{money} ÷ {hours} = {format_money(rate.real, rate.currency, exact=True)} an hour"
    if not rate.minutes:
        return f"{money} {rate.currency} came, and no hours are logged" if rate.received else "no hours are logged"
    return f"nothing came yet for {hours}"


def money_text(rate: Rate, settings: Settings) -> str:
    """How money of other currencies comes into the rate: `900.00 EUR + 200.00 USD × 0.92 = 1084.00 EUR`."""
    parts = [(sums, total) for sums, total in ((rate.came, rate.received), (rate.went, rate.spent)) if sums]
    said = [_conversion(sums, total, rate.currency, settings) for sums, total in parts if {*sums} - {rate.currency}]
    return "; ".join(text for text in said if text)


def _conversion(sums: Sums, total: int, currency: str, settings: Settings) -> str:
    known = {source: amount for source, amount in sums.items() if convert(0, source, currency, settings) is not None}
    if not {*known} - {currency}:
        return ""
    terms = [
        format_money(amount, source, exact=True) + (f" × {_factor(source, currency, settings)}" * (source != currency))
        for source, amount in sorted(known.items(), key=lambda one: (one[0] != currency, one[0]))
    ]
    return f"{' + '.join(terms)} = {format_money(total, currency, exact=True)}"


def _factor(source: str, currency: str, settings: Settings) -> str:
    """What one unit of a currency is worth in another, to six decimals."""
    millionths = nearest(settings.rates.get(source, MILLION) * MILLION, settings.rates.get(currency, MILLION))
    return f"{millionths // MILLION}.{millionths % MILLION:06d}".rstrip("0").rstrip(".")


def lacking_text(rate: Rate) -> str:
    """What the rate leaves out: `300 USD and 5h left out: no rate for USD`."""
    if not rate.left_out:
        return ""
    hours = format_duration(rate.left_minutes) if rate.left_minutes else ""
    what = " and ".join(part for part in (sums_text(dict(rate.left_out), ""), hours) if part)
    missing = ", ".join(currency for currency, _ in rate.left_out)
    return no_rate_text(missing, what)


def quoted_text(gig: Gig) -> str:
    """The rate that was quoted, with its arithmetic: `900.00 ÷ 12h = 75.00 EUR an hour`."""
    quote = quoted_rate(gig)
    if quote is None:
        return ""
    rate = f"{format_money(quote, gig.currency, exact=True)} an hour"
    amount = format_money(gig.amount, gig.currency, code=False, exact=True)
    if gig.pay == "fixed":
        return f"{amount} ÷ {format_duration(gig.estimate or 0)} = {rate}"
    if gig.pay == "retainer":
        return f"{amount} × 12 months ÷ (52 weeks × {format_duration(gig.weekly or 0)}) = {rate}"
    return f"{rate}, as agreed"


def marks_of(rate: Rate, settings: Settings) -> list[tuple[str, int, int]]:
    """The floor and the main job's hour in the rate's currency, where they are known, and by how much it beats them."""
    named = (("your floor", settings.floor_rate), (MAIN_HOUR, settings.main_rate))
    found = [(name, rate_in(settings, mark, rate.currency)) for name, mark in named]
    return [(name, mark, rate.real - mark) for name, mark in found if mark is not None and rate.real is not None]


def compared_text(settings: Settings) -> str:
    """What rates are held against, where it is set: `floor 45 EUR · the main job's hour 52 EUR`."""
    named = (("floor", settings.floor_rate), (MAIN_HOUR, settings.main_rate))
    return " · ".join(f"{name} {format_money(rate, settings.currency)}" for name, rate in named if rate)


def mark_text(name: str, mark: int, above: int, currency: str) -> str:
    """How a rate compares: `13.62 above your floor of 45.00 EUR`."""
    money = format_money(mark, currency, exact=True)
    if not above:
        return f"just {name} of {money}"
    gap = format_money(abs(above), currency, code=False, exact=True)
    return f"{gap} {'above' if above > 0 else 'below'} {name} of {money}"

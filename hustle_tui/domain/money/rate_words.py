"""The real rate in words, with its arithmetic and what agents put into it."""

from __future__ import annotations

from hustle_tui.domain.money.payments import agents_text
from hustle_tui.domain.money.real_rate import Rate
from hustle_tui.domain.money.sums import conversion_text, no_rate_text, sums_text
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.writing.quantities import format_duration, format_money
from hustle_tui.domain.writing.told import Part, Told, told


def rate_told(rate: Rate) -> Told:
    """The rate with its arithmetic: `(900.00 − 50.00) ÷ 14h30 = 58.62 EUR an hour`."""
    came, went = (format_money(money, rate.currency, code=False, exact=True) for money in (rate.received, rate.spent))
    money = f"({came} − {went})" if rate.spent else came
    hours = format_duration(rate.minutes)
    if rate.loose:
        hours = f"({format_duration(rate.minutes - rate.loose)} on gigs + {format_duration(rate.loose)} on none)"
    if rate.real is not None:
        result = f"= {format_money(rate.real, rate.currency, exact=True)} an hour{' so far' if rate.so_far else ''}"
        return told(f"{money} ÷ {hours}", Part(result, spare=1, name="result"))
    if not rate.minutes:
        came = f"{money} {rate.currency} came, and " if rate.received else ""
        return told(f"{came}no hours {'can be counted' if rate.left_minutes else 'are logged'}")
    if rate.incomplete:
        some = f"{money} {rate.currency}" if rate.received or rate.spent else "nothing counted"
        return told(f"{some} for {hours}, and more that can't be counted")
    return told(f"nothing came yet for {hours}")


def rate_text(rate: Rate) -> str:
    """The rate with all of its arithmetic."""
    return str(rate_told(rate))


def conversions(rate: Rate, settings: Settings) -> list[tuple[str, str]]:
    """How other currencies came into a rate, what has no rate, and what agents put in; each with its name."""
    facts = [
        ("money", money_text(rate, settings)),
        ("left out", lacking_text(rate)),
        ("agents", agents_text(rate.machine, rate.ai_cost, settings.currency)),
    ]
    return [(name, text) for name, text in facts if text]


def money_text(rate: Rate, settings: Settings) -> str:
    """How money of other currencies comes into the rate: `900.00 EUR + 200.00 USD × 0.92 = 1084.00 EUR`."""
    parts = [(sums, total) for sums, total in ((rate.came, rate.received), (rate.went, rate.spent)) if sums]
    texts = [
        conversion_text(sums, total, rate.currency, settings) for sums, total in parts if {*sums} - {rate.currency}
    ]
    return "; ".join(text for text in texts if text)


def lacking_text(rate: Rate) -> str:
    """What the rate leaves out: `300 USD and 5h left out: no rate for USD`."""
    if not rate.left_out:
        return ""
    hours = format_duration(rate.left_minutes) if rate.left_minutes else ""
    what = " and ".join(part for part in (sums_text(dict(rate.left_out), ""), hours) if part)
    return no_rate_text(", ".join(rate.no_rate), what)

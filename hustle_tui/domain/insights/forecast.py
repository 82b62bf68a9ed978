"""The income of the next three months as a range, a line a month, each with what it rests on."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.forecast import income
from hustle_tui.domain.insights import Insight, Section, pairs
from hustle_tui.domain.money.quoted import in_units
from hustle_tui.domain.money.sums import left_out_text
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.formats import month_text
from hustle_tui.domain.writing.told import told

ORDER = 55


def section(plan: Plan, today: date) -> Section:
    """The months to come, where anything is known of them."""
    found = income.forecast_of(plan, today)
    known = any(month.high or month.items for month in found.months)
    left_out = left_out_text(found.left_out) if found.left_out else ""
    notes = (this_month_text(found), income.past_text(found), income.covered_text(plan, found), left_out)
    return Section(
        title="Forecast",
        remark="the next three months",
        meaning=" ".join(filter(None, (*income.MEANING, *notes))),
        lines=tuple(_line(plan, month, today) for month in found.months) if known else (),
        empty="Nothing is agreed or offered for them yet. What is expected stands in a gig's money.",
    )


def _line(plan: Plan, month: income.MonthAhead, today: date) -> Insight:
    code = plan.settings.currency
    typical = f"typically {in_units(month.typical, code)}"
    return Insight(
        name=f"{month.first:%Y-%m}",
        head=month_text(month.first),
        figures=told(range_text(month, code)),
        words=(f"{typical}, {in_units(month.certain, code)} certain", typical),
        sums=tuple((plan.gigs[item.gig].title, income.item_text(plan, item, today)) for item in month.items),
        data=(
            ("month", f"{month.first:%Y-%m}"),
            *pairs(month, "certain", "low", "typical", "high"),
            ("currency", code),
        ),
    )


def range_text(month: income.MonthAhead, currency: str) -> str:
    """From its lowest to its highest: `300–1500 EUR`; `300 EUR` where it is certain."""
    low, high = in_units(month.low, currency), in_units(month.high, currency)
    return high if low == high else f"{in_units(month.low, currency, code=False)}–{high}"


def this_month_text(found: income.Forecast) -> str:
    """What is expected before the months of a forecast begin, so that nobody misses it there."""
    coming = in_units(found.this_month, found.currency)
    return f"{coming} more is expected this month, and in none of these." if found.this_month else ""

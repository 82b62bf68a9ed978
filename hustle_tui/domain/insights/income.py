"""Income month by month as a strip, in three words with what they came to: one expected number would hide the swing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hustle_tui.domain.insights import Insight, Section, Tone
from hustle_tui.domain.kpis.words import BLOCKS
from hustle_tui.domain.money.history import Month, Weight, income_by_month
from hustle_tui.domain.money.sums import left_out_text
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.formats import month_text
from hustle_tui.domain.writing.quantities import format_money
from hustle_tui.domain.writing.told import told

ORDER = 50
MOST = 12
"""The most past months that are looked at."""
ENOUGH = 3
"""Past months needed before the words say anything."""
_TONES: dict[Weight, Tone] = {"lean": "near", "typical": "", "fat": "good"}


def section(plan: Plan, today: date) -> Section:
    """The strip, and a line for lean, typical and fat months."""
    months = income_by_month(plan, 1 + min(MOST, _months_since(plan, today)), today)
    over = [month for month in months if month.weight is not None]
    lines = [_strip(months)] if any(month.received for month in months) else []
    if lines and len(over) >= ENOUGH:
        lines += [line for weight in _TONES if (line := _weight(weight, over))]
    return Section(
        title="Income",
        remark="month by month: lean, typical, fat",
        meaning="A month is lean when less than half the median of the months that are over came in, fat above one "
        f"and a half of it, typical between. At most {MOST} months count, none before the first money, and nothing "
        f"is said before {ENOUGH} are over. There is no one expected month.",
        lines=tuple(lines),
        empty="No money has come yet. m on a gig takes down what came.",
    )


def _months_since(plan: Plan, today: date) -> int:
    """Months from the one of the first money to this one."""
    first = min((one.received for one in plan.payments.values() if one.received), default=today)
    return max(0, 12 * (today.year - first.year) + today.month - first.month)


def _strip(months: Sequence[Month]) -> Insight:
    now = months[-1]
    head = f"{month_text(months[0].first)} – {month_text(now.first)}" if len(months) > 1 else month_text(now.first)
    so_far = format_money(now.received, now.currency) if now.received else "nothing"
    return Insight(
        name="months",
        head=head,
        figures=told(_bars([month.received for month in months])),
        words=(f"this month so far {so_far}", f"so far {so_far}"),
        sums=tuple(_sums(months)),
        data=(
            ("currency", now.currency),
            ("months", [_plain(month) for month in months]),
        ),
    )


def _plain(month: Month) -> dict[str, object]:
    return {"month": f"{month.first:%Y-%m}", "received": month.received, "spent": month.spent, "word": month.weight}


def _bars(amounts: Sequence[int]) -> str:
    """A bar a month, nothing to the most."""
    most = max(amounts)
    return " ".join(BLOCKS[(amount * (len(BLOCKS) - 1) + most // 2) // most] for amount in amounts) if most else ""


def _sums(months: Sequence[Month]) -> list[tuple[str, str]]:
    most = max(month.received for month in months)
    sums = []
    for month in months:
        bar = "━" * (20 * month.received // most if most else 0)
        words = [f"{format_money(month.received, month.currency, code=False):>9} {bar:<20} {month.weight or 'so far'}"]
        if month.spent:
            words.append(f"{format_money(month.spent, month.currency)} spent")
        if month.left_out:
            words.append(left_out_text(month.left_out))
        sums.append((month_text(month.first), " · ".join(words)))
    return sums


def _weight(weight: Weight, over: Sequence[Month]) -> Insight | None:
    """A line for the months of one weight: how many they are, and their lowest and highest income."""
    these = [month for month in over if month.weight == weight]
    if not these:
        return None
    low, high = min(month.received for month in these), max(month.received for month in these)
    currency = these[0].currency
    span = format_money(low, currency, code=False) + "–" if low != high else ""
    return Insight(
        name=weight,
        head=weight,
        figures=told(f"{span}{format_money(high, currency)}"),
        words=(f"{len(these)} of {len(over)} months",),
        tone=_TONES[weight],
        sums=tuple(_sums(these)),
        data=(("months", len(these)), ("of", len(over)), ("from", low), ("to", high), ("currency", currency)),
    )

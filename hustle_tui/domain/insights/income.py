"""Income month by month as a strip, in three words with what they came to: one expected number would hide the swing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hustle_tui.domain.insights import Insight, Section
from hustle_tui.domain.kpis.words import BLOCKS
from hustle_tui.domain.money.history import ENOUGH, PAST, Month, Weight, months_since_money
from hustle_tui.domain.money.sums import Total, known_text, left_out_text
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.formats import month_text
from hustle_tui.domain.writing.quantities import format_money
from hustle_tui.domain.writing.told import Tone, told

ORDER = 50
_TONES: dict[Weight, Tone] = {"lean": "near", "typical": "", "fat": "good"}


def section(plan: Plan, today: date) -> Section:
    """The strip, and a line for lean, typical and fat months."""
    months = months_since_money(plan, today)
    over = [month for month in months if month.weight is not None]
    lines = [_strip(months)] if any(month.came for month in months) else []
    if lines and len(over) >= ENOUGH:
        lines += [line for weight in _TONES if (line := _weight(weight, over))]
    return Section(
        title="Income",
        remark="month by month: lean, typical, fat",
        meaning="A month is lean when less than half the median of the months that are over came in, fat above one "
        f"and a half of it, typical between. At most {PAST} months count, none before the first money, and nothing "
        f"is said before {ENOUGH} are over. There is no one expected month.",
        lines=tuple(lines),
        empty="No money has come yet. What comes is taken down in a gig's money.",
    )


def _strip(months: Sequence[Month]) -> Insight:
    now = months[-1]
    head = f"{month_text(months[0].first)} – {month_text(now.first)}" if len(months) > 1 else month_text(now.first)
    so_far = known_text(now.came) if now.came else "nothing"
    return Insight(
        name="months",
        head=head,
        figures=told(_bars([month.came for month in months])),
        words=(f"this month so far {so_far}", f"so far {so_far}"),
        sums=tuple(_sums(months)),
        data=(("currency", now.came.currency), ("months", [_plain(month) for month in months])),
    )


def _plain(month: Month) -> dict[str, object]:
    totals = {"received": month.came, "spent": month.spent}
    left_out = {name: dict(total.left_out) for name, total in totals.items() if total.left_out}
    known = {name: total.whole for name, total in totals.items()}
    return {"month": f"{month.first:%Y-%m}", **known, "left_out": left_out, "word": month.weight}


def _bars(months: Sequence[Total]) -> str:
    """A bar a month, nothing to the most; a question mark where a month can't be told whole."""
    most = max((month.whole for month in months if month.whole is not None), default=0)
    return " ".join("?" if month.whole is None else _bar(month.whole, most) for month in months)


def _bar(amount: int, most: int) -> str:
    return BLOCKS[(amount * (len(BLOCKS) - 1) + most // 2) // most] if most else BLOCKS[0]


def _sums(months: Sequence[Month]) -> list[tuple[str, str]]:
    most = max(month.came.known for month in months)
    sums = []
    for month in months:
        bar = "━" * (20 * month.came.known // most if most else 0)
        word = month.weight or ("not known whole" if month.came.left_out else "so far")
        words = [f"{format_money(month.came.known, month.came.currency, code=False):>9} {bar:<20} {word}"]
        if month.spent:
            words.append(f"{known_text(month.spent)} spent")
        if month.came.left_out:
            words.append(left_out_text(month.came.left_out))
        sums.append((month_text(month.first), " · ".join(words)))
    return sums


def _weight(weight: Weight, over: Sequence[Month]) -> Insight | None:
    """A line for the months of one weight: how many they are, and their lowest and highest income."""
    these = [month for month in over if month.weight == weight]
    if not these:
        return None
    amounts = [month.came.known for month in these]  # a month has a weight only where this is all of it
    low, high, currency = min(amounts), max(amounts), these[0].came.currency
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

"""How estimates turn out, a line for each ledger, client and kind that has enough of them."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.forecast.estimates import ENOUGH, LEAST_RATIO, MOST_RATIO, Group, Usual, better_text, usuals_of
from hustle_tui.domain.insights import Insight, Section, pairs
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Tone, told

ORDER = 35
AN_ESTIMATE = 4 * 60


def section(plan: Plan, today: date) -> Section:
    """The groups whose estimates are farthest off first."""
    del today
    groups = sorted(usuals_of(plan).items(), key=lambda pair: (-abs(pair[1].ratio - 1), pair[0]))
    learns = "Load and fit count them so" if plan.settings.learn else "No sum counts them so unless you set learn on"
    return Section(
        title="Estimates",
        remark="how long things really take",
        meaning=f"The median of actual ÷ estimate over what is done, of {ENOUGH} or more, no less than {LEAST_RATIO} "
        f"and no more than {MOST_RATIO}. {learns}. {better_text(plan)}".strip(),
        lines=tuple(_line(group, usual) for group, usual in groups),
        empty=f"Not {ENOUGH} things of a kind are done that had an estimate and hours.",
    )


def _line(group: Group, usual: Usual) -> Insight:
    ledger, client, kind = group
    tone: Tone = "" if not usual.is_worth_a_word else "near" if usual.ratio > 1 else "good"
    usually = f"your {format_duration(AN_ESTIMATE)} are usually {format_duration(usual.of(AN_ESTIMATE))}"
    return Insight(
        name=".".join(group),
        head=" · ".join(filter(None, (ledger, kind, client))),
        figures=told(f"× {usual.ratio:.2f}"),
        words=(usually,),
        tone=tone,
        sums=(("done", f"{usual.count}"), ("took longer", f"{usual.longer} of them")),
        data=(
            ("ledger", ledger),
            ("client", client or None),
            ("kind", kind or None),
            ("ratio", round(usual.ratio, 4)),
            *pairs(usual, "count", "longer"),
        ),
    )

"""The thirteen weeks to come: the side hours that each gig holds of them, and the cap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.charts.chart import Chart, Series
from hustle_tui.domain.charts.hours import month_ticks, over_text
from hustle_tui.domain.forecast.leads import all_in_hand, waiting_leads
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.calendar import side_cap_of, week_of, week_text, weeks_on
from hustle_tui.domain.week.level import Culprit, judged, side_holders
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.writing.quantities import counted, format_duration

WEEKS = 13
SHOWN = 3
"""The most gigs with a bar of their own; the others stand together."""
Key = tuple[str, str]
"""Slug and title of what holds hours."""
COLOURS = ("side", "near", "life", "muted")


def ahead_chart(plan: Plan, today: date, at: int | None = None) -> Chart:
    """This week and the twelve after it, done and held."""
    first = week_of(today, plan.settings.week_start)
    weeks = [weeks_on(first, n) for n in range(WEEKS)]
    loads = [load_of(plan, week, today, at) for week in weeks]
    held = [side_holders(plan, load) for load in loads]
    totals = Counter[Key]()
    for holders in held:
        for one in holders:
            totals[one.slug, one.title] += one.minutes
    named = _named(totals, _at_fault(plan, loads, held, at))
    bars = [(title, [_of(holders, (slug, title)) for holders in held]) for slug, title in named]
    if len(totals) > SHOWN:
        rest = [sum(h.minutes for h in holders if (h.slug, h.title) not in named) for holders in held]
        bars.append((f"{counted(len(totals) - SHOWN, 'other')}", rest))
    caps = [side_cap_of(plan.settings, week) for week in weeks]
    return Chart(
        name="ahead",
        title="Side hours ahead",
        told=_told([sum(h.minutes for h in holders) for holders in held], caps),
        columns=tuple(map(week_text, weeks)),
        ticks=month_ticks(weeks),
        series=(
            *(Series(name, "bar", colour, tuple(m)) for (name, m), colour in zip(bars, COLOURS, strict=False)),
            Series("cap", "mark", "over", tuple(caps)),
        ),
        unit="minutes",
        data={"weeks": list(map(_record, weeks, caps, held))},
        empty="No gig holds hours of these weeks.",
    )


def _record(week: date, cap: int, holders: tuple[Culprit, ...]) -> dict[str, Any]:
    gigs = [{"slug": one.slug, "title": one.title, "minutes": one.minutes} for one in holders]
    return {"week": week, "cap": cap, "side": sum(one.minutes for one in holders), "gigs": gigs}


def _named(totals: Counter[Key], at_fault: Iterable[str]) -> list[Key]:
    """The gigs with a bar of their own: first whoever gives a week its level, then whoever holds the most hours."""
    most = [key for key, _ in totals.most_common()]
    first = [key for slug in at_fault if slug for key in most if key[0] == slug]
    return sorted(list(dict.fromkeys([*first, *most]))[:SHOWN], key=most.index)


def _at_fault(plan: Plan, loads: Sequence[Load], held: Sequence[tuple[Culprit, ...]], at: int | None) -> Iterator[str]:
    """The gigs that this week's level rests on, then whoever holds most of the first week that is too full."""
    yield from (cause.subject for cause in judged(plan, loads[0].week, loads[0].today, at).causes)
    weeks = zip(loads, held, strict=True)
    yield next((holders[0].slug for load, holders in weeks if holders and (load.over_cap or load.shortfall)), "")


def ahead_with_leads(plan: Plan, today: date, at: int | None = None) -> Chart:
    """The weeks to come as if every lead said yes."""
    chart = ahead_chart(all_in_hand(plan, waiting_leads(plan), today), today, at)
    leads = ", ".join(lead.title for lead in waiting_leads(plan))
    told = f"{chart.told} With {leads}."
    return replace(chart, name="ahead leads", title="Side hours ahead, if every lead says yes", told=told)


def _of(holders: tuple[Culprit, ...], key: Key) -> int:
    return sum(one.minutes for one in holders if (one.slug, one.title) == key)


def _told(sides: list[int], caps: list[int]) -> str:
    return f"{format_duration(sum(sides))} of side work in {len(sides)} weeks, {over_text(sides, caps)}."

"""Hours as pictures: the weeks that were, the weeks to come, and those of one gig."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from msgspec.structs import replace

from hustle_tui.domain.charts.chart import Chart, Series
from hustle_tui.domain.forecast.leads import all_in_hand, waiting_leads
from hustle_tui.domain.gigs.work_left import begin_of, counted_estimate, needs
from hustle_tui.domain.money.clients import gig_overhead
from hustle_tui.domain.money.quoted import floor_in
from hustle_tui.domain.money.sums import nearest
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import LEDGERS, WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text, days_of, main_minutes, side_cap_of, week_of, week_text, weeks_on
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.level import Culprit, judgement_of, side_holders
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.writing.formats import MONTHS
from hustle_tui.domain.writing.quantities import counted, format_duration

PAST = 26
MANY_YEARS = 4
"""Over how many years an axis has no room for months."""
_NAMES = ("week", *LEDGERS, "assumed", "promised", "cap")


def hours_chart(plan: Plan, today: date) -> Chart:
    """The last 26 weeks, this one so far; once hours are logged, main hours that nobody logged count as worked."""
    last = week_of(today, plan.settings.week_start)
    weeks = [weeks_on(last, back) for back in range(1 - PAST, 1)]
    hours = hours_of(plan.entries)
    logged = {ledger: [hours.in_days(ledger, days_of(week)) for week in weeks] for ledger in LEDGERS}
    caps = [side_cap_of(plan.settings, week) for week in weeks]
    promises = [sum(main_minutes(plan, day) for day in days_of(week)) for week in weeks]
    first = min((entry.day for entry in plan.entries.values()), default=date.max)
    assumed = [
        max(0, load_of(plan, week, today).main_done - own) if first <= days_of(week)[-1] else 0
        for week, own in zip(weeks, logged["main"], strict=True)
    ]
    figures = (*logged.values(), assumed, promises, caps)
    return Chart(
        name="hours",
        title="Hours a week",
        told=_told_past(logged["side"], caps),
        columns=tuple(map(week_text, weeks)),
        ticks=month_ticks(weeks),
        series=(
            Series("main", "bar", "main", tuple(logged["main"])),
            Series("not logged", "bar", "lines", tuple(assumed)),
            Series("life", "bar", "life", tuple(logged["life"])),
            Series("side", "below", "side", tuple(logged["side"])),
            Series("promise", "mark", "muted", tuple(promise or None for promise in promises)),
            Series("cap", "mark", "over", tuple(-cap for cap in caps)),
        ),
        unit="minutes",
        data={"weeks": [dict(zip(_NAMES, values, strict=True)) for values in zip(weeks, *figures, strict=True)]},
        empty="No hours are logged in these weeks. Logged ones stand here.",
    )


def _told_past(side: Sequence[int], caps: Sequence[int]) -> str:
    worked = sum(1 for minutes in side if minutes)
    if not worked:
        return "No side hours in these weeks."
    mean = format_duration(round(sum(side) / worked / 15) * 15)
    return f"Side work in {counted(worked, 'week')}, about {mean} in each, {over_text(side, caps)}."


def over_text(side: Sequence[int], caps: Sequence[int]) -> str:
    over = sum(1 for minutes, cap in zip(side, caps, strict=True) if minutes > cap)
    return f"over the cap in {counted(over, 'week')}" if over else "never over the cap"


def month_ticks(days: Sequence[date]) -> tuple[str, ...]:
    """The month's name at the first of these days that lies in it, January by its year; of many years those alone."""
    ticks, before, is_long = [], None, bool(days) and days[-1].year - days[0].year >= MANY_YEARS
    for day in days:
        month = (day.year, day.month)
        is_told = month != before and not (is_long and day.month > 1)
        ticks.append("" if not is_told else str(day.year) if day.month == 1 else MONTHS[day.month - 1])
        before = month
    return tuple(ticks)


WEEKS_CHARTED = 13
SHOWN = 3
"""The most gigs with a bar of their own; the others stand together."""
Key = tuple[str, str]
"""Slug and title of what holds hours."""
COLOURS = ("side", "near", "life", "muted")


def ahead_chart(plan: Plan, today: date, at: int | None = None) -> Chart:
    """This week and the twelve after it, done and held."""
    first = week_of(today, plan.settings.week_start)
    weeks = [weeks_on(first, n) for n in range(WEEKS_CHARTED)]
    loads = [load_of(plan, week, today, at) for week in weeks]
    held = [side_holders(plan, load) for load in loads]
    totals = Counter[Key]()
    for holders in held:
        for one in holders:
            totals[one.slug, one.title] += one.minutes
    named = _named(totals, _at_fault(plan, loads, held, at))
    bars = [(title, [_held_by(holders, (slug, title)) for holders in held]) for slug, title in named]
    if len(totals) > SHOWN:
        rest = [sum(h.minutes for h in holders if (h.slug, h.title) not in named) for holders in held]
        bars.append((f"{counted(len(totals) - SHOWN, 'other')}", rest))
    caps = [side_cap_of(plan.settings, week) for week in weeks]
    return Chart(
        name="ahead",
        title="Side hours ahead",
        told=_told_ahead([sum(h.minutes for h in holders) for holders in held], caps),
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
    yield from (cause.subject for cause in judgement_of(plan, loads[0].week, loads[0].today, at).causes)
    weeks = zip(loads, held, strict=True)
    yield next((holders[0].slug for load, holders in weeks if holders and (load.over_cap or load.shortfall)), "")


def ahead_with_leads(plan: Plan, today: date, at: int | None = None) -> Chart:
    """The weeks to come as if every lead said yes."""
    chart = ahead_chart(all_in_hand(plan, waiting_leads(plan), today), today, at)
    leads = ", ".join(lead.title for lead in waiting_leads(plan))
    told = f"{chart.told} With {leads}."
    return replace(chart, name="ahead leads", title="Side hours ahead, if every lead says yes", told=told)


def _held_by(holders: tuple[Culprit, ...], key: Key) -> int:
    return sum(one.minutes for one in holders if (one.slug, one.title) == key)


def _told_ahead(sides: list[int], caps: list[int]) -> str:
    return f"{format_duration(sum(sides))} of side work in {len(sides)} weeks, {over_text(sides, caps)}."


MOST_WEEKS = 60
"""The most weeks that are shown, the last ones; half of them at most are to come."""


def burn_chart(plan: Plan, gig: Gig, today: date) -> Chart:
    """From a gig's first week to its date, or to today where that is later and the work goes on."""
    by_day = hours_of(plan.entries).gig(gig.id).by_day
    weeks = _weeks(plan, gig, [day for day, minutes in by_day.items() if minutes], today)
    now = week_of(today, plan.settings.week_start)
    before = sum(minutes for day, minutes in by_day.items() if day < weeks[0])
    each = [sum(by_day.get(day, 0) for day in days_of(week)) for week in weeks]
    totals = [float(total) for total in accumulate(each, initial=before)][1:]
    used = tuple((total or None) if week <= now else None for week, total in zip(weeks, totals, strict=True))
    levels = dict(_levels(plan, gig))
    return Chart(
        name=f"burn {gig.slug}",
        title=f"Hours of {gig.title}",
        told=_told_gig(plan, gig, sum(by_day.values()), levels, today),
        columns=tuple(map(week_text, weeks)),
        ticks=month_ticks(weeks),
        series=(
            Series("used", "line", "side", used),
            *(Series(name, "mark", _LEVEL_COLOURS[name], (level,) * len(weeks)) for name, level in levels.items()),
        ),
        unit="minutes",
        data={
            "gig": gig.slug,
            "due": gig.due,
            "promised": levels.get("promised"),
            "floor_at": levels.get("floor"),
            "weeks": [
                {"week": week, "minutes": minutes, "total": round(total)}
                for week, minutes, total in zip(weeks, each, totals, strict=True)
                if week <= now
            ],
        },
        empty="No hours are logged on it yet. A timer or an entry begins it.",
        posts=tuple(_posts(gig, weeks, now)),
    )


_LEVEL_COLOURS = {"promised": "muted", "floor": "over"}


def _weeks(plan: Plan, gig: Gig, worked: Sequence[date], today: date) -> list[date]:
    begun = begin_of(gig)
    first = min([*worked, begun if begun > date.min else today, today])
    over = gig.stage not in (*WORKING_STAGES, "lead")
    last = max([*worked, gig.due or first, gig.staged or today if over else today])
    start, now, end = (week_of(day, plan.settings.week_start) for day in (first, today, last))
    end = min(end, weeks_on(now, MOST_WEEKS // 2))
    count = min(MOST_WEEKS, max(0, (end - start).days // 7) + 1)
    return [weeks_on(end, back) for back in range(1 - count, 1)]


def _levels(plan: Plan, gig: Gig) -> Iterator[tuple[str, int]]:
    """The hours promised with talk and admin, and those at which a fixed fee brings no more than the floor."""
    if work := counted_estimate(gig):
        yield "promised", work + gig_overhead(plan, gig).on(work)
    floor = floor_in(plan.settings, gig.currency)
    if gig.pay == "fixed" and gig.amount and floor:
        yield "floor", nearest(gig.amount * 60, floor)


def _posts(gig: Gig, weeks: Sequence[date], now: date) -> Iterator[tuple[int, str]]:
    """Where now is and the date, as far as the weeks reach."""
    words = defaultdict[int, list[str]](list)
    for word, day in (("now", now), ("due", gig.due)):
        if day is not None and weeks[0] <= day < weeks_on(weeks[-1], 1):
            words[bisect_right(weeks, day) - 1].append(word)
    for at, both in words.items():
        yield at, ", ".join(both)


def _told_gig(plan: Plan, gig: Gig, used: int, levels: dict[str, int], today: date) -> str:
    parts = [f"{format_duration(used)} used"]
    left = needs(plan, gig) if gig.stage in WORKING_STAGES else None
    if left:
        parts.append(f"{format_duration(left)} left")
    if promised := levels.get("promised"):
        if left:  # by what the client's talk and admin came to so far, the two need not add up to it
            parts.append(f"{format_duration(promised)} promised")
        else:
            parts[0] += f" of {format_duration(promised)}"
    if floor := levels.get("floor"):
        parts.append(f"its fee is down to your floor at {format_duration(floor)}")
    if gig.due:
        parts.append(f"due {day_text(gig.due, today)}")
    return " · ".join(parts)

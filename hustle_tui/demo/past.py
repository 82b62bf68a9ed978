"""The ordinary past weeks of the made-up year: main-job cards closed, private errands, a few clocked days."""

from __future__ import annotations

from datetime import date, timedelta

from hustle_tui.demo.draft import Draft
from hustle_tui.demo.words import CLOCKED, DROPPED_MAIN, LIFE_TASKS, MAIN_TASKS
from hustle_tui.domain.plan.terms import LANES
from hustle_tui.domain.week.calendar import days_of

ESTIMATES = (30, 45, 60, 60, 90, 120, 180)
CLOCKED_SHARE = 0.5
"""Of the weeks, those with clocked days: people do not clock their main job."""


def add_past(draft: Draft, years: int) -> None:
    """Add every week of these years before this one."""
    for back in range(52 * years, 0, -1):
        week = draft.day(-back, 0)
        _add_main(draft, week)
        _add_life(draft, week)
        _add_reading(draft, week)
        if draft.rng.random() < CLOCKED_SHARE:
            for weekday in draft.rng.sample(range(5), 2):
                _clock(draft, week + timedelta(days=weekday))


def _add_main(draft: Draft, week: date) -> None:
    """Add the week's main-job cards, done on its working days; now and then one that was dropped."""
    rng = draft.rng
    days = [day for day in days_of(week)[:5] if not draft.is_off(day)]
    for title, kpi in rng.sample(MAIN_TASKS, 2 * len(days) + rng.randint(0, 4) if days else 0):
        day = rng.choice(days)
        draft.card(
            title,
            "main",
            rng.choice(LANES),
            week,
            week - timedelta(days=3),
            state="done",
            day=day if rng.random() < 0.7 else None,
            closed=day,
            estimate=rng.choice(ESTIMATES) if rng.random() < 0.9 else None,
            kpi=draft.kpis[kpi].id if kpi else None,
            carried=rng.choice((0, 0, 0, 0, 1, 2)),
        )
    if rng.random() < 0.5:
        title, closed = rng.choice(DROPPED_MAIN), week + timedelta(days=6)
        draft.card(title, "main", "could", week, week - timedelta(days=10), state="dropped", closed=closed, carried=1)


def _add_life(draft: Draft, week: date) -> None:
    rng = draft.rng
    for title in rng.sample(LIFE_TASKS, rng.randint(2, 4)):
        day, minutes = week + timedelta(days=rng.choice((1, 3, 5, 6, 6))), rng.choice((20, 30, 45))
        made = week - timedelta(days=1)
        card = draft.card(title, "life", "could", week, made, state="done", day=day, closed=day, estimate=minutes)
        draft.spend(day, minutes, "life", card=card.id)
    for day in days_of(week):
        draft.spend(day, rng.choice((10, 15)), "life", note="paperwork at home")


def _add_reading(draft: Draft, week: date) -> None:
    """Add what side work takes without a gig: learning, and looking for the next one."""
    rng = draft.rng
    draft.spend(week + timedelta(days=rng.randrange(7)), rng.choice((20, 30, 40)), "side", "learning", note="reading")
    if rng.random() < 0.5:
        draft.spend(week + timedelta(days=rng.randrange(7)), 20, "side", "selling", note="replied to an offer")
    draft.spend(week + timedelta(days=6), 15, "side", "admin", note="books")


def _clock(draft: Draft, day: date) -> None:
    """Add a clocked main-job day of about eight hours, unless it was off."""
    rng = draft.rng
    if draft.is_off(day):
        return
    for hour, minutes in ((9, 45), (10, 90), (13, 120), (15, 60), (16, 105), (18, 30)):
        note, kpi = rng.choice(CLOCKED)
        link = draft.kpis[kpi].id if kpi else None
        draft.spend(day, minutes + rng.choice((0, 0, 15)), "main", kpi=link, start=f"{hour:02d}:00", note=note)

"""The main job's targets of the made-up year, one of every shape and in every kind of standing.

Values are counted back from the pace that each KPI shall show, so that the year looks the same on any day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from hustle_tui.demo.draft import Draft, month_on
from hustle_tui.domain.plan.model import CheckIn, Kpi, Milestone, Plan
from hustle_tui.domain.plan.terms import CONFIDENCES, Shape
from hustle_tui.domain.week.calendar import working_days


class Goal(NamedTuple):
    """A KPI: the months around today that it spans, and its way through them.

    `curve` tells how much of the way to the last value was gone after a share of the time. That value is `final`,
    or lies `gap` from the pace of today. `last` is the last check-in: weeks from this one and weekday.
    """

    slug: str
    title: str
    shape: Shape
    start: float = 0
    target: float = 0
    unit: str = ""
    curve: Callable[[float], float] = float
    gap: float = 0
    final: float | None = None
    noise: float = 0.02
    digits: int = 1
    months: tuple[int, int] = (-10, 2)
    last: tuple[int, int] = (0, 0)
    rhythm: int = 7


def _peaks_early(share: float) -> float:
    """Up well beyond the last value, then down again for three months: what a neglected KPI does."""
    return 1.45 * (share / 0.7) ** 0.8 if share < 0.7 else 1 + 1.5 * (1 - share)


STEADY = 4
"""Check-ins at the end that follow the curve without chance, so that the last weeks tell their story."""

GOALS = (
    Goal("retention", "Retention 90 days", "level", 80, 90, "%", _peaks_early, gap=-0.48),
    Goal("activation", "Activation week 1", "level", 50, 65, "%", lambda x: x**1.2, gap=-0.11),
    Goal("churn", "Churn, monthly", "lower", 6, 4, "%", gap=0.06, digits=2, last=(-1, 3)),
    Goal(
        "hires",
        "Hires, backend",
        "count",
        target=4,
        curve=lambda x: int(3.2 * x) / 3,
        final=3,
        noise=0,
        digits=0,
        months=(-9, 4),
        last=(-3, 2),
    ),
    Goal(
        "uptime",
        "Uptime",
        "range",
        99.9,
        100,
        "%",
        curve=lambda x: -1.6 if 0.6 < x < 0.63 else 1,
        final=99.95,
        noise=0.25,
        digits=2,
    ),
    Goal("launch", "Launch checklist", "milestones"),
    Goal("enps", "Team survey eNPS", "level", 12, 30, final=31, digits=0, last=(-2, 3), rhythm=28),
)

LAUNCH_WEEKS = (-27, 13)
LAUNCH_STEPS = (
    ("Pricing signed off", -24),
    ("Security questionnaire", -21),
    ("Beta group of 20", -17),
    ("Billing in the sandbox", -13),
    ("Docs outline", -9),
    ("Support rota", -5),
    ("Load test at 3×", -1),
    ("API v2 docs", None),
    ("Onboarding mail", None),
    ("Press kit", None),
    ("Rollback rehearsal", None),
    ("Go / no-go", None),
)
"""The checklist, and how many weeks from this one each item was ticked."""

NOTES = (
    "The new cohort helps a little",
    "Flat again: nobody looked at it",
    "Small sample this week",
    "The fix from last sprint shows",
    "One large account moved it",
    "Holiday dip",
)


def add_kpis(draft: Draft) -> None:
    """Add every KPI with its check-ins up to today; the days off must be in the draft already."""
    for goal in GOALS:
        starts, ends, steps = _period(draft, goal)
        kpi = Kpi(
            id=draft.new_id(starts),
            title=goal.title,
            slug=goal.slug,
            shape=goal.shape,
            starts=starts,
            ends=ends,
            start_value=float(goal.start),
            target=float(goal.target),
            unit=goal.unit,
            milestones=steps,
            rhythm=goal.rhythm,
            rank=draft.new_rank("kpis"),
            number=draft.new_number(),
        )
        draft.add(kpi)
        draft.kpis[goal.slug] = kpi
        if goal.shape != "milestones":
            _check_in(draft, kpi, goal)


def _period(draft: Draft, goal: Goal) -> tuple[date, date, tuple[Milestone, ...]]:
    if goal.shape == "milestones":
        first, end = LAUNCH_WEEKS
        steps = ((title, None if week is None else draft.day(week, 4)) for title, week in LAUNCH_STEPS)
        done = tuple(Milestone(title=title, done=day) for title, day in steps)
        return draft.day(first, 0), draft.day(end, -1), done
    first, end = goal.months
    return month_on(draft.today, first), month_on(draft.today, end) - timedelta(days=1), ()


def _check_in(draft: Draft, kpi: Kpi, goal: Goal) -> None:
    """Add check-ins in the KPI's rhythm, from its start to the last one, which has the wanted value."""
    rng, last, final = draft.rng, draft.day(*goal.last), _final(draft, kpi, goal)
    span = (last - kpi.starts).days
    way = final - kpi.start_value
    for back in range(span - span % kpi.rhythm, -1, -kpi.rhythm):
        share = 1 - back / span
        wobble = rng.gauss(0, goal.noise) if back >= STEADY * kpi.rhythm else 0.0
        value = final if not back else kpi.start_value + way * (goal.curve(share) / goal.curve(1.0) + wobble)
        day = last - timedelta(days=back)
        draft.add(
            CheckIn(
                id=draft.new_id(day),
                kpi=kpi.id,
                day=day,
                value=float(round(value, goal.digits)),
                confidence=rng.choice((None, None, *CONFIDENCES)),
                note=rng.choice(NOTES) if rng.random() < 0.1 else "",
            )
        )


def _final(draft: Draft, kpi: Kpi, goal: Goal) -> float:
    """The last value: the given one, or what stands `gap` from the share of working days that have passed."""
    if goal.final is not None:
        return goal.final
    off = Plan(days=draft.days)
    whole = working_days(off, kpi.starts, kpi.ends + timedelta(days=1))
    expected = working_days(off, kpi.starts, draft.today) / whole
    return kpi.start_value + (kpi.target - kpi.start_value) * (expected + goal.gap)

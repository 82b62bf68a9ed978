"""What the tour shows, and how it sees that a step was done: by the plan as it was when the tour began and as it is."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES, Level

WHY_LEFT, UNDID = "why", "undo"
"""The steps that are done on the screen and leave no trace in the plan."""
Seen = frozenset[str]


class TourStep(Struct, frozen=True):
    """One thing to do, on one screen or on any: keys stand between backticks."""

    name: str
    do: str
    see: str
    done: Callable[[Plan, Plan], bool] | None = None
    mode: str = ""


def _ticked(plan: Plan) -> int:
    """How many check-ins and ticked milestones a plan has."""
    return len(plan.checkins) + sum(1 for kpi in plan.kpis.values() for item in kpi.milestones if item.done)


def _in_hand(plan: Plan) -> set[int]:
    return {gig.id for gig in plan.gigs.values() if gig.stage in WORKING_STAGES}


STEPS: tuple[TourStep, ...] = (
    TourStep(
        "card",
        "press `a`, write `Draft the deck ~2h !must`, then Enter",
        "~2h is its estimate, !must its lane. What was understood stands below the line while you type.",
        lambda then, now: len(now.cards) > len(then.cards),
        "week",
    ),
    TourStep(
        "log",
        "with the cursor on the card press `l` and log `30m`",
        "Watch Main move at the top. A day counts the main hours logged on it, or as worked where none are; `t` times.",
        lambda then, now: len(now.entries) > len(then.entries) or len(now.timers) > len(then.timers),
    ),
    TourStep(
        "gig",
        "press `a`, write down an offer: Logo, amount 600, estimate 42h, a week 14h",
        "A gig is paid side work. So far it is a lead and holds no hours.",
        lambda then, now: len(now.gigs) > len(then.gigs),
        "gigs",
    ),
    TourStep(
        "accept",
        "press `y` on it to see what it does to each week, and `y` again to accept",
        "A number takes a smaller shape instead. Once accepted its hours stand in the Side bar at the top.",
        lambda then, now: bool(_in_hand(now) - _in_hand(then)),
        "gigs",
    ),
    TourStep(
        WHY_LEFT,
        "press `w`: why the week stands as it does",
        "Escape closes it. Nothing is ever blocked, moved or deleted without a key of yours.",
    ),
    TourStep(
        "tick",
        "press `space` on a KPI to tick this week",
        "Its value is held against the working days gone. Behind, while side work takes hours, it makes an alarm.",
        lambda then, now: _ticked(now) > _ticked(then),
        "kpis",
    ),
    TourStep(
        UNDID,
        "press `u`: it takes back the last change, and `U` makes it again",
        "Step by step as far back as you like, whichever window or command made the change.",
    ),
)
_TOO_FULL = "press `w`: the sum behind the line at the top, and ways out, a number each; Escape closes it"
_FIRST_KPI = "press `a`, write what your main job is measured by: Retention, from 60, to 80"


def steps_done(then: Plan, now: Plan, seen: Seen) -> frozenset[str]:
    """The steps that were done since the tour began with the plan `then`."""
    found = (step.name for step in STEPS if step.done is not None and step.done(then, now))
    return seen.union(found)


def to_do(step: TourStep, plan: Plan, level: Level, mode: str, flip: str) -> str:
    """What to do next, as things stand: `flip` is the key of the step's screen and its title."""
    words = step.do
    if step.name == WHY_LEFT and level in ("over", "alarm"):
        words = _TOO_FULL
    elif step.name == "tick" and not plan.kpis:
        words = _FIRST_KPI
    words = f"{flip}, then {words}" if step.mode and step.mode != mode else words
    return words[0].upper() + words[1:]

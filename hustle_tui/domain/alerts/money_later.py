"""Fires when work without pay has had its time: "money later" needs a condition, a date, and then a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.gigs.unpaid import HOURS, WEEKS, Decision, decision_of, decision_text
from hustle_tui.domain.plan.model import Change, Gig, Plan
from hustle_tui.domain.relief.ways_out import Moment, WayOut, WordsNeeded, ask_for_pay, gig_named, given_up
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each gig whose decision is due."""
    for gig in plan.gigs.values():
        if gig.pay != "none_yet" or (decision := decision_of(plan, gig, today)) is None:
            continue
        yield Alert(
            told=sentence(
                f"{gig.title}: {decision_text(gig, decision, today)}",
                then=_condition(gig, decision, today),
                brief=f"No pay yet: {gig.title}",
            ),
            minutes=decision.minutes,
            about=(gig.slug,),
            subject=gig.slug,
            sums=tuple(_sums(gig, decision, today)),
        )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """The three decisions: keep it with a new condition, change its pay, close it."""
    gig = gig_named(plan, alert.subject)
    if gig is None:
        return
    later = f"hustle gig later {gig.slug} --condition TEXT --by DATE"
    yield WayOut(f"Keep {gig.title}, with a new condition and date", WordsNeeded("later", gig.id, later))
    yield ask_for_pay(f"Change {gig.title}: agree on its pay", gig)
    yield given_up(plan, gig, when.today, "no money came of it")


def _condition(gig: Gig, decision: Decision, today: date) -> str:
    words = " ".join(gig.condition.split())
    by = f" by {day_text(gig.decide, today)}" if gig.decide and "date" not in decision.legs else ""
    return f"Its condition{by}: “{words}”." if words else "No condition is written."


def _sums(gig: Gig, decision: Decision, today: date) -> Iterator[tuple[str, str]]:
    since = f" since {day_text(decision.since, today)}" if decision.since else ""
    yield f"hours put in{since if gig.decided else ''}", format_duration(decision.minutes)
    yield "decision due from", format_duration(HOURS)
    if gig.stage != "lead":
        yield f"weeks{since}", f"{decision.days // 7}"
        yield "decision due from", f"{WEEKS}"
    yield "to be decided on", day_text(gig.decide, today) if gig.decide else "no date"

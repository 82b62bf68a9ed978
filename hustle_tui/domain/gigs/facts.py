"""The facts of a gig, told once for its row and its page, for the command line and for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from hustle_tui.domain.forecast.leads import odds_text
from hustle_tui.domain.gigs.needs import seen_told
from hustle_tui.domain.gigs.work_left import counted_estimate, open_cards_of, own_minutes, usual_in, work_done
from hustle_tui.domain.money.expected import promise_text
from hustle_tui.domain.money.payments import agents_text, ai_cost
from hustle_tui.domain.money.quoted import PER, earlier_text
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import GIVEN_UP_STAGES, KINDS, WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text, days_of, near_week, week_number, week_of
from hustle_tui.domain.week.cards import remaining
from hustle_tui.domain.week.hours import WORK, hours_of
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.writing.formats import full_day, near_day
from hustle_tui.domain.writing.quantities import all_named, format_duration, format_money
from hustle_tui.domain.writing.told import Part, Told, Tone, clauses, told

MONEY_LATER, PAY = "money later", "pay"
"""The labels of the facts to which the page of a gig adds something."""


class Fact(Struct, frozen=True):
    """A label and words; the tone says whether they are good news, worth a look, or bad."""

    label: str
    text: str
    tone: Tone = ""


def facts_of(plan: Plan, gig: Gig, today: date) -> Iterator[Fact]:
    """The fields of a gig in words; its money, scorecard and assets are told elsewhere."""
    return (fact for fact in _facts(plan, gig, today) if fact.text)


def _facts(plan: Plan, gig: Gig, today: date) -> Iterator[Fact]:
    since = f" since {near_day(gig.staged, today)}" if gig.staged else ""
    yield Fact("client", gig.client)
    yield Fact("stage", f"{gig.stage}{since}")
    yield Fact("chance", odds_text(plan, gig) if gig.stage == "lead" and gig.odds is not None else "")
    yield Fact("promise", promise_text(gig, today), "near" if gig.short else "")
    yield Fact("parked", f"until {day_text(gig.parked, today)}" if gig.parked else "", "near")
    if gig.pay == "none_yet":
        by = f"by {day_text(gig.decide, today)}" if gig.decide else "some day"
        yield Fact(MONEY_LATER, f"{by}: {gig.condition}" if gig.condition else "no condition")
    yield Fact("reason", gig.reason if gig.stage in GIVEN_UP_STAGES else "")
    yield Fact(PAY, ", ".join(filter(None, (str(pay_told(gig)), earlier_text(gig, today)))))
    yield Fact("due", full_day(gig.due) if gig.due else "")
    yield Fact("starts", full_day(gig.starts) if gig.starts else "")
    yield Fact("hours", _hours(plan, gig))
    if gig.stage in ("lead", *WORKING_STAGES):
        this_week = week_of(today, plan.settings.week_start)
        weeks = (hours.week for hours in gig.exceptions if hours.week >= this_week)
        yield Fact("weeks", " · ".join(str(exception_told(plan, gig, week, this_week)) for week in weeks), "near")
    yield Fact("needs", str(seen_told(plan, gig.tags)))
    yield Fact("note", gig.note)


def pay_told(gig: Gig) -> Told:
    """What a gig pays: `600 EUR, fixed`, `45 EUR an hour, hourly`, `unpaid`; cut short, without the kind."""
    if gig.pay == "none_yet":
        return told("unpaid")
    if not gig.amount:
        return told(gig.pay, Part("the amount is open", 1, ", "))
    return told(f"{format_money(gig.amount, gig.currency)}{PER.get(gig.pay, '')}", Part(gig.pay, 1, ", "))


def _hours(plan: Plan, gig: Gig) -> str:
    """A gig's hours so far, its weekly ones, and what agents did and cost."""
    weekly = f"{format_duration(gig.weekly)} a week" if gig.weekly else ""
    machine = hours_of(plan.entries).gig(gig.id).machine
    agents = agents_text(machine, ai_cost(plan, gig), plan.settings.currency)
    return " · ".join(filter(None, (str(worked_told(plan, gig)), weekly, agents)))


def worked_told(plan: Plan, gig: Gig) -> Told:
    """The work done of an estimate and what came on top, `7h of 10h worked · 3h30 of talk`; without one, all hours."""
    own, estimate = hours_of(plan.entries).gig(gig.id), counted_estimate(gig)
    if estimate is None:
        none = "" if gig.pay == "retainer" else ", no estimate"
        return clauses(format_duration(own.minutes), " logged", none)
    kinds = [kind for kind in KINDS if kind not in WORK and kind in own.by_kind]
    beside = f" · {format_duration(own.minutes - own.work)} of {all_named(kinds)}" if kinds else ""
    return clauses(f"{format_duration(work_done(plan, gig))} of {format_duration(estimate)}", " worked", beside)


def week_told(plan: Plan, gig: Gig, week: date, today: date, at: int | None = None) -> Told:
    """A gig's hours in a week: `2h/5h` once some of them are logged, `5h` where there is no room for both."""
    logged = hours_of(plan.entries).gig(gig.id).on(days_of(week))
    whole = logged + load_of(plan, week, today, at).gigs.get(gig.id, 0)
    if not whole:
        return Told(())
    return Told((*([Part(f"{format_duration(logged)}/", 1)] if logged else []), Part(format_duration(whole), joint="")))


def exception_told(plan: Plan, gig: Gig, week: date, this_week: date) -> Told:
    """A gig's exception in a week: `this week 3h, not 5h`; nothing where that week is like every other."""
    if (own := own_minutes(gig, week)) is None:
        return Told(())
    usual = usual_in(plan, gig, week)
    near = near_week(week, this_week) or f"W{week_number(week)}"
    hours = format_duration(own) if own else "nothing"
    return told(f"{near} {hours}", *([Part(format_duration(usual), 1, ", not ")] if usual else []))


def held_anyway_text(plan: Plan, gig: Gig, week: date, load: Load) -> str:
    """What makes a gig hold more of a week than its exception allows: its open cards there, or its due date."""
    own, held = own_minutes(gig, week), load.gigs.get(gig.id, 0)
    if own is None or held <= own:
        return ""
    hours = hours_of(plan.entries)
    cards = sum(remaining(card, hours) for card in open_cards_of(plan, gig.id, week))
    return f"its {'open cards hold' if held == cards else 'due date needs'} {format_duration(held)} of it all the same"

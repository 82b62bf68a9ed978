"""What a year or a quarter can be judged by: each KPI's way with the work done for it, and what each gig left.

Everything here names the records that it comes from, and what was missed stands beside what was reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.gigs.assets import assets_made_by
from hustle_tui.domain.kpis.pace import Pace, PaceStatus, kpis_in_order, pace_of
from hustle_tui.domain.money.payments import expenses_of, payments_of
from hustle_tui.domain.money.sums import Total, sums_of, total_in
from hustle_tui.domain.months import first_of_quarter, months_on, quarter_end, quarter_name
from hustle_tui.domain.plan.model import (
    Asset,
    Card,
    CheckIn,
    Entry,
    Expense,
    Gig,
    Kpi,
    Lesson,
    Milestone,
    Payment,
    Plan,
    PlanError,
)
from hustle_tui.domain.week.cards import ticked_on


class Span(Struct, frozen=True):
    """The days that are judged, both included."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def within(self, first: date, last: date) -> Span | None:
        """The days of this span that lie in another one."""
        begin, end = max(self.first, first), min(self.last, last)
        return Span(begin, end) if begin <= end else None


def span_between(first: date | None, last: date | None, today: date) -> Span:
    """The days from one to another: from the year's first one, and up to today, unless told; PlanError where none."""
    last = last or today
    first = first or date(last.year, 1, 1)
    if first > today:
        raise PlanError(f"{first} is still to come: there is no evidence of it.")
    if first > last:
        raise PlanError(f"{first} is after {last}: the first day comes first.")
    return Span(first, last)


class QuarterEnd(Struct, frozen=True):
    """How a KPI stood at the end of a quarter, or at the last day that is judged; no value where nobody knew."""

    name: str
    day: date
    value: float | None
    status: PaceStatus


class KpiEvidence(Struct, frozen=True):
    """A KPI in the days of its period that are judged; `pace` and `milestones` as they stood on the last of them."""

    kpi: Kpi
    span: Span
    pace: Pace
    checkins: tuple[CheckIn, ...]
    milestones: tuple[Milestone, ...]
    musts: tuple[Card, ...]
    entries: tuple[Entry, ...]
    quarters: tuple[QuarterEnd, ...]

    @property
    def logged(self) -> int:
        """Minutes given to it."""
        return sum(entry.minutes for entry in self.entries)


class GigEvidence(Struct, frozen=True):
    """A gig in the days that are judged: its hours, its money in its own currency, and what it left."""

    gig: Gig
    entries: tuple[Entry, ...]
    payments: tuple[Payment, ...]
    expenses: tuple[Expense, ...]
    received: Total
    spent: Total
    assets: tuple[Asset, ...]

    @property
    def logged(self) -> int:
        """Minutes given to it."""
        return sum(entry.minutes for entry in self.entries)


class Evidence(Struct, frozen=True):
    """All of it, KPIs in the person's order and gigs by their hours; `other` are main hours that no KPI got."""

    span: Span
    kpis: tuple[KpiEvidence, ...]
    gigs: tuple[GigEvidence, ...]
    lessons: tuple[Lesson, ...]
    declined: tuple[Gig, ...]
    other: tuple[Entry, ...]


def evidence_of(plan: Plan, span: Span, today: date, kpi: Kpi | None = None, *, main: bool = False) -> Evidence:
    """The evidence of a span: of all, of the `main` job alone, or of one KPI; days to come are left out."""
    span = Span(span.first, min(span.last, today))
    kpis = [kpi] if kpi else kpis_in_order(plan)
    in_order = sorted(plan.entries.values(), key=lambda entry: (entry.day, entry.id))
    entries = [one for one in in_order if span.holds(one.day) and not one.machine]
    found = tuple(evidence for one in kpis if (evidence := _of_kpi(plan, one, span, entries)))
    if kpi is not None:
        return Evidence(span, found, (), (), (), ())
    other = tuple(entry for entry in entries if entry.ledger == "main" and _kpi_of(plan, entry) is None)
    if main:
        return Evidence(span, found, (), (), (), other)
    gigs = [_of_gig(plan, gig, span, entries) for gig in plan.gigs.values()]
    gigs = [one for one in gigs if one.entries or one.received or one.spent or one.assets]
    lessons = sorted((one for one in plan.lessons.values() if span.holds(one.week)), key=lambda one: one.week)
    declined = [gig for gig in plan.gigs.values() if gig.stage == "declined" and span.holds(gig.staged)]
    gigs.sort(key=lambda one: (-one.logged, one.gig.id))
    return Evidence(span, found, tuple(gigs), tuple(lessons), tuple(declined), other)


def _of_kpi(plan: Plan, kpi: Kpi, span: Span, entries: list[Entry]) -> KpiEvidence | None:
    """The evidence of a KPI whose period meets the span."""
    own = span.within(kpi.starts, min(kpi.ends, kpi.closed or kpi.ends))
    if own is None:
        return None
    checkins = (one for one in plan.checkins.values() if one.kpi == kpi.id and own.holds(one.day))
    done = (one for one in plan.cards.values() if (one.kpi, one.lane, one.state) == (kpi.id, "must", "done"))
    musts = (one for one in done if own.holds(ticked_on(one)))
    return KpiEvidence(
        kpi=kpi,
        span=own,
        pace=pace_of(plan, kpi, own.last),
        checkins=tuple(sorted(checkins, key=lambda one: (one.day, one.id))),
        milestones=tuple(
            step if step.done is None or step.done <= own.last else replace(step, done=None) for step in kpi.milestones
        ),
        musts=tuple(sorted(musts, key=lambda one: (ticked_on(one) or date.min, one.id))),
        entries=tuple(one for one in entries if _kpi_of(plan, one) == kpi.id and own.holds(one.day)),
        quarters=tuple(_quarters(plan, kpi, own)),
    )


def _kpi_of(plan: Plan, entry: Entry) -> int | None:
    """The KPI that hours were given to, by themselves or by their card."""
    card = plan.cards.get(entry.card or 0)
    return entry.kpi if entry.kpi is not None or card is None else card.kpi


def _quarters(plan: Plan, kpi: Kpi, span: Span) -> Iterator[QuarterEnd]:
    """How it stood at the end of each quarter of the span, and on its last day."""
    first = first_of_quarter(span.first)
    while first <= span.last:
        day = min(quarter_end(first), span.last)
        pace = pace_of(plan, kpi, day)
        yield QuarterEnd(quarter_name(first), day, pace.current, pace.status)
        first = months_on(first, 3)


def _of_gig(plan: Plan, gig: Gig, span: Span, entries: list[Entry]) -> GigEvidence:
    came = tuple(one for one in payments_of(plan, gig) if span.holds(one.received))
    went = tuple(one for one in expenses_of(plan, gig) if span.holds(one.day))
    received, spent = (total_in(sums_of(money), gig.currency, plan.settings) for money in (came, went))
    own = tuple(entry for entry in entries if entry.gig == gig.id)
    assets = tuple(asset for asset in assets_made_by(plan, gig) if span.holds(asset.created))
    return GigEvidence(gig, own, came, went, received, spent, assets)

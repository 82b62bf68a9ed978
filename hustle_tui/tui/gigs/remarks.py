"""What stands beneath a gig's figures in the queue: remarks in words, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.alerts.friction import talk_text
from hustle_tui.domain.gigs.assets import assets_reused_by
from hustle_tui.domain.gigs.facts import exception_told
from hustle_tui.domain.gigs.needs import product_told
from hustle_tui.domain.gigs.scorecard import is_unscored
from hustle_tui.domain.gigs.work_left import counted_estimate, needs, open_cards_of
from hustle_tui.domain.money.payments import agents_text, ai_cost, awaited_told, received
from hustle_tui.domain.money.quoted import floor_in, quoted_rate
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import GIVEN_UP_STAGES, LIVE_STAGES, WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text, week_of
from hustle_tui.domain.week.cards import cards_by_week
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.level import unestimated_promises
from hustle_tui.domain.whatif.fit import USED_UP
from hustle_tui.domain.writing.quantities import format_duration, format_money
from hustle_tui.domain.writing.told import Told, clauses, told
from hustle_tui.tui.paint.text import first_fitting, spoken, user_text

BEGUN = 4
"""The fewest cells that a cut text keeps."""


class Remark(Struct, frozen=True):
    """A remark on a gig: our words, and then the person's own, which alone may be cut."""

    ours: Told
    own: str = ""
    longest: int = 1_000


def remarks_on(plan: Plan, gig: Gig, today: date) -> Iterator[Remark]:
    """What there is to know about a gig beyond its figures, the weightiest first and the person's own words last."""
    if gig.stage in LIVE_STAGES:
        yield from _warnings(plan, gig, today)
    yield from map(Remark, awaited_told(plan, gig, today))
    if agents := agents_text(hours_of(plan.entries).gig(gig.id).machine, ai_cost(plan, gig), plan.settings.currency):
        yield _remark(agents)
    if gig.stage in ("lead", "accepted") and (product := product_told(plan, gig)):
        yield Remark(product)
    if reused := assets_reused_by(plan, gig):
        yield Remark(told("reuses "), ", ".join(asset.title for asset in reused))
    reason = gig.reason if gig.stage in GIVEN_UP_STAGES else ""
    yield from (Remark(Told(()), text) for text in (reason, gig.note) if text)


def _warnings(plan: Plan, gig: Gig, today: date) -> Iterator[Remark]:
    if gig.parked is not None:
        yield _remark(
            spoken("still wanted? {gigs.park=P}")
            if gig.parked <= today
            else f"parked until {day_text(gig.parked, today)}"
        )
    elif gig.stage == "lead":
        yield _remark(
            spoken("weigh it: {gigs.accept=y}"), spoken(", score it: {gigs.more=M} s") if is_unscored(gig) else ""
        )
    this_week = week_of(today, plan.settings.week_start)
    if exception := exception_told(plan, gig, this_week, this_week):
        yield Remark(exception)
    if gig.stage in WORKING_STAGES:
        yield from _hours_unknown(plan, gig, today)
    quote, floor = quoted_rate(gig), floor_in(plan.settings, gig.currency)
    if quote is not None and floor is not None and quote < floor:
        yield _remark(f"below your floor of {format_money(floor, gig.currency)}")
    if gig.pay == "none_yet":
        yield _unpaid(plan, gig, today)
    if talk := talk_text(plan, gig):
        yield _remark(talk)
    promised = gig.due is not None and counted_estimate(gig) is not None
    if gig.stage in WORKING_STAGES and not gig.weekly and not promised and not _planned(plan, gig, this_week):
        yield _remark("holds no hours of a week yet", spoken(": {gigs.edit=e} gives it some"))
    if gig.starts is not None and gig.starts > today:
        yield _remark(f"starts {day_text(gig.starts, today)}")


def _hours_unknown(plan: Plan, gig: Gig, today: date) -> Iterator[Remark]:
    """A gig in hand whose estimate is used up, or that is due without one."""
    if gig.estimate and needs(plan, gig) == 0:
        yield Remark(USED_UP)
    elif gig.slug in unestimated_promises(plan, today):
        yield _remark("nobody said how long it takes", spoken(": {gigs.edit=e} does"))


def _remark(first: str, *rest: str) -> Remark:
    return Remark(clauses(first, *rest))


def _unpaid(plan: Plan, gig: Gig, today: date) -> Remark:
    """What went into a gig without pay, and when it is decided on; the condition is the person's own."""
    spent = hours_of(plan.entries).gig(gig.id).minutes
    nothing = ", nothing yet" if spent and not received(plan, gig) else ""
    until = f", decide by {day_text(gig.decide, today)}" if gig.decide else spoken(", {gigs.more=M} c: until when?")
    ours = clauses(f"{format_duration(spent)} in" if spent else "no pay yet", nothing, until)
    return Remark(ours, f": {gig.condition}" if gig.decide and gig.condition else "")


def _planned(plan: Plan, gig: Gig, since: date) -> bool:
    """Whether a week from this one on has an open card of the gig."""
    weeks = [week for week in cards_by_week(plan.cards) if week is not None and week >= since]
    return any(open_cards_of(plan, gig.id, week) for week in weeks)


def remarks_line(remarks: Iterable[tuple[Remark, str]], line: Content, between: Content, room: int) -> Content:
    """A line, `between`, and as many of the remarks side by side in their colours as there is room for."""
    for remark, style in remarks:
        if part := paint_remark(remark, style, room - line.cell_length - between.cell_length):
            line, between = line + between + part, Content.styled(" · ", "$muted")
    return line


def paint_remark(remark: Remark, style: str, room: int) -> Content:
    """A remark in so many cells: in full, else with the person's words cut, else in fewer of our words, else empty."""
    own = user_text(remark.own, style).truncate(remark.longest, ellipsis=True)
    whole = user_text(str(remark.ours), style) + own
    if whole.cell_length <= room:
        return whole
    if remark.own and whole.cell_length - own.cell_length + BEGUN <= room:
        return whole.truncate(room, ellipsis=True)
    return user_text(first_fitting((*remark.ours.forms, ""), room), style)

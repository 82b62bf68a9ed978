"""What there is to know about a gig beyond its figures: words of ours whole, a person's own as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.gigs.assets import reused_by
from hustle_tui.domain.gigs.needs import product_text
from hustle_tui.domain.gigs.scorecard import is_unscored
from hustle_tui.domain.gigs.unpaid import by_text
from hustle_tui.domain.money.overhead import talk_text
from hustle_tui.domain.money.payments import awaited_texts, received
from hustle_tui.domain.money.quoted import floor_in, quoted_rate
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES, WORKING_STAGES
from hustle_tui.domain.week.calendar import day_text, week_of
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import cards_by_week
from hustle_tui.domain.whatif.fit import cards_of
from hustle_tui.domain.writing.quantities import format_duration, format_money
from hustle_tui.tui.paint.text import first_fitting, shorter, user_text

BEGUN = 4
"""Cells of a text that are shown at least, where it is cut."""


class Reason(Struct, frozen=True):
    """Something to know of a gig: words of ours, and then the person's own, which alone may be cut."""

    words: str
    own: str = ""
    longest: int = 1_000


def reasons(plan: Plan, gig: Gig, today: date) -> Iterator[Reason]:
    """What there is to know about a gig beyond its figures, the weightiest first and the person's own words last."""
    if gig.stage in LIVE_STAGES:
        yield from (Reason(words) for words in _warnings(plan, gig, today))
    yield from (Reason(words) for words in awaited_texts(plan, gig, today))
    if gig.stage in ("lead", "accepted") and (product := product_text(plan, gig)):
        yield Reason(product)
    if reused := reused_by(plan, gig):
        yield Reason("reuses ", ", ".join(asset.title for asset in reused))
    yield from (Reason("", text) for text in (gig.reason, gig.note) if text)


def _warnings(plan: Plan, gig: Gig, today: date) -> Iterator[str]:
    if gig.parked is not None:
        yield "still wanted? P" if gig.parked <= today else f"parked until {day_text(gig.parked, today)}"
    elif gig.stage == "lead":
        yield "weigh it: y, score it: s" if is_unscored(gig) else "weigh it: y"
    quote, floor = quoted_rate(gig), floor_in(plan.settings, gig.currency)
    if quote is not None and floor is not None and quote < floor:
        yield f"below your floor of {format_money(floor, gig.currency)}"
    if gig.pay == "none_yet":
        spent = hours_of(plan.entries).by_gig.get(gig.id, 0)
        nothing = "" if received(plan, gig) else ", nothing yet"
        until = f"decide {by_text(gig, today)}" if gig.decide else "C: until when?"
        yield f"{f'{format_duration(spent)} in{nothing}' if spent else 'no pay yet'}, {until}"
    if talk := talk_text(plan, gig):
        yield talk
    this_week = week_of(today, plan.settings.week_start)
    if gig.stage in WORKING_STAGES and not gig.weekly and not _planned(plan, gig, this_week):
        yield "holds no hours of a week yet: e gives it some"
    if gig.starts is not None and gig.starts > today:
        yield f"starts {day_text(gig.starts, today)}"


def _planned(plan: Plan, gig: Gig, since: date) -> bool:
    """Whether a week from this one on has an open card of the gig."""
    weeks = [week for week in cards_by_week(plan.cards) if week is not None and week >= since]
    return any(cards_of(plan, gig, week) for week in weeks)


def told_in(reasons: Iterable[Reason], style: str, room: int) -> Content:
    """As many of the reasons side by side as there is room for."""
    line = Content("")
    for reason in reasons:
        between = Content.styled(" · ", style) if line else line
        part = painted(reason, style, room - line.cell_length - between.cell_length)
        line = line + between + part if part else line
    return line


def painted(reason: Reason, style: str, room: int) -> Content:
    """A reason in so many cells: in full, its own words cut, without parts of ours at their end, or not at all."""
    own = user_text(reason.own, style).truncate(reason.longest, ellipsis=True)
    whole = user_text(reason.words, style) + own  # a gig's condition is among our words
    if whole.cell_length <= room:
        return whole
    if reason.own and whole.cell_length - own.cell_length + BEGUN <= room:
        return whole.truncate(room, ellipsis=True)
    return user_text(first_fitting((*shorter(reason.words), ""), room), style)

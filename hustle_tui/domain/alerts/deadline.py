"""Fires when what all gigs still need up to a due date does not fit the free hours until then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.changes.cards import move_card
from hustle_tui.domain.changes.gigs import edit_gig
from hustle_tui.domain.gigs.rank import queue_of
from hustle_tui.domain.money.overhead import gig_overhead
from hustle_tui.domain.plan.model import Change, Gig, Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.relief.ways_out import WayOut, gig_named, measured
from hustle_tui.domain.week.calendar import day_text, days_of, week_number, week_of, weeks_on
from hustle_tui.domain.week.cards import remaining
from hustle_tui.domain.week.held import Miss, ahead_of, begin_of, work_left
from hustle_tui.domain.week.holders import open_cards
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.whatif.fit import Fit, fit_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Told, sentence

CARDS_TRIED = 4


def alerts_ahead(plan: Plan, today: date, at: int | None) -> Iterable[Alert]:
    """One alert, for the gig with which the sum of all promises first breaks."""
    miss = ahead_of(plan, today, at).miss
    if miss is None:
        return
    gig, this_week = plan.gigs[miss.gig], week_of(today, plan.settings.week_start)
    yield Alert(
        rule="deadline",
        level="over" if miss.due < weeks_on(this_week, 1) else "near",
        told=_told(gig, miss, today),
        minutes=miss.short,
        about=(gig.slug,),
        subject=gig.slug,
        sums=tuple(_sums(plan, gig, miss, today, at)),
    )


def ways_out(plan: Plan, today: date, week: date, alert: Alert) -> Iterable[WayOut[Change]]:
    """A later date, less to do, other gigs smaller or later, side cards moved past the date: what lowers the miss."""
    gig = gig_named(plan, alert.subject)
    if gig is None:
        return
    tried = _tried(plan, gig, fit_of(plan, gig, today), today, week)
    yield from measured(tried, plan, lambda plan: fit_of(plan, plan.gigs[gig.id], today).short)


def _tried(plan: Plan, gig: Gig, fit: Fit, today: date, week: date) -> Iterator[WayOut[Change]]:
    """What may help a gig be done in time; each is still to be measured."""
    if gig.estimate is not None and fit.short < fit.minutes:
        spent = hours_of(plan.entries).by_gig.get(gig.id, 0)
        smaller = gig_overhead(plan, gig).within(spent + fit.minutes - fit.short)
        text = f"Cut {gig.title} from {format_duration(gig.estimate)} to {format_duration(smaller)} in all"
        yield WayOut(text, partial(edit_gig, gig_id=gig.id, fields={"estimate": smaller}))
    if fit.finish is not None:
        text = f"Agree on {day_text(fit.finish, today)} for {gig.title}"
        yield WayOut(text, partial(edit_gig, gig_id=gig.id, fields={"due": fit.finish}))
    if gig.weekly:
        freed = fit_of(plan, replace(gig, weekly=None), today)
        fullest = max((minutes for week, minutes in freed.weeks if gig.due is None or week <= gig.due), default=0)
        weekly = fullest + hours_of(plan.entries).on_gig(gig.id, days_of(week))
        text = f"Give {gig.title} {format_duration(weekly)} a week"
        yield WayOut(text, partial(edit_gig, gig_id=gig.id, fields={"weekly": weekly}))
    hours = hours_of(plan.entries)
    later = max(week_of(gig.due or week, plan.settings.week_start), week)
    for other in queue_of(plan, today):
        if other.id == gig.id or other.stage not in WORKING_STAGES or not other.weekly:
            continue
        if other.stage == "accepted" and not hours.by_gig.get(other.id):
            starts = weeks_on(later, 1)
            text = f"Start {other.title} on {day_text(starts, today)}"
            yield WayOut(text, partial(edit_gig, gig_id=other.id, fields={"starts": starts}))
        half = other.weekly // 2
        text = f"Halve {other.title} to {format_duration(half)} a week"
        yield WayOut(text, partial(edit_gig, gig_id=other.id, fields={"weekly": half}))
    others = [card for card in open_cards(plan, week, "side", "life") if card.gig != gig.id and remaining(card, hours)]
    for card in others[:CARDS_TRIED]:
        text = f"Move {card.title} ({format_duration(remaining(card, hours))}) past {gig.title}"
        yield WayOut(text, partial(move_card, card_id=card.id, week=weeks_on(later, 1)))


def _told(gig: Gig, miss: Miss, today: date) -> Told:
    brief, due = f"Not done by its date: {gig.title}", day_text(miss.due, today)
    needed, room, short = (format_duration(minutes) for minutes in (miss.needed, miss.room, miss.short))
    if miss.due < today:
        return sentence(f"{gig.title} was due {due} and still needs {short}", brief=brief)
    what = "of work, talk and admin" if miss.alone else "of work are promised by then"
    room = f"{room if miss.room else 'none'} of free hours until then"
    return sentence(f"{gig.title} misses {due} by {short}", f": {needed} {what}, {room}", brief=brief)


def _sums(plan: Plan, gig: Gig, miss: Miss, today: date, at: int | None) -> Iterator[tuple[str, str]]:
    ahead, work = ahead_of(plan, today, at), work_left(plan, gig)
    yield "work left of its estimate", format_duration(work)
    if extra := gig_overhead(plan, gig).on(work):
        yield f"talk and admin, {gig_overhead(plan, gig).per_cent} %", format_duration(extra)
    if others := miss.needed - work - extra:
        yield "other promises due by then", format_duration(others)
    for n, week in enumerate(ahead.weeks):
        if minutes := ahead.budget(n, miss.due, begin_of(gig)):
            yield f"free in W{week_number(week)}", format_duration(minutes)
    yield "short", format_duration(miss.short)

"""Fires when a gig's remaining minutes do not fit the free side hours of the weeks before its due date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.changes.cards import move_card
from hustle_tui.domain.changes.gigs import edit_gig
from hustle_tui.domain.gigs.rank import queue_of
from hustle_tui.domain.money.overhead import overhead_of
from hustle_tui.domain.plan.model import Change, Gig, Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.relief.ways_out import WayOut, gig_named, measured
from hustle_tui.domain.week.calendar import day_text, days_of, week_number, week_of, weeks_on
from hustle_tui.domain.week.cards import remaining
from hustle_tui.domain.week.holders import open_cards
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.whatif.fit import Fit, fit_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Told, sentence

CARDS_TRIED = 4


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each working gig that misses its due date."""
    for gig in plan.gigs.values():
        if gig.stage not in WORKING_STAGES or gig.due is None or gig.estimate is None:
            continue
        fit = fit_of(plan, gig, today)
        if fit.due is None or fit.fits:
            continue
        yield Alert(
            rule="deadline",
            level="over",
            told=_told(gig, fit, fit.due, today),
            minutes=fit.short,
            about=(gig.slug,),
            subject=gig.slug,
            sums=tuple(_sums(plan, gig, fit, fit.due, today)),
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
        smaller = overhead_of(plan, gig.client).within(spent + fit.minutes - fit.short)
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


def _told(gig: Gig, fit: Fit, due: date, today: date) -> Told:
    needs, brief = f"{gig.title} needs {format_duration(fit.minutes)}", f"Not done by its date: {gig.title}"
    if due < today:
        return sentence(f"{needs} and was due {day_text(due, today)}", brief=brief)
    words = f"{needs} by {day_text(due, today)} and finds {format_duration(fit.minutes - fit.short)} of free side hours"
    return sentence(words, f": {format_duration(fit.short)} short", brief=brief)


def _sums(plan: Plan, gig: Gig, fit: Fit, due: date, today: date) -> Iterator[tuple[str, str]]:
    overhead = overhead_of(plan, gig.client)
    yield "estimate", format_duration(gig.estimate or 0)
    if extra := overhead.on(gig.estimate or 0):
        yield f"talk and admin, {overhead.per_cent} %", format_duration(extra)
    yield "logged", format_duration(hours_of(plan.entries).by_gig.get(gig.id, 0))
    room = rest = fit.minutes - fit.short
    for week, minutes in fit.weeks:
        if week <= due:  # what the due date's own week gives after it is not counted
            yield f"free in W{week_number(week)}", format_duration(min(minutes, rest))
            rest = max(0, rest - minutes)
    yield f"free by {day_text(due, today)}", format_duration(room)
    yield "short", format_duration(fit.short)

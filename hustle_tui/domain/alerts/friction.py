"""Fires when the back and forth with a client eats a gig's hours: the real rate counts it, the quoted one does not.

The rows of the queue say the same in a few words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.money.clients import gigs_of
from hustle_tui.domain.plan.model import Change, Gig, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES, WORKING_STAGES, Kind
from hustle_tui.domain.relief.ways_out import Moment, WayOut, ask_for_pay, gig_named, given_up, new_card, with_room
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence

TALK_FROM = 300
"""Minutes to be logged before the share of talk says anything."""
TALK_SHARE = 40
"""Per cent of talk and admin above which the back and forth is worth a word."""
CARD_MINUTES = 30
"""The estimate of the talk that is to end the talking."""


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each gig in the queue with too much talk and admin."""
    hours = hours_of(plan.entries)
    for gig in plan.gigs.values():
        own = hours.gig(gig.id).by_kind
        talk, whole = _talk_of(own)
        if gig.stage not in LIVE_STAGES or not _is_much(talk, whole):
            continue
        share = _per_cent(talk, whole)
        yield Alert(
            told=sentence(
                f"Talk and admin take {format_duration(talk)} of the {format_duration(whole)} that went into "
                f"{gig.title}",
                f": {share}",
                f", and more than {TALK_SHARE} % is friction",
                brief=f"Much talk and admin: {gig.title}",
            ),
            minutes=talk,
            about=(gig.slug,),
            subject=gig.slug,
            measure=100 * talk // whole,
            sums=(
                ("talk", format_duration(own.get("talk", 0))),
                ("admin", format_duration(own.get("admin", 0))),
                ("all hours of the gig", format_duration(whole)),
                ("talk and admin of them", share),
            ),
        )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """A word with the client where the week has room for it, another pay, or an end to it."""
    gig = gig_named(plan, alert.subject)
    if gig is None:
        return
    if gig.stage in WORKING_STAGES:
        title = f"Agree with {gig.client or 'the client'} on one call and one round of changes a week"
        fields = {"ledger": "side", "lane": "should", "estimate": CARD_MINUTES, "gig": gig.id, "created": when.today}
        yield from with_room(new_card(plan, week, f"friction:{gig.id}", title, **fields), plan, week, when)
    yield ask_for_pay(f"Agree on pay for {gig.title} that covers the talk", gig)
    yield given_up(plan, gig, when.today, "more talk than work")


def _talk_of(kinds: Mapping[Kind, int]) -> tuple[int, int]:
    """Minutes of talk and admin, and all minutes, of hours by kind."""
    return kinds.get("talk", 0) + kinds.get("admin", 0), sum(kinds.values())


def _is_much(talk: int, whole: int) -> bool:
    """Whether talk and admin take too much of the hours, once there are enough hours to tell."""
    return whole >= TALK_FROM and 100 * talk > TALK_SHARE * whole


def talk_text(plan: Plan, gig: Gig) -> str:
    """The share of talk in a gig's hours, or in its client's before the gig has enough, where it is high."""
    hours = hours_of(plan.entries)
    talk, whole = _talk_of(hours.gig(gig.id).by_kind)
    if whole >= TALK_FROM:
        return f"talk is {_per_cent(talk, whole)} of its hours" if _is_much(talk, whole) else ""
    theirs = [_talk_of(hours.gig(one.id).by_kind) for one in gigs_of(plan, gig.client)]
    talk, whole = sum(part for part, _ in theirs), sum(part for _, part in theirs)
    return f"talk is {_per_cent(talk, whole)} of {gig.client}'s hours" if _is_much(talk, whole) else ""


def _per_cent(part: int, whole: int) -> str:
    """A share in whole per cent; with a decimal where rounding would hide on which side of the border it is."""
    exact = 100 * part / whole if whole else 0.0
    return f"{exact:.1f} %" if round(exact) == TALK_SHARE != exact else f"{exact:.0f} %"

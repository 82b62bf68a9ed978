"""Fires when the back and forth with a client eats a gig's hours: the real rate counts it, the quoted one does not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.money.overhead import TALK_SHARE, kinds_of, per_cent_text, talk_is_much, talk_of
from hustle_tui.domain.plan.model import Change, Gig, Plan
from hustle_tui.domain.plan.terms import LIVE_STAGES, WORKING_STAGES
from hustle_tui.domain.relief.ways_out import Moment, WayOut, ask_for_pay, gig_named, given_up, new_card, with_room
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import sentence

CARD_MINUTES = 30
"""The estimate of the talk that is to end the talking."""


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each gig in the queue with too much talk and admin."""
    kinds = kinds_of(plan.entries)
    for gig in plan.gigs.values():
        if gig.stage not in LIVE_STAGES or gig.id not in kinds:
            continue
        talk, whole = talk_of(kinds[gig.id])
        if not talk_is_much(talk, whole):
            continue
        share, own = per_cent_text(talk, whole), kinds[gig.id]
        yield Alert(
            rule="friction",
            level="note",
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
    yield from with_room(_word_with_client(plan, gig, when.today, week), plan, week, when)
    yield ask_for_pay(f"Agree on pay for {gig.title} that covers the talk", gig)
    yield given_up(plan, gig, when.today, "more talk than work")


def _word_with_client(plan: Plan, gig: Gig, today: date, week: date) -> Iterable[WayOut[Change]]:
    if gig.stage in WORKING_STAGES:
        title = f"Agree with {gig.client or 'the client'} on one call and one round of changes a week"
        fields = {"ledger": "side", "lane": "should", "estimate": CARD_MINUTES, "gig": gig.id, "created": today}
        yield from new_card(plan, week, f"friction:{gig.id}", title, **fields)

"""A polite no in a few words, so that declining costs a minute and not an evening.

Each wording gives one honest reason, taken from the plan's own numbers where it has them. They are texts to be
edited and sent by the person. The client's words in them are put on one line here; whoever shows them cleans them.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from hustle_tui.domain.gigs.work_left import counted_estimate
from hustle_tui.domain.money.quoted import floor_in, quoted_rate
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.whatif.shapes import can_i_take
from hustle_tui.domain.writing.formats import near_day
from hustle_tui.domain.writing.quantities import format_duration, format_money

LONGEST_NAME = 60
"""Characters of a title that a letter repeats."""
LABELS = {"later": "no time", "rate": "below the rate", "direction": "not the direction", "plain": "no reason given"}
"""The wordings by name, in a few words for choosing one."""
_DIRECTION = (
    "It is not the direction in which I am taking my work, and you deserve somebody whose heart is in it.\n"
    "So I would rather say no now than do it by halves."
)
_PLAIN = "I can't take it on, and would rather tell you so at once than keep you waiting."


class Reply(Struct, frozen=True):
    """One wording: the reason that it gives, a few words for choosing it, and the text."""

    name: str
    label: str
    text: str


def no_reply_text(gig: Gig) -> str:
    """Why there is no reply to a gig, in words to stand behind its name; nothing where there is one."""
    return "" if gig.stage in ("lead", "declined") else f"is {gig.stage}: a reply is for a lead or a declined gig."


def replies_of(plan: Plan, gig: Gig, today: date, at: int | None = None) -> tuple[Reply, ...]:
    """Every wording, the one that the plan's own numbers give first."""
    reasons = {
        "later": _later(plan, gig, today, at),
        "rate": _rate(plan, gig),
        "direction": _DIRECTION,
        "plain": _PLAIN,
    }
    first = _best(plan, gig, today, at)
    order = [first, *(name for name in reasons if name != first)]
    return tuple(Reply(name, LABELS[name], _letter(gig, reasons[name])) for name in order)


def _best(plan: Plan, gig: Gig, today: date, at: int | None) -> str:
    """The reason that the plan itself gives: too little money, else too little time, else none."""
    if _below_floor(plan, gig):
        return "rate"
    return "plain" if gig.estimate is not None and can_i_take(plan, gig, today, at).whole.sound else "later"


def short_name(gig: Gig) -> str:
    """A gig's title as a letter names it."""
    name = " ".join(gig.title.split())
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _letter(gig: Gig, reason: str) -> str:
    return f"Hello,\n\nThank you for asking me about “{short_name(gig)}”.\n{reason}\n\nAll the best"


def _later(plan: Plan, gig: Gig, today: date, at: int | None) -> str:
    """When it could be done, by the answer of Can I take this?: whole, else at a later date or start."""
    if counted_estimate(gig) is None:
        return "I am fully booked for the time being, so I can't take it on now."
    answer = can_i_take(plan, gig, today, at)
    ways = answer.ways if answer.whole.sound else answer.shapes
    way = next((way for way in ways if way.name in ("whole", "date", "later") and way.fit.finish is not None), None)
    if way is None or way.fit.finish is None:
        return "I am fully booked for the coming half year, so I can't take it on."
    promised = way.fit.finish if way.name == "whole" else way.gig.due or way.fit.finish
    first, finish = way.fit.weeks[0][0] if way.fit.weeks else today, near_day(promised, today)
    glad = "If that is not too late for you, I would be glad to do it."
    if first <= today:
        return f"My weeks are rather full: I could not have it done before {finish}.\n{glad}"
    begin = near_day(first, today)
    return f"I have no free hours before {begin}; from then on I could have it done by {finish}.\n{glad}"


def _rate(plan: Plan, gig: Gig) -> str:
    """What it would have to pay for its hours, where it pays less than the floor."""
    floor = floor_in(plan.settings, gig.currency)
    if floor is None or not _below_floor(plan, gig):
        return "The budget does not cover the hours that I see in it, so I can't take it on at this price."
    hourly = format_money(floor, gig.currency)
    if gig.pay == "fixed" and gig.estimate:
        fee = format_money(-(-floor * gig.estimate // 60), gig.currency)
        hours = format_duration(gig.estimate)
        return (
            f"I see {hours} of work in it, and my rate starts at {hourly} an hour, which makes {fee}.\n"
            "Should the budget allow that, or the work become smaller, I would be glad to talk again."
        )
    return (
        f"My rate starts at {hourly} an hour, so I can't take it on at this rate.\n"
        "Should that become possible, I would be glad to talk again."
    )


def _below_floor(plan: Plan, gig: Gig) -> bool:
    rate, floor = quoted_rate(gig), floor_in(plan.settings, gig.currency)
    return rate is not None and floor is not None and rate < floor

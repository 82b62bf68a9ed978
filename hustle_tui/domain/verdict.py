"""The verdict on a week in one sentence, and its one number; both name what lifts the level."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.kpis.pace import behind_now
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.calendar import day_text, days_of, week_number, weeks_on
from hustle_tui.domain.week.cards import cards_in, is_counted
from hustle_tui.domain.week.level import Cause, Judgement, crowding_text, nears_its_cap, side_holders
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import NEVER, Part, Told

_NAMED = 2
"""Causes above the week's own sums that are named."""
_MOST_OF_IT, _MORE, _NEXT, _KPIS = 1, 2, 3, 4
"""How easily the parts of the verdict are spared."""


def verdict_told(plan: Plan, load: Load, judgement: Judgement, at: int | None) -> Told:
    """How the week stands, the gravest first; the parts that are easiest to spare come last."""
    parts = [*(_of_an_ended_week if load.has_ended else _of_a_week)(plan, load, judgement, at)]
    if judgement.put_aside:
        parts.append(Part(f"{judgement.put_aside} put aside.", _MOST_OF_IT))
    return Told((*parts, *_behind(plan, load.today)))


def _of_a_week(plan: Plan, load: Load, judgement: Judgement, at: int | None) -> Iterator[Part]:
    sums = list(_sums_told(plan, load, judgement))
    lifts = [cause for cause in judgement.causes if cause.rule in _LIFTS]
    past = days_of(load.week)[-1] < load.today
    lift_leads = bool(lifts) and lifts[0] is judgement.causes[0]
    if load.week > load.today:
        from hustle_tui.domain.relief.sums import missed_in  # the board begins with this week

        lifts += missed_in(plan, load, at)
    if sums and lift_leads:  # what gives the level is told first, and never spared
        yield from _lifts_told(plan, load, lifts, NEVER, at)
        yield from (replace(part, spare=_MORE) for part in sums)
        return
    if sums:
        yield from sums
    elif load.shortfall or load.over_cap:
        yield Part("Still," if lifts else "Nothing else breaks.")
    elif lifts:
        yield Part("This week fits;")
    elif not load.side and not cards_in(plan, load.week):
        yield Part("Nothing was planned." if past else "Nothing is planned yet.")
    elif load.time_left:
        yield Part(f"Everything fits, with {format_duration(load.slack)} to spare.")
    else:
        yield Part("It is over." if past else "This week has no hours left, and needs none.")
    yield from _lifts_told(plan, load, lifts, _MORE if sums else NEVER, at, goes_on=not sums)


def _of_an_ended_week(plan: Plan, load: Load, judgement: Judgement, at: int | None) -> Iterator[Part]:
    """On a week's last evening: a few words on how it went, and the next week, which can still be planned."""
    yield Part("This week is over.")
    if load.shortfall or load.over_cap:
        yield from _sums_told(plan, load, judgement)
    lifts = [cause for cause in judgement.causes if cause.rule in _LIFTS and cause.rule != "must_at_risk"]
    yield from _lifts_told(plan, load, lifts, NEVER, at)
    if left := sum(is_counted(card) for card in cards_in(plan, load.week)):
        yield Part(f"{left} card{' is' if left == 1 else 's are'} left to decide.", _NEXT)
    if not any(cause.rule == "ahead" for cause in lifts):
        coming = load_of(plan, weeks_on(load.week, 1), load.today, at)
        yield Part(f"Plan the next: {number_of(coming)}.", _NEXT)


def _lifts_told(
    plan: Plan, load: Load, lifts: list[Cause], spare: int, at: int | None, *, goes_on: bool = False
) -> Iterator[Part]:
    """What lifts the level; the first one may continue a sentence already begun."""
    for place, cause in enumerate(lifts[:_NAMED]):
        for n, part in enumerate(_lift_of(plan, load, cause, at).parts):
            begins = n == 0 and not (part.name or (goes_on and not place))
            text = part.text[:1].upper() + part.text[1:] if begins else part.text
            yield replace(part, text=text, spare=_MORE if place else spare)


def _sums_told(plan: Plan, load: Load, judgement: Judgement) -> Iterator[Part]:
    """What the gravest of the week's own sums say, as far as it is not put aside."""
    gravest = _gravest_sums(judgement)
    if "crowding" in gravest:
        yield Part(crowding_text(load))
        yield from _most(plan, load)
        if any(cause.rule == "overload" for cause in judgement.causes):
            yield Part(f"And {format_duration(load.overload)} more is planned than fits.", _MORE)
    elif "overload" in gravest and load.only_spills:
        from hustle_tui.domain.relief.sums import sliding  # the board starts without the words of alerts

        much, names, slide = sliding(plan, load)
        yield Part(much)
        yield Part(names, name="side")
        yield Part(f"{slide}.")
    elif "overload" in gravest:
        yield Part(f"{format_duration(load.shortfall)} more is planned than the week has.")
    elif "cap" in gravest:
        yield Part(f"Side work is {format_duration(load.over_cap)} over its cap of {format_duration(load.side_cap)}")
        yield from _most(plan, load)
    elif "near" in gravest and not nears_its_cap(load):
        from hustle_tui.domain.relief.sums import free_text

        yield Part(f"{free_text(load)}.")
    elif "near" in gravest:
        cap = format_duration(load.side_cap)
        yield Part(f"Side work is close to its limit: {format_duration(load.side)} of {cap}")
        yield Part(f"and {format_duration(max(0, load.slack))} to spare", _MOST_OF_IT, ", ")
        yield Part(".", joint="")


def _gravest_sums(judgement: Judgement) -> set[str]:
    sums = [cause for cause in judgement.causes if cause.rule not in _LIFTS]
    return {cause.rule for cause in sums if cause.level == sums[0].level}


class Lift(Struct, frozen=True):
    """What lifts a level, that is, makes it graver: in words that may continue a sentence, and as the one number."""

    parts: tuple[Part, ...]
    number: str


_LIFTS = ("deadline", "must_at_risk", "no_hours", "ahead")
"""The rules that lift a level above the week's own sums."""


def _lift_of(plan: Plan, load: Load, cause: Cause, at: int | None) -> Lift:
    much = format_duration(cause.minutes)
    if cause.rule == "must_at_risk":
        from hustle_tui.domain.relief.sums import musts_of

        who = musts_of(load, "Musts")
        need = Part(f"the {' and '.join(who)} need {much} more than the job has left.")
        return Lift((need,), f"{much} short for {who[0]}")
    if cause.rule == "ahead":
        return _ahead(load_of(plan, weeks_on(load.week, 1), load.today, at))
    gig = next(gig for gig in plan.gigs.values() if gig.slug == cause.subject)
    due = day_text(gig.due, load.today) if gig.due else "soon"
    title = Part(gig.title, name="side")
    if cause.rule == "no_hours":
        return Lift((title, Part(f"is due {due}, and nobody said how long it takes.")), "hours unknown")
    if gig.due and gig.due < load.today:
        return Lift((title, Part(f"was due {due}: {much} left.")), f"{much} overdue")
    return Lift((title, Part(f"misses {due} by {much}.")), f"{much} short by {due}")


def _ahead(coming: Load) -> Lift:
    hours = f"holds {format_duration(coming.side)} of {format_duration(coming.side_cap)} side hours"
    over = f"takes {format_duration(coming.crowd_out)} from the job" if coming.crowd_out else hours
    return Lift((Part(f"next week {over}."),), _week_number_of(coming))


def _week_number_of(load: Load) -> str:
    """A coming week's one number, with its name: `W49 2h short`."""
    return f"W{week_number(load.week)} {number_of(load)}"


def _most(plan: Plan, load: Load) -> Iterator[Part]:
    culprits = side_holders(plan, load)
    if culprits:
        yield Part("most of it" if len(culprits) > 1 else "all of it", _MOST_OF_IT, ", ")
        yield Part(culprits[0].title, _MOST_OF_IT, name="side")
        yield Part(f"({format_duration(culprits[0].minutes)})", _MOST_OF_IT)
    yield Part(".", joint="")


def _behind(plan: Plan, today: date) -> Iterator[Part]:
    if behind := behind_now(plan, today):
        yield Part(plan.kpis[behind[0].kpi].title, _KPIS, name="main")
        yield Part(f"and {len(behind) - 1} more are behind." if len(behind) > 1 else "is behind.", _KPIS)


def verdict_number(plan: Plan, load: Load, judgement: Judgement, at: int | None) -> str:
    """The one number that matters: the week's own, or that of what lifts its level, so that both agree."""
    gravest = _gravest_sums(judgement)
    lead = judgement.causes[0] if judgement.causes else None
    full = "near" in gravest and judgement.level == "near"  # then the week's own number is as grave
    if lead is not None and lead.rule in _LIFTS and not (full or (load.has_ended and lead.rule == "must_at_risk")):
        return _lift_of(plan, load, lead, at).number
    if load.shortfall and not gravest & {"crowding", "overload", "cap"}:
        return f"{format_duration(load.shortfall)} put aside"
    if load.has_ended and not (load.shortfall or load.over_cap):
        return _week_number_of(load_of(plan, weeks_on(load.week, 1), load.today, at))
    return number_of(load, by_cap=not gravest & {"crowding", "overload"})


def number_of(load: Load, *, by_cap: bool = False) -> str:
    """A week's one number: hours short, over the cap, or to spare; `by_cap` where the cap is what matters."""
    if load.shortfall and not by_cap:
        return f"{format_duration(load.shortfall)} short"
    if load.over_cap:
        return f"{format_duration(load.over_cap)} over cap"
    return f"{format_duration(load.slack)} spare"

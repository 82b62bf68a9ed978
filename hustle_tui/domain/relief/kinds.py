"""What may help with too many hours, kind by kind in a coach's order; the maker measures what each one gains.

First the question whether a day was logged in full; then this week only, the cheapest promise first; then dates, starts
and the size of a promise; then part of a card. For good, and whole Musts, come last. Coulds and cards of gigs that are
not in hand are in no sum, so dropping them gains nothing and is never offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count

from msgspec.structs import replace

from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.cards import move_card
from hustle_tui.domain.changes.gigs import skip_week
from hustle_tui.domain.changes.hours import log_entry
from hustle_tui.domain.gigs.work_left import (
    begin_of,
    credits_of,
    is_promise,
    needs,
    open_cards_of,
    weekly_in,
    work_left,
)
from hustle_tui.domain.money.clients import gig_overhead
from hustle_tui.domain.money.quoted import at_home, quoted_rate
from hustle_tui.domain.plan.model import Change, Entry, Gig, Plan, id_from
from hustle_tui.domain.relief.cards import parts_of_cards
from hustle_tui.domain.relief.sums import partly_logged
from hustle_tui.domain.relief.ways_out import (
    HALF,
    Aim,
    Moment,
    WayOut,
    edited,
    enough_to_take,
    said_down,
    said_up,
)
from hustle_tui.domain.week.calendar import day_text, days_of, near_week, week_number, week_of, weeks_on
from hustle_tui.domain.week.cards import remaining
from hustle_tui.domain.week.held import ahead_of, held_in
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.whatif.fit import fit_of, in_hand
from hustle_tui.domain.writing.formats import WEEKDAYS
from hustle_tui.domain.writing.quantities import format_duration

GIGS_TRIED, DATES_TRIED, ENDS_TRIED = 4, 2, 3


def questions(plan: Plan, aim: Aim, when: Moment) -> Iterator[WayOut[Change]]:
    """Whether the days taken at their word were logged in full; the way logs the rest of them."""
    lacking = partly_logged(plan, load_of(plan, aim.week, when.today, when.at))
    if "side" not in aim.ledgers or aim.due or not lacking:
        return
    on, (first, *others) = hours_of(plan.entries).on, lacking
    said = f"{WEEKDAYS[first.weekday()]} has {format_duration(on('main', first))} of the job"
    said += "".join(f", {WEEKDAYS[day.weekday()]} {format_duration(on('main', day))}" for day in others)
    logs = (partial(log_entry, entry=_rest_of_day(plan, day, minutes)) for day, minutes in lacking.items())
    rest = format_duration(sum(lacking.values()))
    yield WayOut(f"{said}: was that all? Count {rest} more as worked", in_order(*logs), kind="worked")


def _rest_of_day(plan: Plan, day: date, minutes: int) -> Entry:
    free = (key for n in count() if (key := id_from(day, n)) not in plan.entries)
    return Entry(id=next(free), day=day, minutes=minutes, ledger="main", note="counted as worked")


def this_week_only(plan: Plan, aim: Aim, when: Moment) -> Iterator[WayOut[Change]]:
    """Less of a gig in the week, as an exception of it, the cheapest promise first."""
    if not aim.gigs:
        return
    wanted, found, hours = aim.measure(plan), held_in(plan, aim.week, when.today, when.at), hours_of(plan.entries)
    for gig in _holding(plan, aim.week, when, apart_from=aim.gig)[:GIGS_TRIED]:
        spent = hours.gig(gig.id).on(days_of(aim.week)) + credits_of(plan, gig.id).get(aim.week, 0)
        now = min(weekly_in(plan, gig, aim.week), spent + found[gig.id])
        least = spent + sum(remaining(card, hours) for card in open_cards_of(plan, gig.id, aim.week))
        least = least if least == spent else said_up(least)
        less = _kept_of(plan, aim, gig, now, least, when)
        if now <= less:
            continue
        weeks = _weeks_needed(aim, now - least, wanted) if less == least == spent else 1
        weeks_kept = {weeks_on(aim.week, n): 0 if n else less for n in range(weeks)}
        change = partial(skip_week, gig_id=gig.id, day=when.today)
        skipped = (partial(change, week=week, minutes=minutes) for week, minutes in weeks_kept.items())
        words = _skipped_words(gig, aim.week, when.today, less, now, spent, weeks)
        yield WayOut(words, in_order(*skipped), kind="week", about=gig.slug)


def _kept_of(plan: Plan, aim: Aim, gig: Gig, now: int, least: int, when: Moment) -> int:
    """What a gig keeps of the minutes that it has `now` in the week, so that the rest helps."""

    def kept(freed: int) -> int:
        return max(least, said_down(max(0, now - freed)))

    def taken(freed: int) -> Change:
        return partial(skip_week, gig_id=gig.id, week=aim.week, minutes=kept(freed), day=when.today)

    return kept(enough_to_take(plan, aim, lambda freed: now - kept(freed), taken))


def _holding(plan: Plan, week: date, when: Moment, apart_from: int | None) -> list[Gig]:
    """The gigs that hold hours of a week, the cheapest promise first."""
    found = held_in(plan, week, when.today, when.at)
    return sorted(
        (plan.gigs[key] for key, minutes in found.items() if minutes and key != apart_from), key=cheapest(plan)
    )


def cheapest(plan: Plan) -> Callable[[Gig], tuple[bool, int, float, int]]:
    """The order in which gigs give way: without a date first, then the latest date, then the lowest rate."""

    def place(gig: Gig) -> tuple[bool, int, float, int]:
        rate = at_home(quoted_rate(gig), gig, plan.settings)
        return gig.due is not None, -gig.due.toordinal() if gig.due else 0, rate, gig.id

    return place


def _weeks_needed(aim: Aim, freed: int, wanted: int) -> int:
    """For how many weeks a gig must pause so that the promise gets its hours before its date."""
    if aim.due is None:
        return 1
    return min(-(-wanted // freed), max(1, (aim.due - aim.week).days // 7 + 1))


def _skipped_words(gig: Gig, week: date, today: date, less: int, now: int, spent: int, weeks: int) -> str:
    name, when = gig.title, near_week(week, today) or f"in W{week_number(week)}"
    if weeks > 1:
        return f"No {'more ' if spent else ''}{name} for {weeks} weeks"
    if less <= spent:
        return f"No {'more ' if spent else ''}{name} {when}"
    return f"{when[0].upper()}{when[1:]} {format_duration(less)} of {name} instead of {format_duration(now)}"


def agreements(plan: Plan, aim: Aim, when: Moment) -> Iterator[WayOut[Change]]:
    """A later date for a promise, a later start, or less to do."""
    if not aim.gigs:
        return
    if aim.due is not None and aim.gig is not None:
        yield from _for_a_date(plan, aim, aim.due, plan.gigs[aim.gig], when)
    else:
        promises = [gig for gig in _holding(plan, aim.week, when, apart_from=None) if is_promise(plan, gig)]
        for gig in promises[:DATES_TRIED]:
            if gig.due is not None:
                yield _date_that_helps(plan, aim, gig, gig.due, when)
        yield from _later_starts(plan, aim.week, when)
        for gig in promises:
            if gig.due is not None and gig.due <= days_of(aim.week)[-1]:
                yield from _less_of(plan, gig, aim.measure(plan), when)


def _after(due: date, week: date, when: Moment) -> date:
    """The same weekday of a later week, after today and after the week that is too full."""
    last = max(days_of(week)[-1], when.today)
    return due + timedelta(weeks=max(1, (last - due).days // 7 + 1))


def _breaks(plan: Plan, gig: Gig, when: Moment) -> bool:
    """Whether a promise misses its date as it is."""
    placed = ahead_of(plan, when.today, when.at).placed.get(gig.id)
    return placed is not None and placed.short > 0


def _day_that_is_kept(plan: Plan, gig: Gig, due: date, week: date, when: Moment) -> date:
    """The same weekday of a later week; for a promise that breaks as it is, no earlier than it would be done."""
    day = _after(due, week, when)
    return max(day, _day_in_time(plan, gig, due, when) or day) if _breaks(plan, gig, when) else day


def _date_that_helps(plan: Plan, aim: Aim, gig: Gig, due: date, when: Moment) -> WayOut[Change]:
    """The first later date, or end of a week after it, that takes what is too much out of the aim's week."""
    first = _day_that_is_kept(plan, gig, due, aim.week, when)
    ends = (days_of(weeks_on(aim.week, n))[-1] for n in range(1, ENDS_TRIED + 1))
    return _first_enough(plan, aim, gig, [first, *(end for end in ends if end > first)], first, when)


def _first_enough(
    plan: Plan, aim: Aim, gig: Gig, days: Iterable[date], otherwise: date, when: Moment
) -> WayOut[Change]:
    """The first of these days that leaves nothing of the sum, as a promise's later date."""
    ways = (_later_date(gig, day, when) for day in days)
    return next((way for way in ways if not aim.measure(way.effect(plan))), _later_date(gig, otherwise, when))


def _later_date(gig: Gig, day: date, when: Moment) -> WayOut[Change]:
    was = f" instead of {day_text(gig.due, when.today)}" if gig.due and gig.due >= when.today else ""
    return edited(f"Agree on {day_text(day, when.today)} for {gig.title}{was}", gig, "date", due=day)


def _for_a_date(plan: Plan, aim: Aim, due: date, gig: Gig, when: Moment) -> Iterator[WayOut[Change]]:
    ahead = ahead_of(plan, when.today, when.at)
    yield _later_date(gig, _day_in_time(plan, gig, due, when) or _after(due, aim.week, when), when)
    others = [other for other in ahead.promises if other.due and other.due <= due and other.id != gig.id]
    for other in sorted(others, key=cheapest(plan))[:DATES_TRIED]:
        soon, late = _day_in_time(plan, other, due, when), _after(due, due, when)
        yield _first_enough(plan, aim, other, [soon] if soon else [], late, when)
    yield from _later_starts(plan, week_of(due, plan.settings.week_start), when, apart_from=gig.id)
    yield from _less_of(plan, gig, aim.measure(plan), when)


def _day_in_time(plan: Plan, gig: Gig, due: date, when: Moment) -> date | None:
    """When a promise would be done, ahead of later ones or behind them all: the day on which the least is missed."""
    last = max(other.due or due for other in ahead_of(plan, when.today, when.at).promises)
    promised = (replace(gig, due=day) for day in (due, last + timedelta(days=1)))
    days = {fit_of(plan, one, when.today, when.at).finish for one in promised}

    def missed(day: date) -> int:
        after = in_hand(plan, replace(gig, due=day), when.today)
        return sum(placed.short for placed in ahead_of(after, when.today, when.at).placed.values())

    return min((day for day in days if day and day > due), key=lambda day: (missed(day), day), default=None)


def _later_starts(plan: Plan, week: date, when: Moment, apart_from: int | None = None) -> Iterator[WayOut[Change]]:
    """A start after the week, for gigs that are accepted, not begun, and hold hours of it."""
    hours, holding = hours_of(plan.entries), _holding(plan, week, when, apart_from)
    waiting = [gig for gig in holding if gig.stage == "accepted" and not hours.gig(gig.id).minutes]
    for gig in waiting[:DATES_TRIED]:
        starts = weeks_on(week, 1)
        if begin_of(gig) < starts:
            yield edited(f"Start {gig.title} on {day_text(starts, when.today)}", gig, "start", starts=starts)


def _less_of(plan: Plan, gig: Gig, minutes: int, when: Moment) -> Iterator[WayOut[Change]]:
    """Less of a promise: so much less work that with its talk and admin it comes to these minutes."""
    work, whole = work_left(plan, gig), needs(plan, gig) or 0
    if gig.estimate is None or not work or not whole:
        return
    less = said_up(-(-minutes * 100 // (100 + gig_overhead(plan, gig).per_cent)))
    if less < work and less < gig.estimate:
        day = f" on {day_text(gig.due, when.today)}" if gig.due and gig.due >= when.today else ""
        words = f"Agree on {format_duration(less)} less of {gig.title}{day}"
        yield edited(words, gig, "less", estimate=gig.estimate - less)


def dates_with_cards(plan: Plan, aim: Aim, when: Moment) -> Iterator[WayOut[Change]]:
    """A later date for a promise that breaks as it is, along with its cards of the week: these hold its hours."""
    for gig in _holding(plan, aim.week, when, apart_from=aim.gig):
        cards = [card for card in open_cards_of(plan, gig.id, aim.week) if card.id in plan.cards]
        if gig.due is None or not cards or not _breaks(plan, gig, when):
            continue
        following = weeks_on(aim.week, 1)
        way = _later_date(gig, _day_that_is_kept(plan, gig, gig.due, aim.week, when), when)
        moved = (partial(move_card, card_id=card.id, week=following) for card in cards)
        what = cards[0].title if len(cards) == 1 else f"its {len(cards)} cards"
        words = f"{way.words}, with {what} in W{week_number(following)}"
        yield WayOut(words, in_order(way.effect, *moved), kind="along", about=gig.slug)


def for_good(plan: Plan, aim: Aim, when: Moment) -> Iterator[WayOut[Change]]:
    """Fewer weekly hours from now on."""
    wanted = aim.measure(plan)
    for gig in _holding(plan, aim.week, when, apart_from=aim.gig):
        less = said_down(max(0, (gig.weekly or 0) - wanted))
        if gig.weekly and HALF <= less < gig.weekly:
            words = f"For good: {format_duration(less)} of {gig.title} a week instead of {format_duration(gig.weekly)}"
            yield edited(words, gig, "good", weekly=less)


WayKind = Callable[[Plan, Aim, Moment], Iterator[WayOut[Change]]]
KINDS: tuple[WayKind, ...] = (questions, this_week_only, agreements, parts_of_cards)
"""The kinds that are always offered, in their order; the others follow where these are not enough."""

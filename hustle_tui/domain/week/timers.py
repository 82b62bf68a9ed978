"""Running timers read against the time that it is: how long, for what, and the entries that they become.

A moment is a datetime with its zone. Elapsed time is what passed by UTC, so a change of summer time neither adds nor
takes an hour; days begin and end in the zone of `ended`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace

from hustle_tui.domain.clock_times import in_the_way, later, midnight, minutes_between, starting
from hustle_tui.domain.plan.model import Entry, Plan, PlanError, Timer
from hustle_tui.domain.week.calendar import DAY_MINUTES
from hustle_tui.domain.writing.formats import clock_text, date_text
from hustle_tui.domain.writing.naming import Named, slug_for

SIGNS = {False: "●", True: "○"}
"""The sign of the person's own timer, and of a machine's."""
_SHARED = ({*Timer.__struct_fields__} & {*Entry.__struct_fields__}) - {"id"}
"""The fields that an entry has as its timer has them."""
FORGOTTEN = 10 * 60
"""Minutes after which a timer was surely forgotten, and what was real is asked."""


def started_at(timer: Timer) -> datetime:
    """The moment at which a timer was started."""
    return datetime.fromisoformat(timer.started)


def started_text(moment: datetime) -> str:
    """A moment as a timer keeps it, with its offset from UTC."""
    return moment.isoformat(timespec="seconds")


def minutes_run(timer: Timer, now: datetime) -> int:
    """Whole minutes since the start; negative when the clock was set back behind it."""
    return minutes_between(started_at(timer), now)


def elapsed_text(minutes: int) -> str:
    """Minutes as a running clock shows them: `0:42`; nothing less than none."""
    hours, rest = divmod(max(0, minutes), 60)
    return f"{hours}:{rest:02d}"


def item_of(plan: Plan, record: Timer | Entry) -> Named | None:
    """What a timer or an entry is for: its card, else its gig or KPI, where it is still there."""
    return plan.cards.get(record.card or 0) or plan.gigs.get(record.gig or 0) or plan.kpis.get(record.kpi or 0)


def name_of(plan: Plan, record: Timer | Entry) -> str:
    """What a timer or an entry is for in one word: a slug, or the ledger."""
    item = item_of(plan, record)
    return record.ledger if item is None else slug_for(item)


def title_of(plan: Plan, record: Timer | Entry) -> str:
    """What a timer or an entry is for, by its title."""
    item = item_of(plan, record)
    return "nothing in particular" if item is None else item.title


def label_of(plan: Plan, record: Timer | Entry) -> str:
    """What a timer or an entry is for, by its title, or else its ledger."""
    item = item_of(plan, record)
    return record.ledger.capitalize() if item is None else item.title


def running(plan: Plan, *, machine: bool | None = None) -> list[Timer]:
    """The timers that run, the person's own before the machines' and the latest started first."""
    wanted = [timer for timer in plan.timers.values() if machine is None or timer.machine == machine]
    return sorted(wanted, key=lambda timer: (timer.machine, -started_at(timer).timestamp(), timer.id))


def doubt_of(plan: Plan, timer: Timer, ended: datetime) -> str:
    """Why what a timer measured can't be what was real, or nothing."""
    minutes, name = minutes_run(timer, ended), label_of(plan, timer)
    if minutes < 0:
        return f"The timer on {name} was started at {since_text(timer, ended)}, later than that."
    if minutes > FORGOTTEN:
        return f"The timer on {name} ran for {elapsed_text(minutes)}, since {since_text(timer, ended)}."
    return ""


def since_text(timer: Timer, now: datetime) -> str:
    """When a timer was started: `09:12`, with the day when it is another: `09:12 on Tue 24 Nov`."""
    began = started_at(timer).astimezone(now.tzinfo)
    clock, day = clock_text(f"{began:%H:%M}"), date_text(began.date(), weekday=True, year=began.year != now.year)
    return clock if began.date() == now.date() else f"{clock} on {day}"


def entries_of(plan: Plan, timer: Timer, ended: datetime, minutes: int | None) -> list[Entry]:
    """The entries that a timer becomes, one a day; none when it ran for less than a minute.

    `minutes` is what was real instead of what was measured. More minutes than it ran reach back before its start; where
    the person logged other hours there, the entries have no start (`days.reach_text` says so). Ids follow the timer's
    own, so that a timer stopped in two places is logged once.
    """
    if minutes is None and (doubt := doubt_of(plan, timer, ended)):
        raise PlanError(f"{doubt} Say how long it was.")
    entries = measured(timer, ended, minutes)
    if timer.machine or minutes is None or minutes <= minutes_run(timer, ended):
        return entries
    return [
        replace(entry, start="", again=False) if any(in_the_way(plan, entry, ended.tzinfo)) else entry
        for entry in entries
    ]


def measured(timer: Timer, ended: datetime, minutes: int | None) -> list[Entry]:
    """The entries that a timer becomes, whatever else was logged at the time."""
    began = started_at(timer).astimezone(ended.tzinfo)
    if minutes is not None:
        began = min(began, later(ended, -minutes), key=datetime.timestamp)
        ended = later(began, minutes)
    shared = {name: getattr(timer, name) for name in _SHARED}
    entries: list[Entry] = []
    for begin, end in _days(began, ended):
        passed = minutes_between(began, end) - minutes_between(began, begin)
        if passed > 0:
            key, within = timer.id + len(entries), min(passed, DAY_MINUTES)
            entries.append(Entry(id=key, minutes=within, **starting(begin), **shared))
    return entries


def _days(began: datetime, ended: datetime) -> Iterable[tuple[datetime, datetime]]:
    """The time between two moments cut at each midnight of the zone."""
    begin = began
    while begin.date() < ended.date():
        end = midnight(begin.date() + timedelta(days=1), begin.tzinfo)
        yield begin, end
        begin = end
    yield begin, ended

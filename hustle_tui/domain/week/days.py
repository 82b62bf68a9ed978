"""Hours by day: the entries of a day in order, what they come to, and what about them can't be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo
from functools import partial

from msgspec import Struct

from hustle_tui.domain import clock_times as clock
from hustle_tui.domain.plan.model import Entry, Plan, Timer
from hustle_tui.domain.plan.terms import LEDGERS, Ledger
from hustle_tui.domain.week.calendar import DAY_MINUTES, day_text, free_minutes, main_minutes, reason_of
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import Load, assumed_on, at_its_word, first_open_day
from hustle_tui.domain.week.timers import elapsed_text, label_of, measured, minutes_run
from hustle_tui.domain.writing.formats import clock_parts, clock_text
from hustle_tui.domain.writing.quantities import format_duration, format_money


class Doubt(Struct, frozen=True):
    """What can't be right about a day's hours, in words, and the entries that it is about."""

    text: str
    entries: tuple[int, ...]


class DayHours(Struct, frozen=True):
    """A day: its entries, the person's own first, its sums by ledger, machine minutes, and its capacity."""

    day: date
    entries: tuple[Entry, ...]
    logged: dict[Ledger, int]
    machine: int
    main: int
    free: int
    assumed: int
    """Main minutes of a past day that count as worked without being logged."""
    why: str
    """Why the day has hours of its own, where that was said."""
    doubts: tuple[Doubt, ...]

    @property
    def total(self) -> int:
        """The person's own minutes of the day."""
        return sum(self.logged.values())


def day_hours(plan: Plan, day: date, now: datetime, at: int | None = None) -> DayHours:
    """The hours of a day as they stand, at the minute `at` of today where the sums know it."""
    worked = hours_of(plan.entries).day(day)
    entries = sorted(worked, key=partial(_order, zone=now.tzinfo))
    return DayHours(
        day=day,
        entries=tuple(entries),
        logged={ledger: worked.by_ledger.get(ledger, 0) for ledger in LEDGERS},
        machine=worked.machine,
        main=main_minutes(plan, day),
        free=free_minutes(plan, day),
        assumed=assumed_on(plan, day, hours_of(plan.entries)) if day < first_open_day(plan, now.date(), at) else 0,
        why=reason_of(plan, day),
        doubts=tuple(_doubts(plan, day, entries, now)),
    )


def _order(entry: Entry, zone: tzinfo | None) -> tuple[bool, bool, tuple[clock.MinuteSpan, ...], int]:
    """The person's own before machines', by their start, those without one last."""
    spans = clock.spans_of(entry, zone)
    return entry.machine, not spans, spans[:1], entry.id


def span_text(entry: Entry, zone: tzinfo | None) -> str:
    """From when to when the clock showed: `09:00–10:30`, `9:00–10:30 am`; nothing where the start is not known."""
    begun = clock.begin_of(entry, zone)
    if begun is None:
        return ""
    begin, half = clock_parts(f"{begun:%H:%M}")
    end, its_half = clock_parts(f"{clock.later(begun, entry.minutes):%H:%M}")
    told_once = half == its_half and entry.minutes < DAY_MINUTES // 2
    return f"{begin}{'' if told_once else half}–{end}{its_half}"


def _doubts(plan: Plan, day: date, entries: Sequence[Entry], now: datetime) -> Iterator[Doubt]:
    own = [entry for entry in entries if not entry.machine]
    yield from _overlaps(plan, own, now.tzinfo)
    length = clock.length_of(day, now.tzinfo)
    for entry in entries:
        yield from _out_of_its_day(plan, entry, length, now)
    total = sum(entry.minutes for entry in own)
    if total > length:
        text = f"{format_duration(total)} on a day of {format_duration(length)}"
        yield Doubt(text, tuple(entry.id for entry in own))


def _overlaps(plan: Plan, own: Sequence[Entry], zone: tzinfo | None) -> Iterator[Doubt]:
    """Each entry that begins before an earlier one has ended; a machine's may, for that is what they are for."""
    timed = sorted((spans[0], entry.id, entry) for entry in own if (spans := clock.spans_of(entry, zone)))
    latest: tuple[int, Entry] | None = None
    for (_, end), _, entry in timed:
        if latest is not None and (minutes := clock.overlap(latest[1], entry, zone)) > 0:
            both = " and ".join(f"{label_of(plan, one)} {span_text(one, zone)}" for one in (latest[1], entry))
            yield Doubt(f"{both} overlap by {format_duration(minutes)}", (latest[1].id, entry.id))
        if latest is None or end > latest[0]:
            latest = (end, entry)


def _out_of_its_day(plan: Plan, entry: Entry, length: int, now: datetime) -> Iterator[Doubt]:
    spans, name = clock.spans_of(entry, now.tzinfo), label_of(plan, entry)
    end = spans[0][1] if spans else 0
    if clock.is_skipped(entry, now.tzinfo):
        shown, since = clock_text(entry.start), span_text(entry, now.tzinfo)
        yield Doubt(f"{name} from {shown}: the clocks skipped that on this day, so it is {since}", (entry.id,))
    if end > length:
        beyond, after = format_duration(end - length), format_duration(entry.minutes - (end - length))
        runs = f"{name} from {clock_text(entry.start)} runs {beyond} past midnight"
        yield Doubt(f"{runs}: split it after {after}", (entry.id,))
    if entry.day > now.date():
        counts = "" if entry.machine else ", and counts as done already"  # the manual, sums.md
        yield Doubt(f"{name} {format_duration(entry.minutes)} is on a day to come{counts}", (entry.id,))
    elif entry.day == now.date() and end > clock.minute_of(now) + 1:
        yield Doubt(f"{name} {span_text(entry, now.tzinfo)} ends later than now", (entry.id,))


def doubts_about(plan: Plan, entry_id: int, now: datetime) -> tuple[str, ...]:
    """What can't be right about one entry, in words, for whoever logs it."""
    entry = plan.entries.get(entry_id)
    if entry is None:
        return ()
    hours = day_hours(plan, entry.day, now)
    texts = [doubt.text for doubt in hours.doubts if entry_id in doubt.entries]
    logged, besides = hours_of(plan.entries), hours.logged["side"] + hours.logged["life"]
    counted, past = hours.logged["main"] + hours.assumed, entry.day < now.date()
    if not entry.machine and past and counted < hours.main and at_its_word(plan, entry.day, logged, besides):
        less = f"{format_duration(counted)} of main work, not {format_duration(hours.main)}"
        texts.append(f"it counts {less}: {format_duration(besides)} of other work explain the rest")
    dated = (f"{day_text(entry.day)}: {text}" for text in texts)
    return (*dated, *_after_paid(plan, entry), *([on_invoice(entry)] if entry.billed else []))


def on_invoice(entry: Entry) -> str:
    """That a client was billed for hours, whatever becomes of them."""
    return f"invoice {entry.billed} bills these hours, and stays as it was written"


def _after_paid(plan: Plan, entry: Entry) -> Iterator[str]:
    """That hours went into a gig which is paid, and what they are worth where they are paid by the hour."""
    gig = plan.gigs.get(entry.gig or 0)
    if gig is None or gig.stage != "paid" or entry.machine or entry.ledger != "side":
        return
    from hustle_tui.domain.money.payments import earned, received  # few hours go into what is paid

    pay, came = earned(plan, gig).whole, received(plan, gig).whole
    if gig.pay == "hourly":
        if pay is not None and came is not None and pay > came:
            more = format_money(pay - came, gig.currency)
            yield f"{gig.title} is paid, and its hours have earned {more} more than came"
    elif gig.staged is not None and entry.day > gig.staged:
        yield f"{gig.title} is paid since {day_text(gig.staged)}: these hours bring nothing more"


def reach_text(plan: Plan, timer: Timer, ended: datetime, minutes: int) -> str:
    """How a timer is logged for more minutes than it ran, in words; nothing where they are not more."""
    ran = minutes_run(timer, ended)
    if not 0 <= ran < minutes:
        return ""
    longer = f"{format_duration(minutes)} is longer than it ran ({elapsed_text(ran)})"
    entries = measured(timer, ended, minutes)
    others = () if timer.machine else (other for one in entries for other in clock.in_the_way(plan, one, ended.tzinfo))
    if (there := next(iter(others), None)) is None:
        return f"{longer}: logged from {clock_text(entries[0].start)}, before it began"
    return f"{longer}: logged without a start, for {label_of(plan, there)} {span_text(there, ended.tzinfo)} lies there"


def split_point(entry: Entry, minutes: int, zone: tzinfo | None) -> datetime | None:
    """When the rest of an entry begins, after these minutes, where its start is known."""
    begun = clock.begin_of(entry, zone)
    return None if begun is None else clock.later(begun, minutes)


def minutes_to_midnight(entry: Entry, zone: tzinfo | None) -> int:
    """How long an entry lies in its day, where its start is known; else 0."""
    begun = clock.begin_of(entry, zone)
    return 0 if begun is None else clock.length_of(entry.day, zone) - clock.minute_of(begun, entry.day)


def taken_text(load: Load) -> str:
    """What a week's days do not show: the main hours counted as worked that other work has taken; empty for none."""
    if not load.taken:
        return ""
    done, promised = format_duration(load.main_done), format_duration(load.main_promised)
    gone = format_duration(load.taken)
    return f"Main comes to {done} of {promised}: side and life took {gone} of what counts as worked."

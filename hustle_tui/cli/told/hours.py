"""Hours in the words of the command line: a day's entries, one entry, the timers that run, and which one is meant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import Painted, say, say_all, table
from hustle_tui.cli.told.words import MACHINE_TIME, in_quotes
from hustle_tui.domain.plan.model import Entry, Plan, PlanError, Timer
from hustle_tui.domain.week.days import DayHours, doubts_about, span_text
from hustle_tui.domain.week.timers import (
    SIGNS,
    doubt_of,
    elapsed_text,
    item_of,
    minutes_run,
    name_of,
    running,
    since_text,
)
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import clock_text, near_day
from hustle_tui.domain.writing.quantities import format_duration, quoted
from hustle_tui.domain.writing.short_ids import SHORTEST_ID, find_by_short_id, short_ids

_WHAT_WAS_REAL = "Say what was real: hustle stop {name} --minutes 3h, or hustle stop {name} --drop."


def print_day(plan: Plan, hours: DayHours, now: datetime) -> None:
    """Print a day: its sums beside its capacity, its entries, and what can't be right."""
    today = now.date()
    mark = " · today" * (hours.day == today) + (f" · {hours.why}" if hours.why else "")
    say(Painted(f"{near_day(hours.day, today)}{mark}", bold=True), f"  {_sums(hours)}")
    names = short_ids(plan.entries, [entry.id for entry in hours.entries])
    say_all(table([_row(plan, entry, names[entry.id], now) for entry in hours.entries], flex=5) or ["  nothing logged"])
    for doubt in hours.doubts:
        say("  ", Painted(f"! {doubt.text}", "yellow"))


def _sums(hours: DayHours) -> str:
    life = f"life {format_duration(hours.logged['life'])}"
    counted = f" + {format_duration(hours.assumed)} counted as worked" if hours.assumed else ""
    parts = (
        f"main {format_duration(hours.logged['main'])}{counted} of {format_duration(hours.main)}",
        f"side {format_duration(hours.logged['side'])} + {life} of {format_duration(hours.free)} free",
        f"machines {format_duration(hours.machine)}, none of yours" if hours.machine else "",
    )
    return " · ".join(filter(None, parts))


def _row(plan: Plan, entry: Entry, name: str, now: datetime) -> tuple[str, ...]:
    item = item_of(plan, entry)
    return (
        name,
        span_text(entry, now.tzinfo),
        format_duration(entry.minutes),
        entry.ledger,
        f"{entry.kind}{', machine' if entry.machine else ''}",
        "" if item is None else item.title,
        entry.note,
    )


def entry_meant(session: Session, name: str) -> Entry:
    return find_by_short_id(session.plan.entries, name, "entry", "hustle hours")


def entry_words(plan: Plan, entry: Entry, now: datetime) -> str:
    """An entry in one line: `1h30 on “Acme logo” · side · Wed 25 Nov 09:00–10:30`."""
    when = f"{near_day(entry.day, now.date())} {span_text(entry, now.tzinfo)}".rstrip()
    return _spent_words(plan, entry, entry.minutes, when)


def _spent_words(plan: Plan, record: Entry | Timer, minutes: int, when: str) -> str:
    """Hours in one line: how many, what for, whose, when, and what kind where it is not work."""
    item = item_of(plan, record)
    what = f" on {in_quotes(item.title)}" if item else ""
    kind, machine = "" if record.kind == "work" else record.kind, MACHINE_TIME if record.machine else ""
    return " · ".join(filter(None, (f"{format_duration(minutes)}{what}", record.ledger, when, kind, machine)))


def point_out(session: Session, entries: Iterable[int]) -> None:
    """Say on stderr what can't be right about these entries."""
    for text in dict.fromkeys(text for key in entries for text in doubts_about(session.plan, key, session.now)):
        note(f"Check this: {text}.")


def timer_named(session: Session, ref: str | None, *, machine: bool) -> Timer:
    """The timer that REF means; without REF the person's own, or the only one that runs."""
    plan = session.plan
    timers = running(plan)
    if not timers:
        raise PlanError("No timer runs: hustle start REF starts one.")
    meant = [timer for timer in timers if timer.machine] if machine else timers
    if ref is not None:
        ending = [timer for timer in timers if len(ref) >= SHORTEST_ID and str(timer.id).endswith(ref)]
        if len(ending) == 1:
            return ending[0]
        called = [timer for timer in meant if name_of(plan, timer) == folded(ref)]
        if not called:  # it is what they are on, or the gig or KPI of the cards that they are on
            item = session.item(ref).id
            called = [timer for timer in meant if item in (timer.card, timer.gig, timer.kpi)]
        meant = called
    own = [timer for timer in meant if not timer.machine]
    if ref is None or len(own) == 1:
        meant = own or meant
    if len(meant) == 1:
        return meant[0]
    names = " and ".join(_timer_words(plan, timer) for timer in meant or timers)
    if meant:
        raise PlanError(f"{len(meant)} timers run, {names}: name one, as hustle stop {timer_ref(plan, meant[0])}.")
    what = f"on {quoted(ref)}" if ref is not None else "of a machine"
    raise PlanError(f"No timer runs {what}: what runs is {names}.")


def timer_ref(plan: Plan, timer: Timer) -> str:
    """What names a running timer on the command line: its digits where its name means several."""
    name = name_of(plan, timer)
    others = [other for other in running(plan) if other.id != timer.id and name_of(plan, other) == name]
    alone = not [other for other in others if timer.machine or not other.machine]
    return name if alone else short_ids(plan.timers, [timer.id])[timer.id]


def _timer_words(plan: Plan, timer: Timer) -> str:
    name, ref = name_of(plan, timer), timer_ref(plan, timer)
    kind = " (machine)" if timer.machine else ""
    return f"on {name}{kind}" if ref == name else f"{ref} on {name}{kind}"


def timer_meant(session: Session, entry: str) -> Timer | None:
    """The running timer named in place of an entry: `timer`, `machine`, or either followed by `:REF`."""
    word, _, ref = entry.strip().partition(":")
    if word.casefold() not in ("timer", "machine"):
        return None
    return timer_named(session, ref or None, machine=word.casefold() == "machine")


def without_doubt(plan: Plan, timer: Timer, ended: datetime) -> None:
    """Refuse what a timer measured when it can't be real, naming the ways to say what was."""
    if doubt := doubt_of(plan, timer, ended):
        raise PlanError(f"{doubt} {_WHAT_WAS_REAL.format(name=timer_ref(plan, timer))}")


def logged_words(plan: Plan, timer: Timer, now: datetime) -> str:
    """What a timer that stopped became: `Logged 42m on “Acme logo” · side · Wed 25 Nov 09:00`."""
    entries = entries_from(plan, timer)
    if not entries:
        return f"Stopped the timer on {name_of(plan, timer)}: less than a minute, so nothing is logged"
    days = ", ".join(_day_part(entry, now, alone=len(entries) == 1) for entry in entries)
    return f"Logged {_spent_words(plan, timer, sum(entry.minutes for entry in entries), days)}"


def entries_from(plan: Plan, timer: Timer) -> list[Entry]:
    """The entries that a timer became: their ids follow its own."""
    entries: list[Entry] = []
    while (entry := plan.entries.get(timer.id + len(entries))) is not None:
        entries.append(entry)
    return entries


def _day_part(entry: Entry, now: datetime, *, alone: bool) -> str:
    minutes = "" if alone else f" {format_duration(entry.minutes)}"
    return f"{near_day(entry.day, now.date())} {clock_text(entry.start)}".rstrip() + minutes


def running_words(plan: Plan, now: datetime) -> list[str]:
    """A line for each running timer, and one when two of the person's own run at once."""
    timers = running(plan)
    lines = [
        running_line(plan, timer, now) + "  what was real? hustle stop --minutes" * bool(doubt_of(plan, timer, now))
        for timer in timers
    ]
    own = sum(not timer.machine for timer in timers)
    if own > 1:
        lines.append(f"{own} of your timers run at once, from plans that were merged: hustle stop REF stops one.")
    return lines


def running_line(plan: Plan, timer: Timer, now: datetime) -> str:
    """A running timer in one line: `● acme-logo 0:42 · work · since 09:00`."""
    kind = "machine" if timer.machine else timer.kind
    clock = elapsed_text(minutes_run(timer, now))
    name, ref = name_of(plan, timer), timer_ref(plan, timer)
    words = f"{SIGNS[timer.machine]} {name} {clock} · {kind} · since {since_text(timer, now)}"
    return words if ref == name else f"{words} · hustle stop {ref}"

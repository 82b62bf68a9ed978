"""Running timers in the words of the command line, and which of them a person means."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import MACHINE_TIME, day_words, in_quotes
from hustle_tui.domain.plan.model import Entry, Plan, PlanError, Timer
from hustle_tui.domain.week.timers import (
    doubt_of,
    elapsed_text,
    item_of,
    minutes_run,
    name_of,
    running,
    since_text,
)
from hustle_tui.domain.writing.formats import clock_text
from hustle_tui.domain.writing.quantities import format_duration, quoted

SIGNS = {False: "●", True: "○"}
"""The sign of the person's own timer, and of a machine's."""
WHAT_WAS_REAL = "Say what was real: hustle stop {name} --minutes 3h, or hustle stop {name} --drop."


def timer_named(session: Session, ref: str | None, *, machine: bool) -> Timer:
    """The timer that REF means; without REF the person's own, or the only one that runs."""
    plan = session.plan
    there = running(plan)
    found = [timer for timer in there if timer.machine] if machine else there
    if ref is not None:
        found = [timer for timer in found if name_of(plan, timer) == ref.strip().casefold()] or _on(session, ref, found)
    elif not machine:
        found = [timer for timer in there if not timer.machine] or there
    own = [timer for timer in found if not timer.machine]
    found = own if ref is not None and len(own) == 1 else found
    if len(found) == 1:
        return found[0]
    if not there:
        raise PlanError("No timer runs: hustle start REF starts one.")
    names = " and ".join(
        f"on {name_of(plan, timer)}{' (machine)' if timer.machine else ''}" for timer in found or there
    )
    if found:
        raise PlanError(f"{len(found)} timers run, {names}: name one, as hustle stop {name_of(plan, found[0])}.")
    what = f"on {quoted(ref)}" if ref is not None else "of a machine"
    raise PlanError(f"No timer runs {what}: what runs is {names}.")


def _on(session: Session, ref: str, timers: Iterable[Timer]) -> list[Timer]:
    """The timers on what REF means, and on the cards of a gig or KPI that it means."""
    item = session.item(ref)
    return [timer for timer in timers if item.id in (timer.card, timer.gig, timer.kpi)]


def timer_meant(session: Session, entry: str) -> Timer | None:
    """The running timer that `timer`, `machine` or either with `:REF` behind it names where an entry is asked for."""
    word, _, ref = entry.strip().partition(":")
    if word.casefold() not in ("timer", "machine"):
        return None
    return timer_named(session, ref or None, machine=word.casefold() == "machine")


def without_doubt(plan: Plan, timer: Timer, ended: datetime) -> None:
    """Refuse what a timer measured when it can't be real, naming the ways to say what was."""
    if doubt := doubt_of(plan, timer, ended):
        raise PlanError(f"{doubt} {WHAT_WAS_REAL.format(name=name_of(plan, timer))}")


def logged_words(plan: Plan, timer: Timer, now: datetime) -> str:
    """What a timer that stopped became: `Logged 42m on “Acme logo” · side · Wed 25 Nov 09:00`."""
    name, made = name_of(plan, timer), made_of(plan, timer)
    if not made:
        return f"Stopped the timer on {name}: less than a minute, so nothing is logged"
    item = item_of(plan, timer)
    whole = format_duration(sum(entry.minutes for entry in made))
    what = f"{whole} on {in_quotes(item.title)}" if item else whole
    days = ", ".join(_day_part(entry, now, alone=len(made) == 1) for entry in made)
    parts = [f"Logged {what}", timer.ledger, days]
    if timer.kind != "work":
        parts.append(timer.kind)
    if timer.machine:
        parts.append(MACHINE_TIME)
    return " · ".join(parts)


def made_of(plan: Plan, timer: Timer) -> list[Entry]:
    """The entries that a timer became: their ids follow its own."""
    made = []
    key = timer.id
    while (entry := plan.entries.get(key)) is not None:
        made.append(entry)
        key += 1
    return made


def _day_part(entry: Entry, now: datetime, *, alone: bool) -> str:
    minutes = "" if alone else f" {format_duration(entry.minutes)}"
    return f"{day_words(entry.day, now.date())} {clock_text(entry.start)}".rstrip() + minutes


def running_words(plan: Plan, now: datetime) -> list[str]:
    """A line for each running timer, and one when two of the person's own run at once."""
    timers = running(plan)
    lines = [f"{running_line(plan, timer, now)}{_asked(plan, timer, now)}" for timer in timers]
    own = sum(not timer.machine for timer in timers)
    if own > 1:
        lines.append(f"{own} of your timers run at once, from plans that were merged: hustle stop REF stops one.")
    return lines


def _asked(plan: Plan, timer: Timer, now: datetime) -> str:
    return "  what was real? hustle stop --minutes" if doubt_of(plan, timer, now) else ""


def running_line(plan: Plan, timer: Timer, now: datetime) -> str:
    """A running timer in one line: `● acme-logo 0:42 · work · since 09:00`."""
    kind = "machine" if timer.machine else timer.kind
    clock = elapsed_text(minutes_run(timer, now))
    return f"{SIGNS[timer.machine]} {name_of(plan, timer)} {clock} · {kind} · since {since_text(timer, now)}"

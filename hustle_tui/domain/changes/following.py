"""The hours of a card and its running timer follow its ledger, gig and KPI: which ones, and in words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from hustle_tui.domain.plan.model import Card, Entry, Plan, Timer
from hustle_tui.domain.writing.quantities import format_duration


def following(plan: Plan, old: Card, new: Card) -> Iterator[Entry | Timer]:
    """The hours and the timer of a card as its other links have them; what was given a link of its own keeps it."""
    links = {name: (getattr(old, name), getattr(new, name)) for name in ("ledger", "gig", "kpi")}
    links = {name: (was, now) for name, (was, now) in links.items() if was != now}
    records: tuple[Entry | Timer, ...] = (*plan.entries.values(), *plan.timers.values()) if links else ()
    for record in records:
        fields = {name: now for name, (was, now) in links.items() if getattr(record, name) == was}
        if record.card == old.id and fields:
            yield replace(record, **fields)


def followed_text(before: Plan, after: Plan, card_id: int) -> str:
    """What follows a card whose ledger, gig or KPI has changed: `3h logged on it and its timer follow`, or nothing."""
    moved = [
        entry for key, entry in after.entries.items() if entry.card == card_id and before.entries.get(key) != entry
    ]
    timed = any(timer.card == card_id and before.timers.get(key) != timer for key, timer in after.timers.items())
    hours = f"{format_duration(sum(entry.minutes for entry in moved))} logged on it" if moved else ""
    words = " and ".join(filter(None, (hours, "its timer" if timed else "")))
    return f"{words} follow{'' if moved else 's'}" if words else ""

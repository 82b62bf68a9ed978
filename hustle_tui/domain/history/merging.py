"""Merging two plans that were changed apart, record by record and field by field.

It is a three-way merge, with the plan that both come from: what only one side changed is taken from that side. Where
both changed the same, the later side's value stands, and the other is reported as a loser. An edit beats a removal.
Without a common plan nothing tells a removal from an addition, so every record of either side stays.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.history.counted import met, with_counts
from hustle_tui.domain.plan.links import LINKS, belongings, dangling
from hustle_tui.domain.plan.model import TABLES, CheckIn, Gig, Kpi, Plan, Record, put, table_of, without
from hustle_tui.domain.plan.settings import MONEY, Settings
from hustle_tui.domain.week.calendar import in_whole_weeks
from hustle_tui.domain.week.timers import label_of, measured, running, started_at
from hustle_tui.domain.writing.naming import Named, free_numbers, is_open, unique_slug

FIELD_GROUPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "settings": (("currency", *MONEY, "rates", "fine_rates"),),
    "cards": (
        ("week", "day", "carried", "parked", "wanted"),
        ("state", "closed"),
        ("lane", "rank"),
        ("gig", "ledger"),
        ("series", "occurs"),
    ),
    "gigs": (
        ("stage", "staged", "reason", "accepted", "short", "expected_rate", "expected_then"),
        ("pay", "amount", "currency", "earlier"),
        ("condition", "decide", "decided"),
        ("parked", "wanted"),
        ("rank", "manual"),
    ),
    "kpis": (("shape", "start_value", "target", "checkpoints"), ("starts", "ends")),
    "checkins": (("value", "counted"),),
    "entries": (("card", "gig", "kpi", "ledger"),),
    "payments": (("amount", "currency"),),
    "expenses": (("amount", "currency"),),
    "templates": (("rule", "starts"), ("opened", "missed"), ("amount", "currency")),
    "timers": (("started", "card", "gig", "kpi", "ledger", "machine"),),
}
STOPPED = "stopped"
"""In place of a field: a timer of the person's own that a later one has stopped, as only one runs."""
_EMPTY: list[Any] = [None]
Fields = dict[str, Any]


@cache
def groups_of(table: str) -> tuple[tuple[str, ...], ...]:
    """The fields of a table's records, or of the settings, in the groups that only move as a whole."""
    kind = Settings if table == "settings" else TABLES[table]
    together = FIELD_GROUPS.get(table, ())
    grouped = {field for names in together for field in names}
    return (*together, *((field,) for field in kind.__struct_fields__ if field not in grouped))


def moved_by_groups(table: str, now: Fields, before: Fields, after: Fields) -> Fields:
    """`now` with a step's own fields moved from `before` to `after`, where nobody else has touched them or theirs."""
    result = dict(now)
    for names in groups_of(table):
        here, old, new = ({key: side[key] for key in names if key in side} for side in (now, before, after))
        if old != new and here == old:
            result = {key: value for key, value in result.items() if key not in names} | new
    return result


class Loser(Struct, frozen=True):
    """A value that gave way: `field` is empty where a removal gave way to an edit."""

    table: str
    id: int
    field: str
    kept: Any
    lost: Any


class Merged(Struct, frozen=True):
    """One plan of two, and every value that gave way."""

    plan: Plan
    losers: tuple[Loser, ...]


def merged(base: Plan | None, ours: Plan, theirs: Plan, *, theirs_later: bool = False) -> Merged:
    """Our plan with what the other side changed since `base`."""
    since = base or Plan()
    losers: list[Loser] = []
    tables: dict[str, Any] = {name: _table(name, since, ours, theirs, theirs_later, losers) for name in TABLES}
    settings = _fields("settings", since.settings, ours.settings, theirs.settings, theirs_later, losers)
    plan = replace(ours, settings=settings, **tables)
    plan = _with_links(plan, ours, theirs, losers)
    plan = _with_one_timer(plan, ours, theirs, losers)
    plan, summed = with_counts(plan, since, ours, theirs)
    losers = [one for one in losers if (one.table, one.field) != ("checkins", "value") or one.id not in summed]
    plan = _with_one_check_in(plan, ours, theirs, losers)
    return Merged(in_whole_weeks(_with_own_names(plan, ours, theirs)), tuple(losers))


def _table(
    name: str, base: Plan, ours: Plan, theirs: Plan, theirs_later: bool, losers: list[Loser]
) -> dict[int, Record]:
    old, here, there = (getattr(plan, name) for plan in (base, ours, theirs))
    table = {}
    for key in here.keys() | there.keys():
        record = _record(name, old.get(key), here.get(key), there.get(key), theirs_later, losers)
        if record is not None:
            table[key] = record
    return dict(sorted(table.items()))


def _record(
    name: str, base: Record | None, ours: Record | None, theirs: Record | None, theirs_later: bool, losers: list[Loser]
) -> Record | None:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if ours is None or theirs is None:
        edited = theirs if ours is None else ours
        if edited is not None:
            losers.append(Loser(name, edited.id, "", edited, None))
        return edited
    found: Record = _fields(name, base, ours, theirs, theirs_later, losers)
    return found


def _fields(name: str, base: Any, ours: Any, theirs: Any, theirs_later: bool, losers: list[Loser]) -> Any:
    """The record of two sides that both hold it, with each field from the side that changed it."""
    taken: dict[str, Any] = {}
    for names in groups_of(name):
        old, here, there = (
            [getattr(side, field) for field in names] if side else None for side in (base, ours, theirs)
        )
        if here == there or there == old:
            continue
        if here != old and (both := _both_maps(old, here, there)) is not None:
            taken[names[0]] = both
            continue
        silent = _made_by_itself(name, names, base, ours, theirs)
        later = str(there) > str(here) if silent else theirs_later
        if not silent and old is None and _EMPTY in (here, there):
            later = here == _EMPTY  # with no record before to compare with, a value beats none
        if here == old or later:
            taken |= dict(zip(names, there or (), strict=True))
        if here != old and not silent:
            losers += [
                Loser(name, ours.id, field, *((b, a) if later else (a, b)))
                for field in names
                if (a := getattr(ours, field)) != (b := getattr(theirs, field)) and field != "counted"
            ]
    return replace(ours, **taken)


def _made_by_itself(table: str, names: tuple[str, ...], base: Any, ours: Any, theirs: Any) -> bool:
    """Whether these fields come of making a series' cards, which both sides may have done: nobody's words are lost."""
    if table == "templates":
        return "opened" in names
    if table != "cards" or base is not None or ours.series is None or ours.series != theirs.series:
        return False
    return names == ("number",) or (names == ("lane", "rank") and ours.lane == theirs.lane)


def _both_maps(old: Any, here: Any, there: Any) -> dict[str, Any] | None:
    """The entries of two maps that changed apart, as calendars or exchange rates; None where one entry is disputed."""
    if len(here or ()) != 1 or not isinstance(here[0], dict) or not isinstance(there[0], dict):
        return None
    base, ours, theirs = (old or [{}])[0], here[0], there[0]
    changed = {key for key in base.keys() | theirs.keys() if base.get(key) != theirs.get(key)}
    if any(ours.get(key) not in (base.get(key), theirs.get(key)) for key in changed):
        return None
    return {key: side[key] for key in ours | theirs if key in (side := theirs if key in changed else ours)}


def _with_links(plan: Plan, ours: Plan, theirs: Plan, losers: list[Loser]) -> Plan:
    """The plan with the records back that one side removed and the other links to, and with what belongs to them."""
    count = -1
    while count != len(losers):
        count = len(losers)
        for name, key, field, named in list(dangling(plan)):
            link, table = getattr(plan, name)[key], LINKS[name][field]
            for there, gone in ((ours, theirs), (theirs, ours)):
                wanted = getattr(there, table).get(named)
                if wanted is not None and getattr(gone, name).get(key) != link:
                    plan = put(plan, wanted)
                    losers.append(Loser(table, named, "", wanted, None))
        for back in [loser for loser in losers if not loser.field]:
            for there in (ours, theirs):
                missing = [record for record in belongings(there, back.table, back.id) if not _holds(plan, record)]
                plan = put(plan, *missing)
                losers += [Loser(table_of(record), record.id, "", record, None) for record in missing]
    return plan


def _with_one_timer(plan: Plan, ours: Plan, theirs: Plan, losers: list[Loser]) -> Plan:
    """The plan with one timer of the person's own: as with `hustle start`, the later one has stopped the other."""
    own = running(plan, machine=False)
    if len(own) < 2 or any(own == running(side, machine=False) for side in (ours, theirs)):
        return plan
    last = max(own, key=lambda timer: (started_at(timer), timer.id))
    for timer in own:
        if timer is not last:
            logged = [entry for entry in measured(timer, started_at(last), None) if entry.id not in plan.entries]
            plan = put(without(plan, timer), *logged)
            losers.append(Loser("timers", timer.id, STOPPED, last.started, label_of(plan, timer)))
    return plan


def _with_one_check_in(plan: Plan, ours: Plan, theirs: Plan, losers: list[Loser]) -> Plan:
    """The plan with one check-in of a KPI on a day: of two that met here, the later one's fields stand."""
    if ours.checkins.keys() == theirs.checkins.keys():
        return plan
    found: dict[tuple[int, date], CheckIn] = {}
    for check in sorted(plan.checkins.values(), key=lambda check: check.id):
        before = found.setdefault((check.kpi, check.day), check)
        if not _met_here(check, before, ours, theirs):
            continue
        taken: dict[str, Any] = {}
        counts = met(check, before)
        for field in ("confidence", "note") if counts else ("value", "confidence", "note"):
            later, earlier = getattr(check, field), getattr(before, field)
            if later in (None, ""):
                taken[field] = earlier
            elif earlier not in (None, "", later):
                losers.append(Loser("checkins", check.id, field, later, earlier))
        found[check.kpi, check.day] = fresh = replace(counts or check, **taken)
        plan = put(without(plan, before), fresh)
        losers[:] = [one for one in losers if (one.table, one.id, one.field) != ("checkins", before.id, "")]
    return plan


def _with_own_names(plan: Plan, ours: Plan, theirs: Plan) -> Plan:
    """The plan with numbers and slugs that each name one thing: of two things that met here, the younger gives way."""
    numbers: dict[int, Named] = {}
    items: list[Named] = [*plan.cards.values(), *plan.kpis.values(), *plan.gigs.values()]
    for item in sorted(items, key=_age):
        if is_open(item) and item.number and _met_here(item, numbers.setdefault(item.number, item), ours, theirs):
            plan = put(plan, replace(item, number=next(free_numbers(plan, date.min))))
    slugs: dict[str, Kpi | Gig] = {}
    named: list[Kpi | Gig] = [*plan.kpis.values(), *plan.gigs.values()]
    for item in sorted(named, key=_age):
        if _met_here(item, slugs.setdefault(item.slug, item), ours, theirs):
            plan = put(plan, replace(item, slug=unique_slug(plan, item.title)))
    return plan


def _age(item: Named) -> tuple[int, str]:
    return item.id, table_of(item)


def _met_here(item: Record, other: Record, ours: Plan, theirs: Plan) -> bool:
    """Whether these are two, and neither side held both."""
    return item is not other and not any(_holds(side, item) and _holds(side, other) for side in (ours, theirs))


def _holds(plan: Plan, record: Record) -> bool:
    return record.id in getattr(plan, table_of(record))

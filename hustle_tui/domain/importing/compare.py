"""Rows of a file beside the plan: which are new, which came in before, and which have changed since.

An imported record keeps as its `source` the format, a digest of what tells its row from others, its minutes, and a
digest of the rest. So a row is known again even where the person has moved, renamed or split what came of it. Its id
follows from the row too, so that a file that came in on two machines is the same records when their plans are merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import chain, count
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.changes import storable
from hustle_tui.domain.importing import Refused, Row, Task, Thing, Worked
from hustle_tui.domain.importing.people import People
from hustle_tui.domain.importing.targets import ImportTarget, Targets
from hustle_tui.domain.plan.model import Card, Entry, Gig, Kpi, Payment, Plan
from hustle_tui.domain.week.calendar import FIRST_DAY

Taken = Worked | Task
Imported = Entry | Card


class Compared(Struct, frozen=True):
    """What an import does to a plan: new and changed records, each beside the row that it is made of."""

    new: tuple[Imported | Gig | Kpi | Payment, ...]
    new_rows: tuple[Taken | Thing, ...]
    changed: tuple[Imported, ...]
    changed_rows: tuple[Taken, ...]
    same: int
    refused: tuple[Refused, ...]
    unmapped: dict[str, int]
    people: People


NOTHING = Compared((), (), (), (), 0, (), {}, People({}, {}, frozenset()))


class _Match(Struct):
    """A row that may have been another before, with its key and the record that may come of it."""

    row: Taken
    key: str
    record: Imported


class _Known:
    """The records that came from files of a format before; each answers for one row.

    There may be very many: each stands once, those of a key that several have in a list beside.
    """

    def __init__(self, plan: Plan, source_format: str) -> None:
        self._plan, self._format = plan, source_format
        self._more: dict[str, list[Imported]] = defaultdict(list)
        self._starts: set[int] = set()

    @cached_property
    def _by_key(self) -> dict[str, Imported]:
        """The first record of each key, looked for when it is asked for: our own exports are known by their ids."""
        by_key: dict[str, Imported] = {}
        plan, source_format = self._plan, self._format
        start = f"{source_format}:"
        for table in (plan.entries, plan.cards):
            for record in table.values():
                if record.source.startswith(start):
                    key = record.source.split(":", 2)[1]
                    if by_key.setdefault(key, record) is not record:
                        self._more[key].append(record)
                    self._starts.add(hash(_loosely(key)))
        return by_key

    def __bool__(self) -> bool:
        return bool(self._by_key or self._starts)

    def may_have(self, key: str) -> bool:
        """Whether a row of this key, or of other minutes, can have come before."""
        return bool(self) and hash(_loosely(key)) in self._starts

    def take(self, key: str, source: str = "") -> Imported | None:
        """A record of this key, and of this very source where that is told."""
        first, more = self._by_key.get(key), self._more.get(key, [])
        if first is not None and source in ("", first.source):
            if more:
                self._by_key[key] = more.pop(0)
            else:
                del self._by_key[key]
            return first
        place = next((n for n, record in enumerate(more) if source in ("", record.source)), None)
        return None if place is None else more.pop(place)

    def has(self, key: str) -> bool:
        return key in self._by_key

    def by_start(self, met: set[str]) -> dict[str, list[Imported]]:
        """What is left, by its key without the minutes; not where the file has a row of the whole key."""
        left: dict[str, list[Imported]] = defaultdict(list)
        for key, record in self._by_key.items():
            if key not in met:
                left[_loosely(key)] += [record, *self._more.get(key, [])]
        return left


def _loosely(key: str) -> str:
    """A key without its minutes: enough to know a row with a start again."""
    return key.partition(".")[0]


class _Ids:
    """Gives the records of new rows their ids: hours by their day and what tells the row from others, cards by that."""

    def __init__(self, plan: Plan) -> None:
        self._there: dict[type, Mapping[int, Imported]] = {Worked: plan.entries, Task: plan.cards}
        self._taken: dict[type, set[int]] = {Worked: set(), Task: set()}
        self._tried: dict[tuple[int, str], int] = {}  # how many ids of equal rows are taken, where there are any

    def of(self, row: Taken, key: str) -> int:
        """The id that Hustle gave, or one that is free: rows may be equal."""
        there, taken = self._there[type(row)], self._taken[type(row)]
        days = (row.day - FIRST_DAY).days if isinstance(row, Worked) else 0
        if isinstance(row, Worked) and row.start:
            key = _loosely(key)  # the tool may have changed the minutes before another machine reads the file
        tried = self._tried.get((days, key), 0)
        wanted = ((n, days << 32 | int(_digest(f"{key} {n}", 4), 16)) for n in count(tried))
        number, free = next(
            (n, record_id)
            for n, record_id in chain(((tried, row.own),), wanted)
            if record_id and record_id not in taken and record_id not in there
        )
        if number > tried:
            self._tried[days, key] = number
        taken.add(free)
        return free


def compared(
    plan: Plan, source_format: str, rows: Sequence[Row], targets: Targets, people: People, today: date
) -> Compared:
    """The rows of a file beside the plan; other people's rows are left out."""
    known, met, timed, ids = _Known(plan, source_format), set[str](), set[str](), _Ids(plan)
    new: list[tuple[Taken, Imported]] = []
    matches: list[_Match] = []
    taken = 0
    for row in rows:
        if isinstance(row, Refused | Thing) or (isinstance(row, Worked) and people.is_other(row.person)):
            continue
        taken += 1
        if row.own and row.own in (plan.entries if isinstance(row, Worked) else plan.cards):
            continue
        target = targets.of(row.names)
        key, rest = _digests_in(known, row, target)
        source = f"{source_format}:{key}:{rest}"
        if source in timed:
            continue
        old = known.take(key, source)
        if isinstance(row, Worked) and row.start:
            timed.add(old.source if old else source)  # the same text: that of the record takes no memory more
        if not (old or known.may_have(key)):
            new.append((row, _record(row, ids.of(row, key), source, target, today)))
            continue
        if not old or known.has(key):
            met.add(key)
        if not old:
            matches.append(_Match(row, key, _record(row, 0, source, target, today)))
    more, changed = _told_apart(known, matches, met, ids)
    changed = [(row, record) for row, record in changed if isinstance(record, Entry) or record.state == "open"]
    return Compared(
        *_in_columns([*new, *more]),
        *_in_columns(changed),
        taken - len(new) - len(more) - len(changed),
        tuple(row for row in rows if isinstance(row, Refused) and row.own not in plan.cards),
        dict(targets.unmapped),
        people,
    )


def _in_columns(pairs: list[tuple[Taken, Imported]]) -> tuple[tuple[Imported, ...], tuple[Taken, ...]]:
    return tuple(record for _, record in pairs), tuple(row for row, _ in pairs)


def _told_apart(
    known: _Known, matches: Iterable[_Match], met: set[str], ids: _Ids
) -> tuple[list[tuple[Taken, Imported]], list[tuple[Taken, Imported]]]:
    """The rows that are new, and those whose records change: in the rest of what is told, or in their minutes."""
    changed: list[tuple[Taken, Imported]] = []
    unknown: list[_Match] = []
    for match in matches:
        if old := known.take(match.key):
            changed.append((match.row, _changed(old, match.record)))
        else:
            unknown.append(match)
    by_start = known.by_start(met) if unknown else {}
    new: list[tuple[Taken, Imported]] = []
    for match in unknown:
        has_start = isinstance(match.row, Worked) and match.row.start
        if has_start and (group := by_start.get(_loosely(match.key))):
            changed.append((match.row, _changed(group.pop(), match.record)))
        else:
            new.append((match.row, replace(match.record, id=ids.of(match.row, match.key))))
    return new, changed


def _changed(old: Imported, now: Imported) -> Imported:
    """A record as its row is now, with what only Hustle knows of it."""
    fields = _OF_ENTRIES if isinstance(old, Entry) else OF_CARDS
    return replace(old, **{name: getattr(now, name) for name in fields})


def _digests_in(known: _Known, row: Taken, target: ImportTarget | None) -> tuple[str, str]:
    """A row's digests as its record may have them: before moments were in them, it was known by its local time."""
    key, rest = _digests(row, target)
    if known and isinstance(row, Worked) and row.began and not known.may_have(key):
        earlier = _digests(replace(row, began=0), target)
        return earlier if known.may_have(earlier[0]) else (key, rest)
    return key, rest


def _digests(row: Taken, target: ImportTarget | None) -> tuple[str, str]:
    """What tells a row from others (with its minutes), and all else that the file says of it."""
    where = target and (target.ledger, target.gig, target.kpi)
    if isinstance(row, Worked):
        when = f"{row.began}" if row.began else f"{row.day}\x1f{row.start}"
        key = f"{when}\x1f{row.text}\x1f{row.tags}{row.own or ''}"
        return f"{_digest(key, 8)}.{row.minutes}", _digest(f"{row.names}{row.kind}{where}", 4)
    key = row.key or (row.own and f"id {row.own}") or f"{row.title}\x1f{row.tags}"
    rest = f"{row.title}{row.names}{row.tags}{row.lane}{row.due}{row.estimate}{row.note}{where}"
    return _digest(key, 8), _digest(rest, 4)


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=size).hexdigest()


_OF_ENTRIES = ("day", "start", "minutes", "kind", "note", "ledger", "gig", "kpi", "source")
OF_CARDS = ("title", "tags", "lane", "due", "estimate", "note", "ledger", "gig", "kpi", "source")
"""The fields that a file tells."""


def _record(row: Taken, record_id: int, source: str, target: ImportTarget | None, today: date) -> Imported:
    """The record that comes of a row; one without a place is only looked at."""
    place = target or ImportTarget("main", "main")
    links: dict[str, Any] = {"ledger": place.ledger, "gig": place.gig, "kpi": place.kpi}
    if isinstance(row, Task):
        return Card(
            id=record_id,
            title=storable(row.title),
            lane=row.lane,
            state="open",
            **links | {"week": None} | row.more,
            estimate=row.estimate,
            due=row.due,
            tags=tuple(map(storable, row.tags)),
            note=storable(row.note),
            created=row.created or today,
            source=source,
        )
    text = row.text or ", ".join(tag for tag in row.tags if tag not in row.names[-1:])
    return Entry(
        id=record_id,
        day=row.day,
        minutes=row.minutes,
        **links,
        kind=row.kind,
        start=row.start[:5],
        card=row.ours.card or None,
        machine=row.ours.machine,
        again=row.ours.again,
        note=storable(text),
        billed=storable(row.ours.billed),
        source=source,
    )

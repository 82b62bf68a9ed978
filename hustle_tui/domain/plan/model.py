"""The values that a plan is made of, all frozen: whole minutes, money in whole minor units, days as dates."""

# Records have no `from __future__ import annotations`: msgspec would evaluate the texts again, 3 ms of each start.

from collections.abc import Callable
from datetime import date
from typing import Annotated, get_args

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from hustle_tui.domain.plan.meetings import NO_MEETINGS, Meetings
from hustle_tui.domain.plan.parts import (
    Ack as Ack,
    CardSketch as CardSketch,
    Checkpoint as Checkpoint,
    Counted as Counted,
    Day as Day,
    Direction as Direction,
    EarlierRate as EarlierRate,
    GainAnswer as GainAnswer,
    Lesson as Lesson,
    Milestone as Milestone,
    RateThen as RateThen,
    TableRecord as TableRecord,
    Template as Template,
    WeekHours as WeekHours,
)
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import (
    MOST_MINUTES,
    AssetKind,
    CardState,
    ClockTime,
    Confidence,
    Count,
    Kind,
    Lane,
    Ledger,
    Minutes,
    Pay,
    Score,
    Shape,
    Stage,
)


class PlanError(ValueError):
    """A change that the plan can't take, with a message fit to show to the person."""


class MisreadError(PlanError):
    """Words that were not understood, such as a date that is none."""


class Card(TableRecord, frozen=True, cache_hash=True, kw_only=True):
    """A thing to do on the week board; `week` is the first day of its week, None the backlog."""

    title: str
    ledger: Ledger
    lane: Lane
    state: CardState
    week: date | None
    number: Count = 0
    day: date | None = None
    estimate: Minutes | None = None
    due: date | None = None
    gig: int | None = None
    kpi: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    rank: float = 0.0
    carried: Count = 0
    created: date | None = None
    closed: date | None = None
    parked: date | None = None  # until when it waits in the backlog
    wanted: bool | None = None  # the answer on that day: whether it was still wanted
    source: str = ""  # the row of another tool's file that it was imported from, so that it never comes in twice
    series: int | None = None  # the template that it was made from, and for which day of it
    occurs: date | None = None


class Kpi(TableRecord, frozen=True, kw_only=True):
    """A main-job target over a period; a range lies between `start_value` and `target`. A `closed` one is over."""

    title: str
    slug: str
    shape: Shape
    starts: date
    ends: date
    start_value: float = 0.0
    target: float = 0.0
    unit: str = ""
    milestones: tuple[Milestone, ...] = ()
    rhythm: Annotated[int, Meta(ge=1, le=9_999)] = 7
    note: str = ""
    rank: float = 0.0
    number: Count = 0
    created: date | None = None
    closed: date | None = None
    checkpoints: tuple[Checkpoint, ...] = ()


class CheckIn(TableRecord, frozen=True, kw_only=True):
    """The value of a KPI on a day; of a count, what of it was `counted` on top of the value before."""

    kpi: int
    day: date
    value: float
    confidence: Confidence | None = None
    note: str = ""
    counted: tuple[Counted, ...] = ()


class Gig(TableRecord, frozen=True, kw_only=True):
    """Paid side work; `amount` is minor units: the whole fee, the rate an hour or a month's retainer.

    `tags` are the needs that it meets, `gain` what it should bring beyond the money, `toward` what it builds toward.
    `earlier` are the rates before the present `amount`, the earliest first. Unpaid work has a `condition` that must
    come true by the day `decide`; `decided` is the day on which it was last kept with a new one. The gig was taken on
    `accepted`, with `short` minutes that did not fit and an `expected_rate` in minor units an hour;
    `expected_then` is the same where the gig's currency has changed since. `manual` gigs stand at place `rank`, the
    others by their points. `parked` and `wanted` are as for a card, `reused` names assets.
    """

    title: str
    slug: str
    stage: Stage
    pay: Pay
    client: str = ""
    amount: Count = 0
    currency: str = "EUR"
    estimate: Minutes | None = None
    weekly: Minutes | None = None
    due: date | None = None
    note: str = ""
    reason: str = ""
    tags: tuple[str, ...] = ()
    rank: float = 0.0
    manual: bool = False
    number: Count = 0
    created: date | None = None
    staged: date | None = None
    starts: date | None = None
    advantage: Score | None = None
    accumulates: Score | None = None
    trend: Score | None = None
    values: Score | None = None
    gain: str = ""
    toward: str = ""
    came: tuple[GainAnswer, ...] = ()
    condition: str = ""
    decide: date | None = None
    decided: date | None = None
    accepted: date | None = None
    short: Minutes = 0
    expected_rate: int | None = None
    expected_then: RateThen | None = None
    parked: date | None = None
    wanted: bool | None = None
    reused: tuple[int, ...] = ()
    exceptions: tuple[WeekHours, ...] = ()
    earlier: tuple[EarlierRate, ...] = ()
    odds: Annotated[int, Meta(ge=0, le=100)] | None = None  # of a lead: per cent, as the person said


class Entry(TableRecord, frozen=True, kw_only=True):
    """Minutes spent on a day; an agent's (`machine`) count 0. `billed` is the number of the invoice that they are on.

    `again`: the clock showed `start` for the second time.
    """

    day: date
    minutes: Annotated[int, Meta(ge=1, le=MOST_MINUTES)]
    ledger: Ledger
    kind: Kind = "work"
    start: ClockTime = ""
    card: int | None = None
    gig: int | None = None
    kpi: int | None = None
    machine: bool = False
    note: str = ""
    again: bool = False
    billed: str = ""
    source: str = ""  # as for a card


class Payment(TableRecord, frozen=True, kw_only=True):
    """Money of a gig, in minor units: expected on a day, received on a day, or both; `month` is a retainer's month.

    `invoice` is the number of the invoice that asks for it, and `less` what had come before and was taken off there.
    """

    gig: int
    amount: int
    currency: str
    expected: date | None = None
    received: date | None = None
    note: str = ""
    month: date | None = None  # the first day of the month that it pays for
    series: int | None = None  # the template that it comes of
    invoice: str = ""
    less: Count = 0


class Expense(TableRecord, frozen=True, kw_only=True):
    """Money spent for a gig on a day, in minor units; `billed` is the number of the invoice that it stands on."""

    gig: int
    day: date
    amount: Count
    currency: str
    note: str = ""
    billed: str = ""
    source: str = ""  # the agents' folder and the day whose cost it is, so that it comes in once


class Asset(TableRecord, frozen=True, kw_only=True):
    """What a gig left behind for later ones; `minutes` of the gig's hours went into making it."""

    title: str
    kind: AssetKind
    gig: int
    created: date
    minutes: Minutes = 0
    note: str = ""


class Timer(TableRecord, frozen=True, kw_only=True):
    """A running clock, `started` as `2026-11-25T09:00:00+01:00` with the local offset. At most one is the person's."""

    started: str
    ledger: Ledger
    kind: Kind = "work"
    card: int | None = None
    gig: int | None = None
    kpi: int | None = None
    machine: bool = False
    note: str = ""


Record = (
    Card | Kpi | CheckIn | Gig | Entry | Payment | Expense | Asset | Timer | Day | Ack | Template | Lesson | Direction
)  # in the tables' order


class Plan(Struct, frozen=True, eq=False):
    """Settings and a table for each kind of record, by id; compared by identity, so that sums can be cached."""

    settings: Settings = field(default_factory=Settings)
    cards: dict[int, Card] = field(default_factory=dict)
    kpis: dict[int, Kpi] = field(default_factory=dict)
    checkins: dict[int, CheckIn] = field(default_factory=dict)
    gigs: dict[int, Gig] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)
    payments: dict[int, Payment] = field(default_factory=dict)
    expenses: dict[int, Expense] = field(default_factory=dict)
    assets: dict[int, Asset] = field(default_factory=dict)
    timers: dict[int, Timer] = field(default_factory=dict)
    days: dict[int, Day] = field(default_factory=dict)
    acks: dict[int, Ack] = field(default_factory=dict)
    templates: dict[int, Template] = field(default_factory=dict)
    lessons: dict[int, Lesson] = field(default_factory=dict)
    directions: dict[int, Direction] = field(default_factory=dict)
    meetings: Meetings = NO_MEETINGS  # of the calendars of this machine, no part of the file


Change = Callable[[Plan], Plan]  # a named pure function, its arguments bound; applying it twice gives the same plan

TABLES: dict[str, type[Record]] = {name: get_args(of)[1] for name, of in Plan.__annotations__.items() if get_args(of)}
_TABLE_OF = {kind: name for name, kind in TABLES.items()}


def table_of(record: Record) -> str:
    """The name of the table that a record stands in."""
    return _TABLE_OF[type(record)]


def put(plan: Plan, *records: Record, gone: tuple[Record, ...] = ()) -> Plan:
    """The plan with these records added, or replaced where their id is known, and without those `gone`."""
    tables = {name: dict(getattr(plan, name)) for name in set(map(table_of, records + gone))}
    for record in gone:
        tables[table_of(record)].pop(record.id, None)
    for record in records:
        tables[table_of(record)][record.id] = record
    return replace(plan, **tables)


def without(plan: Plan, *records: Record) -> Plan:
    """The plan with these records gone."""
    return put(plan, gone=records)


def id_from(*facts: object) -> int:
    """An id that follows from these facts, so that a change is the same however often it is asked for."""
    try:
        from _blake2 import blake2b  # without OpenSSL, which `hashlib` loads
    except ImportError:  # a Python that was built without its own
        from hashlib import blake2b
    return int.from_bytes(blake2b(repr(facts).encode(), digest_size=6).digest(), "big") + 1

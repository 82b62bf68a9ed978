"""The values that a plan is made of, so that every layer speaks of the same things.

All are frozen. Minutes are whole minutes, money is whole minor units of a currency, days are dates.
Fields without a default are always written to the file; the others only when they differ from it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, get_args

from msgspec import Struct, field
from msgspec.structs import replace

Ledger = Literal["main", "side", "life"]
Lane = Literal["must", "should", "could"]
CardState = Literal["open", "done", "dropped"]
Shape = Literal["count", "level", "lower", "range", "milestones"]
Stage = Literal["lead", "accepted", "active", "delivered", "paid", "declined", "dropped"]
Pay = Literal["fixed", "hourly", "retainer", "none_yet"]
Kind = Literal["work", "talk", "admin", "selling", "learning"]
Confidence = Literal["low", "medium", "high"]
Level = Literal["clear", "near", "over", "alarm"]

LEDGERS: tuple[Ledger, ...] = get_args(Ledger)
LANES: tuple[Lane, ...] = get_args(Lane)
SHAPES: tuple[Shape, ...] = get_args(Shape)
STAGES: tuple[Stage, ...] = get_args(Stage)
PAYS: tuple[Pay, ...] = get_args(Pay)
KINDS: tuple[Kind, ...] = get_args(Kind)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
LEVELS: tuple[Level, ...] = get_args(Level)
WORKING_STAGES: tuple[Stage, ...] = ("accepted", "active")
"""The stages in which a gig holds hours of the week."""
LIVE_STAGES: tuple[Stage, ...] = ("lead", "accepted", "active", "delivered")
"""The stages in which a gig still stands in the queue."""


class PlanError(ValueError):
    """A change that the plan can't take, with a message fit to show to the person."""


class Card(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A thing to do on the week board; `week` is the first day of its week, None the backlog."""

    id: int
    title: str
    ledger: Ledger
    lane: Lane
    state: CardState
    week: date | None
    number: int = 0
    day: date | None = None
    estimate: int | None = None
    due: date | None = None
    gig: int | None = None
    kpi: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    rank: float = 0.0
    carried: int = 0
    created: date | None = None
    closed: date | None = None


class Milestone(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One item of a KPI's checklist; `done` is the day it was ticked."""

    title: str
    done: date | None = None


class Kpi(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A main-job target over a period; for a range, `start_value` and `target` are its two bounds."""

    id: int
    title: str
    slug: str
    shape: Shape
    starts: date
    ends: date
    start_value: float = 0.0
    target: float = 0.0
    unit: str = ""
    milestones: tuple[Milestone, ...] = ()
    rhythm: int = 7
    note: str = ""
    rank: float = 0.0
    number: int = 0


class CheckIn(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What a KPI stood at on a day."""

    id: int
    kpi: int
    day: date
    value: float
    confidence: Confidence | None = None
    note: str = ""


class Gig(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Paid side work; `amount` is minor units: the whole fee, the rate an hour or a month's retainer."""

    id: int
    title: str
    slug: str
    stage: Stage
    pay: Pay
    client: str = ""
    amount: int = 0
    currency: str = "EUR"
    estimate: int | None = None
    weekly: int | None = None
    due: date | None = None
    note: str = ""
    reason: str = ""
    tags: tuple[str, ...] = ()
    rank: float = 0.0
    number: int = 0
    created: date | None = None
    staged: date | None = None
    starts: date | None = None


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Minutes spent on a day; `machine` minutes are an agent's, and count 0 of the person's time."""

    id: int
    day: date
    minutes: int
    ledger: Ledger
    kind: Kind = "work"
    start: str = ""
    card: int | None = None
    gig: int | None = None
    kpi: int | None = None
    machine: bool = False
    note: str = ""


class Payment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Money of a gig, in minor units: expected on a day, received on a day, or both."""

    id: int
    gig: int
    amount: int
    currency: str
    expected: date | None = None
    received: date | None = None
    note: str = ""


class Day(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One date's own hours, in minutes; None leaves the weekday's. `id` is the date's ordinal."""

    id: int
    day: date
    main: int | None = None
    free: int | None = None
    why: str = ""


class Ack(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An alert seen and put aside for a week, at the sum and level that it had then."""

    id: int
    week: date
    rule: str
    subject: str
    minutes: int
    level: Level
    reason: str = ""


class Settings(Struct, frozen=True, kw_only=True):
    """What the person gives a week; the seven numbers go from Monday to Sunday, in minutes."""

    id: int = 1
    main_day: tuple[int, int, int, int, int, int, int] = (480, 480, 480, 480, 480, 0, 0)
    free_day: tuple[int, int, int, int, int, int, int] = (60, 60, 60, 60, 0, 240, 120)
    side_cap: int = 600
    near: int = 85
    week_start: int = 0
    currency: str = "EUR"
    overhead: int = 25
    floor_rate: int = 0
    theme: str = "night"
    set_up: bool = False


Record = Card | Kpi | CheckIn | Gig | Entry | Payment | Day | Ack


class Plan(Struct, frozen=True, eq=False):
    """Everything one person has planned and logged: settings and one table a kind of record, by id.

    Compared and hashed by identity, so that sums can be kept for a plan; `same_plan` compares contents.
    """

    settings: Settings = field(default_factory=Settings)
    cards: dict[int, Card] = field(default_factory=dict)
    kpis: dict[int, Kpi] = field(default_factory=dict)
    checkins: dict[int, CheckIn] = field(default_factory=dict)
    gigs: dict[int, Gig] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)
    payments: dict[int, Payment] = field(default_factory=dict)
    days: dict[int, Day] = field(default_factory=dict)
    acks: dict[int, Ack] = field(default_factory=dict)


Change = Callable[[Plan], Plan]
"""A named pure function with its arguments bound: applying it twice gives the same plan."""

TABLES: dict[str, type[Record]] = {
    "cards": Card,
    "kpis": Kpi,
    "checkins": CheckIn,
    "gigs": Gig,
    "entries": Entry,
    "payments": Payment,
    "days": Day,
    "acks": Ack,
}
_TABLE_OF: dict[type[Record], str] = {kind: name for name, kind in TABLES.items()}


def table_of(record: Record) -> str:
    """The name of the table that a record stands in."""
    return _TABLE_OF[type(record)]


def put(plan: Plan, *records: Record) -> Plan:
    """The plan with these records added or put in the place of those with their ids."""
    tables: dict[str, dict[int, Record]] = {}
    for record in records:
        name = table_of(record)
        table = tables.setdefault(name, dict(getattr(plan, name)))
        table[record.id] = record
    return replace(plan, **tables)


def without(plan: Plan, *records: Record) -> Plan:
    """The plan with these records gone."""
    tables: dict[str, dict[int, Record]] = {}
    for record in records:
        name = table_of(record)
        tables.setdefault(name, dict(getattr(plan, name))).pop(record.id, None)
    return replace(plan, **tables)


def same_plan(one: Plan, other: Plan) -> bool:
    """Whether two plans hold the same records and settings."""
    tables = ((getattr(one, name), getattr(other, name)) for name in TABLES)
    return one.settings == other.settings and all(left is right or left == right for left, right in tables)

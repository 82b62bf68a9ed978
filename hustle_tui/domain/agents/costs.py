"""What agents cost: an expense for each folder and day that `ccusage daily --instances --json` tells of."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from msgspec import DecodeError, Struct, json
from msgspec.structs import replace

from hustle_tui.domain.money.payments import AI_COST
from hustle_tui.domain.plan.model import Expense, Plan, PlanError, id_from, put
from hustle_tui.domain.week.calendar import iso_day

CURRENCY = "USD"
"""What ccusage counts in."""
NOTE = "AI cost"
HOW = "Write: ccusage daily --instances --json | hustle agent cost"
_MOST_DOLLARS = 10**8
"""Dollars of a day beyond which a figure is none."""


class Cost(Struct, frozen=True):
    """What the agents of a folder cost on a day, in cents; `project` is the folder as ccusage writes it."""

    project: str
    day: date
    cents: int

    @property
    def source(self) -> str:
        return f"{AI_COST}{self.project}:{self.day}"


class CostChanges(Struct, frozen=True):
    """What the costs would do to a plan: expenses that are new, and those that have grown."""

    new: tuple[Expense, ...]
    grown: tuple[Expense, ...]


def costs_in(data: bytes) -> tuple[list[Cost], list[str]]:
    """The costs of ccusage's JSON, and what of it can't be read; PlanError where it is something else."""
    try:
        content = json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PlanError(f"That is no JSON ({error}). {HOW}") from None
    projects = content.get("projects") if isinstance(content, dict) else None
    if not isinstance(projects, dict):
        raise PlanError(f"It has no costs by folder. {HOW}")
    costs: dict[tuple[str, date], Cost] = {}
    faults = []
    for project, rows in projects.items():
        for row in rows if isinstance(rows, list) else [rows]:
            cost = _cost(project, row)
            if cost is None:
                faults.append(f"{project}: {json.encode(row).decode()[:60]}")
            elif cost.cents > (costs[project, cost.day].cents if (project, cost.day) in costs else 0):
                costs[project, cost.day] = cost
    return list(costs.values()), faults


def _cost(project: str, row: Any) -> Cost | None:
    if not isinstance(row, dict):
        return None
    day, dollars = row.get("date"), row.get("totalCost")
    on = iso_day(day) if isinstance(day, str) else None
    if on is None or isinstance(dollars, bool) or not isinstance(dollars, int | float):
        return None
    if not math.isfinite(dollars) or not 0 <= dollars < _MOST_DOLLARS:
        return None
    return Cost(project, on, int((Decimal(str(dollars)) * 100).quantize(Decimal(1), ROUND_HALF_UP)))


def compared(plan: Plan, costs: Iterable[tuple[int, Cost]]) -> CostChanges:
    """What these costs, each with the id of its gig, would do: one that is there stays with its gig."""
    known = {expense.source: expense for expense in plan.expenses.values() if expense.source}
    new, grown = [], []
    for gig, cost in costs:
        there = known.get(cost.source)
        if there is None:
            new.append(_expense(gig, cost))
        elif there.currency == CURRENCY and there.amount < cost.cents:
            grown.append(replace(there, amount=cost.cents))
    return CostChanges(tuple(new), tuple(grown))


def _expense(gig: int, cost: Cost) -> Expense:
    return Expense(
        id=id_from("agent cost", cost.source),
        gig=gig,
        day=cost.day,
        amount=cost.cents,
        currency=CURRENCY,
        note=NOTE,
        source=cost.source,
    )


def take_costs(plan: Plan, costs: tuple[tuple[int, Cost], ...]) -> Plan:
    """The plan with an expense for each cost whose gig is still there."""
    found = compared(plan, ((gig, cost) for gig, cost in costs if gig in plan.gigs))
    return put(plan, *found.new, *found.grown)

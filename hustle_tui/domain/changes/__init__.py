"""Edits of a plan: named pure functions `Plan -> Plan`, applied again whenever another process wrote first.

New ids and days are arguments, so that applying a change twice gives the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, TypeVar

from msgspec.structs import replace

from hustle_tui.domain.plan.model import Ack, Card, Change, Gig, Kpi, Plan, PlanError, TableRecord, put, without

R = TypeVar("R", bound=TableRecord)

LONGEST_TITLE = 1_000
"""Characters; a longer paste is kept whole in the note."""


class FieldError(PlanError):
    """A change that can't be made because of one field of a record."""

    def __init__(self, field: str, text: str) -> None:
        self.field = field
        super().__init__(text)


def in_order(*changes: Change) -> Change:
    """Several changes as one, which is undone as one."""
    return partial(_make_all, changes=changes)


def _make_all(plan: Plan, changes: tuple[Change, ...]) -> Plan:
    for change in changes:
        plan = change(plan)
    return plan


def with_settings(plan: Plan, **fields: Any) -> Plan:
    """The plan with these settings; the very same plan where it has them already."""
    settings = replace(plan.settings, **fields)
    return plan if settings == plan.settings else replace(plan, settings=settings)


def existing(table: dict[int, R], key: int, noun: str) -> R:
    """The record of a table, or PlanError when it is gone."""
    if (record := table.get(key)) is None:
        raise PlanError(f"That {noun} is gone: it was removed meanwhile.")
    return record


def card_of(plan: Plan, card_id: int) -> Card:
    """The card, or PlanError when it is gone."""
    return existing(plan.cards, card_id, "card")


def gig_of(plan: Plan, gig_id: int) -> Gig:
    """The gig, or PlanError when it is gone."""
    return existing(plan.gigs, gig_id, "gig")


def kpi_of(plan: Plan, kpi_id: int) -> Kpi:
    """The KPI, or PlanError when it is gone."""
    return existing(plan.kpis, kpi_id, "KPI")


def not_naming(records: Iterable[R], field: str, key: int) -> list[R]:
    """The records that list this id in a field, without it."""
    naming = (record for record in records if key in getattr(record, field))
    return [replace(record, **{field: tuple(i for i in getattr(record, field) if i != key)}) for record in naming]


def checked_title(title: str) -> str:
    """The title as it is stored, or PlanError when there is none."""
    title = title.strip()
    if not title:
        raise PlanError("A title is missing: write a few words.")
    return title


def with_title_checked(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a change, with the title among them as it is stored; PlanError where that is empty."""
    return {**fields, "title": checked_title(fields["title"])} if "title" in fields else fields


def put_before(items: list[R], item: R, before: int | None) -> list[R]:
    """The list with an item just before the one with this id, or last when `before` names none of the others."""
    others = [other for other in items if other.id != item.id]
    place = next((n for n, other in enumerate(others) if other.id == before), len(others))
    return [*others[:place], item, *others[place:]]


def storable(text: str) -> str:
    """The text with lone surrogates, which no UTF-8 file can hold, as the replacement sign �."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text


def acknowledge(plan: Plan, ack: Ack) -> Plan:
    """The plan with an alert put aside for a week; an older answer to the same alert goes."""
    older = [
        other
        for other in plan.acks.values()
        if (other.week, other.rule, other.subject) == (ack.week, ack.rule, ack.subject) and other.id != ack.id
    ]
    return put(without(plan, *older), ack)


def take_up(plan: Plan, ack_id: int) -> Plan:
    """The plan with an alert that was put aside speaking again."""
    ack = plan.acks.get(ack_id)
    return plan if ack is None else without(plan, ack)

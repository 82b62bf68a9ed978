"""The fields of a KPI: one form for a new one and for one that is changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from msgspec.structs import replace

from hustle_tui.domain.changes import FieldError, checked_title, kpis as changes
from hustle_tui.domain.kpis.words import checkpoints_text
from hustle_tui.domain.plan.model import Checkpoint, Kpi, Milestone, PlanError
from hustle_tui.domain.plan.terms import SHAPES
from hustle_tui.domain.writing.dates import DateSpan
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import whole_number_in
from hustle_tui.domain.writing.quantities import format_number, quoted
from hustle_tui.domain.writing.reading import parse_number
from hustle_tui.domain.writing.spans import parse_period
from hustle_tui.domain.writing.told import clauses, told
from hustle_tui.tui.dialogs.form import Answers, Field
from hustle_tui.tui.dialogs.question import day_field, text_field

_SEPARATOR = re.compile(r"(?<!\\);")


def checked(answers: Answers) -> Answers:
    """The answers, if milestones are given for that shape only."""
    if answers["milestones"] and answers["shape"] != "milestones":
        raise FieldError("milestones", "Only the shape milestones has milestones: choose it, or empty that field.")
    return answers


def fields_of(kpi: Kpi, today: date) -> list[Field]:
    """The questions about a KPI; a new one has no title yet, and no numbers to show."""
    new = not kpi.title
    return [
        Field(name="title", label="Title", value=kpi.title, parse=checked_title, required=True),
        Field(name="shape", label="Shape", value=kpi.shape, choices=SHAPES, parse=str, understood=_SHAPES.__getitem__),
        _number_field("start_value", "From", kpi.start_value, new, "start value; the lower bound of a range"),
        _number_field("target", "To", kpi.target, new, "target; the upper bound of a range"),
        *([NOW] if new else []),
        text_field("unit", "Unit", kpi.unit, "%, EUR, hires …"),
        *_period_fields(kpi, today),
        Field(
            name="milestones",
            label="Milestones",
            value="; ".join(item.title.replace(";", "\\;") for item in kpi.milestones),
            hint="for that shape: Beta; Docs; Launch",
            parse=partial(parse_milestones, before=kpi.milestones),
            understood=lambda items: f"{len(items)} of them",
            blank=(),
        ),
        Field(
            name="checkpoints",
            label="On the way",
            value=checkpoints_text(kpi),
            hint=f"{today.year}-09-30=50; …",
            parse=partial(parse_checkpoints, today=today, period=(kpi.starts, kpi.ends)),
            understood=lambda points: f"{len(points)} of them",
            blank=(),
        ),
        Field(
            name="rhythm",
            label="Check in every",
            value=str(kpi.rhythm),
            parse=parse_rhythm,
            understood=lambda days: told("day") if days == 1 else clauses(f"{days} days", f", stale after {2 * days}"),
            required=True,
            short=True,
        ),
        text_field("note", "Note", kpi.note),
    ]


def _period_fields(kpi: Kpi, today: date) -> list[Field]:
    """The first day and the last one, each of the year that makes a period with the other."""
    known = kpi.starts, kpi.ends
    starts, ends = day_field("starts", "Start", kpi.starts, today, "near"), day_field("ends", "End", kpi.ends, today)
    return [
        replace(starts, parse=lambda text: parse_period(text, "", today, known)[0], required=True),
        replace(ends, parse=lambda text: parse_period("", text, today, known)[1], required=True),
    ]


_SHAPES = {
    "count": "grows to a target",
    "level": "reaches a value",
    "lower": "falls to a value",
    "range": "stays in bounds",
    "milestones": "a checklist",
}


def _number_field(name: str, label: str, value: float, new: bool, hint: str) -> Field:
    return Field(
        name=name,
        label=label,
        value="" if new else format_number(value),
        hint=hint,
        parse=parse_number,
        understood=lambda number: f"= {format_number(number)}",
        blank=0.0,
        short=True,
    )


NOW = replace(_number_field("now", "Now", 0.0, True, "where it stands today; later: space"), blank=None)


def parse_milestones(text: str, before: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """Milestones from titles between semicolons (`\\;` is one in a title); those there before keep their ticks."""
    titles = [part.replace("\\;", ";").strip() for part in _SEPARATOR.split(text)]
    ticked = {folded(item.title): item for item in before}
    found = ((item, ticked.get(folded(item.title), item)) for item in changes.milestones_from(titles))
    return tuple(was if was.title.strip() == item.title else replace(was, title=item.title) for item, was in found)


def parse_checkpoints(text: str, today: date, period: DateSpan) -> tuple[Checkpoint, ...]:
    """Checkpoints from days and values between semicolons."""
    return changes.with_checkpoints(
        (), (changes.checkpoint_from(part, today, period) for part in text.split(";") if part.strip())
    )


def parse_rhythm(text: str) -> int:
    plain = text.strip().lower().removesuffix("days").strip()
    if not (days := whole_number_in(plain)) or days > 366:
        raise PlanError(f"{quoted(text)} is no rhythm: write the days between two check-ins, such as 7.")
    return days

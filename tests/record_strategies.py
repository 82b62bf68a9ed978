"""Records of every kind with every field, made from their types: a new table or field is tried without being named."""

from __future__ import annotations

from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.plan.model import TABLES, Day, Plan
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.domain.plan.terms import HUGE
from hustle_tui.domain.week.calendar import FIRST_DAY, LAST_DAY, in_whole_weeks

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
currencies = st.text("EJPRUSXY", min_size=3, max_size=3)
days = st.dates(FIRST_DAY, LAST_DAY)
hours = st.integers(0, 23).map("T{:02d}:30:00".format)
moments = st.builds("{}{}{}".format, days, hours, st.sampled_from(("+00:00", "+05:45", "-11:00")))
few_ids = st.integers(1, 6)


@cache
def structs(kind: type[Struct], ids: st.SearchStrategy[int] = few_ids) -> st.SearchStrategy[Any]:
    """Values of one kind, within the limits of what a file may hold; ids and what names them come from `ids`."""
    hints = get_type_hints(kind, include_extras=True)
    fields = {name: _of(hint, name, ids) for name, hint in hints.items()}
    if kind is Settings:
        fields["id"] = st.just(1)
    made = st.builds(kind, **fields)
    return made.map(lambda day: replace(day, id=day.day.toordinal())) if kind is Day else made


def whole_plans(most: int = 3) -> st.SearchStrategy[Plan]:
    """Plans with some records in every table, whose ids meet often."""
    tables = {name: _table(kind, most) for name, kind in TABLES.items()}
    return st.builds(Plan, settings=structs(Settings), **tables).map(in_whole_weeks)


def _table(kind: type[Any], most: int) -> st.SearchStrategy[dict[int, Any]]:
    found = st.lists(structs(kind), max_size=most, unique_by=lambda one: one.id)
    return found.map(lambda some: {one.id: one for one in sorted(some, key=lambda one: one.id)})


def _of(hint: Any, name: str, ids: st.SearchStrategy[int]) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.one_of(*(_of(one, name, ids) for one in inner))
    if origin is Annotated:
        (meta,) = hint.__metadata__
        if name == "rounding":
            return st.sampled_from(("15m-up-day", "6m-near-entry"))
        if name == "start":
            return st.sampled_from(("", "00:00", "09:05", "23:59"))
        if meta.max_length:
            return st.lists(_of(get_args(inner[0])[0], name, ids), max_size=meta.max_length).map(tuple)
        return st.integers(meta.ge, meta.lt - 1 if meta.le is None else meta.le)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(_of(inner[0], name, ids), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*(_of(one, name, ids) for one in inner))
    if origin is dict:
        return st.dictionaries(currencies if name == "rates" else texts, _of(inner[1], name, ids), max_size=3)
    if name == "currency":
        return currencies
    if name == "slug":
        return st.sampled_from(("acme", "acme-logo-2", "हिन्दी", "写作", "2"))
    if name == "started":
        return moments
    if hint is int and name in ("id", "card", "gig", "kpi", "reused"):
        return ids
    if hint is int:
        return st.integers(1 - HUGE, HUGE - 1)
    if isinstance(hint, type) and issubclass(hint, Struct):
        return structs(hint, ids)
    return {
        str: texts,
        bool: st.booleans(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        date: days,
        type(None): st.none(),
    }[hint]

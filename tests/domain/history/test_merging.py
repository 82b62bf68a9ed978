"""Two plans that were changed apart become one, and nothing of either side is lost without being told."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace
from plan_builder import MON, NEXT_WEEK, card, gig, plan_of
from plan_strategies import plans
from record_strategies import whole_plans

from hustle_tui.domain.changes.kpis import check_in
from hustle_tui.domain.changes.settings import set_setting
from hustle_tui.domain.history.merging import STOPPED, Loser, merged
from hustle_tui.domain.history.steps import same_plan
from hustle_tui.domain.plan.model import TABLES, CheckIn, Entry, Kpi, Plan, put, table_of, without
from hustle_tui.domain.week.calendar import in_whole_weeks

DECK = card("Deck", id=1)
LOGO = gig("Logo", id=2)
BASE = plan_of(DECK, LOGO)
TUE, WED = date(2026, 11, 24), date(2026, 11, 25)
KPI = Kpi(id=3, title="K", slug="k", shape="count", starts=MON, ends=NEXT_WEEK)


def edited(**fields: Any) -> Plan:
    return put(BASE, replace(DECK, **fields))


def test_fields_changed_apart_are_both_there() -> None:
    found = merged(BASE, edited(title="Deck, final"), edited(note="blue"))
    assert (found.plan.cards[1].title, found.plan.cards[1].note, found.losers) == ("Deck, final", "blue", ())


@pytest.mark.parametrize(("theirs_later", "kept", "lost"), [(False, "ours", "theirs"), (True, "theirs", "ours")])
def test_of_one_field_changed_twice_the_later_value_stands_and_the_other_is_told(
    theirs_later: bool, kept: str, lost: str
) -> None:
    found = merged(BASE, edited(title="ours"), edited(title="theirs"), theirs_later=theirs_later)
    assert found.plan.cards[1].title == kept
    assert found.losers == (Loser("cards", 1, "title", kept, lost),)


def test_a_week_and_a_day_are_never_taken_from_two_sides() -> None:
    ours, theirs = edited(week=NEXT_WEEK, day=None), edited(week=MON, day=WED)
    found = merged(BASE, ours, theirs)
    assert (found.plan.cards[1].week, found.plan.cards[1].day) == (NEXT_WEEK, None)
    assert [loser.field for loser in found.losers] == ["week", "day"]


def test_rates_of_money_are_never_taken_from_two_currencies() -> None:
    base = plan_of(floor_rate=4500)
    found = merged(base, set_setting(base, "currency", "JPY"), set_setting(base, "floor_rate", "50"))
    assert (found.plan.settings.currency, found.plan.settings.floor_rate) == ("JPY", 0)
    assert Loser("settings", 1, "floor_rate", 0, 5000) in found.losers


def test_a_card_that_met_another_first_day_stands_in_a_week_that_is_one() -> None:
    found = merged(BASE, set_setting(BASE, "week_start", "sun"), put(BASE, card("Theirs", id=9, day=WED)))
    assert {one.week for one in found.plan.cards.values()} == {MON - timedelta(days=1)}


def test_an_edit_beats_a_removal_on_either_side() -> None:
    removed, kept = without(BASE, DECK), edited(title="Still wanted")
    for found in (merged(BASE, removed, kept), merged(BASE, kept, removed)):
        assert found.plan.cards[1].title == "Still wanted"
        assert found.losers == (Loser("cards", 1, "", kept.cards[1], None),)


def test_a_removal_that_nobody_edited_stands() -> None:
    assert not merged(BASE, BASE, without(BASE, DECK)).plan.cards
    assert not merged(BASE, without(BASE, DECK), BASE).plan.cards


def test_hours_logged_on_a_gig_that_the_other_side_removed_bring_the_gig_back() -> None:
    logged = put(BASE, Entry(id=9, day=WED, minutes=60, ledger="side", gig=2))
    found = merged(BASE, without(BASE, LOGO), logged)
    assert found.plan.gigs == {2: LOGO} and found.losers == (Loser("gigs", 2, "", LOGO, None),)


def test_a_kpi_that_comes_back_brings_its_check_ins() -> None:
    check = CheckIn(id=4, kpi=3, day=WED, value=5)
    base = put(BASE, KPI, check)
    found = merged(base, without(base, KPI, check), put(base, replace(KPI, title="K2")))
    assert found.plan.kpis[3].title == "K2" and found.plan.checkins == {4: check}


def test_without_a_common_plan_every_record_of_both_stays() -> None:
    ours, theirs = plan_of(DECK, card("Ours", id=5)), plan_of(DECK, card("Theirs", id=6))
    found = merged(None, ours, theirs)
    assert set(found.plan.cards) == {1, 5, 6} and found.losers == ()


def test_without_a_common_plan_something_beats_nothing() -> None:
    ours, theirs = plan_of(replace(DECK, estimate=None)), plan_of(replace(DECK, estimate=120))
    for found in (
        merged(None, ours, theirs),
        merged(None, theirs, ours),
        merged(None, ours, theirs, theirs_later=True),
    ):
        assert found.plan.cards[1].estimate == 120 and found.losers == (Loser("cards", 1, "estimate", 120, None),)


def test_numbers_and_slugs_of_things_that_meet_stay_their_own() -> None:
    ours = put(BASE, card("Ours", id=5, number=7), gig("Acme", id=7, slug="acme", number=8))
    theirs = put(BASE, card("Theirs", id=6, number=7), gig("Acme", id=8, slug="acme", number=9))
    for plan in (merged(BASE, ours, theirs).plan, merged(BASE, theirs, ours).plan):
        assert plan.cards[5].number == 7 and plan.gigs[7].slug == "acme"
        assert plan.cards[6].number not in (0, 7, 8, 9) and plan.gigs[8].slug == "acme-2"


def test_settings_are_merged_field_by_field() -> None:
    ours, theirs = (replace(BASE, settings=replace(BASE.settings, **one)) for one in ({"near": 70}, {"side_cap": 60}))
    settings = merged(BASE, ours, theirs).plan.settings
    assert (settings.near, settings.side_cap) == (70, 60)


some_plans = plans() | whole_plans()
"""Plans of one week as people make them, and such as only a file can hold."""


@given(some_plans, some_plans)
def test_the_same_on_both_sides_is_that(base: Plan, side: Plan) -> None:
    found = merged(base, side, side)
    assert same_plan(found.plan, side) and not found.losers


@given(some_plans, some_plans)
def test_a_side_that_did_nothing_takes_what_the_other_did(base: Plan, side: Plan) -> None:
    assert same_plan(merged(base, base, side).plan, side)
    assert same_plan(merged(base, side, base).plan, side)


@given(some_plans, some_plans, some_plans, st.booleans())
def test_it_does_not_matter_which_side_is_ours(base: Plan, one: Plan, other: Plan, later: bool) -> None:
    here = merged(base, one, other, theirs_later=later)
    there = merged(base, other, one, theirs_later=not later)
    assert same_plan(here.plan, there.plan)
    assert {repr(loser) for loser in here.losers} == {repr(loser) for loser in there.losers}


def _in_weeks_of(plan: Plan, record: Any) -> Any:
    """The record as it stands in the weeks of a plan, which may begin on another day."""
    return getattr(in_whole_weeks(put(Plan(plan.settings), record)), table_of(record))[record.id]


uncounted = some_plans.map(lambda plan: put(plan, *(replace(one, counted=()) for one in plan.checkins.values())))
"""Plans without what rises where it meets what another side counted: that has tests of its own."""


@given(st.none() | uncounted, uncounted, uncounted)
def test_no_new_record_and_no_value_is_lost_untold(base: Plan | None, ours: Plan, theirs: Plan) -> None:
    found = merged(base, ours, theirs)
    told = {(loser.table, loser.id, loser.field, repr(loser.lost)) for loser in found.losers}
    for name in TABLES:
        was, now = getattr(base or Plan(), name), getattr(found.plan, name)
        for side in (ours, theirs):
            for key, record in getattr(side, name).items():
                if record == was.get(key):
                    continue
                as_it_was, record = record, _in_weeks_of(found.plan, record)
                if key not in now and name == "timers":
                    assert (name, key, STOPPED) in {one[:3] for one in told}
                    continue
                if key not in now and name == "checkins":  # one of that day stands for both
                    key = next(one.id for one in now.values() if (one.kpi, one.day) == (record.kpi, record.day))
                    record = replace(record, id=key)
                assert key in now
                for field in record.__struct_fields__:
                    value = getattr(record, field)
                    standing = getattr(now[key], field)
                    changed = key not in was or value != getattr(was[key], field)
                    made = field in ("opened", "missed") or (field == "rank" and getattr(record, "series", None))
                    if changed and field not in ("number", "slug") and not made:
                        lost = (repr(value), repr(getattr(as_it_was, field)))
                        assert value == standing or any((name, key, field, one) in told for one in lost)


def counted(plan: Plan, key: int, day: date, value: float, *, more: bool = True) -> Plan:
    return check_in(plan, CheckIn(id=key, kpi=KPI.id, day=day, value=value), more=more)


@pytest.mark.parametrize(
    ("ours", "theirs", "values"),
    [
        ([(11, TUE, 1)], [(12, TUE, 1)], [13]),
        ([(11, TUE, 1), (13, TUE, 2)], [(12, TUE, 1)], [15]),
        ([(11, TUE, 1)], [(12, WED, 1)], [12, 13]),
        ([(11, TUE, 1), (13, WED, 1)], [(12, WED, 2)], [12, 15]),
    ],
)
def test_what_both_sides_counted_on_top_is_counted_on_both(
    ours: list[tuple[int, date, float]], theirs: list[tuple[int, date, float]], values: list[float]
) -> None:
    base = counted(put(BASE, KPI), 5, MON, 11, more=False)
    sides = [base, base]
    for place, made in enumerate((ours, theirs)):
        for one in made:
            sides[place] = counted(sides[place], *one)
    for left, right in (sides, sides[::-1]):
        found = merged(base, left, right)
        again = merged(base, found.plan, right).plan  # as after a sync that was cut short
        assert found.losers == () and same_plan(again, found.plan)
        checks = sorted(found.plan.checkins.values(), key=lambda one: one.day)
        assert [one.value for one in checks][1:] == values


def test_check_ins_of_a_day_that_both_raised_keep_what_either_counted() -> None:
    base = counted(counted(put(BASE, KPI), 5, MON, 11, more=False), 6, WED, 20, more=False)
    found = merged(base, counted(base, 11, MON, 1), counted(base, 12, MON, 1))
    assert [one.value for one in found.plan.checkins.values()] == [22, 13] and found.losers == ()
    said = merged(base, counted(base, 11, MON, 15, more=False), counted(base, 12, MON, 1))
    assert [(loser.kept, loser.lost) for loser in said.losers] == [(12, 15)]


def test_a_check_in_rises_by_what_was_counted_in_its_own_period_alone() -> None:
    base = counted(put(BASE, KPI), 5, MON, 11, more=False)
    found = merged(base, counted(base, 11, TUE, 1), counted(base, 12, MON - timedelta(days=1), 1))
    assert found.plan.checkins[11].value == 12


def test_what_is_measured_by_now_does_not_rise_by_what_another_side_counted() -> None:
    base = counted(put(BASE, KPI), 5, MON, 11, more=False)
    measured = counted(put(base, replace(KPI, shape="level")), 11, TUE, 20, more=False)
    assert merged(base, measured, counted(base, 12, MON, 1)).plan.checkins[11].value == 20


def test_check_ins_of_a_day_that_were_counted_from_two_values_are_not_added_up() -> None:
    base = counted(put(BASE, KPI), 5, MON, 11, more=False)
    other = counted(counted(base, 6, MON, 15, more=False), 12, TUE, 1)
    found = merged(base, counted(base, 11, TUE, 1), other)
    assert [one.value for one in found.plan.checkins.values()] == [15, 16]
    assert [(loser.kept, loser.lost) for loser in found.losers] == [(16, 12)]


@pytest.mark.parametrize("seed", range(20))
def test_a_count_that_three_machines_went_on_with_comes_to_all_that_they_counted(seed: int) -> None:
    chance, ids, whole = random.Random(seed), itertools.count(10), 11.0
    base = there = counted(put(BASE, KPI), 5, MON, whole, more=False)
    machines = [(base, base)] * 3
    for number in [*(chance.randrange(3) for _ in range(20)), *range(3), *range(3)]:
        plan, common = machines[number]
        if chance.random() < 0.5:
            more = chance.choice((1, 2, 0.5))
            whole += more
            machines[number] = counted(plan, next(ids), MON + timedelta(days=chance.randrange(4)), more), common
            continue
        found = merged(common, plan, there)
        assert not found.losers
        there, machines[number] = found.plan, (found.plan, found.plan)
    for _ in range(2):
        for number, (plan, common) in enumerate(machines):
            there = merged(common, plan, there).plan
            machines[number] = there, there
    assert all(same_plan(plan, there) for plan, _ in machines)
    values = [one.value for one in sorted(there.checkins.values(), key=lambda one: one.day)]
    assert values == sorted(values) and values[-1] == whole

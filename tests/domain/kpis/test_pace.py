"""How a KPI stands: every shape, every border. Ten working days, of which seven have passed by Wednesday."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, strategies as st
from plan_builder import (
    FRI,
    LAST_WEEK,
    MON,
    SAT,
    SUN,
    THU,
    TODAY,
    TUE,
    WEEK,
    check_in,
    kpi,
    milestones,
    own_day,
    plan_of,
)

from hustle_tui.domain.alerts import all_alerts
from hustle_tui.domain.kpis.pace import Pace, any_behind, pace_of, paces_of
from hustle_tui.domain.plan.model import Checkpoint, Kpi, Plan, put

LONG_AGO = LAST_WEEK - timedelta(weeks=4)


def pace(target: Kpi, *values: tuple[date, float], today: date = TODAY, days: tuple[Any, ...] = ()) -> Pace:
    plan = plan_of(target, *(check_in(target, day, value) for day, value in values), *days)
    return pace_of(plan, target, today)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (100.0, "done"),
        (130.0, "done"),
        (99.9, "ahead"),
        (80.001, "ahead"),
        (80.0, "on track"),
        (70.0, "on track"),
        (65.0, "on track"),
        (64.999, "at risk"),
        (55.0, "at risk"),
        (54.999, "behind"),
        (-20.0, "behind"),
    ],
)
def test_the_status_turns_exactly_at_its_borders(value: float, status: str) -> None:
    found = pace(kpi(), (TODAY, value))
    assert found.expected == 0.7
    assert found.status == status
    assert found.progress == value / 100


@pytest.mark.parametrize(
    ("value", "status"),
    [(55.0, "on track"), (54.9, "at risk"), (45.0, "at risk"), (44.9, "behind"), (70.0, "on track")],
)
def test_a_gap_that_binary_numbers_miss_by_a_hair_still_stands_on_its_border(value: float, status: str) -> None:
    found = pace(kpi(), (TUE, value), today=TUE)
    assert found.expected == 0.6
    assert found.status == status
    assert found.gap == round(found.gap, 9)


@pytest.mark.parametrize(
    ("shape", "start", "target", "value", "progress"),
    [
        ("count", 0.0, 12.0, 3.0, 0.25),
        ("level", 60.0, 90.0, 75.0, 0.5),
        ("level", 60.0, 90.0, 54.0, -0.2),
        ("level", -10.0, 10.0, 5.0, 0.75),
        ("lower", 40.0, 20.0, 35.0, 0.25),
        ("lower", 40.0, 20.0, 44.0, -0.2),
        ("lower", 40.0, 20.0, 15.0, 1.25),
        ("range", 99.9, 100.0, 99.9, 1.0),
        ("range", 99.9, 100.0, 100.0, 1.0),
        ("range", 99.9, 100.0, 99.89, 0.0),
        ("range", 99.9, 100.0, 100.01, 0.0),
    ],
)
def test_progress_is_the_share_of_the_way_gone(
    shape: str, start: float, target: float, value: float, progress: float
) -> None:
    found = pace(kpi(shape, start_value=start, target=target), (MON, value))
    assert found.progress == pytest.approx(progress)
    assert found.current == value


def test_a_range_is_to_hold_at_all_times_and_is_never_done() -> None:
    inside, outside = (pace(kpi("range", start_value=1.0, target=2.0), (MON, value)) for value in (1.5, 2.5))
    assert (inside.expected, inside.gap, inside.status, inside.needed) == (1.0, 0.0, "on track", None)
    assert (outside.expected, outside.gap, outside.status, outside.needed) == (1.0, -1.0, "behind", None)


def test_milestones_count_what_was_ticked_by_today() -> None:
    target = kpi("milestones", milestones=milestones(MON, TODAY, THU, None))
    found = pace(target)
    assert (found.progress, found.current) == (0.5, 2.0)
    assert found.points == ((MON, 1.0), (TODAY, 2.0))
    assert pace(target, today=THU).progress == 0.75
    assert pace(kpi("milestones", milestones=milestones(MON, MON))).status == "done"


def test_the_last_check_in_up_to_today_counts() -> None:
    found = pace(kpi(), (THU, 90.0), (MON, 50.0), (TODAY, 60.0), (TUE, 40.0))
    assert (found.current, found.last) == (60.0, TODAY)
    assert found.points == ((MON, 50.0), (TUE, 40.0), (TODAY, 60.0))
    before_any = pace(kpi(start_value=30.0), (THU, 90.0))
    assert (before_any.current, before_any.last, before_any.status, before_any.points) == (None, None, "unknown", ())


def test_what_is_expected_follows_the_working_days() -> None:
    assert pace(kpi(), today=LAST_WEEK).expected == 0.0
    assert pace(kpi(), today=FRI).expected == 0.9
    assert pace(kpi(), today=SAT).expected == 1.0, "the period is over"
    assert pace(kpi(ends=SUN), today=SAT).expected == 1.0, "no working day is left in it"
    assert pace(kpi(), days=(own_day(THU), own_day(FRI))).expected == 7 / 8
    assert pace(kpi(), days=(own_day(MON), own_day(SAT, main=60))).expected == 6 / 9


def test_a_period_without_working_days_expects_nothing_until_it_is_over() -> None:
    weekend = kpi(starts=SAT, ends=SUN)
    assert [pace(weekend, today=day).expected for day in (SAT, SUN, SUN + timedelta(days=1))] == [0.0, 0.0, 1.0]


def test_a_kpi_is_not_started_before_its_first_day() -> None:
    later = kpi(starts=THU, ends=THU + timedelta(days=13))
    found = pace(later, (TUE, 100.0))
    assert (found.status, found.expected, found.stale) == ("not started", 0.0, False)
    assert found.weeks_left == 2.0
    assert pace(later).status == "not started" and pace(later, today=THU).status == "unknown"
    assert pace(later, (THU, 0.0), today=THU).status == "on track"


def test_damaged_numbers_break_no_pace() -> None:
    assert pace(kpi(start_value=5.0, target=5.0), (MON, 5.0)).status == "done"
    assert pace(kpi("milestones")).progress == 0.0
    assert pace(kpi("milestones")).current == 0.0
    assert pace(kpi(starts=FRI, ends=LAST_WEEK), today=SAT).expected == 1.0


@pytest.mark.parametrize(
    ("fields", "last", "today", "stale"),
    [
        ({}, 14, TODAY, False),
        ({}, 15, TODAY, True),
        ({"rhythm": 1}, 2, TODAY, False),
        ({"rhythm": 1}, 3, TODAY, True),
        ({"ends": TUE}, 15, TODAY, False),
        ({"ends": TODAY}, 15, TODAY, True),
        ({"starts": THU}, 15, TODAY, False),
        ({"target": 10.0}, 15, TODAY, False),
    ],
)
def test_a_kpi_is_stale_after_twice_its_rhythm_while_it_runs(
    fields: dict[str, Any], last: int, today: date, stale: bool
) -> None:
    target = kpi(**{"starts": LONG_AGO, "ends": FRI, **fields})
    assert pace(target, (today - timedelta(days=last), 10.0), today=today).stale is stale


def test_a_kpi_without_check_ins_is_unknown_and_raises_nothing() -> None:
    for target in (
        kpi(starts=LONG_AGO),
        kpi("count", starts=LONG_AGO),
        kpi("lower", start_value=9.0, target=1.0, starts=LONG_AGO),
        kpi("range", start_value=1.0, target=2.0, starts=LONG_AGO),
        kpi("milestones", milestones=milestones(None, None), starts=LONG_AGO),
    ):
        found = pace(target)
        assert (found.status, found.stale, found.ticked, found.needed) == ("unknown", False, False, None)
        assert (found.progress, found.gap, found.last) == (0.0, 0.0, None)
        plan = plan_of(target)
        assert not any_behind(plan, TODAY) and all_alerts(plan, TODAY, WEEK) == ()
        assert pace(target, today=SAT).status == "unknown", "once its period is over, too"


def test_a_checklist_is_known_from_its_first_tick_on() -> None:
    target = kpi("milestones", milestones=milestones(TUE, None, None, None))
    assert [pace(target, today=day).status for day in (MON, TUE)] == ["unknown", "behind"]
    looked_at = kpi("milestones", milestones=milestones(None, None))
    assert pace(looked_at, (TUE, 0.0)).status == "behind", "a check-in says that nothing is ticked"


def test_a_count_that_was_last_told_before_its_period_is_not_stale() -> None:
    found = pace(kpi("count"), (LONG_AGO, 5.0))
    assert (found.status, found.stale) == ("unknown", False)


BEFORE = LAST_WEEK - timedelta(days=3)


@pytest.mark.parametrize(
    ("shape", "start", "target", "current", "status"),
    [
        ("level", 0.0, 10.0, 6.0, "ahead"),
        ("lower", 10.0, 0.0, 6.0, "ahead"),
        ("range", 5.0, 7.0, 6.0, "on track"),
        ("count", 0.0, 10.0, None, "unknown"),
    ],
)
def test_the_last_value_before_the_period_counts_but_for_what_is_counted(
    shape: str, start: float, target: float, current: float | None, status: str
) -> None:
    goal = kpi(shape, start_value=start, target=target, rhythm=28)
    found = pace(goal, (BEFORE, 6.0), today=LAST_WEEK + timedelta(days=4))
    assert (found.current, found.points, found.status) == (current, (), status)
    inside = pace(goal, (BEFORE, 6.0), (MON, 1.0))
    assert (inside.current, inside.points) == (1.0, ((MON, 1.0),))


def test_a_value_that_is_told_once_the_period_is_over_tells_how_it_ended() -> None:
    found = pace(kpi(), (TUE, 40.0), (SAT, 100.0), today=SUN)
    assert (found.current, found.last, found.status) == (100.0, SAT, "done")


@pytest.mark.parametrize(("rhythm", "judged", "expected"), [(1, TODAY, 0.7), (2, MON, 0.5), (90, MON, 0.5)])
def test_a_number_is_held_against_the_day_on_which_it_was_reported_for_one_rhythm(
    rhythm: int, judged: date, expected: float
) -> None:
    found = pace(kpi(rhythm=rhythm), (MON, 48.0))
    assert (found.judged_on, found.expected, found.expected_value) == (judged, expected, expected * 100)
    assert found.gap == pytest.approx(0.48 - expected)
    assert found.status == ("behind" if rhythm == 1 else "on track")


def test_a_quarterly_number_is_not_behind_the_day_after_it_was_reported() -> None:
    quarterly = kpi(starts=date(2026, 1, 1), ends=date(2026, 12, 31), rhythm=91)
    plan = plan_of(quarterly, check_in(quarterly, date(2026, 9, 30), 74.0))
    # 194 of 261 working days lie before 30 September: 74.3 were expected.
    assert pace_of(plan, quarterly, date(2026, 9, 30)).status == "on track"
    assert pace_of(plan, quarterly, date(2026, 12, 30)).status == "on track"
    assert pace_of(plan, quarterly, date(2026, 12, 31)).status == "behind", "92 days later it is too old"


def test_once_the_period_is_over_all_of_it_was_expected() -> None:
    found = pace(kpi(rhythm=90), (FRI, 90.0), today=SAT)
    assert (found.judged_on, found.expected, found.gap, found.status) == (SAT, 1.0, -0.1, "at risk")


@pytest.mark.parametrize(
    ("target", "value", "status"),
    [
        # 7 of 10 working days have passed: of 3, 2.1 were expected; of 12, 8.4; of 100, 70.
        (3.0, 1.0, "behind"),
        (3.0, 1.2, "at risk"),
        (2.0, 1.0, "at risk"),
        (1.0, 0.0, "at risk"),
        (12.0, 7.0, "at risk"),
        (12.0, 6.5, "behind"),
        (100.0, 54.0, "behind"),
        (100.0, 55.0, "at risk"),
    ],
)
def test_a_count_is_behind_only_where_a_whole_unit_is_missing(target: float, value: float, status: str) -> None:
    assert pace(kpi("count", target=target), (TODAY, value)).status == status
    if status == "at risk" and value / target < 0.55:
        assert pace(kpi("level", target=target), (TODAY, value)).status == "behind"


def test_one_whole_unit_is_enough_to_be_behind() -> None:
    assert pace(kpi("count", target=5.0), (TUE, 2.0), today=TUE).status == "behind", "3 were expected"


BY_TUE = (Checkpoint(day=TUE, value=30.0),)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (LAST_WEEK, 0.0),  # six working days to the checkpoint, 5 points a day
        (LAST_WEEK + timedelta(days=1), 0.05),
        (MON, 0.25),
        (TUE, 0.3),
        (TODAY, 0.3 + 0.7 / 4),  # four to the end, 17.5 points a day
        (FRI, 0.3 + 0.7 * 3 / 4),
        (SAT, 1.0),
    ],
)
def test_what_is_expected_goes_through_the_checkpoints(today: date, expected: float) -> None:
    assert pace(kpi(checkpoints=BY_TUE), today=today).expected == pytest.approx(expected)


def test_checkpoints_are_values_of_the_shape() -> None:
    down = kpi("lower", start_value=40.0, target=20.0, checkpoints=(Checkpoint(day=TUE, value=38.0),))
    assert pace(down, (TUE, 38.0), today=TUE).gap == 0.0
    assert pace(down, today=TUE).expected_value == 38.0
    steps = kpi(
        "milestones", milestones=milestones(TUE, None, None, None), checkpoints=(Checkpoint(day=TUE, value=1.0),)
    )
    assert (pace(steps, today=TUE).gap, pace(steps, today=TUE).status) == (0.0, "on track")


@given(
    st.dictionaries(st.dates(LAST_WEEK, FRI), st.integers(0, 100), max_size=5),
    st.sampled_from(["level", "lower", "count"]),
    st.sets(st.dates(LAST_WEEK, FRI), max_size=6),
)
def test_what_is_expected_never_falls_and_goes_from_the_start_to_the_target(
    points: dict[date, int], shape: str, off: set[date]
) -> None:
    start, target = (100.0, 0.0) if shape == "lower" else (0.0, 100.0)
    values = sorted(points.values(), reverse=shape == "lower")
    line = tuple(Checkpoint(day=day, value=value) for day, value in zip(sorted(points), values, strict=True))
    goal = kpi(shape, start_value=start, target=target, checkpoints=line)
    days = [LAST_WEEK + timedelta(days=n) for n in range(13)]
    found = [pace(goal, today=day, days=tuple(map(own_day, off))) for day in days]
    shares = [one.expected for one in found]
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(shares))
    assert (shares[0], found[0].expected_value) == (0.0, start)
    assert (shares[-1], found[-1].expected_value) == (1.0, target), "the day after the end"


def test_a_ticked_milestone_is_as_good_as_a_check_in() -> None:
    ticked = kpi("milestones", milestones=milestones(TUE, None), starts=LONG_AGO)
    found = pace(ticked, (LONG_AGO, 0.0))
    assert (found.stale, found.ticked, found.last) == (False, True, TUE)


@pytest.mark.parametrize(
    ("day", "ticked"), [(MON, True), (TODAY, True), (SUN - timedelta(weeks=1), False), (THU, False)]
)
def test_a_week_is_ticked_by_a_check_in_of_it_up_to_today(day: date, ticked: bool) -> None:
    assert pace(kpi(), (day, 1.0)).ticked is ticked


def test_the_ticked_week_is_the_persons_own() -> None:
    target = kpi()
    sunday = check_in(target, SUN - timedelta(weeks=1), 1.0)
    assert pace_of(plan_of(target, sunday, week_start=6), target, TODAY).ticked


@pytest.mark.parametrize(
    ("ends", "value", "needed"),
    [
        (TODAY + timedelta(days=13), 90.0, 5.0),
        (TODAY + timedelta(days=6), 90.0, 10.0),
        (TODAY, 90.0, 10.0),
        (TUE, 90.0, None),
        (TODAY + timedelta(days=13), 100.0, None),
    ],
)
def test_what_is_needed_a_week_counts_calendar_weeks_to_the_last_day(
    ends: date, value: float, needed: float | None
) -> None:
    assert pace(kpi(ends=ends), (TUE, value)).needed == needed


def test_what_is_needed_goes_down_for_lower_and_counts_items_for_milestones() -> None:
    ends = TODAY + timedelta(days=13)
    assert pace(kpi("lower", start_value=40.0, target=20.0, ends=ends), (TUE, 30.0)).needed == -5.0
    assert pace(kpi("milestones", milestones=milestones(MON, None, None), ends=ends)).needed == 1.0


def test_the_trend_is_the_straight_line_through_the_last_four_check_ins() -> None:
    straight = [(LAST_WEEK + timedelta(days=n), 2.0 * n) for n in range(4)]
    assert pace(kpi(), (LAST_WEEK - timedelta(days=1), 500.0), *straight).trend_end == pytest.approx(22.0), (
        "500 lies too far back"
    )
    bent = ((LAST_WEEK, 0.0), (LAST_WEEK + timedelta(days=1), 3.0), (LAST_WEEK + timedelta(days=2), 3.0))
    assert pace(kpi(), *bent).trend_end == pytest.approx(2.0 + 1.5 * 10)


def test_the_trend_needs_two_days() -> None:
    assert pace(kpi()).trend_end is None
    assert pace(kpi(), (MON, 1.0)).trend_end is None
    assert pace(kpi(), (MON, 1.0), (MON, 2.0)).trend_end is None
    assert pace(kpi(), (MON, 1.0), (THU, 2.0)).trend_end is None, "Thursday is yet to come"


def test_a_checklists_trend_ends_at_its_length() -> None:
    target = kpi("milestones", milestones=milestones(MON, TUE, None), ends=FRI)
    assert pace(target).trend_end == 3.0


def test_paces_come_in_the_persons_order() -> None:
    first, second, third = kpi(rank=1.0, id=9), kpi(rank=2.0, id=3), kpi(rank=2.0, id=4)
    found = paces_of(plan_of(third, second, first), TODAY)
    assert [one.kpi for one in found] == [9, 3, 4]
    assert found == tuple(pace_of(plan_of(first, second, third), one, TODAY) for one in (first, second, third))


def test_one_kpi_behind_is_enough() -> None:
    fine, late = kpi(title="Fine"), kpi(title="Late")
    plan = plan_of(fine, late, check_in(fine, TUE, 70.0), check_in(late, TUE, 55.0))
    assert not any_behind(plan, TODAY)
    assert any_behind(put(plan, check_in(late, TODAY, 54.9)), TODAY)
    assert not any_behind(plan_of(), TODAY)


def test_a_kpi_whose_period_is_over_makes_no_alarm() -> None:
    late = kpi()
    plan = plan_of(late, check_in(late, TUE, 10.0))
    assert any_behind(plan, FRI) and not any_behind(plan, SAT)
    assert pace_of(plan, late, SAT).status == "behind"


def test_check_ins_are_read_afresh_when_their_table_changes() -> None:
    target = kpi()
    plans: list[Plan] = [plan_of(target, check_in(target, MON, value)) for value in (1.0, 2.0)]
    assert [pace_of(plan, target, TODAY).current for plan in (*plans, plans[0])] == [1.0, 2.0, 1.0]


@given(
    st.lists(st.tuples(st.dates(LAST_WEEK, SUN), st.floats(-1e12, 1e12)), max_size=6),
    st.floats(-1e12, 1e12),
    st.dates(LONG_AGO, SUN),
)
def test_no_numbers_break_a_pace(values: list[tuple[date, float]], target: float, today: date) -> None:
    for shape in ("count", "level", "lower", "range"):
        found = pace(kpi(shape, target=target), *values, today=today)
        assert found.gap == found.gap, "it is a number"
        assert len(found.points) == sum(LAST_WEEK <= day <= today for day, _ in values)


def test_a_range_is_to_be_stayed_in_and_has_no_trend_that_leaves_it() -> None:
    held = kpi(shape="range", start_value=90.0, target=100.0)
    assert pace(held, (LAST_WEEK, 88.0), (MON, 91.0)).trend_end is None

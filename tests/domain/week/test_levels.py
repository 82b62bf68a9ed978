"""The level of a week, exactly at each border."""

import pytest
from plan_builder import FRI, HOUR, SAT, TODAY, WEEK, card, entry, gig, own_day, plan_of

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.load import is_near, level_of, load_of


def level(plan: Plan, behind: bool = False) -> str:
    return level_of(load_of(plan, WEEK, TODAY), behind)


def test_a_week_without_side_work_is_clear_however_full() -> None:
    assert level(plan_of()) == level(plan_of(), behind=True) == "clear"
    assert level(plan_of(card(minutes=8 * HOUR, ledger="life"))) == "clear"
    assert level(plan_of(near=0)) == "clear"


@pytest.mark.parametrize(("done", "expected"), [(509, "clear"), (510, "near"), (629, "near"), (630, "over")])
def test_side_work_is_near_from_85_per_cent_of_its_cap_and_over_half_an_hour_beyond_it(
    done: int, expected: str
) -> None:
    roomy = plan_of(entry(SAT, done), free_day=(600,) * 7)
    assert level(roomy) == expected


@pytest.mark.parametrize(("weekly", "expected"), [(407, "clear"), (408, "near"), (509, "near"), (510, "over")])
def test_side_work_is_near_when_it_leaves_15_per_cent_of_the_free_hours(weekly: int, expected: str) -> None:
    assert level(plan_of(gig(weekly=weekly))) == expected, (
        "of 480 free minutes left, 72 are 15 per cent; 30 beyond them break the week"
    )


def test_free_hours_running_out_without_side_work_to_come_are_not_near() -> None:
    tight = (card(minutes=8 * HOUR, ledger="life"), entry(TODAY, 1))
    load = load_of(plan_of(*tight, free_day=(60, 60, 61, 60, 0, 240, 120)), WEEK, TODAY)
    assert (load.slack, load.side_left, is_near(load)) == (0, 0, False)


def test_the_share_of_near_is_the_persons() -> None:
    side = entry(SAT, 300)
    assert level(plan_of(side, free_day=(600,) * 7, near=50)) == "near"
    assert level(plan_of(side, free_day=(600,) * 7, near=51)) == "clear"
    assert level(plan_of(gig(weekly=480), near=100)) == "near", "no free minute is left"
    assert level(plan_of(gig(weekly=479), near=100)) == "clear"


@pytest.mark.parametrize(("taken", "expected"), [(29, "near"), (30, "over"), (59, "over"), (60, "alarm")])
def test_an_hour_taken_from_the_main_job_is_an_alarm_only_while_a_kpi_is_behind(taken: int, expected: str) -> None:
    crowded = plan_of(gig(weekly=480 + taken))
    assert level(crowded, behind=True) == expected
    assert level(crowded) == ("over" if expected == "alarm" else expected)


def test_a_kpi_behind_makes_no_alarm_of_other_troubles() -> None:
    assert level(plan_of(card(minutes=9 * HOUR, ledger="life")), behind=True) == "over"
    assert level(plan_of(entry(SAT, 630), free_day=(900,) * 7), behind=True) == "over"
    assert level(plan_of(gig(weekly=480)), behind=True) == "near"


def test_work_planned_on_no_capacity_is_over() -> None:
    for minutes, expected in ((29, "near"), (30, "over")):
        closed = plan_of(card(minutes=minutes, ledger="side"), main_day=(0,) * 7, free_day=(0,) * 7)
        assert load_of(closed, WEEK, TODAY).shortfall == minutes, "all of it"
        assert level(closed) == expected
        assert level(plan_of(gig(weekly=minutes), own_day(FRI), side_cap=0)) == expected

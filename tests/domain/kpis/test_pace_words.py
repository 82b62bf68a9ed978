"""A pace in words, the same on the screen and on the command line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from plan_builder import FRI, MON, SAT, THU, TODAY, TUE, check_in, kpi, milestones, plan_of

from hustle_tui.domain.kpis.pace import Pace, pace_of
from hustle_tui.domain.kpis.words import (
    expected_told,
    gap_text,
    needed_told,
    pace_told,
    trend_text,
    value_text,
    words_of,
)
from hustle_tui.domain.plan.model import Kpi

FIVE_WEEKS = TODAY + timedelta(days=34)


def pace(target: Kpi, value: float | None = None, today: date = TODAY) -> Pace:
    records = () if value is None else (check_in(target, TODAY, value),)
    return pace_of(plan_of(target, *records), target, today)


@pytest.mark.parametrize(
    ("target", "value", "words"),
    [
        (kpi(), 61.0, "9 points behind"),
        (kpi(), 76.0, "6 points ahead"),
        (kpi(), 69.0, "1 point behind"),
        (kpi(), 71.4, "1 point ahead"),
        (kpi(), 70.0, "on pace"),
        (kpi(), 69.6, "on pace"),
        (kpi(), -50.0, "120 points behind"),
        (kpi(), 100.0, "reached"),
        (kpi("range", start_value=1.0, target=2.0), 1.5, "inside the range"),
        (kpi("range", start_value=1.0, target=2.0), 2.5, "outside the range"),
        (kpi(starts=THU), 1.0, "starts Thu"),
        (kpi(), None, "where does it stand?"),
        (kpi(starts=date(2026, 12, 10), ends=date(2027, 1, 1)), None, "starts 10 Dec"),
        (kpi(starts=date(2027, 1, 2), ends=date(2027, 2, 1)), None, "starts 2 Jan 2027"),
    ],
)
def test_the_gap(target: Kpi, value: float | None, words: str) -> None:
    assert gap_text(pace(target, value)) == words


@pytest.mark.parametrize(
    ("fields", "value", "words"),
    [
        ({"ends": FIVE_WEEKS}, 94.5, "needs 1.1 a week"),
        ({"ends": FIVE_WEEKS}, 0.0, "needs 20 a week"),
        ({"ends": FIVE_WEEKS}, 99.65, "needs 0.07 a week"),
        ({"ends": FIVE_WEEKS}, 99.99, "needs 0.002 a week"),
        ({"ends": FIVE_WEEKS}, 95.0, "needs 1 a week"),
        ({"ends": FIVE_WEEKS}, 97.05, "needs 0.59 a week"),
        ({"shape": "lower", "start_value": 200.0, "ends": FIVE_WEEKS}, 115.0, "needs −3 a week"),
        ({"ends": FRI}, 94.0, "needs 6 a week"),
        ({"ends": TUE}, 94.0, ""),
        ({"ends": FIVE_WEEKS}, 100.0, ""),
        ({"shape": "range", "ends": FIVE_WEEKS}, 50.0, ""),
        (
            {"shape": "milestones", "milestones": milestones(MON, *[None] * 5), "ends": FIVE_WEEKS},
            None,
            "5 items, 5 weeks",
        ),
        ({"shape": "milestones", "milestones": milestones(MON, None), "ends": FRI}, None, "1 item, 1 week"),
        ({"shape": "milestones", "milestones": milestones(MON)}, None, ""),
        ({"shape": "milestones", "milestones": milestones(None), "ends": TUE}, None, ""),
    ],
)
def test_what_is_needed(fields: dict[str, Any], value: float | None, words: str) -> None:
    target = kpi(**fields)
    assert str(needed_told(target, pace(target, value))) == words


@pytest.mark.parametrize(
    ("fields", "value", "words"),
    [
        ({"target": 90.0, "unit": "%"}, 84.0, "84 of 90 %"),
        ({"target": 12.0}, 7.0, "7 of 12"),
        ({"target": 12.0}, None, "no value, to 12"),
        ({"target": 12.0, "unit": "%"}, None, "no value, to 12 %"),
        ({"shape": "lower", "start_value": 40.0, "target": 2.5, "unit": "days"}, 4.25, "4.25, to 2.5 days"),
        ({"shape": "range", "start_value": 99.9, "target": 100.0, "unit": "%"}, 99.95, "99.95 in 99.9–100 %"),
        ({"shape": "range", "start_value": 99.9, "target": 100.0}, 99.5, "99.5 outside 99.9–100"),
        ({"shape": "range", "start_value": 99.9, "target": 100.0}, None, "no value, 99.9–100"),
        ({"shape": "range", "start_value": -5.0, "target": 10.0, "unit": "h"}, 8.0, "8 in −5 to 10 h"),
        ({"shape": "milestones", "milestones": milestones(MON, TODAY, THU, None), "unit": "x"}, None, "2 of 4"),
    ],
)
def test_the_value(fields: dict[str, Any], value: float | None, words: str) -> None:
    target = kpi(**fields)
    assert value_text(target, pace(target, value)) == words


def test_after_the_end_the_gap_is_told_still() -> None:
    assert gap_text(pace(kpi(), 80.0, today=SAT)) == "20 points behind"


@pytest.mark.parametrize(
    ("fields", "value", "words"),
    [
        # 231 of the year's 261 working days lie before Friday 20 November, 232 before Monday 23, 234 before Wednesday.
        ({"start_value": 80.0, "target": 90.0}, 84.0, "84.0, by now 89.0 were expected; needs 1.1 a week"),
        ({"start_value": 80.0, "target": 90.0}, 84.25, "84.25, by now 88.97 were expected; needs 1.1 a week"),
        ({"shape": "count", "target": 12.0}, 7.0, "7 of 12, by now 10.8 were expected; needs 0.95 a week"),
        ({"shape": "count", "target": 5000.0}, 4000.0, "4000 of 5000, by now 4483 were expected; needs 189.2 a week"),
        (
            {"shape": "lower", "start_value": 5.0, "target": 4.0},
            4.0801,
            "4.0801, by now 4.1034 were expected; needs −0.02 a week",
        ),
        (
            {"shape": "lower", "start_value": 5.0, "target": 4.0},
            4.1,
            "4.10, by now 4.10 were expected; needs −0.02 a week",
        ),
        ({"start_value": 80.0, "target": 90.0}, 91.0, "reached"),
        ({"shape": "range", "start_value": 1.0, "target": 2.0}, 2.5, "outside the range"),
        ({"shape": "range", "start_value": 1.0, "target": 2.0}, None, "where does it stand?"),
        ({"target": 12.0}, None, "where does it stand?"),
    ],
)
def test_the_pace_in_values_that_can_be_checked(fields: dict[str, Any], value: float | None, words: str) -> None:
    target = kpi(**{"starts": date(2026, 1, 1), "ends": date(2026, 12, 31), **fields})
    assert str(pace_told(target, pace(target, value))) == words


def test_a_value_of_another_day_is_told_with_its_day() -> None:
    target = kpi(start_value=80.0, target=90.0, starts=date(2026, 1, 1), ends=date(2026, 12, 31))
    plan = plan_of(target, check_in(target, date(2026, 11, 20), 84.0))
    told = pace_told(target, pace_of(plan, target, MON))
    assert str(told) == "84.0 on 20 Nov, by then 88.9 were expected; needs 1.1 a week"
    assert told.part("value") == "84.0 on 20 Nov" and told.part("expected") == "by then 88.9"
    assert str(expected_told(target, pace_of(plan, target, MON))) == "on 20 Nov 88.9 were expected"
    later = pace_told(target, pace_of(plan, target, TODAY + timedelta(days=9)))
    assert str(later) == "84.0, by now 89.2 were expected; needs 1.5 a week", "it is older than its rhythm"


def test_a_checklist_is_told_by_its_items() -> None:
    target = kpi("milestones", milestones=milestones(TODAY, None, None), ends=FIVE_WEEKS)
    assert str(pace_told(target, pace(target))) == "1 of 3, by now 0.7 were expected; 2 items, 5 weeks"


def test_a_range_says_once_whether_it_is_kept() -> None:
    held = kpi("range", start_value=90.0, target=100.0, unit="%")
    outside, inside = (words_of(held, pace(held, value), TODAY) for value in (84.0, 91.0))
    assert outside.line("value", "status", "expected") == "84 outside 90–100 % · behind"
    assert inside.line("value", "status", "pace") == "91 in 90–100 % · in range"


def test_what_is_needed_stands_apart_in_however_few_words() -> None:
    target = kpi()
    forms = words_of(target, pace(target, 61.0), TODAY).pace.forms
    assert len(forms) > 2 and all("; " in form for form in forms)


def test_once_its_last_day_has_passed_a_kpi_has_no_trend_to_it() -> None:
    target = kpi()
    plan = plan_of(target, check_in(target, MON, 40.0), check_in(target, TODAY, 50.0))
    on = [trend_text(target, pace_of(plan, target, day)) for day in (FRI, SAT)]
    assert on == ["60 on 27 Nov 2026 at this pace", ""]

"""A pace in words, the same on the screen and on the command line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from plan_builder import FRI, MON, SAT, THU, TODAY, TUE, check_in, kpi, milestones, plan_of

from hustle_tui.domain.kpis.pace import Pace, pace_of
from hustle_tui.domain.kpis.words import gap_text, needed_told, value_text
from hustle_tui.domain.plan.model import Kpi

FIVE_WEEKS = TODAY + timedelta(days=34)


def pace(target: Kpi, value: float | None = None, today: date = TODAY) -> Pace:
    records = () if value is None else (check_in(target, MON, value),)
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
        ({"target": 12.0}, None, "0 of 12"),
        ({"shape": "lower", "start_value": 40.0, "target": 2.5, "unit": "days"}, 4.25, "4.25 of 2.5 days"),
        ({"shape": "range", "start_value": 99.9, "target": 100.0, "unit": "%"}, 99.95, "99.95 in 99.9–100 %"),
        ({"shape": "range", "start_value": 99.9, "target": 100.0}, 99.5, "99.5 outside 99.9–100"),
        ({"shape": "range", "start_value": 99.9, "target": 100.0}, None, "no value yet, 99.9–100"),
        ({"shape": "milestones", "milestones": milestones(MON, TODAY, THU, None), "unit": "x"}, None, "2 of 4"),
    ],
)
def test_the_value(fields: dict[str, Any], value: float | None, words: str) -> None:
    target = kpi(**fields)
    assert value_text(target, pace(target, value)) == words


def test_after_the_end_the_gap_is_told_still() -> None:
    assert gap_text(pace(kpi(), 80.0, today=SAT)) == "20 points behind"

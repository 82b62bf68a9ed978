"""The rows of the KPI checklist as values and as lines of text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from planners import TODAY, plan

from hustle_tui.domain.kpis.words import sparkline
from hustle_tui.domain.plan.model import Kpi, PlanError, put
from hustle_tui.domain.week.calendar import ago
from hustle_tui.tui.kpis.form import parse_milestones, parse_rhythm
from hustle_tui.tui.kpis.rows import face_of, kpi_list, pace_bar, paint_heads, paint_kpi


@pytest.mark.parametrize(
    ("values", "picture"),
    [
        ([], ""),
        ([5.0], "▄"),
        ([7.0, 7.0, 7.0], "▄▄▄"),
        ([0.0, 7.0], "▁█"),
        ([3.0, 2.0, 1.0, 0.0], "█▆▃▁"),
        ([-100.0, *range(8)], "▁▂▃▄▅▆▇█"),
    ],
)
def test_a_sparkline_goes_from_the_lowest_to_the_highest_of_the_last_eight(values: list[float], picture: str) -> None:
    assert sparkline(values) == picture


@pytest.mark.parametrize(
    ("progress", "expected", "picture"),
    [
        (0.5, 0.8, "━━━━━───┃─"),
        (0.9, 0.5, "━━━━━┃━━━─"),
        (-0.4, 0.0, "┃─────────"),
        (1.7, 1.0, "━━━━━━━━━┃"),
        (0.3, None, "━━━───────"),
    ],
)
def test_a_bar_shows_progress_and_where_today_is(progress: float, expected: float | None, picture: str) -> None:
    assert pace_bar(progress, expected, 10, "$clear").plain == picture


@pytest.mark.parametrize(
    "days", [(0, "today"), (1, "yesterday"), (9, "9 days ago"), (13, "13 days ago"), (21, "3 weeks ago")]
)
def test_past_days_are_told_in_words(days: tuple[int, str]) -> None:
    assert ago(TODAY - timedelta(days=days[0]), TODAY) == days[1]


@pytest.mark.parametrize("width", [79, 95, 96, 99, 119, 199])
def test_every_line_of_every_row_is_as_wide_as_the_list(width: int) -> None:
    wide = Kpi(
        id=9, title="写作课" * 20, slug="x", shape="count", starts=TODAY, ends=date(2027, 1, 1), target=1e9, unit="人"
    )
    for row in kpi_list(put(plan(), wide), TODAY):
        lines = [*paint_kpi(row.face, width), paint_heads("3 of 7 ticked", width)]  # type: ignore[arg-type]
        assert [line.cell_length for line in lines] == [width] * 4


def test_a_kpi_that_has_not_begun_has_no_mark_and_says_when_it_starts() -> None:
    kpi = Kpi(id=9, title="Later", slug="x", shape="count", starts=date(2027, 1, 4), ends=date(2027, 3, 1), target=3)
    face = face_of(put(plan(), kpi), kpi, TODAY)
    assert face.expected is None and face.words.status == "not started" and face.words.gap == "starts 4 Jan 2027"


def test_a_semicolon_in_a_milestone_survives_the_form() -> None:
    (kept,) = parse_milestones("One\\; two", ())
    assert kept.title == "One; two"


@pytest.mark.parametrize("text", ["0", "-1", "often", "999", "00000399", "１"])
def test_a_rhythm_is_a_whole_number_of_days(text: str) -> None:
    with pytest.raises(PlanError, match="rhythm"):
        parse_rhythm(text)
    assert parse_rhythm("28 days") == 28


def test_a_milestone_keeps_its_tick_however_its_title_is_typed_anew() -> None:
    ticked = replace(parse_milestones("Cafe\u0301 opens", ())[0], done=TODAY)
    (kept,) = parse_milestones("CAFÉ opens", (ticked,))
    assert (kept.title, kept.done) == ("CAFÉ opens", TODAY)

"""The pictures: what they hold is what the plan holds, and the drawing shows it where it belongs."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from plan_builder import HOUR, MON, TODAY, WEEK as MONDAY, card, check_in, entry, gig, kpi, payment, plan_of

from hustle_tui.demo import demo_plan
from hustle_tui.documents.drawing import LEAST_WIDTH, column_at, drawn, legend
from hustle_tui.documents.svg import svg_of
from hustle_tui.domain.charts import (
    Chart,
    ahead_chart,
    burn_chart,
    hours_chart,
    income_chart,
    kpi_chart,
    pictures_of,
    rates_chart,
)
from hustle_tui.domain.charts.hours import month_ticks
from hustle_tui.domain.kpis.pace import pace_of
from hustle_tui.domain.plan.model import Plan, put
from hustle_tui.domain.plan.settings import Settings
from hustle_tui.widths import cells

HOSTILE = "[/]\x1b]52;c;x\x07 <script>"
COLOURS = dict.fromkeys(("main", "side", "life", "near", "over", "clear", "muted", "lines", "second"), "#123456")
COLOURS |= {"text": "#fff", "background": "#000"}


def test_hours_are_told_by_week_and_ledger_for_half_a_year() -> None:
    old = MONDAY - timedelta(weeks=25)
    plan = plan_of(
        entry(MONDAY, 90, "side"),
        entry(old, 30, "main"),
        entry(old + timedelta(days=6), 45, "life"),
        entry(old - timedelta(days=1), 600, "side"),
    )
    weeks = hours_chart(plan, TODAY).data["weeks"]
    assert len(weeks) == 26
    assert {name: weeks[0][name] for name in ("week", "main", "side", "life")} == {
        "week": old,
        "main": 30,
        "side": 0,
        "life": 45,
    }
    assert (weeks[-1]["week"], weeks[-1]["side"]) == (MONDAY, 90)


def test_machine_hours_are_in_no_bar() -> None:
    plan = plan_of(entry(TODAY, 90, "side", machine=True))
    assert hours_chart(plan, TODAY).data["weeks"][-1]["side"] == 0


def test_a_kpi_has_its_check_ins_what_was_expected_and_the_end_of_its_trend() -> None:
    of = kpi(title="Retention", starts=date(2026, 1, 1), ends=date(2026, 12, 31), start_value=80.0, target=90.0)
    plan = plan_of(of, check_in(of, date(2026, 10, 1), 85.0), check_in(of, date(2026, 11, 1), 86.0))
    chart = kpi_chart(plan, of, TODAY)
    assert chart.data["points"] == [
        {"day": date(2026, 10, 1), "value": 85.0},
        {"day": date(2026, 11, 1), "value": 86.0},
    ]
    at = next(point for point in chart.data["expected"] if point["day"] == date(2026, 12, 2))
    assert at["value"] == pace_of(plan, of, date(2026, 12, 2)).expected_value
    assert chart.data["trend_end"] == pytest.approx(86 + 60 / 31)
    reached = next(one for one in chart.series if one.name == "reached")
    assert [value for value in reached.values if value is not None] == [85.0, 86.0]


def test_a_kpi_of_ten_years_has_few_columns_and_loses_no_end() -> None:
    of = kpi(title="Long", starts=date(2020, 1, 1), ends=date(2029, 12, 31))
    chart = kpi_chart(plan_of(of), of, TODAY)
    assert len(chart.columns) <= 60 and chart.data["expected"][-1]["day"] == date(2029, 12, 31)


def test_income_tells_what_came_by_its_month_and_what_is_late_by_this_one() -> None:
    acme = gig("Acme", stage="active")
    plan = plan_of(
        acme,
        payment(acme, 10_000, received=date(2026, 9, 30)),
        payment(acme, 5_000, expected=date(2026, 1, 5)),
        payment(acme, 7_000, expected=date(2027, 1, 5)),
        payment(acme, 900, currency="XXX", expected=date(2027, 1, 6)),
        payment(acme, 300, expected=date(2026, 12, 1), received=date(2027, 2, 1)),
    )
    months = {month["month"]: month for month in income_chart(plan, TODAY).data["months"]}
    assert (months["2026-09"]["received"], months["2026-09"]["expected"]) == (10_000, 0)
    assert "none is lean or fat" in income_chart(plan, TODAY).told
    assert months["2026-11"]["expected"] == 5_000
    assert (months["2026-12"]["expected"], months["2027-02"]["expected"]) == (0, 300), "it comes on a day to come"
    assert months["2027-01"]["expected"] == 7_000
    assert months["2027-01"]["left_out"] == {"expected": {"XXX": 900}}


def test_a_rate_stands_at_the_month_of_the_gigs_last_money() -> None:
    acme = gig("Acme", stage="paid", client="Acme")
    plan = plan_of(
        acme,
        payment(acme, 60_000, received=date(2026, 6, 3)),
        entry(date(2026, 5, 1), 10 * HOUR, gig=acme.id),
        floor_rate=4_500,
    )
    chart = rates_chart(plan, TODAY)
    assert chart.data["clients"][0]["points"] == [{"day": date(2026, 6, 3), "gig": "acme", "rate": 6_000}]
    at = chart.columns.index("Jun 2026")
    assert [one.values[at] for one in chart.series] == [6_000, 4_500]


def test_a_gig_burns_its_hours_towards_the_promise_the_floor_and_the_date() -> None:
    acme = gig("Acme", stage="active", pay="fixed", amount=60_000, estimate=10 * HOUR, due=TODAY + timedelta(days=10))
    plan = plan_of(
        acme, entry(TODAY - timedelta(days=7), 2 * HOUR, gig=acme.id), entry(TODAY, HOUR, gig=acme.id), floor_rate=4_000
    )
    chart = burn_chart(plan, acme, TODAY)
    assert [week["total"] for week in chart.data["weeks"]][-2:] == [2 * HOUR, 3 * HOUR]
    assert chart.data["floor_at"] == 15 * HOUR and chart.data["promised"] >= 10 * HOUR
    assert {word: chart.columns[at] for at, word in chart.posts}["due"] == chart.columns[-1]
    begun = put(plan, entry(TODAY - timedelta(days=700), 4 * HOUR, gig=acme.id))
    assert burn_chart(begun, acme, TODAY).data["weeks"][0]["total"] == 4 * HOUR, "with what lies before the weeks shown"


def test_the_weeks_ahead_add_up_to_what_each_gig_holds() -> None:
    plan = demo_plan(TODAY)
    chart = ahead_chart(plan, TODAY)
    assert len(chart.data["weeks"]) == 13
    for n, week in enumerate(chart.data["weeks"]):
        bars = [one.values[n] or 0 for one in chart.series if one.kind == "bar"]
        assert sum(bars) == week["side"] == sum(one["minutes"] for one in week["gigs"])


@pytest.fixture(scope="module")
def charts() -> list[Chart]:
    return [picture.draw() for picture in pictures_of(demo_plan(TODAY), TODAY)]


@pytest.mark.parametrize("size", [(24, 7), (78, 18), (200, 50)])
def test_each_picture_fills_its_room_and_no_more(charts: list[Chart], size: tuple[int, int]) -> None:
    width, height = size
    for chart in charts:
        lines = drawn(chart, width, height, len(chart.columns) - 1)
        assert len(lines) == height
        most = max(width, len(lines[0][0][0]) + 1 + LEAST_WIDTH)
        assert all(len("".join(text for text, _ in line)) <= most for line in lines), chart.name
        assert any("▲" in text for line in lines[-2:] for text, _ in line)


def test_what_is_drawn_differs_where_there_is_no_colour(charts: list[Chart]) -> None:
    for chart in charts:
        by_kind = [
            (("up" if one.kind == "bar" else one.kind), sign)
            for one, (sign, _) in zip(
                [s for s in chart.series if any(v is not None for v in s.values)], legend(chart)[::2], strict=True
            )
        ]
        named = [pair for pair in by_kind if pair[1].strip() != "┄"]
        assert len(set(named)) == len(named), chart.name


def test_a_click_reads_the_column_beneath_it(charts: list[Chart]) -> None:
    hours = charts[0]
    line = drawn(hours, 100, 20, 7)[-2]
    assert column_at(hours, 100, len(line[0][0]) + len(line[1][0])) == 7


def test_svg_is_well_formed_and_loads_and_runs_nothing() -> None:
    of = gig(HOSTILE, stage="active", estimate=HOUR)
    plan = plan_of(of, entry(TODAY, HOUR, gig=of.id), kpi(title=HOSTILE))
    for picture in pictures_of(plan, TODAY):
        svg = svg_of(picture.draw(), COLOURS, framed=True)
        root = ElementTree.fromstring(svg)
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert names <= {"svg", "title", "text", "rect", "line", "path", "circle"}
        assert not any("href" in name or name.startswith("on") for e in root.iter() for name in e.attrib)
        assert "\x1b" not in svg


def test_a_plan_without_anything_says_what_to_do() -> None:
    plan = Plan(settings=Settings())
    for picture in pictures_of(plan, TODAY):
        chart = picture.draw()
        assert chart.is_empty and chart.empty.endswith(".")
        svg_of(chart, COLOURS)


def test_a_range_that_stands_at_zero_is_drawn_with_both_its_bounds() -> None:
    of = kpi("range", title="Bugs", start_value=0.0, target=5.0)
    chart = kpi_chart(plan_of(of, check_in(of, TODAY, 0.0)), of, TODAY)
    assert not chart.is_empty
    assert any("─" * 20 in text for text, colour in drawn(chart, 60, 10)[-3] if colour == "muted")


def test_a_kpi_that_is_over_has_no_trend_and_a_closed_one_no_today() -> None:
    of = kpi(title="Over", starts=date(2025, 1, 1), ends=date(2025, 12, 31))
    plan = plan_of(of, check_in(of, date(2025, 2, 1), 4.0), check_in(of, date(2025, 9, 1), 8.0))
    chart = kpi_chart(plan, of, TODAY)
    assert "at this pace" not in chart.told
    assert [set(one.values) for one in chart.series if one.name == "trend"] == [{None}]
    closed = kpi(title="Closed", starts=date(2026, 1, 1), ends=date(2026, 12, 31), closed=date(2026, 6, 1))
    assert [word for _, word in kpi_chart(plan_of(closed), closed, TODAY).posts] == ["closed"]


@pytest.mark.parametrize("due", [TODAY + timedelta(days=900), TODAY + timedelta(days=400), None])
def test_hours_are_seen_however_far_the_date_is(due: date | None) -> None:
    acme = gig("Acme", stage="active", estimate=10 * HOUR, due=due)
    chart = burn_chart(plan_of(acme, entry(TODAY - timedelta(days=3), HOUR, gig=acme.id)), acme, TODAY)
    assert not chart.is_empty and chart.posts[0][1] == "now"
    assert all(0 <= at < len(chart.columns) for at, _ in chart.posts)


def test_a_gig_that_was_over_before_its_start_burns_nothing() -> None:
    acme = gig(stage="paid", due=TODAY - timedelta(weeks=2), staged=TODAY - timedelta(weeks=9), starts=TODAY)
    (week,) = burn_chart(plan_of(acme), acme, TODAY).data["weeks"]
    assert (week["minutes"], week["total"]) == (0, 0)


def test_a_gig_that_is_over_burns_up_to_its_end() -> None:
    day = date(2024, 5, 6)
    acme = gig("Acme", stage="paid", due=day + timedelta(days=14), staged=day + timedelta(days=20))
    chart = burn_chart(plan_of(acme, entry(day, HOUR, gig=acme.id)), acme, TODAY)
    assert len(chart.columns) == 3 and [word for _, word in chart.posts] == ["due"]


def test_money_without_a_rate_is_named_in_full_even_if_there_is_no_other() -> None:
    acme = gig("Acme", stage="paid")
    came = [payment(acme, 100_000, currency="XXX", received=date(2026, month, 3)) for month in (9, 10)]
    chart = income_chart(plan_of(acme, *came), TODAY)
    assert chart.is_empty and chart.empty.startswith("2000 XXX left out")


def test_an_axis_of_many_years_tells_them_and_a_huge_value_in_powers() -> None:
    months = [date(2020 + n // 12, n % 12 + 1, 1) for n in range(70)]
    assert [tick for tick in month_ticks(months) if tick] == ["2020", "2021", "2022", "2023", "2024", "2025"]
    of = kpi(title="Huge", target=10.0**15)
    assert "1e+15" in drawn(kpi_chart(plan_of(of), of, TODAY), 60, 20)[0][0][0]


def test_names_in_a_legend_never_run_over_each_other_or_the_edge() -> None:
    long = [gig(f"{letter}写" * 40, weekly=HOUR) for letter in "ABCDE"]
    chart = ahead_chart(plan_of(*long), TODAY)
    root = ElementTree.fromstring(svg_of(chart, COLOURS))
    shown = [(float(one.get("x", 0)), one.text or "") for one in root if one.get("y") == "45.0"]
    ends = [x + 7.5 * cells(name) for x, name in shown]
    assert len(shown) == 5 and all(end < x for end, (x, _) in zip(ends, shown[1:], strict=False)) and ends[-1] < 720


def test_no_gap_is_left_between_bars_that_stand_on_each_other() -> None:
    low, high = gig("Low", weekly=90), gig("High", weekly=60)
    lines = [line[2][0] for line in drawn(ahead_chart(plan_of(low, high, side_cap=300), TODAY), 80, 14)[:-2]]
    column = "".join(line[1] for line in lines if line[1] not in " ─")
    assert set(column) <= set("█░") and column


def test_ahead_names_the_gigs_that_a_level_rests_on_however_few_hours_they_hold() -> None:
    large = [gig(f"Large {n}", 4 * HOUR, id=n) for n in range(1, 5)]
    small = gig("Urgent", 0, id=9, estimate=14 * HOUR, due=TODAY + timedelta(days=1))
    first = card("Sketch", HOUR, "side", gig=9, lane="must")
    chart = ahead_chart(plan_of(*large, small, first, side_cap=40 * HOUR), TODAY)
    assert "Urgent" in [series.name for series in chart.series] and "2 others" in [s.name for s in chart.series]
    assert sum(of.values[0] or 0 for of in chart.series if of.kind == "bar") == chart.data["weeks"][0]["side"]


def test_ahead_names_whoever_holds_most_of_the_first_week_that_is_too_full() -> None:
    large = [gig(f"Large {n}", 2 * HOUR, id=n) for n in range(1, 5)]
    burst = gig("Burst", 8 * HOUR, id=9, estimate=8 * HOUR, starts=MONDAY + timedelta(weeks=6))
    chart = ahead_chart(plan_of(*large, burst), TODAY)
    assert [series.name for series in chart.series] == ["Large 1", "Large 2", "Burst", "2 others", "cap"]


def test_the_hours_of_a_gig_in_hand_are_no_sum_that_does_not_add_up() -> None:
    acme = gig("Acme", estimate=14 * HOUR, client="Acme")
    plan = plan_of(acme, entry(MON, 3 * HOUR, gig=acme.id), overhead=25)
    told = burn_chart(plan, acme, TODAY).told
    assert "3h used · " in told and " left · " in told and " promised" in told and "3h used of" not in told
    over = replace(acme, stage="delivered")
    assert "3h used of " in burn_chart(put(plan, over), over, TODAY).told


def test_the_estimate_of_a_retainer_is_no_line_that_its_hours_may_reach() -> None:
    news = gig("News", pay="retainer", amount=30_000, weekly=HOUR, estimate=6 * HOUR)
    chart = burn_chart(plan_of(news, entry(TODAY, HOUR, gig=news.id)), news, TODAY)
    assert "promised" not in {one.name for one in chart.series} and "promised" not in chart.told


def test_where_no_payment_is_written_down_the_picture_does_not_say_that_none_is_expected() -> None:
    news = gig("News", pay="retainer", amount=30_000, weekly=HOUR)
    chart = income_chart(plan_of(news), TODAY)
    assert chart.is_empty and "No payment is written down" in chart.empty and "none is expected" not in chart.empty
    assert chart.told == "None of the last 12 months brought money: too few, so none is lean or fat."


def test_the_words_above_a_picture_do_not_touch_its_legend() -> None:
    target = kpi(title="Sign-ups", starts=date(2026, 10, 1))
    svg = svg_of(kpi_chart(plan_of(target, check_in(target, TODAY, 70.0)), target, TODAY), COLOURS)
    heights = {word: float(y) for y, word in re.findall(r'y="([\d.]+)"[^>]*>(reached|today)<', svg)}
    assert heights["today"] - heights["reached"] >= 15, "a line of 12 px and a gap"


def test_no_line_of_a_terminals_picture_goes_on_where_its_weeks_have_ended() -> None:
    chart = hours_chart(plan_of(entry(MON, HOUR, "side")), TODAY)
    lines = ["".join(text for text, _ in line) for line in drawn(chart, 75, 20)]
    promise, axis = next(line for line in lines if "40h┤" in line), next(line for line in lines if "└" in line)
    assert len(promise.rstrip()) == len(axis.rstrip()) == len("40h┤") + 1 + 2 * len(chart.columns)

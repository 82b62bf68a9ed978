"""kpi add, list, show, tick and edit."""

from __future__ import annotations

import json
import re

import pytest
from command_line import Hustle

from hustle_tui.cli.told.terminal import say_json


def test_a_kpi_counts_from_0_over_the_calendar_year_unless_told(hustle: Hustle) -> None:
    run = hustle.ok("kpi", "add", "Enterprise deals", "--to", "12")
    assert run.out.startswith("Added 1 “Enterprise deals” · enterprise-deals · no value, to 12 · unknown")
    (kpi,) = hustle.json("kpi", "list")
    wanted = {"shape": "count", "from": 0.0, "to": 12.0, "starts": "2026-01-01", "ends": "2026-12-31", "rhythm": 7}
    assert {name: kpi[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("options", "shape"),
    [
        (["--to", "3"], "count"),
        (["--from", "6", "--to", "3"], "lower"),
        (["--from", "-5", "--to", "-9.5"], "lower"),
        (["--milestone", "Audit", "--milestone", "Report"], "milestones"),
        (["--shape", "level", "--from", "82", "--to", "90", "--unit", "%"], "level"),
        (["--shape", "range", "--from", "99.9", "--to", "100"], "range"),
    ],
)
def test_the_shape_follows_from_the_options_unless_it_is_named(hustle: Hustle, options: list[str], shape: str) -> None:
    hustle.ok("kpi", "add", "Goal", *options)
    assert hustle.json("kpi", "show", "goal")["shape"] == shape


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--shape", "level"],
        ["--shape", "milestones"],
        ["--shape", "milestones", "--to", "3"],
        ["--shape", "count", "--milestone", "One"],
        ["--to", "0"],
        ["--to", "many"],
        ["--to", "1e400"],
        ["--shape", "lower", "--to", "5"],
        ["--shape", "round", "--to", "5"],
        ["--to", "5", "--end", "2025-12-31"],
        ["--to", "5", "--rhythm", "0"],
        ["--to", "5", "--start", "2026-02-30"],
    ],
)
def test_a_kpi_from_which_no_pace_could_be_told_is_refused(hustle: Hustle, options: list[str]) -> None:
    run = hustle("kpi", "add", "Goal", *options)
    assert run.code == 64
    assert len(run.complaints) == 1
    assert hustle.bytes is None


def test_tick_takes_a_value_a_day_a_confidence_and_a_note(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Retention", "--shape", "level", "--from", "82", "--to", "90")
    hustle.ok("kpi", "tick", "retention", "84", "--on", "mon", "--confidence", "high", "--note", "cohort of May")
    shown = hustle.json("kpi", "show", "retention")
    wanted = {"day": "2026-11-23", "value": 84.0, "confidence": "high", "note": "cohort of May"}
    assert shown["checkins"] == [wanted]
    assert (shown["current"], shown["ticked"], shown["stale"]) == (84.0, True, False)


def test_tick_without_a_value_keeps_the_last_one(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Retention", "--shape", "level", "--from", "82", "--to", "90")
    hustle.ok("kpi", "tick", "retention", "84", "--on", "2026-11-02")
    assert hustle.json("kpi", "show", "retention")["stale"] is True
    hustle.ok("kpi", "tick", "retention")
    shown = hustle.json("kpi", "show", "retention")
    assert [(one["day"], one["value"]) for one in shown["checkins"]] == [("2026-11-02", 84.0), ("2026-11-25", 84.0)]
    assert (shown["stale"], shown["ticked"]) == (False, True)


def test_tick_takes_what_came_on_top_with_a_plus(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Interviews", "--to", "12")
    hustle.ok("kpi", "tick", "interviews", "3", "--on", "mon")
    assert "5 of 12" in hustle.ok("kpi", "tick", "interviews", "+2").out


def test_tick_takes_a_negative_value(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "NPS", "--from", "-20", "--to", "30")
    hustle.ok("kpi", "tick", "nps", "-3.5")
    assert hustle.json("kpi", "show", "nps")["current"] == -3.5


@pytest.mark.parametrize("value", ["2", "report", "REPORT", "Type I"])
def test_tick_takes_a_milestone_by_number_or_by_part_of_its_title(hustle: Hustle, value: str) -> None:
    hustle.ok("kpi", "add", "SOC 2", "--milestone", "Gap audit", "--milestone", "Type I report")
    run = hustle.ok("kpi", "tick", "soc-2", value)
    assert run.out.startswith("Ticked “Type I report” of 1 “SOC 2” · soc-2 · 1 of 2")
    done = [item["done"] for item in hustle.json("kpi", "show", "soc-2")["milestones"]]
    assert done == [None, "2026-11-25"]
    assert hustle.ok("kpi", "tick", "soc-2", value).out.startswith("Ticked already")


def test_a_plain_tick_of_a_checklist_leaves_its_milestones_and_is_a_check_in(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "SOC 2", "--milestone", "Gap audit", "--milestone", "Report")
    hustle.ok("kpi", "tick", "soc-2")
    shown = hustle.json("kpi", "show", "soc-2")
    assert (shown["ticked"], [item["done"] for item in shown["milestones"]]) == (True, [None, None])


def test_a_note_on_a_milestone_is_kept_and_undone_with_it(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "SOC 2", "--milestone", "Gap audit", "--milestone", "Report")
    hustle.ok("kpi", "tick", "soc-2", "1", "--note", "two findings")
    assert hustle.json("kpi", "show", "soc-2")["checkins"][0]["note"] == "two findings"
    hustle.ok("undo")
    shown = hustle.json("kpi", "show", "soc-2")
    assert (shown["checkins"], shown["milestones"][0]["done"]) == ([], None)


def test_a_part_of_a_title_means_the_milestone_that_is_still_open(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "SOC 2", "--milestone", "Audit one", "--milestone", "Audit two")
    hustle.ok("kpi", "tick", "soc-2", "1")
    hustle.ok("kpi", "tick", "soc-2", "audit")
    assert all(item["done"] for item in hustle.json("kpi", "show", "soc-2")["milestones"])


def test_a_milestone_that_may_be_several_or_none_is_asked_back(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "SOC 2", "--milestone", "Audit one", "--milestone", "Audit two")
    before = hustle.bytes
    assert "1 “Audit one”, 2 “Audit two”" in hustle("kpi", "tick", "soc-2", "audit").err
    assert "is no milestone" in hustle("kpi", "tick", "soc-2", "nothing").err
    assert hustle("kpi", "tick", "soc-2", "3").code == 64
    assert hustle.bytes == before


def test_edit_changes_what_is_named_and_keeps_the_slug(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Retention", "--shape", "level", "--from", "82", "--to", "90", "--unit", "%")
    before = hustle.json("kpi", "show", "retention")
    hustle.ok("kpi", "edit", "retention", "--title", "Net retention", "--to", "92")
    after = hustle.json("kpi", "show", "retention")
    moved = {"title", "to", "expected", "needed", "gap", "progress"}
    assert {name: after[name] for name in after if name not in moved} == {
        name: before[name] for name in before if name not in moved
    }
    assert (after["title"], after["to"]) == ("Net retention", 92.0)
    assert hustle("kpi", "edit", "retention", "--to", "82").code == 64
    assert hustle("kpi", "edit", "retention").code == 64
    assert hustle.json("kpi", "show", "retention") == after


def test_edit_adds_milestones(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "SOC 2", "--milestone", "Gap audit")
    hustle.ok("kpi", "edit", "soc-2", "--milestone", "Report")
    assert [item["title"] for item in hustle.json("kpi", "show", "soc-2")["milestones"]] == ["Gap audit", "Report"]


def test_list_and_show_in_words(hustle: Hustle) -> None:
    assert "No KPI yet" in hustle.ok("kpi", "list").out
    hustle.ok("kpi", "add", "Retention", "--shape", "level", "--from", "82", "--to", "90", "--unit", "%")
    hustle.ok("kpi", "tick", "retention", "84")
    assert (
        "1  [x]  Retention  84 of 90 %  behind  by now 89.2 were expected  needs 1.1 a week"
        in hustle.ok("kpi", "list").out
    )
    out = hustle.ok("kpi", "show", "1").out
    assert "84 of 90 %" in out
    assert "behind: 84.0, by now 89.2 were expected; needs 1.1 a week" in out and "65 points behind" in out
    assert "Wed 25 Nov" in out


def test_a_kpi_that_begins_behind_is_pointed_out_with_the_way_to_start_it_now(hustle: Hustle) -> None:
    assert "let it start today" in hustle.ok("kpi", "add", "Deals", "--to", "12", "--now", "1").err
    assert hustle.ok("kpi", "add", "Calls", "--to", "12", "--start", "today", "--now", "0").err == ""


def test_a_new_kpi_is_unknown_and_asks_where_it_stands(hustle: Hustle) -> None:
    assert "hustle kpi tick deals VALUE says where it stands" in hustle.ok("kpi", "add", "Deals", "--to", "12").err
    (kpi,) = hustle.json("status")["kpis"]
    unknown = {"status": "unknown", "progress": None, "expected": None, "gap": None, "stale": False, "ticked": False}
    assert kpi == {"slug": "deals", **unknown}
    assert hustle.json("why", "--all")["alerts"] == []
    assert hustle("check").code == 0
    shown = hustle.json("kpi", "show", "deals")
    assert [shown[name] for name in ("current", "needed", "expected_value", "as_of", "value_at_end")] == [None] * 5
    assert shown["text"] == "where does it stand?"
    out = hustle.ok("kpi", "list").out
    assert "1  [ ]  Deals  no value, to 12  unknown  where does it stand?" in out
    assert "hustle kpi tick REF VALUE says where one stands" in out
    run = hustle("kpi", "tick", "deals")
    assert (run.code, len(run.complaints)) == (64, 1) and "hustle kpi tick deals 84" in run.err
    assert "2 of 12" in hustle.ok("kpi", "tick", "deals", "+2").out


def test_now_writes_a_check_in_of_today_and_is_undone_with_its_kpi(hustle: Hustle) -> None:
    out = hustle.ok("kpi", "add", "Retention", "--shape", "level", "--from", "80", "--to", "90", "--now", "84").out
    assert out.startswith("Added 1 “Retention” · retention · 84 of 90 · behind · by now 89.0 were expected; needs 1.1")
    shown = hustle.json("kpi", "show", "retention")
    assert [(one["day"], one["value"]) for one in shown["checkins"]] == [("2026-11-25", 84.0)]
    assert shown["ticked"] is True and shown["text"] == "84.0, by now 89.0 were expected; needs 1.1 a week"
    # 234 of 261 working days lie before the 25th: 80 + 10 × 234 ÷ 261 = 88.9655.
    assert (shown["progress"], shown["expected"], shown["gap"]) == (0.4, 0.8966, -0.4966)
    assert (shown["expected_value"], shown["as_of"]) == (88.9655, "2026-11-25")
    hustle.ok("undo")
    assert hustle.json("kpi", "list", "--all") == []
    hustle.ok("redo")
    assert hustle.json("kpi", "show", "retention")["current"] == 84.0


def test_now_is_read_as_the_plan_writes_numbers(hustle: Hustle) -> None:
    hustle.ok("set", "numbers", "1.234,5")
    hustle.ok("kpi", "add", "Churn", "--from", "6", "--to", "3", "--now", "4,25", "--by", "2026-09-30=4,5")
    shown = hustle.json("kpi", "show", "churn")
    assert (shown["current"], shown["checkpoints"]) == (4.25, [{"day": "2026-09-30", "value": 4.5}])
    # 194 of 261 working days lie before 30 September, 234 before today: 4.5 − 1.5 × 40 ÷ 67 = 3.60.
    assert "4,25, by now 3,60 were expected" in hustle.ok("kpi", "show", "churn").out


def test_a_checklist_takes_no_value_now(hustle: Hustle) -> None:
    run = hustle("kpi", "add", "SOC 2", "--milestone", "Audit", "--now", "0")
    assert (run.code, len(run.complaints)) == (64, 1) and "tick what is done" in run.err
    hustle.ok("kpi", "add", "SOC 2", "--milestone", "Audit", "--milestone", "Report")
    assert hustle.json("kpi", "show", "soc-2")["status"] == "unknown"
    hustle.ok("kpi", "tick", "soc-2", "1")
    assert hustle.json("kpi", "show", "soc-2")["progress"] == 0.5


def test_checkpoints_bend_what_is_expected(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Sign-ups", "--to", "100", "--now", "60", "--by", "2026-11-25=60", "--by", "2026-06-30=20")
    shown = hustle.json("kpi", "show", "sign-ups")
    assert [point["day"] for point in shown["checkpoints"]] == ["2026-06-30", "2026-11-25"]
    assert (shown["expected"], shown["gap"], shown["status"]) == (0.6, 0.0, "on track")
    assert "60 of 100, by now 60.0 were expected" in hustle.ok("kpi", "show", "sign-ups").out
    assert "2026-06-30=20; 2026-11-25=60" in hustle.ok("kpi", "show", "sign-ups").out
    hustle.ok("kpi", "edit", "sign-ups", "--by", "2026-11-25=80")
    assert hustle.json("kpi", "show", "sign-ups")["status"] == "behind"
    hustle.ok("kpi", "edit", "sign-ups", "--by", "2026-11-25=", "--by", "2026-06-30=")
    shown = hustle.json("kpi", "show", "sign-ups")
    assert (shown["checkpoints"], shown["expected"]) == ([], 0.8966)
    hustle.ok("undo")
    assert len(hustle.json("kpi", "show", "sign-ups")["checkpoints"]) == 2


@pytest.mark.parametrize(
    "options",
    [
        ["--to", "12", "--by", "2026-06-30"],
        ["--to", "12", "--by", "2026-06-30=many"],
        ["--to", "12", "--by", "someday=3"],
        ["--to", "12", "--by", "2026-12-31=12"],
        ["--to", "12", "--by", "2027-01-31=3"],
        ["--to", "12", "--by", "2026-06-30=13"],
        ["--to", "12", "--by", "2026-06-30=6", "--by", "2026-09-30=5"],
        ["--shape", "range", "--from", "1", "--to", "2", "--by", "2026-06-30=2"],
        ["--milestone", "Audit", "--by", "2026-06-30=2"],
        ["--to", "12", "--now", "many"],
    ],
)
def test_a_checkpoint_off_the_way_is_refused_in_one_line(hustle: Hustle, options: list[str]) -> None:
    run = hustle("kpi", "add", "Goal", *options)
    assert (run.code, len(run.complaints)) == (64, 1)
    assert hustle.bytes is None


def test_what_is_told_once_the_period_is_over_tells_how_it_ended(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Deals", "--to", "12", "--end", "2026-10-31", "--now", "8")
    assert hustle.json("kpi", "show", "deals")["status"] == "behind"
    assert "12 of 12 · done · reached" in hustle.ok("kpi", "tick", "deals", "12").out


def test_a_note_of_a_kpi_stands_beneath_the_level(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Retention", "--shape", "level", "--from", "80", "--to", "90", "--now", "84")
    (alert,) = hustle.json("why", "--all")["alerts"]
    assert (alert["rule"], alert["level"], alert["about"]) == ("kpi_behind", "note", ["retention"])
    assert alert["text"] == "Retention is behind: 84.0, by now 89.0 were expected; needs 1.1 a week."
    assert hustle.json("status")["level"] == "clear" and hustle("check").code == 0


def test_so_much_more_on_an_earlier_day_is_in_what_was_counted_later(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Deals", "--to", "12")
    hustle.ok("kpi", "tick", "deals", "10")
    run = hustle.ok("kpi", "tick", "deals", "+1", "--on", "2026-11-23")
    assert "11 of 12" in run.out and "1 later check-in rises by as much" in run.out
    assert [one["value"] for one in hustle.json("kpi", "show", "deals")["checkins"]] == [1, 11]
    hustle.ok("kpi", "tick", "deals", "+2", "--on", "2026-11-24")
    assert [one["value"] for one in hustle.json("kpi", "show", "deals")["checkins"]] == [1, 3, 13]
    hustle.ok("undo")
    hustle.ok("undo")
    assert [one["value"] for one in hustle.json("kpi", "show", "deals")["checkins"]] == [10]


def test_what_was_measured_later_stands_and_is_said_to(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Retention", "--shape", "level", "--from", "50", "--to", "90")
    hustle.ok("kpi", "tick", "retention", "60", "--on", "2026-11-16")
    hustle.ok("kpi", "tick", "retention", "84")
    run = hustle.ok("kpi", "tick", "retention", "+2", "--on", "2026-11-23")
    assert "the later check-in stands: 84 on 25 Nov" in run.out
    assert [one["value"] for one in hustle.json("kpi", "show", "retention")["checkins"]] == [60, 62, 84]


@pytest.mark.parametrize("shape", ["level", "lower"])
def test_a_value_from_before_a_new_period_is_not_its_goal_reached(hustle: Hustle, shape: str) -> None:
    low, high = ("50", "90") if shape == "level" else ("90", "50")
    hustle.ok("kpi", "add", "Retention", "--shape", shape, "--from", low, "--to", high)
    hustle.ok("kpi", "tick", "retention", high)
    assert hustle.json("kpi", "show", "retention")["status"] == "done"
    hustle.ok("kpi", "edit", "retention", "--start", "2026-11-26", "--end", "2027-03-31")
    after = hustle.json("--today", "2026-11-30", "kpi", "show", "retention")
    assert (after["status"], after["current"]) == ("ahead", float(high))
    hustle.ok("--today", "2026-11-30", "kpi", "tick", "retention", high)
    assert hustle.json("--today", "2026-11-30", "kpi", "show", "retention")["status"] == "done"


def test_json_has_no_minus_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    say_json({"a": -0.0, 'b": -0.0,': [-0.0, "-0.0", 'x": -0.0,'], "c": [[-0.0]], "d": -0.01})
    told = json.loads(capsys.readouterr().out)
    assert str(told) == str({"a": 0.0, 'b": -0.0,': [0.0, "-0.0", 'x": -0.0,'], "c": [[0.0]], "d": -0.01})


def test_show_tells_the_trend(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Debt", "--from", "1", "--to", "0", "--start", "2026-01-01")
    for day, value in (("2026-11-02", "0.5"), ("2026-11-16", "0.25"), ("2026-11-23", "0.1")):
        hustle.ok("kpi", "tick", "debt", value, "--on", day)
    assert re.search(r"Trend +█\S▁  −0\.\d+ on 31 Dec 2026 at this pace", hustle.ok("kpi", "show", "debt").out)


def test_a_count_from_nought_takes_no_value_below_it(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Deals", "--to", "12", "--now", "4")
    assert "counts from 0 up" in hustle("kpi", "tick", "deals", "--", "-1").err
    hustle.ok("kpi", "add", "Profit", "--shape", "level", "--to", "12", "--now", "-4")


def test_no_check_in_is_of_a_day_to_come(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Deals", "--to", "12", "--now", "4")
    assert (
        "yet to come: a check-in is of today or earlier"
        in hustle("kpi", "tick", "deals", "5", "--on", "2099-01-01").err
    )


def test_a_number_may_carry_its_per_cent_sign(hustle: Hustle) -> None:
    hustle.ok(
        "kpi", "add", "On time", "--shape", "range", "--from", "90%", "--to", "100 %", "--now", "84%", "--unit", "%"
    )
    assert "84 outside 90–100 %" in hustle.ok("kpi", "list").out
    assert hustle("kpi", "tick", "on-time", "%").code == 64

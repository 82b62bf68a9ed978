"""kpi add, list, show, tick and edit."""

from __future__ import annotations

import pytest
from command_line import Hustle


def test_a_kpi_counts_from_0_over_the_calendar_year_unless_told(hustle: Hustle) -> None:
    run = hustle.ok("kpi", "add", "Enterprise deals", "--to", "12")
    assert run.out.startswith("Added 1 “Enterprise deals” · enterprise-deals · 0 of 12 · behind")
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
    assert "1  [x]  Retention  84 of 90 %  behind  65 points behind" in hustle.ok("kpi", "list").out
    out = hustle.ok("kpi", "show", "1").out
    assert "84 of 90 %" in out
    assert "Wed 25 Nov" in out


def test_a_kpi_that_begins_behind_is_pointed_out_with_the_way_to_start_it_now(hustle: Hustle) -> None:
    assert "let it start today" in hustle.ok("kpi", "add", "Deals", "--to", "12").err
    assert hustle.ok("kpi", "add", "Calls", "--to", "12", "--start", "today").err == ""

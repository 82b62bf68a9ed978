"""status, check, why, fix, ack: what is said of a week, checked against sums done by hand (product, section 4)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command_line import Hustle

# Mon and Tue gave 2h of free time but took 9h of side work, so 7h came out of the 16h assumed for the main job.
# It still owes 40h − 9h = 31h; with 5h for the gig that is 36h, and 32h are left of the week: 4h short.
CROWDED = {
    "week": "2026-11-23",
    "today": "2026-11-25",
    "level": "over",
    "verdict": "Side work takes 4h from the main job, all of it Acme logo (14h). Next week takes 4h from the job.",
    "level_unacked": "over",
    "capacity": 3000,
    "time_left": 1920,
    "claim": 1860,
    "shortfall": 240,
    "crowd_out": 240,
    "over_cap": 240,
    "unestimated": 0,
    "main": {"promised": 2400, "done": 540, "left": 1860},
    "side": {"cap": 600, "done": 540, "left": 300},
    "life": {"done": 0, "left": 0},
    "timers": [],
    "more": 2,
}
KEYS = [*CROWDED, "alerts", "kpis"]


def alert_of(record: dict[str, Any], rule: str) -> dict[str, Any]:
    (found,) = [alert for alert in record["alerts"] if alert["rule"] == rule]
    return dict(found)


def test_status_json_has_the_keys_of_the_contract_in_their_order_and_the_right_sums(crowded: Hustle) -> None:
    status = crowded.json("status")
    assert list(status) == KEYS
    assert {key: status[key] for key in CROWDED} == CROWDED
    assert status["kpis"] == []
    crowding = alert_of(status, "crowding")
    assert list(crowding) == ["rule", "level", "text", "minutes", "about", "fixes"]
    assert (crowding["rule"], crowding["level"], crowding["minutes"]) == ("crowding", "over", 240)
    assert crowding["about"] == ["acme-logo"]
    assert [list(fix) for fix in crowding["fixes"]] == [["key", "text"]] * len(crowding["fixes"])
    assert crowding["fixes"][0]["key"] == "1"


def test_status_json_tells_each_kpis_pace_in_shares_of_four_places(hustle: Hustle) -> None:
    hustle.ok("kpi", "add", "Retention", "--shape", "level", "--from", "80", "--to", "90")
    hustle.ok("kpi", "tick", "retention", "83.33333")
    (kpi,) = hustle.json("status")["kpis"]
    assert list(kpi) == ["slug", "status", "progress", "expected", "gap", "stale", "ticked"]
    # 2026 has 261 working days; 234 of them came before Wednesday, 25 November.
    assert kpi == {
        "slug": "retention",
        "status": "behind",
        "progress": 0.3333,
        "expected": round(234 / 261, 4),
        "gap": round(0.333333 - 234 / 261, 4),
        "stale": False,
        "ticked": True,
    }


def test_status_in_words_shows_the_verdict_the_hours_and_the_alerts(crowded: Hustle) -> None:
    out = crowded.ok("status").out
    assert "▲ OVER  Side work takes 4h from the main job" in out
    assert "9h done + 31h left of 40h" in out
    assert "9h done + 5h left of 10h" in out
    assert "32h of 50h, 4h short" in out
    assert "crowding" in out
    assert "\x1b" not in out


def test_status_short_is_the_line_of_the_contract(crowded: Hustle) -> None:
    assert crowded.ok("status", "--short").out == "▲ over −4h side 14/10h\n"
    assert crowded.ok("status", "--short", "--week", "this").out == "▲ over −4h side 14/10h\n"


def test_status_of_another_week_is_that_weeks(crowded: Hustle) -> None:
    ahead = crowded.json("status", "--week", "next")
    assert (ahead["week"], ahead["side"]) == ("2026-11-30", {"cap": 600, "done": 0, "left": 840})
    assert crowded.json("status", "--week", "2026-12-09")["week"] == "2026-12-07"
    assert crowded.ok("status", "--short", "--week", "last").out == "✓ clear side 0/10h\n"
    assert crowded("status", "--week", "later").code == 64


def test_unestimated_cards_are_counted_and_said(hustle: Hustle) -> None:
    hustle.ok("add", "Something vague")
    assert hustle.json("status")["unestimated"] == 1
    assert "1 open card has no estimate" in hustle.ok("status").out


@pytest.mark.parametrize(("logged", "code", "level"), [("30m", 0, "clear"), ("1h45", 10, "near"), ("3h", 20, "over")])
def test_check_exits_by_the_level(hustle: Hustle, logged: str, code: int, level: str) -> None:
    hustle.ok("set", "side_cap", "2h")
    hustle.ok("log", logged, "--as", "side")
    run = hustle("check")
    assert run.code == code
    assert level.upper() in run.out
    run = hustle("check", "--json")
    assert (run.code, run.data["level"]) == (code, level)
    assert list(run.data) == ["week", "today", "level", "verdict"]


def test_check_exits_30_when_side_work_takes_hours_while_a_kpi_is_behind(crowded: Hustle) -> None:
    run = crowded.ok("kpi", "add", "Retention", "--shape", "level", "--from", "82", "--to", "90", "--now", "83")
    assert "‼ ALARM  Side work takes 4h" in run.out, "the new level is said at once"
    run = crowded("check")
    assert run.code == 30
    assert "Retention is behind." in run.out


def test_why_shows_the_sums_the_culprits_and_the_ways_out(crowded: Hustle) -> None:
    out = crowded.ok("why").out
    for piece in ("crowding · over", "main job still owes", "31h", "Culprits: acme-logo", "hustle fix crowding KEY"):
        assert piece in out
    alert = alert_of(crowded.json("why"), "crowding")
    assert alert["sums"][0] == {"what": "main job still owes", "much": "31h"}
    assert alert["acknowledged"] is False


def test_alerts_that_were_shown_for_a_week_are_only_counted(hustle: Hustle) -> None:
    period = ("--start", "2026-01-01", "--end", "2026-12-31")
    hustle.ok("kpi", "add", "Deals", "--to", "90", "--now", "2", *period)
    assert "hustle why --all" not in hustle.ok("status").out
    assert "\n  1 alert seen before: hustle why --all\n" in hustle.ok("--today", "2026-12-04", "status").out


def test_why_names_a_few_culprits_and_counts_the_rest(hustle: Hustle) -> None:
    for number in range(1, 9):
        hustle.ok("add", f"Errand {number} ~8h #side")
    assert "Culprits: errand-1, errand-2, errand-3, errand-4, errand-5, errand-6 and 2 more\n" in hustle.ok("why").out
    assert len(alert_of(hustle.json("why"), "crowding")["about"]) == 8


def test_why_tells_of_each_way_what_it_gains_how_the_week_stands_then_and_what_follows(crowded: Hustle) -> None:
    ways = alert_of(crowded.json("why"), "crowding")["fixes"]
    assert all(list(way) == ["key", "text", "gains", "level", "follows"] for way in ways)
    assert [way["key"] for way in ways] == [str(n) for n in range(1, len(ways) + 1)]
    first = ways[0]
    assert first["gains"] > 0 and first["level"] in ("clear", "near", "over", "alarm")
    begin = f"1  {first['text']}"
    line = next(line for line in map(str.strip, crowded.ok("why").out.splitlines()) if line.startswith(begin))
    assert first["level"] in line.removeprefix(begin)


def test_fix_takes_a_way_out_and_undo_gives_it_back(crowded: Hustle) -> None:
    fixes = alert_of(crowded.json("status"), "crowding")["fixes"]
    less = next(fix for fix in fixes if fix["text"].startswith("This week") and "Acme logo" in fix["text"])
    run = crowded.ok("fix", "crowding", less["key"])
    assert run.out.startswith(f"Done: {less['text']}: frees 4h\n")
    after = crowded.json("status")
    assert after["crowd_out"] < 240
    crowded.ok("undo")
    assert crowded.json("status")["crowd_out"] == 240


def test_ack_puts_an_alert_aside_with_its_reason_until_its_sum_grows_by_an_hour(crowded: Hustle) -> None:
    crowded.ok("ack", "crowding", "--why", "agreed with my lead")
    assert "crowding" not in [alert["rule"] for alert in crowded.json("status")["alerts"]]
    status = crowded.json("status")
    assert status["level_unacked"] == "over"
    assert "1 put aside." in status["verdict"]
    aside = alert_of(crowded.json("why", "--all"), "crowding")
    assert (aside["acknowledged"], aside["reason"]) == (True, "agreed with my lead")
    assert "Put aside: agreed with my lead" in crowded.ok("why", "--all").out
    crowded.ok("gig", "edit", "acme-logo", "--weekly", "15h")
    assert "crowding" in [alert["rule"] for alert in crowded.json("status")["alerts"]]


def test_an_alert_that_fires_more_than_once_is_named_by_its_subject(hustle: Hustle) -> None:
    for title in ("Retention", "Churn"):
        hustle.ok("kpi", "add", title, "--to", "10", "--now", "2")
    run = hustle("ack", "kpi_behind")
    assert run.code == 64
    assert "kpi_behind:retention" in run.err
    assert "kpi_behind:churn" in run.err
    hustle.ok("ack", "kpi_behind:churn")
    assert ["churn"] not in [a["about"] for a in hustle.json("status")["alerts"] if a["rule"] == "kpi_behind"]


def test_the_review_leaves_out_last_week_where_there_was_no_plan_then(hustle: Hustle) -> None:
    hustle.ok("add", "First ~1h")
    assert "This week: 0 of 1 cards done" in hustle.ok("review").out and "Last week" not in hustle.ok("review").out
    assert [week["week"] for week in hustle.json("review")["weeks"]] == ["2026-11-23"]
    hustle.ok("log", "1h", "--on", "2026-11-20")
    assert "Last week: 0 of 0 cards done" in hustle.ok("review").out
    assert [week["week"] for week in hustle.json("review")["weeks"]] == ["2026-11-23", "2026-11-16"]


def test_an_alert_put_aside_without_a_reason_says_how_to_tell_it_later(crowded: Hustle) -> None:
    said = crowded.ok("ack", "crowding").out
    why, level = said.splitlines()
    assert why == "Put aside: crowding. Why it may stand: hustle ack crowding --why TEXT"
    assert level == "✓ CLEAR  Nothing else breaks. 1 put aside.", "the cap was told with it"
    assert "agreed" in crowded.ok("ack", "crowding", "--why", "agreed").out
    (alert,) = [one for one in crowded.json("why", "--all")["alerts"] if one["rule"] == "crowding"]
    assert (alert["acknowledged"], alert["reason"]) == (True, "agreed")


@pytest.fixture
def demo(hustle: Hustle, tmp_path: Path) -> Hustle:
    hustle.ok("demo", "--save", str(tmp_path / "demo.json"))
    return hustle


def of_the_demo(demo: Hustle, tmp_path: Path, *words: str) -> dict[str, Any]:
    return dict(demo.json(*words, "--file", str(tmp_path / "demo.json")))


def test_the_demos_status_has_exactly_the_keys_of_the_contract(demo: Hustle, tmp_path: Path) -> None:
    status = of_the_demo(demo, tmp_path, "status")
    assert list(status) == KEYS
    assert list(status["main"]) == ["promised", "done", "left"]
    assert list(status["side"]) == ["cap", "done", "left"]
    assert list(status["life"]) == ["done", "left"]
    assert [list(timer) for timer in status["timers"]] == [["slug", "minutes", "machine"]]
    assert len(status["alerts"]) == 3
    for alert in status["alerts"]:
        assert list(alert) == ["rule", "level", "text", "minutes", "about", "fixes"]
        assert [list(fix) for fix in alert["fixes"]] == [["key", "text"]] * len(alert["fixes"])
    for kpi in status["kpis"]:
        assert list(kpi) == ["slug", "status", "progress", "expected", "gap", "stale", "ticked"]


def test_why_all_tells_every_rule_with_what_tells_it_and_what_is_quiet(demo: Hustle, tmp_path: Path) -> None:
    status = of_the_demo(demo, tmp_path, "status")
    every = of_the_demo(demo, tmp_path, "why", "--all")["alerts"]
    assert len(every) == len(status["alerts"]) + status["more"]
    assert [alert["rule"] for alert in every[:3]] == [alert["rule"] for alert in status["alerts"]]
    tellers = {alert["rule"]: alert["in"] for alert in every}
    assert (tellers["cap"], tellers["deadline"], tellers["crowding"]) == ("crowding", "crowding", None)
    assert {alert["quiet"] for alert in every} == {False}
    later = ("--today", "2026-12-02")
    demo.ok("status", "--file", str(tmp_path / "demo.json"), *later)
    quiet = [alert for alert in of_the_demo(demo, tmp_path, "why", "--all", *later)["alerts"] if alert["quiet"]]
    assert quiet
    assert {alert["level"] for alert in quiet} == {"note"}


def test_only_what_shows_alerts_keeps_that_they_were_shown(hustle: Hustle, tmp_path: Path) -> None:
    def kept() -> list[Path]:
        return list((tmp_path / "state").rglob("shown.json"))

    hustle.ok("add", "A card without an estimate")
    hustle("check")
    hustle.ok("status", "--short")
    hustle.ok("week")
    assert kept() == []
    assert "no_estimate" in hustle.ok("status").out and len(kept()) == 1


def test_status_short_and_check_tell_the_level_that_status_tells(hustle: Hustle) -> None:
    hustle.ok(
        "--today", "2026-11-16", "gig", "add", "Acme", "--estimate", "20h", "--due", "2026-11-27", "--stage", "active"
    )
    level = hustle.json("status")["level"]
    assert (level, hustle("check").code) == ("over", 20)
    assert hustle.ok("status", "--short").out.startswith("▲ over ")
    assert "short by Fri" in hustle.ok("status").out and "Acme misses Fri by" in hustle("check").out


@pytest.mark.parametrize(
    ("now", "main_until", "day_until", "time_left", "done"),
    [
        ("17:59", "18:00", "23:00", 1920, 960),
        ("18:00", "18:00", "23:00", 1440, 1440),
        ("18:00", "18:30", "23:00", 1920, 960),
        ("22:50", "18:00", "23:00", 1380, 1440),
        ("22:50", "18:00", "24:00", 1440, 1440),
    ],
)
def test_the_time_of_day_decides_what_is_left_of_today(
    hustle: Hustle,
    monkeypatch: pytest.MonkeyPatch,
    now: str,
    main_until: str,
    day_until: str,
    time_left: int,
    done: int,
) -> None:
    hustle.ok("set", "main_until", main_until)
    hustle.ok("set", "day_until", day_until)
    monkeypatch.setenv("HUSTLE_NOW", f"2026-11-25T{now}")
    assert hustle.json("status")["time_left"] == 1920, "a day that was named without a time is judged at its start"
    monkeypatch.delenv("HUSTLE_TODAY")
    status = hustle.json("status")
    assert (status["today"], status["time_left"], status["main"]["done"]) == ("2026-11-25", time_left, done)

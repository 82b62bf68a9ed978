"""start and stop: a timer from the command line, in the prompt's line, and through a crash."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from command_line import TODAY, Hustle
from pty_programs import Program


@pytest.fixture
def clock(hustle: Hustle, monkeypatch: pytest.MonkeyPatch) -> Hustle:
    hustle.ok("gig", "add", "Acme logo", "--stage", "active", "--weekly", "5h")
    hustle.ok("add", "Sketches [/] ~5h !must gig:acme-logo")
    hustle.ok("kpi", "add", "Retention", "--to", "10")
    set_to(monkeypatch, "09:00")
    return hustle


def set_to(monkeypatch: pytest.MonkeyPatch, text: str, day: str = TODAY) -> None:
    monkeypatch.setenv("HUSTLE_NOW", f"{day}T{text}+01:00")
    monkeypatch.setenv("HUSTLE_TODAY", day)


def test_a_timer_is_started_and_stopped_in_processes_of_their_own(
    clock: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = clock.real("start", "acme-logo", "--kind", "talk", "--note", "call")
    assert started.stdout == "Started ● acme-logo · side · talk · since 09:00\n" and started.stderr == ""
    set_to(monkeypatch, "09:42")
    stopped = clock.real("stop")
    assert stopped.stdout == "Logged 42m on “Acme logo” · side · Wed 25 Nov 09:00 · talk\n"
    (entry,) = clock.table("entries")
    assert (entry["minutes"], entry["start"], entry["kind"], entry["note"]) == (42, "09:00", "talk", "call")
    assert clock.table("timers") == []
    assert clock("stop").complaints == ["hustle: No timer runs: hustle start REF starts one."]


def test_starting_another_stops_and_logs_the_first_and_one_undo_takes_both_back(
    clock: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.ok("start", "acme-logo")
    set_to(monkeypatch, "09:30")
    run = clock.ok("start", "retention")
    assert run.out.splitlines() == [
        "Logged 30m on “Acme logo” · side · Wed 25 Nov 09:00",
        "Started ● retention · main · work · since 09:30",
    ]
    clock.ok("undo")
    assert [timer["started"] for timer in clock.table("timers")] == ["2026-11-25T09:00:00+01:00"]
    assert clock.table("entries") == []


def test_a_machines_timer_runs_beside_it(clock: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.ok("start", "acme-logo")
    clock.ok("start", "acme-logo", "--machine")
    set_to(monkeypatch, "10:05")
    assert "● acme-logo 1:05 · work · since 09:00" in clock.ok("status").out
    assert "○ acme-logo 1:05 · machine · since 09:00" in clock.ok("status").out
    assert clock.ok("status", "--short").out.endswith("● acme-logo 1:05 ○ acme-logo 1:05\n")
    assert "none of yours" in clock.ok("stop", "--machine").out
    assert "none of yours" not in clock.ok("stop", "acme").out
    assert sorted(entry.get("machine", False) for entry in clock.table("entries")) == [False, True]


def test_a_time_of_day_can_be_given_for_both_ends(clock: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.ok("start", "1", "--at", "08:15")
    assert "08:15" in clock.ok("stop", "--at", "08:45").out
    set_to(monkeypatch, "00:20", "2026-11-26")
    clock.ok("start", "--as", "life", "--at", "23:50")
    assert "Thu 26 Nov 00:00 20m" in clock.ok("stop").out
    run = clock("start", "1", "--at", "09:00")
    assert run.code == 64 and "15h20 ago: log it instead" in run.err


def test_a_forgotten_timer_is_refused_with_the_ways_to_say_what_was_real(
    clock: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.ok("start", "acme-logo")
    set_to(monkeypatch, "08:00", "2026-11-26")
    for words in (["stop"], ["start", "retention"]):
        run = clock(*words)
        assert run.code == 64 and len(run.complaints) == 1
        assert "The timer on Acme logo ran for 23:00, since 09:00 on Wed 25 Nov. Say what was real" in run.err
        assert "hustle stop acme-logo --minutes 3h, or hustle stop acme-logo --drop." in run.err
    alerts = [alert for alert in clock.json("status")["alerts"] if alert["rule"] == "timer_forgotten"]
    assert [alert["minutes"] for alert in alerts] == [23 * 60]
    assert "timer_forgotten" in clock.ok("why").out
    assert "Logged 3h" in clock.ok("stop", "acme-logo", "--minutes", "3h").out
    clock.ok("undo")
    assert "nothing is logged" in clock.ok("stop", "--drop").out and clock.table("entries") == []
    clock.ok("undo")
    assert clock.ok("ack", "timer_forgotten:acme-logo").out
    assert clock.ok("fix", "timer_forgotten", "2").out.startswith("Done: Stop it and log 2h")


def test_what_it_was_can_be_said_at_the_end(clock: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.ok("start", "acme-logo", "--note", "a call")
    set_to(monkeypatch, "10:00")
    assert "--note" in clock("stop", "--drop", "--note", "sketches").err
    clock.ok("stop", "--note", "sketches, and a call")
    assert [one["note"] for one in clock.table("entries")] == ["sketches, and a call"]
    clock.ok("undo")
    assert (clock.table("entries"), len(clock.table("timers"))) == ([], 1)


def test_a_running_timer_is_edited_and_moved(clock: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.ok("start", "retention")
    set_to(monkeypatch, "09:30")
    run = clock.ok("hours", "edit", "timer", "--at", "08:45", "--kind", "talk", "--note", "call")
    assert run.out == "Changed ● retention 0:45 · talk · since 08:45\n"
    run = clock.ok("hours", "move", "timer", "acme-logo")
    assert run.out == "Moved ● acme-logo 0:45 · talk · since 08:45\n"
    clock.ok("undo")
    assert clock.json("hours")["timers"][0]["on"] == "retention"
    clock.ok("redo")
    clock.ok("start", "sketches", "--machine")
    clock.ok("hours", "edit", "machine:sketches", "--note", "agent")
    assert [one["note"] for one in clock.json("hours")["timers"]] == ["call", "agent"]
    assert clock.ok("stop").out == "Logged 45m on “Acme logo” · side · Wed 25 Nov 08:45 · talk\n"
    (entry,) = clock.table("entries")
    assert "kpi" not in entry and entry["gig"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["edit", "timer", "--minutes", "1h"], "It still runs: --at says when it began"),
        (["edit", "timer", "--at", "none"], "A timer has a start"),
        (["edit", "timer"], "What shall change?"),
        (["edit", "timer:nobody", "--note", "x"], "nobody"),
        (["edit", "machine", "--note", "x"], "No timer runs of a machine"),
        (["move", "timer", "--on", "mon"], "It still runs"),
        (["move", "timer"], "Where to?"),
        (["split", "timer", "1h"], "is no entry"),
    ],
)
def test_what_a_running_timer_can_not_take_is_one_line(clock: Hustle, words: list[str], complaint: str) -> None:
    clock.ok("start", "acme-logo")
    run = clock("hours", *words)
    assert run.code == 64 and complaint in run.err and len(run.complaints) == 1


def test_a_timer_edited_to_have_run_too_long_is_said_to(clock: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.ok("start", "acme-logo")
    set_to(monkeypatch, "21:00")
    run = clock.ok("hours", "edit", "timer", "--at", "08:00")
    assert run.complaints == ["Check this: The timer on Acme logo ran for 13:00, since 08:00."]


def test_a_time_still_to_come_is_said_to_be_and_yesterdays_only_where_it_can_be_meant(
    clock: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (["start", "acme-logo"], ["start", "acme-logo", "--machine"]):
        run = clock(*words, "--at", "09:30")
        assert run.code == 64 and run.complaints[0].startswith("hustle: 09:30 is still to come: it is 09:00 now.")
    clock.ok("start", "acme-logo", "--at", "08:00")
    for words in (["stop"], ["hours", "edit", "timer"]):
        run = clock(*words, "--at", "09:30")
        assert run.code == 64 and run.complaints[0].startswith("hustle: 09:30 is still to come: it is 09:00 now.")
    set_to(monkeypatch, "00:30", "2026-11-26")
    assert "since 23:00 on Wed 25 Nov" in clock.ok("hours", "edit", "timer", "--at", "23:00").out
    assert "23:00 30m" not in clock.ok("stop", "--at", "23:30").out


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_the_hour_that_comes_twice_on_the_command_line(clock: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTLE_TODAY", "2026-10-25")
    monkeypatch.setenv("HUSTLE_NOW", "2026-10-25T02:30+01:00")
    clock.ok("start", "acme-logo")
    monkeypatch.setenv("HUSTLE_NOW", "2026-10-25T03:30")
    assert clock.ok("stop", "--at", "02:50").out == "Logged 20m on “Acme logo” · side · Sun 25 Oct 02:30\n"
    assert "01:00–03:00" in clock.ok("log", "3h", "acme-logo", "--at", "01:00", "--on", "2026-10-25").out
    digits = next(line.split()[0] for line in clock.ok("hours").out.splitlines() if "01:00–03:00" in line)
    run = clock.ok("hours", "split", digits, "2h")
    assert "01:00–02:00" in run.out and "02:00–03:00" in run.out
    assert not [line for line in run.complaints if "2h" in line]
    assert [entry["again"] for entry in clock.json("hours")["days"][0]["entries"]].count(True) == 2


@pytest.mark.usefixtures("berlin")
def test_the_hour_that_is_skipped_on_the_command_line(clock: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTLE_TODAY", "2026-03-29")
    monkeypatch.setenv("HUSTLE_NOW", "2026-03-29T09:00")
    for words in (["start", "acme-logo"], ["start", "--as", "life", "--machine"]):
        run = clock(*words, "--at", "02:30")
        assert run.code == 64 and "The clocks changed on Sun 29 Mar 2026 and never showed 02:30" in run.err
    run = clock.ok("log", "1h", "acme-logo", "--at", "02:30")
    assert "03:30–04:30" in run.out
    assert "from 02:30: the clocks skipped that on this day, so it is 03:30–04:30" in run.err
    assert "01:00–05:00" in clock.ok("log", "3h", "acme-logo", "--at", "01:00").out


def test_minutes_longer_than_it_ran_are_said_to_reach_back_and_never_into_other_hours(
    clock: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.ok("start", "acme-logo")
    set_to(monkeypatch, "09:30")
    run = clock.ok("stop", "--minutes", "1h")
    assert run.out == "Logged 1h on “Acme logo” · side · Wed 25 Nov 08:30\n"
    assert run.complaints == ["Check this: 1h is longer than it ran (0:30): logged from 08:30, before it began."]
    clock.ok("start", "retention", "--at", "09:30")
    set_to(monkeypatch, "10:00")
    run = clock.ok("stop", "--minutes", "2h")
    assert run.out == "Logged 2h on “Retention” · main · Wed 25 Nov\n"
    assert run.complaints == [
        "Check this: 2h is longer than it ran (0:30): logged without a start, for Acme logo 08:30–09:30 lies there."
    ]
    assert "start" not in next(entry for entry in clock.table("entries") if entry["minutes"] == 120)


def test_a_clock_set_back_is_pointed_out(clock: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.ok("start", "acme-logo")
    set_to(monkeypatch, "08:00")
    run = clock("stop")
    assert run.code == 64 and "was started at 09:00, later than that. Say what was real" in run.err
    assert clock.ok("status", "--short").out.endswith("● acme-logo 0:00\n")
    assert "after that: stop it first" in clock("start", "retention").err


def test_less_than_a_minute_logs_nothing_and_says_so(clock: Hustle) -> None:
    clock.ok("start", "acme-logo")
    assert "less than a minute, so nothing is logged" in clock.ok("stop").out
    assert clock.table("entries") == clock.table("timers") == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["stop", "retention"], "No timer runs on “retention”: what runs is on acme-logo."),
        (["stop", "--machine"], "No timer runs of a machine: what runs is on acme-logo."),
        (["stop", "--drop", "--at", "09:00"], "Use only one of"),
        (["start", "acme", "--at", "noon"], "is no time of day"),
        (["stop", "--minutes", "soon"], "is no duration"),
    ],
)
def test_what_is_wrong_is_one_line(clock: Hustle, words: list[str], complaint: str) -> None:
    clock.ok("start", "acme-logo")
    run = clock(*words)
    assert run.code == 64 and complaint in run.err and len(run.complaints) == 1


def test_a_named_time_that_is_none_is_one_line(clock: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTLE_NOW", "noon")
    run = clock("start", "acme-logo")
    assert run.code == 64 and run.complaints == [
        "hustle: HUSTLE_NOW is “noon”: write a time like 2026-11-25T09:30 or with +01:00."
    ]


def test_week_json_has_the_timers_and_status_json_keeps_its_contract(clock: Hustle) -> None:
    before = clock.json("status").keys()
    clock.ok("start", "1")
    assert clock.json("status").keys() == before and "timers" in before
    (timer,) = clock.json("week")["timers"]
    assert (timer["on"], timer["started"], timer["minutes"]) == ("acme-logo", "2026-11-25T09:00:00+01:00", 0)


def test_the_prompts_line_is_right_to_the_minute_without_loading_the_plan(
    clock: Hustle, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.delenv("HUSTLE_NOW")
    monkeypatch.delenv("HUSTLE_TODAY")
    clock.ok("start", "acme-logo")
    began = datetime.fromtimestamp(time.time() - 42 * 60 - 5, UTC).isoformat(timespec="seconds")
    text = clock.file.read_text(encoding="utf-8")
    clock.file.write_text(re.sub(r'"started":"[^"]*"', f'"started":"{began}"', text), encoding="utf-8")
    first = clock.real("status", "--short")
    assert first.stdout.endswith(" ● acme-logo 0:42\n")
    code = (
        "import sys, time, hustle_tui.__main__ as m; sys.argv = ['hustle', 'status', '--short'];"
        "real = time.time; m.main(); time.time = lambda: real() + 120; m.main(); time.time = lambda: 0.0; m.main();"
        "print(*sorted({'msgspec', 'click', 'json', 'datetime', 'hustle_tui.domain', 'hustle_tui.store'}"
        " & set(sys.modules)))"
    )
    found = clock_run(code)
    assert [line[-4:] for line in found[:3]] == ["0:42", "0:44", "0:00"] and found[3] == ""


def clock_run(code: str) -> list[str]:
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    return found.stdout.splitlines()


def test_a_timer_outlives_a_kill_and_the_next_start_shows_it(clock: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    env = {name: text for name, text in os.environ.items() if name.startswith("HUSTLE")}
    command = [sys.executable, "-m", "hustle_tui"]
    with Program(command, env) as program:
        program.until("Sketches")
        program.rest()
        program.send("t")
        program.until(lambda: b'"started":"2026-11-25T09:00:00+01:00"' in clock.file.read_bytes())
        os.kill(program.pid, signal.SIGKILL)
        program.ended()
    env["HUSTLE_NOW"] = f"{TODAY}T10:01+01:00"
    with Program(command, env) as program:
        program.until("● Sketches [/] 1:01")
        program.send("t")
        program.until("1h01 logged")
        program.send("q")
        program.ended()
    assert [entry["minutes"] for entry in clock.table("entries")] == [61]


def test_two_files_with_a_timer_each_are_merged_and_the_later_runs(
    clock: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = clock.file.with_name("other.json")
    other.write_bytes(clock.file.read_bytes())
    clock.ok("start", "acme-logo")
    set_to(monkeypatch, "09:20")
    clock.ok("--file", str(other), "start", "retention")
    clock.ok("merge", str(other))
    set_to(monkeypatch, "09:30")
    status = clock.ok("status").out
    assert "● retention 0:10" in status and "acme-logo 0:" not in status
    clock.ok("stop")
    assert sorted(entry["minutes"] for entry in clock.table("entries")) == [10, 20]


def test_a_hand_written_start_that_is_no_time_is_named_with_its_place(clock: Hustle) -> None:
    clock.ok("start", "acme-logo")
    text = clock.file.read_text(encoding="utf-8")
    for wrong, reason in (("yesterday", "not a time such as"), ("2026-11-25T09:00:00", "offset from UTC is missing")):
        clock.file.write_text(re.sub(r'"started":"[^"]*"', f'"started":"{wrong}"', text), encoding="utf-8")
        run = clock("week")
        assert run.code == 65 and reason in run.err and "started" in run.err


def test_two_timers_on_one_gig_are_told_apart_by_their_digits(clock: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.ok("start", "acme-logo", "--machine")
    set_to(monkeypatch, "09:10")
    clock.ok("start", "acme-logo", "--machine", "--note", "second")
    set_to(monkeypatch, "09:30")
    run = clock("stop")
    assert run.code == 64 and len(run.complaints) == 1
    digits = re.findall(r"(\d{4,}) on acme-logo \(machine\)", run.err)
    assert len(set(digits)) == 2 and f"hustle stop {digits[0]}." in run.err
    assert all(f"hustle stop {ref}" in clock.ok("hours").out for ref in digits)
    clock.ok("hours", "edit", f"timer:{digits[1]}", "--note", "first")
    ids = [timer["id"] for timer in clock.json("hours")["timers"]]
    assert "Logged 20m" in clock.ok("stop", next(ref for ref in digits if str(ids[0]).endswith(ref))).out
    assert "none of yours" in clock.ok("stop", "acme-logo").out


def test_hours_and_timer_of_a_card_follow_its_gig_and_kpi(clock: Hustle) -> None:
    clock.ok("add", "Landing page ~4h #main")
    clock.ok("log", "3h", "landing")
    clock.ok("log", "1h", "landing", "--as", "life")
    clock.ok("start", "landing")
    run = clock.ok("edit", "landing", "gig:acme-logo")
    assert run.out.splitlines()[1] == "4h logged on it and its timer follow"
    assert clock.json("gig", "show", "acme-logo")["logged"] == 240
    assert sorted(entry["ledger"] for entry in clock.table("entries")) == ["life", "side"]
    assert [timer["ledger"] for timer in clock.table("timers")] == ["side"]
    clock.ok("undo")
    assert clock.json("gig", "show", "acme-logo")["logged"] == 0
    clock.ok("edit", "landing", "kpi:retention")
    assert clock.json("kpi", "show", "retention")["logged"] == 240
    assert "follow" not in clock.ok("edit", "landing", "~5h").out


def test_hours_on_a_done_card_leave_it_done(clock: Hustle) -> None:
    clock.ok("done", "sketches")
    out = clock.ok("log", "4h", "sketches").out
    assert "left" not in out and out.rstrip().endswith("the card is done and stays so")
    assert clock.table("cards")[0]["state"] == "done"

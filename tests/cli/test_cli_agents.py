"""Agents' hours from the hook's lines to the plan: what is noted, bound, brought in once and asked about."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from command_line import Hustle, Run

from hustle_tui.cli.agents import hook, noting, statusline
from hustle_tui.store.agents import bringing_in
from hustle_tui.store.agents.maps import maps
from hustle_tui.store.disk.small_files import state_root

ACME, BETA = "/home/person/acme", "/home/person/beta"
CANARY = "canary-7731"


class Agents:
    """Events at times of one day, and commands at another."""

    def __init__(self, hustle: Hustle, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.hustle, self._patch, self.folder = hustle, monkeypatch, folder

    def at(self, clock: str) -> Agents:
        self._patch.setenv("HUSTLE_NOW", clock if "T" in clock else f"2026-11-25T{clock}")
        return self

    def event(self, clock: str, name: str, session: str = "s1", cwd: str = ACME, **fields: Any) -> Run:
        told = {"hook_event_name": name, "session_id": session, "cwd": cwd, **fields}
        return self.at(clock).hustle("agent", "hook", "--quiet", json.dumps(told))

    def turn(self, begin: str, end: str, session: str = "s1", cwd: str = ACME, last: str = "Stop") -> None:
        self.event(begin, "UserPromptSubmit", session, cwd)
        self.event(end, last, session, cwd)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [
            json.loads(line) for path in sorted(self.folder.glob("*.jsonl")) for line in path.read_text().splitlines()
        ]

    def machine(self, clock: str) -> list[tuple[str, int]]:
        """The machines' entries: what they are for, and their minutes."""
        days = self.at(clock).hustle.json("hours", "--week")["days"]
        entries = [entry for day in days for entry in day["entries"] if entry["machine"]]
        return sorted((entry["gig"] or entry["ledger"], entry["minutes"]) for entry in entries)


@pytest.fixture
def agents(hustle: Hustle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Agents:
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path / "config.toml"))
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600", "--weekly", "5h", "--stage", "active")
    hustle.ok("gig", "add", "Beta scraper", "--fixed", "600", "--weekly", "2h", "--stage", "active")
    hustle.ok("agent", "map", ACME, "acme-logo")
    hustle.ok("agent", "map", BETA, "beta-scraper")
    return Agents(hustle, monkeypatch, tmp_path / "state" / "agents")


def test_beats_only_touch_and_a_pause_or_ten_minutes_make_a_line(agents: Agents) -> None:
    agents.event("09:00", "SessionStart")
    agents.event("09:01", "UserPromptSubmit")
    for clock in ("09:03", "09:12"):
        agents.event(clock, "PostToolUse")
    assert [line["event"] for line in agents.lines] == ["SessionStart", "UserPromptSubmit"]
    beat = agents.folder / "s1.beat"
    assert int(beat.stat().st_mtime) == agents.lines[1]["at"] + 11 * 60
    agents.event("09:14", "Notification")
    agents.event("09:16", "PostToolUse")
    agents.event("09:17", "PostToolUse")
    agents.event("09:28", "PostToolUse")
    agents.event("09:29", "SubagentStop")
    agents.event("09:29", "PreToolUse")
    told = [(line["event"], (line["at"] - agents.lines[0]["at"]) // 60) for line in agents.lines[2:]]
    assert told == [("Notification", 14), ("PostToolUse", 16), ("PostToolUse", 28)]
    assert agents.lines[-1]["beat"] == agents.lines[0]["at"] + 17 * 60, "each carries the last beat before it"
    assert {stat.S_IMODE(path.stat().st_mode) for path in agents.folder.iterdir()} == {0o600}
    assert stat.S_IMODE(agents.folder.stat().st_mode) == 0o700


def test_a_folder_that_no_file_can_be_in_stops_no_command(agents: Agents) -> None:
    agents.turn("09:00", "09:08", cwd=f"{ACME}/\0[/]", last="SessionEnd")
    agents.turn("09:10", "09:12", cwd="/\0", last="SessionEnd")
    assert agents.machine("10:00") == [("acme-logo", 8)]
    assert [one["folder"] for one in agents.hustle.json("agent", "fold")["unbound"]] == ["/\0"]


def test_work_in_the_background_and_a_compacted_context_are_no_pause(agents: Agents) -> None:
    agents.event("09:00", "UserPromptSubmit")
    agents.event("09:01", "SessionStart")
    agents.event("09:02", "PostToolUse")
    agents.event("09:03", "Stop", background_tasks=["build"])
    agents.event("09:04", "PostToolUse")
    agents.event("09:05", "SessionStart")
    agents.event("09:06", "PostToolUse")
    told = ["UserPromptSubmit", "SessionStart", "Stop", "SessionStart"]
    assert [line["event"] for line in agents.lines] == told, "its steps are beats"


def test_nothing_that_anybody_wrote_is_kept(agents: Agents, tmp_path: Path) -> None:
    words = dict.fromkeys(("prompt", "message", "last_assistant_message", "transcript_path", "tool_name"), CANARY)
    tool = {"tool_input": {"command": CANARY}, "tool_response": [CANARY], "background_tasks": [CANARY], "model": CANARY}
    for name in (*noting.AFTER, "SubagentStop", CANARY):
        agents.event("09:00", name, **words, **tool)
    codex = {"type": "agent-turn-complete", "thread-id": "t1", "cwd": BETA, "input-messages": [CANARY]}
    agents.hustle.ok("agent", "hook", json.dumps(codex | {"last-assistant-message": CANARY}))
    agents.at("18:00").hustle.ok("agent", "fold")
    files = [path for path in (tmp_path / "state").rglob("*") if path.is_file()]
    assert len(files) > 4
    assert [path for path in files if CANARY in path.name or CANARY.encode() in path.read_bytes()] == []


@pytest.mark.parametrize(
    "told",
    [
        *("", "no json", "[]", "1", "null", '{"hook_event_name": 7}', '{"hook_event_name": "Stop"}', "[" * 9999),
        *('{"hook_event_name": "Stop", "session_id": {}, "cwd": []}', '{"type": "agent-turn-complete"}'),
    ],
)
def test_whatever_comes_the_hook_ends_with_nothing_said(agents: Agents, told: str) -> None:
    before = agents.lines
    assert agents.hustle("agent", "hook", told) == Run(0, "", "")
    assert agents.lines == before


def test_the_hook_reads_its_input_and_never_fails(agents: Agents, tmp_path: Path) -> None:
    for state, data in (
        (str(tmp_path / "state"), b'{"hook_event_name":"Stop","session_id":"../../x\\n","cwd":"/\\ud800"}'),
        ("/dev/null/no", b"{}"),
    ):
        command = [sys.executable, "-m", "hustle_tui", "--file", "other.json", "agent", "hook", "--today", "2026-11-25"]
        run = subprocess.run(command, input=data, capture_output=True, env=os.environ | {"HUSTLE_STATE": state})
        assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")
    assert agents.lines[-1]["session"].startswith("_.._x_-"), "an id is a safe name"
    assert all(path.parent == agents.folder for path in tmp_path.rglob("*x*.beat"))


@pytest.mark.parametrize("defect", [RuntimeError, KeyboardInterrupt])
def test_neither_a_defect_nor_ctrl_c_is_told_to_an_agent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], defect: type[BaseException]
) -> None:
    def fail() -> bytes:
        raise defect

    for module in (noting, statusline):
        monkeypatch.setattr(module, "standard_input", fail)
    assert (hook.run([]), statusline.show()) == (0, 0)
    assert capsys.readouterr() == ("", "")


def test_ids_are_names_of_files() -> None:
    assert noting.safe_name("5e0c7c1e-1111-4222") == "5e0c7c1e-1111-4222"
    for odd in ("../up", ".hidden", "a/b", "x" * 300, "é", "a b", "\x00", ".."):
        name = noting.safe_name(odd)
        assert noting.PLAIN.issuperset(name) and len(name) < 80 and not name.startswith(".")
    assert noting.safe_name("a/b") != noting.safe_name("a_b") != noting.safe_name("a b")


@pytest.mark.parametrize("named", [None, "", " ", "/my/state", "/my/state/", "here", "~/here"])
def test_the_hook_notes_in_the_state_folder(monkeypatch: pytest.MonkeyPatch, named: str | None) -> None:
    monkeypatch.delenv("HUSTLE_STATE", raising=False)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    if named is not None:
        monkeypatch.setenv("XDG_STATE_HOME", named)
    assert Path(noting.state_root()) == state_root()


def test_ended_sessions_become_one_entry_a_session_day_and_gig(agents: Agents) -> None:
    agents.turn("09:00", "09:10")
    agents.turn("09:12", "09:20")
    agents.event("09:30", "SessionEnd")
    agents.turn("09:05", "09:14", "s3", BETA, "SessionEnd")
    agents.turn("09:22", "09:30", "s2")
    told = agents.at("09:31").hustle.ok("agent", "fold").out
    assert "18m on Acme logo" in told and "9m on Beta scraper" in told and "s2" not in told, "that one may go on"
    agents.at("12:00").hustle.ok("status")
    assert agents.machine("12:00") == [("acme-logo", 8), ("acme-logo", 18), ("beta-scraper", 9)]
    agents.event("12:01", "UserPromptSubmit")
    agents.event("12:05", "SessionEnd")
    assert agents.machine("12:06") == [("acme-logo", 8), ("acme-logo", 22), ("beta-scraper", 9)], "it went on"
    folded = agents.hustle.json("agent", "fold")
    assert (folded["ok"], folded["did"], folded["entries"]) == (True, "Nothing new of agents has ended.", [])


def test_a_trial_brings_in_nothing_and_forgets_it_and_an_answer_names_the_entries(agents: Agents) -> None:
    agents.turn("09:00", "09:10", last="SessionEnd")
    agents.at("10:00").hustle.ok("add", "x", "--dry-run")
    assert "10m in all" in agents.hustle.ok("agent", "fold", "--dry-run").out
    agents.hustle.ok("agent", "map", "/w/x", "main", "--dry-run")
    assert "/w/x" not in maps()
    told = agents.hustle.json("agent", "fold")
    assert [one["id"] for one in told["records"]] == [one["id"] for one in told["entries"]] != []
    assert agents.machine("10:00") == [("acme-logo", 10)]


def test_parallel_sessions_add_up_and_their_union_is_told(agents: Agents) -> None:
    for session in ("s1", "s2", "s3"):
        agents.event("09:00", "UserPromptSubmit", session)
    agents.event("09:08", "SessionEnd", "s1")
    agents.event("09:09", "SessionEnd", "s2")
    agents.event("09:10", "SessionEnd", "s3")
    agents.event("08:00", "UserPromptSubmit", "s4", "/w/unbound")
    agents.event("08:09", "PostToolUse", "s4", "/w/unbound")
    agents.event("08:19", "SessionEnd", "s4", "/w/unbound")
    assert "27m in all, 10m by the clock" in agents.at("09:11").hustle.ok("agent", "fold").out


def test_what_is_undone_does_not_come_again_and_a_later_binding_changes_nothing(agents: Agents) -> None:
    agents.turn("09:00", "09:10", last="SessionEnd")
    assert "Agents' hours came in: 10m on Acme logo" in agents.at("10:00").hustle.ok("week").err
    assert "10m on Acme logo" in agents.hustle.ok("undo").out
    for command in (("week",), ("agent", "fold"), ("add", "x")):
        agents.hustle.ok(*command)
    assert agents.machine("10:00") == []
    agents.turn("10:10", "10:16", "s2", last="SessionEnd")
    assert agents.machine("10:30") == [("acme-logo", 6)]
    agents.hustle.ok("agent", "map", ACME, "main")
    agents.hustle.ok("agent", "fold")
    assert agents.machine("11:00") == [("acme-logo", 6)]


def test_each_plan_has_its_own_hours_and_one_that_is_not_there_is_not_made(agents: Agents, tmp_path: Path) -> None:
    other, none = str(tmp_path / "other.json"), tmp_path / "none.json"
    agents.hustle.ok("--file", other, "gig", "add", "Acme logo", "--stage", "active")
    agents.turn("09:00", "09:10", last="SessionEnd")
    agents.turn("09:20", "09:25", "s2", "/w/job", last="SessionEnd")
    agents.hustle.ok("agent", "map", "/w/job", "main")
    agents.at("10:00").hustle.ok("--file", str(none), "week")
    assert not none.exists()
    for file in (other, str(agents.hustle.file)):
        told = agents.hustle.ok("--file", file, "hours").out
        assert "machines 15m" in told, file
    assert "came in" not in agents.hustle.ok("--file", other, "week").err


def test_hours_that_went_with_a_restore_come_in_again_but_not_those_taken_back(agents: Agents) -> None:
    agents.turn("08:00", "08:07", "s0", last="SessionEnd")
    agents.at("08:10").hustle.ok("week")
    agents.hustle.ok("undo")
    agents.turn("09:00", "09:10", last="SessionEnd")
    agents.at("09:15").hustle.ok("week")
    agents.hustle.ok("backup")
    agents.turn("09:20", "09:25", last="SessionEnd")
    agents.turn("09:30", "09:36", "s2", BETA, last="SessionEnd")
    assert agents.machine("10:00") == [("acme-logo", 15), ("beta-scraper", 6)]
    agents.hustle.ok("restore", "1", "--yes")
    assert "came in: 5m on Acme logo, 6m on Beta scraper" in agents.hustle.ok("week").err
    assert agents.machine("10:00") == [("acme-logo", 15), ("beta-scraper", 6)]


def test_undo_takes_back_the_persons_own_step_first(agents: Agents) -> None:
    agents.hustle.ok("add", "Mine")
    agents.turn("09:00", "09:10", last="SessionEnd")
    assert "Mine" in agents.at("10:00").hustle.ok("undo").out


def test_a_killed_session_ends_at_its_last_sign_and_is_marked(agents: Agents) -> None:
    agents.event("09:00", "UserPromptSubmit")
    agents.event("09:09", "PostToolUse")
    agents.event("09:14", "PostToolUse")
    agents.at("09:24").hustle.ok("week")
    assert agents.machine("09:24") == []
    assert "! no sign after that" in agents.at("09:25").hustle.ok("agent", "fold").out
    (entry,) = agents.hustle.json("hours")["days"][0]["entries"]
    assert (entry["minutes"], entry["note"], entry["start"]) == (14, "Agent s1 !", "09:00")


def test_a_night_is_two_days(agents: Agents) -> None:
    agents.event("23:50", "UserPromptSubmit")
    agents.event("23:58", "PostToolUse")
    agents.event("2026-11-26T00:07", "SessionEnd")
    agents.at("2026-11-26T00:08").hustle.ok("agent", "fold")
    days = agents.hustle.json("hours", "--week")["days"]
    assert [day["machine"] for day in days][2:4] == [10, 7]


def test_a_clock_set_back_counts_nothing_twice(agents: Agents) -> None:
    agents.turn("10:00", "10:10")
    agents.event("09:00", "UserPromptSubmit")
    agents.event("09:05", "SessionEnd")
    agents.at("09:06").hustle.ok("agent", "fold")
    agents.at("12:00").hustle.ok("agent", "fold")
    assert agents.machine("12:00") == [("acme-logo", 15)]


def test_the_beat_of_a_session_is_removed_after_a_month_by_either_clock(
    agents: Agents, monkeypatch: pytest.MonkeyPatch
) -> None:
    agents.turn("09:00", "09:10", last="SessionEnd")
    beat, touched = agents.folder / "s1.beat", time.time()
    monkeypatch.setattr(bringing_in.time, "time", lambda: touched)
    agents.at("2026-12-30T09:00").hustle.ok("agent", "fold")
    assert beat.exists(), "it was touched just now, whatever day was set"
    monkeypatch.setattr(bringing_in.time, "time", lambda: touched + 31 * 86_400)
    agents.hustle.ok("agent", "fold")
    assert not beat.exists()


def test_lines_that_are_torn_foreign_or_of_a_wrong_clock_stop_nothing(agents: Agents) -> None:
    agents.turn("09:00", "09:10", last="SessionEnd")
    agents.turn("2031-01-01T09:00", "2031-01-01T09:10", "s2", last="SessionEnd")
    file = agents.folder / "2026-11-25.jsonl"
    odd = (
        b'\xff\n[1]\n{"at":1e99,"event":"Stop","session":"s","folder":"/"}\n{"at":-1}\n' + b"[" * 5000 + b'\n{"at":1795'
    )
    file.write_bytes(odd + b"\n" + file.read_bytes() + odd)
    (agents.folder / "2026-11-24.jsonl").mkdir()
    for state in agents.folder.parent.glob("*/history.jsonl"):
        state.with_name("agents.json").write_text("{")
    assert "10m in all" in agents.at("10:00").hustle.ok("agent", "fold").out
    assert agents.machine("10:00") == [("acme-logo", 10)]


def test_a_turn_end_without_its_start_counts_nothing_and_is_said(agents: Agents) -> None:
    told = {"type": "agent-turn-complete", "thread-id": "t1", "cwd": BETA}
    agents.at("09:00").hustle.ok("agent", "hook", json.dumps(told))
    assert "1 turn ended without a start: 0m" in agents.at("09:01").hustle.ok("agent", "fold").out
    assert agents.machine("12:00") == []
    agents.event("13:00", "UserPromptSubmit", "t1", BETA)
    agents.at("13:04").hustle.ok("agent", "hook", json.dumps(told))
    assert "4m on Beta scraper" in agents.at("13:05").hustle.ok("agent", "fold").out


def test_an_unbound_folder_is_asked_about_until_it_is_bound(agents: Agents) -> None:
    agents.turn("09:00", "09:10", "s1", "/w/zeta/api", "SessionEnd")
    agents.turn("09:00", "09:05", "s2", "/w/zeta", "SessionEnd")
    agents.turn("09:00", "09:05", "s3", "/w/other", "SessionEnd")
    waiting = agents.at("10:00").hustle.json("review")["waiting"]
    asked = {one["title"]: one["question"] for one in waiting if one["kind"] == "folder"}
    assert asked == {
        "/w/zeta": "Agents ran 15m there. What is that for?",
        "/w/other": "Agents ran 5m there. What is that for?",
    }
    assert "15m in /w/zeta, bound to nothing" in agents.hustle.ok("agent", "fold").out
    assert "came in: 15m on Acme logo" in agents.hustle.ok("agent", "map", "/w/zeta", "acme-logo").err
    agents.hustle.ok("agent", "map", "/w/other", "nothing")
    config = Path(os.environ["HUSTLE_CONFIG"])
    config.write_text(config.read_text().replace('"nothing"', '"Nothing"'))
    assert [one for one in agents.hustle.json("review")["waiting"] if one["kind"] == "folder"] == []
    assert agents.machine("10:00") == [("acme-logo", 5), ("acme-logo", 10)]


def attention_of(agents: Agents) -> list[dict[str, Any]]:
    return [one for one in agents.hustle.json("review")["waiting"] if one["kind"] == "attention"]


def test_attention_is_proposed_and_never_logged_by_itself(agents: Agents) -> None:
    claude = {"model": "claude-opus"}
    agents.event("17:40", "UserPromptSubmit", **claude)
    for stop, prompt in (("17:50", "17:52"), ("17:58", "18:02"), ("18:10", "18:30")):
        agents.event(stop, "Stop", **claude)
        agents.event(prompt, "UserPromptSubmit", **claude)
    agents.event("18:35", "SessionEnd", **claude)
    agents.turn("17:51", "17:53", "s2")
    agents.turn("17:59", "18:00", "s2", last="SessionEnd")
    (one,) = agents.at("19:00").hustle.json("review")["waiting"]
    said = "Agents ran 32m on Acme logo; between turns you spent about 16m there, 9m of it inside main hours. Log?"
    assert one["question"] == said
    before = agents.hustle.json("hours")["days"][0]["logged"]
    assert before["side"] == 0
    assert "Logged 10m" in agents.hustle.ok("agent", "attention", "acme-logo", "10m").out
    assert agents.hustle.json("hours")["days"][0]["logged"]["side"] == 10
    assert attention_of(agents) == [], "it is answered once"
    agents.turn("19:10", "19:15")
    agents.event("19:17", "UserPromptSubmit")
    agents.event("19:18", "SessionEnd")
    agents.at("19:30")
    assert "about 2m there" in attention_of(agents)[0]["question"], "only what came since"
    agents.hustle.ok("agent", "attention", "acme-logo", "--no")
    assert attention_of(agents) == []
    assert agents.hustle("agent", "attention", "acme-logo").code == 64


def test_time_on_a_gig_is_answered_apart_from_that_on_its_card(agents: Agents) -> None:
    agents.hustle.ok("add", "Sketch gig:acme-logo ~1h")
    agents.hustle.ok("agent", "map", f"{ACME}/sketch", "Sketch")
    for session, cwd, answered in (("s1", ACME, "09:12"), ("s2", f"{ACME}/sketch", "09:18")):
        agents.turn("09:00", "09:10" if session == "s1" else "09:15", session, cwd)
        agents.turn(answered, "09:20", session, cwd, last="SessionEnd")
    assert "Logged 2m" in agents.at("12:00").hustle.ok("agent", "attention", "acme-logo").out
    assert [one["title"] for one in attention_of(agents)] == ["Sketch"]


def test_status_tells_who_runs_and_who_waits(agents: Agents) -> None:
    agents.event("09:00", "UserPromptSubmit", "r1")
    agents.turn("08:50", "08:58", "w1", BETA)
    agents.event("08:40", "UserPromptSubmit", "dead", "/w/unbound")
    agents.event("09:00", "SessionEnd", "gone")
    sessions = agents.at("09:05").hustle.json("agent", "status")["sessions"]
    found = [(one["session"], one["gig"], one["state"]) for one in sessions]
    assert found == [("r1", "acme-logo", "runs"), ("w1", "beta-scraper", "waits"), ("dead", None, "stale")]
    assert "waits for you" in agents.hustle.ok("agent", "status").out


def test_a_session_is_no_forgotten_timer(agents: Agents) -> None:
    agents.event("2026-11-24T20:00", "UserPromptSubmit")
    assert "timer_forgotten" not in agents.at("18:00").hustle.ok("why", "--all").out


def test_a_session_hears_of_its_gig_as_it_starts(agents: Agents) -> None:
    told = {"hook_event_name": "SessionStart", "session_id": "s1", "cwd": f"{ACME}/site"}
    run = agents.at("09:00").hustle.ok("agent", "hook", json.dumps(told))
    output = run.data["hookSpecificOutput"]
    assert output["hookEventName"] == "SessionStart"
    assert "Acme logo (acme-logo); promised 5h a week; used 0h" in output["additionalContext"]
    assert "Level of this week: " in output["additionalContext"] and len(output["additionalContext"]) <= 400
    agents.hustle.ok("log", "2h", "acme-logo")
    agents.hustle.ok("gig", "edit", "acme-logo", "--title", "Acme " + "logo " * 180)
    again = agents.hustle.ok("agent", "hook", json.dumps(told)).data["hookSpecificOutput"]["additionalContext"]
    assert "used 2h" in again and len(again) <= 400
    assert agents.event("09:01", "SessionStart").out == "", "--quiet leaves it out"
    agents.hustle.ok("agent", "map", "/w/play", "nothing")
    assert agents.hustle.ok("agent", "hook", json.dumps(told | {"cwd": "/w/play"})).out == "", "so does its binding"


def test_a_session_that_starts_waits_for_no_more_than_its_gig(agents: Agents) -> None:
    argv = ["agent", "hook", json.dumps({"hook_event_name": "SessionStart", "session_id": "s1", "cwd": ACME})]
    seldom = {f"hustle_tui.{name}" for name in ("planner", "domain.money.payments", "domain.changes.hours")}
    unwanted = seldom | {"click", "locale", "shutil", "threading"}
    code = f"import sys; sys.argv[1:] = {argv!r}\nfrom hustle_tui.__main__ import main; main()\n"
    code += f"print(*sorted({unwanted!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert "Acme logo" in done.stdout and done.stdout.endswith("}}\n\n"), done.stdout


def test_a_binding_is_written_into_the_config_beside_what_stands_there(agents: Agents, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('# mine\n[ui]\nclock = "24"\n\n[agents.map]\n"~/w" = "acme-logo" # here\n')
    agents.hustle.ok("agent", "map", str(tmp_path), "main")
    assert config.read_text().startswith('# mine\n[ui]\nclock = "24"\n\n[agents.map]\n"~/w" = "acme-logo" # here\n')
    folders = agents.hustle.json("agent", "map", "--list")["folders"]
    assert sorted(one["ref"] for one in folders) == ["acme-logo", "main"]
    agents.hustle.ok("agent", "map", "--remove", str(Path("~/w").expanduser()))
    assert '"~/w"' not in config.read_text()
    assert agents.hustle("agent", "map", "--remove", "/none").code == 64
    assert agents.hustle("agent", "map", "/x", "no-such-gig").code == 64
    config.write_text("[ui\n")
    assert agents.hustle("agent", "map", "/x", "main").code == 65


def test_hours_count_once_though_what_came_in_was_not_remembered(agents: Agents) -> None:
    agents.turn("09:00", "09:10", last="SessionEnd")
    agents.at("09:15").hustle.ok("week")
    for state in agents.folder.parent.glob("*/history.jsonl"):
        state.with_name("agents.json").unlink()
    agents.turn("09:20", "09:25", last="SessionEnd")
    assert "5m in all" in agents.at("09:30").hustle.ok("agent", "fold").out
    assert agents.machine("09:30") == [("acme-logo", 15)]


def test_a_folder_keeps_its_own_binding_when_a_link_to_it_is_bound_too(agents: Agents, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    agents.hustle.ok("agent", "map", str(tmp_path / "real"), "beta-scraper")
    agents.hustle.ok("agent", "map", str(tmp_path / "link"), "main")
    agents.turn("09:00", "09:10", cwd=str(tmp_path / "real"), last="SessionEnd")
    assert agents.machine("10:00") == [("beta-scraper", 10)]


def test_a_folder_that_is_gone_or_begins_nowhere_is_told_and_binds_nothing(
    agents: Agents, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    config = Path(os.environ["HUSTLE_CONFIG"])
    config.write_text(config.read_text().replace(f'"{BETA}"', '"beta"'))
    agents.event("09:00", "UserPromptSubmit", "s1", str(tmp_path / "gone/beta"))
    (tmp_path / "gone").rmdir()
    run = agents.hustle("agent", "map", "acme-logo")
    assert (run.code, run.complaints) == (
        64,
        ["hustle: The folder that you are in is gone: name one by its whole path."],
    )
    agents.event("09:00", "UserPromptSubmit", "s2", "")
    told = agents.hustle.ok("agent", "status").out
    assert "a folder unknown, bound to nothing" in told and "gone/beta, bound to nothing" in told
    assert list(maps()) == [ACME]
    agents.event("09:04", "SessionEnd", "s2", "")
    waiting = agents.at("09:05").hustle.json("review")["waiting"]
    assert [one["title"] for one in waiting if one["kind"] == "folder"] == [], "no folder could be named"


def test_a_worktree_follows_its_repository(agents: Agents, tmp_path: Path) -> None:
    main, tree = tmp_path / "main", tmp_path / "tree"
    (main / ".git" / "worktrees" / "tree").mkdir(parents=True)
    (tree / "src").mkdir(parents=True)
    (tree / ".git").write_text(f"gitdir: {main}/.git/worktrees/tree\n")
    agents.hustle.ok("agent", "map", str(main), "beta-scraper")
    agents.turn("09:00", "09:10", cwd=str(tree / "src"), last="SessionEnd")
    (tree / ".git").unlink()
    assert agents.machine("10:00") == [("beta-scraper", 10)], "though it is gone by then"
    assert agents.lines[0]["repo"] == str(main / "src")
    (tree / ".git").write_text("gitdir: ../main/.git/modules/tree\n")
    assert noting.worktree_of(str(tree)) is None


def _fold(_: int) -> None:
    from hustle_tui.__main__ import main

    main(["agent", "fold"])


def test_two_processes_at_once_never_bring_in_twice(agents: Agents) -> None:
    for n in range(8):
        agents.turn("09:00", "09:05", f"s{n}", last="SessionEnd")
    agents.at("10:00")
    with get_context("fork").Pool(3) as pool:
        pool.map(_fold, range(3))
    assert agents.machine("10:00") == [("acme-logo", 5)] * 8
    agents.hustle.ok("undo")
    assert agents.machine("10:00") == [], "one step"

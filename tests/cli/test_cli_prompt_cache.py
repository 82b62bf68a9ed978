"""The kept answer of `status --short`: quick when nothing changed, never wrong when something did."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Hustle

from hustle_tui.cli import prompt_cache
from hustle_tui.cli.agents.hook import context_for

SHORT = ("status", "--short")


@pytest.fixture
def crowded(hustle: Hustle) -> Hustle:
    hustle.ok("gig", "add", "Acme logo", "--weekly", "5h", "--stage", "active")
    hustle.ok("log", "9h", "acme-logo", "--on", "mon")
    return hustle


def slots(state: str) -> list[Path]:
    return sorted(Path(state, "prompt").glob("*.txt"))


def test_the_second_answer_is_the_first_one_and_loads_next_to_nothing(crowded: Hustle) -> None:
    first = crowded.real(*SHORT).stdout
    code = (
        "import sys, hustle_tui.__main__ as m; sys.argv = ['hustle', 'status', '--short']; m.main();"
        "print(*sorted({'msgspec', 'click', 'json', 'hustle_tui.domain', 'hustle_tui.store'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert found.stdout == first + "\n" and "side 13/10h" in first  # from Wednesday on 4h of its 5h


def test_a_change_of_the_file_is_told_at_once(crowded: Hustle) -> None:
    before = crowded.real(*SHORT).stdout
    crowded.ok("log", "2h", "acme-logo", "--on", "tue")
    after = crowded.real(*SHORT).stdout
    assert before != after and "15/10h" in after


def test_meetings_that_another_command_has_read_are_told_at_once(crowded: Hustle, tmp_path: Path) -> None:
    calendar = tmp_path / "gigs.ics"
    event = "BEGIN:VEVENT\nUID:1\nDTSTART:20261126T090000\nDTEND:20261126T1%s0000\nEND:VEVENT\n"
    calendar.write_text(f"BEGIN:VCALENDAR\n{event % 0}END:VCALENDAR\n", encoding="utf-8")
    crowded.ok("calendar", "add", "gigs", str(calendar), "--counts", "side")
    assert "side 14/10h" in crowded.real(*SHORT).stdout
    heard = context_for("/w")
    calendar.write_text(f"BEGIN:VCALENDAR\n{event % 3}END:VCALENDAR\n\n", encoding="utf-8")
    crowded.ok("week")
    assert "side 17/10h" in crowded.real(*SHORT).stdout
    assert heard != context_for("/w") != "", "an agent hears of them, too"


def test_an_answer_is_kept_where_a_killed_process_left_a_part_of_one(
    crowded: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUSTLE_STATE", str(tmp_path))
    prompt_cache.keep_line(["x"], "a", "b", "first", [])
    (slot,) = slots(str(tmp_path))
    slot.with_name(f"{slot.name}.{os.getpid()}").write_text("half")
    prompt_cache.keep_line(["x"], "a", "b", "second", [])
    assert "second" in slot.read_text()


def test_a_cache_folder_that_is_no_whole_path_puts_nothing_into_the_folder_you_are_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.delenv("HUSTLE_STATE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    prompt_cache.keep_line(["x"], "a", "b", "first", [])
    assert slots(str(tmp_path / ".cache" / "hustle")) and not list((tmp_path / "here").iterdir())


def test_another_day_and_another_file_get_their_own_answers(crowded: Hustle, tmp_path: Path) -> None:
    this_week = crowded.real(*SHORT).stdout
    next_week = crowded.real("--today", "2026-12-02", *SHORT).stdout
    other = crowded.real("--file", str(tmp_path / "other.json"), *SHORT).stdout
    assert len({this_week, next_week, other}) == 3
    assert crowded.real(*SHORT).stdout == this_week


@pytest.mark.parametrize("text", ["", "x", "\n\n\n", "a\nb\nc\nd\ne"])
def test_a_spoilt_answer_is_not_believed(crowded: Hustle, text: str) -> None:
    right = crowded.real(*SHORT).stdout
    for slot in slots(os.environ["HUSTLE_STATE"]):
        slot.write_text(text, encoding="utf-8")
    assert crowded.real(*SHORT).stdout == right


def test_a_state_folder_that_cannot_be_made_is_no_matter(crowded: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    right = crowded.real(*SHORT).stdout
    monkeypatch.setenv("HUSTLE_STATE", "/dev/null/nowhere")
    assert crowded.real(*SHORT).stdout == right


def test_a_file_that_is_damaged_afterwards_is_said_to_be(crowded: Hustle) -> None:
    crowded.real(*SHORT)
    crowded.file.write_text("{", encoding="utf-8")
    run = crowded.real(*SHORT)
    assert run.returncode == 65 and run.stdout == ""


def test_a_kept_answer_to_a_closed_stream_is_no_defect(crowded: Hustle) -> None:
    crowded.real(*SHORT)
    command = f"{sys.executable} -m hustle_tui status --short 1>&-"
    run = subprocess.run(["sh", "-c", command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert (run.returncode, run.stderr) == (0, "")


def test_hours_on_a_day_to_come_are_pointed_out_and_kept(crowded: Hustle) -> None:
    run = crowded.ok("log", "1h", "acme-logo", "--on", "2026-11-27")
    assert "still to come" in run.err and "Fri 27 Nov" in run.out

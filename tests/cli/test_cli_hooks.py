"""The person's own programs: asked before a change, told of others, and never a way in for somebody else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command_line import Hustle

from hustle_tui.demo import demo_plan
from hustle_tui.domain.plan.model import TABLES
from hustle_tui.hooks import process
from hustle_tui.hooks.events import NEVER, fields_of, line_of, record_in
from hustle_tui.hooks.found import Hook

Put = Callable[..., Path]
NOTED = 'cat >> "$0.log"'


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Writes a hook of shell lines beside the config; it has the time that it takes on a busy machine."""
    monkeypatch.setattr(process, "SECONDS", 60.0)
    monkeypatch.setenv("HUSTLE_CONFIG", str(tmp_path / "own" / "config.toml"))
    folder = tmp_path / "own" / "hooks"
    folder.mkdir(parents=True, mode=0o700)

    def write(name: str, *lines: str, mode: int = 0o700, first: str = "#!/bin/sh") -> Path:
        place = folder / name
        place.write_text("\n".join((first, *lines, "")))
        place.chmod(mode)
        return place

    return write


def noted(place: Path) -> list[Any]:
    """The lines that a hook was given."""
    return [json.loads(line) for line in Path(f"{place}.log").read_text().splitlines()]


def test_on_add_is_given_null_and_the_record(hustle: Hustle, put: Put) -> None:
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600")
    hook = put("on-add", NOTED)
    hustle.ok("add", "Call [x] “them” ~1h30 gig:acme-logo")
    old, new = noted(hook)
    assert old is None
    shown = {name: new[name] for name in ("table", "title", "estimate", "gig", "slug", "ledger", "due", "tags")}
    assert shown == {
        "table": "cards",
        "title": "Call [x] “them”",
        "estimate": 90,
        "gig": "acme-logo",
        "slug": "call-x-them",
        "ledger": "side",
        "due": None,
        "tags": [],
    }


def test_on_change_is_given_both_and_null_for_what_is_removed(hustle: Hustle, put: Put) -> None:
    hustle.ok("add", "Call")
    hustle.ok("log", "1h", "call")
    hook = put("on-change.note", NOTED)
    hustle.ok("done", "call")
    old, new = noted(hook)
    assert (old["state"], new["state"], old["id"]) == ("open", "done", new["id"])
    hustle.ok("hours", "remove", hustle.json("hours")["days"][0]["entries"][0]["name"])
    assert noted(hook)[2]["minutes"] == 60 and noted(hook)[3] is None


def test_a_hook_refuses_and_its_reason_and_name_are_told_in_one_clean_line(hustle: Hustle, put: Put) -> None:
    put("on-add.quiet", "exit 0")
    put("on-add.strict", r"printf 'not\nafter \033[31msix' >&2", "exit 3")
    run = hustle("add", "Call")
    assert run.code == 64 and len(run.complaints) == 1
    assert "on-add.strict: not after ␛[31msix" in run.err and "Call" in run.err
    assert hustle.json("week")["lanes"]["should"] == []
    hustle.ok("add", "Call", "--no-hooks")
    hustle.ok("--no-hooks", "add", "Call")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("exit 1", "ended with status 1"),
        ("kill -9 $$", "ended by signal 9"),
        ("echo hello", "no JSON record"),
        ("echo '[]'", "no record of cards"),
        ("echo null", "no record of cards"),
        (r"printf '\377\376'", "no JSON record"),
        ("""tail -1 | sed 's/"id":/"id":1/'""", "with the id"),
        ("""tail -1 | sed 's/"cards"/"gigs"/'""", "no record of cards"),
        ("""tail -1 | sed 's/"estimate":null/"estimate":"1h"/'""", "estimate"),
        ("""tail -1 | sed 's/"estimate":null/"estimate":-5/'""", "not right: estimate: Expected"),
        ("""tail -1 | sed 's/"title":"Call"/"title":"  "/'""", "title"),
        ("""tail -1 | sed 's/"due":null/"due":"1066-01-01"/'""", "due"),
        ("""tail -1 | sed 's/"gig":null/"gig":"nobody"/'""", "nobody"),
        ("""tail -1 | sed 's/"lane"/"Lane"/'""", "Lane"),
        ("""tail -1 | sed 's/"number":1/"number":7/'""", "its number is 1"),
        ("""tail -1 | sed 's/"tags":\\[/"tags":["a b"/'""", "“a b” is no tag"),
        ("head -c 20000000 /dev/zero", "more than 16 MB"),
    ],
)
def test_nonsense_refuses_and_changes_nothing(hustle: Hustle, put: Put, line: str, reason: str) -> None:
    put("on-add", line)
    run = hustle("add", "Call")
    assert run.code == 64 and "on-add" in run.err and reason in run.err and len(run.complaints) == 1
    assert not hustle.file.exists()


def test_a_hook_that_has_no_first_line_is_not_handed_to_a_shell(hustle: Hustle, put: Put) -> None:
    put("on-add", "touch here", first="")
    run = hustle("add", "Call")
    assert run.code == 64 and "#!/bin/sh" in run.err
    assert not (put("x").parent / "here").exists()


def test_a_hook_that_takes_too_long_is_stopped_with_all_that_it_started(
    hustle: Hustle, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "SECONDS", 2.0)
    hook = put("on-add", "sleep 600 &", 'echo $! > "$0.pid"', "sleep 600")
    run = hustle("add", "Call")
    assert run.code == 64 and "2 s" in run.err
    child = int(Path(f"{hook}.pid").read_text())
    until = time.monotonic() + 60
    while _runs(child) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _runs(child)


def test_a_hook_does_not_outlive_a_command_that_is_interrupted(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def interrupted(running: subprocess.Popen[bytes], _: Hook) -> tuple[bytes, bytes]:
        started.append(running)
        raise KeyboardInterrupt

    monkeypatch.setattr(process, "_heard", interrupted)
    with pytest.raises(KeyboardInterrupt):
        process.run(Hook("on-add", put("on-add", "exec sleep 600")), b"null", b"{}", None, "me")
    assert started[0].returncode == -signal.SIGKILL, "it did not end by itself"


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_hook_may_leave_something_running(hustle: Hustle, put: Put) -> None:
    put("on-add", "sleep 600 &", 'echo $! > "$0.pid"')
    hustle.ok("add", "Call")
    child = int((put("x").parent / "on-add.pid").read_text())
    assert _runs(child), "a hook that takes too long would have been stopped with it"
    os.kill(child, signal.SIGKILL)


def test_hooks_change_a_record_one_after_the_other_and_undo_takes_all_of_it_back(hustle: Hustle, put: Put) -> None:
    put("on-add.1", """tail -1 | sed 's/"estimate":null/"estimate":45/; s/"tags":\\[\\]/"tags":["a"]/'""")
    put("on-add.2", """tail -1 | sed 's/"title":"Call"/"title":"Call them"/; s/"a"/"a","b"/'""")
    assert "Call them" in hustle.ok("add", "Call").out
    card = hustle.card(1)
    assert (card["title"], card["estimate"], card["tags"]) == ("Call them", 45, ["a", "b"])
    hustle.ok("undo")
    assert hustle.json("week")["lanes"]["should"] == []
    hustle.ok("redo")
    assert hustle.card(1)["estimate"] == 45


def test_a_field_that_is_left_out_is_empty_and_a_link_is_a_slug(hustle: Hustle, put: Put) -> None:
    hustle.ok("gig", "add", "Acme logo", "--fixed", "600")
    put("on-add", """tail -1 | sed 's/"due":"[^"]*",//; s/"gig":null/"gig":"acme-logo"/; s/"main"/"side"/'""")
    hustle.ok("add", "Call due:fri")
    card = hustle.card(2)
    assert (card["due"], card["gig"], card["ledger"]) == (None, "acme-logo", "side")


def test_on_level_and_on_timer_are_told_and_refuse_nothing(hustle: Hustle, put: Put) -> None:
    level, timer = put("on-level", NOTED, "exit 1"), put("on-timer", NOTED, "echo nonsense")
    run = hustle.ok("gig", "add", "Acme logo", "--fixed", "600", "--weekly", "40h", "--stage", "active")
    assert "on-level: ended with status 1" in run.err and len(run.complaints) == 1
    old, new = noted(level)
    assert (old["level"], new["level"]) == ("clear", "over") and "Acme logo" in new["verdict"]
    hustle.ok("start", "acme-logo")
    hustle.ok("stop")
    begun, started, ended, gone = noted(timer)
    assert begun is None and gone is None and started == ended and started["gig"] == "acme-logo"


def test_on_exit_is_told_what_the_run_changed(hustle: Hustle, put: Put) -> None:
    hook = put("on-exit", NOTED)
    hustle.ok("add", "Call")
    hustle.ok("undo")
    hustle.ok("week")
    told = noted(hook)
    assert [line["changes"] for line in told[1::2]] == [["Add “Call”"], ["Undone: Add “Call”"], []]
    assert told[0]["level"] == "clear" and "changes" not in told[0]


def test_a_hook_that_runs_hustle_runs_no_hooks_and_sees_the_same_plan(
    hustle: Hustle, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = put("on-add", 'echo "$HUSTLE_HOOK $HUSTLE_NO_HOOKS $HUSTLE_BY $HUSTLE_FILE" > "$0.log"; pwd >> "$0.log"')
    hustle.ok("add", "Call")
    assert Path(f"{hook}.log").read_text() == f"on-add 1 shell {hustle.file}\n{hook.parent}\n"
    monkeypatch.setenv("HUSTLE_NO_HOOKS", "1")
    Path(f"{hook}.log").unlink()
    hustle.ok("add", "Call")
    assert not Path(f"{hook}.log").exists()


def test_every_record_comes_back_from_a_hook_as_it_went() -> None:
    plan = demo_plan(date(2026, 11, 25))
    seen = set()
    for name in TABLES:
        for record in [*getattr(plan, name).values()][-40:]:
            seen.add(name)
            assert record_in(line_of(fields_of(plan, name, record)), plan, name, record) == record
    assert {"cards", "gigs", "kpis", "checkins", "entries", "payments", "expenses", "assets", "days"} <= seen


def test_half_a_character_is_an_escape_in_what_a_hook_is_given() -> None:
    assert json.loads(line_of({"note": "a\ud800"})) == {"note": "a\ud800"}


def test_the_manual_names_every_table_that_hooks_are_asked_about() -> None:
    told = (Path(process.__file__).parents[1] / "manual" / "hooks.md").read_text(encoding="utf-8")
    assert [name for name in TABLES if name not in NEVER and f"`{name}`" not in told] == []


def test_the_config_may_be_named_by_a_path_from_here(
    hustle: Hustle, put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = put("on-add", NOTED)
    monkeypatch.chdir(tmp_path / "own")
    monkeypatch.setenv("HUSTLE_CONFIG", "config.toml")
    hustle.ok("add", "Call")
    assert noted(hook)


def test_a_note_of_a_megabyte_goes_through_a_hook(hustle: Hustle, put: Put) -> None:
    put("on-add", "tail -1")
    hustle.ok("gig", "add", "Acme", "--fixed", "600")
    run = hustle("log", "1h", "acme", "--note", "\x01é" * 500_000)
    assert run.code == 0, run.err[:300]


def test_a_hook_may_itself_change_the_plan(hustle: Hustle, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "SECONDS", 20.0)
    put("on-add", f"{sys.executable} -m hustle_tui add 'From the hook' >/dev/null")
    hustle.ok("add", "Call")
    titles = [card["title"] for card in hustle.json("week")["lanes"]["should"]]
    assert sorted(titles) == ["Call", "From the hook"] and hustle.card(2)


def test_the_planner_takes_no_hooks_too(hustle: Hustle) -> None:
    assert (
        "needs a terminal" in hustle("--no-hooks").err
        and "needs a terminal" in hustle("--no-hooks", "--today", "thu").err
    )


def test_nobody_is_asked_about_undo_redo_or_very_many_records_at_once(hustle: Hustle, put: Put, tmp_path: Path) -> None:
    hustle.ok("add", "Call")
    put("on-add", "exit 1"), put("on-change", "exit 1")
    hustle.ok("undo")
    hustle.ok("redo")
    many = tmp_path / "todo.txt"
    many.write_text("".join(f"Card {n}\n" for n in range(60)))
    assert (
        "not asked about 60 records at once" in hustle.ok("import", str(many), "--as", "todotxt", "--map", "*=main").err
    )
    few = tmp_path / "few.txt"
    few.write_text("One\nTwo\n")
    assert "on-add" in hustle("import", str(few), "--as", "todotxt", "--map", "*=main").err


def test_nobody_is_asked_about_what_another_machine_or_copy_brings(hustle: Hustle, put: Put, tmp_path: Path) -> None:
    hustle.ok("add", "One")
    copy, share = tmp_path / "copy.json", str(tmp_path / "share")
    copy.write_bytes(hustle.bytes or b"")
    hustle.ok("--file", str(copy), "add", "Two")
    put("on-add", "exit 1")
    hustle.ok("--file", str(copy), "sync", "--to", share)
    hustle.ok("sync", "--to", share)
    assert hustle.card(2)["title"] == "Two"
    hustle.ok("--file", str(copy), "--no-hooks", "add", "Three")
    hustle.ok("merge", str(copy))
    assert hustle.card(3)["title"] == "Three"


def test_a_folder_in_which_everyone_keeps_their_own_runs_the_hooks_in_it(hustle: Hustle, put: Put) -> None:
    hook = put("on-add", NOTED)
    hook.parent.chmod(0o1777)
    assert "others may write it" not in hustle.ok("add", "Call").err and len(noted(hook)) == 2


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_may_write_is_refused_and_told(hustle: Hustle, put: Put, mode: int) -> None:
    hook = put("on-add", NOTED)
    hook.parent.chmod(mode)
    run = hustle.ok("add", "Call")
    assert "others may write it" in run.err and "chmod go-w" in run.err and len(run.complaints) == 1
    assert not Path(f"{hook}.log").exists()
    assert "others may write it" in hustle("doctor").out
    hook.parent.chmod(0o700)
    hook.parent.parent.chmod(0o777)
    assert "others may write it" in hustle.ok("add", "Call").err
    assert not Path(f"{hook}.log").exists()


def test_a_hooks_folder_that_leads_nowhere_is_told(hustle: Hustle, put: Put, tmp_path: Path) -> None:
    folder = put("on-add", "exit 1").parent
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to("/nowhere/hooks")
    assert "no hook runs: No such file or directory" in hustle.ok("add", "Call").err
    assert "no hook runs" in hustle("doctor").out


def test_a_hook_that_others_may_write_is_refused_though_it_is_a_link(hustle: Hustle, put: Put, tmp_path: Path) -> None:
    hook, sound = put("on-add.open", NOTED, mode=0o722), put("on-add.sound", NOTED)
    outside = tmp_path / "outside"
    outside.mkdir()
    outside.chmod(0o777)
    (outside / "theirs").write_text("#!/bin/sh\nexit 1\n")
    (outside / "theirs").chmod(0o755)
    (hook.parent / "on-add.link").symlink_to(outside / "theirs")
    run = hustle.ok("add", "Call")
    assert run.err.count("others may write it") == 2
    assert not Path(f"{hook}.log").exists() and noted(sound)


def test_doctor_lists_the_hooks_and_what_is_not_run(hustle: Hustle, put: Put) -> None:
    put("on-add", "exit 0")
    put("on-add.rests", "exit 1", mode=0o600)
    put("on-delete", "exit 1")
    put("on-add.old~", "exit 1")
    (put("README").parent / "on-exit").mkdir()
    run = hustle.ok("add", "Call")
    assert "on-delete" in run.err and "rests" not in run.err
    told = hustle.ok("doctor").out
    for words in ("hooks: on-add\n", "chmod u+x", "no hook goes by this name", "not a file"):
        assert words in told
    assert "README" not in told and "old~" not in told

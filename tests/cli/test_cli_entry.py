"""The way in: the quick paths, global options, exit codes, and streams that are closed or broken."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest
from command_line import Hustle

from hustle_tui.cli.root import COMMANDS, Noun, commands_in, root
from hustle_tui.planner import Planner

HEAVY = {"textual", "pendulum", "click", "filelock", "tinydb", "platformdirs", "rich", "asyncio"}


def test_version_is_one_line(hustle: Hustle) -> None:
    assert hustle.ok("--version").out == "hustle 0.1.0\n"
    assert hustle.ok("--file", "x.json", "--version").out == "hustle 0.1.0\n"


@pytest.mark.parametrize("argv", [["status", "--short"], ["--file", "FILE", "--today=2026-11-25", "status", "--short"]])
def test_status_short_loads_nothing_heavy(crowded: Hustle, argv: list[str]) -> None:
    argv = [str(crowded.file) if word == "FILE" else word for word in argv]
    code = f"import sys, hustle_tui.__main__ as m; m.main({argv!r}); print(*sorted({HEAVY!r} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert found.stdout.splitlines() == ["▲ over −4h side 14/10h", ""]


SELDOM = {"shutil", "statistics", "queue", "calendar", "shlex", "typing_extensions", "hustle_tui.writer"}
"""What few commands need, each half a millisecond to seven."""
OF_A_VERDICT = {f"hustle_tui.{name}" for name in ("domain.verdict", "domain.kpis.words", "domain.templates.changes")}


@pytest.mark.parametrize(
    "argv", [["check"], ["add", "Call back ~30m"], ["log", "15m", "--as", "life"]], ids=lambda argv: argv[0]
)
def test_a_command_loads_what_it_needs(crowded: Hustle, argv: list[str]) -> None:
    unwanted = SELDOM | (set() if argv == ["check"] else OF_A_VERDICT)
    code = f"import sys, hustle_tui.__main__ as m; m.main({argv!r}); print(*sorted({unwanted!r} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert (len(found.stdout.splitlines()), found.stdout.splitlines()[-1]) == (2, ""), found.stdout


def test_opening_the_planner_needs_no_click(hustle: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys, hustle_tui.__main__ as m\n"
        "m._has_terminal = lambda: True\n"
        "m.open_planner = lambda planner, demo: print(planner.today, planner.store.path.name, demo) or 7\n"
        "print(m.main(['--file', 'other.json', '--today', '2026-11-24']))\n"
        f"print(*sorted({HEAVY - {'filelock', 'tinydb'}!r} & set(sys.modules)))\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == ["2026-11-24 other.json False", "7", ""]


def test_demo_opens_the_planner_on_a_made_up_plan_that_no_file_holds(
    hustle: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Planner, bool]] = []

    def open_planner(planner: Planner, demo: bool) -> int:
        opened.append((planner, demo))
        return 0

    monkeypatch.setattr("hustle_tui.__main__.open_planner", open_planner)
    hustle.ok("demo")
    ((planner, demo),) = opened
    assert demo
    assert planner.store.path is None
    assert str(planner.today) == "2026-11-25"
    assert planner.plan.cards
    assert hustle.bytes is None


@pytest.mark.parametrize("argv", [[], ["demo"]])
def test_without_a_terminal_the_planner_is_not_opened(hustle: Hustle, argv: list[str]) -> None:
    run = hustle.real(*argv)
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (64, "", 1)
    assert "hustle status" in run.stderr


def test_global_options_stand_before_the_command_or_after_it(hustle: Hustle, tmp_path: Path) -> None:
    other = str(tmp_path / "other.json")
    hustle.ok("--file", other, "--today", "2026-11-24", "add", "Before @today")
    hustle.ok("add", "After @today", "--today=2026-11-26", "--file", other)
    hustle.ok("gig", "--file", other, "add", "Between")
    assert hustle.bytes is None
    cards = hustle.json("week", "--file", other)["lanes"]["should"]
    assert [(card["title"], card["day"]) for card in cards] == [("Before", "2026-11-24"), ("After", "2026-11-26")]
    assert [gig["slug"] for gig in hustle.json("gig", "list", "--file", other)] == ["between"]


@pytest.mark.parametrize("argv", [["status"], ["status", "--short"], ["add", "x"]])
def test_a_bad_today_is_a_usage_error_wherever_it_stands(
    hustle: Hustle, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    assert hustle("--today", "2026-13-01", *argv).code == 64
    assert hustle("--today", "soon", *argv).code == 64
    monkeypatch.setenv("HUSTLE_TODAY", "25.13.2026")
    run = hustle(*argv)
    assert (run.code, len(run.complaints)) == (64, 1)
    assert hustle.bytes is None


def test_a_damaged_file_is_named_left_alone_and_exits_65(hustle: Hustle) -> None:
    hustle.file.write_text("{ not json", encoding="utf-8")
    for argv in (["status"], ["status", "--short"], ["add", "x"], ["undo"]):
        run = hustle(*argv)
        assert (run.code, run.out, len(run.complaints)) == (65, "", 1)
        assert str(hustle.file) in run.err
    assert hustle.bytes == b"{ not json"


def test_reading_makes_no_file(hustle: Hustle) -> None:
    for argv in (
        ["week"],
        ["status"],
        ["why"],
        ["kpi", "list"],
        ["gig", "list"],
        ["set"],
        ["dayoff"],
        ["status", "--short"],
    ):
        hustle.ok(*argv)
    assert hustle.bytes is None


def test_a_save_that_the_disk_did_not_confirm_exits_75(hustle: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Planner._commit_pending

    def unsure(self: Planner) -> None:
        real(self)
        self.unsure = True

    monkeypatch.setattr(Planner, "_commit_pending", unsure)
    run = hustle("add", "One")
    assert run.code == 75
    assert run.out.startswith("Added 1")
    assert "did not confirm" in run.err


def test_a_command_that_is_not_understood_is_one_line_with_a_hint(hustle: Hustle) -> None:
    for argv in (
        ["frobnicate"],
        ["gig"],
        ["gig", "nope"],
        ["add"],
        ["week", "--jsn"],
        ["log"],
        ["move", "1"],
        ["--nope"],
    ):
        run = hustle(*argv)
        assert (run.code, run.out, len(run.complaints)) == (64, "", 1), argv
        assert run.err.startswith("hustle: ")
    assert "--json" in hustle("week", "--jsn").err


def names_in(noun: Noun) -> dict[str, click.Command | None]:
    context = click.Context(noun)
    return {name: noun.get_command(context, name) for name in noun.list_commands(context)}


@pytest.mark.parametrize("package", ["", ".gig", ".kpi"])
def test_the_table_of_a_package_names_each_command_of_its_modules(package: str) -> None:
    folder = import_module(COMMANDS + package)
    modules = {
        found.name: import_module(f"{COMMANDS}{package}.{found.name}") for found in iter_modules(folder.__path__)
    }
    assert set(folder.MODULES) == set(modules)
    for name, module in modules.items():
        is_noun = folder.MODULES[name] == name and name not in commands_in(module)
        assert is_noun or set(folder.MODULES[name].split()) == set(commands_in(module)), name


def test_a_command_imports_only_its_own_module(hustle: Hustle) -> None:
    code = (
        "import sys, hustle_tui.__main__ as m; m.main(['gig', 'list']);"
        f"print(*sorted(name for name in sys.modules if name.startswith({COMMANDS!r})))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1].split() == [COMMANDS, f"{COMMANDS}.gig", f"{COMMANDS}.gig.list"]


def test_help_lists_every_command_with_what_it_does(hustle: Hustle) -> None:
    out = hustle.ok("--help").out
    for name in names_in(root()):
        assert f"\n  {name} " in out
        assert "Usage: hustle" in hustle.ok(name, "--help").out
    assert "..." not in out.split("Commands:")[1]
    assert hustle.bytes is None


def with_nobody_reading(*argv: str) -> subprocess.CompletedProcess[str]:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "hustle_tui", *argv]
    run = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    return run


def test_a_reader_that_stops_reading_ends_it_quietly(crowded: Hustle) -> None:
    for argv in (["week"], ["status", "--json"], ["status", "--short"], ["--help"]):
        run = with_nobody_reading(*argv)
        assert (run.returncode, run.stderr) == (141, ""), argv


def test_an_error_after_some_output_that_nobody_reads_is_one_line(hustle: Hustle) -> None:
    code = (
        "import sys, hustle_tui.__main__ as m, hustle_tui.planner as p\n"
        "from hustle_tui.store import StoreError\n"
        "def fail(self): print('one'); raise StoreError('The disk is gone.')\n"
        "p.Planner.__init__ = lambda *a: fail(a)\n"
        "sys.exit(m.main(['week']))\n"
    )
    read, write = os.pipe()
    os.close(read)
    run = subprocess.run([sys.executable, "-c", code], stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert (run.returncode, run.stderr) == (141, "hustle: The disk is gone.\n")


def test_a_pipe_into_head_is_fine(crowded: Hustle) -> None:
    command = f"{sys.executable} -m hustle_tui week --json | head -c 1; echo ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert run.stderr == ""
    assert run.stdout in ("{0\n", "{141\n")


def test_a_full_output_is_an_error_and_what_was_saved_is_saved(hustle: Hustle) -> None:
    with Path("/dev/full").open("w") as full:
        run = hustle.real("add", "One", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 74
    assert len(run.stderr.splitlines()) == 1
    assert "No space left" in run.stderr
    assert "Your change may have been saved" in run.stderr, "trying again would add it twice"
    assert hustle.card(1)["title"] == "One"


def test_an_error_that_cannot_be_told_keeps_its_exit_code(hustle: Hustle) -> None:
    with Path("/dev/full").open("w") as full:
        run = hustle.real("done", "99", capture_output=False, stdout=subprocess.PIPE, stderr=full)
    assert (run.returncode, run.stdout) == (64, "")


def test_closed_streams_are_no_reason_to_fail_and_never_become_the_plan_file(hustle: Hustle) -> None:
    for closed in ("0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"):
        run = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m hustle_tui add One {closed}"], capture_output=True, text=True
        )
        assert (run.returncode, run.stderr) == (0, ""), closed
    code = (
        "import os, sys, hustle_tui.__main__ as m; sys.argv = ['hustle', '--version']; m.main();"
        "sys.exit(os.open(os.devnull, os.O_RDONLY))"
    )
    first_free = subprocess.run(["bash", "-c", f'{sys.executable} -c "{code}" 0<&- 1>&- 2>&-'])
    assert first_free.returncode > 2, "the next file opened gets no standard stream's number"
    run = subprocess.run(["bash", "-c", f"{sys.executable} -m hustle_tui nope 2>&-"], capture_output=True, text=True)
    assert run.returncode == 64
    run = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m hustle_tui import - 0<&-"], capture_output=True, text=True
    )
    assert run.returncode == 64 and "standard input" in run.stderr, "read from, it is as empty as /dev/null"
    assert len(hustle.json("week")["lanes"]["should"]) == 4


def test_an_interrupt_is_one_line(hustle: Hustle) -> None:
    code = (
        "import sys, hustle_tui.__main__ as m, hustle_tui.planner as p\n"
        "def stop(self, *a): raise KeyboardInterrupt\n"
        "p.Planner.apply = stop\n"
        "sys.exit(m.main(['add', 'x']))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.returncode, len(run.stderr.splitlines())) == (130, 1)


def test_a_defect_of_our_own_is_one_line_too(hustle: Hustle) -> None:
    code = (
        "import sys, hustle_tui.__main__ as m, hustle_tui.planner as p\n"
        "def fail(self, *a): raise ZeroDivisionError('oh \\x1b[31m')\n"
        "p.Planner.apply = fail\n"
        "sys.argv = ['hustle', 'add', 'x']\n"
        "sys.exit(m.main())\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.returncode, len(run.stderr.splitlines())) == (70, 1)
    assert "ZeroDivisionError" in run.stderr
    assert "\x1b" not in run.stderr


def test_output_in_an_old_encoding_loses_no_data_and_raises_nothing(hustle: Hustle) -> None:
    hustle.ok("add", "中文 ✓ 👍")
    env = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}
    run = hustle.real("week", "--json", env=env)
    assert run.returncode == 0, run.stderr
    assert '"title": "\\u4e2d\\u6587 \\u2713 \\ud83d\\udc4d"' in run.stdout
    assert hustle.real("status", env={**env, "PYTHONIOENCODING": "ascii"}).returncode == 0


SCRIPT: list[tuple[list[str], str]] = [
    (["config", "path"], "/"),
    (["config", "set", "ui.clock", "24h"], "ui.clock is 24h in /"),
    (["config", "get", "ui.clock"], "24h"),
    (["config", "show"], "  ui.theme "),
    (["config", "validate"], "/"),
    (["config", "schema"], "{"),
    (["config", "keys"], "  app.log "),
    (["config", "edit"], "Nothing changes"),
    (["kpi", "add", "Retention", "--shape", "level", "--from", "82", "--to", "90"], "Added 1"),
    (["kpi", "tick", "retention", "84"], "Checked in 1"),
    (["kpi", "edit", "retention", "--unit", "%"], "Changed 1"),
    (["kpi", "list"], "  1  [x]"),
    (["kpi", "show", "retention"], "1 “Retention”"),
    (["kpi", "close", "retention"], "Closed 1"),
    (["kpi", "reopen", "retention"], "Reopened 1"),
    (["whatif", "--hours", "1h"], "✓ CLEAR"),
    (["gig", "add", "Acme logo", "--fixed", "600", "--weekly", "14h"], "Added 2"),
    (["park", "acme-logo"], "Parked until Thu 26 Nov: 2"),
    (["unpark", "acme-logo"], "Parked no more: 2"),
    (["gig", "edit", "acme-logo", "--unpaid"], "Changed 2"),
    (["gig", "later", "acme-logo", "--condition", "a yes", "--by", "fri"], "Decided on Fri 27 Nov: 2"),
    (["gig", "edit", "acme-logo", "--fixed", "600"], "Changed 2"),
    (["gig", "accept", "acme-logo"], "Accepted 2"),
    (["gig", "edit", "acme-logo", "--stage", "active"], "Changed 2"),
    (["gig", "list"], "  2  Acme logo"),
    (["gig", "show", "acme-logo"], "2 “Acme logo”"),
    (["log", "9h", "acme-logo", "--on", "mon"], "Logged 9h"),
    (["add", "Deck ~2h !must @thu"], "Added 3"),
    (["edit", "deck", "~3h"], "Changed 3"),
    (["move", "deck", "fri"], "Moved 3"),
    (["done", "deck"], "Done 3"),
    (["reopen", "deck"], "Reopened 3"),
    (["drop", "deck"], "Dropped 3"),
    (["undo"], "Undone: Drop “Deck”"),
    (["redo"], "Made again: Drop “Deck”"),
    (["changes"], "  "),
    (["week"], "W48 · 23–29 Nov 2026"),
    (["status"], "W48 · 23–29 Nov 2026"),
    (["why"], "‼ ALARM"),
    (["fix", "crowding", "1"], "Done: "),
    (["ack", "kpi_behind"], "Put aside"),
    (["payment", "add", "acme-logo", "300", "--expected", "fri"], "Added "),
    (["payment", "list"], "  "),
    (["payment", "remind", "acme-logo"], "No money of “Acme logo” is late."),
    (["payment", "edit", "none"], ""),
    (["payment", "receive", "none"], ""),
    (["payment", "remove", "none"], ""),
    (["expense", "add", "acme-logo", "20"], "Added "),
    (["expense", "list"], "  "),
    (["expense", "edit", "none"], ""),
    (["expense", "remove", "none"], ""),
    (["gig", "rates"], "  Acme logo"),
    (["asset", "add", "Font kit", "--from", "acme-logo", "--hours", "1h"], "Added 1 “Font kit”"),
    (["asset", "edit", "font", "--kind", "portfolio"], "Changed 1 “Font kit”"),
    (["asset", "list"], "  1  Font kit"),
    (["gig", "add", "Beta logo", "--tag", "brand"], "Added"),
    (["asset", "reuse", "font", "beta-logo"], "4 “Beta logo” reuses “Font kit”"),
    (["asset", "remove", "font"], "Removed 1 “Font kit”"),
    (["gig", "reply", "beta-logo", "--later"], "Hello,"),
    (["gig", "rank", "beta-logo", "--before", "acme-logo"], "4 “Beta logo” · place 1 of 2"),
    (["gig", "score", "acme-logo", "--gain", "A name"], "Scored 2 “Acme logo”"),
    (["gig", "came", "acme-logo", "yes", "--after", "30"], "After 30 days, “A name”: yes"),
    (["help"], "The manual: hustle help SUBJECT"),
    (["review"], "Nothing waits for you."),
    (["insights", "needs"], "Needs · "),
    (["chart", "hours"], "Hours a week"),
    (["forecast"], "Dec 2026"),
    (["gig", "odds", "acme-logo", "60%"], ""),
    (["without", "acme-logo"], ""),
    (["evidence"], "# Evidence, 1 Jan – 25 Nov 2026"),
    (["share", "--without", "nothing"], "<!doctype html>"),
    (["gig", "skip", "acme-logo", "--hours", "1h"], "2 “Acme logo”: this week 1h"),
    (["gig", "parts"], ""),
    (["template", "add", "On call", "Check the alerts ~30m @mon"], "Added on-call"),
    (["template", "list"], "  on-call"),
    (["template", "apply", "on-call", "next"], "W49"),
    (["template", "edit", "on-call", "Hand over ~1h"], "Changed on-call"),
    (["template", "end", "on-call"], "Removed on-call"),
    (["import", "todo.txt", "--map", "*=side"], "  side  1 row"),
    (["timesheet", "acme-logo"], "Acme logo"),
    (["gig", "deliver", "acme-logo"], "Delivered 2"),
    (["invoice", "acme-logo", "-o", "invoice.html"], "Wrote invoice.html"),
    (["gig", "paid", "acme-logo"], "Paid 2"),
    (["gig", "decline", "acme-logo"], ""),
    (["start", "acme-logo"], "Started ● acme-logo"),
    (["stop", "--minutes", "5m"], "Logged 5m"),
    (["hours", "show", "mon"], "Mon 23 Nov"),
    (["hours", "edit", "none"], ""),
    (["hours", "split", "none", "1h"], ""),
    (["hours", "move", "none"], ""),
    (["hours", "remove", "none"], ""),
    (["set", "side_cap", "12h"], "Set side_cap"),
    (["dayoff", "fri"], "Fri 27 Nov"),
    (["check"], "✓ CLEAR"),
    (["doctor"], "✓ "),
    (["backup"], "Kept as "),
    (["restore"], "  1  "),
    (["doctor", "--save", "out.json"], "Wrote out.json: 3 cards, "),
    (["export", "ics", "-o", "out.ics"], "Wrote out.ics: "),
    (["export", "csv", "-o", "out.csv"], "Wrote out.csv: "),
    (["import", "out.csv"], "hustle: 0 new, "),
    (["backup", "--to", "copy.json"], "Kept as "),
    (["merge", "copy.json"], "Nothing to merge"),
    (["merge-driver", "copy.json", "copy.json", "copy.json"], ""),
    (["sync", "now", "--to", "shared"], "Synced with "),
    (["sync", "status"], "Synced with "),
    (["sync", "stop"], "No longer synced with "),
    (["demo", "--save", "year.json"], "Wrote year.json"),
    (["direction", "set", "quarter", "Own the onboarding"], "2026-Q4 · Own the onboarding"),
    (["direction", "show"], "2026"),
    (["direction", "edit"], "Nothing changes"),
    (["lesson", "Say the price first"], "W48: Say the price first"),
    (["today"], "8h of the job and "),
    (["plan"], ""),
    (["calendar", "add", "work", "work.ics"], "work: 1 event, counts as main"),
    (["calendar", "list"], "  work"),
    (["calendar", "show"], "W48"),
    (["calendar", "refresh"], "work: 1 event"),
    (["calendar", "workday", "2026-12-24"], "Not asked again"),
    (["calendar", "remove", "work"], "Removed the calendar work"),
    (["agent", "install", "claude"], "--- "),
    (["agent", "uninstall"], "--- "),
    (["agent", "map", "code", "acme-logo"], "Agents in "),
    (["agent", "status"], "No agent runs."),
    (["agent", "hook"], ""),
    (["agent", "fold"], "Nothing new of agents has ended."),
    (["agent", "attention", "none"], ""),
    (["statusline"], "✓ clear"),
    (["agent", "cost", "usage.json"], "“Acme logo”: 1 new day"),
    (["mcp"], ""),
    (["skill", "install"], ""),
    (["skill", "show"], "---"),
    (["skill", "uninstall"], ""),
    (["schema", "gig", "list"], "{"),
    (["completion", "fish"], "function _hustle"),
]


HOLIDAY = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\nSUMMARY:Holiday\nEND:VEVENT\nEND:VCALENDAR\n"


def test_every_command_runs_as_a_real_process(hustle: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "todo.txt").write_text("(A) Call the bank @phone +side\n", encoding="utf-8")
    project = re.sub("[^A-Za-z0-9]", "-", str(tmp_path / "code"))
    (tmp_path / "usage.json").write_text(f'{{"projects": {{"{project}": [{{"date": "2026-11-25", "totalCost": 1}}]}}}}')
    (tmp_path / "work.ics").write_text(HOLIDAY, encoding="utf-8")
    runs = hustle.forked([argv for argv, _ in SCRIPT], tmp_path)
    for (argv, said), run in zip(SCRIPT, runs, strict=True):
        refused = argv[:2] == ["gig", "decline"] or "none" in argv or argv == ["plan"]
        assert run.code == (64 if refused else 0), (argv, run.err)
        assert run.out.startswith(said), argv
    nouns = {name: noun for name, noun in names_in(root()).items() if isinstance(noun, Noun)}
    there = {(name,) for name in names_in(root()) if name not in nouns}
    there |= {(name, inner) for name, noun in nouns.items() for inner in names_in(noun)}
    assert {tuple(argv[:2] if argv[0] in nouns else argv[:1]) for argv, _ in SCRIPT} == there


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["tody"], " Did you mean today?"),
        (["gig", "accpt", "x"], " Did you mean gig accept?"),
        (["paid", "x"], " Did you mean gig paid?"),
        (["xyzzy"], ""),
    ],
)
def test_a_word_that_is_no_command_is_told_with_those_near_it(hustle: Hustle, words: list[str], meant: str) -> None:
    run = hustle(*words)
    assert run.code == 64 and run.err.partition("'.")[2].startswith(f"{meant} See hustle ")


@pytest.mark.parametrize("word", ["ritual", "money"])
def test_a_subject_of_the_manual_that_is_no_command_names_its_page(hustle: Hustle, word: str) -> None:
    run = hustle(word)
    assert run.code == 64 and run.err.startswith(f"hustle: No such command '{word}'. See hustle help {word}.")

"""What a shell is offered: asked as click's scripts ask, and once by a real shell of each kind that is here."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from command_line import Hustle
from pty_programs import Program


def offered(
    hustle: Hustle, monkeypatch: pytest.MonkeyPatch, line: str, shell: str = "bash", part: str | None = None
) -> list[str]:
    """The words offered after a line, which ends in a space where a new word begins; `part` is what bash completes."""
    monkeypatch.setenv("_HUSTLE_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    if part is not None:
        monkeypatch.setenv("COMP_PART", part)
    run = hustle.ok()
    assert run.err == ""
    return [one.partition(",")[2] for one in run.out.splitlines() if one.startswith("plain,")]


@pytest.fixture
def filled(hustle: Hustle) -> Hustle:
    hustle.ok("add", "Draft the deck")
    hustle.ok("add", "Same")
    hustle.ok("add", "Same")
    hustle.ok("add", "\x1b]0;x\x07 [/] 写作")
    hustle.ok("gig", "add", "Acme logo", "--client", "Acme")
    hustle.ok("kpi", "add", "Retention", "--to", "80", "--now", "8")
    hustle.ok("asset", "add", "Font kit", "--from", "acme-logo")
    hustle.ok("start", "acme-logo")
    return hustle


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("hustle done ", ["draft-the-deck", "2", "3", "0-x-写作"]),
        ("hustle done d", ["draft-the-deck"]),
        ("hustle log 1h ", ["draft-the-deck", "2", "3", "0-x-写作", "acme-logo", "retention"]),
        ("hustle gig accept ", ["acme-logo"]),
        ("hustle kpi tick ", ["retention"]),
        ("hustle move 1 to", ["today", "tomorrow"]),
        ("hustle move 1 l", ["later"]),
        ("hustle add Call gig:", ["gig:acme-logo"]),
        ("hustle add Call !", [r"\!must", r"\!should", r"\!could"]),
        ("hustle add Call #m", [r"\#main"]),
        ('hustle add "Call @tod', ["Call @today"]),
        ("hustle help s", ["sums", "share", "scripts", "shell", "sync", "settings"]),
        ("hustle set main", ["main_day", "main_until", "main_rate", "main_income"]),
        ("hustle fix kpi_b", ["kpi_behind:retention"]),
        ("hustle fix kpi_behind:retention ", ["1"]),
        ("hustle set clock ", ["auto", "24h", "12h"]),
        ("hustle set side_cap ", ["10h"]),
        ("hustle set learn ", ["off", "on"]),
        ("hustle log 1h --on y", ["yesterday"]),
        ("hustle log 1h acme-logo --kind=t", ["--kind=talk"]),
        ("hustle gig show -- a", ["acme-logo"]),
        ("hustle --today 2026-11-24 done d", ["draft-the-deck"]),
        ("hustle log 1h acme-logo --kind t", ["talk"]),
        ("hustle gig add Logo --client ", ["Acme"]),
        ("hustle merge-", ["merge-driver"]),
        ("hustle reopen ", []),
        ("hustle kpi reopen ", []),
        ("hustle kpi close ", ["retention"]),
        ("hustle start a", ["acme-logo"]),
        ("hustle stop ", ["acme-logo"]),
        ("hustle whatif ", ["acme-logo"]),
        ("hustle park ", ["draft-the-deck", "2", "3", "0-x-写作", "acme-logo"]),
        ("hustle gig score ", ["acme-logo"]),
        ("hustle gig rank acme-logo --before ", ["acme-logo"]),
        ("hustle gig came acme-logo ", ["yes", "partly", "no"]),
        ("hustle gig accept acme-logo --shape l", ["later"]),
        ("hustle payment add ", ["acme-logo"]),
        ("hustle payment add acme-logo 300 --expected tom", ["tomorrow"]),
        ("hustle expense list ", ["acme-logo"]),
        ("hustle asset add Kit --from ", ["acme-logo"]),
        ("hustle asset edit ", ["1"]),
        ("hustle asset reuse 1 ", ["acme-logo"]),
        ("hustle hours mo", ["move", "mon"]),
        ("hustle hours --we", ["--week"]),
        ("hustle hours show to", ["today"]),
        ("hustle insights n", ["needs"]),
        ("hustle start --kind ad", ["admin"]),
    ],
)
def test_a_word_is_offered_where_it_fits(
    filled: Hustle, monkeypatch: pytest.MonkeyPatch, line: str, wanted: list[str]
) -> None:
    assert offered(filled, monkeypatch, line) == wanted


@pytest.mark.parametrize("group", ["payment", "expense", "hours"])
def test_what_has_no_title_is_offered_by_the_digits_that_name_it(
    filled: Hustle, monkeypatch: pytest.MonkeyPatch, group: str
) -> None:
    filled.ok(*(["log", "1h", "acme-logo"] if group == "hours" else [group, "add", "acme-logo", "300"]))
    digits = offered(filled, monkeypatch, f"hustle {group} remove ")
    monkeypatch.delenv("_HUSTLE_COMPLETE")
    assert len(digits) == 1 and digits[0].isdigit()
    filled.ok(group, "remove", digits[0])


def test_what_is_offered_is_understood(filled: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    words = offered(filled, monkeypatch, "hustle done ")
    monkeypatch.delenv("_HUSTLE_COMPLETE")
    for word in words:
        filled.ok("done", word)
    assert sorted(offered(filled, monkeypatch, "hustle reopen ")) == sorted(words)
    assert offered(filled, monkeypatch, "hustle --today 2026-12-02 reopen ") == [], "of this week alone"


def test_a_closed_kpi_is_offered_to_be_opened_again_and_nowhere_else(
    filled: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.ok("kpi", "close", "retention")
    filled.ok("kpi", "add", "Uptime", "--to", "3")
    assert offered(filled, monkeypatch, "hustle kpi reopen ") == ["retention"]
    assert offered(filled, monkeypatch, "hustle kpi tick ") == ["uptime"]
    assert offered(filled, monkeypatch, "hustle add Call kpi:") == ["kpi:uptime"]
    assert offered(filled, monkeypatch, "hustle reopen ") == []


def test_fish_is_told_what_a_word_means_in_one_clean_line(filled: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_HUSTLE_COMPLETE", "fish_complete")
    monkeypatch.setenv("COMP_WORDS", "hustle done ")
    out = filled.ok().out
    assert "plain,draft-the-deck\tDraft the deck\n" in out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_a_plan_that_is_missing_or_damaged_offers_nothing_and_is_left_alone(
    hustle: Hustle, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered(hustle, monkeypatch, "hustle done ") == []
    assert not hustle.file.exists()
    hustle.file.write_text("{")
    assert offered(hustle, monkeypatch, "hustle done ") == []
    assert hustle.file.read_text() == "{"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(hustle: Hustle, shell: str) -> None:
    assert "_HUSTLE_COMPLETE" in hustle.real("completion", shell).stdout


def test_another_shell_is_refused_in_one_line(hustle: Hustle) -> None:
    run = hustle("completion", "csh")
    assert run.code == 64
    assert len(run.complaints) == 1


@pytest.mark.parametrize(
    ("line", "part", "wanted"),
    [
        ("hustle add Call gig:ac", "ac", ["acme-logo"]),
        ("hustle log 1h acme-logo --kind=ta", "ta", ["talk"]),
        ('hustle add "Call @tod', "Call @tod", ["Call @today"]),
        ("hustle gig add Logo --client Smi", "Smi", [r"Smith\ \&\ Sons"]),
        ('hustle gig add Logo --client "Smi', "Smi", ["Smith & Sons"]),
        ("hustle gig add Logo --client Smith\\ ", "Smith\\ ", [r"Smith\ \&\ Sons"]),
        ("hustle gig add Logo --client 'k", "k", [r"k'\''; touch x #"]),
        ("hustle gig add Logo --client k", "k", [r"k\'\;\ touch\ x\ \#"]),
        ('hustle gig add Logo --client "v', "v", ['v\\""\'!\'"\\$(touch x)']),
    ],
)
def test_bash_is_given_what_stands_after_the_sign_at_which_it_cuts_words_and_reads_it_back_as_one(
    filled: Hustle, monkeypatch: pytest.MonkeyPatch, line: str, part: str, wanted: list[str]
) -> None:
    filled.ok("gig", "add", "Site", "--client", "Smith & Sons")
    filled.ok("gig", "add", "Trap", "--client", "k'; touch x #")
    filled.ok("gig", "add", "Trap", "--client", 'v"!$(touch x)')
    assert offered(filled, monkeypatch, line, part=part) == wanted


def test_the_open_milestones_of_a_checklist_are_offered(hustle: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    hustle.ok("kpi", "add", "SOC 2", "--milestone", "Audit", "--milestone", "Report")
    hustle.ok("kpi", "tick", "soc-2", "1")
    assert offered(hustle, monkeypatch, "hustle kpi tick soc-2 ") == ["2"]


def test_a_backup_is_offered_by_its_number(filled: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.ok("backup")
    assert offered(filled, monkeypatch, "hustle restore ")[:1] == ["1"]


@pytest.mark.parametrize("line", ["hustle --file ", "hustle done --file p", "hustle export ", "hustle merge --base "])
def test_files_are_left_to_the_shell(hustle: Hustle, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setenv("_HUSTLE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    assert hustle.ok().out == "file,\n"


def test_a_format_of_an_export_is_completed(hustle: Hustle, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered(hustle, monkeypatch, "hustle export ti") == ["timeclock", "timedot"]


def test_another_file_that_is_named_is_looked_into(
    filled: Hustle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    filled.ok("--file", str(tmp_path / "other plan.json"), "add", "Elsewhere")
    assert offered(filled, monkeypatch, f"hustle --file '{tmp_path}/other plan.json' done ") == ["elsewhere"]


def interactive(shell: str, folder: Path, env: dict[str, str]) -> Program:
    """A shell of that kind with the completion installed as the manual says."""
    plain = {"bash": ["--norc", "-i"], "zsh": ["-f", "-i"], "fish": ["--no-config", "-i"]}[shell]
    program = Program([shell, *plain], {**env, "HOME": str(folder), "PS1": "> ", "LC_ALL": "C.UTF-8"})
    ready = {
        "bash": "source <(hustle completion bash)",
        "fish": "hustle completion fish | source",
        "zsh": f"fpath=({folder} $fpath); autoload -U compinit; compinit -u -D",
    }
    program.send(f"{ready[shell]}; echo read''y\r")
    program.until("\nready")
    return program


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_real_shell_completes_at_the_first_tab_and_at_the_second(filled: Hustle, tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this machine")
    program = tmp_path / "bin" / "hustle"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m hustle_tui "$@"\n')
    program.chmod(0o755)
    (tmp_path / "_hustle").write_text(filled.ok("completion", "zsh").out)
    filled.ok("gig", "add", "Acme: site")
    env = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    with interactive(shell, tmp_path, env) as there:
        there.send("hustle done dra\t")
        there.until("hustle done draft-the-deck")
        there.send("\x15hustle add Call gig:acme-\t\t\t")
        there.until(lambda: "acme-logo" in there.text and "acme-site" in there.text)


TRAPS = (
    "a'; touch x #",
    'b"; touch x; "',
    "c$(touch x)",
    "d`touch x`",
    "e!touch",
    "f\"!!'$(touch x)'",
    r"g\'; touch x",
)
"""Names of clients, each with a first letter of its own, that would run code where they are not quoted."""


def test_no_name_runs_code_in_a_real_bash_in_any_kind_of_quotes(hustle: Hustle, tmp_path: Path) -> None:
    for trap in TRAPS:
        hustle.ok("gig", "add", "Trap", "--client", trap)
    got, program = tmp_path / "got", tmp_path / "bin" / "hustle"
    program.parent.mkdir()
    asked = f'[ -n "$_HUSTLE_COMPLETE" ] || [ "$1" = completion ] && exec {sys.executable} -m hustle_tui "$@"'
    program.write_text(f'#!/bin/sh\n{asked}\nprintf "%s\\n" "$5" >>{got}\n')
    program.chmod(0o755)
    env = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    tried = [(quote, trap) for quote in ("", "'", '"') for trap in TRAPS]
    with interactive("bash", tmp_path, env) as there:
        there.send(f"cd {tmp_path}\r")
        for count, (quote, trap) in enumerate(tried, start=1):
            there.send(f"hustle gig add L --client {quote}{trap[0]}\t\r")
            there.until(lambda count=count: got.exists() and got.read_text().count("\n") >= count)
    assert got.read_text().splitlines() == [trap for _, trap in tried]
    assert not (tmp_path / "x").exists()

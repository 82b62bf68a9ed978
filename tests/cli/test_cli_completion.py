"""What a shell is offered: asked as click's scripts ask, and once by a real shell of each kind that is here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Hustle

ASK = {
    "bash": 'source <(hustle completion bash); COMP_WORDS=(hustle gig show ""); COMP_CWORD=3; '
    '_hustle_completion hustle; printf "%s\\n" "${COMPREPLY[@]}"',
    "fish": "hustle completion fish | source; complete --do-complete 'hustle gig show '",
    "zsh": "autoload -U compinit; compinit -D; hustle completion zsh > s; source ./s; which _hustle_completion",
}


def offered(hustle: Hustle, monkeypatch: pytest.MonkeyPatch, line: str, shell: str = "bash") -> list[str]:
    """The words offered after a line, which ends in a space where a new word begins."""
    words = line.split()
    monkeypatch.setenv("_HUSTLE_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) if line.endswith(" ") else len(words) - 1))
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
    hustle.ok("kpi", "add", "Retention", "--to", "80")
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
        ("hustle add Call !", ["!must", "!should", "!could"]),
        ("hustle set main", ["main_day", "main_rate"]),
        ("hustle fix c", ["cap", "crowding"]),
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
        ("hustle hours show to", ["today", "tomorrow"]),
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
    monkeypatch.setenv("COMP_CWORD", "")
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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_real_shell_completes(filled: Hustle, tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this machine")
    program = tmp_path / "bin" / "hustle"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m hustle_tui "$@"\n')
    program.chmod(0o755)
    env = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    run = subprocess.run([shell, "-c", ASK[shell]], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)
    assert ("acme-logo" if shell != "zsh" else "_HUSTLE_COMPLETE=zsh_complete") in run.stdout, run.stderr

"""The skill that tells an agent how to use the commands: what stands in it, and whose file it replaces."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from command_line import Hustle

from hustle_tui import __version__
from hustle_tui.cli.agents.skill import LEFT_OUT
from hustle_tui.cli.root import root
from hustle_tui.store.installing.skill import is_own


@pytest.fixture
def skill(hustle: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it goes, in a home folder of the test's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("CLAUDE_CONFIG_DIR", raising=False)
    return tmp_path / ".claude" / "skills" / "hustle" / "SKILL.md"


def test_it_is_short_and_names_every_command_that_is_for_an_agent(hustle: Hustle) -> None:
    text = hustle.ok("skill", "show").out
    assert len(text.splitlines()) <= 120
    head = re.match(r'---\nname: hustle\ndescription: ([^\n:]+)\nmetadata:\n  version: "([^"]+)"\n---\n', text)
    assert head and len(head[1]) <= 1024 and head[2] == __version__
    listed = set(re.findall(r"^- `hustle ([a-z-]+)", text, re.M))
    assert listed == set(root().list_commands(root().context_class(root()))) - set(LEFT_OUT.split())
    assert "- `hustle add TEXT...`: Add a card from one line of TEXT." in text and "decline" in text


def test_it_is_written_once_and_taken_away_again(hustle: Hustle, skill: Path) -> None:
    assert "+name: hustle" in hustle.ok("skill", "install", "--dry-run").out and not skill.exists()
    assert str(skill) in hustle.ok("skill", "install").out
    assert skill.read_text(encoding="utf-8") == hustle.ok("skill", "show").out
    assert stat.S_IMODE(skill.stat().st_mode) == 0o600
    written = skill.stat().st_ino
    assert "is as this version writes it" in hustle.ok("skill", "install").out and skill.stat().st_ino == written
    hustle.ok("skill", "uninstall", "--dry-run")
    assert skill.exists()
    hustle.ok("skill", "uninstall")
    assert not skill.parent.exists() and skill.parent.parent.is_dir()
    assert "There is no skill" in hustle.ok("skill", "uninstall").out


def test_one_of_an_earlier_version_is_renewed_without_asking(
    hustle: Hustle, skill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hustle_tui.store.installing.skill.__version__", "0.0.1")
    hustle.ok("skill", "install")
    monkeypatch.undo()
    monkeypatch.setenv("HOME", str(skill.parents[3]))
    assert "hustle 0.0.1" in skill.read_text(encoding="utf-8")
    hustle.ok("skill", "install")
    assert f"hustle {__version__}" in skill.read_text(encoding="utf-8")
    assert [path.name for path in skill.parent.iterdir()] == ["SKILL.md"]


@pytest.mark.parametrize(
    "change", [lambda _: "---\nname: hustle\n---\nMine\n", lambda text: text + "One line of mine\n"]
)
def test_a_file_that_is_not_ours_or_was_changed_stays_unless_the_person_agrees(
    hustle: Hustle, skill: Path, change
) -> None:  # type: ignore[no-untyped-def]
    hustle.ok("skill", "install")
    mine = change(skill.read_text(encoding="utf-8"))
    skill.write_text(mine, encoding="utf-8")
    assert not is_own(mine)
    for verb in ("install", "uninstall"):
        run = hustle("skill", verb)
        assert run.code == 64 and "add --yes" in run.err
        assert skill.read_text(encoding="utf-8") == mine
    kept = skill.with_name("SKILL.md.before-hustle-1")
    assert str(kept) in hustle.ok("skill", "install", "--yes").out
    assert kept.read_text(encoding="utf-8") == mine and is_own(skill.read_text(encoding="utf-8"))
    skill.write_text("Another\n", encoding="utf-8")
    hustle.ok("skill", "uninstall", "--yes")
    assert kept.read_text(encoding="utf-8") == mine
    assert skill.with_name("SKILL.md.before-hustle-2").read_text(encoding="utf-8") == "Another\n"


@pytest.mark.parametrize(
    ("named", "path"),
    [
        ("skills", "skills/hustle/SKILL.md"),
        ("skills/", "skills/hustle/SKILL.md"),
        ("skills/hustle", "skills/hustle/SKILL.md"),
        ("skills/hustle/SKILL.md", "skills/hustle/SKILL.md"),
        ("~/there", "there/hustle/SKILL.md"),
    ],
)
def test_a_path_names_a_folder_of_skills(
    hustle: Hustle, skill: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    hustle.ok("skill", "install", named)
    assert is_own((tmp_path / path).read_text(encoding="utf-8")) and not skill.exists()


def test_claudes_own_folder_may_be_another(
    hustle: Hustle, skill: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUDE_CONFIG_DIR", str(tmp_path / "c"))
    hustle.ok("skill", "install")
    assert (tmp_path / "c" / "skills" / "hustle" / "SKILL.md").exists() and not skill.exists()


def test_what_is_in_the_way_is_told(hustle: Hustle, skill: Path) -> None:
    skill.parent.parent.mkdir(parents=True)
    skill.parent.write_text("a file", encoding="utf-8")
    run = hustle("skill", "install")
    assert run.code in (73, 74) and len(run.complaints) == 1
    assert hustle("skill", "install", "").code == 64
    skill.parent.unlink()
    skill.parent.mkdir()
    skill.write_bytes(b"\xff\xfe")
    assert hustle("skill", "install").code == 65
    skill.unlink()
    os.mkfifo(skill)
    assert hustle("skill", "install").code == 74


def test_an_agent_is_set_up_with_it_and_without_it_again(hustle: Hustle, skill: Path, tmp_path: Path) -> None:
    shared = tmp_path / ".agents" / "skills" / "hustle" / "SKILL.md"
    for client, path in (("claude", skill), ("codex", shared)):
        assert "+name: hustle" in hustle.ok("agent", "install", client, "--skill", "--dry-run").out
        assert not path.exists()
        hustle.ok("agent", "install", client, "--skill")
        assert is_own(path.read_text(encoding="utf-8"))
        path.write_text("Mine\n", encoding="utf-8")
        for verb in ("install", "uninstall"):
            run = hustle.ok("agent", verb, client, *(["--skill"] if verb == "install" else []))
            assert "stays" in run.err and path.read_text(encoding="utf-8") == "Mine\n"
        path.unlink()
        hustle.ok("agent", "install", client, "--skill")
        hustle.ok("agent", "uninstall")
        assert not path.parent.exists()

"""Entries in the settings of coding agents: only Hustle's own are touched; a file that is broken or odd is left."""

from __future__ import annotations

import json
import os
import stat
import tomllib
from functools import partial
from pathlib import Path

import pytest
from command_line import Hustle

from hustle_tui.store import StoreError
from hustle_tui.store.installing.settings_file import Edit, save

CLAUDE = {
    "as Claude Code writes it": json.dumps({"model": "opus", "hooks": {"Stop": [{"hooks": []}]}}, indent=2),
    "by hand": '{ "allow": ["Bash(ls)",   "Read"],\n\t"statusLine": {"type": "command",  "command": "mine.sh"},\n'
    '\t"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "say \'done\'"}]}], "Later": {}}}\n',
    "in one line": '{"env": {"A": "\\u001b[31m"}}',
    "from Windows": '\ufeff{\r\n    "model": "opus"\r\n}\r\n',
    "empty": "{}\n",
}
CODEX = {
    "empty": "",
    "one line": 'model = "gpt-5"\n',
    "by hand": '# mine\nmodel = "gpt-5"   # the best\nnotify = ["say", "done"]\n\n[mcp_servers.docs]\n'
    'command = "docs"\nargs = [ "a",\n  "b" ]\n\n[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "command"\n'
    'command = "say done"\n\n[hooks.state]\n"x" = { trusted = true }\n\n[tui]\ntheme = "x"\n',
    "in several places": '[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype="command"\ncommand="y" # mine\n[t]\n# last\n\n'
    '[hooks.state]\n"x" = 1\n[[p]]\nn=1\n[q]\n[[p]]\nn=2\n',
    "in one line": 'hooks = {Stop = [{hooks=[{type="command",command="x"}]}]}\na=1\n',
    "from Windows": "[features]\r\nhooks = false\r\n",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".claude").mkdir()
    (tmp_path / ".codex").mkdir()
    return tmp_path


def commands_of(hooks: dict[str, list[dict[str, list[dict[str, str]]]]]) -> dict[str, list[str]]:
    return {
        event: [one["command"] for group in groups for one in group["hooks"]]
        for event, groups in hooks.items()
        if isinstance(groups, list)
    }


@pytest.mark.parametrize("text", CLAUDE.values(), ids=CLAUDE)
def test_claude_codes_settings_get_the_hooks_once_and_lose_them_without_a_trace(
    hustle: Hustle, home: Path, text: str
) -> None:
    path = home / ".claude/settings.json"
    path.write_bytes(text.encode())
    path.chmod(0o640)
    before = json.loads(text.removeprefix("\ufeff"))
    assert "+" in hustle.ok("agent", "install", "claude", "--dry-run").out
    assert path.read_bytes() == text.encode()
    assert '"SessionStart"' in hustle.ok("agent", "install", "claude", "--statusline").out
    settings = json.loads(path.read_text("utf-8-sig"))
    own = commands_of(settings["hooks"])
    assert all(own[event][-1].endswith("agent hook") for event in ("SessionStart", "PostToolUse", "Stop", "SessionEnd"))
    assert settings["statusLine"]["command"].endswith("statusline") or "mine.sh" in text
    assert settings.items() >= {key: value for key, value in before.items() if key != "hooks"}.items()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    kept = home / ".claude/settings.json.before-hustle-1"
    assert (kept.read_bytes(), stat.S_IMODE(kept.stat().st_mode)) == (text.encode(), 0o600)
    assert hustle.ok("agent", "install", "claude", "--statusline").out == "Claude Code is set up already.\n"
    hustle.ok("agent", "uninstall", "claude")
    assert path.read_bytes() == text.encode()


@pytest.mark.parametrize("text", CODEX.values(), ids=CODEX)
def test_codexs_settings_get_the_hooks_once_and_lose_them_without_a_trace(
    hustle: Hustle, home: Path, text: str
) -> None:
    path = home / ".codex/config.toml"
    path.write_bytes(text.encode())
    hustle.ok("agent", "install", "codex", "--mcp")
    settings = tomllib.loads(path.read_text())
    assert all(command[-1].endswith("agent hook") for command in commands_of(settings["hooks"]).values())
    assert settings["notify"][-2:] == (["say", "done"] if "notify" in text else ["agent", "hook"])
    assert settings["mcp_servers"]["hustle"]["args"][-1] == "mcp"
    assert all(line in path.read_bytes().splitlines() for line in text.encode().splitlines() if b"hooks =" not in line)
    assert hustle.ok("agent", "install", "codex", "--mcp").out == "Codex is set up already.\n"
    hustle.ok("agent", "uninstall")
    assert path.read_bytes() == text.encode()


def test_files_that_hustle_made_go_with_it_unless_there_is_more_in_them(hustle: Hustle, home: Path) -> None:
    for client in ("claude", "codex"):
        hustle.ok("agent", "install", client)
        hustle.ok("agent", "install", client, "--mcp", "--skill")
    hustle.ok("agent", "uninstall", "--dry-run")
    assert (home / ".claude.json").exists()
    hustle.ok("agent", "uninstall")
    assert [path.name for path in home.rglob("*") if path.suffix in (".json", ".toml", ".md")] == []
    hustle.ok("agent", "install", "claude")
    settings = home / ".claude/settings.json"
    settings.write_text(settings.read_text().replace("{", '{"model": "opus",', 1))
    hustle.ok("agent", "uninstall")
    assert json.loads(settings.read_text()) == {"model": "opus"}


def test_a_file_that_cannot_be_changed_is_told_and_the_others_lose_their_entries(hustle: Hustle, home: Path) -> None:
    for client in ("claude", "codex"):
        hustle.ok("agent", "install", client, "--mcp")
    broken = home / ".claude/settings.json"
    broken.write_text("{")
    failed = hustle("agent", "uninstall")
    assert failed.code == 65 and str(broken) in failed.err and "Nothing of Hustle" not in failed.out
    assert broken.read_text() == "{" and not (home / ".claude.json").exists()
    other = home / ".codex/config.toml"
    assert not other.exists()
    other.parent.mkdir()
    other.write_text("[")
    assert all(str(path) in hustle("agent", "uninstall").err for path in (broken, other))


def test_a_file_that_cannot_be_written_is_not_among_those_that_changed(
    hustle: Hustle, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hustle.ok("agent", "install", "claude", "--mcp")
    settings = home / ".claude/settings.json"

    def full(edit: Edit) -> Path | None:
        if edit.path == settings:
            raise StoreError(f"{settings} could not be written: No space left on device.")
        return save(edit)

    monkeypatch.setattr("hustle_tui.cli.commands.agent.install.save", full)
    failed = hustle("agent", "uninstall", "claude", "--json")
    assert failed.code == 74 and not failed.data["ok"] and str(settings) in failed.data["error"]["message"]
    assert [file["path"] for file in failed.data["files"]] == [str(home / ".claude.json")]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        (".claude/settings.json", '{"a": 1,}', "no JSON"),
        (".claude/settings.json", "[]", "no object"),
        (".claude/settings.json", '{"hooks": {"Stop": {}}}', "no list"),
        (".claude/settings.json", '{"hooks": {"Stop": [{"matcher": ""}]}}', "no list"),
        (".claude/settings.json", '{"a": 1, "a": 2}', "twice"),
        (".claude/settings.json", "\udcff", "UTF-8"),
        (".claude/settings.json", "[" * 99_999, "nested"),
        (".claude.json", '{"mcpServers": []}', "no object"),
        (".codex/config.toml", "a = [", "no TOML"),
        (".codex/config.toml", "hooks.Stop = 3", "no list"),
    ],
)
def test_settings_that_are_broken_or_odd_are_refused_in_a_line_and_left(
    hustle: Hustle, home: Path, name: str, text: str, reason: str
) -> None:
    path = home / name
    path.write_text(text, errors="surrogateescape")
    run = hustle("agent", "install", "codex" if "codex" in name else "claude", "--mcp")
    assert (run.code, run.out, len(run.complaints)) == (65, "", 1)
    assert reason in run.err and str(path) in run.err and "left as it is" in run.err
    assert path.read_text(errors="surrogateescape") == text
    assert [one.name for one in home.rglob("*hustle*")] == []


def test_what_is_no_file_is_refused_in_a_line_of_its_own(hustle: Hustle, home: Path) -> None:
    path = home / ".claude/settings.json"
    for make in (path.mkdir, partial(os.mkfifo, path), partial(path.symlink_to, path)):
        make()
        run = hustle("agent", "install", "claude")
        assert run.code in (65, 74) and len(run.complaints) == 1 and "--file" not in run.err, run.err
        path.rmdir() if path.is_dir() else path.unlink()


def test_a_hook_that_moved_is_mended_in_place_and_the_persons_options_stay(hustle: Hustle, home: Path) -> None:
    path = home / ".claude/settings.json"
    old = "'/old place/hustle' agent hook --quiet"
    path.write_text(json.dumps({"hooks": {"Stop": [{"hooks": [{"type": "command", "command": old}]}]}}))
    hustle.ok("agent", "install", "claude")
    (line,) = (commands_of(json.loads(path.read_text())["hooks"])["Stop"],)
    assert len(line) == 1 and line[0].endswith("agent hook --quiet") and "old place" not in line[0]


def test_what_is_the_persons_own_stays_and_that_is_said(hustle: Hustle, home: Path) -> None:
    (home / ".claude/settings.json").write_text('{"statusLine": {"type": "command", "command": "mine"}}')
    (home / ".claude.json").write_text('{"mcpServers": {"hustle": {"command": "other", "args": []}}}')
    run = hustle.ok("agent", "install", "claude", "--statusline", "--mcp")
    assert "Your own status line stays" in run.err and "another MCP server" in run.err
    assert json.loads((home / ".claude.json").read_text()) == {
        "mcpServers": {"hustle": {"command": "other", "args": []}}
    }
    assert hustle("agent", "install", "codex", "--statusline").code == 64


def test_a_link_is_followed_and_named_folders_are_used(
    hustle: Hustle, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "dotfiles").mkdir()
    (home / "dotfiles/claude.json").write_text("{}")
    (home / "c").mkdir()
    (home / "c/settings.json").symlink_to("../dotfiles/claude.json")
    monkeypatch.setenv("CLAUDE_CONFIG_DIR", str(home / "c"))
    monkeypatch.setenv("CODEX_HOME", str(home / "x"))
    data = hustle.json("agent", "install", "claude", "--mcp")
    assert [Path(file["path"]).name for file in data["files"]] == ["settings.json", ".claude.json"]
    assert "hooks" in (home / "dotfiles/claude.json").read_text() and (home / "c/settings.json").is_symlink()
    hustle.ok("agent", "install", "codex")
    assert (home / "x/config.toml").exists() and not (home / ".claude.json").exists()

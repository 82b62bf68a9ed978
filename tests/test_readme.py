"""What the README and the manual claim: their keys and commands exist, the example adds up, the pictures are there."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from hustle_tui.manual import pages

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SOURCES = [README, *((ROOT / "hustle_tui" / "manual" / f"{name}.md").read_text(encoding="utf-8") for name in pages())]


def hustle(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "HUSTLE_FILE": str(folder / "plan.json"), "HUSTLE_STATE": str(folder / "state")}
    env |= {"HUSTLE_TODAY": "2026-11-25", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "hustle_tui", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def block(text: str) -> list[str]:
    """The commands of the first block that calls hustle."""
    found = re.search(r"\n\n```sh\n(hustle .*?)```", text, re.DOTALL)
    assert found
    return found[1].replace("\\\n", "").strip().splitlines()


@pytest.mark.parametrize("text", [README, pages()["begin"].text], ids=["README", "begin"])
def test_the_five_minutes_go_from_an_empty_plan_to_a_week_that_adds_up(tmp_path: Path, text: str) -> None:
    for line in block(text):
        done = hustle(shlex.split(line)[1:], tmp_path)
        weighed = (0, 10, 20, 30) if line.startswith("hustle whatif") else (0,)
        assert done.returncode in weighed, f"{line}: {done.stderr}"
        assert "Traceback" not in done.stderr
    week = hustle(["week"], tmp_path).stdout
    assert "Draft the pitch" in week
    assert "side" in hustle(["status", "--short"], tmp_path).stdout


def test_the_readme_is_short_and_says_how_to_run_it_and_its_tests() -> None:
    assert len(README.splitlines()) <= 250
    for mark in ("run", "test"):
        found = re.findall(rf"<!-- {mark} -->\n```sh\n([^\n]+)\n```", README)
        assert len(found) == 1, mark


def test_the_readme_leads_to_every_page_of_the_manual_in_its_order() -> None:
    section = README.partition("## The manual")[2].partition("\n## ")[0]
    assert re.findall(r"\(hustle_tui/manual/(\w+)\.md\)", section) == [*pages()]


def test_the_worked_example_of_the_sums_is_what_the_program_prints(tmp_path: Path) -> None:
    told = pages()["sums"].text
    for line in block(told):
        assert hustle(shlex.split(line)[1:], tmp_path).returncode == 0, line
    (alert,) = json.loads(hustle(["why", "--json"], tmp_path).stdout)["alerts"]
    rows = re.findall(r"^\| ([^|]+) \| (\d+h(?:\d\d)?) \| ", told, re.MULTILINE)
    assert rows == [(row["what"], row["much"]) for row in alert["sums"]]
    assert (alert["rule"], alert["level"]) == ("crowding", "over")


PICTURES = sorted({name for text in SOURCES for name in re.findall(r'screenshots/([\w.-]+)"', text)})


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_that_is_shown_is_there(picture: str) -> None:
    assert (ROOT / "screenshots" / picture).stat().st_size > 10_000


def test_each_picture_is_shown_dark_and_light_and_none_lies_about_unshown() -> None:
    dark = {name for name in PICTURES if not name.endswith("-day.svg")}
    assert dark | {name.replace(".svg", "-day.svg") for name in dark} == set(PICTURES)
    assert {path.name for path in (ROOT / "screenshots").glob("*.svg")} == set(PICTURES)


def test_every_key_of_the_tables_is_bound() -> None:
    from textual.binding import Binding

    from hustle_tui.tui.app import HustleApp
    from hustle_tui.tui.keys import TABS, screen_class
    from hustle_tui.tui.paint.theme import ThemedApp
    from hustle_tui.tui.screen import PlanScreen

    classes = [HustleApp, ThemedApp, PlanScreen, *(screen_class(tab.mode) for tab in TABS)]
    bound = {key for cls in classes for b in cls.BINDINGS if isinstance(b, Binding) for key in b.key.split(",")}
    names = {"←": "left", "→": "right", "/": "slash", "[": "left_square_bracket", "]": "right_square_bracket"}
    names |= {".": "full_stop", ",": "comma", "?": "question_mark", ">": "greater_than_sign", "<": "less_than_sign"}
    names |= {"$": "dollar_sign"}
    rows = [row.strip("|").split("|")[0] for row in pages()["keys"].text.splitlines() if row.startswith("| `")]
    keys = {key for row in rows for key in re.findall(r"`([^`]+)`", re.sub("`M` `.`", "`M`", row))}
    assert len(keys) > 40
    assert {names.get(key, key) for key in keys} <= bound | {"enter"}


def test_every_command_of_the_table_exists_and_none_is_left_out(tmp_path: Path) -> None:
    from hustle_tui.cli.root import root

    rows = [row.split("|")[1] for row in pages()["commands"].text.splitlines() if row.startswith("| `")]
    words = {part.split()[0] for row in rows for part in re.findall(r"`([^`]+)`", row)}
    group = root()
    context = click.Context(group)
    known, nested = set(group.list_commands(context)), set()
    for name in known:
        command = group.get_command(context, name)
        nested |= set(command.list_commands(context)) if isinstance(command, click.Group) else set()
    assert words <= known | nested
    assert known - words == {"merge-driver"}, "it is git that calls it"


def commands_written() -> list[str]:
    """Every `hustle …` of the README and the manual, in a block or in a sentence."""
    inline = [words for text in SOURCES for words in re.findall(r"`(hustle [^`]+)`", text)]
    blocks = [block for text in SOURCES for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)]
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("hustle ")]
    return sorted({*inline, *lines} - {"hustle COMMAND --help"})


@pytest.mark.parametrize("written", commands_written())
def test_every_command_that_is_written_exists_with_its_options(written: str) -> None:
    from hustle_tui.cli.root import Noun, root

    words = re.split(r"\s\\?[|>#]+\s", written)[0].removesuffix("\\").split()[1:]
    words = words[2:] if words[:1] in (["--today"], ["--file"]) else words
    command: click.Command = root()
    known = {"--help", *(opt for param in command.params for opt in param.opts)}
    while isinstance(command, Noun) and words:
        context = click.Context(command, resilient_parsing=True)
        name = words[0] if command.get_command(context, words[0]) else command.default
        found = command.get_command(context, name)
        if found is None:  # an option of `hustle` itself
            break
        command, words = found, words[1:] if name == words[0] else words
        known |= {opt for param in command.params for opt in (*param.opts, *param.secondary_opts)}
    assert {word for word in words if word.startswith("--")} <= known | {"--"}
    assert words == [] or words[0].startswith("--") or not isinstance(command, Noun)


def test_every_python_block_of_the_manual_runs(tmp_path: Path) -> None:
    hustle(["add", "A card"], tmp_path)
    (tmp_path / "hustle.json").write_bytes((tmp_path / "plan.json").read_bytes())
    blocks = [code for text in SOURCES for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL)]
    assert blocks
    for code in blocks:
        ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr

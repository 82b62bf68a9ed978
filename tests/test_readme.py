"""What the README claims: its commands run, its keys exist, its example adds up, its pictures are there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from hustle_tui.domain.plan.model import Card, Entry, Plan, put
from hustle_tui.domain.week.load import level_of, load_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
WEEK, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 25)


def block(mark: str) -> list[str]:
    found = re.search(rf"<!-- {mark} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert found, mark
    return found[1].strip().splitlines()


def hustle(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "HUSTLE_FILE": str(folder / "plan.json"), "HUSTLE_STATE": str(folder / "state")}
    env |= {"HUSTLE_TODAY": "2026-11-25", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "hustle_tui", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_the_tour_runs_command_by_command(tmp_path: Path) -> None:
    for line in block("tour"):
        done = hustle(shlex.split(line)[1:], tmp_path)
        weighed = (0, 10, 20, 30) if line.startswith("hustle whatif") else (0,)
        assert done.returncode in weighed, f"{line}: {done.stderr}"
        assert "Traceback" not in done.stderr
    assert "side" in hustle(["status", "--short"], tmp_path).stdout


def test_the_tour_leaves_what_it_says(tmp_path: Path) -> None:
    for line in block("tour"):
        hustle(shlex.split(line)[1:], tmp_path)
    week = hustle(["week"], tmp_path).stdout
    assert "Draft the board deck" in week and "Acme logo v2" in week


def test_the_worked_example_adds_up() -> None:
    plan = put(
        Plan(),
        Entry(id=1, day=WEDNESDAY, minutes=60, ledger="side"),
        Card(id=2, title="Gigs", ledger="side", lane="should", state="open", week=WEEK, estimate=9 * 60),
        Card(id=3, title="Errand", ledger="life", lane="could", state="open", week=WEEK, estimate=60),
    )
    load = load_of(plan, WEEK, WEDNESDAY)
    assert (load.main_promised, load.main_done, load.main_left) == (40 * 60, 16 * 60, 24 * 60)
    assert (load.time_left, load.side_left, load.life_left) == (31 * 60, 9 * 60, 60)
    assert (load.shortfall, load.crowd_out) == (3 * 60, 3 * 60)
    assert (level_of(load, kpi_behind=False), level_of(load, kpi_behind=True)) == ("over", "alarm")


PICTURES = sorted(set(re.findall(r'"screenshots/([\w.-]+)"', README)))


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
    from hustle_tui.tui.modes import screen_class, tabs

    classes = [HustleApp, *(screen_class(tab.mode) for tab in tabs())]
    bound = {key for cls in classes for b in cls.BINDINGS if isinstance(b, Binding) for key in b.key.split(",")}
    names = {"←": "left", "→": "right", "/": "slash", "[": "left_square_bracket", "]": "right_square_bracket"}
    names |= {".": "full_stop", ",": "comma", "?": "question_mark", ">": "greater_than_sign", "<": "less_than_sign"}
    names |= {"$": "dollar_sign"}
    section = README.split("## Keys")[1].split("## Ten everyday tasks")[0]
    cells = [cell for row in section.splitlines() if row.startswith("|") for cell in row.split("|")]
    keys = {key for cell in cells for key in re.findall(r"`([^`]+)`", cell) if len(cell.split("`")) > 1}
    signs = {"◆", "▲", "●", "✓", "!", "‼", "ctrl+p"}
    assert {names.get(key, key) for key in keys - signs} <= bound | {"enter"}


def test_every_command_of_the_table_exists(tmp_path: Path) -> None:
    section = README.split("## Command line")[1].split("## Beside other tools")[0]
    cells = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    words = {word for cell in cells for part in re.findall(r"`([^`]+)`", cell) for word in part.split()[:1]}
    known = hustle(["--help"], tmp_path).stdout
    nested = "".join(
        hustle([group, "--help"], tmp_path).stdout for group in ("gig", "kpi", "payment", "expense", "hours", "asset")
    )
    assert {word for word in words if not re.search(rf"\b{re.escape(word)}\b", known + nested)} == set()


def commands_written() -> list[str]:
    """Every `hustle …` of the README, in a block or in a sentence."""
    inline = re.findall(r"`(hustle [^`]+)`", README)
    blocks = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
    return sorted({*inline, *(line for line in blocks if line.startswith("hustle "))})


@pytest.mark.parametrize("written", commands_written())
def test_every_command_that_is_written_exists_with_its_options(written: str) -> None:
    import click

    from hustle_tui.cli.root import Noun, root

    words = re.split(r"\s[|>#]\s", written)[0].split()[1:]
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
    assert {word for word in words if word.startswith("--")} <= known
    assert words == [] or words[0].startswith("--") or not isinstance(command, Noun)


def test_every_link_within_the_readme_leads_somewhere() -> None:
    heads = re.findall(r"^#+ (.+)$", README, re.M)
    anchors = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= anchors

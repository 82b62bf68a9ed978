"""Every example of every help, run on a plan that has what the examples name."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import TODAY, Hustle
from test_cli_help import CONTEXTS, examples

LEVELS = {"check", "whatif"}
"""What exits with a level."""
ON_A_SCREEN = {"hustle", "hustle demo"}
FOR_GIT = {"hustle merge-driver %O %A %B"}
EXAMPLES = sorted({one for context in CONTEXTS for one in examples(context)} - ON_A_SCREEN - FOR_GIT)

FIRST = [
    'gig add "Acme logo" --client Acme --fixed 600 --estimate 60h --due fri --weekly 14h --gain "A name"',
    "--today 2026-10-10 gig accept acme-logo",
    "gig edit acme-logo --stage active",
    'gig add "Beta scraper" --hourly 45 --weekly 2h --stage active',
    'gig add "Prompt audit" --fixed 900 --stage active',
    'gig add "Support prompts" --fixed 300 --stage active',
    'gig add "Flyers" --fixed 300 --stage delivered',
    'gig add "Support" --hourly 45 --weekly 1h --stage active',
    'gig add "Landing page" --fixed 400 --estimate 9h --due 2026-12-18',
    'gig add "Writing course" --unpaid --stage active',
    'kpi add "Retention" --shape level --from 60 --to 80',
    'add "Fix onboarding mail ~1h"',
    'add "Board deck"',
    "add Standup",
    'kpi add "SOC 2" --milestone "Gap audit" --milestone "Report"',
    "log 10h acme-logo --on mon",
    "log 5h support --on tue",
    'asset add "Audit template" --from prompt-audit --hours 3h',
    'kpi add "Interviews" --to 12',
    "backup",
]
BEFORE = {
    "gig accept acme-logo --shape": ["gig edit acme-logo --stage lead --estimate 20h --due 2026-11-27 --weekly none"],
    "gig accept": ["gig edit acme-logo --stage lead"],
    "gig paid support": ["gig edit support --stage delivered"],
    "kpi reopen": ["kpi close retention"],
    "reopen": ["done 12"],
    "dayoff fri --clear": ["dayoff fri"],
    "stop acme": ["start acme-logo --at 16:00"],
    "stop": ["start acme-logo --at 16:00"],
    "unpark": ["park landing-page"],
    "redo": ["add One", "undo"],
    "hours edit timer": ["start beta-scraper --at 16:00"],
    "hours move timer": ["start beta-scraper --at 16:00"],
    "hours": ["log 2h acme-logo"],
    "payment": ["payment add acme-logo 300 --expected fri"],
    "expense": ["expense add acme-logo 50"],
}
"""What an example begins with, and what must have been done for it."""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ready")


@pytest.fixture
def planned(hustle: Hustle, ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hustle:
    """A plan with what the examples name, made once, in the folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HUSTLE_NOW", f"{TODAY}T18:00")
    if not (ready / "plan.json").exists():
        for line in FIRST:
            hustle.ok(*shlex.split(line))
        shutil.copytree(tmp_path, ready, dirs_exist_ok=True)
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    return hustle


def words_of(example: str, planned: Hustle, folder: Path) -> Iterator[str]:
    """The words of an example, with digits and files that are there in place of made-up ones."""
    group = example.split()[1]
    for word in shlex.split(example)[1:]:
        if word == "4711":
            shown = planned.ok(*([group] if group == "hours" else [group, "list"])).out
            digits = re.search(r"^ *(\d{4})  ", shown, re.M)
            assert digits, shown
            yield digits[1]
        elif word.endswith(".json"):
            file = folder / Path(word).name
            if group in ("merge", "restore"):
                shutil.copy(planned.file, file)
            yield str(file)
        else:
            yield word


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_does_what_it_says(planned: Hustle, tmp_path: Path, example: str) -> None:
    told = example.removeprefix("hustle ")
    first = next((lines for start, lines in BEFORE.items() if told == start or told.startswith(f"{start} ")), [])
    for line in first:
        planned.ok(*shlex.split(line))
    agreed = ["--yes"] if told == "restore 1" else []  # a terminal would be asked
    run = planned(*words_of(example, planned, tmp_path), *agreed)
    assert run.code in ((0, 10, 20, 30) if told.split()[0] in LEVELS else (0,)), run.err
    assert run.out

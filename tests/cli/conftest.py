"""One planner file in a folder of the test's own, on a Wednesday."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import TODAY, Hustle

from hustle_tui.domain.writing.formats import Formats, use


@pytest.fixture(autouse=True)
def formats_again() -> Iterator[None]:
    """Numbers as other tests read them, whatever a test of these sets."""
    yield
    use(Formats())


@pytest.fixture
def hustle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Hustle:
    file = tmp_path / "plan.json"
    monkeypatch.setenv("HUSTLE_FILE", str(file))
    monkeypatch.setenv("HUSTLE_TODAY", TODAY)
    monkeypatch.setenv("HUSTLE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "HUSTLE_DEBUG",
        "COLUMNS",
        "PYTHONUNBUFFERED",
        "CLAUDE_CONFIG_DIR",
        "CODEX_HOME",
    ):
        monkeypatch.delenv(name, raising=False)
    assert os.environ["HUSTLE_FILE"] == str(file)
    return Hustle(file, capsys)


@pytest.fixture
def crowded(hustle: Hustle) -> Hustle:
    """A week in which one gig of 14h, 9h of them done, takes 4h from the main job."""
    gig = ("gig", "add", "Acme logo", "--client", "Acme", "--fixed", "600", "--weekly", "14h", "--stage", "active")
    hustle.ok("--today", "2026-11-23", *gig)
    hustle.ok("log", "5h", "acme-logo", "--on", "mon")
    hustle.ok("log", "4h", "acme-logo", "--on", "tue")
    return hustle


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
"""Commands that make what the examples of the helps and of the manual name."""


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ready")


@pytest.fixture
def planned(hustle: Hustle, ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hustle:
    """A plan with what the examples name, made once, in the folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HUSTLE_NOW", f"{TODAY}T18:00")
    monkeypatch.setenv("EDITOR", "true")
    if not (ready / "plan.json").exists():
        for line in FIRST:
            hustle.ok(*shlex.split(line))
        shutil.copytree(tmp_path, ready, dirs_exist_ok=True)
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    return hustle

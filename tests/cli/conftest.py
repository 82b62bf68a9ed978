"""One planner file in a folder of the test's own, on a Wednesday."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from command_line import TODAY, Hustle


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
    ):
        monkeypatch.delenv(name, raising=False)
    assert os.environ["HUSTLE_FILE"] == str(file)
    return Hustle(file, capsys)


@pytest.fixture
def crowded(hustle: Hustle) -> Hustle:
    """A week in which one gig of 14h, 9h of them done, takes 4h from the main job."""
    hustle.ok("gig", "add", "Acme logo", "--client", "Acme", "--fixed", "600", "--weekly", "14h", "--stage", "active")
    hustle.ok("log", "5h", "acme-logo", "--on", "mon")
    hustle.ok("log", "4h", "acme-logo", "--on", "tue")
    return hustle

"""Two ways to run a command line on one planner file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from hustle_tui.__main__ import main

TODAY = "2026-11-25"
"""A Wednesday, in the week that begins on 2026-11-23."""


class Run(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


class Hustle:
    """Runs command lines on one file."""

    def __init__(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.file = file
        self._capsys = capsys

    def __call__(self, *argv: str) -> Run:
        """Run in this process: quick."""
        self._capsys.readouterr()
        code = main(list(argv))
        out, err = self._capsys.readouterr()
        return Run(code, out, err)

    def ok(self, *argv: str) -> Run:
        run = self(*argv)
        assert run.code == 0, run.err
        return run

    def json(self, *argv: str) -> Any:
        return self.ok(*argv, "--json").data

    def real(self, *argv: str | bytes, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run as a process of its own."""
        options = {"stdin": subprocess.DEVNULL, "capture_output": True, "timeout": 60, **options}
        command: list[Any] = [sys.executable, "-W", "error", "-m", "hustle_tui", *argv]
        return subprocess.run(command, text=True, encoding="utf-8", **options)

    @property
    def bytes(self) -> bytes | None:
        return self.file.read_bytes() if self.file.exists() else None

    def card(self, number: int) -> dict[str, Any]:
        """The open or done card of this number, in this week, the next or the backlog."""
        for when in ("this", "next", "later"):
            for cards in self.json("week", when)["lanes"].values():
                for card in cards:
                    if card["number"] == number:
                        return dict(card)
        raise AssertionError(f"no card {number}")

"""Three ways to run a command line on one planner file."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tinydb import TinyDB

from hustle_tui.__main__ import main

TODAY = "2026-11-25"
"""A Wednesday, in the week that begins on 2026-11-23."""


MOTHER = """
import json, os, sys
import hustle_tui.cli.root
from hustle_tui.__main__ import program
cwd, folder, lines = json.load(sys.stdin)
os.chdir(cwd)
for place, line in enumerate(lines):
    if not (child := os.fork()):
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for handle, kind in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"{folder}/{place}.{kind}", os.O_WRONLY | os.O_CREAT), handle)
        sys.argv[1:] = line
        program()
    with open(f"{folder}/{place}.code", "w") as code:
        code.write(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))
"""


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

    def forked(self, lines: Sequence[Sequence[str]], cwd: Path) -> list[Run]:
        """Run each line as a process of its own, forked from one that has imported what all commands share: quick."""
        with tempfile.TemporaryDirectory() as folder:
            asked = json.dumps([str(cwd), folder, [list(line) for line in lines]])
            mother = [sys.executable, "-W", "error", "-c", MOTHER]
            subprocess.run(mother, input=asked, text=True, encoding="utf-8", timeout=120, check=True)
            texts = [
                [Path(folder, f"{place}.{kind}").read_text(encoding="utf-8") for kind in ("code", "out", "err")]
                for place in range(len(lines))
            ]
        return [Run(int(code), out, err) for code, out, err in texts]

    @property
    def bytes(self) -> bytes | None:
        return self.file.read_bytes() if self.file.exists() else None

    def table(self, name: str) -> list[dict[str, Any]]:
        """The records of a table, as plain TinyDB reads them."""
        with TinyDB(self.file, access_mode="r") as database:
            return [dict(record) for record in database.table(name).all()]

    def card(self, number: int) -> dict[str, Any]:
        """The open or done card of this number, in this week, the next or the backlog."""
        for when in ("this", "next", "later"):
            for cards in self.json("week", when)["lanes"].values():
                for card in cards:
                    if card["number"] == number:
                        return dict(card)
        raise AssertionError(f"no card {number}")

"""Every example of every help, run on a plan that has what the examples name."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from command_line import Hustle
from test_cli_help import CONTEXTS, examples

LEVELS = {"check", "whatif"}
"""What exits with a level."""
ON_A_SCREEN = {"hustle", "hustle demo", "hustle plan"}
FOR_GIT = {"hustle merge-driver %O %A %B"}
FOR_CLIENTS = {"hustle mcp", "hustle mcp --write"}
EXAMPLES = sorted({one for context in CONTEXTS for one in examples(context)} - ON_A_SCREEN - FOR_GIT - FOR_CLIENTS)

BEFORE = {
    "sync": ["sync --to shared"],
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
    "template edit payment-of-acme-logo 300 every:month:last": ["payment add acme-logo 250 --every month"],
    "template edit": ["add 'Weekly report every:week'", "template add 'On-call week' 'Handover ~1h @mon'"],
    "template end": ["add 'Weekly report every:week'"],
    "template apply": ["template add 'On-call week' 'Handover ~1h @mon'"],
    "expense": ["expense add acme-logo 50"],
    "agent map --remove": ["agent map ~/work main"],
    "agent attention": ["agent map /w acme-logo"],
    "calendar add": [],
    "share --html quarter.html": ["share --without nothing --html first.html"],
    "share --html week.html": ["share --without nothing --html first.html"],
    "calendar": ["calendar add work work.ics"],
}
"""What an example begins with, and what must have been done for it."""


TABLES = {
    "toggl.csv": "Client,Project,Description,Start date,Start time,End date,End time,Duration,Tags\n"
    "Acme,Website,sketches,2026-11-02,09:00:00,2026-11-02,10:30:00,01:30:00,\n",
    "times.csv": "Day,Time,What\n2026-11-02,1:30,deck\n",
    "work.ics": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261224\nSUMMARY:Holiday\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:2\nDTSTART:20261126T090000Z\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n",
    "family.ics": "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
}
"""The files of other tools that examples read."""


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
            if group == "agent":
                file.write_text('{"projects": {"-": [{"date": "2026-11-25", "totalCost": 1}]}}')
            if group in ("merge", "restore"):
                shutil.copy(planned.file, file)
            yield str(file)
        elif group == "export" and word.endswith((".csv", ".ics")):
            yield str(folder / word)
        elif word.endswith((".csv", ".ics")):
            (folder / word).write_text(TABLES[word], encoding="utf-8")
            yield str(folder / word)
        else:
            yield word


def _let_an_agent_wait(folder: Path) -> None:
    """Two turns of a session on the day of the examples, and three minutes between them."""
    ten = int(datetime.fromisoformat("2026-11-25T10:00").timestamp())
    lines = [
        {"at": ten + 60 * minute, "event": event, "session": "s", "folder": "/w"}
        for minute, event in ((0, "UserPromptSubmit"), (5, "Stop"), (8, "UserPromptSubmit"), (10, "SessionEnd"))
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "2026-11-25.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_does_what_it_says(planned: Hustle, tmp_path: Path, example: str) -> None:
    told = example.removeprefix("hustle ")
    first = next((lines for start, lines in BEFORE.items() if told == start or told.startswith(f"{start} ")), [])
    for line in first:
        planned.ok(*words_of(f"hustle {line}", planned, tmp_path))
    if told.startswith("agent attention"):
        _let_an_agent_wait(tmp_path / "state" / "agents")
    agreed = ["--yes"] if told == "restore 1" else []  # a terminal would be asked
    run = planned(*words_of(example, planned, tmp_path), *agreed)
    assert run.code in ((0, 10, 20, 30) if told.split()[0] in LEVELS else (0,)), run.err
    assert run.out or told.startswith("agent hook")

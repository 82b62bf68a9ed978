"""`hustle schema` and `hustle --spec` tell what is really answered and what can really be typed."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from command_line import Hustle
from jsonschema import Draft202012Validator
from test_cli_entry import HOLIDAY, SCRIPT

from hustle_tui.cli.answers import may_write, takes_json
from hustle_tui.cli.answers.shapes import ANSWERS, schema_of
from hustle_tui.cli.answers.spec import commands_of, words_of
from hustle_tui.cli.root import root

OPEN = {"insights"}
"""Commands whose records have more fields than their shape tells: each section of the insights has its own."""
MORE = [
    ["week", "later"],
    ["gig", "rates", "--by", "client"],
    ["gig", "rank", "beta-logo"],
    ["gig", "score", "beta-logo"],
    ["gig", "show", "beta-logo"],
    ["kpi", "list", "--all"],
    ["why", "--all"],
    ["whatif", "--hours", "60", "--fixed", "600", "--due", "2026-12-04"],
    ["hours", "--week"],
    ["help", "sums"],
    ["set"],
    ["set", "side_cap"],
    ["dayoff"],
    ["insights"],
    ["undo", "99"],
    ["skill", "show"],
    *(["chart", kind] for kind in ("income", "rates", "ahead")),
    ["chart", "kpi", "deals"],
    ["chart", "burn", "acme-logo"],
    ["evidence"],
    ["direction"],
    ["export", "json"],
    ["backup", "--to", "-"],
    ["doctor", "--save", "-"],
    ["chart", "hours", "--svg", "-"],
]
"""Other answers of the same commands."""


@cache
def validator(words: str) -> Draft202012Validator:
    schema = schema_of(words)
    if words in ("add", "week", "gig show"):  # what they are made of is the same, and looking at each takes seconds
        Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema if may_write(words) or words in OPEN else closed(schema))


def closed(schema: Any) -> Any:
    """A schema in which an object has no other fields than those that are told."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    told = {name: closed(value) for name, value in schema.items()}
    return told | {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else told


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_real_answer_is_as_its_schema_tells_and_a_dry_run_first_writes_nothing(
    hustle: Hustle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {"EDITOR": "true", "HOME": tmp_path, "HUSTLE_CONFIG": tmp_path / "config.toml"}.items():
        monkeypatch.setenv(name, str(value))
    (tmp_path / "todo.txt").write_text("(A) Call the bank @phone +side\n", encoding="utf-8")
    project = re.sub("[^A-Za-z0-9]", "-", str(tmp_path / "code"))
    (tmp_path / "usage.json").write_text(f'{{"projects": {{"{project}": [{{"date": "2026-11-25", "totalCost": 1}}]}}}}')
    (tmp_path / "work.ics").write_text(HOLIDAY, encoding="utf-8")
    seen, group = set(), root()
    for argv in [argv for argv, _ in SCRIPT] + MORE:
        words = next(filter(None, (words_of(group, tuple(argv[:n])) for n in (2, 1))), None)
        if words is None or not takes_json(words):
            continue
        before = contents(tmp_path) if may_write(words) else {}
        for more in (["--dry-run"], []) if may_write(words) else ([],):
            run = hustle(*argv, *more, "--json")
            told = run.data
            faults = [f"{fault.json_path}: {fault.message}"[:300] for fault in validator(words).iter_errors(told)]
            assert not faults, (argv, faults, json.dumps(told)[:2000])
            if isinstance(told, dict) and not told.get("ok", True) and "error" in told:
                assert told["error"]["exit"] == run.code != 0
            assert not more or contents(tmp_path) == before, argv
        seen.add(words)
    assert ANSWERS.keys() <= seen


def test_a_noun_alone_and_no_words_at_all_have_a_schema_too(hustle: Hustle) -> None:
    assert hustle.ok("schema", "hours").data["title"] == "hustle hours show --json"
    every = hustle.ok("schema").data
    assert {"add", "gig list", "calendar show"} <= every.keys() and not {"demo", "completion"} & every.keys()
    for words in (["demo"], ["nope"], ["gig", "nope"], ["add", "x"]):
        assert hustle("schema", *words).code == 64


def test_the_spec_has_every_command_with_its_arguments_and_options(hustle: Hustle) -> None:
    spec = hustle.ok("--spec").data
    commands = {command["words"]: command for command in spec["commands"]}
    assert commands.keys() == {words for words, _ in commands_of(root())}
    move = commands["move"]
    assert [argument["name"] for argument in move["arguments"]] == ["REF", "WHEN"]
    options = {name: option for option in move["options"] for name in option["names"]}
    assert options["--lane"]["choices"] == ["must", "should", "could"]
    assert {"--json", "--dry-run", "--key", "--file", "--today"} <= options.keys()
    assert (move["json"], move["writes"], commands["week"]["writes"], commands["demo"]["json"]) == (
        True,
        True,
        False,
        False,
    )

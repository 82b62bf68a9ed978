"""Settings of every shape keep what is the person's, byte for byte, when Hustle's entries come and go."""

from __future__ import annotations

import json
import tomllib
from random import Random
from typing import Any

from hustle_tui.store.installing import claude, codex
from hustle_tui.store.installing.entries import own_handlers

PROGRAM = ["/opt/a b/hustle"]
TOP = ("a = 1\n", "# c\n", 'b.c = "x" # t\n', 'notify = [ "x",\n  "y" ] # z\n', 'x = """\n[m]\n"""\n')
TABLES = (
    "[t]\n",
    "[t.u]\nk=1\n\n",
    '[ mcp_servers . docs ]\ncommand="d"\n',
    '[[hooks.Stop]]\nmatcher = "x"\n[[hooks.Stop.hooks]]\ntype="command"\ncommand="y" # mine\n\n',
    '[[hooks.PreToolUse]]\n[[hooks.PreToolUse.hooks]]\ntype="command"\ncommand="z"\n',
    "# end\n",
    '[hooks.state]\n"a:b" = { h = "1" }\n',
    "[features]\nhooks=true\n\n\n",
    "\n",
    "[[p]]\nn=1\n",
    "[[p]]\nn=2\n",
)


def made(chance: Random, depth: int = 0) -> Any:
    kind = chance.randrange(6 if depth < 3 else 4)
    if kind < 4:
        return chance.choice(["", 'a"b', "é\u2028", "[{}],:", "\\", "\n\t", 1, -2.5, 1e30, True, None])
    if kind == 4:
        return [made(chance, depth + 1) for _ in range(chance.randrange(4))]
    return {chance.choice('abé" ') + str(n): made(chance, depth + 1) for n in range(chance.randrange(4))}


def test_jsons_settings_come_back_byte_for_byte() -> None:
    chance = Random(7)
    for _ in range(300):
        settings = {"k": made(chance)} if chance.random() < 0.9 else {}
        if chance.random() < 0.6:
            handlers = [{"type": "command", "command": chance.choice(["x", "'unclosed"])}] * chance.randrange(3)
            settings["hooks"] = {chance.choice(["Stop", "PreToolUse"]): [{"matcher": "x", "hooks": handlers}]}
        text = json.dumps(settings, indent=chance.choice([None, 0, 1, 4, "\t"]), ensure_ascii=chance.random() < 0.5)
        fresh = claude.with_status_line(claude.with_hooks(text, PROGRAM), PROGRAM)
        assert json.loads(fresh).items() >= {k: v for k, v in settings.items() if k != "hooks"}.items()
        assert claude.with_status_line(claude.with_hooks(fresh, PROGRAM), PROGRAM) == fresh
        assert claude.without_status_line(claude.without_hooks(fresh)) == text


def test_tomls_settings_come_back_byte_for_byte() -> None:
    chance = Random(7)
    for _ in range(150):
        tops, tables = (chance.sample(parts, chance.randrange(len(parts))) for parts in (TOP, TABLES))
        text = "".join((*tops, *tables))
        try:
            tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            continue
        fresh = codex.with_server(codex.with_hooks(text, PROGRAM), PROGRAM)
        assert len(own_handlers(tomllib.loads(fresh)["hooks"], codex.EVENTS)) == len(codex.EVENTS)
        assert codex.with_server(codex.with_hooks(fresh, PROGRAM), PROGRAM) == fresh
        moved = codex.with_server(codex.with_hooks(fresh, ["hustle"]), ["hustle"])
        assert "/opt/a b" not in moved
        assert codex.without_server(codex.without_hooks(moved)) == text

"""Shell commands in random orders, against a model of plain words; HUSTLE_ORDERS sets how many orders are tried."""

from __future__ import annotations

import os
import random

import pytest
from command_line import Hustle

from hustle_tui.store.file_store import FileStore

ORDERS = int(os.environ.get("HUSTLE_ORDERS", "4"))
STEPS = 40
WORDS = ("[/]", "é", "写作", "-", "'", '"', "\\", "x" * 60, "🎉")
Model = dict[str, tuple[str, str, int, int]]
"""A card's state, lane, estimate and logged minutes by its title."""


def as_saved(hustle: Hustle) -> Model:
    """The same of the file."""
    plan = FileStore(hustle.file).load()
    logged: dict[int | None, int] = {}
    for entry in plan.entries.values():
        logged[entry.card] = logged.get(entry.card, 0) + entry.minutes
    cards = plan.cards.values()
    return {c.title: (c.state, c.lane, c.estimate or 0, logged.get(c.id, 0)) for c in cards}


def one_command(dice: random.Random, model: Model, count: int) -> tuple[list[str], Model | None]:
    """A command and what it makes of the model; None where it has to be refused."""
    title = dice.choice(sorted(model)) if model else "card 0"
    state, lane, estimate, logged = model.get(title, ("", "", 0, 0))
    kind = dice.choice(("add", "add", "done", "drop", "reopen", "edit", "log"))
    if kind == "add":
        fresh, lane = f"card {count} {dice.choice(WORDS)} end", dice.choice(("must", "should", "could"))
        return ["add", f"{fresh} ~2h !{lane}"], model | {fresh: ("open", lane, 120, 0)}
    if kind == "edit":
        lane = dice.choice(("must", "should", "could"))
        words = ["edit", title, f"!{lane} ~{count + 1}m"]
        return words, model | {title: (state, lane, count + 1, logged)} if title in model else None
    if kind == "log":
        words = ["log", "25m", title]
        return words, model | {title: (state, lane, estimate, logged + 25)} if title in model else None
    after = {"done": "done", "drop": "dropped", "reopen": "open"}[kind]
    return [kind, title], model | {title: (after, lane, estimate, logged)} if title in model else None


@pytest.mark.parametrize("seed", range(ORDERS))
def test_commands_in_any_order_leave_what_a_plain_model_holds(hustle: Hustle, seed: int) -> None:
    dice, done, undone = random.Random(seed), [Model()], list[Model]()
    for count in range(STEPS):
        turn = dice.random()
        if turn < 0.2:
            assert hustle("undo").code == (0 if len(done) > 1 else 64)
            if len(done) > 1:
                undone.append(done.pop())
        elif turn < 0.3:
            assert hustle("redo").code == (0 if undone else 64)
            if undone:
                done.append(undone.pop())
        else:
            words, after = one_command(dice, done[-1], count)
            before = hustle.bytes
            run = hustle(*words)
            assert run.code == (64 if after is None else 0), (words, run.err)
            if after in (None, done[-1]):
                assert hustle.bytes == before
            else:
                done.append(after or {})
                undone.clear()
        assert as_saved(hustle) == done[-1], (seed, count)

"""The person's own commands: their keys come before ours where the cursor is on what they are for."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace
from textual import events

from hustle_tui.cleaning import clean
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.programs.starting import argument, cant_start, environment, start
from hustle_tui.store.config import config
from hustle_tui.store.config.commands import Command
from hustle_tui.tui.keymap.names import key_of
from hustle_tui.tui.keys import LiveKey, key_text
from hustle_tui.tui.own.record import KINDS_ON, Here, choose, links_of, record_here, tell_failure, values_of
from hustle_tui.tui.own.terminal import hand_over
from hustle_tui.tui.shell import PlannerApp


def commands() -> list[Command]:
    """Those of the config as it is now."""
    read = config()
    return read.section("command", list[Command]) if read is not None else []


def commands_on(app: PlannerApp) -> list[tuple[int, str, Command]]:
    """Those that are for something on the screen that is shown: place in the config, key, command."""
    kinds = KINDS_ON.get(app.current_mode, ())
    keyed = ((n, key_of(one), one) for n, one in enumerate(commands()) if set(one.kinds) & set(kinds))
    return [(n, key, one) for n, key, one in keyed if key]


def pressed(app: PlannerApp, event: events.Key) -> None:
    """Run the command of a key, where the cursor is on what it is for; else the key is ours."""
    for place, key, command in commands_on(app):
        if key == event.key and record_here(app, command.kinds) is not None:
            event.stop()
            event.prevent_default()
            run(app, place)
            return


def run(app: PlannerApp, place: int) -> None:
    """Run a command of the config on what the cursor is on."""
    command = commands()[place]
    record = record_here(app, command.kinds)
    if record is None:
        app.say(f"{quoted(command.word)} needs the cursor on a {' or '.join(command.kinds)}.", "$near")
        return
    links = links_of(record) if "url" in command.holes else ()
    if len(links) > 1:
        choose(app, links, partial(_run, app, command, record))
    else:
        _run(app, command, record, "".join(links))


def _run(app: PlannerApp, command: Command, record: Here, url: str) -> None:
    file = app.planner.store.path
    try:
        words = command.arguments(values_of(app.plan, record, url, str(file or "")))
        if command.terminal:
            hand_over(app, partial(_in_terminal, app, words))
        else:
            start(words, file, partial(tell_failure, app))
    except PlanError as error:
        app.say(str(error), "$over")
    else:
        app.say(f"Ran {quoted(command.word)}")


def _in_terminal(app: PlannerApp, words: Sequence[str]) -> None:
    """Run a program that takes the terminal, until it ends."""
    env = environment(app.planner.store.path)
    try:
        code = subprocess.run(list(map(argument, words)), env=env, check=False).returncode  # noqa: S603 - the person's own
    except (OSError, ValueError) as error:
        raise cant_start(words[0], error) from error
    if code:
        raise PlanError(f"{quoted(words[0])} ended with {code}.")


def among(app: PlannerApp, keys: Sequence[LiveKey]) -> list[LiveKey]:
    """The keys that work now; what a command took a key from stands without it, for the palette still has it."""
    own = [
        LiveKey(
            id=f"own.{place}",
            keys=(key,),
            display=key_text(key),
            word=clean(command.word),
            tip=clean(command.name.strip() or f"Run {command.word}"),
            action=f"own_command('{place}')",
            node=app.screen_stack[0],
            shown=True,
            enabled=True,
        )
        for place, key, command in commands_on(app)
        if record_here(app, command.kinds) is not None
    ]
    taken = {key for one in own for key in one.keys}
    return [*own, *(_without(key, taken) for key in keys)]


def _without(key: LiveKey, taken: set[str]) -> LiveKey:
    left = tuple(name for name in key.keys if name not in taken)
    if left == key.keys:
        return key
    return replace(key, keys=left, display=key_text(left[0]) if left else "", shown=key.shown and bool(left))

"""The keys of the person's own commands among ours, for the key bar, the help and the palette."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from hustle_tui.cleaning import clean
from hustle_tui.tui.keys import LiveKey, key_text
from hustle_tui.tui.own.commands import commands_on
from hustle_tui.tui.own.record import record_here
from hustle_tui.tui.shell import PlannerApp


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

"""What one command did, and the keys by which a script may say the same thing twice.

A key is written with its change, in the plan file's meta table: no crash comes between the two, two processes at once
meet under the file's lock, another machine has it with the file, and undo leaves it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import msgspec
from msgspec import Struct

from hustle_tui.domain.history.steps import Step, Touched
from hustle_tui.domain.history.touched import Ref, refs_of
from hustle_tui.store import StoreError
from hustle_tui.store.apply import Applied
from hustle_tui.store.format.codec import Image, meta_field, with_meta_field

KEYS = "keys"
"""The meta field with the keys, the oldest first."""
MOST_KEYS = 500
"""Keys that a plan holds; older ones are forgotten."""
MOST_REFS = 500
"""Records that are kept of a key, which an import may have 200,000 of."""
MOST_IN_ALL = 5_000
"""Records of all keys together: the file is written whole at every change."""
_TURNED = {"undo": "Undo: ", "redo": "Redo: "}


class Used(Struct, frozen=True, omit_defaults=True):
    """What was done under a key: when, by which run, in which words, and the records that it touched."""

    run: str
    at: str
    label: str
    records: list[Ref]
    more: int = 0
    """How many records it touched beside these."""


class KeyUsed(StoreError):
    """Another process did it under this key a moment ago."""


class Deed:
    """The steps that one command makes, and its key where it has one."""

    def __init__(self, key: str = "", at: str = "") -> None:
        self.key, self.at = key, at
        self._closes = False
        self._run = os.urandom(8).hex()
        self._label = ""
        self._steps: dict[int, Step] = {}

    @property
    def steps(self) -> Sequence[Step]:
        return tuple(self._steps.values())

    def close(self, touched: Sequence[Touched]) -> None:
        """Keep the key although there is no step, with the records that the command touched by itself."""
        self._closes = True
        if touched:
            self._steps[0] = Step(0, "", tuple(touched))

    def refuse_if_used(self, image: Image) -> None:
        """Raise KeyUsed where a plan file has the key of another run."""
        used = used_in(image, self.key) if self.key else None
        if used is not None and used.run != self._run:
            raise KeyUsed(f"the key {self.key} was used a moment ago")

    def noted(self, image: Image, done: Applied) -> Image:
        """The image with the key of what was done; the steps are recorded."""
        for event in done.events:
            if step := event.step or done.history.step(event.id):
                self._steps[step.id] = step
                self._label = self._label or f"{_TURNED.get(event.kind, '')}{step.label}"
        if not self.key or not (done.events or self._closes):
            return image
        refs = refs_of(*self.steps)
        used = Used(self._run, self.at, self._label, refs[:MOST_REFS], max(0, len(refs) - MOST_REFS))
        return with_keys(image, keys_in(image) | {self.key: msgspec.to_builtins(used)})


def keys_in(image: Image) -> dict[str, Any]:
    """The keys of a plan file, as far as they can be read."""
    keys = meta_field(image, KEYS)
    return dict(keys) if isinstance(keys, dict) else {}


def used_in(image: Image, key: str) -> Used | None:
    """What was done under a key; None where nothing was."""
    try:
        return msgspec.convert(keys_in(image).get(key), Used | None)
    except msgspec.ValidationError:
        return None


def _size(used: Any) -> int:
    """How many records a key is kept with, however another program wrote it."""
    records = used.get("records") if isinstance(used, dict) else None
    return len(records) if isinstance(records, list) else 0


def with_keys(image: Image, keys: dict[str, Any]) -> Image:
    """The image with these keys, the newest of them."""
    names = list(keys)[-MOST_KEYS:]
    room = list(accumulate((_size(keys[name]) for name in reversed(names)), lambda most, size: most + size))
    newest = {name: keys[name] for name in names[sum(size > MOST_IN_ALL for size in room) :]}
    return with_meta_field(image, KEYS, newest) if newest else image

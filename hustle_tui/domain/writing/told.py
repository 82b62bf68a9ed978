"""A fact in words, told once, as parts by importance: each front end takes as many as it has room for.

The command line joins all parts, a screen drops what can be spared until the rest fits, JSON takes a part by name.
Nothing that reads a `Told` has to take a sentence apart again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

NEVER = 0
Tone = Literal["", "good", "near", "bad"]


class Part(Struct, frozen=True, cache_hash=True):
    """Some words of a fact. `spare` says how easily it can be left out: the highest first, 0 never.

    `joint` stands before the part unless it comes first; `name` is for JSON and for pages, which show `value` beside
    it. `mark` is the level or ledger whose colour it takes.
    """

    text: str
    spare: int = NEVER
    joint: str = " "
    name: str = ""
    value: str = ""
    mark: str = ""


class Told(Struct, frozen=True, cache_hash=True):
    """A fact as parts in reading order; `brief` says the same in the fewest words, where the parts can't."""

    parts: tuple[Part, ...]
    brief: str = ""

    def __str__(self) -> str:
        return _joined(self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    def part(self, name: str) -> str:
        """The words of the part with this name, or nothing."""
        return next((part.text for part in self.parts if part.name == name), "")

    @property
    def forms(self) -> tuple[str, ...]:
        """The fact in ever fewer words, longest first."""
        brief = (self.brief,) if self.brief else ()
        return tuple(dict.fromkeys((*map(_joined, self.cuts()), *brief)))

    def cuts(self) -> Iterator[tuple[Part, ...]]:
        """Ever fewer of the parts, all of them first."""
        rest = self.parts
        yield rest
        for spare in sorted({part.spare for part in rest} - {NEVER}, reverse=True):
            rest = tuple(part for part in rest if part.spare != spare)
            yield rest


def told(text: str, *parts: Part, brief: str = "") -> Told:
    """A fact whose first words are always said."""
    return Told((Part(text), *parts), brief)


def clauses(first: str, *rest: str) -> Told:
    """A fact that is cut from its end; each later part brings its own joint: `", "`, `" · "`."""
    return Told((Part(first), *(Part(text, spare, "") for spare, text in enumerate(rest, 1) if text)))


def dotted(*facts: str) -> Told:
    """Facts side by side without the empty ones, cut from the last one on: `3h · 2 gigs`."""
    first, *rest = [fact for fact in facts if fact] or [""]
    return clauses(first, *(f" · {fact}" for fact in rest))


def sentence(first: str, *rest: str, then: str = "", brief: str = "") -> Told:
    """Clauses with a full stop; `then` is a second sentence, which is cut first."""
    more = [Part(then, len(rest) + 1)] if then else []
    return Told((*clauses(first, *rest).parts, Part(".", joint=""), *more), brief)


def _joined(parts: tuple[Part, ...]) -> str:
    first, *rest = parts or (Part(""),)
    return first.text + "".join(part.joint + part.text for part in rest)

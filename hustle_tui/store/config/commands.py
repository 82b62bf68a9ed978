"""The person's own commands: a key that runs a program on the record under the cursor, `[[command]]` in the config."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import PurePath

from msgspec import Struct

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted

KINDS = ("card", "gig", "kpi", "entry")
PLACEHOLDERS = (
    *("url", "title", "slug", "note", "id", "number", "kind", "ledger", "state", "client"),
    *("gig", "kpi", "tags", "day", "due", "week", "minutes", "file"),
)
_HOLE = re.compile(r"\{([a-z_]+)\}")
PUT_INTO_CODE = "puts {} into a program's text: give it as an argument after that"
_CODE = re.compile(r"-[A-Za-z]*[ceE]|--(?:command|eval|execute)=?")
"""Options behind which stands a program's text, alone or in the same argument: what is put there would be run."""


def in_code(run: Sequence[str]) -> str:
    """A placeholder that a program's arguments put into the text of a program; empty for none."""
    for option, text in pairwise(("", *(word for word in run if word != "--"))):
        if (hole := _HOLE.search(text)) and (_CODE.fullmatch(option) or _CODE.fullmatch(text[: hole.start()])):
            return hole[1]
    return ""


class Command(Struct, frozen=True):
    """One of them. `terminal` is for a program that takes the whole terminal until it ends."""

    key: str
    run: list[str]
    on: str = ""
    name: str = ""
    terminal: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\s,]+", self.on.lower())) or KINDS

    @property
    def word(self) -> str:
        """Its name, for the help and the palette."""
        return self.name.strip() or PurePath(self.run[0]).name

    @property
    def holes(self) -> tuple[str, ...]:
        """The placeholders of its arguments."""
        return tuple(dict.fromkeys(name for text in self.run for name in _HOLE.findall(text)))

    def problem(self) -> tuple[str, str, str]:
        """What is wrong with it: the key of the config, what, and the word that is wrong; empty where nothing is."""
        if wrong := next((kind for kind in self.kinds if kind not in KINDS), ""):
            return "on", f"is for {quoted(wrong)}: there are {' · '.join(KINDS)}", wrong
        if not self.run[0].strip() or _HOLE.search(self.run[0]):
            return "run", "begins with no program: a record can't name what is run", ""
        if wrong := next((name for name in self.holes if name not in PLACEHOLDERS), ""):
            return "run", f"has {{{wrong}}}: there are {' '.join(f'{{{name}}}' for name in PLACEHOLDERS)}", wrong
        if hole := in_code(self.run):
            return "run", PUT_INTO_CODE.format(hole), ""
        return "", "", ""

    def arguments(self, values: Mapping[str, str]) -> list[str]:
        """The program and its arguments, each one argument whatever the values hold.

        PlanError where a value is missing that a program can do nothing without, or would be taken for an option.
        """
        if "url" in self.holes and not values["url"]:
            raise PlanError(f"There is no link in its title or note for {quoted(self.word)}.")
        words = []
        for place, text in enumerate(self.run):
            filled = _HOLE.sub(lambda hole: values[hole[1]], text)
            if filled.startswith("-") and not text.startswith("-") and "--" not in self.run[:place]:
                hole = _HOLE.findall(text)[0]
                raise PlanError(
                    f"Not run: its {hole} begins with a dash and would be an option; put -- before {{{hole}}}."
                )
            words.append(filled)
        return words

"""Printing: lines, tables that fit the terminal, JSON; every character of it safe for a terminal.

A pipe gets whole texts and no colour, so that `grep` and `cut` see what is there.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.cleaning import clean, escaped
from hustle_tui.widths import cells, cut

NARROWEST = 16
"""Cells that the column which gives way keeps, where it has as many."""
LEAST = 6
"""Cells below which a column that gives way is left out: so little of a text says nothing."""
GAP = "  "
lines_to: Callable[[str], object] | None = None
record_to: Callable[[Any], object] | None = None
"""Where lines and a record go instead of stdout, while an answer is made (see `answers`)."""


class Painted(Struct, frozen=True):
    """A stretch of a line that takes colour where colour is shown."""

    text: str
    colour: str = ""
    bold: bool = False
    dim: bool = False


def say(*parts: str | Painted) -> None:
    """Print one line of these parts; what is hidden in them becomes visible, and colour is added only here.

    A terminal breaks a long line anywhere: there it is broken between words instead, and goes on indented.
    """
    if lines_to is not None:
        lines_to("".join(part if isinstance(part, str) else part.text for part in parts))
        return
    shown = [Painted(clean(part)) if isinstance(part, str) else replace(part, text=clean(part.text)) for part in parts]
    sys.stdout.write("".join(map(_coloured, _broken(shown, room()))) + "\n")


def say_to_copy(text: str) -> None:
    """Print a text to be copied elsewhere: long lines are not broken."""
    if lines_to is not None:
        lines_to(text)
        return
    sys.stdout.write("".join(f"{clean(line)}\n" for line in text.split("\n")))


def say_document(text: str) -> None:
    """Print a document; a terminal gets its hidden characters as signs."""
    if sys.stdout.isatty():
        text = "".join(f"{clean(line.rstrip(chr(13)))}\n" for line in text.split("\n")[: -1 if text else None])
    sys.stdout.write(text)
    sys.stdout.flush()


def say_all(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


def _coloured(part: Painted) -> str:
    if not in_colour() or not (part.colour or part.bold or part.dim):
        return part.text
    from click import style

    return style(part.text, fg=part.colour or None, bold=part.bold or None, dim=part.dim or None)


def _broken(parts: Sequence[Painted], width: int | None) -> Iterable[Painted]:
    """The parts of a line, with a line end in place of the blanks where a word would pass the width."""
    line = "".join(part.text for part in parts)
    if width is None or cells(line) <= width:
        return parts
    shown = list(line)
    indent = min(len(line) - len(line.lstrip()) + len(GAP), width // 2)
    used = 0
    for word in re.finditer(r"(\s*)(\S+)", line.rstrip()):  # else blanks at the end take quadratic time
        blanks, size = len(word[1]), cells(word[2])
        if word.start() and blanks and used + blanks + size > width:
            shown[word.start() : word.start(2)] = ["\n" + " " * indent, *[""] * (blanks - 1)]
            used = indent + size
        else:
            used += blanks + size
    ends = list(accumulate(len(part.text) for part in parts))
    texts = ("".join(shown[end - len(part.text) : end]) for part, end in zip(parts, ends, strict=True))
    return [replace(part, text=text) for part, text in zip(parts, texts, strict=True)]


_MINUS_NOTHING = r'(?m)^(\s*(?:"(?:[^"\\]|\\.)*": )?)-0\.0(,?)$'


def say_json(value: Any) -> None:
    """Print a value as JSON, paths as text."""
    if record_to is not None:
        record_to(value)
        return
    from json import dumps

    from msgspec import json, to_builtins

    from hustle_tui.domain.changes import storable

    try:
        data = json.encode(value, enc_hook=str)
    except UnicodeEncodeError:  # a path that is no UTF-8
        data = storable(dumps(to_builtins(value, enc_hook=str), ensure_ascii=False)).encode()
    text = escaped(json.format(data, indent=2).decode())
    if "-0.0" in text:  # what rounding left of a hair below nothing
        text = re.sub(_MINUS_NOTHING, r"\g<1>0.0\2", text)
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        text = "".join(char if char.isascii() else dumps(char)[1:-1] for char in text)
    sys.stdout.write(text + "\n")


def picked(value: object, *names: str, **attributes: str) -> dict[str, Any]:
    """Some attributes of a value, under their own names or others: `picked(load, "slack", cap="side_cap")`."""
    return {name: getattr(value, name) for name in names} | {
        name: getattr(value, attribute) for name, attribute in attributes.items()
    }


def fields_of(value: Struct) -> dict[str, Any]:
    """All fields of a value, those with their default too."""
    return picked(value, *value.__struct_fields__)


def on_terminal() -> bool:
    """Whether a person's terminal reads what is printed."""
    return lines_to is None and sys.stdout.isatty()


def in_colour() -> bool:
    """Whether colour may be used: on a terminal that has some, or where FORCE_COLOR wants it; never with NO_COLOR."""
    asked = os.environ.get
    if asked("NO_COLOR"):
        return False
    if any(asked(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return on_terminal() and asked("TERM") != "dumb" and asked("CLICOLOR") != "0"


def room() -> int | None:
    """The cells that a line may take on a terminal; None for a pipe, where nothing is cut."""
    if not on_terminal():
        return None
    from shutil import get_terminal_size  # a pipe does without all that it knows of archives

    return get_terminal_size().columns


def table(rows: Sequence[Sequence[str]], flex: int = 1, indent: str = "  ", keep: bool = False) -> list[str]:
    """Rows in aligned columns, the first to the right; empty columns are left out.

    On a terminal the column `flex` is cut to fit, unless it is to be kept whole.
    """
    shown = [[clean(text) for text in row] for row in rows]
    if not shown:
        return []
    widths = [max(cells(row[at]) for row in shown) for at in range(len(shown[0]))]
    whole = room()
    if whole is not None and not keep:
        widths = _fitted(widths, flex, whole - len(indent))
    return [indent + _row(row, widths) for row in shown]


def say_list(
    as_json: bool, records: Iterable[Any], rows: Iterable[Sequence[str]], none: str, flex: int = 1, name: str = ""
) -> None:
    """Print a list: as JSON its records, under a name where it has one, else a table of its rows or a word for none.

    Give both as they are made one by one: what is not printed is never made.
    """
    if as_json:
        say_json({name: [*records]} if name else [*records])
    else:
        say_all(table([*rows], flex) or [none])


def _fitted(widths: list[int], flex: int, whole: int) -> list[int]:
    """Widths that fit a terminal: first the column `flex` gives way, then the last ones do, one after the other.

    Where that is not enough the rows are broken between words, so `flex` is whole.
    """
    fitted = list(widths)
    fitted[flex] -= min(max(0, fitted[flex] - NARROWEST), max(0, _total(fitted) - whole))
    for at in range(len(fitted) - 1, flex, -1):
        left = fitted[at] - max(0, _total(fitted) - whole)
        fitted[at] = left if left >= min(LEAST, widths[at]) else 0
    fitted[flex] = min(widths[flex], fitted[flex] + max(0, whole - _total(fitted)))
    if _total(fitted) > whole:
        fitted[flex] = widths[flex]
    return fitted


def _total(widths: Sequence[int]) -> int:
    return sum(width + len(GAP) for width in widths if width) - len(GAP)


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    parts = []
    for at, (text, width) in enumerate(zip(row, widths, strict=True)):
        if width:
            text = cut(text, width)
            space = " " * (width - cells(text))
            parts.append(space + text if at == 0 else text + space)
    return GAP.join(parts).rstrip()

"""A page of the manual as a terminal shows it: the Markdown that the pages use, and no more.

Rich's Markdown centres headings, frames code and takes a tenth of a second to import; a page is to read like `--help`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from operator import gt

from hustle_tui.cli.told.terminal import GAP, Painted, cells, in_colour, room, say

WIDEST = 100
"""Columns that a line takes at most: longer ones are hard to read."""
_BLOCK = re.compile(r"^```\w*\n(.*?)\n```$", re.DOTALL)
_ITEM = re.compile(r"^(?=(?:- |\d+\. ))", re.MULTILINE)
_BULLET = re.compile(r"(- |\d+\. )(.*)", re.DOTALL)
_LINK = re.compile(r"\[([^]]+)\]\([^)]+\)")
_INLINE = re.compile(r"(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)")
_LONG = 30
"""Cells above which a command may be broken into two lines."""
_BLANK = "\xa0"
"""Replaces the blanks of a short command while its line is broken, so that it stays whole."""


def say_page(text: str) -> None:
    """Print a page."""
    width = min(room() or 80, WIDEST)
    for number, block in enumerate(_blocks(text)):
        if number:
            say()
        if block.startswith("#"):
            level, _, heading = block.partition(" ")
            say(Painted(_bare(heading), colour="cyan" if len(level) == 1 else "", bold=True))
        elif code := _BLOCK.match(block):
            _say_code(code[1])
        elif block.startswith("    "):
            _say_code(textwrap.dedent(block))
        elif block.startswith("|"):
            _say_table(block.splitlines(), width)
        else:
            for item in filter(None, _ITEM.split(block)):
                bullet = _BULLET.match(item)
                sign, words = bullet.groups() if bullet else ("", item)
                for line in _lines(words, width, sign):
                    say(*_painted(line))


def _blocks(text: str) -> Iterator[str]:
    """The blocks between blank lines; code with blank lines in it is kept whole."""
    held = ""
    for block in re.split(r"\n{2,}", text.strip("\n")):
        held = f"{held}\n\n{block}" if held else block
        if held.count("```") % 2 == 0:
            yield held
            held = ""


def _say_code(code: str) -> None:
    for line in code.splitlines():
        say(Painted(f"    {line}", colour="cyan"))


def _say_table(rows: list[str], width: int) -> None:
    """A table in columns that are wrapped where there is no room; the first row is its heading."""
    cells_of = [[_LINK.sub(r"\1", cell.strip()) for cell in row.strip("|").split("|")] for row in rows]
    heading, _, *body = cells_of
    table = [heading, *body]
    widths = [max(_size(row[at]) for row in table) for at in range(len(heading))]
    least = [max(_size(word) for row in table for word in f"{row[at]} -".split()) for at in range(len(heading))]
    spare = width - len(GAP) * len(widths)
    while sum(widths) > spare and any(map(gt, widths, least)):  # the widest that can gives way, a cell at a time
        at = max(range(len(widths)), key=lambda at: (widths[at] > least[at], widths[at]))
        widths[at] -= 1
    for row in table:
        columns = [_lines(text, size) for text, size in zip(row, widths, strict=True)]
        for place in range(max(map(len, columns))):
            parts: list[str | Painted] = []
            for lines, size in zip(columns, widths, strict=True):
                shown = lines[place] if place < len(lines) else ""
                parts += [GAP, *_painted(shown, bold=row is heading), " " * (size - _size(shown))]
            while not _text(parts[-1]).strip():
                parts.pop()
            say(*parts)


def _lines(text: str, width: int, bullet: str = "") -> list[str]:
    """A text in lines of this width, marks left in; a key or a short command is not broken."""
    flat = " ".join(_LINK.sub(r"\1", text).split())
    whole = _INLINE.sub(
        lambda code: code[0].replace(" ", _BLANK) if len(code[0]) <= min(width, _LONG) else code[0], flat
    )
    indent = " " * len(bullet)
    lines, line = [], bullet
    for word in whole.split(" "):
        if line.strip() and line not in (bullet, indent) and _size(f"{line} {word}") > width:
            mark = "`" * (line.count("`") % 2)  # a long command goes on in the next line
            lines.append(line + mark)
            line = indent + mark + word
        else:
            line = line + word if line in (bullet, indent) else f"{line} {word}"
    return [shown.replace(_BLANK, " ") for shown in (*lines, line)]


def _size(text: str) -> int:
    """The cells that a text takes once its marks have become colours, or stand as they are."""
    return cells(_bare(text))


def _bare(text: str) -> str:
    return "".join(map(_text, _painted(text)))


def _text(part: str | Painted) -> str:
    return part if isinstance(part, str) else part.text


def _painted(text: str, *, bold: bool = False) -> list[str | Painted]:
    """A line with its marks as colours; where there is no colour, code stays between backticks."""
    parts: list[str | Painted] = []
    for part in _INLINE.split(text):
        if part.startswith("`"):
            parts.append(Painted(part.strip("`") if in_colour() else part, colour="cyan", bold=bold))
        elif part.startswith("*"):
            parts.append(Painted(part.strip("*"), bold=True))
        else:
            parts.append(Painted(part, bold=bold))
    return parts

"""A page of the manual as a terminal shows it: the Markdown that the pages use, and no more.

Rich's Markdown centres headings, frames code and takes a tenth of a second to import; a page is to read like `--help`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from hustle_tui.cli.told.terminal import Painted, in_colour, room, say
from hustle_tui.manual.layout import Layout, Part

WIDEST = 100
"""Columns that a line takes at most: longer ones are hard to read."""
_BLOCK = re.compile(r"^```\w*\n(.*?)\n```$", re.DOTALL)
_ITEM = re.compile(r"^(?=(?:- |\d+\. ))", re.MULTILINE)
_BULLET = re.compile(r"(- |\d+\. )(.*)", re.DOTALL)


def say_page(text: str) -> None:
    """Print a page."""
    layout = Layout(min(room() or 80, WIDEST), ticks=not in_colour())
    for number, block in enumerate(_blocks(text)):
        if number:
            say()
        if block.startswith("#"):
            level, _, heading = block.partition(" ")
            colour = "cyan" if level == "#" else ""
            say(*(Painted(piece, colour=colour, bold=True) for piece, _ in layout.parts(heading)))
        elif code := _BLOCK.match(block):
            _say_code(code[1])
        elif block.startswith("    "):
            _say_code(textwrap.dedent(block))
        elif block.startswith("|"):
            _say_lines(layout.table(block.splitlines()))
        else:
            for item in filter(None, _ITEM.split(block)):
                bullet = _BULLET.match(item)
                sign, words = bullet.groups() if bullet else ("", item)
                _say_lines(layout.text(words, sign))


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


def _say_lines(lines: Iterable[list[Part]]) -> None:
    for line in lines:
        say(*(Painted(piece, colour="cyan" if mark == "code" else "", bold=mark == "bold") for piece, mark in line))

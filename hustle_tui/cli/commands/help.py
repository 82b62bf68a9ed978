"""`hustle help`: the pages of the manual."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

import click

from hustle_tui.cli import params
from hustle_tui.cli.commands import MODULES
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import Painted, in_colour, picked, room, say, say_all, say_json, table
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.manual import GROUPS, page_about, pages, subjects_near
from hustle_tui.manual.layout import Layout, Part

WIDEST = 100
"""Columns that a line takes at most: longer ones are hard to read."""
_BLOCK = re.compile(r"^```\w*\n(.*?)\n```$", re.DOTALL)
_ITEM = re.compile(r"^(?=(?:- |\d+\. ))", re.MULTILINE)
_BULLET = re.compile(r"(- |\d+\. )(.*)", re.DOTALL)


@command("help")
@click.argument("subject", metavar="[SUBJECT]", required=False, callback=params.words)
@params.as_json
def help_(session: Session, subject: str | None) -> None:
    """Show the manual's page about SUBJECT, or list the subjects.

    A SUBJECT is a page of the list, a command, or a word such as cap. In the planner F2 opens the manual.

    \b
    hustle help
    hustle help sums
    hustle help payment
    hustle help --json
    """
    if subject is None:
        _list_pages(session)
        return
    page = page_about(subject)
    if page is None:
        near = subjects_near(subject)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        raise click.UsageError(f"The manual has no page about {quoted(subject)}.{meant} hustle help lists the pages.")
    if session.as_json:
        say_json(picked(page, "subject", "title", "about", "text"))
        return
    _say_page(page.text)
    say()
    if subject in " ".join(MODULES.values()).split():
        say(Painted(f"Options of the command: hustle {subject} --help", dim=True))
    if page.links:
        line = "See also: " + ", ".join(f"hustle help {name}" for name in page.links)
        for part in textwrap.wrap(line, 80, subsequent_indent="  "):
            say(Painted(part, dim=True))


def _list_pages(session: Session) -> None:
    if session.as_json:
        say_json([picked(page, "subject", "title", "about", "group") for page in pages().values()])
        return
    say(Painted("The manual", bold=True), ": hustle help SUBJECT shows a page, F2 all of it in the planner.")
    widest = max(map(len, pages()))
    for group, subjects in GROUPS.items():
        say()
        say(Painted(group, bold=True))
        say_all(table([("", subject.ljust(widest), pages()[subject].about) for subject in subjects], flex=2))


def _say_page(text: str) -> None:
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

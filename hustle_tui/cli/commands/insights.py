"""`hustle insights`: what the past tells about the gigs to come, with the arithmetic of a section when it is named."""

from __future__ import annotations

from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import Painted, say, say_all, say_json, table
from hustle_tui.domain.insights import Insight, Section, insights_of
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.domain.writing.short_ids import unknown_name
from hustle_tui.domain.writing.told import Tone

_COLOURS: dict[Tone, str] = {"": "", "good": "green", "near": "yellow", "bad": "red"}


@command("insights")
@click.argument("name", metavar="[SECTION]", required=False, callback=params.words)
@params.as_json
def insights(session: Session, name: str | None) -> None:
    """Show what the past tells about the gigs to come.

    Needs that come again, assets, clients, quarters, income and what saying no kept free.
    With a SECTION, its lines with their arithmetic.

    \b
    hustle insights
    hustle insights needs
    hustle insights --json
    """
    sections = insights_of(session.plan, session.today)
    if name is not None:
        known = _known(name, sections)
        sections = {known: sections[known]}
    if session.as_json:
        records = [
            {"name": key, "title": section.title, "lines": list(map(_line, section.lines))}
            for key, section in sections.items()
        ]
        say_json({"today": session.today, "sections": records})
        return
    for number, section in enumerate(sections.values()):
        if number:
            say()
        say(Painted(section.title, bold=True), f" · {section.remark}")
        if not section.lines:
            say(f"  {section.empty}")
        if name is None:
            rows = [("", line.head, str(line.figures), _words(line)) for line in section.lines]
            say_all(table(rows))
        else:
            _print_sums(section)


def _known(name: str, sections: dict[str, Section]) -> str:
    """The section that a name means: as listed in the JSON, or its title."""
    wanted = folded(name).replace("-", "_").replace(" ", "_")
    for key, section in sections.items():
        if wanted in (key, folded(section.title).replace(" ", "_")):
            return key
    raise unknown_name(f"No section is called {quoted(name)}: there are {', '.join(sections)}.", name, sections)


def _words(line: Insight) -> str:
    return line.words[0] if line.words else ""


def _print_sums(section: Section) -> None:
    for line in section.lines:
        words = f" · {_words(line)}" if line.words else ""
        say("  ", Painted(line.head, _COLOURS[line.tone], bold=True), f" · {line.figures}{words}")
        say_all(table([("", what, much) for what, much in line.sums], flex=2, indent="    "))
    say(f"  {section.meaning}")


def _line(line: Insight) -> dict[str, Any]:
    shown = {"head": line.head, "figures": str(line.figures), "words": _words(line), **dict(line.data)}
    return shown | {"sums": [{"what": what, "much": much} for what, much in line.sums]}

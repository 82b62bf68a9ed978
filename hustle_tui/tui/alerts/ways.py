"""The ways out of an alert as a table: key, words, what each frees, and how the week stands then."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from hustle_tui.domain.alerts import AlertLevel
from hustle_tui.domain.plan.model import Change
from hustle_tui.domain.relief.maker import then
from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, user_text

KEY_WIDTH, THEN_WIDTH, WIDE_ENOUGH = 4, 20, 100
"""Cells of a way's key, the fewest of what follows from it, and the width from which that gets a third of the panel."""
HEAD = "Ways out, this week first"


def style_of(level: AlertLevel) -> str:
    """The colour of a level; a note, which changes no level, has the colour of plain words."""
    return "$second" if level == "note" else f"${level}"


def way_lines(ways: Sequence[WayOut[Change]], width: int) -> list[Content]:
    """A head and the ways out, each in as many lines as its words need."""
    gains = [format_duration(way.gains) if way.gains else "" for way in ways]
    gain_width = max(map(len, (*gains, "frees"))) + 2
    longest = max(cell_len(str(then(way))) for way in ways)
    then_width = min(longest, max(THEN_WIDTH, width // 3)) if width >= WIDE_ENOUGH else min(longest, THEN_WIDTH)
    room = max(THEN_WIDTH, width - KEY_WIDTH - gain_width - then_width - 2)
    head = user_text(HEAD, "bold $second"), user_text("frees".rjust(gain_width) + "  then", "$second")
    lines = [fitted(head[0], KEY_WIDTH + room) + head[1]]
    for way, gain in zip(ways, gains, strict=True):
        after = _wrapped(first_fitting(then(way).forms, 2 * then_width), then_width)
        for n, (words, follows) in enumerate(zip_longest(_wrapped(way.words, room), after, fillvalue="")):
            key = assemble((f" {way.key} ", "bold $main"), " ") if not n else assemble(" " * KEY_WIDTH)
            line = key + fitted(user_text(words, "$text"), room)
            line += assemble(((gain if not n else "").rjust(gain_width), "$clear"), "  ")
            line += user_text(follows, style_of(way.level or "note"))
            lines.append(line.stylize(f"@click=screen.take({way.key})"))
    return lines


def _wrapped(text: str, room: int) -> list[str]:
    """A text in lines of so many cells, broken between words."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and cell_len(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines

"""A line painted by us looks as Textual paints it, and is painted with styles that are worked out once."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem
from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from hustle_tui.tui.paint.text import assemble, fitted, painted, spread, user_text

GROUND = Style(background=Color.parse("#16161e"), foreground=Color.parse("#c0caf5"))
LINES = [
    fitted(user_text("Plain"), 20),
    spread(assemble((" ◆ ", "#7aa2f7"), user_text("[/] [red]x [X]")), assemble(("6h ", "bold")), 30),
    spread(assemble((" ▲ ", "#ff9e64 on #2d2230"), user_text("クリップ board")), assemble(("2h30 ", "#a9b1d6")), 24),
    fitted(assemble(user_text("on a ground", "bold on #2d2230"), (" reverse", "reverse")), 40),
]


def ansi(strip: Strip) -> str:
    return "".join(style.render(text, color_system=ColorSystem.TRUECOLOR) for text, style, _ in strip if style)


@pytest.mark.parametrize("line", LINES)
def test_a_line_looks_as_textual_paints_it(line: Content) -> None:
    ours = painted(line, GROUND)
    theirs = line.render_strips(line.cell_length, 1, GROUND, RenderOptions(Style.parse, {"text_wrap": "nowrap"}))[0]
    assert ansi(ours) == ansi(theirs)
    assert (ours.text, ours.cell_length) == (theirs.text, theirs.cell_length)


def test_stretches_of_one_look_share_one_style() -> None:
    found = [painted(LINES[1], GROUND) for _ in range(2)]
    looks = [[style for _, style, _ in strip] for strip in found]
    assert all(one is other for one, other in zip(*looks, strict=True))

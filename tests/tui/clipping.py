"""Whether words of ours are cut on a screen: a person's words are put into Cyrillic, so that ours are the Latin ones.

Where text is cut to a width, what is lost is looked at: with a word or a figure of ours among it, a sign stands in the
place of the last character that was kept, and is then found in the picture, further down a list that scrolls as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import asdict, replace
from textual.app import App
from textual.content import Content, _FormattedLine
from textual.geometry import Region, Size
from textual.style import Style
from textual.visual import RenderOptions
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea

from hustle_tui.domain.plan.model import Plan, Record, put
from hustle_tui.tui.widgets.frame import MOST_LINES, StatusLine, _wrapped
from hustle_tui.tui.widgets.rows import Rows

CUT = "✂"
OURS = re.compile(f"[A-Za-z0-9{CUT}]")
_BROKEN = re.compile("[A-Za-z0-9]{2}")
_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_CYRILLIC = "абцдефгхийклмнопярстувшхузАБЦДЕФГХИЙКЛМНОПЯРСТУВШХУЗжчщъыьэюёљ"
_THEIRS = frozenset(
    {
        "title",
        "slug",
        "client",
        "note",
        "reason",
        "tags",
        "gain",
        "toward",
        "condition",
        "unit",
        "why",
        "subject",
        "lines",
        "text",
    }
)
"""The fields that hold a person's own words, or what is made of them."""
_OWN_LINES = (Rows, Input, OptionList, TextArea)
"""Widgets that lay out their lines themselves."""
LEAST_ENTRY = 8
"""Cells of a line to type in at least."""


def in_cyrillic(plan: Plan, longest: int = 1_000, times: int = 1) -> Plan:
    """The plan with a person's words in Cyrillic letters, said so many times over and cut at so many characters."""
    tables = (table.values() for name in plan.__struct_fields__ if isinstance(table := getattr(plan, name), dict))
    return put(plan, *(_their_record(record, longest, times) for table in tables for record in table))


def _their_record(record: Any, longest: int, times: int) -> Record:
    changed = {name: _their(value, longest, times) for name, value in asdict(record).items() if name in _THEIRS}
    if milestones := getattr(record, "milestones", ()):
        changed["milestones"] = tuple(replace(m, title=_their(m.title, longest, times)) for m in milestones)
    if came := getattr(record, "came", ()):
        changed["came"] = tuple(replace(a, note=_their(a.note, longest, times)) for a in came)
    made: Record = replace(record, **changed)
    return made


def _their(value: Any, longest: int, times: int) -> Any:
    if isinstance(value, tuple):
        return tuple(_their(one, longest, times) for one in value)
    return " ".join([value.translate(str.maketrans(_LATIN, _CYRILLIC))] * times)[:longest] if value else ""


def mark_cuts(patch: pytest.MonkeyPatch) -> None:
    """From now on what cuts a word of ours leaves a sign: by width, or in its midst at the end of a line."""
    truncate, wrap = Content.truncate, Content._wrap_and_format

    def truncated(self: Content, max_width: int, *, ellipsis: bool = False, pad: bool = False) -> Content:
        cut = truncate(self, max_width, ellipsis=ellipsis, pad=pad)
        if max_width <= 0 or self.cell_length <= max_width:
            return cut
        kept = cut.plain[:-1]
        lost = self.plain[len(kept) if ellipsis else len(kept) + 1 :]
        return Content(kept + CUT) if OURS.search(lost) else cut

    def wrapped(self: Content, width: int, *args: Any, **more: Any) -> list[_FormattedLine]:
        lines = wrap(self, width, *args, **more)
        sources = [line.plain for line in self.split(allow_blank=True)]
        for before, line in pairwise(lines):
            if line.y == before.y and line.x and _BROKEN.match(sources[line.y][line.x - 1 : line.x + 1]):
                before.content = before.content[:-1] + Content(CUT)
        return lines

    patch.setattr(Content, "truncate", truncated)
    patch.setattr(Content, "_wrap_and_format", wrapped)


def cuts_on(app: App[Any]) -> list[str]:
    """Every line on the screen that is on top in which a word of ours is cut, and every one that nobody can see."""
    shown = [widget for widget in app.screen.walk_children(Widget) if _is_shown(widget)]
    return [f"{_name(widget)}: {line.strip()}" for widget in shown for line in _faults(widget)]


def _is_shown(widget: Widget) -> bool:
    return all(one.display for one in widget.ancestors_with_self if isinstance(one, Widget))


def _name(widget: Widget) -> str:
    return f"{type(widget.screen).__name__} {type(widget).__name__}{f'#{widget.id}' if widget.id else ''}"


def _faults(widget: Widget) -> Iterator[str]:
    lines = _lines_of(widget)
    yield from (line for line in lines if CUT in line)
    if isinstance(widget, Rows):
        yield from _rows_faults(widget)
    elif isinstance(widget, Input):
        yield from _entry_faults(widget)
    elif isinstance(widget, OptionList):
        yield from _option_faults(widget)
    elif not isinstance(widget, _OWN_LINES) and not widget.is_container:
        yield from (f"no room for: {line}" for line in _beneath(widget))
    if (
        isinstance(widget, StatusLine)
        and widget.message
        and len(_wrapped(widget.message, widget.size.width)) > MOST_LINES
    ):
        yield f"too long: {widget.message.plain}"
    if any(OURS.search(line) for line in lines):
        yield from _outside(widget)


def _lines_of(widget: Widget) -> list[str]:
    width, height = widget.outer_size
    return [strip.text for strip in widget.render_lines(Region(0, 0, width, height))] if width and height else []


def _beneath(widget: Widget) -> list[str]:
    """The lines of a text that lie below the widget's end."""
    visual = widget._render()
    size: Size = widget.content_size
    options = RenderOptions(widget._get_style, widget.styles)
    strips = visual.render_strips(size.width or 60, None, Style(), options)
    return [strip.text for strip in strips[size.height if size.width else 0 :] if OURS.search(strip.text)]


def _rows_faults(rows: Rows) -> Iterator[str]:
    edges = 2 * rows._frame
    width, height = rows.size.width - (edges or 1), rows.size.height - edges
    if rows._rows and height < rows._row_height:
        yield "no room for a row"
    empty = rows.told_when_empty(width)[height:] if not rows._rows else []
    yield from (f"no room for: {line}" for line in empty)
    for place, row in enumerate(rows._rows):
        painted = [line.truncate(width).plain for line in rows._paint(row.face, width)]
        beyond = painted[rows.first_line_of(place + 1) - rows.first_line_of(place) :]
        yield from (line for line in painted if CUT in line)
        yield from (f"no room for: {line}" for line in beyond if OURS.search(line))


def _entry_faults(entry: Input) -> Iterator[str]:
    if entry.content_size.width < LEAST_ENTRY:
        yield f"{entry.content_size.width} cells to type in"
    elif not entry.value and len(entry.placeholder) > entry.content_size.width:
        yield f"too long: {entry.placeholder}"


def _option_faults(options: OptionList) -> Iterator[str]:
    width = options.scrollable_content_region.width - 2
    for option in options.options:
        line = Content.from_text(option.prompt) if isinstance(option.prompt, str) else option.prompt
        if CUT in str(line) or (line.cell_length > width and OURS.search(line.plain[width - 1 :])):  # type: ignore[union-attr]
            yield str(line)


def _outside(widget: Widget) -> Iterator[str]:
    """A widget that stands beyond the edge of what holds it, where nothing scrolls to it."""
    place = widget.screen.find_widget(widget)
    region, clip = place.region, place.clip
    ancestors = [one for one in widget.ancestors if isinstance(one, Widget)]
    if region.x < clip.x or region.right > clip.right:
        yield f"beyond the side: {region} in {clip}"
    scrolled = any(one.allow_vertical_scroll and one.max_scroll_y for one in ancestors)
    if (region.y < clip.y or region.bottom > clip.bottom) and not scrolled:
        yield f"beyond the end: {region} in {clip}"

"""The insights as rows: a heading for each section, a line for each insight, and the page a line opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct
from textual.content import Content
from textual.widget import Widget

from hustle_tui.domain.insights import Insight, Section, insights_of
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.writing.told import Told, Tone
from hustle_tui.tui.dialogs.sheet import Page
from hustle_tui.tui.lists import ListScreen
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.columns import Column, filled, in_columns, labelled, start_of
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, hung, spoken, user_text
from hustle_tui.tui.widgets.rows import Row, Rows

FIGURES_FROM = 97
"""The width from which a line has its figures beside its head."""
_STYLES: dict[Tone, str] = {"": "$second", "good": "$clear", "near": "$near", "bad": "$over"}


class Where(Struct, frozen=True):
    """Where a row leads: a section, or one line of it."""

    section: str
    line: str | None = None


class HeadingFace(Struct, frozen=True):
    """What a section's heading is painted from."""

    title: str
    remark: str


class LineFace(Struct, frozen=True):
    """What an insight is painted from."""

    head: str
    figures: Told
    words: tuple[str, ...]
    tone: Tone


Face = HeadingFace | LineFace | str
"""The only row of a section without lines is a text."""


@cached_by_plan
def insight_list(plan: Plan, today: date) -> tuple[tuple[Row, ...], tuple[Where, ...]]:
    """Every row, and where each leads; a row's key is its place in the list."""
    sections = insights_of(plan, today).items()
    pairs = [pair for name, section in sections for pair in _rows_of(name, section)]
    return tuple(Row(key, face) for key, (face, _) in enumerate(pairs)), tuple(where for _, where in pairs)


def _rows_of(name: str, section: Section) -> Iterator[tuple[Face, Where]]:
    yield HeadingFace(section.title, section.remark), Where(name)
    for line in section.lines:
        yield LineFace(line.head, line.figures, line.words, line.tone), Where(name, line.name)
    if not section.lines:
        yield section.empty, Where(name)


@lru_cache(maxsize=8)
def columns_in(width: int) -> tuple[Column, ...]:
    """The columns of a line: what, its figures, what follows from them; a narrow screen has figures beneath."""
    fixed = [Column("head", 24), Column("figures", 41)] if width >= FIGURES_FROM else [Column("head", 19)]
    return filled([*fixed, Column("words")], width - 2)


def paint_row(face: Face, width: int) -> list[Content]:
    """A row in one line, or in two on a narrow screen."""
    match face:
        case HeadingFace():
            remark = f"{face.remark} " if width >= FIGURES_FROM else ""
            words = assemble((f" {face.title} ", "bold $side"), (f" {remark}" if remark else "", "$muted"))
            rest = max(0, width - words.cell_length)
            line = fitted(words + Content.styled("─" * rest, "$lines"), width)
            return [line] if remark else [line, fitted(assemble((f" {face.remark}", "$muted")), width)]
        case str():
            return [fitted(line, width) for line in hung(assemble((f"   {face}", "$muted")), 3, width)]
        case LineFace():
            return _line(face, width)


def _line(face: LineFace, width: int) -> list[Content]:
    columns = columns_in(width)
    room = next((column.width for column in columns if column.name == "figures"), columns[-1].width)
    figures = user_text(first_fitting(face.figures.forms, room), "$second")
    cells = {
        "head": user_text(face.head, "$text"),
        "figures": figures,
        "words": user_text(first_fitting(face.words, columns[-1].width), _STYLES[face.tone]),
    }
    line = Content("  ") + in_columns(columns, cells)
    if width >= FIGURES_FROM:
        return [line]
    return [line, fitted(Content(" " * (2 + start_of(columns, "words"))) + figures, width)]


def line_at(plan: Plan, today: date, where: Where) -> tuple[Section, Insight | None] | None:
    """The section and the line that a row leads to as they are now, or None when the line is gone."""
    section = insights_of(plan, today).get(where.section)
    if section is None:
        return None
    line = next((line for line in section.lines if line.name == where.line), None)
    return None if where.line is not None and line is None else (section, line)


def page_of(section: Section, line: Insight | None, width: int) -> Content:
    """The page a row opens: the line with its arithmetic, and what the section's figures mean."""
    parts = []
    if line is not None:
        words = " · ".join(part for part in (str(line.figures), line.words[0] if line.words else "") if part)
        parts += [user_text(words, _STYLES[line.tone]), Content("")]
        room = max((len(what) for what, _ in line.sums), default=0) + 2
        sums = (labelled(what, user_text(much, "$text"), room) for what, much in line.sums)
        parts += [part for told in sums for part in hung(told, room, width)]
        parts.append(Content(""))
    elif not section.lines:
        parts += [assemble((section.empty, "$text")), Content("")]
    parts.append(assemble((section.meaning, "$muted")))
    return Content("\n").join(parts)


class InsightRows(Rows):
    """Rows of one line, or of two where the figures don't fit beside the head."""

    def on_resize(self) -> None:
        """Take the height of the new width; the list's own handler follows and keeps the cursor in view."""
        self._row_height = 1 if self.size.width - 1 >= FIGURES_FROM else 2


class InsightPage(Page):
    """The page of one line: the arithmetic behind it, and what its figures mean."""

    def __init__(self, where: Where) -> None:
        super().__init__()
        self._where = where

    def draw(self) -> str | None:
        found = line_at(self.hustle.plan, self.hustle.planner.today, self._where)
        if found is None:
            return None
        section, line = found
        self.show_text(page_of(section, line, self.text_width))
        return section.title if line is None else f"{section.title} · {line.head}"


class InsightScreen(ListScreen):
    """Sections of lines; nothing is changed here."""

    BINDINGS = keys(
        bar_key("insights.open", "enter", "open", "how it comes about", "The arithmetic"),
        bar_key("insights.view", "v", "app.pictures", "pictures", "The same as pictures"),
    )
    FIRST_KEYS = ("insights.open", "insights.view")

    def body(self) -> Iterable[Widget]:
        self._rows = InsightRows(paint_row, 1, id="insights")
        yield self._rows

    def show(self) -> None:
        rows, self._where = insight_list(self.hustle.plan, self.hustle.planner.today)
        self._rows.show(rows)

    def standing_line(self) -> Content:
        return assemble((spoken("{insights.open=Enter} on a line opens its arithmetic."), "$muted"))

    def action_open(self) -> None:
        if (key := self._rows.key) is not None:
            self.app.push_screen(InsightPage(self._where[key]))

    open_row = action_open


SCREEN = InsightScreen

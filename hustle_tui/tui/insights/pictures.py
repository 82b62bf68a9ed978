"""The pictures of the plan, one after the other, with a cursor that reads a value and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.documents.drawing import Line, column_at, drawn, legend
from hustle_tui.domain.charts import Chart, picture_of, pictures_of
from hustle_tui.domain.plan.model import Gig, Kpi, Plan, table_of
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import assemble, fitted, hung, user_text
from hustle_tui.tui.shell import PlannerApp

TALLEST, WIDEST = 28, 30
"""The most lines of a picture, and cells of a column of its table."""


@cached_by_plan
def charts(plan: Plan, today: date, at: int | None) -> tuple[Chart, ...]:
    """The pictures that have something to show; where none has, the first, which says what to do."""
    every = tuple(picture.draw() for picture in pictures_of(plan, today, at))
    return tuple(chart for chart in every if not chart.is_empty) or every[:1]


def _painted(line: Line) -> Content:
    return assemble(*(user_text(text, f"${colour}" if colour else "") for text, colour in line))


def show_picture_of(app: PlannerApp, item: Kpi | Gig, nothing: str) -> None:
    """Show a KPI's way or a gig's hours among the pictures; say `nothing` where there is none."""
    picture = picture_of(app.plan, item, app.planner.today)
    if picture.draw().is_empty:
        app.say(nothing)
    else:
        app.push_screen(Pictures(picture.name, item))


class Pictures(Sheet):
    """Up and down another picture, left and right the column that is read."""

    BINDINGS = keys(
        bar_key("pictures.down", "down,j", "turn(1)", "next", "The next picture"),
        bar_key("pictures.up", "up,k", "turn(-1)", "before", "The picture before"),
        bar_key("pictures.left", "left", "read(-1)", "earlier", "Read the column before"),
        bar_key("pictures.right", "right", "read(1)", "later", "Read the next column"),
        quiet_key("pictures.first", "home", "read(-1000)", "first", "Read the first column"),
        quiet_key("pictures.last", "end", "read(1000)", "last", "Read the last column"),
        bar_key("pictures.table", "t", "table", "table", "The same as a table, and back"),
        bar_key("pictures.export", "ctrl+e", "export", "export", "Export to a file", "^e"),
    )

    def __init__(self, name: str = "hours", item: Kpi | Gig | None = None) -> None:
        """Begin with a picture; an `item` has its own among them even when it is closed or not in hand."""
        super().__init__()
        self._name, self._item = name, item
        self._column: int | None = None
        self._as_table = False

    def body(self) -> Iterable[Widget]:
        yield Static(id="picture-head")
        yield VerticalScroll(Static(id="picture"), id="sheet-scroll", can_focus=False)

    @property
    def _every(self) -> tuple[Chart, ...]:
        app, item = self.hustle, self._item
        every = charts(app.plan, app.planner.today, app.planner.at)
        if item is None or (now := getattr(app.plan, table_of(item)).get(item.id)) is None:
            return every
        own = picture_of(app.plan, now, app.planner.today)
        if any(chart.name == own.name for chart in every) or (chart := own.draw()).is_empty:
            return every
        return (chart, *every)

    @property
    def chart(self) -> Chart:
        """The picture that is shown; another one where it has gone."""
        return next((chart for chart in self._every if chart.name == self._name), self._every[0])

    @property
    def column(self) -> int:
        """The column that is read: where a post stands, else the last one, until the cursor is moved."""
        chart = self.chart
        first = chart.posts[0][0] if chart.posts else 0 if chart.name == "ahead" else len(chart.columns) - 1
        return min(first if self._column is None else self._column, len(chart.columns) - 1)

    def draw(self) -> str:
        chart, names = self.chart, [picture.name for picture in self._every]
        is_table = self._as_table and not chart.is_empty
        head, *lines = self._table(chart) if is_table else [Content(), *self._picture(chart)]
        self.query_one("#picture-head", Static).update(head)
        self.query_one("#picture-head").display = is_table
        self.query_one("#picture", Static).update(Content("\n").join(lines))
        if is_table:
            self.query_one("#sheet-scroll").scroll_to(y=self.column - self._height // 2, animate=False)
        return f"{chart.title} · {names.index(chart.name) + 1} of {len(names)}"

    @property
    def _width(self) -> int:
        return self.room("#sheet-scroll") - 2

    @property
    def _height(self) -> int:
        return self.query_one("#sheet-scroll").size.height

    def _picture(self, chart: Chart) -> list[Content]:
        if chart.is_empty:
            return [assemble((chart.empty, "$muted"))]
        words = (_painted(legend(chart)), user_text(chart.read(self.column), "$text"), user_text(chart.told, "$second"))
        beneath = [part for line in words for part in hung(line, 0, self._width)]
        lines = drawn(chart, self._width, min(TALLEST, self._height - len(beneath)), self.column)
        return [*map(_painted, lines), *beneath]

    def _table(self, chart: Chart) -> list[Content]:
        """The names of the columns, which stay in sight, and a row each."""
        cells = [[user_text(text).truncate(WIDEST, ellipsis=True) for text in row] for row in chart.rows()]
        widths = [max(row[n].cell_length for row in cells) for n in range(len(cells[0]))]
        lines = [
            assemble(
                fitted(row[0], widths[0]),
                *(cell.pad_left(2 + n - cell.cell_length) for cell, n in zip(row[1:], widths[1:], strict=True)),
            )
            for row in cells
        ]
        here = self.column + 1
        return [
            line.stylize("$text on $selection" if n == here else "$second" if n else "$muted").truncate(self._width)
            for n, line in enumerate(lines)
        ]

    def action_turn(self, by: int) -> None:
        names = [picture.name for picture in self._every]
        self._name = names[(names.index(self.chart.name) + by) % len(names)]
        self._column = None
        self.redraw()

    def action_read(self, by: int) -> None:
        self._column = max(0, min(len(self.chart.columns) - 1, self.column + by))
        self.redraw()

    def action_table(self) -> None:
        self._as_table = not self._as_table
        self.redraw()

    def action_export(self) -> None:
        _export(self.hustle, self.chart)

    def on_click(self, event: events.Click) -> None:
        picture = self.query_one("#picture")
        if event.widget is picture and not self.chart.is_empty and not self._as_table:
            self._column = column_at(self.chart, self._width, event.screen_x - picture.region.x)
            self.redraw()


def _export(app: PlannerApp, chart: Chart) -> None:
    """Ask for a file, and write the picture to it as `hustle chart --svg` does: in the theme's colours."""
    from hustle_tui.documents.files import places_of, write_pages  # looking needs none of this
    from hustle_tui.documents.svg import svg_of
    from hustle_tui.tui.dialogs.file_form import FileForm, ask_for_file, file_field, path_in
    from hustle_tui.tui.dialogs.form import Answers, Form
    from hustle_tui.tui.paint.own_theme import colours_in_taste

    def place(answers: Answers) -> Path:
        return places_of(path_in(answers, "svg"), ("",))[0]

    def form(before: Answers, wrong: str) -> Form:
        fields = [file_field(before, f"{chart.name.replace(' ', '-')}.svg", "its path, as an SVG")]
        return Form("Export the picture", fields, lambda answers: f"writes {place(answers).name}", note=wrong)

    def writing(answers: Answers) -> Callable[[], str]:
        picture = svg_of(chart, colours_in_taste(app.plan.settings), framed=True)

        def write() -> str:
            written = place(answers)
            write_pages([written], [picture])
            return f"Wrote {written.name}"

        return write

    ask_for_file(app, FileForm("picture", form, writing))

"""The preview of an import: a table of what is new, what changes and what is refused, before anything is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.changes.importing import Import
from hustle_tui.domain.importing.people import people_text
from hustle_tui.domain.importing.words import ROW_HEADS, counts_text, rows_of
from hustle_tui.domain.writing.quantities import counted
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.paint.bindings import bar_key, keys
from hustle_tui.tui.paint.columns import Column, in_columns, room_left
from hustle_tui.tui.paint.text import assemble, user_text
from hustle_tui.tui.widgets.rows import Row, Rows

MOST_ROWS = 500
"""Rows of the file that the preview shows; the counts are of all."""
_STYLES = {"new": "$main", "changed": "$near", "refused": "$over"}
_NOTHING = "Nothing new: all that the file holds is here already."


class ImportPreview(Sheet):
    """What an import would do; Enter does it, and asks first where a name has no place yet."""

    BINDINGS = keys(
        bar_key("import.go", "enter", "take_in", "import", "Take these rows in"),
        bar_key("import.edit", "e", "places", "where it belongs", "Say where the names belong"),
    )

    def __init__(
        self,
        found: Import,
        name: str,
        ask: Callable[[ImportPreview], None],
        take_in: Callable[[Import], bool],
    ) -> None:
        super().__init__()
        self.found = found
        self._name = name
        self._ask = ask
        self._take_in = take_in

    def body(self) -> Iterable[Widget]:
        yield Static(id="sheet-text")
        yield Rows(paint_row, 1, empty=_NOTHING)

    def draw(self) -> str | None:
        plan = self.hustle.plan
        compared = self.found.beside(plan)
        faces = islice(rows_of(compared, plan, self.hustle.planner.today), MOST_ROWS)
        self.rows.show([Row(place, face) for place, face in enumerate(faces)])
        lines = [assemble((counts_text(compared), "$text"))]
        missing = len(compared.unmapped)
        if whose := people_text(compared.people):
            lines.append(user_text(whose, "$second"))
        if compared.people.mine is None:
            count = len(compared.people.rows)
            whose = f"The hours of {count} people" if count > 1 else "Somebody's hours"
            lines.append(assemble((f"{whose}: ↵ asks which are yours", "$near")))
        elif missing:
            lines.append(assemble((f"{counted(missing, 'name')} without a place: ↵ asks where they belong", "$near")))
        lines.append(paint_row(ROW_HEADS, self.room("#sheet-text") - 1)[0])
        self.show_text(Content("\n").join(lines))
        return f"Import · {self._name} · {self.found.format}"

    def show(self, found: Import) -> None:
        """Show the import anew, with more of its names mapped."""
        self.found = found
        self.redraw()

    def action_places(self) -> None:
        self._ask(self)

    def action_take_in(self) -> None:
        """Take the rows in and close, or ask whose they are and where the names belong that have no place yet."""
        compared = self.found.beside(self.hustle.plan)
        if compared.unmapped or compared.people.mine is None:
            self._ask(self)
        elif self._take_in(self.found):
            self.dismiss(None)

    open_row = action_take_in


def paint_row(face: tuple[str, ...], width: int) -> list[Content]:
    """A row of the table; where room is short its text gives way. Why a row is refused takes all that is free."""
    columns = [Column("line", 6, right=True), Column("what", 7)]
    if face[1] != "refused":
        columns += [Column("day", 11), Column("time", 10), Column("where", 18 if width < 100 else 28)]
    columns.append(Column("text", max(8, room_left([*columns, Column("text", 0)], width))))
    if face == ROW_HEADS:
        return [in_columns(columns, {head: assemble((head, "$muted")) for head in ROW_HEADS})]
    styles = {"what": _STYLES.get(face[1], "$muted")}
    cells = zip(ROW_HEADS, face, strict=True)
    return [in_columns(columns, {head: user_text(text, styles.get(head, "$text")) for head, text in cells})]

"""The yardstick: the least that a Textual app with something to show can do."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header


class Bare(App[None]):
    """A header, a table of thirty rows and a footer."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable()
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("a", "b", "c")
        for number in range(30):
            table.add_row(str(number), "row", "ready")


if __name__ == "__main__":
    Bare().run()

"""What a gig leaves for later ones and what it reuses of earlier ones, as one list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hustle_tui.domain.plan.model import Asset
from hustle_tui.tui.dialogs.sheet import GigSheet, remove_key
from hustle_tui.tui.gigs import asset_actions
from hustle_tui.tui.gigs.asset_rows import asset_list, balance_lines, paint_asset
from hustle_tui.tui.widgets.rows import Painter, Rows

_EMPTY = "No gig has left anything yet.\na writes down what this one leaves: a tool, a contact, a piece, knowledge."


class GigAssets(GigSheet):
    """The assets of one gig; space says that it reuses what another left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "reuse", "reuse", id="gig_assets.reuse", tooltip="The gig reuses it, or does not after all"),
        Binding("a", "add", "add", id="gig_assets.add", tooltip="Add something that the gig leaves"),
        Binding("e", "edit", "edit", id="gig_assets.edit", tooltip="Edit it"),
        remove_key("gig_assets"),
    ]

    @property
    def asset(self) -> Asset | None:
        """What the cursor is on."""
        return self.hustle.plan.assets.get(self.query_one(Rows).key or 0)

    def body(self) -> Iterable[Widget]:
        """The list, and what it makes of the gig's hours."""
        yield Rows(cast(Painter, paint_asset), 1, empty=_EMPTY)
        yield Static(id="sheet-text")

    def draw(self) -> str | None:
        """Assets and hours as they are now."""
        if (gig := self.gig) is None:
            return None
        plan = self.hustle.plan
        self.query_one(Rows).show(asset_list(plan, gig))
        self.query_one("#sheet-text", Static).update(Content("\n").join(balance_lines(plan, gig)))
        return f"Assets · {gig.title}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Only what there is something for."""
        if action not in ("reuse", "edit", "remove") or not self.is_mounted or not self.query(Rows):
            return True
        asset = self.asset
        return asset is not None and (action != "reuse" or asset.gig != self._gig_id)

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.redraw()

    def action_reuse(self) -> None:
        """Say that the gig reuses what the cursor is on, or does not."""
        if (gig := self.gig) is not None and (asset := self.asset) is not None:
            asset_actions.reuse(self.hustle, gig, asset)

    def action_add(self) -> None:
        """Ask for something that the gig leaves."""
        if gig := self.gig:
            asset_actions.ask_asset(self.hustle, gig)

    def open_row(self) -> None:
        """Edit what the cursor is on."""
        self.action_edit()

    def action_edit(self) -> None:
        """Edit what the cursor is on."""
        asset = self.asset
        maker = self.hustle.plan.gigs.get(asset.gig) if asset else None
        if asset is not None and maker is not None:
            asset_actions.ask_asset(self.hustle, maker, asset)

    def action_remove(self) -> None:
        """Take what the cursor is on off the list."""
        if asset := self.asset:
            asset_actions.remove(self.hustle, asset)

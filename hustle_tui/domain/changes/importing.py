"""Taking in what other tools' files hold: one change, and so one step of undo, however many records it brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from hustle_tui.domain.changes.cards import add_cards, edit_card
from hustle_tui.domain.importing.compare import NOTHING, OF_CARDS, Compared, compared
from hustle_tui.domain.importing.rows import Refused, Row
from hustle_tui.domain.importing.targets import Targets
from hustle_tui.domain.plan.model import Card, Entry, Plan, put


class Import:
    """The rows of one file, and the map of their names."""

    def __init__(self, source_format: str, rows: Sequence[Row], told: dict[str, str], today: date) -> None:
        self.format, self.rows, self.told = source_format, rows, told
        self._today = today
        self.latest: Compared = NOTHING
        """What it did, or would do, when it last met a plan."""
        self._plan: Plan | None = None

    def beside(self, plan: Plan) -> Compared:
        """What it would do to a plan."""
        if self._plan is not plan:
            targets = Targets(plan, self.format, self.told)
            self.latest = compared(plan, self.format, self.rows, targets, self._today)
            self._plan = plan
        return self.latest

    @property
    def names(self) -> tuple[str, ...]:
        """What the file calls the work, each name once; empty for rows without a name."""
        taken = (row for row in self.rows if not isinstance(row, Refused))
        return tuple(dict.fromkeys(row.names[-1] if row.names else "" for row in taken))

    def mapped(self, told: dict[str, str]) -> Import:
        """The same import with more of its names mapped."""
        return Import(self.format, self.rows, self.told | told, self._today)

    def __call__(self, plan: Plan) -> Plan:
        """The plan with what is new and changed, and with the map kept for the next file of the format."""
        found = self.beside(plan)
        if entries := tuple(one for one in (*found.new, *found.changed) if isinstance(one, Entry)):
            plan = put(plan, *entries)
        if cards := tuple(one for one in found.new if isinstance(one, Card)):
            plan = add_cards(plan, cards)
        for card in found.changed:
            if isinstance(card, Card):
                plan = edit_card(plan, card.id, {name: getattr(card, name) for name in OF_CARDS})
        kept = plan.settings.import_map | {f"{self.format}:{name}": place for name, place in self.told.items()}
        return (
            plan
            if kept == plan.settings.import_map
            else replace(plan, settings=replace(plan.settings, import_map=kept))
        )

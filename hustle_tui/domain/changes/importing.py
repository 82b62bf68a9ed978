"""Taking in what other tools' files hold: one change, and so one step of undo, however many records it brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from hustle_tui.domain.changes import with_settings
from hustle_tui.domain.changes.cards import add_cards, edit_card
from hustle_tui.domain.importing import Refused, Row, Thing, Worked
from hustle_tui.domain.importing.compare import NOTHING, OF_CARDS, Compared, compared
from hustle_tui.domain.importing.formats.things import Brought, brought
from hustle_tui.domain.importing.people import names_of, people_in
from hustle_tui.domain.importing.targets import Targets
from hustle_tui.domain.plan.model import Card, Entry, Plan, put
from hustle_tui.domain.writing.folding import folded


class Import:
    """The rows of one file, the map of their names, and who of its people is `me`."""

    def __init__(
        self, source_format: str, rows: Sequence[Row], places: dict[str, str], today: date, me: Sequence[str] = ()
    ) -> None:
        self.format, self.rows, self.places, self.me = source_format, rows, places, tuple(me)
        self._today = today
        self.latest: Compared = NOTHING
        """What it did, or would do, when it last met a plan."""
        self._plan: Plan | None = None
        self._brought = Brought(Plan())

    def beside(self, plan: Plan) -> Compared:
        """What it would do to a plan."""
        if self._plan is not plan:
            self._brought = things = brought(plan, self.rows)
            targets = Targets(things.plan, self.format, self.places)
            people = people_in(self.rows, plan.settings.import_me, self.me)
            found = compared(plan, self.format, self.rows, targets, people, self._today)
            self.latest = replace(
                found,
                new=(*(record for _, record in things.new), *found.new),
                new_rows=(*(row for row, _ in things.new), *found.new_rows),
                same=found.same + things.same,
                refused=(*found.refused, *things.refused),
            )
            self._plan = plan
        return self.latest

    @property
    def names(self) -> tuple[str, ...]:
        """What the file calls the work, each name once; empty for rows without a name."""
        people = self.latest.people
        rows = (row for row in self.rows if not isinstance(row, Refused | Thing))
        taken = (row for row in rows if not (isinstance(row, Worked) and people.is_other(row.person)))
        return tuple(dict.fromkeys(row.names[-1] if row.names else "" for row in taken))

    def mapped(self, places: dict[str, str]) -> Import:
        """The same import with more of its names mapped."""
        return Import(self.format, self.rows, self.places | places, self._today, self.me)

    def of(self, me: Sequence[str]) -> Import:
        """The same import of the hours of these people."""
        return Import(self.format, self.rows, self.places, self._today, me)

    def _me(self, kept: Sequence[str]) -> tuple[str, ...]:
        """The names and addresses to keep: those told now, instead of any that the people of this file have."""
        if not self.me:
            return tuple(kept)
        theirs = {name for person in self.latest.people.persons.values() for name in names_of(person)}
        return tuple(dict.fromkeys((*(name for name in kept if name not in theirs), *map(folded, self.me))))

    def __call__(self, plan: Plan) -> Plan:
        """The plan with what is new and changed, and with the map kept for the next file of the format."""
        found = self.beside(plan)
        plan = self._brought.plan
        if cards := tuple(one for one in found.new if isinstance(one, Card)):
            plan = add_cards(plan, cards)
        if entries := [one for one in (*found.new, *found.changed) if isinstance(one, Entry)]:
            there = plan.cards.keys() | {None}
            plan = put(plan, *(one if one.card in there else replace(one, card=None) for one in entries))
        for card in found.changed:
            if isinstance(card, Card):
                plan = edit_card(plan, card.id, {name: getattr(card, name) for name in OF_CARDS})
        kept = plan.settings.import_map | {f"{self.format}:{name}": place for name, place in self.places.items()}
        return with_settings(plan, import_map=kept, import_me=self._me(plan.settings.import_me))

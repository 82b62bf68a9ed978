"""What is said when another window changed or dropped what a form is about."""

from __future__ import annotations

from functools import partial

import pytest
from plan_builder import TODAY, card, gig, kpi, plan_of

from hustle_tui.domain.changes.cards import drop_card, edit_card, finish_card, rank_card
from hustle_tui.domain.changes.gigs import edit_gig, stage_gig
from hustle_tui.domain.changes.kpis import close_kpi, edit_kpi
from hustle_tui.domain.history.touched import meanwhile_text
from hustle_tui.domain.plan.model import Change

SEEN = plan_of(card("Deck", id=1), gig("Logo", id=2, slug="logo"), kpi(title="Deals", id=3, target=9.0))
MINE = partial(edit_card, card_id=1, fields={"title": "Mine"})


@pytest.mark.parametrize(
    ("theirs", "mine", "said"),
    [
        (partial(drop_card, card_id=1, day=TODAY), MINE, "it was dropped meanwhile, and stays dropped"),
        (partial(finish_card, card_id=1, day=TODAY), MINE, "it was done meanwhile, and stays done"),
        (
            partial(edit_card, card_id=1, fields={"title": "Theirs"}),
            MINE,
            "its title was made “Theirs” meanwhile: yours stands",
        ),
        (
            partial(edit_card, card_id=1, fields={"estimate": 60}),
            partial(edit_card, card_id=1, fields={"estimate": 90}),
            "its estimate was changed meanwhile: yours stands",
        ),
        (
            partial(stage_gig, gig_id=2, stage="declined", day=TODAY),
            partial(edit_gig, gig_id=2, fields={"title": "Mine"}),
            "it was declined meanwhile, and stays declined",
        ),
        (
            partial(close_kpi, kpi_id=3, day=TODAY),
            partial(edit_kpi, kpi_id=3, fields={"title": "Mine"}),
            "it was closed meanwhile, and stays closed",
        ),
        (partial(edit_card, card_id=1, fields={"note": "theirs"}), MINE, ""),
        (partial(edit_card, card_id=1, fields={"title": "Mine"}), MINE, ""),
        (partial(rank_card, card_id=1, lane="must", before=None), MINE, ""),
        (lambda plan: plan, partial(drop_card, card_id=1, day=TODAY), ""),
    ],
)
def test_it_is_said_what_stands(theirs: Change, mine: Change, said: str) -> None:
    before = theirs(SEEN)
    assert meanwhile_text(SEEN, before, mine(before)) == said

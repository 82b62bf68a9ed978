"""Which weeks a change makes graver, and in what words that is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from msgspec.structs import replace
from plan_builder import HOUR, LAST_WEEK, NEXT_WEEK, TODAY, WEEK, card, entry, gig, plan_of

from hustle_tui.domain.changes.cards import drop_card, move_card
from hustle_tui.domain.outlook import Crossing, crossings_text, is_grave, worsened
from hustle_tui.domain.plan.model import Plan, put, without

SIGHT = [WEEK + timedelta(weeks=n) for n in range(6)]


@dataclass
class Told:
    """What is said of a change."""

    crossings: tuple[Crossing, ...]

    @property
    def text(self) -> str:
        return crossings_text(self.crossings)


def told(before: Plan, after: Plan) -> Told:
    return Told(worsened(before, after, TODAY, SIGHT))


def test_a_card_is_weighed_in_the_week_that_it_comes_to_however_far_that_is() -> None:
    big, far = card(minutes=12 * HOUR, ledger="side"), WEEK + timedelta(weeks=40)
    before = plan_of(big)
    assert told(before, move_card(before, big.id, far)).text == "W35 ✓ clear → ▲ over, 2h short"
    assert told(before, move_card(before, big.id, None)).text == ""


def test_a_week_that_a_card_leaves_or_that_only_loses_by_it_is_not_told() -> None:
    big = card(minutes=12 * HOUR, ledger="side")
    before = plan_of(big)
    assert not told(before, drop_card(before, big.id, TODAY)).crossings
    assert not told(before, without(before, big)).crossings


def test_a_new_card_is_weighed_and_one_moved_beside_it_too() -> None:
    one, other = card(minutes=6 * HOUR, ledger="side"), card(minutes=6 * HOUR, ledger="side", week=NEXT_WEEK)
    before = plan_of(one)
    assert told(before, put(before, other, replace(one, week=NEXT_WEEK))).text == "W49 ✓ clear → ▲ over, 2h short"


def test_near_is_told_but_is_not_grave() -> None:
    before = plan_of()
    found = told(before, put(before, card(minutes=9 * HOUR, ledger="side", week=NEXT_WEEK)))
    assert found.text == "W49 ✓ clear → ! near, 1h spare"
    assert not is_grave(found.crossings)


def test_what_touches_more_than_cards_is_weighed_in_every_week_in_sight_and_the_gravest_are_named() -> None:
    before = plan_of(card(minutes=5 * HOUR, ledger="side", week=NEXT_WEEK))
    found = told(before, put(before, gig(weekly=9 * HOUR)))
    assert is_grave(found.crossings)
    assert found.text == "W48 ✓ clear → ▲ over, 1h short; W49 ✓ clear → ▲ over, 4h short; 4 more weeks"


def test_a_week_that_is_over_is_weighed_where_it_is_in_sight() -> None:
    before = plan_of()
    after = put(before, entry(LAST_WEEK, 11 * HOUR))
    assert worsened(before, after, TODAY, [LAST_WEEK])[0][1].load.week == LAST_WEEK
    assert not worsened(before, after, TODAY, SIGHT)


def test_what_no_load_rests_on_is_not_weighed_at_all() -> None:
    before = plan_of(gig(weekly=2 * HOUR))
    assert not told(before, replace(before, payments={}, acks={}, timers={})).crossings


def test_another_first_day_of_the_week_is_compared_with_no_week() -> None:
    before = plan_of(card(minutes=12 * HOUR, ledger="side"))
    assert not told(before, replace(before, settings=replace(before.settings, week_start=6, side_cap=60))).crossings

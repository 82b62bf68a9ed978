"""What a card says: each part once, with its name, its value and the mark that it takes its colour from."""

from __future__ import annotations

from typing import Any

import pytest
from plan_builder import FRI, HOUR, TODAY, TUE, card, entry, gig, kpi, plan_of

from hustle_tui.domain.plan.model import Card
from hustle_tui.domain.week.cards import card_told, effort_text, limit_passed

ACME, RETENTION = gig("Acme logo"), kpi()


def told_of(own: Card, *records: Any) -> list[tuple[str, str, str, str]]:
    told = card_told(plan_of(ACME, RETENTION, own, *records), own, TODAY)
    return [(part.name, part.text, part.value, part.mark) for part in told.parts]


def test_a_plain_card_says_its_lane_alone() -> None:
    assert told_of(card(lane="must")) == [("lane", "Must", "Must", "")]


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"estimate": 90}, ("estimate", "1h30", "1h30", "")),
        ({"due": FRI}, ("due", "due Fri", "Fri", "")),
        ({"due": TUE}, ("due", "late, due 24 Nov", "24 Nov", "over")),
        ({"due": TUE, "state": "done"}, ("due", "due 24 Nov", "24 Nov", "")),
        ({"gig": ACME.id, "ledger": "side"}, ("for", "Acme logo", "Acme logo", "side")),
        ({"kpi": RETENTION.id}, ("for", "Retention", "Retention", "main")),
        ({"tags": ("mail", "q4")}, ("tags", "#mail #q4", "#mail #q4", "")),
        ({"carried": 1}, ("carried", "carried 1×", "1 time", "near")),
        ({"carried": 3}, ("carried", "carried 3×", "3 times", "near")),
        ({"note": "as agreed"}, ("note", "as agreed", "as agreed", "")),
    ],
)
def test_a_field_is_one_part(fields: dict[str, Any], part: tuple[str, str, str, str]) -> None:
    assert told_of(card(**fields))[1:] == [part]


def test_hours_spent_are_a_part_and_lessen_what_is_left() -> None:
    own = card(minutes=5 * HOUR)
    spent = entry(TODAY, 3 * HOUR, "main", card=own.id)
    assert ("spent", "3h spent", "3h", "") in told_of(own, spent)
    assert effort_text(plan_of(own, spent), own) == "2h of 5h"


def test_only_a_limit_that_is_passed_counts() -> None:
    plan = plan_of(lane_limits=(2, 0, 0))
    assert [limit_passed(plan, *lane) for lane in (("must", 2), ("must", 3), ("should", 9), ("done", 9))] == [
        0,
        2,
        0,
        0,
    ]

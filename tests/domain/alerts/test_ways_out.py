"""A way out: its words, what it gains, and the key that takes it."""

from __future__ import annotations

from hustle_tui.domain.plan.model import id_from
from hustle_tui.domain.relief.ways_out import WayOut, numbered


def test_what_a_way_gains_stands_behind_its_words() -> None:
    assert WayOut("Move Slides to next week", None, gains=90).text == "Move Slides to next week: frees 1h30"
    assert WayOut("Park Slides", None).text == "Park Slides"


def test_ways_are_numbered_in_their_order_as_far_as_there_are_digits() -> None:
    ways = numbered(WayOut(f"Way {n}", n) for n in range(12))
    assert [(way.key, way.effect) for way in ways] == [(str(n + 1), n) for n in range(9)]


def test_an_id_follows_from_what_it_is_for() -> None:
    assert id_from("friction:1", 7) == id_from("friction:1", 7) != id_from("friction:2", 7)
    assert 0 < id_from("friction:1", 7) < 2**53

"""The line of the coming weeks under the board."""

from __future__ import annotations

from hustle_tui.domain.writing.told import Part, Told
from hustle_tui.tui.week.rows import ahead_line

WEEK_AHEAD = Told((Part("W49"), Part("✓", mark="clear"), Part("2h", name="hours")))


def test_where_no_week_has_room_the_line_does_not_begin_to_tell_them() -> None:
    left = "5 cards left open in W48, W47, W46, 2 weeks before"
    assert ahead_line([WEEK_AHEAD], 64, left).plain.rstrip() == f"{left}: C decides"
    assert "Ahead   W49 ✓ 2h" in ahead_line([WEEK_AHEAD], 100, left).plain

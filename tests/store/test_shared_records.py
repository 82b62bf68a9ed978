"""What another program did not change is the same value after its change as before it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from store_cases import Opener, adding

from hustle_tui.domain.plan.model import put, without
from hustle_tui.store import Job


def test_only_a_changed_record_is_another_value_after_another_program_wrote(opened: Opener, path: Path) -> None:
    ours, theirs = opened(), opened()
    ours.commit([adding(1), adding(2)])
    before = ours.load()
    theirs.commit([adding(3)])
    after = ours.load()
    assert after.cards is not before.cards and set(after.cards) == {1, 2, 3}
    assert after.cards[1] is before.cards[1] and after.cards[2] is before.cards[2]
    assert after.entries is before.entries
    ours.commit([adding(4)])
    theirs.commit([Job("do", "Edit", lambda plan: put(plan, replace(plan.cards[1], title="Edited")), 5)])
    again = ours.load()
    assert again.cards[1].title == "Edited"
    assert again.cards[2] is before.cards[2] and again.cards[3] is after.cards[3]


def test_weeks_that_begin_on_another_day_are_worked_out_from_what_the_file_says(opened: Opener, path: Path) -> None:
    ours, theirs = opened(), opened()
    ours.commit([adding(1)])

    def starting_on(day: int) -> Job:
        return Job("do", "Start", lambda plan: replace(plan, settings=replace(plan.settings, week_start=day)), 10 + day)

    for day in (1, 4, 0):  # Tuesday first: going on from its week would end in another than the week of the file
        theirs.commit([starting_on(day)])
        assert ours.load().cards == opened().load().cards


def test_a_change_after_another_programs_meets_its_own_record_whatever_the_order_of_the_additions(
    opened: Opener,
) -> None:
    ours, theirs = opened(), opened()
    ours.commit([adding(2)])
    ours.commit([adding(1)])
    theirs.commit([Job("do", "Near", lambda plan: replace(plan, settings=replace(plan.settings, near=70)), 5)])
    ours.load()
    ours.commit([Job("do", "Remove", lambda plan: without(plan, plan.cards[1]), 6)])
    assert set(opened().load().cards) == {2}

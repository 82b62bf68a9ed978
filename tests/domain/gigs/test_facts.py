"""What is told of a gig, one fact a line."""

from __future__ import annotations

import pytest
from plan_builder import HOUR, TODAY, WEEK, gig, plan_of

from hustle_tui.domain.gigs.facts import facts_of
from hustle_tui.domain.plan.parts import WeekHours


@pytest.mark.parametrize(("stage", "told"), [("lead", True), ("active", True), ("delivered", False), ("paid", False)])
def test_another_week_is_told_of_a_gig_only_while_it_holds_hours(stage: str, told: bool) -> None:
    one = gig(stage=stage, weekly=4 * HOUR, exceptions=(WeekHours(week=WEEK, minutes=2 * HOUR),))
    assert any(fact.label == "weeks" and fact.text for fact in facts_of(plan_of(one), one, TODAY)) is told


@pytest.mark.parametrize(("stage", "told"), [("declined", True), ("dropped", True), ("lead", False), ("active", False)])
def test_the_reason_of_a_no_is_told_only_as_long_as_it_stands(stage: str, told: bool) -> None:
    one = gig(stage=stage, reason="too many nights")
    assert any(fact.label == "reason" for fact in facts_of(plan_of(one), one, TODAY)) is told

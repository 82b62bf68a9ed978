"""The direction on the review: its panel, its form, and the sentence of a week."""

from __future__ import annotations

from planners import LOW, REVIEW, TODAY, fill, opened, press, screen_text

from hustle_tui.domain.direction import version_of
from hustle_tui.domain.writing.told import Told
from hustle_tui.tui.direction.panel import DirectionFace, Lines, paint_direction


async def test_the_menu_writes_the_direction_which_then_stands_on_the_review() -> None:
    async with opened(None, LOW, REVIEW) as (app, pilot):
        assert "M d writes what this quarter and this year are for" in screen_text(app)
        await press(pilot, "M", "d")
        await fill(app, pilot, "quarter0", "Own the [/] onboarding")
        await fill(app, pilot, "quarter_kpis", "retention")
        await press(pilot, "ctrl+s")
        assert "Own the [/] onboarding" in screen_text(app)
        version = version_of(app.plan, "quarter", TODAY)
        assert version and (version.lines, len(version.kpis)) == (("Own the [/] onboarding",), 1)
        assert version_of(app.plan, "year", TODAY) is None
        await press(pilot, "u")
        assert not app.plan.directions


async def test_the_lesson_of_a_week_is_one_undoable_sentence() -> None:
    async with opened(None, LOW, REVIEW, "M", "l") as (app, pilot):
        await fill(app, pilot, "text", "Say the price first")
        await press(pilot, "ctrl+s")
        assert [lesson.text for lesson in app.plan.lessons.values()] == ["Say the price first"]
        await press(pilot, "u")
        assert not app.plan.lessons


def test_since_when_a_direction_stands_keeps_a_cell_from_the_edge() -> None:
    span = Lines("2026", ("Own growth",), "as written in 2026-Q1", ())
    (line, *_) = paint_direction(DirectionFace((span,), Told(()), roomy=False), 80)
    assert line.plain.endswith("as written in 2026-Q1 ") and line.cell_length == 80

"""What the start has to tell, as that an earlier run's changes are saved now, stands above the keys."""

from __future__ import annotations

from planners import opened, planner, until


async def test_what_the_start_has_to_tell_is_shown() -> None:
    used = planner()
    used.notice = "Changes that an earlier run could not save are saved now."
    async with opened(used) as (app, pilot):
        await until(pilot, lambda: app.news_line is not None)
        assert app.news_line is not None and "are saved now" in app.news_line.plain

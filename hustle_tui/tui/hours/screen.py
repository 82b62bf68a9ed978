"""The hours by day: what was logged, whose time it was and for what, to be put right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from textual.content import Content
from textual.widget import Widget

from hustle_tui.domain.plan.model import Entry, Timer
from hustle_tui.domain.week.calendar import days_of, week_of
from hustle_tui.domain.week.days import day_hours, taken_text
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.week.timers import item_of, label_of, running, since_text
from hustle_tui.tui.hours import actions as hours_actions
from hustle_tui.tui.hours.rows import WeekFace, entry_list, paint_entry, paint_week, timer_list
from hustle_tui.tui.hours.timer import change_timer
from hustle_tui.tui.lists import ListScreen, RuledRows
from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key
from hustle_tui.tui.paint.text import assemble, parts_that_fit, spoken, user_text
from hustle_tui.tui.screen import Item
from hustle_tui.tui.widgets.header import LONGEST_NAME
from hustle_tui.tui.widgets.headings import Lines

_TIMER_KEYS = "{app.timer=t} stops it", "{hours.edit=e} on its row edits it"
_EMPTY = "Nothing is logged on this day.\n{hours.add=a} adds hours, {app.timer=t} runs a timer."


class HoursScreen(ListScreen):
    """A day's entries, with the week's days above them."""

    BINDINGS = keys(
        bar_key("hours.back", "left,h", "day(-1)", "day", "To the day before", "←→"),
        quiet_key("hours.on", "right", "day(1)", "day on", "To the day after"),
        bar_key("hours.today", "full_stop", "today", "today", "To today", "."),
        bar_key("hours.add", "a", "add", "add", "Log hours on this day"),
        bar_key("hours.edit", "e,enter", "ask('edit')", "edit", "Edit the entry in a form", "e"),
        bar_key("hours.move", "m", "ask('move')", "move", "To another day or purpose"),
        bar_key("hours.later", "greater_than_sign", "ask('later')", "day later", "A day later", "> <"),
        quiet_key("hours.earlier", "less_than_sign", "ask('earlier')", "earlier", "A day earlier"),
        bar_key("hours.remove", "d,delete", "ask('remove')", "remove", "Undo brings it back", "d"),
        bar_key("hours.more", "M", "ask('more')", "more…", "More: cut the entry in two"),
    )
    HOLDS = ("entry", "card", "gig", "kpi")
    OWN_IF_EMPTY = "hours.back", "hours.today", "hours.add"
    FIRST_KEYS = ("hours.back", "hours.add", "hours.edit", "hours.move", "hours.remove", "hours.more", "app.timer")
    day: date | None = None

    def body(self) -> Iterable[Widget]:
        self._week = Lines(paint_week)
        self._rows = RuledRows(paint_entry, 3, id="entries", empty=_EMPTY)
        yield self._week
        yield self._rows

    def log_day(self) -> date:
        """The day whose entries are shown, in the week that the app shows: the one that was picked, else today."""
        today, week = self.hustle.planner.today, days_of(self.hustle.week)
        picked = self.day or today
        if picked in week:
            return picked
        same = week[(picked - week_of(picked, self.hustle.plan.settings.week_start)).days]
        return min(same, today) if today in week else same

    def show(self) -> None:
        app, day = self.hustle, self.log_day()
        now = app.planner.now
        week = tuple(day_hours(app.plan, each, now, app.planner.at) for each in days_of(app.week))
        taken = taken_text(load_of(app.plan, app.week, app.planner.today, app.planner.at))
        face = WeekFace(week, day, app.planner.today, taken)
        self._week.face = face
        timers = timer_list(app.plan, now) if day == app.planner.today else ()
        self._rows.show((*timers, *entry_list(app.plan, face.shown, now.tzinfo)))

    def entry(self) -> Entry | None:
        return self.hustle.plan.entries.get(self._rows.key or 0)

    def timer(self) -> Timer | None:
        return self.hustle.plan.timers.get(self._rows.key or 0)

    def item(self) -> Item | None:
        """What the entry or timer under the cursor is for."""
        record = self.entry() or self.timer()
        return None if record is None else item_of(self.hustle.plan, record)

    def standing_line(self) -> Content:
        plan, now = self.hustle.plan, self.hustle.planner.now
        timers = []
        for timer in running(plan):
            name = user_text(label_of(plan, timer), "$second").truncate(LONGEST_NAME, ellipsis=True)
            timers.append(name + assemble((f" since {since_text(timer, now)}", "$second")))
        if not timers:
            return Content("")
        first, *others = timers
        keys = [assemble((spoken(words), "$second")) for words in _TIMER_KEYS]
        return parts_that_fit([assemble(("Running: ", "$second")) + first, *keys, *others], self.size.width - 2)

    def open_row(self) -> None:
        self.action_ask("edit")

    def action_day(self, steps: int) -> None:
        """Go to the day before or after, into another week where it lies there."""
        self._go(self.log_day() + timedelta(days=steps))

    def action_go_to_day(self, day: str) -> None:
        self._go(date.fromisoformat(day))

    def action_today(self) -> None:
        self._go(self.hustle.planner.today)

    def _go(self, day: date) -> None:
        self.day = None if day == self.hustle.planner.today else day
        self.hustle.news_line = None
        self.hustle.week = week_of(day, self.hustle.plan.settings.week_start)
        self.redraw()

    def action_add(self) -> None:
        hours_actions.log_on(self.hustle, self.log_day())

    def action_ask(self, what: str) -> None:
        """Ask how to change the entry or timer, or change it at once."""
        if entry := self.entry():
            hours_actions.MOVES[what](self.hustle, entry)
        elif timer := self.timer():
            change_timer(self.hustle, timer, what)


SCREEN = HoursScreen

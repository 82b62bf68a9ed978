"""The full-screen planner: holds the plan for its screens and carries out what every screen can do."""

from __future__ import annotations

import asyncio
import gc
import threading
from datetime import date, timedelta
from functools import partial

from textual import events
from textual.message import Message

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.calendar import week_of
from hustle_tui.domain.writing.told import Told
from hustle_tui.planner import News, Planner
from hustle_tui.store.config import config, has_taste, in_taste
from hustle_tui.tui.file.saving import SavingNote, defect_line, leave_in_order
from hustle_tui.tui.keys import TABS, app_bindings, make_ahead, modes
from hustle_tui.tui.pages import Pages
from hustle_tui.tui.paint.bindings import keys
from hustle_tui.tui.paint.text import ACROSS, DOWN, OWN_KEYS
from hustle_tui.tui.paint.textual_private import report_crash_by
from hustle_tui.tui.screen import PlanScreen
from hustle_tui.tui.ticker import Ticker
from hustle_tui.tui.widgets.header import Tab

SOON = 0.3
"""Seconds after the start until the agents are looked for: the board stands by then."""


class HustleApp(Pages):
    """The planner as it runs: its modes, its keys and the saving."""

    TITLE = "Hustle"
    CSS_PATH = ["app.tcss", "week/screen.tcss"]  # with the first screen's, to parse once  # noqa: RUF012
    MODES = modes()
    BINDINGS = keys(*app_bindings())

    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = ACROSS, DOWN

    class Heard(Message):
        """News of the planner, from the writer's thread."""

        def __init__(self, news: News) -> None:
            self.news = news
            super().__init__()

    def __init__(self, planner: Planner, *, demo: bool = False, page: str = "") -> None:
        settings, vars(self)["DEFAULT_MODE"] = in_taste(planner.plan.settings)
        self.first_theme = settings.theme
        if own := config():
            from hustle_tui.tui.keymap.use import take_themes

            take_themes(self, own)
        super().__init__()
        path = planner.store.path
        plan_words = f"your plan is kept in {path}" if path else "the demo is gone, as it would be"
        report_crash_by(self, partial(defect_line, plan_words))
        self.planner = planner
        self.demo = demo
        self._page = page
        self.tabs: tuple[Tab, ...] = TABS
        self.saving = SavingNote(self._standing_word, self._draw, self.set_timer)
        self._leaving = False
        self._asked = ""
        self._thread = threading.get_ident()
        self._today, self._at = planner.today, planner.at
        self.ticker = Ticker(self, planner, self._look_at_the_clock)
        self.set_reactive(HustleApp.plan, planner.plan)
        self.set_reactive(HustleApp.week, planner.week)
        self.follow_taste()
        self.own = own
        OWN_KEYS.clear()
        if own:
            from hustle_tui.tui.keymap.use import take_keys

            take_keys(self, own)

    @property
    def saving_word(self) -> str:
        return self.saving.word

    def on_mount(self) -> None:
        """Listen to the planner, save on its own thread, and watch the clock; told to end, it saves first."""
        leave_in_order(self)
        self.planner.listen(self._hear)
        self.planner.start_writer()
        self.ticker.begin()
        self.call_after_refresh(self._after_the_start)
        known = self.plan.settings.set_up or self.plan.cards or self.plan.gigs or self._standing_word()
        if self.demo or not known:
            self.call_after_refresh(self.welcome)
        if self._page:
            self.call_after_refresh(self.run_action, self._page)

    def _take_agents(self, told: Told) -> None:
        self.agents = told
        self._draw()

    def _after_the_start(self) -> None:
        """Read what undo needs; end the start-up's pause of the garbage collector, which skips what exists by now."""
        self.planner.read_ahead()
        self.set_timer(SOON, partial(self.look_at_agents, self._take_agents))
        self.set_timer(SOON, partial(self.action_sync, False))
        if has_taste(self.plan.settings):
            from hustle_tui.tui.taste import look_at_config

            look_at_config(self)
        if not self.is_headless:
            make_ahead(self)
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def _hear(self, news: News) -> None:
        if threading.get_ident() == self._thread:
            self._take(news)
        else:
            self.post_message(self.Heard(news))

    def on_key(self, event: events.Key) -> None:
        """Tell once of a key that meant something else before."""
        from hustle_tui.tui.help import habits

        habits.tell(self, event.key)

    def on_hustle_app_heard(self, message: Heard) -> None:
        self._take(message.news, from_writer=True)

    def _take(self, news: News, *, from_writer: bool = False) -> None:
        self._leaving = self._leaving and news.state == "failed"
        line = self.saving.heard(news, from_writer=from_writer)
        self.plan = self.planner.plan
        if line is not None and not self._leaving:
            self.news_line = line
        if self.planner.question and news.state == "failed" and not (self._leaving or self._is_ending):
            from hustle_tui.tui.file.unsaved import tell_of_question

            self._asked = tell_of_question(self, self.planner.question, self._asked)
        elif news.state == "saved":
            self._asked = ""

    @property
    def _is_ending(self) -> bool:
        """Whether the screens are being taken apart, or are gone: messages and timers may still come."""
        return not self.is_running

    def _standing_word(self) -> str:
        return "READ-ONLY" if self.planner.store.read_only else "demo" if self.demo else ""

    @property
    def _shown(self) -> list[PlanScreen]:
        """The screen that is shown, where there is one; the others catch up when they are."""
        return [s for s in self.screen_stack[:1] if isinstance(s, PlanScreen) and not self._is_ending]

    def _draw(self) -> None:
        for screen in self._shown:
            screen.redraw()

    def watch_news_line(self) -> None:
        for screen in self._shown:
            screen.tell_news()

    def watch_week(self, week: date) -> None:
        super().watch_week(week)
        self._draw()

    def watch_plan(self, old: Plan, new: Plan) -> None:
        """Follow the settings: the theme, how dates and money are written, and the first day of the week."""
        if old.settings is not new.settings:
            self.follow_taste()
        self.week = week_of(self.week + timedelta(days=3), new.settings.week_start)  # with most of the days shown now
        self._draw()

    def on_app_focus(self) -> None:
        """Take up a config that was changed meanwhile, in another window."""
        if (own := config()) != self.own:
            from hustle_tui.tui.taste import follow_config

            self.own = own
            follow_config(self, own)

    def action_config(self) -> None:
        from hustle_tui.tui.own.terminal import edit_config

        edit_config(self)
        self.on_app_focus()

    def _look_at_the_clock(self) -> None:
        if self._is_ending:
            return
        self.on_app_focus()
        self.look_at_agents(self._take_agents)
        moved = self.planner.at != self._at  # by a quarter hour, or into the evening
        self._at = self.planner.at
        if self.planner.today != self._today:
            was_this_week = self.week == week_of(self._today, self.plan.settings.week_start)
            self._today = self.planner.today
            self.watch_week(self.planner.week)
            if was_this_week:
                self.week = self.planner.week
            moved = True
        if moved:
            self.mutate_reactive(HustleApp.plan)  # what follows the plan, a panel too, tells of the time as well
        else:
            for screen in self._shown:
                screen.tick()

    async def action_show_screen(self, mode: str) -> None:
        """Flip to another screen; a new one is painted only when it is complete."""
        self.news_line = None
        with self.batch_update():
            await self.switch_mode(mode)

    def delay_update(self, delay: float = 0.0) -> None:
        """Paint at once: Textual would hide the first 50 ms of another screen, but ours are drawn before they show."""

    def action_command_palette(self) -> None:
        from hustle_tui.tui.find.dialog import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a running tour can be left; on a terminal that is too small no key acts unseen, except quit."""
        unseen = isinstance(self.screen, PlanScreen) and self.screen.has_class("-small") and action != "quit"
        return not unseen and (action != "tour" or parameters != (0,) or self.tour is not None)

    async def action_quit(self) -> None:
        """Finish saving and leave; when something can't be saved, say so once before leaving."""
        if self.saving.state == "saving":
            self.say("Saving what is left before leaving…")
        if await asyncio.to_thread(self.planner.stop_writer) or self._leaving:
            self.exit(0)
            return
        self.planner.start_writer()
        self._leaving = True
        from hustle_tui.tui.file.unsaved import leaving_line

        self.news_line = leaving_line(self.planner)

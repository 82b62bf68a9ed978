"""A tour of seven things to do in the person's own plan: it names the next one, sees that it was done, and goes on.

It takes no key from anybody but Escape and F1, and those only where nothing else wants them.
"""

from __future__ import annotations

from typing import Any

from textual.command import CommandPalette
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from hustle_tui.tui.alerts.why import Why
from hustle_tui.tui.help.tour_steps import STEPS, UNDID, WHY_LEFT, Seen, TourStep, steps_done, to_do
from hustle_tui.tui.paint.text import assemble
from hustle_tui.tui.screen import PlanScreen
from hustle_tui.tui.shell import UNDONE, PlannerApp

ENDED = "That was the tour. What you made is your own: keep it, or u takes it back. ? shows every key, F1 the tour."
LEFT = "The tour is left; F1 begins it again. What you made in it is your own: keep it, or u takes it back."
_TALL = 30
"""Lines of a terminal from which on there is room to say why."""


class Tour:
    """One run through the steps; it forgets itself when the planner is closed."""

    def __init__(self, app: PlannerApp) -> None:
        self.app = app
        self.bars: list[TourBar] = []
        self._then = app.plan
        self._seen: Seen = frozenset()
        self._done: frozenset[str] = frozenset()
        self._in_why = False

    def begin(self) -> None:
        """Name the first thing to do, on whatever screen is shown from now on."""
        self.app.screen_change_signal.subscribe(self.app, self._follow)
        self._follow(self.app.screen)

    def _follow(self, screen: Screen[Any]) -> None:
        """Stand on the screen that is on top now, and see when the panel of reasons was left."""
        if self._in_why and not isinstance(screen, Why):
            self._seen |= {WHY_LEFT}
        self._in_why = isinstance(screen, Why)
        if isinstance(screen, PlanScreen | ModalScreen) and not isinstance(screen, CommandPalette):
            screen.call_after_refresh(self._stand_on, screen)
        self.look()

    def _stand_on(self, screen: Screen[Any]) -> None:
        if self.app.tour is self and screen.is_attached and not screen.query(TourBar):
            bar = TourBar(self)
            screen.mount(bar)
            self.bars.append(bar)

    def look(self) -> None:
        """See what was done meanwhile, and name the next thing or end."""
        news = self.app.news_line
        if news is not None and news.plain.startswith(UNDONE):
            self._seen |= {UNDID}
        self._done |= steps_done(self._then, self.app.plan, self._seen)
        if self.step is None:
            self.end(ENDED)
        self.bars = [bar for bar in self.bars if bar.is_attached]
        for bar in self.bars:
            bar.draw()

    def skip(self) -> None:
        """Go on without doing what is asked."""
        if self.step is not None:
            self._done |= {self.step.name}
        self.look()

    @property
    def step(self) -> TourStep | None:
        """What is to be done next."""
        return next((step for step in STEPS if step.name not in self._done), None)

    def end(self, words: str) -> None:
        """Take every trace of the tour off the screens."""
        if self.app.tour is not self:
            return
        self.app.tour = None
        self.app.screen_change_signal.unsubscribe(self.app)
        bars, self.bars = self.bars, []
        for bar in bars:
            bar.remove()
        self.app.say(words)
        self.app.refresh_bindings()


class TourBar(Static):
    """The next thing to do, at the foot of a screen."""

    DEFAULT_CSS = "TourBar { dock: bottom; height: auto; background: $selection; padding: 0 1; }"

    def __init__(self, tour: Tour) -> None:
        super().__init__("")
        self._tour = tour

    def on_mount(self) -> None:
        """Be told of what happens."""
        for what in ("plan", "news_line"):
            self.watch(self.app, what, self._tour.look, init=False)
        self.draw()

    def on_resize(self) -> None:
        """Say more or less, as there is room."""
        self.draw()

    def draw(self) -> None:
        """Say what to do next."""
        step, app = self._tour.step, self._tour.app
        if step is None or not self.is_mounted:
            return
        tab = next((tab for tab in app.tabs if tab.mode == step.mode), app.tabs[0])
        words = to_do(step, app.plan, app.outlook.level, app.current_mode, f"`{tab.key}` for {tab.title}")
        place = f" Tour {STEPS.index(step) + 1}/{len(STEPS)} "
        lines = [assemble((place, "bold $on-main on $main"), "  ") + _with_keys(words, "$text")]
        ways = "`F1`\xa0skips\xa0it,\xa0`esc`\xa0leaves" if isinstance(self.screen, PlanScreen) else ""
        if app.size.height >= _TALL:
            lines.append(_with_keys(f"{step.see}  {ways}".rstrip(), "$second"))
        else:
            lines[0] += _with_keys(f"  {ways}".rstrip(), "$second")
        self.update(Content("\n").join(lines))


def _with_keys(words: str, style: str) -> Content:
    """Words of our own, with what stands between backticks as keys."""
    parts = words.split("`")
    return assemble(*((part, "bold $main" if place % 2 else style) for place, part in enumerate(parts)))


def turn(app: PlannerApp, *, on: bool) -> None:
    """Begin the tour, go on to its next step, or leave it."""
    if not on:
        if app.tour is not None:
            app.tour.end(LEFT)
    elif app.tour is not None:
        app.tour.skip()
    else:
        app.tour = tour = Tour(app)
        tour.begin()
        app.refresh_bindings()

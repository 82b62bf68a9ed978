"""The tour: seven things to do in your own plan. It names the next one, sees when it is done, and goes on.

It uses only Escape and F1, and only where no other binding takes them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from textual.command import CommandPalette
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.plan.terms import WORKING_STAGES, Level
from hustle_tui.tui.alerts.why import Why
from hustle_tui.tui.paint.text import TALL, assemble, spoken
from hustle_tui.tui.screen import PlanScreen
from hustle_tui.tui.shell import PlannerApp

ENDED = (
    "That was the tour. What you made is your own: keep it, or {app.undo=u} takes it back. {app.help=?} shows every "
    "key, {app.manual=F2} the manual."
)
LEFT = (
    "The tour is left; {app.tour=F1} begins it again. What you made in it is your own: keep it, or {app.undo=u} takes "
    "it back."
)
SAW_WHY, UNDID = "why", "undo"
"""The steps that leave no trace in the plan."""


class TourStep(Struct, frozen=True):
    """One thing to do, on one screen or on any. `done` compares the plan at the start of the tour with the plan now.

    Keys stand between backticks.
    """

    name: str
    do: str
    see: str
    done: Callable[[Plan, Plan], bool] | None = None
    mode: str = ""


def _ticked(plan: Plan) -> int:
    """The number of check-ins and ticked milestones."""
    return len(plan.checkins) + sum(1 for kpi in plan.kpis.values() for item in kpi.milestones if item.done)


def _gigs_in_hand(plan: Plan) -> set[int]:
    return {gig.id for gig in plan.gigs.values() if gig.stage in WORKING_STAGES}


STEPS: tuple[TourStep, ...] = (
    TourStep(
        "card",
        "press `{week.add=a}`, write `Draft the deck ~2h !must`, then Enter",
        "~2h is its estimate, !must its lane. What was understood stands below the line while you type.",
        lambda then, now: len(now.cards) > len(then.cards),
        "week",
    ),
    TourStep(
        "log",
        "with the cursor on the card press `{app.log=l}` and log `30m`",
        "Watch Main move at the top. A past day counts as worked even if you log nothing; `{app.timer=t}` times.",
        lambda then, now: len(now.entries) > len(then.entries) or len(now.timers) > len(then.timers),
    ),
    TourStep(
        "gig",
        "press `{gigs.add=a}`, write down an offer: Logo, amount 600, estimate 42h, a week 14h",
        "A gig is paid side work. So far it is a lead and holds no hours.",
        lambda then, now: len(now.gigs) > len(then.gigs),
        "gigs",
    ),
    TourStep(
        "accept",
        "press `{gigs.accept=y}` on it to see what it does to each week, and `{whatif.accept=y}` again to accept",
        "A number takes a smaller shape instead. Once accepted its hours stand in the Side bar at the top.",
        lambda then, now: bool(_gigs_in_hand(now) - _gigs_in_hand(then)),
        "gigs",
    ),
    TourStep(
        SAW_WHY,
        "press `{app.why=w}`: why the week stands as it does",
        "Escape closes it. Nothing is ever blocked, moved or deleted without a key of yours.",
    ),
    TourStep(
        "tick",
        "press `{kpis.tick=space}` on a KPI to tick this week",
        "Its value is held against the working days gone. Behind, while side work takes hours, it makes an alarm.",
        lambda then, now: _ticked(now) > _ticked(then),
        "kpis",
    ),
    TourStep(
        UNDID,
        "press `{app.undo=u}`: it takes back the last change, and `{app.redo=U}` makes it again",
        "Step by step as far back as you like, whichever window or command made the change.",
    ),
)
_TOO_FULL = "press `{app.why=w}`: the sum behind the line at the top, and ways out, a number each; Escape closes it"
_FIRST_KPI = "press `{kpis.add=a}`, write what your main job is measured by: Retention, from 60, to 80"


def steps_done(then: Plan, now: Plan) -> set[str]:
    """The steps done since the tour began with the plan `then`, as far as the plan shows them."""
    return {step.name for step in STEPS if step.done is not None and step.done(then, now)}


def to_do(step: TourStep, plan: Plan, level: Level, mode: str, flip: str) -> str:
    """What to do next; `flip` is the key and the title of the step's screen."""
    words = step.do
    if step.name == SAW_WHY and level in ("over", "alarm"):
        words = _TOO_FULL
    elif step.name == "tick" and not plan.kpis:
        words = _FIRST_KPI
    words = f"{flip}, then {words}" if step.mode and step.mode != mode else words
    words = spoken(words)
    return words[0].upper() + words[1:]


class Tour:
    """One run through the steps; closing the planner forgets it."""

    def __init__(self, app: PlannerApp) -> None:
        self.app = app
        self.bars: list[TourBar] = []
        self._then = app.plan
        self._undone_then = app.undone
        self._done: set[str] = set()
        self._in_why = False

    def begin(self) -> None:
        """Show the first step on every screen from now on."""
        self.app.screen_change_signal.subscribe(self.app, self._follow)
        self._follow(self.app.screen)

    def _follow(self, screen: Screen[Any]) -> None:
        """Show the step on the new top screen, and notice when the panel of alerts is left."""
        if self._in_why and not isinstance(screen, Why):
            self._done.add(SAW_WHY)
        self._in_why = isinstance(screen, Why)
        if isinstance(screen, PlanScreen | ModalScreen) and not isinstance(screen, CommandPalette):
            screen.call_after_refresh(self._show_on, screen)
        self.look()

    def _show_on(self, screen: Screen[Any]) -> None:
        if self.app.tour is self and screen.is_attached and not screen.query(TourBar):
            bar = TourBar(self)
            screen.mount(bar)
            self.bars.append(bar)

    def look(self) -> None:
        """See what was done meanwhile, and show the next step or end."""
        if self.app.undone > self._undone_then:
            self._done.add(UNDID)
        self._done |= steps_done(self._then, self.app.plan)
        if self.step is None:
            self.end(ENDED)
        self.bars = [bar for bar in self.bars if bar.is_attached]
        for bar in self.bars:
            bar.draw()

    def skip(self) -> None:
        if self.step is not None:
            self._done.add(self.step.name)
        self.look()

    @property
    def step(self) -> TourStep | None:
        return next((step for step in STEPS if step.name not in self._done), None)

    def end(self, words: str) -> None:
        """End the tour and take it off every screen."""
        if self.app.tour is not self:
            return
        self.app.tour = None
        self.app.screen_change_signal.unsubscribe(self.app)
        bars, self.bars = self.bars, []
        for bar in bars:
            bar.remove()
        self.app.call_later(self.app.say, spoken(words))  # after what the last step itself has to say
        self.app.refresh_bindings()


class TourBar(Static):
    """The next step, at the foot of a screen."""

    DEFAULT_CSS = "TourBar { dock: bottom; height: auto; background: $selection; padding: 0 1; }"

    def __init__(self, tour: Tour) -> None:
        super().__init__("")
        self._tour = tour

    def on_mount(self) -> None:
        for what in ("plan", "news_line"):
            self.watch(self.app, what, self._tour.look, init=False)
        self.draw()

    def on_resize(self) -> None:
        """Explain more or less, as there is room."""
        self.draw()

    def draw(self) -> None:
        step, app = self._tour.step, self._tour.app
        if step is None or not self.is_mounted:
            return
        tab = next((tab for tab in app.tabs if tab.mode == step.mode), app.tabs[0])
        words = to_do(step, app.plan, app.outlook.level, app.current_mode, f"`{tab.key}` for {tab.title}")
        place = f" Tour {STEPS.index(step) + 1}/{len(STEPS)} "
        parts = [assemble((place, "bold $on-main on $main"), "  ") + _with_keys(words, "$text")]
        parts += [_with_keys(step.see, "$second")] if app.size.height >= TALL else []
        width = max(1, app.size.width - 2)
        lines = [line for part in parts for line in part.wrap(width)]
        ways = _with_keys("`{app.tour=F1}` skips it, `{app.leave_tour=esc}` leaves", "$second")
        beside = lines[-1].rstrip() + Content("  ") + ways
        fits = beside.cell_length <= width
        if isinstance(self.screen, PlanScreen):
            lines = [*lines[:-1], beside] if fits else [*lines, ways]
        elif not fits:  # as high as the bar of the screen beneath, which it covers
            lines.append(Content(" "))
        self.update(Content("\n").join(lines))


def _with_keys(words: str, style: str) -> Content:
    """Words of ours, with the keys between backticks coloured."""
    parts = spoken(words).split("`")
    return assemble(*((part, "bold $main" if place % 2 else style) for place, part in enumerate(parts)))


def turn(app: PlannerApp, on: int) -> None:
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

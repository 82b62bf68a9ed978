"""What screens, forms and keys may ask of the app. They import this module; `app.py`, above them all, fills it in.

It is the shell of the planner's screens, and no shell of the terminal, whose changes the history signs `shell`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from textual.content import Content
from textual.reactive import reactive

from hustle_tui.domain.history.steps import Step, whose
from hustle_tui.domain.outlook import Crossing, Outlook, crossings_text, outlook_of
from hustle_tui.domain.plan.model import Change, Gig, Plan, PlanError
from hustle_tui.domain.week.calendar import weeks_on
from hustle_tui.domain.writing import formats
from hustle_tui.domain.writing.told import Told
from hustle_tui.machine import system_formats
from hustle_tui.planner import Planner
from hustle_tui.store import StoreError
from hustle_tui.store.config import in_taste
from hustle_tui.tui.paint.text import assemble, user_text
from hustle_tui.tui.paint.theme import ThemedApp, shown_theme
from hustle_tui.tui.ticker import clocks_of
from hustle_tui.tui.widgets.header import RunningTimer, Tab

if TYPE_CHECKING:
    from hustle_tui.store.config.reading import Config
    from hustle_tui.tui.foretell import Foreseen

ENDING_SECONDS = 5.0
"""How long leaving waits for a disk that hangs; what is not saved by then is kept aside."""


class Guide(Protocol):
    """A tour that is under way."""

    def skip(self) -> None: ...

    def end(self, words: str) -> None: ...


class PlannerApp(ThemedApp[int]):
    """One planner, shown on one screen at a time; every change goes through `change`."""

    plan: reactive[Plan] = reactive(Plan, init=False, repaint=False)
    week: reactive[date] = reactive(date.today, init=False, repaint=False)
    news_line: reactive[Content | None] = reactive(None, init=False, repaint=False)

    planner: Planner
    tabs: tuple[Tab, ...]
    demo: bool
    tour: Guide | None = None
    agents = Told(())
    """The agents that run and wait, as they were seen last."""
    own: Config | None = None
    """The person's own config, as it was last taken up."""
    looks_for_notices = False
    looks = 0
    """How often themes and keys were taken from the config: what shows them is painted anew then."""
    undone = 0
    """How often something was undone since the start."""
    _warned: Content | None = None
    """The warning that waits for the same key to come again."""
    _warned_of: tuple[object, ...] = ()
    """The change that it is about, and the weeks that this would make graver."""

    # Pages that screens, forms and other pages open; `pages.py` knows where each is.
    open_gig: Callable[[int], None]
    open_money: Callable[[int], None]
    open_assets: Callable[[int], None]
    open_whatif: Callable[[Gig], None]
    """For a lead, or for a gig that the plan does not hold yet."""
    open_milestones: Callable[[int], None]
    open_check_ins: Callable[[int], None]
    action_why: Callable[[], None]
    action_templates: Callable[[], None]
    action_tour: Callable[[int], None]
    """Begins the tour or goes on to its next step; with 0, leaves it."""

    @property
    def outlook(self) -> Outlook:
        return outlook_of(self.plan, self.planner.today, self.week, self.planner.at)

    @property
    def clocks(self) -> tuple[RunningTimer, ...]:
        """The running timers, as the header shows them."""
        return clocks_of(self.plan, self.planner.now)

    @property
    @abstractmethod
    def saving_word(self) -> str:
        """The header's word on saving; empty while all is saved."""

    def follow_taste(self) -> None:
        """Take the theme, and write dates and numbers, as this person likes it now."""
        settings, _ = in_taste(self.plan.settings)
        formats.use(formats.formats_for(settings, system_formats()))
        known = settings.theme if settings.theme in self.available_themes else self.first_theme
        if self.theme != (shown := shown_theme(known, self.console.color_system)):
            self.theme = shown

    def leave_at_once(self, code: int) -> None:
        """Save before anything else: the terminal may be gone, and whoever ends us may not wait long."""
        self.planner.stop_writer(ENDING_SECONDS)
        self.exit(code)

    def put_down(self) -> None:
        """Save before a stop: a stopped program would hold the plan's lock."""
        self.planner.stop_writer(ENDING_SECONDS)

    def take_up(self) -> None:
        """Save again, and look for what other programs changed meanwhile."""
        self.planner.start_writer()

    def follow(self) -> Callable[[], None]:
        """What puts the cursor on its present record again, wherever in view a change moves that."""
        screen: Any = self.screen_stack[0]
        record = screen.item()

        def go() -> None:
            if record is not None and getattr(screen.item(), "id", None) != record.id and screen.may_show(record.id):
                screen.go_to(record.id)

        return go

    def say(self, text: str, style: str = "$second") -> None:
        """Show one line of news above the keys, until the next one."""
        self.news_line = assemble(user_text(text, style))

    def foresee(self, change: Change) -> Foreseen:
        """A change looked at before it is made; PlanError when the plan can't take it."""
        from hustle_tui.tui.foretell import foreseen  # the start foretells nothing

        return foreseen(self.plan, change)

    def crossings(self, change: Change) -> tuple[Crossing, ...]:
        """The weeks in sight that a change makes graver."""
        from hustle_tui.tui.foretell import crossings_of

        return crossings_of(self.foresee(change), self.planner.today, (self.planner.week, self.week), self.planner.at)

    def warning(self, label: str, change: Change) -> Content | None:
        """The warning before a key makes a week over or alarm; None where it does not."""
        from hustle_tui.tui.foretell import warning

        return warning(label, self.crossings(change))

    def with_crossings(self, words: str, change: Change) -> Content:
        """Words about a change, followed by the weeks that it would make graver."""
        from hustle_tui.tui.foretell import graver_weeks

        graver = graver_weeks(self.crossings(change))
        return user_text(words, "$second") + (Content(" · ") + graver if graver else graver)

    def change(self, label: str, change: Change, *, foretold: bool = False) -> bool:
        """Make a change and say so in one line; False when the plan can't take it or it changes nothing.

        One that makes a week over or alarm only warns until it comes again, unless a form has `foretold` it already.
        """
        from hustle_tui.tui.foretell import warning

        try:
            seen = self.foresee(change)
            crossings = self.crossings(seen)
            warned = None if foretold else warning(label, crossings)
            asked = label, *((new.load.week, old.level, new.level, new.number) for old, new in crossings)
            if warned is not None and not (self.is_warned and self._warned_of == asked):
                self.news_line = self._warned = warned
                self._warned_of = asked
                return False
            step = self.planner.apply(label, seen)
        except (PlanError, StoreError) as error:
            self.say(str(error), "$over")
            return False
        if step is None:
            return False
        crossed = crossings_text(crossings)
        self.say(f"{label} · {crossed}" if crossed else label, "$near" if crossed else "$second")
        return True

    @property
    def is_warned(self) -> bool:
        """Whether the news line waits for the same key to come again."""
        return self.news_line is not None and self.news_line is self._warned

    def clear_hint(self) -> None:
        """Take a warning off the news line when the panel closes whose key would have been pressed again."""
        if self.is_warned:
            self.news_line = None

    def watch_week(self, week: date) -> None:
        """Make the cards of series in a week that is shown: this one or the next."""
        self.planner.open_week(week)
        self.plan = self.planner.plan

    def action_week(self, steps: int) -> None:
        self.week = weeks_on(self.week, steps)
        self.news_line = None

    def action_this_week(self) -> None:
        self.week = self.planner.week

    def action_undo(self) -> None:
        """Take back the last change, whichever window or command made it."""
        self._undo_or_redo("Undone", self.planner.undo, undone=1)

    def action_redo(self) -> None:
        self._undo_or_redo("Made again", self.planner.redo)

    def _undo_or_redo(self, word: str, turned: Callable[[], tuple[Step, bool]], undone: int = 0) -> None:
        """Undo or redo a step, and say which one it was."""
        before = self.planner.plan
        try:
            step, changed = turned()
        except (PlanError, StoreError) as error:
            self.say(str(error), "$near")
            return
        self.undone += undone
        rest = " · some of it had been changed since, and stands" if changed else ""
        if before.payments is not self.planner.plan.payments:
            from hustle_tui.domain.billing.invoice import withdrawn_text  # the start does without it

            rest += withdrawn_text(before, self.planner.plan, " · ")
        self.say(f"{word}: {step.label}{whose(step) if step.by != self.planner.by else ''}{rest}")

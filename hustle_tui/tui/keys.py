"""The screens and keys of the app, and the keys that work right now: each stands once, for bar, help and palette.

A screen is a folder beside this file whose `screen.py` has SCREEN; it is imported when it is first shown. SCREENS of
`store/config/known.py`, those that the planner may start on, has them in the same order.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from msgspec import Struct
from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode
from textual.keys import format_key
from textual.screen import Screen

from hustle_tui.tui.paint.bindings import bar_key, quiet_key
from hustle_tui.tui.paint.textual_private import lay_out_screen_of, make_screen_of, paint_screen_of
from hustle_tui.tui.widgets.frame import KeyHint
from hustle_tui.tui.widgets.header import Tab

_TITLES = {"week": "Week", "kpis": "KPIs", "gigs": "Gigs", "insights": "Insights", "review": "Review", "hours": "Hours"}
TABS = tuple(Tab(mode, title, str(place)) for place, (mode, title) in enumerate(_TITLES.items(), 1))
"""The header's tabs: mode (the folder's name), title and digit."""
PAUSE = 0.1
"""Seconds between two screens that are made ahead, in which keys are answered."""
_MODIFIERS = (("shift", "⇧"), ("ctrl", "^"))


def screen_class(mode: str) -> type[Screen[None]]:
    """The screen of a mode; its module is imported now."""
    found: Any = importlib.import_module(f"{__package__}.{mode}.screen")
    return cast("type[Screen[None]]", found.SCREEN)


def modes() -> dict[str, str | Callable[[], Screen[Any]]]:
    """The maker of each mode's screen, called when it is first shown."""
    return {tab.mode: partial(_made, tab.mode) for tab in TABS}


def make_ahead(app: App[Any]) -> None:
    """Make the screens that are not shown yet one at a time, with time for keys between them."""
    left = [tab.mode for tab in TABS if tab.mode != app.current_mode]
    made: list[str] = []  # and perhaps not laid out for good

    def go_on() -> None:
        for mode in [mode for mode in made if not lay_out_screen_of(app, mode)]:
            paint_screen_of(app, mode)
            made.remove(mode)
        if left:
            make_screen_of(app, left[0])
            made.append(left.pop(0))
        if made:
            app.set_timer(PAUSE, go_on)

    app.set_timer(PAUSE, go_on)


def _made(mode: str) -> Screen[None]:
    return screen_class(mode)()


def _flip(tab: Tab) -> Binding:
    action, tip = f"show_screen('{tab.mode}')", f"Flip to {tab.title}"
    return quiet_key(f"app.{tab.mode}", tab.key, action, tab.title, tip)


def turn_keys(place: str) -> list[Binding]:
    """Undo and redo, which the panels that change something have as well as the app; `place` begins their ids."""
    again = "Make the change taken back again"
    return [
        bar_key(f"{place}.undo", "u", "app.undo", "undo", "Take back the last change"),
        quiet_key(f"{place}.redo", "U,ctrl+r", "app.redo", "redo", again),
    ]


def app_bindings() -> list[Binding]:
    """The bindings of the app, a digit for each screen among them."""
    return [
        bar_key("app.log", "l", "log_hours", "log", "Log hours on what the cursor is on"),
        bar_key("app.timer", "t", "timer", "timer", "Time it, or stop"),
        quiet_key("app.machine_timer", "ctrl+t", "timer(True)", "machine", "A machine's timer, beside yours"),
        bar_key("app.find", "slash", "find", "find", "Search for a card, a KPI or a gig"),
        quiet_key("app.why", "w", "why", "why", "Alerts, their sums and ways out"),
        quiet_key("app.weigh", "W", "weigh", "can I?", "Can I take this? Any offer"),
        *turn_keys("app"),
        bar_key("app.week_back", "left_square_bracket", "week(-1)", "week", "A week back", "[ ]"),
        quiet_key("app.week_on", "right_square_bracket", "week(1)", "week on", "A week on"),
        quiet_key("app.week_now", "full_stop", "this_week", "this week", "To the week that it is"),
        quiet_key("app.today", "F", "today", "today", "Today's cards, and today's hours"),
        quiet_key("app.day_off", "D", "day_off", "day off", "A day off, sick, on holiday, or with other hours"),
        quiet_key("app.settings", "comma", "settings", "settings", "Hours, cap, theme and more"),
        quiet_key("app.import", "ctrl+o", "import_file", "import", "Import from another tool"),
        quiet_key("app.export", "ctrl+e", "export_file", "export", "Export to a file"),
        quiet_key("app.calendars", "ctrl+k", "calendars", "calendars", "Calendars that count"),
        quiet_key("app.agents", "f3", "agents", "agents", "Agents and their folders"),
        quiet_key("app.sync", "ctrl+y", "sync", "sync", "Sync with your other machines"),
        quiet_key("app.theme", "T", "next_theme", "theme", "Theme: night, day or ansi"),
        quiet_key("app.config", "f4", "config", "config", "Your config, in your editor"),
        quiet_key("app.retry", "R", "retry", "save again", "Save what is not saved yet"),
        quiet_key("app.quit", "q", "quit", "quit", "Leave; everything is saved"),
        quiet_key("app.palette", "ctrl+p", "command_palette", "palette", "Everything by name"),
        bar_key("app.help", "question_mark", "help", "help", "Every key of this screen"),
        bar_key("app.manual", "f2", "manual", "manual", "The manual, at this screen's page", first=True),
        quiet_key("app.tour", "f1", "tour(1)", "tour", "A tour of two minutes"),
        quiet_key("app.leave_tour", "escape", "tour(0)", "leave it", "Leave the tour"),
        *(_flip(tab) for tab in TABS),
    ]


class LiveKey(Struct, frozen=True):
    """An action that a key takes now: all its keys, its word, what it is for, and the node that carries it out."""

    id: str
    keys: tuple[str, ...]
    display: str
    word: str
    tip: str
    action: str
    node: DOMNode
    shown: bool
    enabled: bool

    @property
    def place(self) -> str:
        """The owner of the key, the first part of its id: `week`, `rows`, `app`."""
        return self.id.partition(".")[0]

    @property
    def all_keys(self) -> str:
        """Every key of the action as people read it: `e ⏎`."""
        return " ".join(dict.fromkeys(key_text(key) for key in self.keys))


def key_text(key: str) -> str:
    """A key as people read it: `^r`, `?`, `space`."""
    *modifiers, name = key.split("+")
    shown = format_key(name)
    for modifier, sign in _MODIFIERS:
        if modifier in modifiers:
            modifiers.remove(modifier)
            shown = f"{sign}{shown}"
    return "+".join((*modifiers, shown))


def live_keys(screen: Screen[Any]) -> list[LiveKey]:
    """What the keys do on a screen with the focus where it is: each action of ours once, in the order of bindings."""
    by_id: dict[str, list[tuple[str, ActiveBinding]]] = {}
    for key, active in screen.active_bindings.items():
        if active.binding.id:
            by_id.setdefault(active.binding.id, []).append((key, active))
    keys = [_live_key(screen, name, found) for name, found in by_id.items()]
    own = getattr(screen.app, "own_keys", None)
    keys = own.shown(keys) if own else keys
    among_own: Callable[[list[LiveKey]], list[LiveKey]] | None = getattr(screen, "among_own", None)
    return keys if among_own is None else among_own(keys)


def _live_key(screen: Screen[Any], name: str, found: list[tuple[str, ActiveBinding]]) -> LiveKey:
    node, binding, enabled, tip = found[0][1]
    return LiveKey(
        id=name,
        keys=tuple(key for key, _ in found),
        display=screen.app.get_key_display(binding),
        word=binding.description,
        tip=tip or binding.description,
        action=binding.action,
        node=node,
        shown=binding.show,
        enabled=enabled,
    )


def hint_of(key: LiveKey) -> KeyHint:
    """A key as a key bar shows it; a click there asks the same node as the key: the app, or what is focused."""
    whose = "app." if isinstance(key.node, App) else "" if isinstance(key.node, Screen) else "focused."
    return KeyHint(key.display, key.word, key.action if "." in key.action.partition("(")[0] else whose + key.action)

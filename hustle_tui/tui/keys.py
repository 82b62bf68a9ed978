"""The screens and keys of the app, and the keys that work right now: each stands once, for bar, help and palette.

A screen is a folder beside this file whose `screen.py` has ORDER, TITLE and SCREEN; they are read from the source, for
a screen costs nothing until it is shown.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

from msgspec import Struct
from textual.app import App
from textual.binding import ActiveBinding, Binding, BindingType
from textual.dom import DOMNode
from textual.keys import format_key
from textual.screen import Screen

from hustle_tui.tui.paint.textual_private import lay_out_screen_of, make_screen_of
from hustle_tui.tui.widgets.frame import KeyHint
from hustle_tui.tui.widgets.header import Tab

_HEAD = re.compile(r'^ORDER = (\d+)\nTITLE = "([^"]+)"$', re.MULTILINE)

PAUSE = 0.1
"""Seconds between two screens that are made ahead, in which keys are answered."""
_MODIFIERS = (("shift", "⇧"), ("ctrl", "^"))


@cache
def tabs() -> tuple[Tab, ...]:
    """The header's tabs: mode (the folder's name), title and digit."""
    screens = Path(__file__).parent.glob("*/screen.py")
    heads = {path.parent.name: _HEAD.search(path.read_text(encoding="utf-8")) for path in screens}
    found = sorted((int(head[1]), mode, head[2]) for mode, head in heads.items() if head)
    return tuple(Tab(mode, title, str(place)) for place, (_, mode, title) in enumerate(found, 1))


def screen_class(mode: str) -> type[Screen[None]]:
    """The screen of a mode; its module is imported now."""
    found: Any = importlib.import_module(f"{__package__}.{mode}.screen")
    return cast("type[Screen[None]]", found.SCREEN)


def modes() -> dict[str, str | Callable[[], Screen[Any]]]:
    """The maker of each mode's screen, called when it is first shown."""
    return {tab.mode: partial(_made, tab.mode) for tab in tabs()}


def make_ahead(app: App[Any]) -> None:
    """Make the screens that are not shown yet one at a time, with time for keys between them."""
    left = [tab.mode for tab in tabs() if tab.mode != app.current_mode]
    made: list[str] = []  # and perhaps not laid out for good

    def go_on() -> None:
        made[:] = [mode for mode in made if lay_out_screen_of(app, mode)]
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
    return Binding(tab.key, action, tab.title, show=False, id=f"app.{tab.mode}", tooltip=tip)


def turn_keys(place: str) -> list[BindingType]:
    """Undo and redo, which the panels that change something have as well as the app; `place` begins their ids."""
    again = "Make the change taken back again"
    return [
        Binding("u", "app.undo", "undo", id=f"{place}.undo", tooltip="Take back the last change"),
        Binding("U,ctrl+r", "app.redo", "redo", show=False, id=f"{place}.redo", tooltip=again),
    ]


def scroll_keys(place: str, what: str) -> list[BindingType]:
    """Scrolling by a page beside a list that has the other keys of movement; `place` begins the ids."""
    return [
        Binding(
            "pagedown,ctrl+d",
            "scroll(1)",
            "scroll",
            key_display="PgDn",
            priority=True,
            id=f"{place}.page_down",
            tooltip=f"Scroll {what} down",
        ),
        Binding(
            "pageup,ctrl+u",
            "scroll(-1)",
            "scroll up",
            show=False,
            priority=True,
            id=f"{place}.page_up",
            tooltip=f"Scroll {what} up",
        ),
    ]


def app_keys() -> list[BindingType]:
    """The bindings of the app, a digit for each screen among them."""
    return [
        Binding("l", "log_hours", "log", id="app.log", tooltip="Log hours on what the cursor is on"),
        Binding("t", "timer", "timer", id="app.timer", tooltip="Time it, or stop"),
        Binding(
            "ctrl+t",
            "timer(True)",
            "machine",
            show=False,
            id="app.machine_timer",
            tooltip="A machine's timer, beside yours",
        ),
        Binding("slash", "find", "find", key_display="/", id="app.find", tooltip="Search for a card, a KPI or a gig"),
        Binding("w", "why", "why", show=False, id="app.why", tooltip="Alerts, their sums and ways out"),
        Binding("W", "weigh", "can I?", show=False, id="app.weigh", tooltip="Can I take this? Any offer"),
        *turn_keys("app"),
        Binding(
            "left_square_bracket", "week(-1)", "week", key_display="[ ]", id="app.week_back", tooltip="A week back"
        ),
        Binding("right_square_bracket", "week(1)", "week on", show=False, id="app.week_on", tooltip="A week on"),
        Binding("full_stop", "this_week", "this week", show=False, id="app.week_now", tooltip="To the week that it is"),
        Binding("F", "today", "today", show=False, id="app.today", tooltip="Today's cards, and today's hours"),
        Binding("D", "day_off", "day off", show=False, id="app.day_off", tooltip="A day off, or with other hours"),
        Binding("comma", "settings", "settings", show=False, id="app.settings", tooltip="Hours, cap, theme and more"),
        Binding("ctrl+o", "import_file", "import", show=False, id="app.import", tooltip="Import from another tool"),
        Binding("ctrl+e", "export_file", "export", show=False, id="app.export", tooltip="Export to a file"),
        Binding("ctrl+k", "calendars", "calendars", show=False, id="app.calendars", tooltip="Calendars that count"),
        Binding("ctrl+y", "sync", "sync", show=False, id="app.sync", tooltip="Sync with your other machines"),
        Binding("T", "next_theme", "theme", show=False, id="app.theme", tooltip="Theme: night, day or ansi"),
        Binding("f4", "config", "config", show=False, id="app.config", tooltip="Your config, in your editor"),
        Binding("R", "retry", "save again", show=False, id="app.retry", tooltip="Save what is not saved yet"),
        Binding("q", "quit", "quit", show=False, id="app.quit", tooltip="Leave; everything is saved"),
        Binding("ctrl+p", "command_palette", "palette", show=False, id="app.palette", tooltip="Everything by name"),
        Binding("question_mark", "help", "help", key_display="?", id="app.help", tooltip="Every key of this screen"),
        Binding("f2", "manual", "manual", priority=True, id="app.manual", tooltip="The manual, at this screen's page"),
        Binding("f1", "tour(1)", "tour", show=False, id="app.tour", tooltip="A tour of two minutes"),
        Binding("escape", "tour(0)", "leave it", show=False, id="app.leave_tour", tooltip="Leave the tour"),
        *(_flip(tab) for tab in tabs()),
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


def hints_of(screen: Screen[Any]) -> tuple[KeyHint, ...]:
    """The key bar of a dialog; scrolling stands last, for its keys are known."""
    hints = [hint_of(key) for key in live_keys(screen) if key.shown and key.enabled]
    return tuple(sorted(hints, key=lambda hint: hint.action == "scroll(1)"))


def hint_of(key: LiveKey) -> KeyHint:
    """A key as a key bar shows it; a click there asks the same node as the key: the app, or what is focused."""
    whose = "app." if isinstance(key.node, App) else "" if isinstance(key.node, Screen) else "focused."
    return KeyHint(key.display, key.word, key.action if "." in key.action.partition("(")[0] else whose + key.action)

"""The keys that every screen has: each stands once, and footer, help and palette are made from it."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from hustle_tui.tui.modes import tabs
from hustle_tui.tui.widgets.header import Tab


def _flip(tab: Tab) -> Binding:
    """The digit that opens a screen."""
    action, tip = f"show_screen('{tab.mode}')", f"Flip to {tab.title}"
    return Binding(tab.key, action, tab.title, show=False, id=f"app.{tab.mode}", tooltip=tip)


def turn_keys(place: str) -> list[BindingType]:
    """Undo and redo, which the panels that change something have as well; `place` begins their ids."""
    again = "Make the change taken back again"
    return [
        Binding("u", "app.undo", "undo", id=f"{place}.undo", tooltip="Take back the last change"),
        Binding("U,ctrl+r", "app.redo", "redo", show=False, id=f"{place}.redo", tooltip=again),
    ]


def app_keys() -> list[BindingType]:
    """The bindings of the app, a digit for each screen among them."""
    return [
        Binding("l", "log_hours", "log", id="app.log", tooltip="Log hours on what the cursor is on"),
        Binding("t", "timer", "timer", id="app.timer", tooltip="Time what the cursor is on, or stop"),
        Binding(
            "ctrl+t",
            "timer(True)",
            "machine",
            show=False,
            id="app.machine_timer",
            tooltip="A machine's timer, beside yours",
        ),
        Binding("slash", "find", "find", key_display="/", id="app.find", tooltip="Find a card, a KPI or a gig"),
        Binding("w", "why", "why", show=False, id="app.why", tooltip="Alerts, their sums and ways out"),
        Binding("W", "weigh", "can I?", show=False, id="app.weigh", tooltip="Can I take this? Any offer"),
        *turn_keys("app"),
        Binding(
            "left_square_bracket", "week(-1)", "week", key_display="[ ]", id="app.week_back", tooltip="A week back"
        ),
        Binding("right_square_bracket", "week(1)", "week on", show=False, id="app.week_on", tooltip="A week on"),
        Binding(
            "full_stop", "this_week", "this week", show=False, id="app.week_now", tooltip="Show the week that it is"
        ),
        Binding("D", "day_off", "day off", show=False, id="app.day_off", tooltip="A day off, a holiday: its own hours"),
        Binding("comma", "settings", "settings", show=False, id="app.settings", tooltip="Hours, cap, theme and more"),
        Binding("T", "next_theme", "theme", show=False, id="app.theme", tooltip="Dark, light or terminal colours"),
        Binding("R", "retry", "save again", show=False, id="app.retry", tooltip="Save what is not saved yet"),
        Binding("q", "quit", "quit", show=False, id="app.quit", tooltip="Leave; everything is saved"),
        Binding("ctrl+p", "command_palette", "palette", show=False, id="app.palette", tooltip="Everything by name"),
        Binding("question_mark", "help", "help", key_display="?", id="app.help", tooltip="Every key of this screen"),
        Binding("f1", "tour(1)", "tour", show=False, id="app.tour", tooltip="A tour of two minutes"),
        Binding("escape", "tour(0)", "leave it", show=False, id="app.leave_tour", tooltip="Leave the tour"),
        *(_flip(tab) for tab in tabs()),
    ]

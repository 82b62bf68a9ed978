"""A key means one thing: the table of all keys over all screens, dialogs, panels and menus."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import hustle_tui.tui
from hustle_tui.tui.dialogs.sheet import Sheet
from hustle_tui.tui.screen import PlanScreen

MEANINGS: dict[str, tuple[str, str]] = {
    "a": ("add something new", "add keep"),
    "A": ("the assets of a gig", "assets"),
    "b": ("show the backlog", "backlog"),
    "B": ("to the backlog, or back", "shelve"),
    "c": ("show what is closed", "closed"),
    "C": ("close it", "close"),
    "d": ("drop or remove", "drop remove"),
    "D": ("a day with its own hours", "day_off"),
    "e": ("edit", "edit"),
    "E": ("this week only", "this_week"),
    "f": ("jump by a letter", "jump"),
    "F": ("today's cards", "today"),
    "g": ("to the first", "first"),
    "G": ("to the last", "last"),
    "h": ("left", "left back previous"),
    "H": ("carry left", "back_lane"),
    "i": ("check in with day and note", "check_in"),
    "j": ("down", "down next"),
    "J": ("rank lower", "lower"),
    "k": ("up", "up previous"),
    "K": ("rank higher", "higher"),
    "l": ("log hours", "log"),
    "L": ("carry right", "carry"),
    "m": ("move", "move move_to"),
    "M": ("a menu of what is seldom", "more"),
    "n": ("no", "no decline"),
    "N": ("plan the week", "plan"),
    "o": ("open again", "reopen"),
    "p": ("paid", "paid"),
    "O": ("open a link", "link"),
    "P": ("put aside for a while", "park aside"),
    "q": ("leave", "quit leave"),
    "r": ("a polite reply", "reply"),
    "R": ("save again", "retry"),
    "s": ("a set of cards for the week", "template"),
    "S": ("begin the work", "start"),
    "t": ("timer; of a picture the table", "timer table"),
    "T": ("theme", "theme"),
    "u": ("undo", "undo"),
    "U": ("redo", "redo"),
    "v": ("another view", "view"),
    "w": ("why", "why leave"),
    "W": ("can I take this?", "weigh"),
    "x": ("mark", "mark"),
    "X": ("rank by points", "by_points"),
    "y": ("yes", "yes accept"),
    "space": ("the natural next step", "done tick next received reuse page_down invoice put_in refresh"),
    "enter": ("open, choose or go on", "open edit save go copy keep cross"),
    "escape": ("leave or let go", "leave leave_tour unmark"),
    "delete": ("drop or remove", "remove"),
    "backspace": ("back", "before"),
    "tab": ("across", "next cross"),
    "left": ("left", "left back previous before"),
    "right": ("right", "right on next"),
    "shift+left": ("carry left", "back_lane"),
    "shift+right": ("carry right", "carry"),
    "up": ("up", "up"),
    "down": ("down", "down"),
    "ctrl+up": ("rank higher", "higher"),
    "ctrl+down": ("rank lower", "lower"),
    "home": ("to the first", "first"),
    "end": ("to the last", "last"),
    "pageup": ("a page up", "page_up"),
    "pagedown": ("a page down", "page_down"),
    "ctrl+u": ("a page up", "page_up"),
    "ctrl+d": ("a page down", "page_down"),
    "ctrl+e": ("export a file", "export"),
    "ctrl+g": ("what comes again", "again"),
    "ctrl+k": ("calendars", "calendars"),
    "ctrl+o": ("import a file", "import"),
    "ctrl+p": ("everything by name", "palette"),
    "ctrl+r": ("redo", "redo"),
    "ctrl+s": ("save", "save"),
    "ctrl+y": ("sync", "sync"),
    "f4": ("write it in the editor", "editor config"),
    "ctrl+z": ("to the shell", "suspend"),
    "ctrl+t": ("a machine's timer", "machine_timer"),
    "greater_than_sign": ("later", "defer later"),
    "less_than_sign": ("earlier", "pull earlier"),
    "left_square_bracket": ("a week back", "week_back"),
    "right_square_bracket": ("a week on", "week_on"),
    "full_stop": ("now", "week_now today"),
    "comma": ("settings", "settings"),
    "slash": ("find", "find"),
    "dollar_sign": ("the money of a gig", "money"),
    "question_mark": ("the keys", "help"),
    "f1": ("the tour", "tour"),
    "f2": ("the manual", "manual"),
    "f3": ("agents", "agents"),
}
"""Each key: what it means on every screen, and the last parts of the ids that it may have there.

A binding that needs another meaning takes another key, or a letter of a menu.
"""


def our_nodes() -> list[type[DOMNode]]:
    """All screens, dialogs, panels and widgets of ours."""
    for module in pkgutil.walk_packages(hustle_tui.tui.__path__, "hustle_tui.tui."):
        importlib.import_module(module.name)
    nodes: set[type[DOMNode]] = set()
    left: list[type[DOMNode]] = [DOMNode]
    while left:
        node = left.pop()
        left += [one for one in node.__subclasses__() if one not in nodes]
        nodes.update(node.__subclasses__())
    return [node for node in nodes if node.__module__.startswith("hustle_tui")]


def bindings_of(node: type) -> list[Binding]:
    """The bindings that a class itself has, a key each."""
    return list(Binding.make_bindings(vars(node).get("BINDINGS", ())))


@pytest.fixture(scope="module")
def uses() -> dict[str, set[str]]:
    """The ids of the actions that each key has somewhere."""
    found = defaultdict(set)
    for binding in [binding for node in our_nodes() for binding in bindings_of(node)]:
        assert binding.id, binding
        found[binding.key].add(binding.id)
    return found


def test_each_key_means_one_thing_wherever_it_is_bound(uses: dict[str, set[str]]) -> None:
    others = {
        key: sorted(name for name in names if name.partition(".")[2] not in MEANINGS.get(key, ("", ""))[1].split())
        for key, names in uses.items()
        if not key.isdigit()
    }
    assert {key: names for key, names in others.items() if names} == {}


def test_the_table_has_no_key_and_no_action_that_is_gone(uses: dict[str, set[str]]) -> None:
    had = {key: {name.partition(".")[2] for name in uses[key]} for key in MEANINGS}
    assert had == {key: set(actions.split()) for key, (_, actions) in MEANINGS.items()}


def test_digits_only_choose_by_number(uses: dict[str, set[str]]) -> None:
    numbered = {"app", "ways", "whatif", "why", "manual"}
    assert {name.partition(".")[0] for key, names in uses.items() if key.isdigit() for name in names} == numbered


def test_a_double_click_on_a_row_does_something_wherever_enter_does() -> None:
    screens = [node for node in our_nodes() if issubclass(node, Sheet | PlanScreen)]
    with_enter = [node for node in screens if any(binding.key == "enter" for binding in bindings_of(node))]
    assert len(with_enter) > 8
    idle = {node.__name__ for node in with_enter if node.open_row in (Sheet.open_row, PlanScreen.open_row)}
    assert idle == {"PoliteReply", "Ritual"}, "Enter copies the letter, and goes on to the next step"

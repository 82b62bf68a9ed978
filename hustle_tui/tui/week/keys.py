"""The keys of the week board, and the order in which the key bar shows them."""

from __future__ import annotations

from textual.binding import Binding, BindingType

IN_ORDER = (
    "week.add",
    "week.edit",
    "week.done",
    "week.left",
    "week.lower",
    "week.carry",
    "week.defer",
    "app.log",
    "app.timer",
    "app.find",
)


def week_keys() -> list[BindingType]:
    return [
        Binding("a", "add", "add", id="week.add", tooltip="Add a card in one line"),
        Binding("e,enter", "edit", "edit", key_display="e", id="week.edit", tooltip="Edit the card in a form"),
        Binding("space", "done", "done", key_display="spc", id="week.done", tooltip="Done, or open again"),
        Binding("left,h", "pane(-1)", "lane", key_display="←→", id="week.left", tooltip="One lane left"),
        Binding("right", "pane(1)", "lane right", show=False, id="week.right", tooltip="One lane right"),
        Binding("J,ctrl+down", "rank(1)", "rank", key_display="J/K", id="week.lower", tooltip="Move the card down"),
        Binding("K,ctrl+up", "rank(-1)", "rank up", show=False, id="week.higher", tooltip="Move the card up"),
        Binding("L,shift+right", "carry(1)", "move", key_display="H/L", id="week.carry", tooltip="Move the card right"),
        Binding(
            "H,shift+left", "carry(-1)", "move left", show=False, id="week.back_lane", tooltip="Move the card left"
        ),
        Binding("greater_than_sign", "defer(1)", "next week", key_display=">", id="week.defer", tooltip="To next week"),
        Binding("less_than_sign", "defer(-1)", "week earlier", show=False, id="week.pull", tooltip="A week earlier"),
        Binding("v", "view", "days", id="week.view", tooltip="Lanes or days"),
        Binding("b", "backlog", "backlog", id="week.backlog", tooltip="Show or hide the backlog"),
        Binding("B", "shelve", "to backlog", show=False, id="week.shelve", tooltip="Card to the backlog, or back"),
        Binding("P", "park", "park", show=False, id="week.park", tooltip="Park the card for a day"),
        Binding("d", "drop", "drop", id="week.drop", tooltip="Drop the card; kept on record"),
        Binding("m", "move_to", "move to", id="week.move_to", tooltip="To a day or week by one key"),
        Binding("s", "template", "week set", show=False, id="week.template", tooltip="Week sets, what comes again"),
        Binding("x", "mark", "mark", id="week.mark", tooltip="Mark it; a key does all marked"),
        Binding("escape", "unmark", "let go", show=False, id="week.unmark", tooltip="Let go of the marked cards"),
        Binding("f", "jump", "jump", show=False, id="week.jump", tooltip="To a card by its letter"),
        Binding("C", "close", "close week", id="week.close", tooltip="Decide what is left of a week"),
    ]

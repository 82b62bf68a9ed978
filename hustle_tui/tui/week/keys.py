"""The keys of the week board, and the order in which the key bar shows them."""

from __future__ import annotations

from textual.binding import BindingType

from hustle_tui.tui.paint.bindings import bar_key, keys, quiet_key

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
    return keys(
        bar_key("week.add", "a", "add", "add", "Add a card in one line"),
        bar_key("week.edit", "e,enter", "edit", "edit", "Edit the card in a form", "e"),
        bar_key("week.done", "space", "done", "done", "Done, or open again"),
        bar_key("week.left", "left,h", "pane(-1)", "lane", "One lane left", "←→"),
        quiet_key("week.right", "right", "pane(1)", "lane right", "One lane right"),
        bar_key("week.lower", "J,ctrl+down", "rank(1)", "rank", "Move the card down", "J/K"),
        quiet_key("week.higher", "K,ctrl+up", "rank(-1)", "rank up", "Move the card up"),
        bar_key("week.carry", "L,shift+right", "carry(1)", "move", "Move the card right", "H/L"),
        quiet_key("week.back_lane", "H,shift+left", "carry(-1)", "move left", "Move the card left"),
        bar_key("week.defer", "greater_than_sign", "defer(1)", "next week", "To next week"),
        quiet_key("week.pull", "less_than_sign", "defer(-1)", "week earlier", "A week earlier"),
        bar_key("week.view", "v", "view", "days", "Lanes or days"),
        bar_key("week.backlog", "b", "backlog", "backlog", "Show or hide the backlog"),
        quiet_key("week.shelve", "B", "shelve", "to backlog", "Card to the backlog, or back"),
        quiet_key("week.park", "P", "park", "park", "Park the card for a day"),
        bar_key("week.drop", "d", "drop", "drop", "Drop the card; kept on record"),
        bar_key("week.move_to", "m", "move_to", "move to", "To a day or week by one key"),
        quiet_key("week.template", "s", "app.week_set", "week set", "Week sets, what comes again"),
        bar_key("week.mark", "x", "mark", "mark", "Mark it; a key does all marked"),
        quiet_key("week.unmark", "escape", "unmark", "let go", "Let go of the marked cards"),
        quiet_key("week.jump", "f", "jump", "jump", "To a card by its letter"),
        bar_key("week.close", "C", "app.close_week", "close week", "Decide what is left of a week"),
    )

"""Every key that the config may have: one list for the reader, the schema, the commented file and `config set`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal, get_args

from msgspec import Struct

from hustle_tui.domain.plan.terms import CountsAs
from hustle_tui.domain.writing.formats import CLOCKS, DATE_STYLES, NUMBERS, THEMES
from hustle_tui.domain.writing.quantities import quoted

SCREENS = ("week", "kpis", "gigs", "insights", "review", "hours")
"""The screens that the planner may start on, in the order of `tui/keys.py` (a test compares them)."""
LAYOUTS = ("ru", "uk", "el")
"""The keyboards that are mapped whole: Russian, Ukrainian, Greek."""
COLOURS = {
    "background": "behind everything",
    "text": "titles and what you type",
    "second": "words that come second",
    "muted": "hints and words that explain",
    "finished": "what is done",
    "lines": "frames",
    "selection": "behind the row under the cursor",
    "field": "behind a line to type in",
    "band": "behind the line that warns",
    "main": "the main job, keys and the frame in use",
    "side": "side work",
    "life": "your own time",
    "clear": "the level clear",
    "near": "the level near",
    "over": "the level over, and errors",
    "alarm": "the level alarm",
    "on_main": "words on the colour of the main job",
}
"""The colours of a theme, and where each is seen."""
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


class Known(Struct, frozen=True):
    """One key: what it is for and what it takes. In `name` a `*` stands for any name, `[]` for each of several."""

    name: str
    help: str
    kind: Literal["text", "texts", "keys", "flag", "colour"] = "text"
    choices: tuple[str, ...] = ()
    default: Any = None
    needed: bool = False
    """Whether the table that it stands in is nothing without it."""

    def problem(self, value: object, themes: Iterable[str] = ()) -> str:
        """Why a value is none, in words that follow its name; `themes` are the person's own."""
        if self.kind == "flag":
            return "" if isinstance(value, bool) else f"is {quoted_value(value)}: write true or false"
        if self.kind in ("texts", "keys") and isinstance(value, list):
            if not value and self.needed:
                return "is an empty list"
            return next(filter(None, (self._of_text(each) for each in value)), "")
        if self.kind == "texts":
            return f'is {quoted_value(value)}: write a list of texts, as ["…", "…"]'
        return self._of_text(value, themes if self.name == "ui.theme" else ())

    def _of_text(self, value: object, more: Iterable[str] = ()) -> str:
        if not isinstance(value, str):
            return f"is {quoted_value(value)}: write a text between quotes"
        if "\0" in value:
            return f"is {quoted_value(value)}: no file and no program takes a NUL"
        if self.kind == "colour" and not _COLOUR.fullmatch(value):
            return f"is {quoted_value(value)}: write a colour as #7aa2f7"
        if self.choices and value not in (choices := (*self.choices, *more)):
            return f"is {quoted_value(value)}: there are {' · '.join(choices)}"
        return "" if value.strip() or not self.needed else "is empty"


def quoted_value(value: object) -> str:
    """A value as an error names it."""
    if isinstance(value, str):
        return quoted(value)
    kinds = {bool: str(value).lower(), dict: "a table", list: "a list"}
    return kinds.get(type(value), str(value)[:40])


KNOWN: tuple[Known, ...] = (
    Known("ui.theme", "the colours: night, day, ansi, or a [theme.NAME] of your own", choices=THEMES, default="night"),
    Known("ui.clock", "18:30 or 6:30 pm", choices=CLOCKS, default="auto"),
    Known("ui.numbers", "the signs in numbers: 1,234.5 or 1.234,5", choices=NUMBERS, default="auto"),
    Known("ui.date_style", "26 Nov, Nov 26 or 11-26", choices=DATE_STYLES, default="auto"),
    Known("ui.start", "the screen that the planner starts on", choices=SCREENS, default="week"),
    Known("keys.layout", "a keyboard mapped whole: ru, uk or el", choices=LAYOUTS),
    Known("keys.*", "the key or keys of an action, by its id (hustle config keys); empty for none", "keys"),
    Known("theme.*.base", "the theme that its other colours come from", choices=THEMES[:2], default="night"),
    *(Known(f"theme.*.{name}", help_, "colour") for name, help_ in COLOURS.items()),
    Known("command.[].key", "the key that runs it", needed=True),
    Known("command.[].run", "the program and its arguments; no shell reads them", "texts", needed=True),
    Known("command.[].on", "what it is for, with commas between: card, gig, kpi, entry", default=""),
    Known("command.[].name", "its name in the help and the palette", default=""),
    Known("command.[].terminal", "whether it takes the terminal until it ends", "flag", default=False),
    Known(
        "notices.on",
        "what is told outside the window",
        "texts",
        ("level", "promise", "timer", "agent", "payment"),
        (),
    ),
    Known("notices.how", "by which way", choices=("auto", "osc9", "osc777", "osc99", "command"), default="auto"),
    Known("notices.run", 'the program for how = "command", and its arguments', "texts", default=()),
    Known("agents.map.*", "the gig, card, KPI or main that a folder's agents work for", needed=True),
    Known("calendars.*.path", "a calendar file, or a folder of them", needed=True),
    Known("calendars.*.counts", "the ledger that its meetings count to", choices=get_args(CountsAs), default="main"),
    Known("calendars.*.me", "the address that its events know you by", default=""),
    Known("calendars.*.titles", "whether titles of meetings are kept", "flag", default=False),
)


def known_setting(name: str) -> Known:
    return next(known for known in KNOWN if known.name == name)

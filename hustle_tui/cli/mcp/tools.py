"""The tools: each is a command of the command line, with arguments that a model can fill in."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.plan.model import MisreadError
from hustle_tui.domain.plan.terms import KINDS
from hustle_tui.domain.writing.formats import number_text
from hustle_tui.domain.writing.quantities import quoted

TEXT, FLAG, NUMBER = ("string",), ("boolean",), ("number", "string")


class Argument(Struct, frozen=True):
    """One argument: what it is, its option (none where it stands by itself), and the JSON types that it takes."""

    about: str
    option: str = ""
    types: Sequence[str] = TEXT
    choices: Sequence[str] = ()
    unit: str = ""
    """What follows a bare whole number on the command line: `m` for minutes."""

    @property
    def schema(self) -> dict[str, Any]:
        types = self.types[0] if len(self.types) == 1 else list(self.types)
        return {"type": types, "description": self.about, **({"enum": list(self.choices)} if self.choices else {})}


class Tool(Struct, frozen=True):
    """One tool: the words of its command, one in braces being an argument; an answer that is a list is under `key`."""

    words: Sequence[str]
    title: str
    about: str
    arguments: dict[str, Argument] = {}
    required: Sequence[str] = ()
    key: str = ""
    writes: bool = False


REF = Argument("Its number, slug, or a part of its title.", types=("string", "integer"))
WHEN = Argument("Another week: next, last, w49, a date in it; or later for the backlog.")
WEEK = Argument("Another week: next, last, w49, or a date in it.", "--week")
PAY = {
    "fixed": Argument("The whole fee, as 600 or 600 EUR.", "--fixed", NUMBER),
    "hourly": Argument("Pay an hour, as 45.", "--hourly", NUMBER),
    "retainer": Argument("Pay a month.", "--retainer", NUMBER),
    "currency": Argument("What it pays in, as EUR.", "--currency"),
}
TERMS = {
    **PAY,
    "due": Argument("The day by which it is to be done: 2026-12-04, fri.", "--due"),
    "weekly": Argument("Hours that it holds each week, as 3 or 2h30.", "--weekly", NUMBER),
    "start": Argument("Its hours begin no earlier than this day.", "--start"),
    "client": Argument("The client who asks for it.", "--client"),
}
HOURS = Argument("Hours of the whole work, as 12 or 7.5.", "--hours", NUMBER)
KIND = Argument("What kind of time it is, work unless told.", "--kind", choices=KINDS)
DAY = Argument("The day, today unless told: yesterday, mon, 2026-11-24.")
LOGGED_ON = Argument("The day on which it was, today unless told.", "--on")
MINUTES = Argument("How long: 90 is minutes; or 1h30.", types=("integer", "string"), unit="m")
NOTE = Argument("Anything more.", "--note")
KEY = Argument("Any text: a call that is repeated under the same key counts once.", "--key")
MACHINE = Argument("It is an agent's time: shown apart, in no sum of the person's.", "--machine", FLAG)

TOOLS = {
    "week": Tool(("week",), "The week", "The cards of a week by lane, with its hours.", {"week": WHEN}),
    "status": Tool(
        ("status",), "How the week stands", "Verdict, hours left, alerts and KPIs of a week.", {"week": WEEK}
    ),
    "why": Tool(
        ("why",),
        "Why it stands so",
        "The sums behind the verdict: each alert with its culprits and numbered ways out.",
        {"week": WEEK, "all": Argument("What is quiet or put aside too.", "--all", FLAG)},
    ),
    "whatif": Tool(
        ("whatif",),
        "Can I take this?",
        "Weighs work before it is taken: does it fit, in which weeks, what does it push, what does it really pay, and "
        "which smaller shapes fit. Give its hours (or weekly), what it pays and when it is due; or the ref of a lead. "
        "Nothing is changed.",
        {"hours": HOURS, **TERMS, "ref": REF},
    ),
    "gigs": Tool(
        ("gig", "list"),
        "The queue of gigs",
        "All gigs by rank: stage, hours, due date, pay, and whether each fits.",
        {"all": Argument("Those that are over, too.", "--all", FLAG)},
        key="gigs",
    ),
    "gig": Tool(("gig", "show"), "One gig", "All that is known of a gig.", {"ref": REF}, ["ref"]),
    "hours": Tool(("hours", "show"), "The hours of a day", "What was logged on a day.", {"day": DAY}),
    "review": Tool(("review",), "What waits", "What waits for a decision of the person's, with its command."),
    "add_card": Tool(
        ("add",),
        "Add a card",
        "Adds a card from one line: ~1h30 estimate, @thu day, @next week, @later backlog, #main #side #life ledger, "
        "!must !should !could, gig:slug, kpi:slug, due:fri.",
        {"text": Argument("The line, as: Fix onboarding mail ~1h30 @thu #main !must"), "key": KEY},
        ["text"],
        writes=True,
    ),
    "add_lead": Tool(
        ("gig", "add", "--stage=lead"),
        "Add a lead",
        "Adds a gig that is offered and not taken: the person accepts or declines it.",
        {
            "title": Argument("Its name."),
            **TERMS,
            "estimate": replace(HOURS, option="--estimate"),
            "note": NOTE,
            "key": KEY,
        },
        ["title"],
        writes=True,
    ),
    "log": Tool(
        ("log",),
        "Log time",
        "Logs time spent on a card, gig or KPI.",
        {"minutes": MINUTES, "ref": REF, "day": LOGGED_ON, "kind": KIND, "note": NOTE, "machine": MACHINE, "key": KEY},
        ["ref", "minutes"],
        writes=True,
    ),
    "timer": Tool(
        ("{action}",),
        "The timer",
        "Starts the timer on a card, gig or KPI, or stops it and logs its time.",
        {"action": Argument("What to do.", choices=("start", "stop")), "ref": REF, "machine": MACHINE, "key": KEY},
        ["action"],
        writes=True,
    ),
}
"""What an agent may do, by name; tools that write are there only with `--write`."""

PERSONS = {
    "accept": "hustle gig accept REF",
    "decline": "hustle gig decline REF",
    **dict.fromkeys(("paid", "pay", "payment"), "hustle gig paid REF"),
    **dict.fromkeys(("delete", "drop", "remove"), "hustle drop REF"),
    **dict.fromkeys(("set", "settings"), "hustle set NAME VALUE"),
    "config": "hustle config set KEY VALUE",
    "merge": "hustle merge FILE",
    "restore": "hustle restore",
}
"""The commands that only the person runs, by words that an agent may look for them under."""


def listed(writes: bool) -> list[dict[str, Any]]:
    return [_record(name, tool) for name, tool in TOOLS.items() if writes or not tool.writes]


def _record(name: str, tool: Tool) -> dict[str, Any]:
    arguments = {key: argument.schema for key, argument in tool.arguments.items()}
    hints = {"readOnlyHint": not tool.writes, "idempotentHint": not tool.writes}
    return {
        "name": name,
        "title": tool.title,
        "description": tool.about,
        "inputSchema": {
            "type": "object",
            "properties": arguments,
            "required": list(tool.required),
            "additionalProperties": False,
        },
        "outputSchema": _answer(tool),
        "annotations": {"title": tool.title, **hints, "destructiveHint": False, "openWorldHint": False},
    }


def _answer(tool: Tool) -> dict[str, Any]:
    """The JSON Schema of what a tool answers: its command's, an object for the protocol."""
    from hustle_tui.cli.answers.shapes import schema_of

    words = [tool.arguments[word[1:-1]].choices[0] if word[0] == "{" else word for word in tool.words]
    schema = schema_of(" ".join(word for word in words if not word.startswith("-")))
    for place, kind in enumerate(schema["anyOf"]):
        if kind.get("type") == "array":
            schema["anyOf"][place] = {"type": "object", "properties": {tool.key: kind}, "required": [tool.key]}
    return {"type": "object", **schema}


def persons_command(name: str, arguments: dict[str, Any]) -> str:
    """The person's command for what a tool of this name would do, where no agent may do it; else empty."""
    words = re.split(r"[^a-z]+", name.lower())
    command = next((PERSONS[word] for word in words if word in PERSONS), "")
    ref = arguments.get("ref")
    return command.replace("REF", shlex.quote(str(ref))) if isinstance(ref, str | int) and ref else command


def command_line(name: str, tool: Tool, given: dict[str, Any]) -> list[str]:
    """The words of the command that a call means; MisreadError says which argument is not as it should be."""
    given = {key: value for key, value in given.items() if value is not None}
    if unknown := given.keys() - tool.arguments.keys():
        takes = f"it takes {', '.join(tool.arguments)}" if tool.arguments else "it takes nothing"
        raise MisreadError(f"{name} has no argument {quoted(min(unknown))}: {takes}.")
    if missing := [key for key in tool.required if key not in given]:
        raise MisreadError(f"{name} needs {' and '.join(missing)}: {tool.arguments[missing[0]].about}")
    texts = {key: _text(f"{name}: {key}", tool.arguments[key], value) for key, value in given.items()}
    words = [texts.pop(word[1:-1]) if word[0] == "{" else word for word in tool.words]
    free = [texts.pop(key) for key, argument in tool.arguments.items() if key in texts and not argument.option]
    options = [_option(tool.arguments[key], text) for key, text in texts.items()]
    return [*words, *filter(None, options), "--json", "--", *free]


def _option(argument: Argument, text: str) -> str:
    if argument.types == FLAG:
        return argument.option if text else ""
    return f"{argument.option}={text}"


def _text(where: str, argument: Argument, value: Any) -> str:
    """A value as a person would type it."""
    if isinstance(value, bool):
        if argument.types == FLAG:
            return "yes" if value else ""
    elif isinstance(value, str) and "string" in argument.types:
        if argument.choices and value not in argument.choices:
            raise MisreadError(f"{where} is {quoted(value)}: it is one of {', '.join(argument.choices)}.")
        return f"{value}{argument.unit}" if value.isdecimal() else value
    elif isinstance(value, int | float) and argument.types not in (TEXT, FLAG):
        plain = f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value}"
        return number_text(plain, grouped=False) + argument.unit
    raise MisreadError(f"{where} has to be a {' or a '.join(argument.types)}: {argument.about}")

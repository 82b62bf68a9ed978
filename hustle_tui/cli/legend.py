"""What the capital words of a command's usage take, said at the foot of its own help: nobody has to look it up."""

from __future__ import annotations

import click

_WORDS = {
    "REF": "a number as listed, a slug, or a part of a title",
    "DUR": "90m, 1h, 1h30 or 1.5h",
    "DURATION": "90m, 1h, 1h30 or 1.5h",
    "DATE": "2026-11-26, thu, today or tomorrow",
    "HH:MM": "a time of day, as 09:30",
    "AMOUNT": "as 600 or 49.90",
    "RATE": "an hour, as 45 or 49.90",
    "ISO": "a currency by its three letters, as EUR",
}


def legend(command: click.Command) -> str | None:
    """A line for each word that the command's usage and options have in capitals; None where there is none."""
    shown = [param for param in command.params if not getattr(param, "hidden", False)]
    used = [(param.metavar or (param.name or "").upper()).strip("[]") for param in shown]
    lines = [f"{word}: {_WORDS[word]}" for word in dict.fromkeys(used) if word in _WORDS]
    return "\n".join(["\b", *lines]) if lines else None

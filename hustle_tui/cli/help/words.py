"""What the capital words of a command's usage take, said at the foot of its own help: nobody has to look it up."""

from __future__ import annotations

import click

_WORDS = {
    "REF": "a number as listed, a slug such as acme-logo, or a part of a title",
    "DUR": "90m, 1h, 1h30, 1:30 or 1.5h",
    "DURATION": "90m, 1h, 1h30, 1:30 or 1.5h",
    "DATE": "2026-11-26, 26 nov, thu, today, tomorrow or yesterday",
    "HH:MM": "a time of day, as 09:30 or 9:30pm",
    "AMOUNT": "as 600 or 49.90; “300 USD” in another currency",
    "RATE": "an hour, as 45 or 49.90; “50 USD” in another currency",
    "ISO": "a currency by its three letters, as EUR",
    "RULE": "an alert by its name in hustle why, as cap or deadline:acme-logo",
    "ENTRY": "the digits before it in hustle hours",
    "LEDGER": "main (the job), side (gigs) or life",
    "COUNT": "how many; 1 unless told",
}
_LONG = 18
"""Signs of choices from which on they stand at the foot, and the option has one word for them."""


def legend(command: click.Command) -> str | None:
    """A line for each word that the command's usage and options have in capitals; None where there is none."""
    shown = [param for param in command.params if not getattr(param, "hidden", False)]
    lines = {}
    for param in shown:
        word = (param.metavar or (param.name or "").upper()).strip("[]")
        if param.metavar is None and isinstance(param, click.Option) and isinstance(param.type, click.Choice):
            meaning = _listed([str(choice) for choice in param.type.choices])
            if len(meaning) < _LONG:
                continue
            param.metavar = word
            lines[word] = _WORDS.get(word, meaning)
        elif word in _WORDS:
            lines[word] = _WORDS[word]
    return "\n".join(["\b", "Words:", *(f"{word}: {meaning}" for word, meaning in lines.items())]) if lines else None


def _listed(choices: list[str]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}"

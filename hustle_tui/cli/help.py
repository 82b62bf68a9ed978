"""The layout of a command's help: examples to copy, and at the foot what each word in capitals may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

_WORDS = {
    "REF": "a number as listed, a slug such as acme-logo, or a part of a title",
    "DUR": "90m, 1h, 1h30, 1:30 or 1.5h",
    "DURATION": "90m, 1h, 1h30, 1:30 or 1.5h; a bare number is hours, from 10 on minutes",
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
"""From this many characters on, an option's choices are listed at the foot and the option shows one word for them."""
_PART = r"""(?:--\S+ (?!-))?(?:[^\s"']|"[^"]*"|'[^']*')+"""
"""A word of a command as a shell reads it, or an option with its value."""


def legend(command: click.Command) -> str | None:
    """A line for each word in capitals of the command's usage and options; None where there is none."""
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


class HelpText(click.HelpFormatter):
    """click's layout with headings over `\\b` blocks: examples, or a list of words and their meanings.

    A block's first line is its heading where that ends in a colon. An example is broken as a shell lets a line break.
    """

    def write_text(self, text: str) -> None:
        about, *blocks = f"\n\n{text}".split("\n\n\b\n")
        if about.strip():
            super().write_text(about.strip())
        elif self.buffer[-1:] == ["\n"]:
            self.buffer.pop()  # each block brings its own
        self.dedent()
        for block in blocks:
            heading, *lines = block.strip().splitlines()
            if not heading.endswith(":"):
                heading, lines = "Examples:", [heading, *lines]
            with self.section(heading.removesuffix(":")):
                if heading == "Examples:":
                    self.write("".join(f"{part}\n" for line in lines for part in self._broken(line)))
                else:
                    self.write_dl([(word, meaning) for word, _, meaning in (line.partition(": ") for line in lines)])
        self.indent()

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list whose first column leaves the second most of a narrow terminal."""
        super().write_dl(rows, min(col_max, max(12, self.width // 3)), col_spacing)

    def _broken(self, line: str) -> Iterator[str]:
        """A command in as many lines as it takes."""
        indent = " " * self.current_indent
        command, _, comment = line.partition("  # ")
        if len(indent + line) <= self.width:
            yield indent + line
            return
        words = iter(re.findall(_PART, command))
        shown = indent + next(words)
        for word in words:
            if len(shown) + len(word) + 3 > self.width:
                yield f"{shown} \\"
                shown = f"{indent}    {word}"
            else:
                shown += f" {word}"
        yield shown
        if comment:
            yield f"{indent}    # {comment}"


class HelpContext(click.Context):
    formatter_class = HelpText

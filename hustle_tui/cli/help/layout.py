"""How a help is laid out: its examples under a heading, so that they can be copied, and narrow terminals served."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

_PART = re.compile(r"""(?:--\S+ (?!-))?(?:[^\s"']|"[^"]*"|'[^']*')+""")
"""A word of a command as a shell reads it, or an option with its value."""


class Manual(click.HelpFormatter):
    """click's layout with headings over what stands in `\\b` blocks: examples, or a list of words and their meanings.

    A block's first line is its heading where that ends in a colon. An example is broken as a shell lets a line break.
    """

    def write_text(self, text: str) -> None:
        """The text of a help, and its blocks."""
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
        words = iter(_PART.findall(command))
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


class ManualContext(click.Context):
    """A command's context with that layout."""

    formatter_class = Manual

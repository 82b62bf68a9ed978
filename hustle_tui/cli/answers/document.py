"""A document that a command makes: printed to the letter, or written to the file that an option names."""

from __future__ import annotations

import sys

import click

from hustle_tui.cleaning import clean
from hustle_tui.cli import params

STDOUT = "-"
"""The file that an option names for standard output."""


def say_document(text: str) -> None:
    """Print a document; a terminal gets its hidden characters as signs."""
    if sys.stdout.isatty():
        text = "".join(f"{clean(line.rstrip(chr(13)))}\n" for line in text.split("\n")[: -1 if text else None])
    sys.stdout.write(text)
    sys.stdout.flush()


def new_file(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A file to be written; None, as where none is named, for standard output."""
    return None if value == STDOUT else params.words(context, param, value)


output = click.option("-o", "--output", "to", metavar="PATH", callback=new_file, help="A new file; else it is printed.")

"""A document that a command makes: printed to the letter, or written to the file that an option names."""

from __future__ import annotations

import sys

import click

from hustle_tui.cleaning import clean
from hustle_tui.cli import params
from hustle_tui.domain.plan.model import PlanError

STDOUT = "-"
"""The file that an option names for standard output."""


def say_document(text: str) -> None:
    """Print a document; a terminal gets its hidden characters as signs."""
    if sys.stdout.isatty():
        text = "".join(f"{clean(line.rstrip(chr(13)))}\n" for line in text.split("\n")[: -1 if text else None])
    sys.stdout.write(text)
    sys.stdout.flush()


def file_or_dash(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A file to be written, or `-`."""
    if value is not None and not value.strip():
        raise PlanError(f"{param.opts[0]} names no file: write a path after it.")
    named: str | None = params.words(context, param, value)
    return named


def new_file(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A file to be written; None, as where none is named, for standard output."""
    named = file_or_dash(context, param, value)
    return None if named == STDOUT else named


output = click.option("-o", "--output", "to", metavar="PATH", callback=new_file, help="A new file; else it is printed.")

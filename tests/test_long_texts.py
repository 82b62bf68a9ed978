"""A text of any length takes time in proportion: a client's mail pasted as a title must not stop the planner."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from textual.content import Content

from hustle_tui.cleaning import clean, escaped
from hustle_tui.cli.completing import shells
from hustle_tui.cli.told.terminal import Painted, _broken
from hustle_tui.domain.gigs import cards
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.week.capture import capture
from hustle_tui.domain.writing import dates, naming, reading, spans
from hustle_tui.store import StoreError
from hustle_tui.store.copies import _SET_ASIDE
from hustle_tui.store.format import faults, strict
from hustle_tui.store.salvage import readable
from hustle_tui.tui.find import index
from hustle_tui.tui.kpis import form
from hustle_tui.tui.paint import terminal
from hustle_tui.widths import cut

LENGTH = 50_000
SECONDS = 1.0
"""Of the processor's time. In proportion each takes some hundredths, with the square of the length a minute or more."""
TODAY = date(2026, 11, 25)
UNITS = (
    *(
        "x",
        " ",
        "\t",
        "\n",
        "x ",
        "#a ",
        "~1 ",
        "@",
        "1",
        "1,",
        ",111",
        ".",
        "(",
        '"',
        "\\",
        "'",
        ";",
        ": ",
        "0e",
        "[/]",
    ),
    *(
        "é",
        "\u200d",
        "\x00",
        "\ufe0f",
        "A",
        "EUR",
        "part 1 of ",
        "{",
        "[",
        "\\ud83d",
        "e999",
        "<",
        "\u2028",
        "\x1b[200~",
    ),
)
READERS: dict[str, Callable[[str], object]] = {
    "capture": lambda typed: capture(typed, Plan(), TODAY),
    "duration": reading.parse_duration,
    "hours": reading.parse_hours,
    "spent": reading.parse_spent,
    "clock": reading.parse_clock,
    "day": lambda typed: dates.parse_day(typed, TODAY),
    "week": lambda typed: spans.parse_week(typed, TODAY, 0),
    "currency": reading.parse_currency,
    "amount": lambda typed: reading.parse_amount(typed, "EUR"),
    "number": reading.parse_number,
    "slug": naming.slug_of,
    "reference": lambda typed: naming.find(Plan(), typed, TODAY),
    "cleaned": clean,
    "escaped": escaped,
    "broken": lambda typed: list(_broken([Painted(typed)], 80)),
    "cut": lambda typed: cut(typed, 40),
    "part": cards._PART.fullmatch,
    "typed letters": lambda typed: index.closest("aaaaaaaaaaaaaaaab", [typed]),
    "typed blanks": lambda typed: index.closest("x 1 x a\\", [typed]),
    "marked": lambda typed: index.marked(Content(typed), "x a"),
    "milestones": form._SEPARATOR.split,
    "pasted": lambda typed: terminal.PasteFilter().passed(typed),
    "shell line": lambda typed: shells._split(typed[:20_000]),
    "file": lambda typed: strict.read_strict(strict.text_of(typed.encode())),
    "value in a file": lambda typed: strict.read_strict(f'{{"a":{typed}}}'),
    "text in a file": lambda typed: strict.read_strict(f'{{"a":"{typed}"}}'),
    "damaged file": lambda typed: readable(f'{{"cards": {{"1":{typed}'.encode()),
    "file name": lambda typed: re.search(_SET_ASIDE, typed[:255]),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_long_text_takes_time_in_proportion_to_its_length(reader: str) -> None:
    for unit in UNITS:
        for before, after in (("", ""), ("1", "x"), ("a: ", "!")):
            typed = before + (unit * LENGTH)[:LENGTH] + after
            began = time.process_time()
            with suppress(PlanError, StoreError, faults.Fault):
                READERS[reader](typed)
            assert time.process_time() - began < SECONDS, repr(unit)

"""A gig's scorecard as the command line takes and tells it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.told.terminal import fields_of, picked
from hustle_tui.domain.changes import storable
from hustle_tui.domain.gigs.scorecard import GAIN, MEANINGS, TOWARD, answers_of, parse_score
from hustle_tui.domain.plan.model import Gig
from hustle_tui.domain.plan.terms import LENSES

F = TypeVar("F", bound=Callable[..., Any])


def _score(_: click.Context, __: click.Parameter, value: str) -> int:
    return parse_score(storable(value))


def score_options(command: F) -> F:
    command = click.option("--toward", metavar="TEXT", callback=params.words, help=TOWARD)(command)
    command = click.option("--gain", metavar="TEXT", callback=params.words, help=GAIN)(command)
    for lens in reversed(LENSES):
        told = f"0 to 5: it {MEANINGS[lens]}; or none."
        command = click.option(f"--{lens}", metavar="0-5", callback=params.or_none(_score), help=told)(command)
    return command


def score_given(given: dict[str, Any]) -> dict[str, Any]:
    """The fields that the options name, taken out of them."""
    lenses = {lens: value[0] for lens in LENSES if (value := given.pop(lens)) is not None}
    return lenses | {name: text for name in ("gain", "toward") if (text := given.pop(name)) is not None}


def score_record(gig: Gig) -> dict[str, Any]:
    """A scorecard as JSON has it, with the answers to whether the gain came."""
    answers = [fields_of(answer) for answer in answers_of(gig).values()]
    return {**picked(gig, *LENSES, "gain", "toward", "accepted"), "came": answers}

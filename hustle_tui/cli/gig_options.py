"""A gig's pay and its scorecard as options of a command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from hustle_tui.cli import params
from hustle_tui.cli.told.terminal import fields_of, picked
from hustle_tui.domain.gigs.scorecard import GAIN, MEANINGS, TOWARD, answers_of, parse_score
from hustle_tui.domain.plan.model import Gig, PlanError
from hustle_tui.domain.plan.terms import LENSES, Pay

F = TypeVar("F", bound=Callable[..., Any])
PAYS: tuple[Pay, ...] = ("fixed", "hourly", "retainer")


def pay_options(command: F) -> F:
    about = "What it pays in, as EUR; else hustle set currency."
    command = click.option("--currency", metavar="ISO", callback=params.currency, help=about)(command)
    command = click.option("--unpaid", is_flag=True, help="No pay yet.")(command)
    command = click.option("--retainer", metavar="AMOUNT", callback=params.words, help="Pay a month.")(command)
    command = click.option("--hourly", metavar="RATE", callback=params.words, help="Pay an hour.")(command)
    return click.option("--fixed", metavar="AMOUNT", callback=params.words, help="The whole fee.")(command)


def pay_given(given: dict[str, Any], currency: str | None, usual: str) -> dict[str, Any]:
    """The kind of pay, its minor units and their currency, taken out of the options; empty when none was given."""
    unpaid = given.pop("unpaid")
    named = {pay: text for pay in PAYS if (text := given.pop(pay)) is not None}
    if len(named) + unpaid > 1:
        raise PlanError("A gig has one kind of pay: give one of --fixed, --hourly, --retainer and --unpaid.")
    if unpaid:
        return {"pay": "none_yet", "amount": 0, "currency": currency or usual}
    for pay, text in named.items():
        amount, own = params.amount_in(text, currency, usual)
        return {"pay": pay, "amount": amount, "currency": own}
    return {}


def _score(_: click.Context, __: click.Parameter, value: str) -> int:
    return parse_score(params.readable(value))


def toward(context: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """What a gig builds toward: a line of the direction, by its number or a part of it, or any words."""
    if value is None:
        return None
    from hustle_tui.domain.direction import toward_of

    session = params.session_in(context)
    return toward_of(session.plan, params.readable(value), session.today)


def score_options(command: F) -> F:
    command = click.option("--toward", metavar="TEXT", callback=toward, help=TOWARD)(command)
    command = click.option("--gain", metavar="TEXT", callback=params.words, help=GAIN)(command)
    for lens in reversed(LENSES):
        help_text = f"0 to 5: it {MEANINGS[lens]}; or none."
        command = click.option(f"--{lens}", metavar="0-5", callback=params.or_none(_score), help=help_text)(command)
    return command


def score_record(gig: Gig) -> dict[str, Any]:
    """A scorecard as JSON has it, with the answers to whether the gain came."""
    answers = [fields_of(answer) for answer in answers_of(gig).values()]
    return {**picked(gig, *LENSES, "gain", "toward", "accepted"), "came": answers}

"""A gig's pay as the command line takes it: one of four options, or none yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from hustle_tui.cli.options import params
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.plan.terms import Pay

F = TypeVar("F", bound=Callable[..., Any])
PAYS: tuple[Pay, ...] = ("fixed", "hourly", "retainer")


def pay_options(command: F) -> F:
    for option in (
        click.option(
            "--currency",
            metavar="ISO",
            callback=params.currency,
            help="What it pays in, as EUR; else hustle set currency.",
        ),
        click.option("--unpaid", is_flag=True, help="No pay yet."),
        click.option("--retainer", metavar="AMOUNT", callback=params.words, help="Pay a month."),
        click.option("--hourly", metavar="RATE", callback=params.words, help="Pay an hour."),
        click.option("--fixed", metavar="AMOUNT", callback=params.words, help="The whole fee."),
    ):
        command = option(command)
    return command


def pay_given(given: dict[str, Any], told: str | None, usual: str) -> tuple[Pay, int, str] | None:
    """The kind of pay, its minor units and their currency, taken out of the options; None when none was given."""
    unpaid = given.pop("unpaid")
    named = {pay: text for pay in PAYS if (text := given.pop(pay)) is not None}
    if len(named) + unpaid > 1:
        raise PlanError("A gig has one kind of pay: give one of --fixed, --hourly, --retainer and --unpaid.")
    if unpaid:
        return "none_yet", 0, told or usual
    for pay, text in named.items():
        return pay, *params.amount_in(text, told, usual)
    return None

"""`hustle expense list`: what was spent, with sums by currency."""

from __future__ import annotations

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.money import expense_record, gig_title, short_id, sum_lines, sum_record
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.cli.told.words import day_words
from hustle_tui.domain.money.sums import expenses_of, sums_of
from hustle_tui.domain.writing.quantities import format_money


@click.command("list")
@click.argument("ref", required=False, callback=params.words)
@params.as_json
@click.pass_obj
def command(session: Session, ref: str | None, as_json: bool) -> None:
    """List the expenses of the gig REF, or all.

    Each begins with the number that edit and remove take.

    \b
    hustle expense list
    hustle expense list acme-logo --json
    """
    plan, today = session.plan, session.today
    gigs = list(plan.gigs.values()) if ref is None else [session.gig(ref)]
    found = sorted((one for gig in gigs for one in expenses_of(plan, gig)), key=lambda one: (one.day, one.id))
    if as_json:
        spent = sum_record(sums_of(found), plan.settings)
        say_json({"expenses": [expense_record(one, plan) for one in found], "spent": spent})
        return
    if not found:
        say('No expense yet: hustle expense add REF 50 --note "font licence" adds one.')
        return
    rows = [
        (
            short_id(plan, one),
            gig_title(plan, one),
            format_money(one.amount, one.currency),
            day_words(one.day, today),
            one.note,
        )
        for one in found
    ]
    say_all(table(rows, flex=1))
    say_all(table(sum_lines([("Spent", sums_of(found))], plan.settings), flex=3))

"""`hustle payment list`: money that came, that is awaited and that is late, with sums by currency."""

from __future__ import annotations

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.money import gig_title, payment_record, short_id, state_words, sum_lines, sum_record
from hustle_tui.cli.told.terminal import say, say_all, say_json, table
from hustle_tui.domain.money.quoted import unasked
from hustle_tui.domain.money.sums import Sums, added, is_overdue, payments_of, sums_of
from hustle_tui.domain.plan.model import Gig, Payment, Plan
from hustle_tui.domain.writing.quantities import format_money


@click.command("list")
@click.argument("ref", required=False, callback=params.words)
@click.option("--overdue", is_flag=True, help="Only what should have come before today.")
@params.as_json
@click.pass_obj
def command(session: Session, ref: str | None, overdue: bool, as_json: bool) -> None:
    """List the payments of the gig REF, or all.

    Each begins with the number that edit, receive and remove take.

    \b
    hustle payment list
    hustle payment list acme-logo
    hustle payment list --overdue --json
    """
    plan, today = session.plan, session.today
    gigs = list(plan.gigs.values()) if ref is None else [session.gig(ref)]
    found = [one for gig in gigs for one in payments_of(plan, gig) if is_overdue(one, today) or not overdue]
    found.sort(key=lambda one: (one.received or one.expected or today.max, one.id))
    parts = _parts(plan, [] if overdue else gigs, found, session)
    if as_json:
        sums = {name.lower().replace(" ", "_").replace(",", ""): sum_record(s, plan.settings) for name, s in parts}
        say_json({"payments": [payment_record(one, plan, today) for one in found], **sums})
        return
    if found:
        say_all(table([_row(one, plan, session) for one in found], flex=1))
    else:
        say("Nothing is overdue." if overdue else "No payment yet: hustle payment add REF 300 --expected fri adds one.")
    say_all(table(sum_lines(parts, plan.settings), flex=3))


def _row(one: Payment, plan: Plan, session: Session) -> tuple[str, ...]:
    state, amount = state_words(one, session.today), format_money(one.amount, one.currency)
    return (short_id(plan, one), gig_title(plan, one), amount, state, one.note)


def _parts(plan: Plan, gigs: list[Gig], found: list[Payment], session: Session) -> list[tuple[str, Sums]]:
    """The sums beneath the list; what was earned and never asked for is told as well."""
    awaited = [one for one in found if one.received is None]
    return [
        ("Received", sums_of(one for one in found if one.received is not None)),
        ("Expected", sums_of(awaited)),
        ("Overdue", sums_of(one for one in awaited if is_overdue(one, session.today))),
        ("Earned, not asked for", added(*({gig.currency: much} for gig in gigs if (much := unasked(plan, gig))))),
    ]

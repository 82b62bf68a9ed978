"""`hustle whatif`: can I take this? Weighed on the weeks to come, and nothing is changed."""

from __future__ import annotations

from typing import Any

import click
from msgspec.structs import replace

from hustle_tui.cli import params
from hustle_tui.cli.gig_options import pay_given, pay_options
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import say_json
from hustle_tui.cli.told.whatif import answer_record, say_answer
from hustle_tui.cli.told.words import CODES
from hustle_tui.domain.plan.model import Gig, PlanError
from hustle_tui.domain.plan.terms import WORKING_STAGES
from hustle_tui.domain.whatif.shapes import can_i_take
from hustle_tui.domain.writing.quantities import format_duration


@command("whatif")
@click.argument("ref", required=False, callback=params.words)
@click.option("--hours", "estimate", metavar="DUR", callback=params.hours, help="Hours of the whole work: 12 or 12h.")
@pay_options
@click.option("--due", metavar="DATE", callback=params.last_day, help="The day by which it would have to be done.")
@click.option("--weekly", metavar="DUR", callback=params.hours, help="Hours that it holds each week, and no more.")
@click.option("--start", "starts", metavar="DATE", callback=params.first_day, help="Not before this day.")
@click.option("--client", callback=params.words, help="Whose talk and admin are measured.")
@click.option("--toward", metavar="LINE", callback=params.toward, help="A line of your direction.")
@params.as_json
def whatif(session: Session, /, ref: str | None, as_json: bool, currency: str | None, **given: Any) -> int:
    """Say what taking a gig would do to each week.

    The gig is a lead in the queue (REF), changed as the options say, or work that is only described.
    Nothing is changed. The exit code is the worst week's: 0 clear, 10 near, 20 over or not done in time, 30 alarm.

    \b
    hustle whatif --hours 12 --fixed 600 --due fri
    hustle whatif landing-page --weekly 3h --json
    """
    gig = _weighed_gig(session, ref, currency, given)
    answer = can_i_take(session.plan, gig, session.today, session.at)
    if as_json:
        say_json(answer_record(session.plan, gig, answer, session.today))
    else:
        say_answer(session.plan, gig, answer, session.today)
    return CODES[answer.whole.level]


def _weighed_gig(session: Session, ref: str | None, currency: str | None, given: dict[str, Any]) -> Gig:
    """The lead, or a gig known only from the options."""
    if ref is None:
        if given["estimate"] is None and given["weekly"] is None:
            raise PlanError("How long is it? Write it as: hustle whatif --hours 12 --fixed 600 --due fri.")
        gig = Gig(
            id=session.planner.new_id(),
            title=f"Offer of {format_duration(given['estimate'])}" if given["estimate"] else "An offer",
            slug="",
            stage="lead",
            pay="none_yet",
            currency=currency or session.plan.settings.currency,
        )
    else:
        gig = session.gig(ref)
        if gig.stage in (*WORKING_STAGES, "delivered", "paid"):
            raise PlanError(f"“{gig.title}” is {gig.stage}, so it is taken already: see hustle gig show {gig.slug}.")
    pay = pay_given(given, currency, gig.currency)
    fields = {name: value for name, value in given.items() if value is not None}
    if pay is not None:
        fields |= dict(zip(("pay", "amount", "currency"), pay, strict=True))
    elif currency is not None:
        if gig.amount and currency != gig.currency:
            raise PlanError(f"What does it pay in {currency}? Give --fixed, --hourly or --retainer as well.")
        fields["currency"] = currency
    return replace(gig, **fields)

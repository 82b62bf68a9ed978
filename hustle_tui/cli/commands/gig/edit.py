"""`hustle gig edit`: a gig's words, pay and hours put right."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import both, make
from hustle_tui.cli.options import params
from hustle_tui.cli.options.pay import pay_given, pay_options
from hustle_tui.cli.options.scorecard import score_given, score_options
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import gig_words, label
from hustle_tui.domain.changes.gigs import edit_gig, stage_gig
from hustle_tui.domain.gigs.cards import to_backlog_text
from hustle_tui.domain.plan.model import Change, Gig, PlanError
from hustle_tui.domain.plan.terms import GIVEN_UP_STAGES, STAGES
from hustle_tui.domain.writing.quantities import minor_digits


@click.command("edit")
@click.argument("ref", callback=params.words)
@click.option("--title", callback=params.words, help="Its name.")
@click.option("--client", callback=params.words, help="Who asks for it; empty removes it.")
@pay_options
@click.option(
    "--estimate", metavar="DUR", callback=params.or_none(params.duration), help="Hours of the whole work, or none."
)
@click.option(
    "--weekly", metavar="DUR", callback=params.or_none(params.duration), help="Hours that it holds each week, or none."
)
@click.option(
    "--due", metavar="DATE", callback=params.or_none(params.day), help="The day by which it is to be done, or none."
)
@click.option(
    "--start",
    "--starts",
    "starts",
    metavar="DATE",
    callback=params.or_none(params.day),
    help="First day of its hours, or none for at once.",
)
@click.option("--stage", type=click.Choice(STAGES, case_sensitive=False), help="How far it is by now.")
@click.option("--tag", "tags", multiple=True, callback=params.needs, help="Its needs, all of them, or none.")
@params.new_note
@score_options
@click.pass_obj
def command(session: Session, /, ref: str, stage: Any, currency: str | None, **given: Any) -> None:
    """Change the gig REF.

    What is not named stays, its slug too.

    \b
    hustle gig edit acme-logo --weekly 4h --due none
    hustle gig edit acme-logo --stage active --tag brand --tag print
    """
    gig = session.gig(ref)
    fields = _pay_fields(gig, currency, pay_given(given, currency, gig.currency))
    for name in ("estimate", "weekly", "due", "starts"):
        if (value := given.pop(name)) is not None:
            fields[name] = value[0]
    fields |= score_given(given)
    fields |= {name: value for name, value in given.items() if value is not None}
    if not fields and stage is None:
        raise PlanError("What is to change? Name it, as: hustle gig edit REF --weekly 4h.")
    change: Change = partial(edit_gig, gig_id=gig.id, fields=fields)
    if stage is not None and stage != gig.stage:
        change = partial(both, first=change, second=partial(stage_gig, gig_id=gig.id, stage=stage, day=session.today))
    freed = to_backlog_text(session.plan, gig) if stage in GIVEN_UP_STAGES else ""
    make(
        session,
        label("Edit gig", gig),
        change,
        lambda plan: " · ".join(filter(None, (f"Changed {gig_words(plan.gigs[gig.id], session.today)}", freed))),
    )


def _pay_fields(gig: Gig, currency: str | None, pay: tuple[str, int, str] | None) -> dict[str, Any]:
    """Pay, amount and currency where they change; another currency's amount must be told anew unless it fits."""
    if pay is not None:
        return dict(zip(("pay", "amount", "currency"), pay, strict=True))
    if currency is None or currency == gig.currency:
        return {}
    if gig.amount and minor_digits(currency) != minor_digits(gig.currency):
        raise PlanError(f"{currency} counts other decimals than {gig.currency}: give the amount as well.")
    return {"currency": currency}

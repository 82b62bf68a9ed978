"""`hustle kpi edit`: a KPI's words, values and period put right."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.words import kpi_words, label
from hustle_tui.domain.changes.kpis import edit_kpi, milestones_from
from hustle_tui.domain.plan.model import Kpi, PlanError
from hustle_tui.domain.plan.terms import SHAPES


@click.command("edit")
@click.argument("ref", callback=params.words)
@click.option("--title", callback=params.words, help="Its name.")
@click.option("--shape", type=click.Choice(SHAPES, case_sensitive=False), help="As hustle kpi add tells them.")
@click.option("--from", "start_value", metavar="N", callback=params.number, help="Start value, or lower bound.")
@click.option("--to", "target", metavar="N", callback=params.number, help="Another target, or upper bound.")
@click.option("--unit", callback=params.words, help="What is counted.")
@click.option("--start", "starts", metavar="DATE", callback=params.day, help="First day of its period.")
@click.option("--end", "ends", metavar="DATE", callback=params.day, help="Last day of its period.")
@click.option("--milestone", "more", multiple=True, callback=params.words, help="A further item of a checklist.")
@click.option("--rhythm", metavar="DAYS", type=click.IntRange(1, 366), help="Other days between check-ins.")
@params.new_note
@click.pass_obj
def command(session: Session, /, ref: str, more: tuple[str, ...], **given: float | str | date | None) -> None:
    """Change the KPI REF.

    What is not named stays, its slug too.

    \b
    hustle kpi edit retention --to 92
    hustle kpi edit soc-2 --milestone "Second audit"
    """
    kpi = session.kpi(ref)
    fields: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if more:
        fields["milestones"] = _with_more(kpi, str(fields.get("shape", kpi.shape)), more)
    if not fields:
        raise PlanError("What is to change? Name it, as: hustle kpi edit REF --to 92.")
    make(
        session,
        label("Edit KPI", kpi),
        partial(edit_kpi, kpi_id=kpi.id, fields=fields),
        lambda plan: f"Changed {kpi_words(plan, plan.kpis[kpi.id], session.today)}",
    )


def _with_more(kpi: Kpi, shape: str, more: tuple[str, ...]) -> Any:
    if shape != "milestones":
        raise PlanError(f"The shape {shape} has no milestones: add --shape milestones, or leave --milestone out.")
    return (*kpi.milestones, *milestones_from(list(more)))

"""`hustle kpi list`: every KPI with its pace."""

from __future__ import annotations

import click

from hustle_tui.cli import params
from hustle_tui.cli.output import say, say_all, say_json
from hustle_tui.cli.records import kpi_record
from hustle_tui.cli.session import Session
from hustle_tui.cli.standing import kpi_rows
from hustle_tui.domain.pace import paces_of


@click.command("list")
@params.as_json
@click.pass_obj
def command(session: Session, as_json: bool) -> None:
    """List the KPIs with their pace.

    \b
    hustle kpi list
    """
    plan = session.plan
    paces = paces_of(plan, session.today)
    if as_json:
        say_json([kpi_record(plan.kpis[pace.kpi], pace, plan) for pace in paces])
    elif not paces:
        say('No KPI yet: hustle kpi add "Enterprise deals" --to 12 adds one.')
    else:
        say_all(kpi_rows(plan, paces))

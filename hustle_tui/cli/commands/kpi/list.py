"""`hustle kpi list`: every KPI with its pace."""

from __future__ import annotations

import click

from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.records import kpi_record
from hustle_tui.cli.told.status import say_kpis
from hustle_tui.cli.told.terminal import say, say_json
from hustle_tui.domain.kpis.pace import pace_of, paces_of


@click.command("list")
@click.option("--all", "everything", is_flag=True, help="Closed ones too.")
@params.as_json
@click.pass_obj
def command(session: Session, everything: bool, as_json: bool) -> None:
    """List the KPIs with their pace.

    \b
    hustle kpi list
    hustle kpi list --all --json
    """
    plan, today = session.plan, session.today
    paces = [*paces_of(plan, today)]
    if everything:
        closed = [kpi for kpi in plan.kpis.values() if kpi.closed is not None]
        paces += [pace_of(plan, kpi, today) for kpi in sorted(closed, key=lambda kpi: (kpi.closed or today, kpi.id))]
    if as_json:
        say_json([kpi_record(plan.kpis[pace.kpi], pace, plan) for pace in paces])
    elif not paces:
        add = 'hustle kpi add "Enterprise deals" --to 12 adds one'
        say(f"No open KPI: {add}, hustle kpi list --all shows closed ones." if plan.kpis else f"No KPI yet: {add}.")
    else:
        say_kpis(plan, paces)

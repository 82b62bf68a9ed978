"""`hustle kpi close`: a KPI that is over, or given up, off the list as it ended."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say
from hustle_tui.cli.told.words import day_words, kpi_words, label, named
from hustle_tui.domain.changes.kpis import close_kpi


@click.command("close")
@click.argument("ref", callback=params.words)
@click.pass_obj
def command(session: Session, ref: str) -> None:
    """Close the KPI REF as it stands.

    It asks for nothing more and is left out of levels, alerts and lists. Its check-ins,
    cards and hours stay, and hustle kpi reopen takes it up again.

    \b
    hustle kpi close retention
    hustle kpi list --all
    """
    kpi = session.kpi(ref)
    if kpi.closed is not None:
        say(f"Closed already: {named(kpi)} · {day_words(kpi.closed, session.today)}")
        return
    make(
        session,
        label("Close KPI", kpi),
        partial(close_kpi, kpi_id=kpi.id, day=session.today),
        lambda plan: f"Closed {kpi_words(plan, plan.kpis[kpi.id], session.today)}",
    )

"""`hustle kpi reopen`: a closed KPI on the list again."""

from __future__ import annotations

from functools import partial

import click

from hustle_tui.cli.changing import make
from hustle_tui.cli.options import params
from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say
from hustle_tui.cli.told.words import kpi_words, label, named
from hustle_tui.domain.changes.kpis import reopen_kpi


@click.command("reopen")
@click.argument("ref", callback=params.words)
@click.pass_obj
def command(session: Session, ref: str) -> None:
    """Put the closed KPI REF on the list again.

    Where another carries its number by now, it gets a new one.

    \b
    hustle kpi reopen retention
    """
    kpi = session.kpi(ref)
    if kpi.closed is None:
        say(f"Open already: {named(kpi)}")
        return
    make(
        session,
        label("Reopen KPI", kpi),
        partial(reopen_kpi, kpi_id=kpi.id),
        lambda plan: f"Reopened {kpi_words(plan, plan.kpis[kpi.id], session.today)}",
    )

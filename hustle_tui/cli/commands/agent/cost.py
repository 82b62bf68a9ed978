"""What agents cost: expenses of the gigs that their folders are bound to."""

from __future__ import annotations

import sys
from functools import partial

import click

from hustle_tui import machine
from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.words import in_quotes
from hustle_tui.domain.agents.costs import CURRENCY, HOW, Cost, CostChanges, compared, costs_in, take_costs
from hustle_tui.domain.agents.targets import IGNORED, target_of
from hustle_tui.domain.money.payments import ai_cost_text, spent
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.writing.quantities import counted
from hustle_tui.store.agents.lines import runs_since
from hustle_tui.store.agents.maps import maps, ref_finder
from hustle_tui.store.agents.seen import KEPT, agents_folder

STDIN = "-"


@command("cost")
@click.argument("path", metavar="[FILE|-]", default=STDIN, callback=params.words)
def cost(session: Session, path: str) -> None:
    """Take in what agents cost, as ccusage tells it.

    FILE, or standard input, is the JSON of ccusage daily --instances --json. Each folder's day becomes an
    expense of the gig that the folder is bound to, once; where it has grown, it is replaced.

    \b
    ccusage daily --instances --json | hustle agent cost
    hustle agent cost usage.json
    """
    costs, faults = costs_in(_data(path))
    for fault in faults:
        note(f"Left out, for its date or its cost can't be read: {fault}")
    placed, unbound = _placed(session, costs)
    for project, reason in unbound.items():
        note(f"{project}: {reason}")
    found = compared(session.plan, placed)
    if not (found.new or found.grown):
        make(session, "Agents' cost", lambda plan: plan, lambda _: "")
        return
    make(session, "Agents' cost", partial(take_costs, costs=tuple(placed)), partial(_lines_by_gig, found=found))


def _data(path: str) -> bytes:
    from hustle_tui.store.disk.small_files import expanded
    from hustle_tui.store.importing import read_bytes

    if path != STDIN:
        return read_bytes(expanded(path))
    if sys.stdin.isatty():
        raise PlanError(f"Nothing is piped in. {HOW}")
    return sys.stdin.buffer.read()


def _placed(session: Session, costs: list[Cost]) -> tuple[list[tuple[int, Cost]], dict[str, str]]:
    """The costs with the id of their gig; and each project without one, with the reason."""
    seen = (run.folder for run in runs_since(agents_folder(), session.today - KEPT, machine.present()))
    ref_of = ref_finder(maps(), seen)
    placed: list[tuple[int, Cost]] = []
    unbound: dict[str, str] = {}
    for cost in costs:
        ref = ref_of(cost.project)
        target = target_of(session.plan, ref, session.week) if ref else None
        if target and target.gig is not None:
            placed.append((target.gig, cost))
        elif ref is None:
            unbound[cost.project] = "bound to no gig: hustle agent map PATH REF binds its folder."
        elif ref.strip().casefold() != IGNORED:
            unbound[cost.project] = f"bound to {ref}, which is no gig: its cost is left out."
    return placed, unbound


def _lines_by_gig(plan: Plan, found: CostChanges) -> list[str]:
    gigs = [plan.gigs[key] for key in dict.fromkeys(cost.gig for cost in (*found.new, *found.grown))]
    lines = []
    for gig in gigs:
        new, grown = (sum(cost.gig == gig.id for cost in costs) for costs in (found.new, found.grown))
        days = [counted(new, "new day") if new else "", f"{counted(grown, 'day')} grown" if grown else ""]
        lines.append(f"{in_quotes(gig.title)}: {', '.join(filter(None, (*days, ai_cost_text(plan, gig))))}")
    if any(spent(plan, gig).left_out for gig in gigs):
        lines.append(f'The real rate leaves it out: hustle set rates "{CURRENCY} 0.92" says what a dollar is worth.')
    return lines

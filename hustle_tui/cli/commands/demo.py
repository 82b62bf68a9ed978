"""`hustle demo`: a made-up year to look around in."""

from __future__ import annotations

from pathlib import Path

import click

from hustle_tui.cli.session import Session
from hustle_tui.cli.told.terminal import say
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.store import NOT_SURE
from hustle_tui.store.disk.home import expanded


@click.command("demo")
@click.option(
    "--years", type=click.IntRange(1, 50), default=1, show_default=True, metavar="N", help="How many years of history."
)
@click.option("--save", metavar="PATH", help="Write it to this new file instead of opening it.")
@click.pass_obj
def demo(session: Session, years: int, save: str | None) -> int:
    """Open the planner on a made-up year.

    Nothing of it is kept, unless --save names a file.

    \b
    hustle demo
    hustle demo --years 10 --save ten-years.json
    """
    from hustle_tui.demo import demo_plan
    from hustle_tui.planner import Planner
    from hustle_tui.store.memory import MemoryStore

    plan = demo_plan(session.today, years, now=session.now)
    if save is None:
        return session.open_planner(Planner(MemoryStore(plan), session.clock), True)
    if not save.strip():
        raise PlanError("--save names no file: write a path after it, as --save year.json.")
    return _save(expanded(save), plan)


def _save(path: Path, plan: Plan) -> int:
    from hustle_tui.store.recovery import create

    sure = create(path, plan)
    say(f"Wrote {path}: look at it with hustle --file {path}")
    return 0 if sure else NOT_SURE

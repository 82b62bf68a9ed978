"""`hustle demo`: a made-up year to look around in."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from msgspec.structs import replace

from hustle_tui.cli import params
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import say, say_document
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.plan.parts import Calendar
from hustle_tui.store import NOT_SURE
from hustle_tui.store.disk.small_files import expanded, put_small


@command("demo")
@click.option(
    "--years", type=click.IntRange(1, 50), default=1, show_default=True, metavar="N", help="How many years of history."
)
@click.option("--save", metavar="PATH", help="Write it to this new file instead of opening it.")
@params.dry_run
def demo(session: Session, years: int, save: str | None) -> int:
    """Open the planner on a made-up year.

    Nothing of it is kept, unless --save names a file; its calendar is written
    beside that, as PATH.ics.

    \b
    hustle demo
    hustle demo --years 10 --save ten-years.json
    """
    from hustle_tui.demo import demo_calendar, demo_plan
    from hustle_tui.planner import Planner
    from hustle_tui.store.memory import MemoryStore
    from hustle_tui.store.recovery import laid_out

    plan, calendar = demo_plan(session.today, years, now=session.now), demo_calendar(session.today)
    if save is None:
        if session.dry_run:
            raise PlanError("Without --save nothing is kept: --dry-run goes with it.")
        with TemporaryDirectory(prefix="hustle-demo-") as folder:
            path = Path(folder) / "work.ics"
            path.write_text(calendar, encoding="utf-8", newline="")
            return session.open_planner(Planner(MemoryStore(_with_calendar(plan, path)), session.clock), True)
    if save == params.STDOUT:
        say_document(laid_out(plan).decode())
        return 0
    if not save.strip():
        raise PlanError("--save names no file: write a path after it, as --save year.json.")
    return _save(expanded(save), plan, calendar, session.dry_run)


def _with_calendar(plan: Plan, path: Path) -> Plan:
    calendars = {"work": Calendar(path=str(path.absolute()), titles=True)}
    return replace(plan, settings=replace(plan.settings, calendars=calendars))


def _save(path: Path, plan: Plan, calendar: str, dry_run: bool) -> int:
    from hustle_tui.store.disk.replace import must_be_new
    from hustle_tui.store.recovery import create

    must_be_new(path)
    beside = path.with_name(f"{path.name.removesuffix('.json')}.ics")
    if os.path.lexists(beside):
        raise PlanError(f"{beside} is there already: name another file, or move it away.")
    sure = dry_run or create(path, _with_calendar(plan, beside))
    if not dry_run:
        put_small(beside, calendar.encode())
    say(f"Wrote {path}, and its calendar beside it: look at it with hustle --file {path}")
    return 0 if sure else NOT_SURE

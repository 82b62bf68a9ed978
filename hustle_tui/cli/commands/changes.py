"""The steps of the history, with who made each."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from hustle_tui.cleaning import clean
from hustle_tui.cli import params
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import say_list
from hustle_tui.domain.history.steps import Step
from hustle_tui.domain.history.touched import refs_of
from hustle_tui.domain.plan.model import MisreadError
from hustle_tui.domain.writing.formats import clock_text, date_text
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.machine import EPOCH_MS, LOCAL

WHO = ("me", "shell", "agent")


@command("changes")
@click.option("--by", metavar="WHO", callback=params.words, help="me (the planner), shell, agent or agent:NAME.")
@click.option("--since", metavar="DATE", callback=params.first_day_back, help="From this day on.")
@params.as_json
def changes(session: Session, by: str | None, since: date | None) -> None:
    """List the changes that undo knows, with who made each.

    The latest comes first. me is the planner on the screen, shell this command line, agent:NAME an agent. Who made a
    change of an earlier version is not known.

    \b
    hustle changes
    hustle changes --by agent --since mon
    """
    wanted, history = _who(by), session.planner.history
    known = [*((step, True) for step in history.undone), *((step, False) for step in reversed(history.done))]
    found = [(step, _moment(step), undone) for step, undone in known if step.by or not step.ends_undo]
    found = [one for one in found if _is_by(one[0].by, wanted) and _is_since(one[1], since)]
    none = "No changes." if by is None and since is None else "No such changes."
    rows = (_row(*one, session.today) for one in found)
    say_list(session.as_json, (_record(*one) for one in found), rows, none, flex=3)


def _who(by: str | None) -> str:
    """Somebody as a step names them, in small letters; nothing where all are meant."""
    if by is None:
        return ""
    named = "-".join(clean(by).lower().split())  # as an agent's client signs
    if named in WHO or named.removeprefix("agent:") not in ("", named):
        return named
    raise MisreadError(f"{quoted(by)} is nobody: write me, shell, agent or agent:NAME.")


def _is_by(by: str, wanted: str) -> bool:
    """Whether a step by somebody is meant: `agent` is every agent."""
    return not wanted or wanted in (by.lower(), by.partition(":")[0])


def _moment(step: Step) -> datetime | None:
    """When a step was made: what it says, else what its id says."""
    try:
        return datetime.fromisoformat(step.at)
    except ValueError:
        since_epoch = step.id >> 12
    return datetime.fromtimestamp((since_epoch + EPOCH_MS) / 1000, LOCAL) if 0 < since_epoch < 1 << 41 else None


def _is_since(moment: datetime | None, since: date | None) -> bool:
    return since is None or (moment is not None and moment.date() >= since)


def _record(step: Step, moment: datetime | None, undone: bool) -> dict[str, Any]:
    at = moment and moment.isoformat(timespec="seconds")
    by = step.by or None
    return {"id": step.id, "at": at, "by": by, "label": step.label, "undone": undone, "records": refs_of(step)}


def _row(step: Step, moment: datetime | None, undone: bool, today: date) -> tuple[str, ...]:
    day = date_text(moment.date(), weekday=True, year=moment.year != today.year) if moment else ""
    clock = clock_text(f"{moment:%H:%M}") if moment else ""
    return (day, clock, step.by, step.label, "undone" if undone else "")

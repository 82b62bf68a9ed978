"""What is known of a KPI: add it, change it, close it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make, say_already
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.standing import kpi_words
from hustle_tui.cli.told.words import day_ahead, label, titled
from hustle_tui.domain.changes import kpis as changes
from hustle_tui.domain.kpis.pace import pace_of
from hustle_tui.domain.kpis.words import begins_behind
from hustle_tui.domain.plan.model import CheckIn, Kpi, Plan, PlanError
from hustle_tui.domain.plan.terms import SHAPES, Shape
from hustle_tui.domain.writing.formats import near_day
from hustle_tui.domain.writing.spans import parse_period

by_checkpoint = click.option(
    "--by",
    "checkpoints",
    metavar="DATE=N",
    multiple=True,
    callback=params.words_in_formats,
    help="A value on the way and its day; more than once.",
)


@command("edit")
@click.argument("ref", callback=params.words)
@click.option("--title", callback=params.words, help="Its name.")
@click.option("--shape", type=params.one_of(SHAPES), help="As hustle kpi add tells them.")
@click.option("--from", "start_value", metavar="N", callback=params.number, help="Start value, or lower bound.")
@click.option("--to", "target", metavar="N", callback=params.number, help="Another target, or upper bound.")
@click.option("--unit", callback=params.words, help="What is counted.")
@click.option("--start", metavar="DATE", callback=params.words_in_formats, help="First day of its period.")
@click.option("--end", metavar="DATE", callback=params.words_in_formats, help="Last day of its period.")
@click.option("--milestone", "more", multiple=True, callback=params.words, help="A further item of a checklist.")
@click.option("--rhythm", metavar="DAYS", type=click.IntRange(1, 366), help="Other days between check-ins.")
@by_checkpoint
@params.new_note
def edit(
    session: Session,
    /,
    ref: str,
    more: tuple[str, ...],
    start: str | None,
    end: str | None,
    checkpoints: tuple[str, ...],
    **given: float | str | None,
) -> None:
    """Change the KPI REF.

    What is not named stays, its slug too. A day without a value takes its checkpoint away: --by 2026-09-30=

    \b
    hustle kpi edit retention --to 92
    hustle kpi edit retention --by 2026-11-30=78
    hustle kpi edit soc-2 --milestone "Second audit"
    """
    kpi = session.kpi(ref)
    fields = params.given_options(given)
    if more:
        if (shape := fields.get("shape", kpi.shape)) != "milestones":
            raise PlanError(f"The shape {shape} has no milestones: add --shape milestones, or leave --milestone out.")
        fields["milestones"] = (*kpi.milestones, *changes.milestones_from(list(more)))
    if start or end:
        fields["starts"], fields["ends"] = parse_period(start or "", end or "", session.today, (kpi.starts, kpi.ends))
    if checkpoints:
        period = fields.get("starts", kpi.starts), fields.get("ends", kpi.ends)
        changed = [changes.checkpoint_from(text, session.today, period) for text in checkpoints]
        fields["checkpoints"] = changes.with_checkpoints(kpi.checkpoints, changed)
    if not fields:
        raise PlanError("What is to change? Name it, as: hustle kpi edit REF --to 92.")
    change = partial(changes.edit_kpi, kpi_id=kpi.id, fields=fields)
    make(session, label("Edit KPI", kpi), change, _telling(session, "Changed", kpi, period="starts" in fields))


def _telling(session: Session, word: str, kpi: Kpi, *, period: bool = False) -> Callable[[Plan], str]:
    """Tells what became of a KPI, from the plan after the change; its period too, where that was given."""

    def tell(plan: Plan) -> str:
        now, today = plan.kpis[kpi.id], session.today
        words = f"{word} {kpi_words(plan, now, today)}"
        return f"{words} · {near_day(now.starts, today)} to {day_ahead(now.ends, today)}" if period else words

    return tell


@command("add")
@click.argument("title", nargs=-1, required=True, callback=params.line)
@click.option(
    "--shape", type=params.one_of(SHAPES), help="How it is measured; count unless told, milestones with --milestone."
)
@click.option("--from", "low", metavar="N", callback=params.number, help="Start value, or lower bound; 0 unless told.")
@click.option("--to", "high", metavar="N", callback=params.number, help="Target, or upper bound.")
@click.option("--unit", default="", callback=params.words, help="What is counted, as % or users.")
@click.option("--start", metavar="DATE", callback=params.words_in_formats, help="First day; 1 January unless told.")
@click.option(
    "--end", metavar="DATE", callback=params.words_in_formats, help="Last day; 31 December of that year unless told."
)
@click.option(
    "--milestone", "milestones", multiple=True, callback=params.words, help="One item of a checklist; more than once."
)
@click.option(
    "--rhythm",
    metavar="DAYS",
    type=click.IntRange(1, 366),
    default=7,
    show_default=True,
    help="Days between check-ins.",
)
@click.option("--now", metavar="N", callback=params.number, help="Where it stands today: its first check-in.")
@by_checkpoint
@click.option("--note", default="", callback=params.words, help="Anything more.")
def add(session: Session, /, now: float | None, **given: Any) -> None:
    """Add the KPI TITLE.

    Until a check-in says where it stands, it has no pace and no alert.

    Shapes: count grows to a target, level reaches a value, lower comes down to
    one, range stays inside two bounds, milestones is a checklist.

    \b
    hustle kpi add "Enterprise deals" --to 12
    hustle kpi add "Churn" --from 6 --to 3 --unit % --now 5.2
    hustle kpi add "Sign-ups" --to 400 --by 2026-11-30=250
    hustle kpi add "SOC 2" --milestone "Gap audit" --milestone "Report"
    """
    kpi, dated = _kpi(session, **given), bool(given["start"] or given["end"])
    first = None
    if now is not None:
        first = CheckIn(id=session.planner.new_id(), kpi=kpi.id, day=session.today, value=now)
    change = partial(changes.add_kpi, kpi=kpi, now=first)
    make(session, label("Add KPI", kpi), change, _telling(session, "Added", kpi, period=dated))
    kpi = session.plan.kpis[kpi.id]
    pace = pace_of(session.plan, kpi, session.today)
    asks = f"hustle kpi tick {kpi.slug} VALUE says where it stands; until then it has no pace."
    if hint := asks if pace.status == "unknown" and kpi.shape != "milestones" else begins_behind(kpi, pace):
        note(hint)


def _kpi(
    session: Session,
    *,
    shape: str | None,
    low: float | None,
    high: float | None,
    start: str | None,
    end: str | None,
    milestones: tuple[str, ...],
    checkpoints: tuple[str, ...],
    **words: Any,
) -> Kpi:
    period = parse_period(start or "", end or "", session.today)
    changed = [changes.checkpoint_from(text, session.today, period) for text in checkpoints]
    return Kpi(
        id=session.planner.new_id(),
        slug="",
        shape=_shape(shape, low, high, milestones),
        starts=period[0],
        ends=period[1],
        start_value=low or 0.0,
        target=high or 0.0,
        milestones=changes.milestones_from(list(milestones)),
        created=session.today,
        checkpoints=changes.with_checkpoints((), changed),
        **words,
    )


def _shape(shape: str | None, low: float | None, high: float | None, milestones: tuple[str, ...]) -> Shape:
    """The shape that was named, or the one that the other options mean; PlanError when they do not go together."""
    if shape is None:
        down = high is not None and high < (low or 0)
        shape = "milestones" if milestones else "lower" if down else "count"
    if shape == "milestones":
        if high is not None or low is not None:
            raise PlanError("A checklist has items, no values: leave --from and --to out.")
    elif milestones:
        raise PlanError(f"The shape {shape} has no milestones: leave --milestone or --shape out.")
    elif high is None:
        raise PlanError("The target is missing: add --to N, or --milestone TEXT for a checklist.")
    return cast(Shape, shape)


@command("close")
@click.argument("ref", callback=params.words)
def close(session: Session, ref: str) -> None:
    """Close the KPI REF as it stands.

    It asks for nothing more and is left out of levels, alerts and lists. Its check-ins,
    cards and hours stay, and hustle kpi reopen takes it up again.

    \b
    hustle kpi close retention
    hustle kpi list --all
    """
    kpi = session.kpi(ref)
    if kpi.closed is not None:
        say_already(session, f"Closed already: {titled(kpi)} · {near_day(kpi.closed, session.today)}")
        return
    change = partial(changes.close_kpi, kpi_id=kpi.id, day=session.today)
    make(session, label("Close KPI", kpi), change, _telling(session, "Closed", kpi))


@command("reopen")
@click.argument("ref", callback=params.words)
def reopen(session: Session, ref: str) -> None:
    """Put the closed KPI REF on the list again.

    Where another carries its number by now, it gets a new one.

    \b
    hustle kpi reopen retention
    """
    kpi = session.kpi(ref)
    if kpi.closed is None:
        say_already(session, f"Open already: {titled(kpi)}")
        return
    change = partial(changes.reopen_kpi, kpi_id=kpi.id)
    make(session, label("Reopen KPI", kpi), change, _telling(session, "Reopened", kpi))

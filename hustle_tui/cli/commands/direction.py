"""What this quarter and this year are for, in a few lines.

\b
hustle direction show
hustle direction set quarter "Own the onboarding" "One big client less" --kpi retention
hustle direction set year "Lead the product team"
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import Painted, say, say_json
from hustle_tui.domain.changes import in_order
from hustle_tui.domain.direction import (
    SPANS,
    as_text,
    deserted_text,
    lines_in,
    served_by,
    serving_kpis,
    serving_text,
    since_text,
    span_name,
    version_of,
    write_direction,
)
from hustle_tui.domain.direction.footing import footing_of, footing_told
from hustle_tui.domain.gigs.assets import find_asset
from hustle_tui.domain.months import first_of_quarter, quarter_name
from hustle_tui.domain.plan.model import Plan, PlanError
from hustle_tui.domain.plan.parts import Direction, DirectionSpan

DEFAULT = "show"


@command("set")
@click.argument("span", metavar="year|quarter", type=params.one_of(SPANS))
@click.argument("lines", metavar="[LINE]...", nargs=-1)
@click.option("--kpi", "kpis", metavar="REF", multiple=True, help="A KPI that serves it; none takes them all away.")
@click.option("--asset", "assets", metavar="ASSET", multiple=True, help="An asset that serves it; or none.")
@click.option("--in", "quarter", metavar="QUARTER", callback=params.quarter, help="Another quarter, as 2027-Q1.")
def set_(
    session: Session,
    span: DirectionSpan,
    lines: tuple[str, ...],
    kpis: tuple[str, ...],
    assets: tuple[str, ...],
    quarter: date | None,
) -> None:
    """Write what the quarter or the year is for.

    At most three lines, each in quotes; they take the place of those before, and none takes them all away. A new
    quarter begins with the lines of the last one. What is not named stays, as with only --kpi.

    \b
    hustle direction set quarter "Own the onboarding" "One big client less" --kpi retention
    hustle direction set year "Lead the product team" --asset "Audit template"
    hustle direction set quarter "Ship the redesign" --in 2027-Q1
    """
    plan, first = session.plan, quarter or first_of_quarter(session.today)
    if not (lines or kpis or assets):
        raise PlanError(f'What is it for? Write it as: hustle direction set {span} "Own the onboarding".')
    change = partial(
        write_direction,
        span=span,
        quarter=first,
        lines=_read(lines, lambda line: line if line.strip() else ""),
        kpis=_read(kpis, lambda ref: session.kpi(ref).id),
        assets=_read(assets, lambda ref: find_asset(plan, ref).id),
    )
    name = span_name(span, first)
    make(session, f"Direction of {name}", change, lambda after: _told(plan, after, [span], first, session.today))


def _read(given: Sequence[str], read: Callable[[str], Any]) -> tuple[Any, ...] | None:
    """What is to stand there: nothing for `none`; None where nothing was given, for then it stays."""
    if not given:
        return None
    if [word.strip().lower() for word in given] == [params.NONE]:
        return ()
    return tuple(map(read, map(params.readable, given)))


def _told(before: Plan, after: Plan, spans: Sequence[DirectionSpan], first: date, today: date) -> list[str]:
    told = []
    for span in spans:
        version = version_of(after, span, first)
        lines = version.lines if version else ()
        told.append(f"{span_name(span, first)} · {' · '.join(lines) or 'no lines'}")
        if version and (serving := serving_text(after, version)):
            told.append(f"  served by {serving}")
    return [*told, *filter(None, [deserted_text(before, after, today)])]


@command("show")
@click.argument("quarter", metavar="[QUARTER]", required=False, callback=params.quarter)
@params.as_json
def show(session: Session, quarter: date | None) -> None:
    """Show the direction of this quarter, or of another.

    With what serves it, the gigs that build toward it, and how many months of your needs are covered.

    \b
    hustle direction show
    hustle direction show 2026-Q3
    """
    plan, today = session.plan, session.today
    day = quarter or first_of_quarter(today)
    now = day == first_of_quarter(today)
    if session.as_json:
        say_json(direction_record(session, day, now))
        return
    for span in SPANS:
        if (version := version_of(plan, span, day)) is None or not version.lines:
            say(Painted(span_name(span, day), bold=True), f'  not written yet: hustle direction set {span} "…"')
        else:
            say_version(plan, version, day, today)
    if now:
        say(str(footing_told(plan, today)))


def say_version(plan: Plan, version: Direction, day: date, today: date) -> None:
    """Print the lines that hold for a quarter or its year, the gigs that build toward each, and what serves them."""
    since = since_text(version, day)
    say(Painted(span_name(version.span, day), bold=True), f"  {since}" if since else "")
    for line in version.lines:
        gigs = served_by(plan, line, day, today)
        say(f"  {line}", Painted(f"  · {', '.join(gig.title for gig in gigs)}", dim=True) if gigs else "")
    for words in serving_kpis(plan, version, today):
        say(f"    {words}")


def direction_record(session: Session, day: date, now: bool) -> dict[str, Any]:
    """The same as data; with the footing where it is this quarter's."""
    plan, today = session.plan, session.today
    footing = footing_of(plan, today) if now else None
    return {
        "name": quarter_name(day),
        **{span: _version_record(plan, span, day, today) for span in SPANS},
        "footing": footing
        and {
            "needs": plan.settings.needs,
            "main_income": plan.settings.main_income,
            "received": footing.received.known,
            "currency": footing.received.currency,
            "months": 3,
            "covered_by_main": footing.tenths(footing.main) / 10,
            "covered_by_received": footing.tenths(footing.received.known) / 10,
            "left_out": [currency for currency, _ in footing.received.left_out],
        },
    }


def _version_record(plan: Plan, span: DirectionSpan, day: date, today: date) -> dict[str, Any]:
    version = version_of(plan, span, day)
    lines = version.lines if version else ()
    return {
        "lines": list(lines),
        "since": quarter_name(version.quarter) if version else None,
        "kpis": [plan.kpis[key].slug for key in version.kpis if key in plan.kpis] if version else [],
        "assets": [plan.assets[key].title for key in version.assets if key in plan.assets] if version else [],
        "gigs": [{"line": line, "gigs": [gig.slug for gig in served_by(plan, line, day, today)]} for line in lines],
    }


@command("edit")
@click.argument("quarter", metavar="[QUARTER]", required=False, callback=params.quarter)
def edit(session: Session, quarter: date | None) -> None:
    """Write the lines in your editor.

    The quarter's stand beneath its heading, the year's beneath theirs.

    \b
    hustle direction edit
    """
    from hustle_tui.documents.editor import edit, edited_text

    plan, first = session.plan, quarter or first_of_quarter(session.today)
    written = lines_in(edited_text(as_text(plan, first), edit), first)
    changes = [
        partial(write_direction, span=span, quarter=first, lines=lines)
        for span, lines in written.items()
        if lines != ((version := version_of(plan, span, first)) and version.lines)
    ]
    label = f"Direction of {quarter_name(first)}"
    make(session, label, in_order(*changes), lambda after: _told(plan, after, SPANS, first, session.today))

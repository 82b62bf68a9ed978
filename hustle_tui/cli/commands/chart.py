"""`hustle chart`: the figures as pictures, drawn in the terminal or written as SVG."""

from __future__ import annotations

import click

from hustle_tui.cli import params
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import Painted, room, say, say_all, say_document, say_json, table
from hustle_tui.documents.drawing import drawn, legend
from hustle_tui.domain import charts
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.store.disk.small_files import expanded

KINDS = ("hours", "kpi", "income", "rates", "burn", "ahead")
WIDTH, HEIGHT = 80, 18
_COLOURS = {"main": "blue", "side": "yellow", "life": "cyan", "clear": "green", "near": "magenta", "over": "red"}
"""The terminal's own colours for the theme's."""


@command("chart")
@click.argument("kind", metavar="hours|kpi|income|rates|burn|ahead", type=params.one_of(KINDS))
@click.argument("ref", metavar="[REF]", required=False, callback=params.words)
@click.option(
    "--svg", "to", metavar="FILE", callback=params.file_or_dash, help="Write it as SVG, in the theme's colours."
)
@click.option("--table", "as_table", is_flag=True, help="Print its values as a table instead.")
@click.option("--leads", is_flag=True, help="Of ahead: as if every lead said yes.")
@params.as_json
def chart(session: Session, kind: str, ref: str | None, leads: bool, to: str | None, as_table: bool) -> None:
    """Draw the figures as a picture.

    The hours of half a year, a KPI's way, income by month, rates by client, the
    hours of a gig, or the weeks ahead. --json has the points.

    \b
    hustle chart hours
    hustle chart kpi retention
    hustle chart burn acme-logo --svg acme.svg
    """
    found = _chart(session, kind, ref, leads=leads)
    if to is not None:
        _write(session, found, to)
    elif session.as_json:
        say_json({"chart": kind, "title": found.title, **found.data})
    else:
        _say(found, as_table=as_table)


def _chart(session: Session, kind: str, ref: str | None, *, leads: bool) -> charts.Chart:
    if leads and kind != "ahead":
        raise PlanError("--leads is for hustle chart ahead.")
    plan, today = session.plan, session.today
    if kind in ("kpi", "burn"):
        if ref is None:
            raise PlanError(f"Which {'KPI' if kind == 'kpi' else 'gig'}? Name it: hustle chart {kind} REF.")
        if kind == "kpi":
            return charts.kpi_chart(plan, session.kpi(ref), today)
        return charts.burn_chart(plan, session.gig(ref), today)
    if ref is not None:
        raise PlanError(f"hustle chart {kind} is of all of them: leave out {quoted(ref)}.")
    if kind == "ahead":
        return (charts.ahead_with_leads if leads else charts.ahead_chart)(plan, today, session.at)
    return {"hours": charts.hours_chart, "income": charts.income_chart, "rates": charts.rates_chart}[kind](plan, today)


def _say(found: charts.Chart, *, as_table: bool) -> None:
    say(Painted(found.title, bold=True))
    if found.is_empty:
        say(f"  {found.empty}")
        return
    if as_table:
        say_all(table([("", *row) for row in found.rows()], keep=True))
    else:
        for line in drawn(found, min(room() or WIDTH, 120), HEIGHT):
            say(*(Painted(text, _COLOURS.get(colour, ""), dim=colour in ("muted", "lines")) for text, colour in line))
        say(*(Painted(text, _COLOURS.get(colour, "")) for text, colour in legend(found)))
    say(found.told)


def _write(session: Session, found: charts.Chart, to: str) -> None:
    from hustle_tui.documents.files import places_of, write_pages
    from hustle_tui.documents.svg import svg_of
    from hustle_tui.tui.paint.own_theme import colours_in_taste

    picture = svg_of(found, colours_in_taste(session.plan.settings), framed=True)
    if to == params.STDOUT:
        if session.as_json:
            say_json({"picture": picture})
        else:
            say_document(picture)
        return
    place = expanded(to)
    if session.writes():
        write_pages(places_of(place, [""]), [picture])
    if session.as_json:
        say_json({"file": place})
    say(f"Wrote {place}")

"""`hustle evidence`: what a year or a quarter can be judged by, for a review form or as a page."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.errors import note
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import picked, say, say_document, say_json
from hustle_tui.documents.evidence import evidence_markdown, evidence_page
from hustle_tui.documents.files import places_of, write_pages
from hustle_tui.domain.evidence import Evidence, Span, evidence_of, span_between
from hustle_tui.domain.months import quarter_end
from hustle_tui.domain.plan.model import PlanError
from hustle_tui.domain.week.calendar import FIRST_DAY, LAST_DAY
from hustle_tui.domain.week.cards import ticked_on
from hustle_tui.store.disk.small_files import expanded


@command("evidence")
@click.option("--year", metavar="YEAR", type=click.IntRange(FIRST_DAY.year, LAST_DAY.year), help="One year.")
@click.option("--quarter", metavar="QUARTER", callback=params.quarter, help="One quarter, as 2026-Q3.")
@click.option("--from", "first", metavar="DATE", callback=params.first_day_back, help="Its first day.")
@click.option("--to", "last", metavar="DATE", callback=params.last_day_back, help="Its last day.")
@click.option("--kpi", "ref", metavar="REF", callback=params.words, help="Of one KPI alone.")
@click.option("--main", is_flag=True, help="Of the main job alone, as for a manager: no gigs, no lessons.")
@click.option("--md", "form", flag_value="md", help="As Markdown: what is printed unless you say another.")
@click.option("--html", "form", flag_value="html", help="As one page with pictures.")
@params.output
@params.as_json
def evidence(session: Session, /, ref: str | None, main: bool, form: str | None, to: str | None, **given: Any) -> None:
    """Write what the year can be judged by.

    Of each KPI its line, how it stood at the end of each quarter, the Musts done for it, hours, notes and milestones;
    of each gig what it paid, taught and left. Misses stand beside hits. It is of this year so far unless told.

    \b
    hustle evidence
    hustle evidence --year 2026 --main --html -o review.html
    hustle evidence --quarter 2026-Q3 --kpi retention --json
    """
    plan, kpi = session.plan, session.kpi(ref) if ref is not None else None
    found = evidence_of(plan, _span(session.today, **given), session.today, kpi, main=main)
    place = expanded(to) if to is not None else None
    if place is None and session.as_json:
        say_json(_record(found))
        return
    form = form or ("html" if place is not None and place.suffix.lower() in (".html", ".htm") else "md")
    text = evidence_page(plan, found) if form == "html" else evidence_markdown(found)
    if place is None:
        say_document(text)
        return
    places = places_of(place, [""])
    if session.writes():
        write_pages(places, [text])
    if session.as_json:
        say_json({"file": place})
    say(f"Wrote {place}")
    if not found.kpis and not found.gigs:
        note("Nothing in these days: no KPI has its period there, and no gig hours or money.")


def _span(today: date, year: int | None, quarter: date | None, first: date | None, last: date | None) -> Span:
    """The days that are asked for; PlanError where they are told twice, backwards, or all to come."""
    if sum((year is not None, quarter is not None, first is not None or last is not None)) > 1:
        raise PlanError("One span at a time: --year, --quarter, or --from and --to.")
    if quarter is not None:
        first, last = quarter, quarter_end(quarter)
    elif year is not None:
        first, last = date(year, 1, 1), date(year, 12, 31)
    return span_between(first, last, today)


def _record(found: Evidence) -> dict[str, Any]:
    return {
        "from": found.span.first,
        "to": found.span.last,
        "kpis": [
            {
                **picked(one.kpi, "id", "slug", "title", "unit", "start_value", "target", "starts", "ends"),
                "from": one.span.first,
                "to": one.span.last,
                "value": one.pace.current,
                **picked(one, "logged"),
                "status": one.pace.status,
                "checkins": [picked(checkin, "id", "day", "value", "note") for checkin in one.checkins],
                "musts": [{**picked(card, "id", "title"), "day": ticked_on(card)} for card in one.musts],
                "milestones": [picked(step, "title", "done") for step in one.milestones],
                "entries": [picked(entry, "id", "minutes", "day") for entry in one.entries],
                "quarters": [{"quarter": q.name, **picked(q, "day", "value", "status")} for q in one.quarters],
            }
            for one in found.kpis
        ],
        "gigs": [
            {
                **picked(one.gig, "id", "slug", "title", "client", "stage"),
                "logged": one.logged,
                "received": one.received.known,
                "spent": one.spent.known,
                "currency": one.gig.currency,
                "left_out": dict(one.received.left_out),
                "payments": [picked(money, "id", "amount", "currency", "received") for money in one.payments],
                "expenses": [picked(money, "id", "amount", "currency", "day") for money in one.expenses],
                "assets": [picked(asset, "id", "title", "kind") for asset in one.assets],
                "entries": [picked(entry, "id", "minutes", "day") for entry in one.entries],
            }
            for one in found.gigs
        ],
        "lessons": [picked(lesson, "week", "text") for lesson in found.lessons],
        "declined": [picked(gig, "id", "slug", "reason") for gig in found.declined],
        "other_main": sum(entry.minutes for entry in found.other),
        "other_entries": [picked(entry, "id", "minutes", "day") for entry in found.other],
    }

"""The direction in words: since when it holds, what serves it, and as a text to edit."""

from __future__ import annotations

from datetime import date

from hustle_tui.domain.direction import SPANS, checked_lines, line_named, line_served, lines_on, span_name, version_of
from hustle_tui.domain.kpis.pace import pace_of
from hustle_tui.domain.kpis.words import status_text
from hustle_tui.domain.months import quarter_name
from hustle_tui.domain.plan.model import Gig, Plan, PlanError
from hustle_tui.domain.plan.parts import MOST_LINES, Direction, Span
from hustle_tui.domain.plan.terms import GIVEN_UP_STAGES
from hustle_tui.domain.writing.quantities import counted, first_few


def since_text(version: Direction, day: date) -> str:
    """Since when lines stand unchanged; empty where they were written in this quarter."""
    return "" if version.quarter >= day else f"as written in {quarter_name(version.quarter)}"


def served_by(plan: Plan, line: str, day: date, today: date) -> list[Gig]:
    """The gigs, given up ones aside, that build toward a line."""
    lines = lines_on(plan, day)
    gigs = (gig for gig in plan.gigs.values() if gig.toward and gig.stage not in GIVEN_UP_STAGES)
    live = (gig for gig in gigs if gig.stage != "paid" or (gig.staged or today) >= day)
    return [gig for gig in live if line_named(gig.toward, lines) == line]


def serving_kpis(plan: Plan, version: Direction, today: date) -> list[str]:
    """What serves it, a KPI or an asset each, how the KPI stands first."""
    kpis = (plan.kpis[key] for key in version.kpis if key in plan.kpis)
    told = [f"{status_text(pace_of(plan, kpi, today))}: {kpi.title}" for kpi in kpis]
    return told + [f"asset: {plan.assets[key].title}" for key in version.assets if key in plan.assets]


def serving_text(plan: Plan, version: Direction) -> str:
    """The names of what serves it, in one line."""
    kpis = [plan.kpis[key].title for key in version.kpis if key in plan.kpis]
    return ", ".join(kpis + [plan.assets[key].title for key in version.assets if key in plan.assets])


def deserted_text(before: Plan, after: Plan, today: date) -> str:
    """The gigs whose line is gone by a change of the direction; empty where there are none."""
    gigs = [g for g in after.gigs.values() if line_served(before, g, today) and not line_served(after, g, today)]
    if not gigs:
        return ""
    named = first_few([gig.title for gig in gigs], 3)
    return f"{counted(len(gigs), 'gig')} built toward a line that is gone: {named}"


def as_text(plan: Plan, day: date) -> str:
    """The lines under a heading for each span, to be edited."""
    parts = []
    for span in SPANS:
        version = version_of(plan, span, day)
        parts.append("\n".join([_heading(span, day), *(version.lines if version else ())]))
    return "\n\n".join(parts)


def _heading(span: Span, day: date) -> str:
    return f"# {span_name(span, day)}: what this {span} is for, in at most {MOST_LINES} lines"


def lines_in(text: str, day: date) -> dict[Span, tuple[str, ...]]:
    """The lines of an edited text by span; PlanError where a heading is gone."""
    found: dict[Span, list[str]] = {}
    headings = {f"# {span_name(span, day)}:": span for span in SPANS}
    under: Span | None = None
    for line in text.splitlines():
        if heading := next((head for head in headings if line.startswith(head)), ""):
            under = headings[heading]
            found[under] = []
        elif under is not None:
            found[under].append(line)
        elif line.strip():
            raise PlanError("A line stands above the first heading: nothing was changed.")
    if not found:
        raise PlanError("Neither heading is left, so nothing was changed.")
    return {span: checked_lines(lines) for span, lines in found.items()}

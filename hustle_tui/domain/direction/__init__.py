"""Where the year is to go, in the person's own lines: by quarter, with what serves them, and which gigs do.

A quarter begins with the lines of the one before, until they are changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import get_args

from hustle_tui.domain.changes import FieldError, existing
from hustle_tui.domain.kpis.pace import pace_of
from hustle_tui.domain.kpis.words import status_text
from hustle_tui.domain.months import first_of_quarter, quarter_name
from hustle_tui.domain.plan.model import Gig, Plan, PlanError, put
from hustle_tui.domain.plan.parts import MOST_LINES, Direction, DirectionSpan
from hustle_tui.domain.plan.terms import GIVEN_UP_STAGES
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import whole_number_in
from hustle_tui.domain.writing.quantities import counted, first_few

SPANS: tuple[DirectionSpan, ...] = get_args(DirectionSpan)
LEAST_PART = 4
"""Letters from which a part of a line names it."""


def span_name(span: DirectionSpan, day: date) -> str:
    """What the lines are for: `2026-Q4`, or `2026`."""
    return quarter_name(day) if span == "quarter" else str(day.year)


def direction_id(span: DirectionSpan, quarter: date) -> int:
    """The id under which every machine writes the lines of a quarter."""
    return quarter.toordinal() + (span == "year")


def version_of(plan: Plan, span: DirectionSpan, day: date) -> Direction | None:
    """The lines that hold in a day's quarter: those written in it, else in the last one before it."""
    first = first_of_quarter(day)
    versions = (one for one in plan.directions.values() if one.span == span and one.quarter <= first)
    return max(versions, key=lambda one: (one.quarter, one.id), default=None)


def lines_on(plan: Plan, day: date) -> tuple[str, ...]:
    """All lines that hold on a day, the quarter's before the year's."""
    versions = (version_of(plan, span, day) for span in ("quarter", "year"))  # the nearer one first
    return tuple(dict.fromkeys(line for one in versions if one for line in one.lines))


def line_named(text: str, lines: Iterable[str]) -> str:
    """The one line that words name: the whole of it, or a part that no other line has; else empty."""
    words = folded(text)
    found = [line for line in lines if folded(line) == words]
    if not found and len(words) >= LEAST_PART:
        found = [line for line in lines if words in folded(line)]
    return found[0] if len(found) == 1 else ""


def toward_of(plan: Plan, text: str, today: date) -> str:
    """What words say that a gig builds toward: the line that they or its number name, else the words themselves."""
    lines, words = lines_on(plan, today), text.strip()
    if (number := whole_number_in(words)) and number <= len(lines):
        return lines[number - 1]
    return line_named(words, lines) or text


def line_served(plan: Plan, gig: Gig, today: date) -> str:
    """The line that a gig builds toward; empty where it names none."""
    return line_named(gig.toward, lines_on(plan, today)) if gig.toward else ""


def serves_text(plan: Plan, gig: Gig, today: date) -> str:
    """One clause on whether a gig serves the direction; empty while there is none."""
    if not lines_on(plan, today):
        return ""
    line = line_served(plan, gig, today)
    return f"serves “{line}”" if line else "serves no line of your direction"


def write_direction(
    plan: Plan,
    span: DirectionSpan,
    quarter: date,
    lines: tuple[str, ...] | None = None,
    kpis: tuple[int, ...] | None = None,
    assets: tuple[int, ...] | None = None,
) -> Plan:
    """The plan with these lines for a quarter or its year, and what serves them; what is None stays as it was."""
    first = first_of_quarter(quarter)
    was = version_of(plan, span, first) or Direction(id=0, quarter=first, span=span)
    now = Direction(
        id=direction_id(span, first),
        quarter=first,
        span=span,
        lines=was.lines if lines is None else checked_lines(lines),
        kpis=was.kpis if kpis is None else tuple(dict.fromkeys(kpis)),
        assets=was.assets if assets is None else tuple(dict.fromkeys(assets)),
    )
    for key in kpis or ():
        existing(plan.kpis, key, "KPI")
    for key in assets or ():
        existing(plan.assets, key, "asset")
    written = was.id or now.lines or now.kpis or now.assets
    return put(plan, now) if written and plan.directions.get(now.id) != now else plan


def checked_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines without empty ones and with single blanks; FieldError where there are too many."""
    found = tuple(dict.fromkeys(words for line in lines if (words := " ".join(line.split()))))
    if len(found) > MOST_LINES:
        raise FieldError(
            "lines", f"That is {len(found)} lines: {MOST_LINES} at most, so that they can be kept in sight."
        )
    return found


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
    standing = [f"{status_text(pace_of(plan, kpi, today))}: {kpi.title}" for kpi in kpis]
    return standing + [f"asset: {plan.assets[key].title}" for key in version.assets if key in plan.assets]


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
        heading = f"# {span_name(span, day)}: what this {span} is for, in at most {MOST_LINES} lines"
        parts.append("\n".join([heading, *(version.lines if version else ())]))
    return "\n\n".join(parts)


def lines_in(text: str, day: date) -> dict[DirectionSpan, tuple[str, ...]]:
    """The lines of an edited text by span; PlanError where a heading is gone."""
    found: dict[DirectionSpan, list[str]] = {}
    headings = {f"# {span_name(span, day)}:": span for span in SPANS}
    under: DirectionSpan | None = None
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

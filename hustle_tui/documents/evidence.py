"""Evidence as Markdown, to paste into a review form, and as one page with its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from hustle_tui.documents.files import markdown_line, markdown_table
from hustle_tui.documents.page import COLOURS, bullets, heading, page, paragraph, table, wide
from hustle_tui.documents.svg import svg_of
from hustle_tui.domain.charts import kpi_chart
from hustle_tui.domain.evidence import Evidence, GigEvidence, KpiEvidence, Span
from hustle_tui.domain.gigs.scorecard import answers_of
from hustle_tui.domain.kpis.words import ended_text, expected_told, status_text, value_text
from hustle_tui.domain.money.sums import known_text
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.week.calendar import week_text
from hustle_tui.domain.week.cards import ticked_on
from hustle_tui.domain.writing.formats import date_text, span_text
from hustle_tui.domain.writing.quantities import counted, format_duration, format_number

_TONES = {"done": "clear", "ahead": "clear", "on track": "clear", "at risk": "near", "behind": "over"}
READ_AS = (
    "A KPI is a goal with a number and a last day; what is expected of it moves day by day from start to target. "
    "A Must is work that had to be done in its week. Hours are those that were logged."
)
"""The words of the plan, for those who have no plan."""
_STAGES = {
    "lead": "offered, not taken yet",
    "accepted": "taken, not begun",
    "active": "in work",
    "declined": "declined",
    "dropped": "given up",
}
NO_CHECK_IN = "No check-in: nobody wrote down where it stood."


class Block(Struct, frozen=True):
    """A heading with words, a table and points beneath it, as every form of evidence has them."""

    level: int
    title: str
    words: tuple[str, ...] = ()
    tone: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    points: tuple[str, ...] = ()
    kpi: int | None = None


def blocks(found: Evidence) -> Iterator[Block]:
    """All of it, KPIs first; what was missed stands where it belongs."""
    yield Block(1, f"Evidence, {_span(found.span)}", tuple(filter(None, (_counts(found), READ_AS))))
    yield Block(2, "Main job")
    if not found.kpis:
        yield Block(3, "No KPI", ("No KPI has a period in these days.",))
    for one in found.kpis:
        yield from _of_kpi(one)
    if other := sum(entry.minutes for entry in found.other):
        yield Block(3, "Other work", (f"{format_duration(other)} logged for the main job went into no KPI.",))
    if found.gigs or found.declined:
        yield Block(2, "Side gigs")
    for gig in found.gigs:
        yield from _of_gig(gig)
    if found.declined:
        said_no = tuple(f"{gig.title}{f': {gig.reason}' if gig.reason else ''}" for gig in found.declined)
        yield Block(3, "Offers declined", points=said_no)
    if found.lessons:
        learned = tuple(f"{week_text(one.week)}: {one.text}" for one in found.lessons)
        yield Block(2, "What was learned", points=learned)


def _span(span: Span) -> str:
    return span_text(span.first, span.last, year=True)


def _counts(found: Evidence) -> str:
    ends = [one.pace.status for one in found.kpis]
    good = sum(status in ("done", "ahead", "on track") for status in ends)
    missed = sum(status in ("behind", "at risk") for status in ends)
    unknown = len(ends) - good - missed
    parts = [f"{good} of {counted(len(ends), 'KPI')} on track or reached"] if ends else []
    parts += [f"{missed} behind or at risk"] if missed else []
    parts += [f"{unknown} without a check-in or not begun"] if unknown else []
    return " · ".join(parts)


def _of_kpi(one: KpiEvidence) -> Iterator[Block]:
    kpi, pace = one.kpi, one.pace
    words = (
        NO_CHECK_IN if pace.current is None else f"{_stood(one)} · {_how(one)}",
        f"Goal: {_goal(one)}, {_span(Span(kpi.starts, kpi.ends))}",
        f"{format_duration(one.logged)} logged in these days" if one.logged else "No hours logged in these days.",
        kpi.note,
    )
    yield Block(
        3,
        kpi.title,
        tuple(filter(None, words)),
        _TONES.get(pace.status, ""),
        ("Quarter", "Until", "Value", "Status"),
        tuple((q.name, _day(q.day), _value(one, q.value), q.status) for q in one.quarters),
        (),
        kpi.id,
    )
    noted = tuple(f"{_day(c.day)}, {_value(one, c.value)}: {c.note}" for c in one.checkins if c.note)
    done = tuple(f"{_day(ticked_on(card))}: {card.title}" for card in one.musts)
    steps = tuple(f"{_day(step.done) if step.done else 'open'}: {step.title}" for step in one.milestones)
    for title, points in (("Milestones", steps), ("Musts done for it", done), ("Noted at check-ins", noted)):
        if points:
            yield Block(4, title, points=points)


def _how(one: KpiEvidence) -> str:
    """How a KPI stood on the last day: its status beside what was expected, or how it ended."""
    kpi, pace = one.kpi, one.pace
    if one.span.last >= kpi.ends or kpi.closed is not None:
        return ended_text(kpi, pace)
    told = expected_told(kpi, pace)
    return f"{status_text(pace)}, {told}" if told.part("expected") else status_text(pace)


def _stood(one: KpiEvidence) -> str:
    """The value alone, as the goal stands beneath it; of steps how many are done."""
    steps = one.kpi.shape == "milestones"
    return value_text(one.kpi, one.pace) + " milestones" if steps else _value(one, one.pace.current)


def _goal(one: KpiEvidence) -> str:
    kpi = one.kpi
    if kpi.shape == "milestones":
        return f"all {len(kpi.milestones)} milestones"
    words = "between {} and {} {}" if kpi.shape == "range" else "from {} to {} {}"
    return words.format(format_number(kpi.start_value), format_number(kpi.target), kpi.unit).strip()


def _value(one: KpiEvidence, value: float | None) -> str:
    return "–" if value is None else f"{format_number(value)} {one.kpi.unit}".strip()


def _day(day: date | None) -> str:
    return date_text(day, year=True) if day else "–"


def _of_gig(one: GigEvidence) -> Iterator[Block]:
    gig = one.gig
    money = known_text(one.received) + " received" if one.received else "nothing received"
    spent = f"{known_text(one.spent)} spent" if one.spent else ""
    for_whom = f"for {gig.client}" if gig.client else ""
    stage = "active" if gig.stage == "accepted" and one.logged else gig.stage
    facts = (for_whom, _STAGES.get(stage, stage), money, spent, format_duration(one.logged) + " logged")
    first = " · ".join(filter(None, facts))
    yield Block(3, gig.title, tuple(filter(None, (first, gig.reason))), points=tuple(_left(gig, one)))


def _left(gig: Gig, one: GigEvidence) -> Iterator[str]:
    """What a gig taught and left: its gain and whether that came, and what stays."""
    for after, answer in sorted(answers_of(gig).items()):
        note = f": {answer.note}" if answer.note else ""
        came = f"Did it come, after {after} days? {answer.came.capitalize()}{note}"
        yield f"Hoped for beside money: {gig.gain or 'unsaid'}. {came}"
    if gig.gain and not gig.came:
        yield f"Hoped for beside money: {gig.gain}"
    for asset in one.assets:
        yield f"Stays for later work, {asset.kind}: {asset.title}{f' · {asset.note}' if asset.note else ''}"


def evidence_markdown(found: Evidence) -> str:
    """Evidence as Markdown; whatever people wrote stays plain text in it."""
    lines: list[str] = []
    for block in blocks(found):
        lines += [f"{'#' * block.level} {markdown_line(block.title)}", ""]
        lines += [part for words in block.words for part in (markdown_line(words), "")]
        if block.rows:
            lines += [markdown_table(block.heads, block.rows)]
        if block.points:
            lines += [*(f"- {markdown_line(point)}" for point in block.points), ""]
    return "\n".join(lines).rstrip() + "\n"


def evidence_page(plan: Plan, found: Evidence) -> str:
    """Evidence as a page, each KPI with its picture."""
    body = []
    for block in blocks(found):
        body.append(heading(block.level, block.title))
        for n, words in enumerate(block.words):
            body.append(paragraph(words, block.tone if not n else "quiet"))
        if block.kpi is not None:
            body.append(wide(svg_of(kpi_chart(plan, plan.kpis[block.kpi], found.span.last), COLOURS, bare=True)))
        body += [table(block.heads, block.rows), bullets(block.points)]
    return page(f"Evidence, {_span(found.span)}", body)

"""The KPI checklist as values: what each row says, and how it is painted. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.kpis.pace import PaceStatus, pace_of, paces_of
from hustle_tui.domain.kpis.words import POINTS, KpiWords, sparkline, words_of
from hustle_tui.domain.plan.model import Kpi, Plan
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told, told
from hustle_tui.tui.paint.columns import GAP, Column, bar, in_columns, room_left, start_of
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, parts_that_fit, rule, spoken, user_text
from hustle_tui.tui.widgets.rows import Row

VALUE_WIDTH, STATUS_WIDTH, TITLE_AT_LEAST = 20, 11, 18
TREND_FROM = 96
"""The width from which there is room for the trend and the hours."""
PACE_FROM = 72
"""The width from which there is room for the bar."""
_PACE_HEADS = (("progress, ", " expected by now"), ("", " expected by now"), ("", " by now"))
"""What the bar shows and what its mark shows, in ever fewer words."""
STYLES: dict[PaceStatus, str] = {
    "ahead": "$clear",
    "on track": "$clear",
    "done": "$clear",
    "at risk": "$near",
    "behind": "$over",
    "unknown": "$muted",
    "not started": "$muted",
}


class KpiFace(Struct, frozen=True):
    """What a KPI's lines are painted from; `expected` is None where no mark stands on the bar."""

    title: str
    words: KpiWords
    pace: Told
    ticked: bool
    stale: bool
    progress: float
    expected: float | None
    style: str
    trend: str
    hours: str
    closed: bool


def kpi_list(plan: Plan, today: date, closed: bool = False) -> tuple[Row, ...]:
    """A row for each KPI in the person's order, and beneath them the closed ones when they are asked for."""
    kpis = [plan.kpis[pace.kpi] for pace in paces_of(plan, today)]
    if closed:
        over = (kpi for kpi in plan.kpis.values() if kpi.closed)
        kpis += sorted(over, key=lambda kpi: (kpi.closed or today, kpi.id), reverse=True)
    return tuple(Row(kpi.id, face_of(plan, kpi, today)) for kpi in kpis)


def counted(rows: Sequence[Row]) -> str:
    """How many of the KPIs are ticked this week; closed ones are not asked for."""
    faces = [row.face for row in rows if isinstance(row.face, KpiFace) and not row.face.closed]
    return f"{sum(face.ticked for face in faces)} of {len(faces)} ticked" if faces else ""


def standing_words(plan: Plan, today: date) -> Content:
    """What asks for something, counted: behind, at risk, unknown, stale."""
    paces = paces_of(plan, today)
    asking: tuple[PaceStatus, ...] = ("behind", "at risk", "unknown")
    counts = ((status, sum(pace.status == status for pace in paces)) for status in asking)
    parts = [assemble((f"{count} {status}", STYLES[status])) for status, count in counts if count]
    stale = [plan.kpis[pace.kpi].title for pace in paces if pace.stale]
    if stale:
        parts.append(assemble(("stale: ", "$near"), user_text(", ".join(stale), "$near")))
    return Content.styled(" · ", "$muted").join(parts)


def face_of(plan: Plan, kpi: Kpi, today: date) -> KpiFace:
    """What a KPI shows today; a closed one shows how it ended, and asks for nothing."""
    pace = pace_of(plan, kpi, today)
    words, closed = words_of(kpi, pace, today), kpi.closed is not None
    minutes = hours_of(plan.entries).kpi(kpi.id).minutes
    marked = not closed and kpi.shape != "range" and pace.status not in ("not started", "unknown")
    return KpiFace(
        title=kpi.title,
        words=words,
        pace=_ended(kpi, today) if not closed and today > kpi.ends else _pace_words(words, pace.status),
        ticked=pace.ticked,
        stale=pace.stale,
        progress=pace.progress,
        expected=pace.expected if marked else None,
        style="$finished" if closed else STYLES[pace.status],
        trend=sparkline([value for _, value in pace.points]),
        hours=format_duration(minutes) if minutes else "",
        closed=closed,
    )


def _pace_words(words: KpiWords, status: PaceStatus) -> Told:
    """What was expected and is needed; for an unknown KPI, the key that records its value."""
    asked = Told((Part(words.gap, name="gap"), Part(spoken("{kpis.tick=space} says it"), 1)))
    return asked if status == "unknown" else words.pace


def _ended(kpi: Kpi, today: date) -> Told:
    """When a KPI that is over ended, and the key that closes it."""
    return told(f"ended {day_text(kpi.ends, today)}", Part(spoken("{kpis.close=C} closes it"), 1, ": "))


@lru_cache(maxsize=8)
def columns_in(width: int) -> tuple[Column, ...]:
    """The columns that a width has room for; title and bar share what the others leave."""
    fixed = [Column("tick", 1), Column("title", 0), Column("value", VALUE_WIDTH)]
    fixed += [Column("pace", 0)] if width >= PACE_FROM else []
    fixed.append(Column("status", STATUS_WIDTH))
    if width >= TREND_FROM:
        fixed += [Column("trend", POINTS), Column("hours", 6, right=True)]
    room = room_left(fixed, width)
    title = max(TITLE_AT_LEAST, room * 2 // 5) if width >= PACE_FROM else room
    widths = {"title": title, "pace": max(4, room - title)}
    return tuple(Column(c.name, widths.get(c.name, c.width), c.right) for c in fixed)


def paint_heads(counted: str, width: int) -> Content:
    """The heads of the columns; `counted` says how many are ticked."""
    heads = {"title": counted, "value": "value", "status": "status", "trend": "trend", "hours": "hours"}
    cells, columns = {name: assemble((word, "$muted")) for name, word in heads.items()}, columns_in(width)
    pace = next((column.width for column in columns if column.name == "pace"), 0)
    words, mark = next((pair for pair in _PACE_HEADS if len("┃".join(pair)) <= pace), _PACE_HEADS[-1])
    cells["pace"] = assemble((words, "$muted"), ("┃", "bold $text"), (mark, "$muted"))
    return in_columns(columns, cells)


def paint_kpi(face: KpiFace, width: int) -> list[Content]:
    """A KPI in two lines and a rule: the facts in columns; the week, the gap and the need in words."""
    columns = columns_in(width)
    pace = next((column.width for column in columns if column.name == "pace"), 0)
    title, second = ("$finished", "$finished") if face.closed else ("bold $text", "$second")
    facts = {
        "tick": assemble(("✓", "$clear") if face.ticked else ("·", "$muted")),
        "title": user_text(face.title, title),
        "value": user_text(face.words.value, second),
        "pace": pace_bar(face.progress, face.expected, pace, face.style),
        "status": _status(face),
        "trend": assemble((face.trend, second if face.closed else "$main")),
        "hours": assemble((face.hours, second)),
    }
    return [in_columns(columns, facts), _words(face, columns, width), rule(width)]


def _status(face: KpiFace) -> Content:
    if face.style == "$over":
        return assemble((face.words.status.upper(), f"bold {face.style}"))
    return assemble((face.words.status, face.style))


def _words(face: KpiFace, columns: tuple[Column, ...], width: int) -> Content:
    """The second line: beneath the title the week and the gap, beneath the bar what was expected and what is needed.

    Where there is no bar they stand side by side, as many of them as have room.
    """
    left, gap = start_of(columns, "title"), "" if face.pace.part("gap") else face.words.gap
    gap_style = face.style if face.style in ("$near", "$over") else "$muted"
    week = face.words.checked, "$near" if face.stale else "$muted"
    middle = start_of(columns, "pace") if width >= PACE_FROM else width
    checked = assemble(" " * (left + GAP * (width >= PACE_FROM)), week)
    gap_words = [assemble((gap, gap_style))] if gap else []
    if width >= PACE_FROM:
        words = assemble((first_fitting((*face.pace.forms, ""), width - middle), "$muted"))
        beside = fitted(parts_that_fit([checked, *gap_words], middle - 1), middle - 1)
        return beside + Content(" ") + fitted(words, width - middle)
    room = width - checked.cell_length - sum(part.cell_length + 3 for part in gap_words) - len(" · ")
    pace = first_fitting((*face.pace.forms, ""), room)
    return fitted(parts_that_fit([checked, *gap_words, *([assemble((pace, "$muted"))] if pace else [])], width), width)


def pace_bar(progress: float, expected: float | None, cells: int, style: str) -> Content:
    """What is reached as a bar of so many cells, with a mark where it ought to be today."""
    full = max(0, min(cells, round(progress * cells)))
    if expected is None:
        return bar(full, cells, style)
    mark = max(0, min(cells - 1, round(expected * cells)))
    before, after = min(full, mark), max(0, full - mark - 1)
    return assemble(bar(before, mark, style), ("┃", "bold $text"), bar(after, cells - mark - 1, style))

"""The KPI checklist as values: what each row says, and how it is painted. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content

from hustle_tui.domain.kpis.pace import (
    Pace,
    PaceStatus,
    ended_text,
    gap_text,
    needed_text,
    pace_of,
    paces_of,
    value_text,
)
from hustle_tui.domain.kpis.sparkline import POINTS, sparkline
from hustle_tui.domain.plan.model import Kpi, Plan
from hustle_tui.domain.week.calendar import day_text, working_days
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration, format_number
from hustle_tui.tui.paint.columns import GAP, Column, in_columns, room_left, rule, start_of
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, parts_that_fit, user_text
from hustle_tui.tui.widgets.rows import Row

VALUE_WIDTH, STATUS_WIDTH, TITLE_AT_LEAST = 20, 11, 18
TREND_FROM = 96
"""Cells from which on there is room for the trend and the hours."""
PACE_FROM = 72
"""Cells from which on there is room for the bar."""
NEEDED_AT = 16
"""Cells from the gap to what is needed, where there is room to line the rows up."""
STYLES: dict[PaceStatus, str] = {
    "ahead": "$clear",
    "on track": "$clear",
    "done": "$clear",
    "at risk": "$near",
    "behind": "$over",
    "not started": "$muted",
}


class KpiFace(Struct, frozen=True):
    """What a KPI's lines are painted from; `expected` is None where no mark stands on the bar."""

    title: str
    ticked: bool
    value: str
    progress: float
    expected: float | None
    status: str
    style: str
    trend: str
    hours: str
    tick: str
    late: bool
    gap: str
    needed: tuple[str, ...]
    closed: bool = False


@lru_cache(maxsize=4)
def kpi_list(plan: Plan, today: date, closed: bool = False) -> tuple[Row, ...]:
    """A row for each KPI in the person's order, and beneath them the closed ones when they are asked for."""
    rows = [Row(pace.kpi, face_of(plan, plan.kpis[pace.kpi], pace)) for pace in paces_of(plan, today)]
    if closed:
        over = sorted((kpi for kpi in plan.kpis.values() if kpi.closed), key=_ended, reverse=True)
        rows += [Row(kpi.id, closed_face(plan, kpi, today)) for kpi in over]
    return tuple(rows)


def _ended(kpi: Kpi) -> tuple[date, int]:
    return kpi.closed or date.min, kpi.id


def counted(rows: Sequence[Row]) -> str:
    """How many of the KPIs are ticked this week; closed ones are not asked for."""
    faces = [row.face for row in rows if isinstance(row.face, KpiFace) and not row.face.closed]
    return f"{sum(face.ticked for face in faces)} of {len(faces)} ticked" if faces else ""


def standing_words(plan: Plan, today: date) -> Content:
    """What asks for something, counted: behind, at risk, stale."""
    paces = paces_of(plan, today)
    parts = [assemble((f"{count} {status}", STYLES[status])) for status, count in _counts(paces) if count]
    stale = [plan.kpis[pace.kpi].title for pace in paces if pace.stale]
    if stale:
        parts.append(assemble(("stale: ", "$near"), user_text(", ".join(stale), "$near")))
    return Content.styled(" · ", "$muted").join(parts)


def _counts(paces: Sequence[Pace]) -> list[tuple[PaceStatus, int]]:
    asking: tuple[PaceStatus, ...] = ("behind", "at risk")
    return [(status, sum(pace.status == status for pace in paces)) for status in asking]


def face_of(plan: Plan, kpi: Kpi, pace: Pace) -> KpiFace:
    """What a KPI shows today."""
    minutes = hours_of(plan.entries).by_kpi.get(kpi.id, 0)
    marked = kpi.shape != "range" and pace.status != "not started"
    return KpiFace(
        title=kpi.title,
        ticked=pace.ticked,
        value=value_text(kpi, pace),
        progress=pace.progress,
        expected=pace.expected if marked else None,
        status=status_word(pace),
        style=STYLES[pace.status],
        trend=sparkline([value for _, value in pace.points]),
        hours=format_duration(minutes) if minutes else "",
        tick=tick_text(pace),
        late=pace.stale,
        gap=gap_text(pace),
        needed=_over(kpi, pace) or _shorter(needed_text(kpi, pace)),
    )


def closed_face(plan: Plan, kpi: Kpi, today: date) -> KpiFace:
    """What a closed KPI shows: how it ended, and nothing that asks for more."""
    pace = pace_of(plan, kpi, today)
    return replace(
        face_of(plan, kpi, pace),
        expected=None,
        status="closed",
        style="$finished",
        tick=f"closed {day_text(kpi.closed or today, today)}",
        gap=ended_text(kpi, pace),
        needed=("",),
        closed=True,
    )


def status_word(pace: Pace) -> str:
    """How a KPI stands in a word; the one that asks for something is said loudly."""
    if pace.shape == "range" and pace.status == "on track":
        return "in range" if pace.last else "no value"
    return "BEHIND" if pace.status == "behind" else pace.status


def tick_text(pace: Pace) -> str:
    """Whether the KPI was looked at this week; stale when it was not for much longer."""
    if pace.stale:
        return f"stale: last check-in {ago(pace.last, pace.today)}" if pace.last else "stale: no check-in yet"
    return "ticked this week" if pace.ticked else "not ticked this week"


def ago(day: date, today: date) -> str:
    """How long a day is past: `9 days ago`, `3 weeks ago`."""
    days = (today - day).days
    if days < 14:
        return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    return f"{days // 7} weeks ago"


def _over(kpi: Kpi, pace: Pace) -> tuple[str, ...]:
    """When a KPI that is over ended, and the key that closes it; nothing before."""
    if pace.today <= kpi.ends:
        return ()
    ended = f"ended {day_text(kpi.ends, pace.today)}"
    return f"{ended}: o closes it", ended, ""


def _shorter(needed: str) -> tuple[str, ...]:
    """What is needed, in ever fewer words."""
    return tuple(dict.fromkeys((needed, needed.removeprefix("needs "), needed.partition(", ")[0], "")))


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
    cells = {name: assemble((word, "$muted")) for name, word in heads.items()}
    cells["pace"] = assemble(("pace, ", "$muted"), ("┃", "bold $text"), (" is today", "$muted"))
    return in_columns(columns_in(width), cells)


def paint_kpi(face: KpiFace, width: int) -> list[Content]:
    """A KPI in two lines and a rule: the facts in columns; the week, the gap and the need in words."""
    columns = columns_in(width)
    pace = next((column.width for column in columns if column.name == "pace"), 0)
    title, second = ("$finished", "$finished") if face.closed else ("bold $text", "$second")
    facts = {
        "tick": assemble(("✓", "$clear") if face.ticked else ("·", "$muted")),
        "title": user_text(face.title, title),
        "value": user_text(face.value, second),
        "pace": pace_bar(face.progress, face.expected, pace, face.style),
        "status": assemble((face.status, f"bold {face.style}" if face.style == "$over" else face.style)),
        "trend": assemble((face.trend, second if face.closed else "$main")),
        "hours": assemble((face.hours, second)),
    }
    return [in_columns(columns, facts), _words(face, columns, width), rule(width)]


def _words(face: KpiFace, columns: tuple[Column, ...], width: int) -> Content:
    """The second line: beneath the title the week, beneath the bar the gap and what is needed."""
    if width < PACE_FROM:
        return _side_by_side(face, columns, width)
    left, middle = start_of(columns, "title"), start_of(columns, "pace")
    tick = assemble(" " * (left + GAP), (face.tick, "$near" if face.late else "$muted"))
    needed = first_fitting(face.needed, width - middle - len(face.gap) - GAP)
    beside = NEEDED_AT if width >= TREND_FROM else 0
    gap = assemble((face.gap.ljust(beside), _gap_style(face)), " " * GAP, (needed, "$muted"))
    return fitted(tick, middle - 1) + Content(" ") + fitted(gap, width - middle)


def _gap_style(face: KpiFace) -> str:
    return face.style if face.style in ("$near", "$over") else "$muted"


def _side_by_side(face: KpiFace, columns: tuple[Column, ...], width: int) -> Content:
    """The second line where there is no bar for the gap to stand beneath: as many of its parts as have room."""
    tick = assemble(" " * start_of(columns, "title"), (face.tick, "$near" if face.late else "$muted"))
    room = width - tick.cell_length - cell_len(face.gap) - 2 * len(" · ")
    told = (face.gap, _gap_style(face)), (first_fitting(face.needed, room), "$muted")
    return fitted(parts_that_fit([tick, *(assemble(part) for part in told if part[0])], width), width)


def pace_bar(progress: float, expected: float | None, cells: int, style: str) -> Content:
    """What is reached as a bar of these many cells, marked where it ought to be today."""
    full = max(0, min(cells, round(progress * cells)))
    if expected is None:
        return assemble(("━" * full, style), ("─" * (cells - full), "$lines"))
    mark = max(0, min(cells - 1, round(expected * cells)))
    before, after = min(full, mark), max(0, full - mark - 1)
    return assemble(
        ("━" * before, style),
        ("─" * (mark - before), "$lines"),
        ("┃", "bold $text"),
        ("━" * after, style),
        ("─" * (cells - mark - 1 - after), "$lines"),
    )


def sums_of(plan: Plan, kpi: Kpi, pace: Pace) -> list[tuple[str, str]]:
    """The arithmetic of the pace, a line each: what, and how it comes about."""
    sums = [("progress", f"{_progress_sum(kpi, pace)} = {_share(pace.progress)}")]
    if kpi.shape != "range":
        passed, whole = working_days(plan, kpi.starts, pace.today), _working_days(plan, kpi)
        passed = min(passed, whole)
        sums.append(("expected", f"{passed} of {whole} working days passed = {_share(pace.expected)}"))
        sums.append(("gap", f"{_share(pace.progress)} − {_share(pace.expected)} = {gap_text(pace)}"))
    if kpi.closed is not None:
        sums.append(("status", f"closed on {day_text(kpi.closed, pace.today)}, {ended_text(kpi, pace)}"))
        return sums
    sums.append(("status", f"{status_word(pace)}, {tick_text(pace)}"))
    if needed := needed_text(kpi, pace):
        sums.append(("still needed", f"{needed}, until {day_text(kpi.ends, pace.today)}"))
    if pace.trend_end is not None:
        unit = f" {kpi.unit}" if kpi.unit else ""
        sums.append(("trend", f"{format_number(round(pace.trend_end, 2))}{unit} on {day_text(kpi.ends)}, as it goes"))
    return sums


def _progress_sum(kpi: Kpi, pace: Pace) -> str:
    current = format_number(pace.current)
    if kpi.shape == "milestones":
        return f"{current} of {len(kpi.milestones)} ticked"
    start, target = format_number(kpi.start_value), format_number(kpi.target)
    if kpi.shape == "range":
        return f"{current} {'inside' if pace.progress else 'outside'} {start}–{target}"
    return f"({current} − {start}) ÷ ({target} − {start})"


def _working_days(plan: Plan, kpi: Kpi) -> int:
    return working_days(plan, kpi.starts, date.fromordinal(kpi.ends.toordinal() + 1))


def _share(share: float) -> str:
    return f"{share * 100:.0f} %".replace("-", "−")

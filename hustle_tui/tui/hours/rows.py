"""The hours of a day as values: the week's strip, the day's sums and doubts, and a row an entry. No widgets here."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from hustle_tui.domain.plan.model import Entry, Plan, Timer
from hustle_tui.domain.plan.terms import Ledger
from hustle_tui.domain.week.days import DayHours, span_text
from hustle_tui.domain.week.timers import doubt_of, item_of, running, since_text, started_at, title_of
from hustle_tui.domain.writing.formats import WEEKDAYS, clock_text, in_use
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, first_fitting, fitted, hung, rule, spread, user_text
from hustle_tui.tui.widgets.rows import Row

MOST_DOUBTS = 3
"""Lines of a day's doubts; the rest is counted."""
DURATION = 6


class EntryFace(Struct, frozen=True):
    """What an entry's two lines are painted from; a timer that runs has no `minutes` yet."""

    span: str
    minutes: int | None
    ledger: Ledger
    kind: str
    title: str
    link: str
    note: str
    machine: bool
    doubtful: bool


class WeekFace(Struct, frozen=True):
    """What stands above the entries: the week's days, which is shown, which is today, and what long evenings took."""

    week: tuple[DayHours, ...]
    day: date
    today: date
    taken: str = ""

    @property
    def shown(self) -> DayHours:
        return next(hours for hours in self.week if hours.day == self.day)


def entry_list(plan: Plan, hours: DayHours, zone: tzinfo | None) -> tuple[Row, ...]:
    doubtful = {key for doubt in hours.doubts for key in doubt.entries}
    return tuple(Row(entry.id, _face(plan, entry, entry.id in doubtful, zone)) for entry in hours.entries)


def timer_list(plan: Plan, now: datetime) -> tuple[Row, ...]:
    return tuple(Row(timer.id, _timer_face(plan, timer, now)) for timer in running(plan))


def _timer_face(plan: Plan, timer: Timer, now: datetime) -> EntryFace:
    began = started_at(timer).astimezone(now.tzinfo)
    face = _around(plan, timer, f"{clock_text(f'{began:%H:%M}')}–", None, bool(doubt_of(plan, timer, now)))
    if began.date() == now.date():
        return face
    return replace(face, note=" · ".join(filter(None, (f"since {since_text(timer, now)}", face.note))))


def _face(plan: Plan, entry: Entry, doubtful: bool, zone: tzinfo | None) -> EntryFace:
    return _around(plan, entry, span_text(entry, zone), entry.minutes, doubtful)


def _around(plan: Plan, record: Entry | Timer, span: str, minutes: int | None, doubtful: bool) -> EntryFace:
    item = item_of(plan, record)
    gig, kpi = plan.gigs.get(record.gig or 0), plan.kpis.get(record.kpi or 0)
    around = gig or kpi
    return EntryFace(
        span=span,
        minutes=minutes,
        ledger=record.ledger,
        kind=record.kind,
        title=title_of(plan, record),
        link=around.title if around is not None and around is not item else "",
        note=record.note,
        machine=record.machine,
        doubtful=doubtful,
    )


def span_width() -> int:
    """Cells of `09:00–10:30`, or of `11:30 am–12:30 pm`, and a gap."""
    return 18 if in_use().twelve_hours else 12


def paint_entry(face: EntryFace, width: int) -> list[Content]:
    """An entry in two lines and a rule: sign, time, duration and what for; then kind, gig or KPI, and note."""
    style = "$muted" if face.machine else f"${face.ledger}"
    sign = "○" if face.machine else LEDGER_SIGNS[face.ledger]
    first = assemble(
        (f" {sign} ", style),
        (f"{face.span or '–':<{span_width()}}", "$near" if face.doubtful else "$second"),
        (
            f"{'runs' if face.minutes is None else format_duration(face.minutes):>{DURATION}}  ",
            "$muted" if face.machine else "bold $text",
        ),
        user_text(face.title, "$muted" if face.machine else "$text"),
    )
    mark = assemble(("! check this ", "$near")) if face.doubtful else Content("")
    kind = f"machine, {face.kind}" if face.machine else face.kind
    rest = " · ".join(part for part in (kind, face.link, face.note) if part)
    second = assemble(
        " " * 3, (f"{face.ledger:<{span_width()}}", "$muted"), " " * (DURATION + 2), user_text(rest, "$muted")
    )
    return [spread(first, mark, width), fitted(second, width), rule(width)]


def paint_week(face: WeekFace, width: int) -> list[Content]:
    """The week's days, the sums of the day shown, and what about it can't be right."""
    cells = max(8, (width - 1) // 7)
    upper = Content("").join(_day_name(hours, face, cells) for hours in face.week)
    lower = Content("").join(_day_sum(hours, face, cells) for hours in face.week)
    lines = [Content(" ") + upper, Content(" ") + lower, _sums(face.shown, width)]
    if face.taken:
        lines += hung(user_text(f" {face.taken}", "$near"), 1, width - 1)
    doubts = [doubt.text for doubt in face.shown.doubts]
    if len(doubts) > MOST_DOUBTS:
        doubts[MOST_DOUBTS - 1 :] = [f"and {len(doubts) - MOST_DOUBTS + 1} more to look at"]
    for text in doubts:
        lines += hung(assemble((" ! ", "bold $near")) + user_text(text, "$near"), 3, width - 1)
    return [fitted(line, width) for line in lines]


def _day_name(hours: DayHours, face: WeekFace, cells: int) -> Content:
    name, today = f"{WEEKDAYS[hours.day.weekday()]} {hours.day.day}", " ·" if hours.day == face.today else ""
    doubt, gap = ("!", " ") if hours.doubts else ("", "")
    forms = (f" {name}{today}{gap}", f"{name}{today}{gap}", f" {name}{gap}", name)
    style = "bold $main" if hours.day == face.day else "$text" if hours.total else "$muted"
    line = assemble((first_fitting(forms, cells - 1 - len(doubt)), style), (doubt, "bold $near"))
    return _on_day(fitted(line, cells - 1), hours.day, face)


def _day_sum(hours: DayHours, face: WeekFace, cells: int) -> Content:
    capacity = hours.main + hours.free
    whole = f" of {format_duration(capacity)}" if cells > 13 else ""
    spent = hours.total + hours.assumed
    style = "$near" if spent > capacity else "$second"
    return _on_day(fitted(assemble((f" {format_duration(spent)}{whole}", style)), cells - 1), hours.day, face)


def _on_day(line: Content, day: date, face: WeekFace) -> Content:
    """A day's part of the strip: a click goes there, and the day shown stands out."""
    shown = line.stylize("on $selection") if day == face.day else line
    return shown.stylize(f"@click=screen.go_to_day('{day.isoformat()}')") + Content(" ")


def _sums(hours: DayHours, width: int) -> Content:
    """Main hours against the day's own, and side and life against its free ones."""
    parts: list[Content | tuple[str, str] | str] = []
    counted = f" + {format_duration(hours.assumed)} as worked" if hours.assumed else ""
    ledgers: tuple[tuple[str, Ledger, str], ...] = (
        (" ", "main", f"{counted} of {format_duration(hours.main)}"),
        ("   ", "side", ""),
        (" + ", "life", f" of {format_duration(hours.free)} free"),
    )
    for before, ledger, after in ledgers:
        parts += [(before, "$second"), (f"{LEDGER_SIGNS[ledger]} ", f"${ledger}")]
        parts += [(f"{ledger.capitalize()} {format_duration(hours.logged[ledger])}", "$text"), (after, "$second")]
    if hours.machine:
        machines = f"   ○ machines {format_duration(hours.machine)}"
        room = width - assemble(*parts).cell_length
        parts.append((first_fitting((f"{machines}, none of yours", machines, ""), room), "$muted"))
    if hours.why:
        parts += [("   ", ""), user_text(hours.why, "$second")]
    return assemble(*parts)

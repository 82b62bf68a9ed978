"""Why a week stands as it does, as values: alerts, sums as little calculations, culprits and ways out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date, datetime
from typing import cast

from msgspec import Struct
from textual.content import Content

from hustle_tui.domain.alerts import Alert, AlertLevel, ack_of, all_alerts
from hustle_tui.domain.outlook import NOTE_SIGN, SIGNS, Outlook, number_that_matters, side_text
from hustle_tui.domain.plan.model import Ack, Change, Plan
from hustle_tui.domain.relief.ways_out import WayOut
from hustle_tui.domain.week.holders import Culprit, card_culprits, open_cards, side_culprits
from hustle_tui.domain.week.load import Load
from hustle_tui.domain.writing.quantities import format_duration, format_hours
from hustle_tui.tui.paint.text import assemble, first_fitting, fitted, spread, user_text
from hustle_tui.tui.widgets.header import verdict_words
from hustle_tui.tui.widgets.rows import Row

Sum = tuple[str, str]
WEEK_ROW = 0
"""The key of the row that stands for the week as a whole; the alerts' keys follow it."""
MOST_NAMES = 6
SUM_WIDTH = 46
LEVEL_WIDTH = 11


class WeekAlert(Struct, frozen=True):
    """One alert of a week, and the acknowledgement that puts it aside."""

    alert: Alert
    ack: Ack | None


class ReasonFace(Struct, frozen=True):
    """What a row of the list is painted from; the forms say the same in ever fewer words."""

    level: AlertLevel
    forms: tuple[str, ...]
    aside: bool = False
    whole_week: bool = False


def reasons_of(plan: Plan, today: date, week: date, now: datetime | None = None) -> tuple[WeekAlert, ...]:
    """Every alert of a week, the gravest first, and those put aside last."""
    found = [WeekAlert(alert, ack_of(plan, alert)) for alert in all_alerts(plan, today, week, now)]
    return tuple(sorted(found, key=lambda reason: reason.ack is not None))


def same_alert(one: Alert, other: Alert) -> bool:
    """Whether two alerts are of the same rule about the same thing, whatever their sums."""
    return (one.rule, one.subject) == (other.rule, other.subject)


def rows_of(outlook: Outlook, reasons: Sequence[WeekAlert]) -> list[Row]:
    """The week as a whole, then its alerts."""
    week = ReasonFace(outlook.level, _in_short(outlook, reasons), whole_week=True)
    faces = [ReasonFace(r.alert.level, r.alert.told.forms, r.ack is not None) for r in reasons]
    return [Row(WEEK_ROW, week), *(Row(n, face) for n, face in enumerate(faces, WEEK_ROW + 1))]


def _in_short(outlook: Outlook, reasons: Sequence[WeekAlert]) -> tuple[str, ...]:
    count = sum(1 for reason in reasons if reason.ack is None)
    alerts = "nothing fired" if not count else "1 alert" if count == 1 else f"{count} alerts"
    parts = (f"This week: {number_that_matters(outlook)}", f"side {side_text(outlook.load)}", alerts)
    return ", ".join(parts), ", ".join(parts[::2]), parts[0]


def paint_reason(face: Hashable, width: int) -> list[Content]:
    """An alert in one line: level by sign and word, then its text in as many words as there is room for."""
    shown = cast(ReasonFace, face)
    text = first_fitting(shown.forms, width - LEVEL_WIDTH)
    if shown.aside:
        return [fitted(assemble((" ✓ aside".ljust(LEVEL_WIDTH), "$muted")) + user_text(text, "$muted"), width)]
    style = "bold $text" if shown.whole_week else "$text"
    level = assemble(
        (f" {SIGNS.get(shown.level, NOTE_SIGN)} {shown.level.upper()}".ljust(LEVEL_WIDTH), f"bold ${shown.level}")
    )
    return [fitted(level + user_text(text, style), width)]


def calculation(sums: Iterable[Sum], result_style: str = "bold $text", width: int = 0) -> Content:
    """Sums as a calculation on paper: labels left, amounts right, a line above the result."""
    *parts, last = [*sums] or [("", "")]
    width = width or min(SUM_WIDTH, widest((*parts, last)))
    lines = [_sum_line(what, amount, width, "$second", "$text") for what, amount in parts]
    if len(parts) > 1:
        lines.append(Content.styled("─" * width, "$lines"))
    lines.append(_sum_line(*last, width, "$text", result_style))
    return Content("\n").join(lines)


def widest(sums: Iterable[Sum]) -> int:
    """The cells that the longest line of a calculation needs."""
    return max(len(what) + len(amount) for what, amount in sums) + 4


def _sum_line(what: str, amount: str, width: int, label_style: str, style: str) -> Content:
    return spread(user_text(what, label_style), user_text(amount, style), width)


def week_calculations(load: Load) -> tuple[tuple[Sum, ...], ...]:
    """The arithmetic of a week: the main job, side work against its cap, and time owed against time left."""
    taken = (("taken by side and life", format_hours(load.taken)),) if load.taken else ()
    more = (
        (("its open cards need more", format_hours(load.main_open)),) if load.main_open > load.main_hours_left else ()
    )
    main = (
        ("main promised", format_hours(load.main_promised)),
        ("done", format_hours(-load.main_done - load.taken)),
        *taken,
        *more,
        ("main left", format_hours(load.main_left)),
    )
    over = load.over_cap
    side = (
        ("side done", format_hours(load.side_done)),
        ("side left", format_hours(load.side_left)),
        ("cap", format_hours(-load.side_cap)),
        ("over the cap", format_hours(over)) if over else ("under the cap", format_hours(load.side_cap - load.side)),
    )
    time = (
        ("time left", format_hours(load.time_left)),
        ("main left", format_hours(-load.main_left)),
        ("side left", format_hours(-load.side_left)),
        ("life left", format_hours(-load.life_left)),
        ("short", format_hours(load.shortfall)) if load.shortfall else ("to spare", format_hours(load.slack)),
    )
    return main, side, time


def holders(plan: Plan, today: date, week: date, about: Sequence[str]) -> Content:
    """The culprits of an alert by title, with the minutes that each holds in the week."""
    if not about:
        return Content("")
    known: dict[str, tuple[str, str, int]] = {kpi.slug: (kpi.title, "$main", 0) for kpi in plan.kpis.values()}
    known |= {gig.slug: (gig.title, "$side", 0) for gig in plan.gigs.values()}
    for ledger in ("life", "main", "side"):
        known |= _named(card_culprits(plan, open_cards(plan, week, ledger)), f"${ledger}")
    known |= _named(side_culprits(plan, week, today), "$side")
    parts = []
    for slug in about[:MOST_NAMES]:
        title, style, minutes = known.get(slug, (slug, "$text", 0))
        parts.append(user_text(title, style) + assemble((f" {format_duration(minutes)}" if minutes else "", "$second")))
    if len(about) > MOST_NAMES:
        parts.append(assemble((f"{len(about) - MOST_NAMES} more", "$muted")))
    return assemble(("Who  ", "$muted")) + Content.styled(" · ", "$muted").join(parts)


def _named(culprits: Iterable[Culprit], style: str) -> dict[str, tuple[str, str, int]]:
    return {culprit.slug: (culprit.title, style, culprit.minutes) for culprit in culprits if culprit.slug}


def way_lines(ways: Sequence[WayOut[Change]]) -> list[Content]:
    """The ways out, each with its key, its words, and what it gains in a column of its own."""
    words = [assemble((f" {way.key} ", "bold $main"), " ") + user_text(way.words, "$text") for way in ways]
    width = max(line.cell_length for line in words)
    lines = [
        fitted(line, width) + assemble((f"  {way.gain_text}", "$clear")) if way.gains else line
        for way, line in zip(ways, words, strict=True)
    ]
    return [line.stylize(f"@click=screen.take({way.key})") for way, line in zip(ways, lines, strict=True)]


def reason_parts(
    plan: Plan, today: date, week: date, reason: WeekAlert, ways: Sequence[WayOut[Change]]
) -> tuple[Content, Content, Content]:
    """What an alert says in full; its ways out; its sum."""
    alert = reason.alert
    words = [user_text(alert.text, "$muted" if reason.ack else "$text")]
    if reason.ack is not None:
        why = f": {reason.ack.reason}" if reason.ack.reason else ""
        words.append(user_text(f"✓ Put aside for this week{why}", "$clear"))
    words.append(holders(plan, today, week, alert.about))
    return _lines(words), _ways(reason, ways), _headed("The sum", calculation(alert.sums, f"bold ${alert.level}"))


def _ways(reason: WeekAlert, ways: Sequence[WayOut[Change]]) -> Content:
    if reason.ack is not None:
        return _headed("Put aside", assemble((" a ", "bold $main"), (" takes it up again", "$text")))
    if not ways:
        return _headed("Ways out", assemble(("None that a key could take.", "$muted")))
    return _headed("Ways out", _lines(way_lines(ways)))


def week_parts(plan: Plan, outlook: Outlook) -> tuple[Content, Content, Content]:
    """What the week comes to; the main job and side work; the time."""
    load = outlook.load
    main, side, time = sums = week_calculations(load)
    width = max(map(widest, sums))
    verdict = verdict_words(outlook.told.parts)
    left = [
        _headed("Main job", calculation(main, width=width)),
        _headed("Side work", calculation(side, _judged(load.over_cap), width)),
    ]
    right = _headed("Time", calculation(time, _judged(load.shortfall), width))
    return _lines([verdict, unestimated_line(plan, load)]), Content("\n\n").join(left), right


def _judged(too_much: int) -> str:
    return "bold $over" if too_much else "bold $clear"


def _headed(title: str, body: Content) -> Content:
    return assemble((title, "bold $second"), "\n") + body


def _lines(parts: Iterable[Content]) -> Content:
    return Content("\n").join(part for part in parts if part)


def unestimated_line(plan: Plan, load: Load) -> Content:
    """The cards without an estimate, by name: the sums hold nothing of them."""
    cards = [plan.cards[key] for key in load.unestimated]
    if not cards:
        return Content("")
    names = ", ".join(card.title for card in cards[:MOST_NAMES])
    more = f" and {len(cards) - MOST_NAMES} more" if len(cards) > MOST_NAMES else ""
    count = "1 card" if len(cards) == 1 else f"{len(cards)} cards"
    return assemble((f"? {count} without an estimate, so not in the sums: ", "$near")) + user_text(
        f"{names}{more}", "$text"
    )

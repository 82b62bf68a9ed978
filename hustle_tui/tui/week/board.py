"""The week board as values: which cards stand in which pane, and what each card shows. No widgets here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from hustle_tui.cleaning import clean
from hustle_tui.domain.changes.cards import lane_of
from hustle_tui.domain.outlook import SIGNS
from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.terms import LANES, Lane, Ledger, Level
from hustle_tui.domain.week.calendar import day_text, days_of, week_number
from hustle_tui.domain.week.hours import Hours, hours_of
from hustle_tui.domain.week.load import DayLoad, Load, cards_in, day_loads, remaining
from hustle_tui.domain.writing.formats import WEEKDAYS, date_text
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.tui.paint.text import LEDGER_SIGNS, assemble, fitted, parts_that_fit, spread, user_text
from hustle_tui.tui.widgets.header import side_text
from hustle_tui.tui.widgets.rows import Row

MARK = "▌"
MARKED_KEYS = ("m move to", "esc lets go", "spc done", "> next week", "d drop", "B backlog", "H/L lane")
_BEGUN = 4
"""Cells of a text that are shown at least, where it is cut."""
EMPTY = {
    "must": "What has to happen.\na adds a card.",
    "should": "What ought to happen.\na adds a card.",
    "could": "What may happen\nif there is time.",
    "done": "Space marks\na card done.",
    "backlog": "B puts a card here\nfor later.",
}


class CardFace(Struct, frozen=True):
    """What a card's two lines are painted from."""

    title: str
    ledger: Ledger
    done: bool
    estimate: int | None
    spent: int
    when: str
    due: str
    late: bool
    link: str
    carried: int
    sign: str = ""


class Pane(Struct, frozen=True):
    """One list of the board: a lane, a day, or the backlog."""

    id: str
    title: str
    sum: str
    rows: tuple[Row, ...]
    lane: Lane | None = None
    day: date | None = None
    over: bool = False
    brief: tuple[str, ...] = ()

    @property
    def sums(self) -> tuple[str, ...]:
        """The sum in ever fewer words: of a day what is held of how much, else how many cards and their hours."""
        held, of, whole = self.sum.partition(" of ")
        if of and self.day:
            return self.sum, f"{held}/{whole}", held
        return self.sum, self.sum.replace(" cards", "").replace(" card", "")


def face_of(plan: Plan, card: Card, today: date, hours: Hours, *, on_day: bool = False) -> CardFace:
    """What a card shows today; in a list of its own day that need not say the day."""
    gig = plan.gigs.get(card.gig) if card.gig is not None else None
    kpi = plan.kpis.get(card.kpi) if card.kpi is not None else None
    return CardFace(
        title=card.title,
        ledger=card.ledger,
        done=card.state == "done",
        estimate=card.estimate,
        spent=hours.by_card.get(card.id, 0),
        when="" if on_day else _when(card, today),
        due=day_text(card.due, today) if card.due else "",
        late=card.due is not None and card.due < today and card.state == "open",
        link=gig.title if gig else kpi.title if kpi else "",
        carried=card.carried,
    )


def _when(card: Card, today: date) -> str:
    """The card's day where no due date says the same, until when it is parked, or its lane in the backlog."""
    if card.parked is not None:
        return "still wanted? P" if card.parked <= today else f"parked until {day_text(card.parked, today)}"
    if card.week is None:
        return card.lane.capitalize()
    said_by_due = card.day == card.due and card.state == "open"
    return "" if card.day is None or said_by_due else WEEKDAYS[card.day.weekday()]


def lane_panes(plan: Plan, week: date, today: date) -> list[Pane]:
    """Must, Should, Could and Done of a week."""
    hours = hours_of(plan.entries)
    panes: list[Pane] = []
    for lane in LANES:
        cards = lane_of(plan, week, lane)
        total = sum(remaining(card, hours) for card in cards)
        limit = plan.settings.lane_limits[len(panes)]
        over, title = 0 < limit < len(cards), lane.capitalize()
        left = " left" if total != sum(card.estimate or 0 for card in cards) else ""
        told = f"▲ {len(cards)} of {limit} · {format_duration(total)}" if over else _counted(len(cards), total)
        told += left
        panes.append(Pane(lane, title, told, _rows(plan, cards, today, hours), lane=lane, over=over))
    done = sorted((c for c in cards_in(plan, week) if c.state == "done"), key=lambda c: (c.closed or week, c.id))[::-1]
    spent = sum(hours.by_card.get(card.id, 0) or card.estimate or 0 for card in done)
    told = _counted(len(done), spent) + (" spent" if spent != sum(card.estimate or 0 for card in done) else "")
    panes.append(Pane("done", "Done", told, _rows(plan, done, today, hours)))
    return panes


def day_panes(plan: Plan, week: date, today: date) -> list[Pane]:
    """The seven days of a week with each day's capacity, and what has no day yet."""
    hours = hours_of(plan.entries)
    panes: list[Pane] = []
    cards = [card for lane in LANES for card in lane_of(plan, week, lane)]
    for load in day_loads(plan, week):
        own = [card for card in cards if card.day == load.day]
        wanted, whole = _day_sums(load, today)
        name = WEEKDAYS[load.day.weekday()]
        title, brief = date_text(load.day, weekday=True), f"{name} {load.day.day}"
        if load.day == today:
            title, brief = f"{brief} · today", f"{name} today"
        room = f"{format_duration(wanted) if wanted else '0h'} of {format_duration(whole) if whole else '0h'}"
        panes.append(
            Pane(
                f"day{len(panes)}",
                title,
                f"▲ {room}" if wanted > whole else room,
                _rows(plan, own, today, hours, on_day=True),
                day=load.day,
                over=wanted > whole,
                brief=(brief,),
            )
        )
    days = set(days_of(week))
    loose = [card for card in cards if card.day not in days]
    total = sum(remaining(card, hours) for card in loose)
    panes.append(Pane("anyday", "Any day", _counted(len(loose), total), _rows(plan, loose, today, hours, on_day=True)))
    return panes


def _day_sums(load: DayLoad, today: date) -> tuple[int, int]:
    """Minutes logged and still planned on a day, and what the day has."""
    planned = sum(load.planned.values()) if load.day >= today else 0
    return sum(load.logged.values()) + planned, load.main + load.free


def panes_of(
    plan: Plan, week: date, today: date, *, by_day: bool, backlog: bool, signs: Mapping[int, str]
) -> list[Pane]:
    """The lists of a week from left to right, with signs in front of some of their cards."""
    panes = (day_panes if by_day else lane_panes)(plan, week, today)
    panes += [backlog_pane(plan, today)] if backlog else []
    return [with_signs(pane, signs) for pane in panes] if signs else panes


def with_signs(pane: Pane, signs: Mapping[int, str]) -> Pane:
    """The pane with a sign in front of some of its cards: a mark, or the letter that a jump goes to."""
    if not any(row.key in signs for row in pane.rows):
        return pane
    rows = (Row(row.key, replace(cast(CardFace, row.face), sign=signs.get(row.key, ""))) for row in pane.rows)
    return replace(pane, rows=tuple(rows))


def backlog_pane(plan: Plan, today: date) -> Pane:
    """The open cards of no week."""
    hours = hours_of(plan.entries)
    cards = [card for lane in LANES for card in lane_of(plan, None, lane)]
    total = sum(remaining(card, hours) for card in cards)
    return Pane("backlog", "Backlog", _counted(len(cards), total), _rows(plan, cards, today, hours))


def _rows(plan: Plan, cards: Sequence[Card], today: date, hours: Hours, *, on_day: bool = False) -> tuple[Row, ...]:
    return tuple(Row(card.id, face_of(plan, card, today, hours, on_day=on_day)) for card in cards)


def _counted(count: int, minutes: int) -> str:
    cards = f"{count} card{'' if count == 1 else 's'}"
    return f"{cards} · {format_duration(minutes)}" if minutes else cards


def paint_card(face: CardFace, width: int) -> list[Content]:
    """A card in two lines: sign, title, estimate; then when, for what, and what needs attention."""
    return [_first_line(face, width), _second_line(face, width)]


def paint_day_card(face: CardFace, width: int) -> list[Content]:
    """A card in two lines of a narrow list: the title has the first one to itself."""
    sign = ("✓", "$clear") if face.done else (LEDGER_SIGNS[face.ledger], f"${face.ledger}")
    title = assemble(*_lead(face.sign, *sign), user_text(face.title, "$finished" if face.done else ""))
    return [
        fitted(title, width),
        _second_line(face, width, "?" if face.estimate is None else format_duration(face.estimate)),
    ]


def paint_card_line(face: CardFace, width: int) -> list[Content]:
    """A card in one line."""
    return [_first_line(face, width)]


def _first_line(face: CardFace, width: int) -> Content:
    """Sign, title and estimate; unstyled text takes the list's own colour, and costs the fewest bytes."""
    estimate = "" if face.estimate is None else format_duration(face.estimate)
    if face.done:
        left = assemble(*_lead(face.sign, "✓", "$clear"), user_text(face.title, "$finished"))
        return spread(left, assemble((f"{estimate} ", "$finished")), width)
    left = assemble(*_lead(face.sign, LEDGER_SIGNS[face.ledger], f"${face.ledger}"), user_text(face.title))
    missing = assemble(("? ", "$near")) if face.estimate is None else assemble((f"{estimate} ", "$second"))
    return spread(left, missing, width)


def _lead(sign: str, ledger: str, style: str) -> tuple[tuple[str, str], ...]:
    if not sign:
        return ((f" {ledger} ", style),)
    return (sign, "bold $main" if sign == MARK else "bold $on-main on $main"), (f"{ledger} ", style)


def _second_line(face: CardFace, width: int, estimate: str = "") -> Content:
    """When, for what, and what needs attention: one stretch of muted text as far as it goes."""
    muted = "$finished" if face.done else "$muted"
    parts = [estimate, face.when]
    if not face.done:
        parts.append(f"due {face.due}" if face.due and not face.late else "")
        parts.append(f"{format_duration(face.spent)} spent" if face.spent and face.estimate else "")
    late = f"late, due {face.due}" if face.late and not face.done else ""
    carried = assemble((f"carried {face.carried}× ", "$near")) if face.carried and not face.done else Content("")
    room = width - 4 - carried.cell_length - (len(late) + 3 if late else 0)
    words = _fitting([part for part in parts if part], clean(face.link), room) or (
        "" if late or face.done else "any day"
    )
    left = (
        assemble((f"   {late}", "$over"), (f" · {words}" if words else "", muted))
        if late
        else assemble((f"   {words}", muted))
    )
    return spread(left, carried, width)


def _fitting(parts: Sequence[str], link: str, room: int) -> str:
    """The parts that have room side by side, and the gig's or KPI's title, of which there is at least a beginning."""
    words = ""
    for part in parts:
        longer = f"{words} · {part}" if words else part
        words = longer if not words or len(longer) <= room else words
    return (f"{words} · {link}" if words else link) if link and len(words) + len(" · ") + _BEGUN <= room else words


def marked_line(cards: Sequence[Card], plan: Plan, width: int) -> Content:
    """How many cards are marked, what they ask for, and as many of the keys that do something to all as have room."""
    hours = hours_of(plan.entries)
    total = sum(remaining(card, hours) for card in cards if card.state == "open")
    line = assemble(
        (f"{len(cards)} marked", "bold $main"), (f" · {format_duration(total) if total else '0h'}", "$text")
    )
    return parts_that_fit([line, *(assemble((key, "$muted")) for key in MARKED_KEYS)], width, "  ")


def ahead_line(weeks: Sequence[tuple[Load, Level]], width: int, left: str = "") -> Content:
    """As many of the next weeks as fit in one line, each with its sign; before them what was left open."""
    line = assemble(("Ahead ", "$muted"))
    if left:
        line = assemble((left, "$near"), (": ", "$muted"), ("c", "bold $main"), (" decides   ", "$muted"), line)
    for load, level in weeks:
        week = f"  W{week_number(load.week)} "
        part = assemble(week, (f"{SIGNS[level]} ", f"bold ${level}"), (side_text(load), "$second"))
        if line.cell_length + part.cell_length > width:
            break
        line += part
    return line


def empty_day(pane: str) -> str:
    """How a card comes into a list of the view by days."""
    return "a adds a card,\non no day yet." if pane == "anyday" else "a adds a card;\n@thu: that day."

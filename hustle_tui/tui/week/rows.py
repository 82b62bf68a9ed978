"""The week board as values: which cards stand in which list, how that paints them, and the line above the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import cast

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from hustle_tui.cleaning import clean
from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.terms import LANES, LEDGERS, Lane
from hustle_tui.domain.week.calendar import day_text, reason_of
from hustle_tui.domain.week.cards import (
    card_told,
    cards_by_day,
    done_cards,
    limit_passed,
    minutes_of,
    open_cards,
)
from hustle_tui.domain.week.level import held_beyond_cards
from hustle_tui.domain.week.load import DayLoad, day_loads, load_of
from hustle_tui.domain.writing.formats import WEEKDAYS, date_text
from hustle_tui.domain.writing.quantities import counted, format_duration, meetings_text
from hustle_tui.domain.writing.told import Part, Told
from hustle_tui.tui.paint.text import assemble, first_fitting, key_of, spoken, user_text
from hustle_tui.tui.week.card_faces import (
    CardFace,
    card_height,
    day_card_height,
    paint_card,
    paint_card_line,
    paint_day_card,
)
from hustle_tui.tui.widgets.rows import Row, Rows
from hustle_tui.tui.widgets.snug import SnugRows

NOT_ON_BOARD = ("lane", "estimate", "tags", "note")
"""What the list or the first line says already, and what has no room."""
NOT_OF_DONE = (*NOT_ON_BOARD, "due", "spent", "carried")
EMPTY = {
    "must": "What has to happen.\n{week.add=a} adds a card.",
    "should": "What ought to happen.\n{week.add=a} adds a card.",
    "could": "What may happen\nif there is time.",
    "done": "{week.done=Space} marks\na card done.",
    "backlog": "{week.shelve=B} puts a card here\nfor later.",
    "day": "{week.add=a} adds a card;\n@thu: that day.",
    "anyday": "{week.add=a} adds a card,\non no day yet.",
}


class Pane(Struct, frozen=True):
    """One list of the board: a lane, a day, or the backlog; `sums` and `brief` stand in its frame, longest first."""

    id: str
    title: str
    sums: tuple[str, ...]
    rows: tuple[Row, ...]
    lane: Lane | None = None
    day: date | None = None
    over: bool = False
    brief: tuple[str, ...] = ()


def _face_of(plan: Plan, card: Card, today: date, *, on_day: bool) -> CardFace:
    """What a card shows today; in the list of a day it does not name the day."""
    told = card_told(plan, card, today, "" if on_day else _when(card, today))
    left_out = NOT_OF_DONE if card.state == "done" else NOT_ON_BOARD
    parts = tuple(part for part in told.parts if part.name not in left_out)
    return CardFace(card.title, card.ledger, card.state == "done", told.part("estimate"), parts, noted=bool(card.note))


def _when(card: Card, today: date) -> str:
    """The card's day unless its due date says the same, the day it is parked until, or its lane in the backlog."""
    if card.parked is not None:
        return (
            spoken("still wanted? {week.park=P}")
            if card.parked <= today
            else f"parked until {day_text(card.parked, today)}"
        )
    if card.week is None:
        return card.lane.capitalize()
    said_by_due = card.day == card.due and card.state == "open"
    return "" if card.day is None or said_by_due else WEEKDAYS[card.day.weekday()]


def lane_panes(plan: Plan, week: date, today: date) -> list[Pane]:
    panes, undone = list[Pane](), open_cards(plan, week)
    for lane in LANES:
        cards = [card for card in undone if card.lane == lane]
        total, limit = minutes_of(plan, cards), limit_passed(plan, lane, len(cards))
        left = " left" if total != _estimated(cards) else ""
        sums = (f"▲ {len(cards)} of {limit} · {format_duration(total)}{left}",) if limit else _sums(cards, total, left)
        panes.append(Pane(lane, lane.capitalize(), sums, _rows(plan, cards, today), lane=lane, over=bool(limit)))
    done = done_cards(plan, week)[::-1]
    spent = minutes_of(plan, done)
    sums = _sums(done, spent, " spent" if spent != _estimated(done) else "")
    return [*panes, Pane("done", "Done", sums, _rows(plan, done, today))]


def day_panes(plan: Plan, week: date, today: date, at: int | None = None) -> list[Pane]:
    """The seven days of a week with each day's capacity, and what has no day yet."""
    cards = cards_by_day(plan, week)
    panes = [
        _day_pane(plan, f"day{n}", load, today, at, _rows(plan, cards.get(load.day, ()), today, True))
        for n, load in enumerate(day_loads(plan, week, today, at))
    ]
    loose = cards.get(None, ())
    undone = [card for card in loose if card.state == "open"]
    held = sum(held_beyond_cards(plan, load_of(plan, week, today, at)).values())
    sums = _sums(undone, minutes_of(plan, undone), f" + {format_duration(held)} held" if held else "")
    return [*panes, Pane("anyday", "Any day", sums, _rows(plan, loose, today, True))]


def _day_pane(plan: Plan, pane: str, load: DayLoad, today: date, at: int | None, rows: tuple[Row, ...]) -> Pane:
    planned = sum(load.planned.values()) if load.day >= today else 0
    wanted, whole = sum(load.logged.values()) + load.assumed + planned, load.main + load.free
    busy = sum(plan.meetings.to_come(ledger, (load.day,), today, at) for ledger in LEDGERS)
    name = WEEKDAYS[load.day.weekday()]
    title, brief = date_text(load.day, weekday=True), f"{name} {load.day.day}"
    if load.day == today:
        title, brief = f"{brief} · today", f"{name} today"
    why = clean(reason_of(plan, load.day))
    titles = (f"{title} · {why}", f"{brief} · {why}", f"{brief} · {why[:9]}…", title, brief) if why else (title, brief)
    over = load.day >= today and wanted - load.assumed > whole - busy
    held, room = (format_duration(minutes) for minutes in (wanted, max(0, whole - busy)))
    held = f"▲ {held}" if over else held
    sums: tuple[str, ...] = (f"{held} of {room}", f"{held}/{room}", held)
    if busy and (meetings := meetings_text(load.meetings)):
        sums = (f"{meetings} · {sums[0]}", f"{format_duration(busy)} meet · {sums[0]}", *sums)
    return Pane(pane, titles[0], sums, rows, day=load.day, over=over, brief=titles[1:])


def panes_of(
    plan: Plan,
    week: date,
    today: date,
    at: int | None = None,
    *,
    by_day: bool,
    backlog: bool,
    signs: Mapping[int, str],
) -> list[Pane]:
    """The lists of a week from left to right, with signs in front of some of their cards."""
    panes = day_panes(plan, week, today, at) if by_day else lane_panes(plan, week, today)
    panes += [backlog_pane(plan, today)] if backlog else []
    return [with_signs(pane, signs) for pane in panes] if signs else panes


def with_signs(pane: Pane, signs: Mapping[int, str]) -> Pane:
    """The pane with a sign in front of some of its cards: a mark, or the letter that a jump goes to."""
    if not any(row.key in signs for row in pane.rows):
        return pane
    rows = (Row(row.key, replace(cast(CardFace, row.face), sign=signs.get(row.key, ""))) for row in pane.rows)
    return replace(pane, rows=tuple(rows))


def backlog_pane(plan: Plan, today: date) -> Pane:
    cards = open_cards(plan, None)
    return Pane("backlog", "Backlog", _sums(cards, minutes_of(plan, cards)), _rows(plan, cards, today))


def _rows(plan: Plan, cards: Sequence[Card], today: date, on_day: bool = False) -> tuple[Row, ...]:
    return tuple(Row(card.id, _face_of(plan, card, today, on_day=on_day)) for card in cards)


def _estimated(cards: Sequence[Card]) -> int:
    return sum(card.estimate or 0 for card in cards)


def _sums(cards: Sequence[Card], minutes: int, word: str = "") -> tuple[str, ...]:
    """How many cards there are and their hours: `3 cards · 2h`, and in fewer words."""
    count, rest = len(cards), f" · {format_duration(minutes)}{word}" if minutes else word
    return f"{counted(count, 'card')}{rest}", f"{count}{rest}", rest.lstrip(" ·+")


LANE_IDS = ("must", "should", "could", "done")
DAY_IDS = (*(f"day{n}" for n in range(7)), "anyday")
BEYOND = {"should": "Could, Done →", "could": "← Must, Should", "day3": "→", "day4": "←"}
"""What stands beside a list's title where only half the lists are in view: where the others are."""


def lane_list(pane: str) -> Rows:
    return SnugRows(pane, EMPTY[pane], paint_card, card_height)


def day_list(pane: str) -> Rows:
    return SnugRows(pane, EMPTY.get(pane, EMPTY["day"]), paint_day_card, day_card_height, paint_card_line)


NOBODY = Told(())


def ahead_line(
    weeks: Sequence[Told], width: int, left: str = "", feeds: Sequence[str] = (), agents: Told = NOBODY
) -> Content:
    """As many of the next weeks as fit in one line, each with its sign; before them the agents, what was left, is old.

    Where there is room left, the holders of weeks that are not clear are named, the worst weeks first.
    """
    decides = (": ", "$muted"), (key_of("week.close", "C"), "bold $main"), (" decides   ", "$muted")
    line = assemble((left, "$near"), *decides) if left else Content("")
    if feeds:
        more = f" +{len(feeds) - 1}" if feeds[1:] else ""
        line = user_text(feeds[0] + more, "$near").truncate(width // 2, ellipsis=True) + "   " + line
    if agents:
        style = "bold $near" if agents.part("waits") else "$side"
        line = user_text(first_fitting(agents.forms, 2 * width // 3), style) + "   " + line
    ahead = assemble(("Ahead ", "$muted"))
    coming = _fitting(tuple(weeks), width - line.cell_length - ahead.cell_length)
    return line + ahead + coming if coming or not weeks else line


@lru_cache(maxsize=16)
def _fitting(weeks: tuple[Told, ...], room: int) -> Content:
    """The weeks that fit, with names in what is left of the room; a change of this week seldom alters any."""
    cuts = [[_week_ahead(parts) for parts in week.cuts()] for week in weeks]
    shown: list[Content] = []
    for forms in cuts:
        if (needed := forms[-1].cell_length) > room:
            break
        room -= needed
        shown.append(forms[-1])
    for place in sorted(range(len(shown)), key=lambda place: weeks[place].parts[1].mark not in ("over", "alarm")):
        brief = shown[place]
        longer = next(form for form in cuts[place] if form.cell_length - brief.cell_length <= room)
        room -= longer.cell_length - brief.cell_length
        shown[place] = longer
    return Content("").join(shown)


@lru_cache(maxsize=64)
def _week_ahead(parts: tuple[Part, ...]) -> Content:
    """A week ahead: its number, its sign, its hours, and the names in the colour of their ledger."""
    first, sign, *rest = parts
    line = assemble((f"  {first.text}", ""), (f" {sign.text}", f"bold ${sign.mark}"))
    for part in rest:
        style = "$side" if part.name == "side" else "$second"
        line += assemble((part.joint, "$muted")) + user_text(part.text, style)
    return line

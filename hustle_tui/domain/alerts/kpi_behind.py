"""Fires when a KPI is behind its pace: the main job's year is lost one quiet week at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from hustle_tui.domain.alerts import Alert
from hustle_tui.domain.changes.cards import move_card, rank_card
from hustle_tui.domain.changes.kpis import close_kpi, edit_kpi
from hustle_tui.domain.kpis.pace import Pace, pace_of, paces_of, points_behind
from hustle_tui.domain.kpis.words import ended_text, pace_told, sums_of, value_text
from hustle_tui.domain.plan.model import Change, Kpi, Plan
from hustle_tui.domain.relief.ways_out import Moment, WayOut, new_card, with_room
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.week.cards import cards_in
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told, sentence

CARD_MINUTES = 120
"""The estimate of a card that is offered for a KPI: a first sitting, not the whole of it."""
MORE_TIME = (28, 91)
"""Days that the period of a KPI may be made longer once it is over."""


def alerts_today(plan: Plan, today: date) -> Iterable[Alert]:
    """One alert for each KPI behind, in values that can be checked."""
    for pace in paces_of(plan, today):
        if pace.status != "behind":
            continue
        kpi = plan.kpis[pace.kpi]
        yield Alert(
            told=_told(kpi, pace),
            about=(kpi.slug,),
            subject=kpi.slug,
            sums=tuple(_sums(plan, kpi, pace)),
            measure=points_behind(pace),
        )


def ways_out(plan: Plan, alert: Alert, week: date, when: Moment) -> Iterable[WayOut[Change]]:
    """A card for the KPI among this week's Musts, where the week has room for it; later more time, or an end."""
    kpi = next((kpi for kpi in plan.kpis.values() if kpi.slug == alert.subject), None)
    if kpi is None:
        return
    if when.today > kpi.ends:
        yield from _more_time(plan, kpi, when.today)
        value = value_text(kpi, pace_of(plan, kpi, when.today))
        yield WayOut(f"Close {kpi.title} as it ended: {value}", partial(close_kpi, kpi_id=kpi.id, day=when.today))
        return
    yield from with_room(_musts(plan, kpi, when.today, week), plan, week, when)


def _musts(plan: Plan, kpi: Kpi, today: date, week: date) -> Iterator[WayOut[Change]]:
    """The KPI's waiting cards made Musts of this week, or a new one where it has none."""
    this_week = [card for card in cards_in(plan, week) if card.kpi == kpi.id and card.state == "open"]
    for card in this_week:
        if card.lane != "must":
            to_must = partial(rank_card, card_id=card.id, lane="must", before=None)
            yield WayOut(f"Make {card.title} a Must", to_must)
    for card in cards_in(plan, None):
        if card.kpi == kpi.id and card.state == "open":
            words = f"Bring {card.title} from the backlog into this week"
            yield WayOut(words, partial(_bring, card_id=card.id, week=week))
    if not this_week:
        title = next((item.title for item in kpi.milestones if item.done is None), f"Work on {kpi.title}")
        fields = {"ledger": "main", "lane": "must", "estimate": CARD_MINUTES, "kpi": kpi.id, "created": today}
        yield from new_card(plan, week, f"kpi_behind:{kpi.id}", title, **fields)


def _bring(plan: Plan, card_id: int, week: date) -> Plan:
    return rank_card(move_card(plan, card_id, week), card_id, "must", None)


def _more_time(plan: Plan, kpi: Kpi, today: date) -> Iterator[WayOut[Change]]:
    for days in MORE_TIME:
        ends = today + timedelta(days=days)
        change = partial(edit_kpi, kpi_id=kpi.id, fields={"ends": ends})
        after = change(plan)
        if pace_of(after, after.kpis[kpi.id], today).status != "behind":
            yield WayOut(f"Give {kpi.title} time until {day_text(ends, today)}", change)


def _told(kpi: Kpi, pace: Pace) -> Told:
    value, brief = f": {value_text(kpi, pace)}", f"Behind: {kpi.title}"
    if pace.today > kpi.ends:
        ended = f"{kpi.title} ended on {day_text(kpi.ends, pace.today)}, {ended_text(kpi, pace)}"
        return sentence(ended, value, brief=brief)
    if pace.shape == "range":
        return sentence(f"{kpi.title} is out of its range", value, brief=brief)
    return Told((Part(f"{kpi.title} is behind:"), *pace_told(kpi, pace).parts, Part(".", joint="")), brief)


def _sums(plan: Plan, kpi: Kpi, pace: Pace) -> Iterator[tuple[str, str]]:
    yield "value", value_text(kpi, pace)
    yield from ((name, how) for name, how in sums_of(plan, kpi, pace) if name in ("progress", "expected", "gap"))
    yield "last check-in", day_text(pace.last, pace.today) if pace.last else "none yet"
    yield "hours given to it", format_duration(hours_of(plan.entries).kpi(kpi.id).minutes)

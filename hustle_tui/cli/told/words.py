"""How things are called in a line of output: one wording for every command."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hustle_tui.cli.told.terminal import Painted, on_terminal, picked
from hustle_tui.domain.kpis.pace import Pace, pace_of
from hustle_tui.domain.kpis.words import words_of
from hustle_tui.domain.outlook import SIGNS, Outlook
from hustle_tui.domain.plan.model import Card, Kpi, Plan
from hustle_tui.domain.plan.terms import LEVELS
from hustle_tui.domain.week.calendar import week_of, weeks_on
from hustle_tui.domain.week.cards import card_told
from hustle_tui.domain.writing.dates import past_word
from hustle_tui.domain.writing.formats import date_text
from hustle_tui.domain.writing.naming import Named
from hustle_tui.widths import cut

COLOURS: dict[str, str] = {"note": "", "clear": "green", "near": "yellow", "over": "red", "alarm": "bright_red"}
CODES = {level: 10 * number for number, level in enumerate(LEVELS)}
"""The exit codes of `hustle check` and `hustle whatif`: 0 clear, 10 near, 20 over, 30 alarm."""
SHORT_TITLE = 60

NOT_ECHOED = ("spent", "carried", "note")
"""Parts of a card that the line about a change leaves out: they have nothing to do with it."""
MACHINE_TIME = "machine time, none of yours"
DECIMALS_OF_A_SHARE = 4


def day_words(day: date, today: date) -> str:
    """A day as a person reads it: `Thu 26 Nov`, with the year when it is another."""
    return date_text(day, weekday=True, year=day.year != today.year)


def day_ahead(day: date, today: date) -> str:
    """The same of a day that was to be one to come: a past one is called that."""
    return f"{day_words(day, today)}{past_word(day, today)}"


def week_words(week: date | None, this_week: date) -> str:
    """A week as seen from this one: `this week`, `next week`, `week of 30 Nov`, `backlog`."""
    if week is None:
        return "backlog"
    near = {this_week: "this week", weeks_on(this_week, 1): "next week", weeks_on(this_week, -1): "last week"}
    middle = this_week + timedelta(days=3)
    return near.get(week) or f"week of {day_words(week, middle)[4:]}{past_word(week, this_week)}"


def named(item: Named) -> str:
    """An item by number and title: `12 “Fix onboarding mail”`."""
    return f"{number_words(item)} {in_quotes(item.title)}".lstrip()


def number_words(item: Named) -> str:
    """An item's short number; what is long closed may have none."""
    return str(item.number or "")


def in_quotes(title: str) -> str:
    """A title as a sentence holds it, a long one cut short for a reader at a terminal."""
    return f"“{cut(title, SHORT_TITLE if on_terminal() else None)}”"


def label(verb: str, item: Named) -> str:
    """A change's words in the list of what can be undone."""
    return f"{verb} “{cut(item.title, SHORT_TITLE)}”"


def card_words(plan: Plan, card: Card, today: date) -> str:
    """A card in one line: number, title, lane, when, estimate and what else it says, ledger."""
    this_week = week_of(today, plan.settings.week_start)
    when = day_ahead(card.day, today) if card.day else week_words(card.week, this_week)
    told = card_told(plan, card, today, when, lambda day: day_words(day, today))
    return " · ".join((named(card), *(part.text for part in told.parts if part.name not in NOT_ECHOED), card.ledger))


def kpi_words(plan: Plan, kpi: Kpi, today: date) -> str:
    """A KPI in one line: number, title, slug, value, status, what was expected and what is needed."""
    pace = pace_of(plan, kpi, today)
    return " · ".join((named(kpi), kpi.slug, words_of(kpi, pace, today).line("value", "status", "pace")))


def period_words(kpi: Kpi, today: date) -> str:
    """A KPI's period: `Fri 1 Jan 2027 to Fri 31 Dec 2027`."""
    return f"{day_words(kpi.starts, today)} to {day_ahead(kpi.ends, today)}"


def verdict_line(outlook: Outlook) -> tuple[Painted, str]:
    """The week's verdict with its sign and level: `▲ OVER  Side work takes 4h …`."""
    level = outlook.level
    return Painted(f"{SIGNS[level]} {level.upper()}", COLOURS[level], bold=True), f"  {outlook.verdict}"


def verdict_record(outlook: Outlook) -> dict[str, Any]:
    """The week and its verdict, for JSON."""
    return {**picked(outlook.load, "week", "today"), **picked(outlook, "level", "verdict")}


def pace_record(kpi: Kpi, pace: Pace) -> dict[str, Any]:
    """A KPI's pace as `status --json` has it; without a check-in its shares are not known."""
    names, known = ("progress", "expected", "gap"), pace.status != "unknown"
    shares = {name: round(getattr(pace, name), DECIMALS_OF_A_SHARE) if known else None for name in names}
    return {"slug": kpi.slug, **picked(pace, "status"), **shares, **picked(pace, "stale", "ticked")}


def unsure_words(sure: bool) -> str:
    """A warning that a power cut may still undo the save, where the disk did not confirm it."""
    return "" if sure else "; the disk did not confirm it"

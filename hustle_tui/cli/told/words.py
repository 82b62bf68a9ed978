"""How things are called in a line of output: one wording for every command."""

from __future__ import annotations

from datetime import date, timedelta

from hustle_tui.cli.told.terminal import on_terminal
from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.terms import LEVELS
from hustle_tui.domain.week.calendar import week_of, weeks_on
from hustle_tui.domain.week.cards import card_told, effort_text
from hustle_tui.domain.writing.dates import past_word
from hustle_tui.domain.writing.formats import date_text, near_day
from hustle_tui.domain.writing.naming import Named
from hustle_tui.widths import cut

COLOURS: dict[str, str] = {"note": "", "clear": "green", "near": "yellow", "over": "red", "alarm": "bright_red"}
CODES = {level: 10 * number for number, level in enumerate(LEVELS)}
"""The exit codes of `hustle check` and `hustle whatif`: 0 clear, 10 near, 20 over, 30 alarm."""
SHORT_TITLE = 60

NOT_ECHOED = ("spent", "carried", "note")
"""Parts of a card that the line about a change leaves out: they have nothing to do with it."""
MACHINE_TIME = "machine time, none of yours"


def links_text(plan: Plan, card: Card) -> str:
    """A card's gig, KPI and tags as the line that adds a card has them: `gig:acme-logo #mail`."""
    gig, kpi = plan.gigs.get(card.gig or 0), plan.kpis.get(card.kpi or 0)
    links = [f"gig:{gig.slug}" if gig else "", f"kpi:{kpi.slug}" if kpi else "", *(f"#{tag}" for tag in card.tags)]
    return " ".join(filter(None, links))


def day_ahead(day: date, today: date) -> str:
    """A day that ought to be still to come; a past one is called past."""
    return f"{near_day(day, today)}{past_word(day, today)}"


def week_words(week: date | None, this_week: date) -> str:
    """A week as seen from this one: `this week`, `next week`, `week of 30 Nov`, `backlog`."""
    if week is None:
        return "backlog"
    near = {this_week: "this week", weeks_on(this_week, 1): "next week", weeks_on(this_week, -1): "last week"}
    middle = this_week + timedelta(days=3)
    return near.get(week) or f"week of {date_text(week, year=week.year != middle.year)}{past_word(week, this_week)}"


def titled(item: Named) -> str:
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
    told = card_told(plan, card, today, when, lambda day: near_day(day, today))
    left = f"{effort_text(plan, card)} left" if card.state == "open" and card.estimate and told.part("spent") else ""
    shown = (part for part in told.parts if part.name not in NOT_ECHOED)
    parts = (left if left and part.name == "estimate" else part.text for part in shown)
    return " · ".join((titled(card), *parts, card.ledger))


def unsure_words(sure: bool) -> str:
    """A warning that a power cut may still undo the save, where the disk did not confirm it."""
    return "" if sure else "; the disk did not confirm it"

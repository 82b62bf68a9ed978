"""What `P` does: put a card or a lead off for a day, and ask about it on that day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from hustle_tui.domain.changes.cards import drop_card
from hustle_tui.domain.changes.parking import Parked, park_card, park_gig, still_wanted_text, unpark_card, unpark_gig
from hustle_tui.domain.outlook import crossings_text
from hustle_tui.domain.plan.model import Card, Change, Gig
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import quoted
from hustle_tui.domain.writing.told import told
from hustle_tui.tui.gigs.declining import declined, declined_text
from hustle_tui.tui.shell import PlannerApp

WAITED = "it was parked and not wanted any more"


def park(app: PlannerApp, item: Parked) -> None:
    """Park a card or a lead until tomorrow, bring it back before its day, or ask about it from then on."""
    today = app.planner.today
    if item.parked is None:
        park_until(app, item, today + timedelta(days=1))
    elif item.parked > today:
        app.change(f"Parked no more: {quoted(item.title)}", brought_back(app, item))
    else:
        ask_wanted(app, item)


def park_until(app: PlannerApp, item: Parked, day: date) -> None:
    app.change(f"{parked_words(app, day)}: {quoted(item.title)}", put_off(item, day))


def parked_words(app: PlannerApp, day: date) -> str:
    """News of something parked."""
    return f"Parked until {day_text(day, app.planner.today)}"


def put_off(item: Parked, day: date) -> Change:
    if isinstance(item, Card):
        return partial(park_card, card_id=item.id, day=day)
    return partial(park_gig, gig_id=item.id, day=day)


def brought_back(app: PlannerApp, item: Parked) -> Change:
    """The change that brings a parked thing back: a card into the week shown, never into a past one."""
    today = app.planner.today
    if isinstance(item, Card):
        return partial(unpark_card, card_id=item.id, week=max(app.week, app.planner.week), today=today)
    return partial(unpark_gig, gig_id=item.id, today=today)


def bring_back(app: PlannerApp, item: Parked, *, foretold: bool = False) -> None:
    """Bring back what is still wanted."""
    app.change(f"Still wanted: {quoted(item.title)}", brought_back(app, item), foretold=foretold)


def give_up(app: PlannerApp, item: Parked) -> None:
    """Give a parked thing up: a card is dropped, a lead declined."""
    today, word = app.planner.today, "Not wanted any more"
    if isinstance(item, Gig):
        app.change(declined_text(app, item, word), declined(app, item, WAITED))
    else:
        app.change(f"{word}: {quoted(item.title)}", partial(drop_card, card_id=item.id, day=today))


def ask_wanted(app: PlannerApp, item: Parked) -> None:
    from hustle_tui.domain.relief.ways_out import WayOut  # P alone needs neither
    from hustle_tui.tui.dialogs.dialog import ask_way, nothing

    today = app.planner.today
    tomorrow = today + timedelta(days=1)
    back = "it comes into this week" if isinstance(item, Card) else "it stands in the queue again"
    if crossed := crossings_text(app.crossings(brought_back(app, item))):
        back = f"{back}: {crossed}"
    gone = "the card is dropped, and stays on record" if isinstance(item, Card) else "the lead is declined"
    ways = (
        WayOut("Yes, still wanted", partial(bring_back, app, item, foretold=True), follows=told(back)),
        WayOut("No", partial(give_up, app, item), follows=told(gone)),
        WayOut(
            "Ask again tomorrow", partial(park_until, app, item, tomorrow), follows=told("it stays parked for a day")
        ),
        WayOut("Not now", nothing, follows=told("it stays as it is")),
    )
    since = day_text(item.parked, today) if item.parked else ""
    facts = [f"Parked until {since}. Is it still wanted?", still_wanted_text(app.plan)]
    ask_way(app, f"Still wanted? · {item.title}", [fact for fact in facts if fact], ways)

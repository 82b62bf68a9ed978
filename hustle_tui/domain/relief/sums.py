"""What several alerts about a week share: lines of arithmetic, who is to blame, and parts of sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hustle_tui.domain.plan.model import Card, Plan
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.week.calendar import days_of, main_minutes, week_of, weeks_on
from hustle_tui.domain.week.cards import card_in, remaining
from hustle_tui.domain.week.held import ahead_of
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.level import WEEKS_IN_SIGHT, Cause, Culprit, heaviest_cards, judgement_of, largest_first
from hustle_tui.domain.week.load import Load
from hustle_tui.domain.writing.naming import slug_of
from hustle_tui.domain.writing.quantities import format_duration

Sum = tuple[str, str]


def partly_logged(plan: Plan, load: Load) -> dict[date, int]:
    """The past days taken at their word, with the main minutes that are missing.

    The person clocked such a day and other work explains what is missing, so only its logged hours count.
    """
    on = hours_of(plan.entries).on
    lacking = {day: main_minutes(plan, day) - on("main", day) for day in load.at_word}
    return {day: minutes for day, minutes in lacking.items() if minutes > 0}


def owed_sums(plan: Plan, load: Load) -> tuple[Sum, ...]:
    """What the three ledgers still owe, the time left for it, and what is short."""
    lacking = sum(partly_logged(plan, load).values())
    return (
        ("main job still owes", format_duration(load.main_left)),
        *((("not logged on days taken at their word", format_duration(lacking)),) if lacking else ()),
        _side_planned(load),
        ("life still planned", format_duration(load.life_left)),
        ("time left this week", format_duration(load.time_left)),
        ("short", format_duration(load.shortfall)),
    )


def cap_sums(load: Load) -> tuple[Sum, ...]:
    """The week's side work, done and planned, and the cap that it is held against."""
    return (
        ("side work done", format_duration(load.side_done)),
        _side_planned(load),
        ("cap for a week", format_duration(load.side_cap)),
    )


def _side_planned(load: Load) -> Sum:
    return "side work still planned", format_duration(load.side_left)


def slugs(culprits: Iterable[Culprit]) -> tuple[str, ...]:
    """The culprits as an alert names them, each once."""
    return tuple(dict.fromkeys(culprit.slug for culprit in culprits if culprit.slug))


def most_of_it(culprits: tuple[Culprit, ...]) -> tuple[str, ...]:
    """The largest culprit as the last parts of a sentence: `, most of it Acme logo` and ` (5h)`, or none."""
    if not culprits:
        return ()
    share = "most" if len(culprits) > 1 else "all"
    return f", {share} of it {culprits[0].title}", f" ({format_duration(culprits[0].minutes)})"


@cached_by_plan
def goes_on(plan: Plan, today: date, at: int | None) -> str:
    """The rule that tells this week's side work, where the same is too much in every coming week in sight as well."""
    first = week_of(today, plan.settings.week_start)
    found = [_too_much(plan, weeks_on(first, n), today, at) for n in range(WEEKS_IN_SIGHT + 1)]
    holders = {one.subject if one else "" for one in found}
    return found[0].rule if found[0] and len(holders) == 1 and "" not in holders else ""


def _too_much(plan: Plan, week: date, today: date, at: int | None) -> Cause | None:
    """What makes a week over by its side work, what was put aside left out."""
    causes = judgement_of(plan, week, today, at).causes
    return next((one for one in causes if one.rule in ("crowding", "cap") and one.level in ("over", "alarm")), None)


def coming_too(plan: Plan, rule: str, week: date, today: date, at: int | None) -> tuple[str, ...]:
    """That what this week's alert tells is so in every coming week, as the last part of its sentence; or nothing."""
    this_week = week == week_of(today, plan.settings.week_start)
    return ("; in every coming week too",) if this_week and goes_on(plan, today, at) == rule else ()


def musts_of(load: Load, cards: str) -> list[str]:
    """What needs the main job's hours before all else: Must cards, under this name, meetings, or both."""
    minutes = {cards: load.must_open - load.meetings, "meetings": load.meetings}
    return [name for name, needed in minutes.items() if needed]


def free_text(load: Load) -> str:
    """How much of the free hours left side work leaves: the beginning of a sentence."""
    to_come = max(0, load.time_left - load.main_hours_left)  # today's only as far as the day goes
    spare, free = format_duration(load.slack) if load.slack else "none", format_duration(to_come)
    return f"With {format_duration(load.side)} of side work, {spare} of the {free} free hours left stays free"


def sliding(plan: Plan, load: Load) -> tuple[str, str, str]:
    """What slides into the next week where nothing else breaks: how much, of what, and the end of the sentence."""
    to_come = side_to_come(plan, load) + card_culprits(plan, heaviest_cards(plan, load.week, "life", "main"))
    names = " and ".join(one.title for one in largest_first(to_come)[:2]) or "side work"
    slide = "slides" if load.shortfall == 60 else "slide"
    return f"{format_duration(load.shortfall)} of", names, f"{slide} into next week"


def side_to_come(plan: Plan, load: Load) -> tuple[Culprit, ...]:
    """What the side minutes that a week still holds are for."""
    gigs = (Culprit(plan.gigs[gig].slug, plan.gigs[gig].title, minutes) for gig, minutes in load.gigs.items())
    cards = card_culprits(plan, (card_in(plan, card, load.week) for card in load.loose))
    return largest_first((*gigs, *cards, Culprit("", "side meetings", load.side_meetings)))


def card_culprits(plan: Plan, cards: Iterable[Card]) -> tuple[Culprit, ...]:
    """These cards with the minutes that they still ask for, largest first."""
    hours = hours_of(plan.entries)
    return largest_first(Culprit(slug_of(card.title), card.title, remaining(card, hours)) for card in cards)


def missed_in(plan: Plan, load: Load, at: int | None) -> list[Cause]:
    """The promise that breaks in a coming week: it lifts no level before that week begins, but its verdict tells it."""
    miss = ahead_of(plan, load.today, at).miss
    if miss is None or miss.due not in days_of(load.week):
        return []
    return [Cause("deadline", "near", miss.short, plan.gigs[miss.gig].slug)]

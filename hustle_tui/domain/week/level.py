"""The level of a week, its causes and who holds its hours: its own sums first, then what is about to break after it.

Every front end shows this level and nothing graver beneath it. What was put aside doesn't count until it has grown by
an hour.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.gigs.work_left import needs
from hustle_tui.domain.kpis.pace import any_behind
from hustle_tui.domain.plan.model import Ack, Card, Plan, id_from
from hustle_tui.domain.plan.table_cache import cached_by_plan
from hustle_tui.domain.plan.terms import LEVELS, WORKING_STAGES, Ledger, Level
from hustle_tui.domain.week.calendar import days_of, week_of, weeks_on
from hustle_tui.domain.week.cards import card_in, cards_in, is_counted, remaining
from hustle_tui.domain.week.held import TOLERANCE, Miss, ahead_of
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import Load, load_of
from hustle_tui.domain.writing.naming import slug_of
from hustle_tui.domain.writing.quantities import format_duration

ALARM_MINUTES = 60
"""Minutes of the main job that side work takes before a KPI that is behind makes it an alarm."""
BACK_AFTER = 60
"""How much the sum of a cause that was put aside must grow, in minutes, before it counts again."""
TIERS = (("crowding", "cap", "overload"), ("deadline",), ("must_at_risk", "no_hours", "used_up"), ("near",), ("ahead",))
"""The rules of hours and promises in the order in which they are told: what breaks first, the next week last."""
WEEKS_IN_SIGHT = 5
"""Weeks after the present one that are kept in sight."""
DUE_SOON = 14
"""Days before its date within which a gig must say how long it takes."""


class Cause(Struct, frozen=True):
    """Something that gives a week its level: the rule that tells it, its minutes and what it is about."""

    rule: str
    level: Level
    minutes: int
    subject: str = ""
    crowding: int = 0  # minutes of the crowding that tells it as well


class Judgement(Struct, frozen=True):
    """A week's level with what it rests on, the gravest first, and the level as if nothing were put aside."""

    level: Level
    level_unacked: Level
    causes: tuple[Cause, ...]
    put_aside: int


@cached_by_plan
def judgement_of(plan: Plan, week: date, today: date, at: int | None = None) -> Judgement:
    """The level of a week; alerts lift only the present one, a coming week's level comes from its sums alone."""
    causes, load = tuple(causes_of(plan, week, today, at)), load_of(plan, week, today, at)
    standing = (cause for cause in causes if not _is_aside(plan, cause, week, today, at))
    standing = (replace(c, level=overload_level(plan, load)) if c.rule == "overload" else c for c in standing)
    gravest_first = tuple(sorted(standing, key=_gravity))
    answered = sum(aside(plan, cause.rule, cause.subject, cause.minutes, week) is not None for cause in causes)
    return Judgement(_worst(gravest_first), _worst(causes), gravest_first, answered)


def _gravity(cause: Cause) -> tuple[int, int]:
    return -LEVELS.index(cause.level), next(n for n, rules in enumerate(TIERS) if cause.rule in rules)


def _worst(causes: tuple[Cause, ...]) -> Level:
    return max((cause.level for cause in causes), key=LEVELS.index, default="clear")


def aside(plan: Plan, rule: str, subject: str, minutes: int, week: date | None, crowding: int = 0) -> Ack | None:
    """What puts a matter aside in a week: it holds in every week, until its sum has grown by an hour.

    What the alert about so much `crowding` tells as well is put aside with it, unless that is larger by an hour. Hours
    that are given back are settled in their own week alone.
    """
    known = (ack for ack in plan.acks.values() if (ack.rule, ack.subject) == (rule, subject))
    found = next((ack for ack in known if minutes < ack.minutes + BACK_AFTER and _holds(ack, week)), None)
    return aside(plan, "crowding", subject, max(crowding, minutes), week) if found is None and crowding else found


def _holds(ack: Ack, week: date | None) -> bool:
    return week is None or abs((ack.week - week).days) < 7 or ack != given_back(ack)


def given_back(ack: Ack) -> Ack:
    """An answer as it is where the hours of an alert are given back: its id tells it from one of the person's own."""
    return replace(ack, id=id_from("given back", ack.week, ack.rule, ack.subject, ack.minutes))


def _is_aside(plan: Plan, cause: Cause, week: date, today: date, at: int | None) -> bool:
    """Whether a cause is put aside: by itself or, where it is the next week, by what is put aside there."""
    if aside(plan, cause.rule, cause.subject, cause.minutes, week, cause.crowding):
        return True
    return cause.rule == "ahead" and not lifts_the_week_before(plan, date.fromisoformat(cause.subject), today, at)


def lifts_the_week_before(plan: Plan, week: date, today: date, at: int | None) -> bool:
    """Whether a coming week's side work is too much, what was put aside left out."""
    return any(
        one.rule in ("crowding", "cap") and one.minutes >= TOLERANCE
        for one in judgement_of(plan, week, today, at).causes
    )


def causes_of(plan: Plan, week: date, today: date, at: int | None = None) -> Iterator[Cause]:
    """All that gives a week its level, put aside or not."""
    load = load_of(plan, week, today, at)
    yield from _sums(plan, load, kpi_behind=any_behind(plan, today))
    if week != week_of(today, plan.settings.week_start):
        return
    miss = ahead_of(plan, today, at).miss
    if miss is not None:
        yield Cause("deadline", deadline_level(miss, week), miss.short, plan.gigs[miss.gig].slug)
    if load.must_short:
        yield Cause("must_at_risk", "near", load.must_short)
    for slug in unestimated_promises(plan, today):
        yield Cause("no_hours", "near", 0, slug)
    coming = load_of(plan, weeks_on(week, 1), today, at)
    if (worst := max(coming.crowd_out, coming.over_cap)) >= TOLERANCE:
        yield Cause("ahead", "near", worst, coming.week.isoformat())


def _sums(plan: Plan, load: Load, *, kpi_behind: bool) -> Iterator[Cause]:
    """What the week's own sums say, each alone."""
    holder = _holder(plan, load)
    minutes = {"crowding": load.crowd_out, "cap": load.over_cap, "overload": load.overload, "near": load.side}
    for rule, level in levels_of_sums(load, kpi_behind=kpi_behind).items():
        subject, crowding = "" if rule == "overload" else holder, load.crowd_out if rule == "cap" else 0
        yield Cause(rule, level, minutes[rule], subject, crowding)


def level_of_sums_alone(load: Load, kpi_behind: bool) -> Level:
    """The level of a week by its own sums alone: nothing is put aside, nothing lifts it, and it isn't at rest."""
    return max(_gravity_of_sums(load, kpi_behind).values(), key=LEVELS.index, default="clear")


def levels_of_sums(load: Load, *, kpi_behind: bool = False) -> dict[str, Level]:
    """How grave each of a week's own sums is, by its rule; nothing is more than near once the week is at rest."""
    levels = _gravity_of_sums(load, kpi_behind)
    return dict.fromkeys(levels, "near") if load.at_rest else levels


def _gravity_of_sums(load: Load, kpi_behind: bool) -> dict[str, Level]:
    """The thresholds of all levels; whole numbers only, so that no rounding decides them.

    Over is what breaks in this week; near is that it is full, or short by less than half an hour.
    """
    breaks = 0 if load.only_spills else load.shortfall
    sums = {"crowding": (load.crowd_out,) * 2, "cap": (load.over_cap,) * 2, "overload": (load.overload, breaks)}
    levels: dict[str, Level] = {
        rule: "over" if grave >= TOLERANCE else "near" for rule, (minutes, grave) in sums.items() if minutes
    }
    if load.crowd_out >= ALARM_MINUTES and kpi_behind:
        levels["crowding"] = "alarm"
    if _is_nearly_full(load) and set(levels.values()) <= {"near"}:
        levels["near"] = "near"
    return levels


def _is_nearly_full(load: Load) -> bool:
    """Whether side work comes close to its cap or to the last free hours of the week."""
    return nears_its_cap(load) or (
        load.side_left > 0 and 100 * load.slack <= (100 - load.near_percent) * load.free_left
    )


def nears_its_cap(load: Load) -> bool:
    """Whether side work comes to the share of its cap from which on the person is warned."""
    return load.side > 0 and 100 * load.side >= load.near_percent * load.side_cap


def deadline_level(miss: Miss, this_week: date) -> Level:
    """How grave a missed promise is: it breaks in this week or before, or only later."""
    return "over" if miss.due <= days_of(this_week)[-1] else "near"


def overload_level(plan: Plan, load: Load) -> Level:
    """How grave an overload is: what side work takes from the main job counts as well, unless it was put aside."""
    crowding = aside(plan, "crowding", _holder(plan, load), load.crowd_out, load.week)
    return "near" if crowding and load.overload < TOLERANCE else levels_of_sums(load)["overload"]


def _holder(plan: Plan, load: Load) -> str:
    """Whoever holds most of a week's side hours: what its alerts about side work are about."""
    return next((one.slug for one in side_holders(plan, load)), "")


def unestimated_promises(plan: Plan, today: date) -> list[str]:
    """The gigs in hand, due within two weeks or overdue, without an estimate or open cards."""
    return [
        gig.slug
        for gig in plan.gigs.values()
        if gig.stage in WORKING_STAGES
        and gig.pay != "retainer"
        and gig.due is not None
        and (gig.due - today).days <= DUE_SOON
        and needs(plan, gig) is None
        and not any(card.gig == gig.id and card.state == "open" for card in plan.cards.values())
    ]


class Culprit(Struct, frozen=True):
    """A gig, or a card without one, and the minutes it holds in a week; hours on nothing have no slug."""

    slug: str
    title: str
    minutes: int


def side_holders(plan: Plan, load: Load) -> tuple[Culprit, ...]:
    """What the side minutes of a week's load are for."""
    hours, days = hours_of(plan.entries), days_of(load.week)
    on_gig = {gig: minutes for gig, minutes in load.gigs.items() if gig in plan.gigs}
    alone: dict[int | None, int] = defaultdict(int)
    for day in days:
        for gig, minutes in hours.day(day).side_by_gig.items():
            if gig in plan.gigs:
                on_gig[gig] = on_gig.get(gig, 0) + minutes
        for card, minutes in hours.day(day).side_alone.items():
            alone[card if card in plan.cards else None] += minutes
    for card, minutes in load.loose.items():
        alone[card] += minutes
    meetings = [Culprit("", "side meetings", load.side_meetings)]
    gigs = ((plan.gigs[gig], minutes) for gig, minutes in on_gig.items() if minutes)
    culprits = [Culprit(gig.slug, gig.title, minutes) for gig, minutes in gigs]
    for card, minutes in alone.items():
        title = "hours without a gig" if card is None else card_in(plan, card, load.week).title
        culprits.append(Culprit("" if card is None else slug_of(title), title, minutes))
    return largest_first(culprits + meetings)


def largest_first(culprits: Iterable[Culprit]) -> tuple[Culprit, ...]:
    return tuple(sorted((c for c in culprits if c.minutes > 0), key=lambda c: (-c.minutes, c.slug)))


def crowding_text(load: Load) -> str:
    """How much side work takes from the main job: the beginning of a sentence."""
    return f"Side work takes {format_duration(load.crowd_out)} from the main job"


def heaviest_cards(plan: Plan, week: date, *ledgers: Ledger) -> list[Card]:
    """The open cards of these ledgers in a week, those with the most minutes left first."""
    hours = hours_of(plan.entries)
    cards = [card for card in cards_in(plan, week) if card.state == "open" and card.ledger in ledgers]
    return sorted(cards, key=lambda card: (-remaining(card, hours), card.id))


def held_beyond_cards(plan: Plan, load: Load) -> dict[int, int]:
    """What gigs hold of a week that none of their cards asks for: weekly hours, exceptions, promises; by gig."""
    hours, asked = hours_of(plan.entries), Counter[int]()
    for card in cards_in(plan, load.week):
        if card.gig is not None and card.ledger == "side" and is_counted(card):
            asked[card.gig] += remaining(card, hours)
    beyond = {gig: minutes - asked[gig] for gig, minutes in load.gigs.items()}
    return {gig: minutes for gig, minutes in beyond.items() if minutes > 0}

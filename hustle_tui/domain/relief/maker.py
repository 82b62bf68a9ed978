"""The ways out of too many hours: each is made and measured, and says what else follows from it.

None makes a week in sight or a promise graver without saying so. Where none is enough, one more combines the first
ones; hours already spent are given back next week.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.cards import add_card
from hustle_tui.domain.kpis.pace import any_behind
from hustle_tui.domain.outlook import SIGNS
from hustle_tui.domain.plan.model import Card, Change, Plan, id_from
from hustle_tui.domain.plan.terms import LEVELS, Ledger, Level
from hustle_tui.domain.relief.cards import whole_musts
from hustle_tui.domain.relief.kinds import KINDS, WayKind, dates_with_cards, for_good
from hustle_tui.domain.relief.ways_out import Aim, Moment, WayOut, WordsNeeded, gig_named, given_up, said_up
from hustle_tui.domain.verdict import verdict_number
from hustle_tui.domain.week.calendar import day_text, week_number, week_of, weeks_on
from hustle_tui.domain.week.held import TOLERANCE, ahead_of
from hustle_tui.domain.week.level import WEEKS_IN_SIGHT, judgement_of, level_of_sums_alone
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.whatif.fit import fit_of
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.domain.writing.told import Part, Told, dotted

SINGLES, MUSTS = 5, 2
"""How many ways stand alone, so that there is a key left for one that combines them."""
MOST_COMBINED = 4
ALL_OF = {2: "Both", 3: "All three"}
TO_THE_JOB: tuple[str, Ledger, str] = ("the job", "main", "Hours that the job is owed")
TO_ONESELF: tuple[str, Ledger, str] = ("yourself", "life", "Rest, for hours that side work took")
"""To whom hours are given back, in which ledger, and the title of their card."""
NOT_IN_TIME = "the hours can't be given any more, so the promise can't be kept"


class Gravity(Struct, frozen=True):
    """How grave a week is: its level, also as if nothing were put aside, minutes beyond it, and those to spare."""

    level: Level
    unacked: Level
    beyond: int
    slack: int


class Sight(Struct, frozen=True):
    """The weeks and promises in sight, as a way out may change them."""

    weeks: dict[date, Gravity]
    short: dict[int, int]
    """Minutes by which each promise misses its date."""


WithHarm = tuple[WayOut[Change], int]
"""A way out, and the minutes by which it makes other weeks and promises graver."""


def sight_of(plan: Plan, week: date, when: Moment) -> Sight:
    """How a week and the one after it, this one and the next five stand, and what each promise misses."""
    first = _present(plan, when)
    weeks = sorted({week, weeks_on(week, 1), *(weeks_on(first, n) for n in range(WEEKS_IN_SIGHT + 1))})
    placed = ahead_of(plan, when.today, when.at).placed
    return Sight({one: _gravity(plan, one, when) for one in weeks}, {key: place.short for key, place in placed.items()})


def _gravity(plan: Plan, week: date, when: Moment) -> Gravity:
    judgement, load = judgement_of(plan, week, when.today, when.at), load_of(plan, week, when.today, when.at)
    return Gravity(judgement.level, judgement.level_unacked, load.beyond, load.slack)


def ways_for(plan: Plan, aim: Aim, when: Moment) -> Iterator[WayOut[Change]]:
    """The ways out that lower what an alert is about, each with what it gains and how the aim's week stands then."""
    now, week = aim.measure(plan), aim.week
    before = sight_of(plan, week, when)

    def tried(*kinds: WayKind) -> Iterator[WithHarm]:
        ways = (way for kind in kinds for way in kind(plan, aim, when))
        return _weighed(_measured(ways, plan, aim, now), plan, before, week, when)

    sound, put_off = _sound(tried(*KINDS), SINGLES)
    enough = any(way.gains >= now for way in sound)
    more: list[WayOut[Change]] = []
    if not enough:
        more, later = _sound(tried(dates_with_cards, whole_musts))
        sound = sound or ([] if more else [*put_off, *later][:SINGLES])
        enough = any(way.gains >= now for way in [*sound, *more])
    lasting: list[WayOut[Change]] = []
    if _always_over(plan, when):
        good, _ = _sound(tried(for_good), 1)
        lasting = [_with_finish(way, plan, when) for way in good]
    both = None if enough else _combined([*sound, *more], plan, aim, when)
    together = [way for way, harm in _weighed([both] if both else [], plan, before, week, when) if harm < way.gains]
    yield from (*sound, *together, *lasting, *more[:MUSTS])
    best = max((way.gains for way in (*sound, *together, *more)), default=0)
    if best < now:
        last = _last_resorts(plan, aim, now, when)
        yield from (way for way, _ in _weighed(last, plan, before, week, when))


def _sound(ways: Iterable[WithHarm], most: int | None = None) -> tuple[list[WayOut[Change]], list[WayOut[Change]]]:
    """The first ways that help more than they harm, and those that only put the same hours off."""
    sound: list[WayOut[Change]] = []
    put_off: list[WayOut[Change]] = []
    for way, harm in ways:
        if harm < way.gains:
            sound.append(way)
        elif harm <= said_up(way.gains):
            put_off.append(way)
        if len(sound) == most:
            break
    return sound, put_off


def _measured(ways: Iterable[WayOut[Change]], plan: Plan, aim: Aim, now: int) -> Iterator[WayOut[Change]]:
    for way in ways:
        if (gains := now - aim.measure(way.effect(plan))) > 0:
            yield replace(way, gains=gains)


def with_what_follows(ways: Iterable[WayOut[Change]], plan: Plan, week: date, when: Moment) -> Iterator[WayOut[Change]]:
    """The ways with how the week stands after each, and what else comes of it."""
    before, number = sight_of(plan, week, when), _number(plan, week, when)
    for way in ways:
        if isinstance(way.effect, WordsNeeded):
            yield way
            continue
        for after, _ in _weighed([way], plan, before, week, when):
            same = (after.level, after.stands) == (before.weeks[week].level, number)
            yield replace(after, stands="") if same else after


def _weighed(ways: Iterable[WayOut[Change]], plan: Plan, before: Sight, week: date, when: Moment) -> Iterator[WithHarm]:
    """Each way with its level and what follows, and its harm."""
    for way in ways:
        after_plan = way.effect(plan)
        after = sight_of(after_plan, week, when)
        words, harm = _graver(after_plan, before, after, week, when)
        number = _number(after_plan, week, when)
        follows = dotted(*words, *(way.follows.forms[:1])) if words or way.follows else way.follows
        name = "" if week == _present(plan, when) else f"W{week_number(week)}"
        yield replace(way, level=after.weeks[week].level, stands=number, week=name, follows=follows), harm


def _number(plan: Plan, week: date, when: Moment) -> str:
    """The week's one number, as its header says it."""
    judgement = judgement_of(plan, week, when.today, when.at)
    return verdict_number(plan, load_of(plan, week, when.today, when.at), judgement, when.at)


def _present(plan: Plan, when: Moment) -> date:
    return week_of(when.today, plan.settings.week_start)


def _graver(plan: Plan, before: Sight, after: Sight, week: date, when: Moment) -> tuple[list[str], int]:
    """What becomes graver, in words, and by how many minutes; also a next week that has room for what moves there."""
    words, harm = [], 0
    for one, new in after.weeks.items():
        old = before.weeks[one]
        name = "this week" if one == _present(plan, when) else f"W{week_number(one)}"
        more = max(0, new.beyond - old.beyond)
        if _is_graver(old, new):
            worse = new.level if LEVELS.index(new.level) > LEVELS.index(old.level) else new.unacked
            level = f"{name} then {SIGNS[worse]} {worse}"
            words.append(f"{level}, {_beyond(new)}" if new.beyond else level)
            harm += more
        elif more >= TOLERANCE:
            words.append(f"{name} then {_beyond(new)}")
            harm += more
        elif one == weeks_on(week, 1) and new.slack < old.slack and new.level == old.level:
            words.append(f"{name} stays {SIGNS[new.level]}")
    for key, short in after.short.items():
        if short > before.short.get(key, 0):
            gig = plan.gigs[key]
            due = day_text(gig.due, when.today) if gig.due else "its date"
            words.append(f"{gig.title} then misses {due} by {format_duration(short)}")
            harm += short - before.short.get(key, 0)
    return words, harm


def _is_graver(old: Gravity, new: Gravity) -> bool:
    at = LEVELS.index
    return at(new.level) > at(old.level) or at(new.unacked) > at(old.unacked)


def _beyond(week: Gravity) -> str:
    return f"{format_duration(week.beyond)} too much"


def then(way: WayOut[Change]) -> Told:
    """How the week stands after a way that changes it, and what else follows; the number is spared first."""
    if way.level is None or not way.stands:
        return way.follows
    follows = (Part(str(way.follows), 1, " · "),) if way.follows else ()
    level = f"{way.week} {SIGNS[way.level]} {way.level}".lstrip()
    return Told((Part(level, mark=way.level), Part(way.stands, 2, ", "), *follows))


def _combined(ways: list[WayOut[Change]], plan: Plan, aim: Aim, when: Moment) -> WayOut[Change] | None:
    """The first ways together, as many as it takes; None where no two of them add up.

    Where these are not enough, ways that help only after them are tried as well.
    """
    now = aim.measure(plan)
    after, taken = _added(plan, aim, [way for way in ways if way.kind != "worked"], [])
    if aim.measure(after):
        after, taken = _added(after, aim, (way for kind in KINDS[1:] for way in kind(after, aim, when)), taken)
    if len(taken) < 2:
        return None
    *first, last = [_within(way.words) for way in taken]
    words = f"{ALL_OF.get(len(taken), 'Together')}: {', '.join(first)}, and {last}"
    gains = now - aim.measure(after)
    return WayOut(words, in_order(*(way.effect for way in taken)), gains=gains, kind="combined")


def _added(
    plan: Plan, aim: Aim, ways: Iterable[WayOut[Change]], taken: list[WayOut[Change]]
) -> tuple[Plan, list[WayOut[Change]]]:
    """The plan after each way that lowers the sum further, until nothing is left of it, and all the ways taken."""
    rest, taken = aim.measure(plan), [*taken]
    for way in ways:
        if not rest or len(taken) == MOST_COMBINED:
            break
        if way.about and any(way.about == other.about for other in taken):
            continue
        made = way.effect(plan)
        if (left := aim.measure(made)) < rest:
            plan, rest = made, left
            taken.append(way)
    return plan, taken


def _within(words: str) -> str:
    """A way's words in mid-sentence: they begin with a verb or a time, never with a name."""
    return words[0].lower() + words[1:]


def _always_over(plan: Plan, when: Moment) -> bool:
    """Whether every coming week in sight is over: only then is less for good offered."""
    first, behind = _present(plan, when), any_behind(plan, when.today)
    loads = (load_of(plan, weeks_on(first, n), when.today, when.at) for n in range(1, WEEKS_IN_SIGHT + 1))
    return all(level_of_sums_alone(load, behind) in ("over", "alarm") for load in loads)


def _with_finish(way: WayOut[Change], plan: Plan, when: Moment) -> WayOut[Change]:
    """The way with the day on which its gig is then done, where fewer weekly hours move it."""
    gig = gig_named(plan, way.about)
    if gig is None:
        return way
    old = fit_of(plan, gig, when.today, when.at).finish
    after = way.effect(plan)
    new = fit_of(after, after.gigs[gig.id], when.today, when.at).finish
    if old is None or new is None or old == new:
        return way
    words = f"{gig.title} then done {day_text(new, when.today)}, not {day_text(old, when.today)}"
    return replace(way, follows=dotted(*way.follows.forms[:1], words))


def _last_resorts(plan: Plan, aim: Aim, minutes: int, when: Moment) -> Iterator[WayOut[Change]]:
    """When nothing else is enough: the hours are given back next week, or the promise is given up."""
    if aim.settled is not None:
        amount, week = said_up(minutes), weeks_on(_present(plan, when), 1)
        whom, ledger, title = TO_ONESELF if aim.own_hours else TO_THE_JOB
        card = Card(
            id=id_from("given back", week, amount, len(plan.cards)),
            title=title,
            ledger=ledger,
            lane="must",
            state="open",
            week=week,
            estimate=amount,
            created=when.today,
        )
        hours = format_duration(amount)
        words = f"Give {whom} {hours} back: a Must of {hours} next week"
        yield WayOut(words, in_order(partial(add_card, card=card), aim.settled), kind="given-back")
    elif aim.gig is not None:
        gig = plan.gigs[aim.gig]
        yield replace(given_up(plan, gig, when.today, NOT_IN_TIME), kind="drop", about=gig.slug)

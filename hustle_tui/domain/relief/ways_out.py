"""What an alert wants lowered, and numbered ways out of it, each with its words and its effect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, Generic, Literal, NoReturn, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from hustle_tui.domain.changes.cards import add_card
from hustle_tui.domain.changes.gigs import decline_gig, edit_gig
from hustle_tui.domain.gigs.cards import to_backlog_text
from hustle_tui.domain.plan.model import Card, Change, Gig, Plan, PlanError, id_from
from hustle_tui.domain.plan.terms import Ledger, Level
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.writing.quantities import format_duration, minor_digits
from hustle_tui.domain.writing.told import Told

HALF, HOUR, DAY = 30, 60, 480
"""Minutes: a client is told half hours, whole hours from ten hours on, whole days from twenty hours on."""
WHOLE_HOURS, WHOLE_DAYS = 600, 1200


class Aim(Struct, frozen=True):
    """What an alert wants lowered: a sum of minutes, in the week whose hours are too many.

    `due` is the date up to which hours are missing, and `gig` the promise that breaks on it; else it is about one week
    alone. Cards of `ledgers` are offered, the first to blame first; `only_musts` leaves Shoulds alone, `gigs` allows
    changes of gigs. `settled` puts the matter aside once its hours are given back: to the job, or to oneself where
    they are `own_hours`.
    """

    week: date
    measure: Callable[[Plan], int]
    ledgers: tuple[Ledger, ...] = ("side",)
    due: date | None = None
    gig: int | None = None
    only_musts: bool = False
    gigs: bool = True
    own_hours: bool = False
    settled: Change | None = None


class Moment(Struct, frozen=True):
    """When the ways are asked for: the day, and the minute of it."""

    today: date
    at: int | None


def less_side(plan: Plan, week: date, minutes: int, when: Moment) -> Aim:
    """This many minutes less of the side work that a week still holds."""
    kept = max(0, load_of(plan, week, when.today, when.at).side_left - minutes)
    return Aim(week, lambda plan: max(0, load_of(plan, week, when.today, when.at).side_left - kept))


def said_up(minutes: int) -> int:
    """The next amount up that a person would say."""
    while minutes % (step := _step(minutes)):
        minutes += step - minutes % step
    return minutes


def said_down(minutes: int) -> int:
    """The next amount down that a person would say."""
    while minutes % (step := _step(minutes)):
        minutes = max(minutes - minutes % step, WHOLE_DAYS - HOUR if minutes >= WHOLE_DAYS else 0)
    return minutes


def said_money_up(amount: int, currency: str, divisor: int = 1) -> int:
    """The next amount of money up, in minor units, that a person would say: five whole units."""
    unit: int = 5 * 10 ** minor_digits(currency)
    return -(-amount // (divisor * unit)) * unit


def enough_to_take(plan: Plan, aim: Aim, said: Callable[[int], int], taken: Callable[[int], Change]) -> int:
    """As many minutes as the sum asks for, in `said` amounts, or more where the first are short of something else."""
    first = said(aim.measure(plan))
    rest = aim.measure(taken(first)(plan)) if aim.due is None and said(first + 1) > first else 0
    more = said(first + rest)
    return more if more > first and aim.measure(taken(more)(plan)) < rest else first


def _step(minutes: int) -> int:
    return DAY if minutes >= WHOLE_DAYS else HOUR if minutes >= WHOLE_HOURS else HALF


Effect = TypeVar("Effect", covariant=True)

NOTHING = Told(())


class WayOut(Struct, Generic[Effect], frozen=True):
    """One way to go on, for alerts, shapes of a gig, questions of the review and dialogs alike.

    `key` takes it, `gains` is the minutes by which it lowers the sum that it is offered for, `follows` what comes of
    it in words, `level` the week's level after it and `stands` the week's one number, where these are known; `week`
    names that week where it is not the present one. `kind` and `about`, a gig's slug or a card's id, stay when the
    words change with the plan.
    """

    words: str
    effect: Effect
    key: str = ""
    gains: int = 0
    follows: Told = NOTHING
    level: Level | None = None
    stands: str = ""
    week: str = ""
    kind: str = ""
    about: str | int = ""

    @property
    def gain_text(self) -> str:
        """`frees 2h`, or nothing."""
        return f"frees {format_duration(self.gains)}" if self.gains else ""

    @property
    def text(self) -> str:
        """Its words with what it gains and what follows, on one line."""
        gains = f"{self.words}: {self.gain_text}" if self.gains else self.words
        return f"{gains}; {self.follows}" if self.follows else gains


def numbered(ways: Iterable[WayOut[Effect]]) -> tuple[WayOut[Effect], ...]:
    """The first nine ways, with a digit for a key each."""
    return tuple(replace(way, key=str(number)) for number, way in zip(range(1, 10), ways, strict=False))


def numbered_as_before(ways: Iterable[WayOut[Effect]], known: dict[object, str]) -> tuple[WayOut[Effect], ...]:
    """The ways, each with the key that it had, and new ones with keys that none has had; `known` is kept for later.

    The key of a way that was taken or is gone stays empty, so that no key means another thing than a moment ago.
    """
    kept = []
    for way in ways:
        name = (way.kind, way.about) if way.kind else way.words
        if name not in known and len(known) < 9:
            known[name] = str(len(known) + 1)
        if key := known.get(name):
            kept.append(replace(way, key=key))
    return tuple(sorted(kept, key=lambda way: way.key))


class WordsNeeded(Struct, frozen=True):
    """The effect of a way that needs the person's own words: the screen opens its form, and `command` takes them too.

    It stands where a change would; made as one, it only says so.
    """

    form: Literal["later", "pay"]
    gig: int
    command: str

    def __call__(self, _: Plan) -> NoReturn:
        raise PlanError(f"That way out needs words of yours: {self.command}")


def gig_named(plan: Plan, slug: str | int) -> Gig | None:
    """The gig that an alert is about, while it is there."""
    return next((gig for gig in plan.gigs.values() if gig.slug == slug), None)


def with_room(ways: Iterable[WayOut[Change]], plan: Plan, week: date, when: Moment) -> Iterator[WayOut[Change]]:
    """The ways for which the week has room: they add neither to its shortfall nor to the hours over its cap."""
    before = load_of(plan, week, when.today, when.at)
    for way in ways:
        after = load_of(way.effect(plan), week, when.today, when.at)
        if after.shortfall <= before.shortfall and after.over_cap <= before.over_cap:
            yield way


def new_card(plan: Plan, week: date, about: str, title: str, **fields: Any) -> Iterator[WayOut[Change]]:
    """A new card against what the alert `about` tells; nothing where the plan has that card already."""
    card_id = id_from(about, week)
    if card_id not in plan.cards:
        card = Card(id=card_id, title=title, state="open", week=week, **fields)
        must = "as a Must of this week" if card.lane == "must" else "this week"
        yield WayOut(f"Plan {format_duration(card.estimate or 0)} {must}: {title}", partial(add_card, card=card))


def ask_for_pay(words: str, gig: Gig) -> WayOut[Change]:
    """A question for the gig's pay, in the way in which it is paid, under these words."""
    option = {"fixed": "--fixed AMOUNT", "retainer": "--retainer AMOUNT"}.get(gig.pay, "--hourly RATE")
    return WayOut(words, WordsNeeded("pay", gig.id, f"hustle gig edit {gig.slug} {option}"))


def given_up(plan: Plan, gig: Gig, today: date, reason: str, words: str = "") -> WayOut[Change]:
    """A gig declined, or dropped where it was taken already, in these words or in plain ones.

    What its hours have earned stays expected.
    """
    from hustle_tui.domain.changes.money import owed_payment  # the board starts without money
    from hustle_tui.domain.money.payments import owed_for_hours
    from hustle_tui.domain.money.sums import known_text

    word, due = "Decline" if gig.stage == "lead" else "Drop", owed_for_hours(plan, gig)
    owed = owed_payment(gig, due, id_from("owed", gig.id))
    money = f"and expect {known_text(due)} for its hours" if owed else ""
    parts = (words or f"{word} {gig.title}", money, to_backlog_text(plan, gig))
    change = partial(decline_gig, gig_id=gig.id, day=today, reason=reason, owed=owed)
    return WayOut(", ".join(filter(None, parts)), change)


def edited(words: str, gig: Gig, kind: str = "", **fields: Any) -> WayOut[Change]:
    """The way out that sets these fields of a gig; one of a `kind` is known again by its gig."""
    return WayOut(words, partial(edit_gig, gig_id=gig.id, fields=fields), kind=kind, about=gig.slug if kind else "")

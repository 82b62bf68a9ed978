"""What a gig should bring beyond its money: four lenses before it is taken, and afterwards whether the gain came.

A lens is worth looking through only if it tells something about this person's gigs, so their answers are counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from hustle_tui.domain.plan.model import GainAnswer, Gig, MisreadError, Plan, PlanError
from hustle_tui.domain.plan.terms import LENSES
from hustle_tui.domain.week.calendar import day_text
from hustle_tui.domain.writing.quantities import quoted

After = Literal[30, 90]
ASKED_AFTER: tuple[After, ...] = (30, 90)
"""Days from acceptance on which the gain is asked for."""
BEST = 5
HIGH, LOW = 4, 2
"""A lens is high from the first score on, low up to the second, and neither between them."""
ENOUGH = 4
"""Gigs needed on each side: with three, even a clean split comes by luck alone once in ten times, with four in 35."""
TELLING = 40
"""The fewest points between the two shares for a lens to tell them apart."""
MEANINGS: dict[str, str] = {
    "advantage": "leverages what only you have",
    "accumulates": "leaves what stays and grows",
    "trend": "rides what grows",
    "values": "honours your values",
}
TOO_FEW = "too few to tell"
PREDICTS, MISLEADS = "has predicted well", "has predicted the wrong way round"
GAIN = "Beyond the money, what else am I gaining?"
TOWARD = "What does it build toward?"


class GainDue(Struct, frozen=True):
    """A gain to ask for; `day` is `after` days after the gig was accepted."""

    gig: int
    after: After
    day: date


class GainShare(Struct, frozen=True):
    """Out of `of` gigs, how many brought their gain; `partly` of them only in part."""

    came: int = 0
    partly: int = 0
    of: int = 0


class LensRecord(Struct, frozen=True):
    """How a lens has predicted: the gigs that were scored high on it, and those that were scored low."""

    lens: str
    high: GainShare
    low: GainShare


def parse_score(text: str) -> int:
    plain = text.strip()
    if plain not in tuple("012345"):
        raise MisreadError(f"{quoted(text)} is no score: write a whole number from 0 to {BEST}.")
    return int(plain)


def lenses_of(gig: Gig) -> dict[str, int]:
    """The lenses that were scored for a gig, with their scores."""
    return {lens: score for lens in LENSES if (score := getattr(gig, lens)) is not None}


def is_unscored(gig: Gig) -> bool:
    """Whether nothing at all stands on a gig's scorecard."""
    return not (lenses_of(gig) or gig.gain or gig.toward)


def score_sum(gig: Gig) -> str:
    """The sum of the lenses: `14 of 20`; empty before any."""
    scores = lenses_of(gig).values()
    return f"{sum(scores)} of {BEST * len(scores)}" if scores else ""


def score_text(gig: Gig) -> str:
    """The lenses in one line: `14 of 20: advantage 5, accumulates 4, trend 3, values 2`; empty before any."""
    each = ", ".join(f"{lens} {score}" for lens, score in lenses_of(gig).items())
    return f"{score_sum(gig)}: {each}" if each else ""


def dots(gig: Gig) -> str:
    """The lenses' mean as five dots, `●●●○○`; empty before any."""
    scores = lenses_of(gig).values()
    full = (2 * sum(scores) + len(scores)) // (2 * len(scores)) if scores else 0
    return "●" * full + "○" * (BEST - full) if scores else ""


def answers_of(gig: Gig) -> dict[After, GainAnswer]:
    """The answers since a gig was accepted, by the days after which they were asked for."""
    if gig.accepted is None:
        return {}
    return {answer.after: answer for answer in gig.came if answer.day >= gig.accepted}


def gain_due(gig: Gig, today: date) -> GainDue | None:
    """The open question about a gig's gain: once the second is due, the first is not asked any more."""
    if gig.accepted is None or not gig.gain:
        return None
    answers = answers_of(gig)
    for after in reversed(ASKED_AFTER):
        day = gig.accepted + timedelta(days=after)
        if after in answers:
            return None
        if day <= today:
            return GainDue(gig.id, after, day)
    return None


def gains_due(plan: Plan, today: date) -> tuple[GainDue, ...]:
    """The gains to ask for, the longest waiting first."""
    waiting = [due for gig in plan.gigs.values() if (due := gain_due(gig, today))]
    return tuple(sorted(waiting, key=lambda due: (due.day, due.gig)))


def next_question(gig: Gig, today: date) -> After:
    """The question that an answer now belongs to: the due one, else the latest; PlanError where there is none."""
    if not gig.gain:
        raise PlanError(
            "No gain is written for that gig: hustle gig score REF --gain TEXT, or score it on the gigs screen."
        )
    if gig.accepted is None:
        raise PlanError("That gig was not accepted, so there is no gain to ask for yet.")
    if due := gain_due(gig, today):
        return due.after
    first = gig.accepted + timedelta(days=ASKED_AFTER[0])
    if today < first:
        raise PlanError(f"That is asked {ASKED_AFTER[0]} days after acceptance: on {day_text(first, today)}.")
    return max(after for after in ASKED_AFTER if gig.accepted + timedelta(days=after) <= today)


PREDICTION = "Which lenses predicted a gain"
"""The predictions' heading."""


def predictions(plan: Plan) -> tuple[LensRecord, ...]:
    """How each lens has predicted so far; of a gig asked twice the later answer counts."""
    answered = [(gig, answers[max(answers)]) for gig in plan.gigs.values() if (answers := answers_of(gig))]
    return tuple(
        LensRecord(
            lens,
            _share(answer for gig, answer in answered if (getattr(gig, lens) or 0) >= HIGH),
            _share(answer for gig, answer in answered if getattr(gig, lens) is not None and getattr(gig, lens) <= LOW),
        )
        for lens in LENSES
    )


def _share(answers: Iterable[GainAnswer]) -> GainShare:
    came = [answer.came for answer in answers]
    return GainShare(came=len(came) - came.count("no"), partly=came.count("partly"), of=len(came))


def share_text(share: GainShare) -> str:
    """`3 of 4 brought it, 1 in part`; empty for no gigs."""
    if not share.of:
        return ""
    part = f", {share.partly} in part" if share.partly else ""
    return f"{share.came} of {share.of} brought it{part}"


def prediction(record: LensRecord) -> str:
    """What a lens has told so far, or that there are too few gigs to say."""
    high, low = record.high, record.low
    if not high.of and not low.of:
        return "no answers yet"
    if min(high.of, low.of) < ENOUGH:
        return TOO_FEW
    apart = 100 * (high.came * low.of - low.came * high.of)
    if apart >= TELLING * high.of * low.of:
        return PREDICTS
    if apart <= -TELLING * high.of * low.of:
        return MISLEADS
    return "has told little so far"


def counts_text(record: LensRecord) -> str:
    """How often the gain came: `3 of 4 high, 0 of 1 low`; empty before any answer."""
    high, low = record.high, record.low
    return f"{high.came} of {high.of} high, {low.came} of {low.of} low" if high.of or low.of else ""


def prediction_text(record: LensRecord) -> str:
    """The same, with the counts where they are too few."""
    words = prediction(record)
    return f"{words}: {counts_text(record)}" if words == TOO_FEW else words

"""The scorecard: its words, when the gain is asked for, and which lenses have predicted well; all worked by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from plan_builder import TODAY, ago, gig, plan_of

from hustle_tui.domain.changes.gigs import answer_gain, score_gig, stage_gig
from hustle_tui.domain.gigs.scorecard import (
    GainShare,
    LensRecord,
    dots,
    gain_due,
    gains_due,
    is_unscored,
    next_question,
    parse_score,
    prediction_text,
    predictions,
    score_text,
)
from hustle_tui.domain.plan.model import GainAnswer, Gig, PlanError
from hustle_tui.domain.review.questions import all_waiting


def taken(days: int, *came: GainAnswer, **fields: Any) -> Gig:
    """A gig with a gain, accepted so many days ago."""
    return gig(**{"gain": "A name", "accepted": ago(days), "came": came, **fields})


def told(after: Any, came: Any = "yes", days: int = 0) -> GainAnswer:
    return GainAnswer(after=after, came=came, day=ago(days))


@pytest.mark.parametrize(
    ("fields", "text", "picture"),
    [
        ({}, "", ""),
        ({"advantage": 0}, "0 of 5: advantage 0", "○○○○○"),
        ({"advantage": 4, "trend": 3}, "7 of 10: advantage 4, trend 3", "●●●●○"),
        ({"advantage": 5, "accumulates": 4, "trend": 3, "values": 1},
         "13 of 20: advantage 5, accumulates 4, trend 3, values 1", "●●●○○"),
        ({"advantage": 5, "accumulates": 4, "trend": 4, "values": 1},
         "14 of 20: advantage 5, accumulates 4, trend 4, values 1", "●●●●○"),
    ],
)  # fmt: skip
def test_a_score_is_told_in_a_line_and_in_five_dots(fields: dict[str, Any], text: str, picture: str) -> None:
    assert (score_text(gig(**fields)), dots(gig(**fields))) == (text, picture)


def test_a_scorecard_is_empty_until_anything_stands_on_it() -> None:
    assert is_unscored(gig())
    assert not any(map(is_unscored, (gig(values=0), gig(gain="x"), gig(toward="y"))))


@pytest.mark.parametrize("text", ["", "6", "-1", "2.5", "four", "１", "00", "[/]"])
def test_what_is_no_score_is_refused(text: str) -> None:
    with pytest.raises(PlanError, match="from 0 to 5"):
        parse_score(text)
    assert parse_score(" 5 ") == 5


@pytest.mark.parametrize(
    ("work", "after"),
    [
        (taken(29), None),
        (taken(30), 30),
        (taken(89), 30),
        (taken(90), 90),
        (taken(4_000), 90),
        (taken(89, told(30)), None),
        (taken(90, told(30)), 90),
        (taken(95, told(90)), None),
        (taken(95, told(30), told(90)), None),
        (taken(40, gain=""), None),
        (taken(40, accepted=None), None),
        (taken(40, stage="dropped"), 30),
        (taken(40, told(30, days=50)), 30),
    ],
    ids=[
        "a day early", "on its day", "a day before the second", "only the second", "years later", "answered",
        "answered once", "the second answered", "both answered", "no gain", "not accepted", "dropped since",
        "an answer from before it was taken anew",
    ],
)  # fmt: skip
def test_a_gain_is_asked_for_after_30_and_90_days(work: Gig, after: int | None) -> None:
    due = gain_due(work, TODAY)
    assert (due.after if due else None) == after
    if due and work.accepted:
        assert due.day == work.accepted + timedelta(days=due.after)


def test_what_waits_longest_is_asked_first() -> None:
    first, second = taken(50), taken(100)
    assert [due.gig for due in gains_due(plan_of(second, first), TODAY)] == [first.id, second.id]


def test_the_day_of_acceptance_is_that_of_the_first_yes() -> None:
    plan = stage_gig(plan_of(gig(id=1, stage="lead", gain="A name")), 1, "accepted", ago(40))
    plan = stage_gig(plan, 1, "active", ago(5))
    assert [due.day for due in gains_due(plan, TODAY)] == [ago(10)]
    assert gains_due(stage_gig(plan, 1, "lead", TODAY), TODAY) == ()


def test_an_answer_takes_the_place_of_an_earlier_one_to_the_same_question() -> None:
    work = taken(95, told(90, "no", 3))
    plan = answer_gain(plan_of(work), work.id, told(30, "partly"))
    plan = answer_gain(plan, work.id, told(90, "yes"))
    assert plan.gigs[work.id].came == (told(30, "partly"), told(90, "yes"))
    with pytest.raises(PlanError, match="not accepted then"):
        answer_gain(plan, work.id, told(30, days=96))


@pytest.mark.parametrize(("days", "after"), [(30, 30), (80, 30), (90, 90)])
def test_an_answer_goes_to_the_question_that_is_due_or_was_last(days: int, after: int) -> None:
    assert next_question(taken(days), TODAY) == after
    assert next_question(taken(days, told(30), told(90)), TODAY) == after


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (taken(10), "asked 30 days after acceptance: on 15 Dec"),
        (taken(40, gain=""), "No gain is written"),
        (taken(40, accepted=None), "was not accepted"),
    ],
)
def test_an_answer_to_no_question_is_refused_with_what_to_do(work: Gig, words: str) -> None:
    with pytest.raises(PlanError, match=words):
        next_question(work, TODAY)


def test_each_lens_counts_who_was_high_and_who_was_low_by_the_later_answer() -> None:
    plan = plan_of(
        taken(99, told(30, "no"), told(90, "yes"), advantage=5, trend=4),
        taken(99, told(90, "partly"), advantage=4, trend=2),
        taken(99, told(30, "no"), advantage=3, trend=0),
        taken(99, told(90, "no"), advantage=1),
        taken(99, advantage=5, trend=5),
        taken(99, told(30, "yes", 200), advantage=5),
    )
    advantage, accumulates, trend, _ = predictions(plan)
    assert advantage == LensRecord("advantage", GainShare(came=2, partly=1, of=2), GainShare(came=0, partly=0, of=1))
    assert accumulates == LensRecord("accumulates", GainShare(), GainShare())
    assert trend == LensRecord("trend", GainShare(came=1, partly=0, of=1), GainShare(came=1, partly=1, of=2))


@pytest.mark.parametrize(
    ("high", "low", "text"),
    [
        ((0, 0), (0, 0), "no answers yet"),
        ((2, 3), (0, 1), "too few to tell: 2 of 3 high, 0 of 1 low"),
        ((9, 9), (0, 3), "too few to tell: 9 of 9 high, 0 of 3 low"),
        ((4, 4), (0, 4), "has predicted well"),
        ((3, 5), (1, 5), "has predicted well"),
        ((3, 4), (2, 5), "has told little so far"),
        ((2, 4), (2, 4), "has told little so far"),
        ((0, 4), (4, 4), "has predicted the wrong way round"),
    ],
)
def test_a_lens_says_what_it_has_told_and_when_there_are_too_few(
    high: tuple[int, int], low: tuple[int, int], text: str
) -> None:
    record = LensRecord("trend", *(GainShare(came=came, of=of) for came, of in (high, low)))
    assert prediction_text(record) == text


def test_the_review_asks_for_a_gain_with_its_reason_and_its_command() -> None:
    work = taken(31, advantage=4)
    (one,) = all_waiting(plan_of(work), TODAY)
    assert (one.kind, one.id, one.title, one.since) == ("gain", work.id, "Acme logo", ago(1))
    assert one.question == "Did the gain come: “A name”?"
    assert one.reason == "30 days after you took it on 25 Oct · lenses 4 of 5"
    assert one.command == "hustle gig came acme-logo yes|partly|no"
    answered = answer_gain(plan_of(work), work.id, told(30, "no"))
    assert all_waiting(answered, TODAY) == ()


def test_a_score_changes_only_what_is_named() -> None:
    work = gig(advantage=1, gain="A name")
    assert score_gig(plan_of(work), work.id, {"trend": 5}).gigs[work.id] == gig(
        advantage=1, gain="A name", trend=5, id=work.id
    )

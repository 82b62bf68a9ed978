"""A polite no: its reason comes from the plan's own numbers, and the client's words in it stay on one line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hostile import CORPUS
from msgspec.structs import replace
from plan_builder import FRI, HOUR, SAT, SUN, TODAY, gig, own_day, plan_of

from hustle_tui.domain.gigs.replies import LABELS, replies_of
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.whatif.fit import fit_of
from hustle_tui.domain.whatif.shapes import can_i_take
from hustle_tui.domain.writing.formats import date_text


def lead(**fields: Any) -> Gig:
    return gig("Landing page", **{"stage": "lead", "estimate": 12 * HOUR, "amount": 60_000, **fields})


def text(plan: Plan, of: Gig, name: str) -> str:
    return next(reply.text for reply in replies_of(plan, of, TODAY) if reply.name == name)


def first(of: Gig, **settings: Any) -> str:
    return replies_of(plan_of(of, **settings), of, TODAY)[0].name


def test_there_is_a_text_for_every_reason_and_each_is_a_whole_letter() -> None:
    one = lead()
    replies = replies_of(plan_of(one), one, TODAY)
    assert {reply.name for reply in replies} == set(LABELS)
    for reply in replies:
        assert reply.text.startswith("Hello,\n\nThank you for asking me about “Landing page”.")
        assert reply.text.endswith("All the best")


def test_the_reason_that_the_numbers_give_comes_first() -> None:
    assert first(lead()) == "plain", "it fits and pays"
    assert first(lead(), floor_rate=6_000) == "rate", "50 an hour is below 60"
    assert first(lead(), floor_rate=5_000) == "plain", "50 an hour is not below 50"
    assert first(lead(currency="USD"), floor_rate=6_000) == "plain", "dollars are not held against euros"
    assert first(lead(due=FRI)) == "later"
    assert first(lead(estimate=None)) == "later"


@pytest.mark.parametrize("stage", ["declined", "accepted"])
def test_a_gig_that_was_decided_on_meanwhile_is_answered_as_the_lead_that_it_was(stage: str) -> None:
    one, beta = lead(estimate=3 * HOUR, due=SAT), gig("Beta", estimate=8 * HOUR, due=SUN)
    decided = replace(one, stage=stage, accepted=TODAY)
    assert replies_of(plan_of(decided, beta), decided, TODAY) == replies_of(plan_of(one, beta), one, TODAY)


def test_no_time_says_the_days_of_the_forecast() -> None:
    # 12h of work and 3h of talk; this week's 10h side cap is free, so it is done in the next one.
    one = lead()
    assert "I could not have it done before Sat 5 Dec." in text(plan_of(one), one, "later"), "8h this week, then 7h"
    # With no free hours this week, the first ones come on Monday the 30th: 10h in that week, 5h in the next.
    off = [own_day(TODAY.replace(day=n), 0, 0) for n in range(25, 30)]
    found = text(plan_of(one, *off), one, "later")
    assert "I have no free hours before Mon 30 Nov; from then on I could have it done by Sat 12 Dec" in found


def test_the_day_that_a_no_offers_is_that_of_the_later_date() -> None:
    one, beta = lead(due=SUN), gig("Beta", estimate=8 * 60, due=SUN, client="Beta")
    plan = plan_of(one, beta)
    (date_,) = (way for way in can_i_take(plan, one, TODAY).shapes if way.name == "date")
    assert date_.gig.due is not None and date_.sound
    assert f"done by {date_text(date_.gig.due, weekday=True)}" in text(plan, one, "later")


def test_what_fits_but_pushes_another_promise_has_no_time() -> None:
    # With talk and admin 2h30 by Saturday and 16h15 by Sunday a week later: of the 18h until then 45m are missing.
    beta = gig("Beta", estimate=13 * 60, due=SUN + timedelta(weeks=1), client="Beta")
    one = lead(estimate=2 * 60, due=SAT)
    assert fit_of(plan_of(one, beta), one, TODAY).fits
    assert replies_of(plan_of(one, beta), one, TODAY)[0].name == "later"


def test_where_nothing_fits_in_half_a_year_it_says_so() -> None:
    one = lead()
    assert "for the coming half year" in text(plan_of(one, side_cap=0), one, "later")


def test_an_offer_that_starts_or_is_due_later_is_still_told_when_it_would_fit() -> None:
    one = lead(due=FRI, stage="declined")
    assert "done" in text(plan_of(one), one, "later")


def test_the_rate_is_told_with_what_it_would_have_to_be() -> None:
    one, hourly = lead(), lead(pay="hourly", amount=3_000)
    assert "my rate starts at 60 EUR an hour, which makes 720 EUR." in text(plan_of(one, floor_rate=6_000), one, "rate")
    assert "My rate starts at 60 EUR an hour" in text(plan_of(hourly, floor_rate=6_000), hourly, "rate")
    for settings in ({}, {"floor_rate": 4_000}):
        assert "60" not in text(plan_of(one, **settings), one, "rate"), "no number where it would make no sense"


def test_a_rate_in_another_currency_is_held_against_the_floor_where_its_worth_is_known() -> None:
    one = lead(pay="hourly", amount=4_000, currency="USD")
    known = plan_of(one, floor_rate=4_600, rates={"USD": 920_000})
    assert replies_of(known, one, TODAY)[0].name == "rate"
    assert "My rate starts at 50 USD an hour" in text(known, one, "rate")
    assert replies_of(plan_of(one, floor_rate=4_600), one, TODAY)[0].name != "rate"


@pytest.mark.parametrize("title", CORPUS.values(), ids=CORPUS)
def test_a_hostile_title_stays_on_its_line_and_is_cut(title: str) -> None:
    one = lead()
    plain = text(plan_of(one), one, "plain")
    hostile = gig(title, stage="lead", estimate=12 * HOUR, amount=60_000)
    found = text(plan_of(hostile), hostile, "plain")
    assert len(found.split("\n")) == len(plain.split("\n")) and len(found) < 400

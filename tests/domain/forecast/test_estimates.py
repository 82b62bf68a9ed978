"""How estimates turn out: said where enough is done, counted only where the person wants it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from plan_builder import HOUR, TODAY, WEEK, card, entry, gig, plan_of

from hustle_tui.domain.forecast.estimates import (
    Usual,
    better_text,
    learned,
    pairs_of,
    usual_card,
    usual_for,
    usual_gig,
    usual_text,
)
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.week.load import load_of
from hustle_tui.domain.whatif.fit import fit_of


def done(spent: list[int], estimate: int = 2 * HOUR, **fields: object) -> list[object]:
    """Done cards of one estimate with these minutes on them, a day apart."""
    records: list[object] = []
    for n, minutes in enumerate(spent):
        day = TODAY - timedelta(days=len(spent) - n)
        one = card(f"Done {n}", estimate, state="done", closed=day, **fields)
        records += [one, entry(day, minutes, one.ledger, card=one.id, gig=one.gig)]
    return records


FIVE = [100, 150, 160, 170, 480]


def test_the_median_of_five_speaks_and_four_do_not() -> None:
    assert usual_for(plan_of(*done(FIVE[:4])), "main", "") is None
    usual = usual_for(plan_of(*done(FIVE)), "main", "")
    assert usual is not None and (usual.ratio, usual.count, usual.longer) == (pytest.approx(4 / 3), 5, 4)
    assert usual_text(usual, 4 * HOUR) == "your 4h are usually 5h20: 4 of the last 5 took longer"


def test_what_holds_is_not_said() -> None:
    assert usual_text(usual_for(plan_of(*done([120] * 5)), "main", ""), HOUR) == ""
    assert usual_text(None, HOUR) == "" == usual_text(usual_for(plan_of(*done(FIVE)), "main", ""), None)


@pytest.mark.parametrize(("spent", "ratio"), [([1] * 5, 0.5), ([24 * HOUR] * 5, 2.5)])
def test_a_ratio_stays_in_its_bounds(spent: list[int], ratio: float) -> None:
    usual = usual_for(plan_of(*done(spent)), "main", "")
    assert usual is not None and usual.ratio == ratio


def test_a_client_speaks_for_its_own_gigs_and_the_ledger_for_the_others() -> None:
    acme, beta = gig("Acme", client="Acme", estimate=10 * HOUR), gig("Beta", client="Beta", estimate=10 * HOUR)
    slow = done([240] * 5, ledger="side", gig=acme.id)
    quick = done([120] * 9, ledger="side", gig=beta.id)
    plan = plan_of(acme, beta, *slow, *quick)
    ratios = [usual.ratio for usual in (usual_gig(plan, acme), usual_gig(plan, beta)) if usual]
    assert ratios == [2.0, 1.0]
    other = usual_for(plan, "side", "")
    assert other is not None and other.count == 14


def test_delivered_gigs_count_by_their_work_and_open_ones_not() -> None:
    gigs = [gig(f"Gig {n}", client="Acme", stage="paid", estimate=10 * HOUR, staged=TODAY) for n in range(5)]
    work = [entry(TODAY, 15 * HOUR, gig=one.id) for one in gigs]
    talk = [entry(TODAY, 9 * HOUR, gig=one.id, kind="talk") for one in gigs]
    plan = plan_of(*gigs, *work, *talk, gig("Open", client="Acme", estimate=HOUR))
    usual = usual_for(plan, "side", "Acme".casefold())
    assert usual is None or usual.ratio == 1.5
    named = usual_gig(plan, gigs[0])
    assert named is not None and (named.ratio, named.count) == (1.5, 5)


def test_a_card_is_of_the_kind_that_most_of_its_minutes_are() -> None:
    one = card("Deck", HOUR, state="done", closed=TODAY)
    spent = [entry(TODAY, minutes, "main", card=one.id, kind=kind) for minutes, kind in ((40, "work"), (50, "talk"))]
    more = entry(TODAY, 30, "main", card=one.id)
    assert [pair.group[2] for pair in pairs_of(plan_of(one, *spent, more))] == ["work"]
    half = [entry(TODAY, 40, "main", card=one.id, kind=kind) for kind in ("talk", "work")]
    for order in (half, half[::-1]):
        assert [pair.group[2] for pair in pairs_of(plan_of(one, *order))] == ["work"], "whichever was written first"


def with_open(**settings: object) -> Plan:
    return plan_of(*done([240] * 5), card("Open", 2 * HOUR, lane="must", week=WEEK), **settings)


def test_sums_count_estimates_as_they_are_until_the_person_says_so() -> None:
    assert load_of(with_open(), WEEK, TODAY).must_open == 2 * HOUR
    assert load_of(with_open(learn=True), WEEK, TODAY).must_open == 4 * HOUR


def test_learning_twice_changes_nothing_more() -> None:
    plan = with_open(learn=True)
    once = learned(plan)
    assert not once.settings.learn and learned(once).cards == {**learned(once).cards}
    assert load_of(once, WEEK, TODAY).must_open == 4 * HOUR


def test_a_fit_learns_too() -> None:
    of = gig("Acme", client="Acme", estimate=2 * HOUR, due=TODAY + timedelta(days=20), stage="lead")
    old = [gig(f"Old {n}", client="Acme", stage="paid", estimate=HOUR, staged=TODAY) for n in range(5)]
    hours = [entry(TODAY - timedelta(days=40), 2 * HOUR, gig=one.id) for one in old]
    plain, learns = (plan_of(of, *old, *hours, overhead=0, learn=learn) for learn in (False, True))
    assert (fit_of(plain, of, TODAY).minutes, fit_of(learns, of, TODAY).minutes) == (2 * HOUR, 4 * HOUR)


def test_a_card_of_a_gig_goes_by_its_client() -> None:
    acme = gig("Acme", client="Acme")
    plan = plan_of(acme, *done([240] * 5, ledger="side", gig=acme.id))
    usual = usual_card(plan, card("New", HOUR, ledger="side", gig=acme.id))
    assert usual is not None and usual.of(HOUR) == 2 * HOUR


def test_whether_it_got_better_is_said_once_there_is_enough() -> None:
    assert better_text(plan_of(*done([180] * 9))) == ""
    text = better_text(plan_of(*done([240] * 5 + [132] * 5)))
    assert text == "Your last 5 estimates were off by 10 %, those before by 100 %."


def test_a_short_estimate_is_never_usually_nothing() -> None:
    assert [Usual(0.5, 5, 0).of(minutes) for minutes in (1, 2, 10, 60)] == [1, 2, 5, 30]


def test_a_retainer_is_no_pair() -> None:
    care = gig("Care", stage="paid", pay="retainer", estimate=60)
    assert pairs_of(plan_of(care, entry(TODAY, 120, gig=care.id))) == []

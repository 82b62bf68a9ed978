"""Needs that come again: counted, summed, and asked about as a product."""

from __future__ import annotations

from typing import Any

import pytest
from plan_builder import HOUR, TODAY, entry, gig, payment, plan_of

from hustle_tui.domain.gigs.needs import Need, needs_of, parse_needs, product_told, seen_told
from hustle_tui.domain.plan.model import Gig, Record


def paid(title: str, client: str, hours: int, money: int, *tags: str, **fields: Any) -> list[Record]:
    made: Gig = gig(title, stage="paid", client=client, tags=tags, **fields)
    return [made, entry(TODAY, hours * HOUR, gig=made.id), payment(made, money, received=TODAY)]


def need(*records: Record, **settings: Any) -> Need:
    (found,) = needs_of(plan_of(*records, **settings))
    return found


AUDITS = (
    *paid("First", "Acme", 8, 56_000, "audit"),
    *paid("Second", "Beta", 8, 52_000, "Audit", "data"),
    *paid("Third", "Gamma", 5, 20_000, "AUDIT"),
)


def test_three_gigs_make_a_need_with_its_hours_pay_and_real_rate() -> None:
    # 21h brought 1280: 60.95 an hour; 70, 65 and 40 an hour each, two of them over 60.
    found = need(*AUDITS, floor_rate=6_000)
    assert (found.name, len(found.gigs), found.clients) == ("AUDIT", 3, 3)
    assert (found.rate.minutes, found.rate.received, found.rate.real) == (21 * HOUR, 128_000, 6_095)
    assert (found.paid, found.over, found.bar, found.product) == (3, 2, 6_000, True)


def test_two_gigs_make_no_need() -> None:
    assert needs_of(plan_of(*AUDITS[:6])) == ()


def test_the_main_jobs_hour_is_the_bar_where_it_is_set() -> None:
    found = need(*AUDITS, floor_rate=6_000, main_rate=6_600)
    assert (found.bar, found.over, found.product) == (6_600, 1, False)


def test_offers_and_declined_gigs_count_but_bring_nothing() -> None:
    asked = gig("Lead", stage="lead", tags=("audit",), client="acme"), gig("No", stage="declined", tags=("audit",))
    found = need(*AUDITS[:3], *asked)
    assert (len(found.gigs), found.clients, found.paid, found.rate.real) == (3, 1, 1, 7_000)


def test_one_clients_work_alone_is_no_product() -> None:
    same = [row for title in "ABC" for row in paid(title, "Acme", 1, 9_000, "logo")]
    found = need(*same, floor_rate=6_000)
    assert found.over == 3 and not found.product


def test_a_gig_named_twice_by_a_tag_counts_once() -> None:
    found = need(*AUDITS, *paid("Fourth", "Acme", 1, 0, "audit", "Audit"))
    assert len(found.gigs) == 4


def test_needs_without_hours_or_money_have_no_rate() -> None:
    found = need(*(gig(title, stage="lead", tags=("x",)) for title in "ABC"))
    assert (found.rate.minutes, found.rate.received, found.rate.real, found.product) == (0, 0, None, False)


def test_money_of_another_currency_counts_by_the_persons_own_rate_and_without_one_is_left_out() -> None:
    # 100 USD at 0.9 are 90 EUR an hour, over the 60.
    dollars = paid("Fourth", "Delta", 1, 10_000, "audit", currency="USD")
    unknown = need(*AUDITS, *dollars, floor_rate=6_000)
    assert (unknown.rate.minutes, unknown.rate.left_out, unknown.paid) == (21 * HOUR, (("USD", 10_000),), 3)
    known = need(*AUDITS, *dollars, floor_rate=6_000, rates={"USD": 900_000})
    assert (known.rate.minutes, known.rate.received, known.over) == (22 * HOUR, 137_000, 3)


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("audit, data", ("audit", "data")),
        ("  prompt   audit ,, data ,", ("prompt audit", "data")),
        ("#audit #data", ("audit", "data")),
        ("audit #data, AUDIT", ("audit", "data")),
        ("# , ##x", ("x",)),
        ("", ()),
    ],
)
def test_needs_are_read_from_commas_or_hashes(text: str, needs: tuple[str, ...]) -> None:
    assert parse_needs(text) == needs


def test_how_often_a_need_was_seen_is_said_beside_it() -> None:
    assert str(seen_told(plan_of(*AUDITS), ("audit", "data", "new"))) == "audit in 3 gigs, data, new"


def test_a_gig_is_told_of_its_need_that_may_be_a_product() -> None:
    lead = gig("Lead", stage="lead", tags=("new", "Audit"))
    assert str(product_told(plan_of(*AUDITS, lead, floor_rate=6_000), lead)) == "4 gigs ask for Audit: a product?"
    assert str(product_told(plan_of(*AUDITS, lead, floor_rate=60_000), lead)) == ""

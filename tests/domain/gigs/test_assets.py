"""Assets: what a gig left, who reused it, and the hours shared among them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace
from plan_builder import HOUR, TODAY, entry, gig, payment, plan_of

from hustle_tui.domain.changes.money import add_asset, edit_asset, remove_asset, reuse_asset
from hustle_tui.domain.gigs.assets import (
    assets_made_by,
    assets_reused_by,
    balance_of,
    balance_text,
    find_asset,
    hours_doubt,
    listed,
    shares_of,
    with_assets,
)
from hustle_tui.domain.money.real_rate import rate_of, rates_by_client
from hustle_tui.domain.plan.model import Asset, Expense, Gig, Plan, PlanError, put


def asset(maker: Gig, minutes: int = 0, number: int = 1, title: str = "Audit template") -> Asset:
    return Asset(id=number, title=title, kind="tool", gig=maker.id, created=TODAY, minutes=minutes)


def audits(*reused: int) -> tuple[Plan, Gig, Gig, Gig]:
    """The manual's example: an audit of 15h, 3h of them for a template, and two of 5h that may reuse it."""
    first, second, third = gig("First"), gig("Second", reused=reused), gig("Third", reused=reused)
    hours = [entry(TODAY, much * HOUR, gig=one.id) for one, much in ((first, 15), (second, 5), (third, 5))]
    return plan_of(first, second, third, asset(first, 3 * HOUR), *hours), first, second, third


def test_the_hours_of_an_asset_are_shared_equally_among_its_maker_and_those_who_reused_it() -> None:
    plan, first, second, third = audits(1)
    assert [balance_of(plan, one).minutes for one in (first, second, third)] == [13 * HOUR, 6 * HOUR, 6 * HOUR]
    balance = balance_of(plan, first)
    assert (balance.own, balance.given, balance.taken) == (15 * HOUR, 2 * HOUR, 0)
    assert balance_of(plan, second).taken == HOUR


def test_what_nobody_reused_stays_with_its_maker() -> None:
    plan, first, second, _ = audits()
    assert balance_of(plan, first).minutes == 15 * HOUR and balance_of(plan, second).minutes == 5 * HOUR


def test_minutes_that_no_division_gives_evenly_stay_with_the_maker() -> None:
    maker, other, third = gig("A"), gig("B", reused=(1,)), gig("C", reused=(1,))
    plan = plan_of(maker, other, third, asset(maker, 100), entry(TODAY, 100, gig=maker.id))
    assert [balance_of(plan, one).minutes for one in (maker, other, third)] == [34, 33, 33]


def test_an_asset_shares_no_more_hours_than_its_gig_has() -> None:
    maker, other = gig("A"), gig("B", reused=(1, 2))
    hours = entry(TODAY, 60, gig=maker.id), entry(TODAY, 600, gig=maker.id, machine=True)
    plan = plan_of(maker, other, asset(maker, 50), asset(maker, 50, 2), *hours)
    assert [share.counted for share in shares_of(plan).values()] == [50, 10]
    assert (balance_of(plan, maker).minutes, balance_of(plan, other).minutes) == (30, 30)


@pytest.mark.parametrize(
    ("minutes", "logged", "words"),
    [
        ((120,), 120, ""),
        ((121,), 120, "its gig has 2h logged: no more than that is shared with the gigs that reuse it"),
        ((30,), 0, "its gig has no hours logged: no more than that is shared with the gigs that reuse it"),
        ((60, 90), 120, "its gig has 2h logged, 2h30 are said to be in its assets: no more than 2h are shared"),
        ((180, 0), 120, ""),
    ],
)
def test_hours_that_the_gig_has_not_are_pointed_out(minutes: tuple[int, ...], logged: int, words: str) -> None:
    maker = gig()
    assets = [asset(maker, much, number) for number, much in enumerate(minutes, 1)]
    plan = plan_of(maker, *assets, *([entry(TODAY, logged, gig=maker.id)] if logged else []))
    assert hours_doubt(plan, assets[-1]) == words


def test_a_maker_that_is_gone_or_names_its_own_asset_shares_nothing() -> None:
    maker = gig("A", reused=(1, 1, 99))
    plan = plan_of(maker, asset(maker, 60), entry(TODAY, 60, gig=maker.id))
    assert balance_of(plan, maker).minutes == 60
    orphan = plan_of(gig("B", reused=(1,)), asset(maker, 60))
    assert shares_of(orphan) == {}


@given(
    minutes=st.lists(st.integers(0, 500), min_size=1, max_size=5),
    makers=st.lists(st.integers(0, 3), min_size=5, max_size=5),
    users=st.lists(st.sets(st.integers(1, 5)), min_size=4, max_size=4),
    logged=st.lists(st.integers(0, 900), min_size=4, max_size=4),
)
def test_no_minute_is_made_or_lost(
    minutes: list[int], makers: list[int], users: list[set[int]], logged: list[int]
) -> None:
    gigs = [gig(str(n), id=100 + n, reused=tuple(sorted(used))) for n, used in enumerate(users)]
    made = [asset(gigs[makers[n]], much, n + 1) for n, much in enumerate(minutes)]
    hours = [entry(TODAY, much, gig=one.id) for one, much in zip(gigs, logged, strict=True) if much]
    plan = plan_of(*gigs, *made, *hours)
    shared = [balance_of(plan, one).minutes for one in gigs]
    assert sum(shared) == sum(logged)
    assert min(shared) >= 0


def test_an_asset_is_added_edited_reused_and_removed() -> None:
    plan, first, second, _ = audits()
    plan = add_asset(plan, asset(first, 0, 2, "  Contact  "))
    assert [one.title for one in assets_made_by(plan, first)] == ["Audit template", "Contact"]
    plan = edit_asset(plan, 2, {"kind": "contact", "minutes": 30})
    assert (plan.assets[2].kind, plan.assets[2].minutes) == ("contact", 30)
    plan = reuse_asset(plan, 2, second.id)
    assert reuse_asset(plan, 2, second.id) is plan
    assert [one.id for one in assets_reused_by(plan, plan.gigs[second.id])] == [2]
    assert reuse_asset(plan, 2, second.id, reused=False).gigs[second.id].reused == ()
    gone = remove_asset(plan, 2)
    assert 2 not in gone.assets and gone.gigs[second.id].reused == ()


def test_what_makes_no_sense_is_refused() -> None:
    plan, first, second, _ = audits()
    with pytest.raises(PlanError, match="made it itself"):
        reuse_asset(plan, 1, first.id)
    with pytest.raises(PlanError, match="title is missing"):
        edit_asset(plan, 1, {"title": " "})
    with pytest.raises(PlanError, match="gig is gone"):
        add_asset(plan, replace(asset(first), gig=9))
    with pytest.raises(PlanError, match="asset is gone"):
        reuse_asset(plan, 9, second.id)


def test_an_asset_answers_to_its_number_its_title_and_a_part_of_it() -> None:
    maker = gig()
    plan = plan_of(maker, asset(maker, 0, 7, "Audit template"), asset(maker, 0, 5, "Audit"), asset(maker, 0, 6, "Ana"))
    assert [one.id for one in listed(plan)] == [5, 6, 7]
    for ref, wanted in (("3", 7), ("audit", 5), ("TEMPL", 7), ("ana", 6)):
        assert find_asset(plan, ref).id == wanted
    with pytest.raises(PlanError, match=r"“a” may be 1 “Audit” or 2 “Ana” or 3 “Audit template”: give the number"):
        find_asset(plan, "a")
    for ref in ("4", "0", "", "zz"):
        with pytest.raises(PlanError, match="hustle asset list"):
            find_asset(plan, ref)


def test_the_real_rate_with_assets_is_the_money_for_the_hours_so_shared() -> None:
    plan, first, second, third = audits(1)
    money = [payment(one, much, received=TODAY) for one, much in ((first, 90_000), (second, 30_000), (third, 30_000))]
    plan = put(plan, *money, Expense(id=900, gig=first.id, day=TODAY, amount=1_300, currency="EUR"))
    # (900 − 13) ÷ 13h and 300 ÷ 6h; without assets 59.13 and 60.
    assert [with_assets(plan, rate_of(plan, one)).real for one in (first, second, third)] == [6_823, 5_000, 5_000]
    assert balance_text(plan, first) == "15h − 2h given = 13h"
    assert balance_text(plan, second) == "5h + 1h reused = 6h"
    assert balance_text(plan, gig("Other")) == ""


def test_a_client_that_had_all_of_it_has_the_same_rate_with_assets() -> None:
    plan, *gigs = audits(1)
    one = [replace(each, client="Acme") for each in gigs]
    plan = put(plan, *one, *(payment(each, 30_000, received=TODAY) for each in one))
    (rate,) = rates_by_client(plan)
    assert with_assets(plan, rate) == rate


def test_no_hours_left_is_no_rate() -> None:
    maker, other = gig("A"), gig("B", reused=(1,))
    plan = plan_of(maker, other, asset(maker), payment(maker, 100, received=TODAY))
    assert with_assets(plan, rate_of(plan, maker)).real is None

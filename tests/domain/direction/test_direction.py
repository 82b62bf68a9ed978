"""The direction as values, and the footing: which lines hold, who serves them, and what a no costs."""

from __future__ import annotations

from datetime import date

import pytest
from plan_builder import HOUR, TODAY, ago, gig, payment, plan_of

from hustle_tui.domain.changes.kpis import remove_kpi
from hustle_tui.domain.direction import (
    as_text,
    deserted_text,
    direction_id,
    line_named,
    lines_in,
    lines_on,
    served_by,
    toward_of,
    version_of,
    write_direction,
)
from hustle_tui.domain.direction.footing import cost_of_no, footing_of, footing_told
from hustle_tui.domain.forecast.income import offered_by
from hustle_tui.domain.plan.model import Asset, Gig, Kpi, Plan, PlanError, put

DAY = date(2026, 11, 25)
LINES = ("Own the onboarding", "An audit practice", "Audits on Fridays")


def directed() -> Plan:
    return write_direction(Plan(), "quarter", DAY, LINES)


def lines_and_assets(plan: Plan) -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
    return [(one.lines, one.assets) for one in plan.directions.values()]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("own THE  onboarding", LINES[0]),
        ("onboarding", LINES[0]),
        ("audit", ""),
        ("practice", LINES[1]),
        ("onb", ""),
        ("", ""),
        ("own the onboarding and more", ""),
    ],
)
def test_words_name_a_line_or_a_part_that_no_other_has(words: str, line: str) -> None:
    assert line_named(words, LINES) == line


def test_a_number_names_a_line_and_other_words_stay_as_they_are() -> None:
    plan = directed()
    assert [toward_of(plan, text, DAY) for text in ("1", "3", "4", "0", " A name ")] == [
        LINES[0], LINES[2], "4", "0", " A name ",
    ]  # fmt: skip


def test_each_quarter_keeps_its_own_and_writing_the_same_twice_changes_nothing() -> None:
    plan = directed()
    later = write_direction(plan, "quarter", date(2027, 2, 1), ("Rest",))
    assert lines_on(later, DAY) == LINES and lines_on(later, date(2027, 1, 1)) == ("Rest",)
    assert lines_on(later, date(2026, 9, 30)) == ()
    assert write_direction(later, "quarter", date(2027, 3, 31), ("Rest",)) is later
    assert write_direction(Plan(), "year", DAY, ()).directions == {}
    assert direction_id("quarter", date(2026, 10, 1)) != direction_id("year", date(2026, 10, 1))


def test_a_direction_without_lines_is_kept_where_something_serves_it_or_lines_were_taken_away() -> None:
    assert not write_direction(Plan(), "quarter", DAY, ()).directions
    kit = put(Plan(), Asset(id=7, title="Kit", kind="tool", gig=1, created=DAY))
    assert lines_and_assets(write_direction(kit, "quarter", DAY, (), assets=(7,))) == [((), (7,))]
    assert lines_and_assets(write_direction(directed(), "quarter", DAY, ())) == [((), ())]


def test_more_than_three_lines_are_refused_and_blank_ones_left_out() -> None:
    with pytest.raises(PlanError, match="3 at most"):
        write_direction(Plan(), "year", DAY, ("a", "b", "c", "d"))
    version = version_of(write_direction(Plan(), "year", DAY, ("a", " ", "b  b", "a")), "year", DAY)
    assert version and version.lines == ("a", "b b")


def test_a_removed_kpi_serves_nothing_any_more() -> None:
    kpi = Kpi(id=7, title="K", slug="k", shape="level", starts=DAY, ends=DAY)
    plan = remove_kpi(write_direction(put(Plan(), kpi), "year", DAY, ("a",), (7,)), 7)
    version = version_of(plan, "year", DAY)
    assert version and (version.lines, version.kpis) == (("a",), ())


def test_the_text_to_edit_comes_back_as_lines_and_keeps_what_begins_with_a_hash() -> None:
    plan = write_direction(directed(), "year", DAY, ("# one", "two"))
    assert lines_in(as_text(plan, DAY), DAY) == {"year": ("# one", "two"), "quarter": LINES}
    for broken in ("", "stray\n" + as_text(plan, DAY)):
        with pytest.raises(PlanError):
            lines_in(broken, DAY)


@pytest.mark.parametrize(("gigs", "named"), [("ABC", "A, B, C"), ("ABCD", "A, B, C and 1 more")])
def test_gigs_whose_line_is_gone_are_named_up_to_three(gigs: str, named: str) -> None:
    before = put(
        directed(),
        *(
            Gig(id=n, title=name, slug=name, stage="lead", pay="fixed", toward=LINES[1])
            for n, name in enumerate(gigs, 1)
        ),
    )
    after = write_direction(before, "quarter", DAY, LINES[:1])
    assert deserted_text(before, after, DAY) == f"{len(gigs)} gigs built toward a line that is gone: {named}"
    assert deserted_text(before, before, DAY) == ""


Q4, Q1 = date(2026, 10, 1), date(2027, 1, 1)
SETTINGS = {"needs": 200_000, "main_income": 250_000}


def test_what_came_in_the_quarter_counts_and_money_without_a_rate_is_named() -> None:
    acme = gig(stage="paid")
    plan = plan_of(
        acme,
        payment(acme, 50_000, received=Q4), payment(acme, 7_000, received=date(2026, 9, 30)),
        payment(acme, 9_000, expected=TODAY), payment(acme, 300, currency="JPY", received=TODAY),
        **SETTINGS,
    )  # fmt: skip
    footing = footing_of(plan, TODAY)
    assert footing is not None and footing.received.known == 50_000
    assert "what gigs brought 0.2 (without what came in JPY)" in str(footing_told(plan, TODAY))


@pytest.mark.parametrize("stage", ["lead", "accepted"])
@pytest.mark.parametrize("other", [0, 30_000])
def test_a_no_costs_the_gigs_own_pay_and_leaves_what_others_brought(stage: str, other: int) -> None:
    own = 80_000
    lead, acme = gig("Lead", stage=stage, amount=own, due=date(2026, 12, 10)), gig("Acme")
    plan = plan_of(
        lead, acme,
        payment(lead, 11_000, received=ago(3)), payment(lead, 5_000, expected=date(2026, 12, 20)),
        *([payment(acme, other, received=ago(2)), payment(acme, other, expected=date(2026, 12, 1))] if other else []),
        **SETTINGS,
    )  # fmt: skip
    cost = cost_of_no(plan, lead, TODAY)
    assert cost is not None and (cost.amount, cost.quarter, cost.above) == (own, Q4, 150_000 + 2 * other + own)


def test_a_gig_without_a_date_is_done_in_the_quarter_that_has_room_for_it() -> None:
    lead = gig("Lead", stage="lead", amount=80_000, estimate=80 * HOUR)
    cost = cost_of_no(plan_of(lead, **SETTINGS), lead, TODAY)
    assert cost is not None and cost.quarter == Q1


def test_a_gig_paid_before_the_quarter_serves_no_line_of_it() -> None:
    old = gig("Old", stage="paid", toward="Own the onboarding", staged=date(2026, 9, 30))
    new = gig("New", stage="paid", toward="Own the onboarding", staged=Q4)
    plan = write_direction(plan_of(old, new), "quarter", Q4, ("Own the onboarding",))
    assert [one.title for one in served_by(plan, "Own the onboarding", Q4, TODAY)] == ["New"]


def test_a_retainer_that_begins_far_off_costs_what_it_brings_in_its_quarter() -> None:
    lead = gig("Lead", stage="lead", pay="retainer", amount=10_000, starts=date(2027, 2, 10))
    cost = cost_of_no(plan_of(lead, **SETTINGS), lead, date(2026, 10, 2))
    assert cost is not None and (cost.amount, cost.quarter, cost.above) == (20_000, Q1, 150_000 + 20_000)
    days = [item.day for item in offered_by(plan_of(lead), lead, date(2026, 10, 2))]
    assert days == [date(2027, month, 1) for month in (3, 4, 5)]


def test_a_retainer_brings_each_of_its_months_of_the_quarter_however_far_off() -> None:
    lead, support = (
        gig("Lead", stage="lead", amount=80_000, due=date(2027, 3, 10)),
        gig("Support", pay="retainer", amount=10_000),
    )
    cost = cost_of_no(plan_of(lead, support, **SETTINGS), lead, date(2026, 10, 2))
    assert cost is not None and (cost.quarter, cost.above) == (Q1, 150_000 + 3 * 10_000 + 80_000)

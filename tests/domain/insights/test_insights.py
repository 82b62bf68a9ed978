"""The sections of the insights: what their lines say, and that each line's arithmetic stands behind it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from plan_builder import HOUR, TODAY, entry, gig, payment, plan_of

from hustle_tui.domain.insights import Insight, insights_of, modules
from hustle_tui.domain.plan.model import Asset, Expense, GainAnswer, Plan


def lines(plan: Plan, name: str) -> dict[str, Insight]:
    return {line.head: line for line in insights_of(plan, TODAY)[name].lines}


def audits() -> Plan:
    """Three clients, 21 hours, two paid over 60 an hour."""
    records = []
    for title, client, hours, money in (("A", "Acme", 8, 56_000), ("B", "Beta", 8, 52_000), ("C", "Gamma", 5, 20_000)):
        made = gig(title, stage="paid", client=client, tags=("audit",))
        records += [made, entry(TODAY, hours * HOUR, gig=made.id), payment(made, money, received=TODAY)]
    return plan_of(*records, floor_rate=6_000)


def test_the_sections_come_in_their_order_and_each_says_something_of_an_empty_plan() -> None:
    found = insights_of(Plan(), TODAY)
    orders = [module.ORDER for module in modules().values()]
    assert list(found) == list(modules()) and orders == sorted(orders) and len(set(orders)) == len(orders)
    for section in found.values():
        assert section.title and section.remark and section.meaning
        assert section.lines or section.empty


def test_the_lines_of_a_section_have_names_of_their_own() -> None:
    from hustle_tui.demo import demo_plan

    for name, section in insights_of(demo_plan(date(2026, 11, 25)), date(2026, 11, 25)).items():
        names = [line.name for line in section.lines]
        assert len(set(names)) == len(names), name
        assert all(line.sums for line in section.lines), name


def test_a_need_asks_for_a_product_with_its_sum() -> None:
    line = lines(audits(), "needs")["audit"]
    assert str(line.figures) == "3 gigs · 3 clients · 21h · 1280 EUR"
    assert line.words[0] == "61 EUR/h · 2 paid over 60/h: a product?"
    sums = dict(line.sums)
    assert sums["real rate"] == "1280.00 ÷ 21h = 60.95 EUR an hour"
    assert sums["held against"] == "60 EUR, your floor: 2 of 3 paid are over it"
    assert dict(line.data)["product"] is True


def test_an_asset_says_how_often_it_was_reused_and_how_its_hours_are_shared() -> None:
    plan = audits()
    first, second, third = plan.gigs.values()
    template = Asset(id=1, title="Template", kind="tool", gig=first.id, created=TODAY, minutes=180)
    reused = [replace(one, reused=(1,)) for one in (second, third)]
    line = lines(plan_of(*plan.gigs.values(), *reused, *plan.entries.values(), template), "assets")["Template"]
    assert (str(line.figures), line.words[0]) == ("tool · 3h · reused 2×", "from A, 1h each")
    assert ("share", "3h ÷ 3 gigs = 1h each") in line.sums
    assert ("given away", "2h; its maker keeps 1h") in line.sums


def test_saying_no_tells_the_hours_protected_and_the_kpi_that_grew() -> None:
    from plan_builder import kpi

    one = kpi()
    no = gig("Logo", stage="declined", staged=TODAY, estimate=8 * HOUR, amount=40_000, reason="board week")
    plan = plan_of(one, no, entry(TODAY, 3 * HOUR, "main", kpi=one.id))
    line = lines(plan, "saying_no")["This month"]
    assert str(line.figures) == "1 declined · 8h protected" and line.words[0] == "Retention got 3h more"
    assert ("Wed", "Logo · 8h for 400 EUR · board week") in line.sums
    assert ("KPI hours", "1–25 Nov against 7–31 Oct, 25 days each") in line.sums
    assert ("+3h", "Retention: 3h against 0h") in line.sums


def test_a_lens_that_told_beforehand_says_so() -> None:
    def answered(n: int, score: int, came: str) -> object:
        answer = GainAnswer(after=30, came=came, day=TODAY)  # type: ignore[arg-type]
        return gig(str(n), advantage=score, gain="Something", accepted=date(2026, 1, 1), came=(answer,))

    plan = plan_of(*(answered(n, 5, "yes") for n in range(4)), *(answered(n, 1, "no") for n in range(4, 8)))
    line = lines(plan, "lenses")["advantage"]
    assert (str(line.figures), line.words[0]) == ("high 4 of 4 came · low 0 of 4", "has predicted well")


def paid(title: str, day: date, hours: int, money: int, **fields: Any) -> list[Any]:
    made = gig(title, stage="paid", client="Acme", **fields)
    return [made, entry(day, hours * HOUR, gig=made.id), payment(made, money, received=day)]


@pytest.mark.parametrize(
    ("last", "apart", "words"),
    [
        (4_700, 183, "60 → 50 → 47: the rate has fallen"),
        (6_000, 183, "60 → 50 → 60: the rate has not moved"),
        (6_100, 183, "60 → 50 → 61"),
        (4_700, 182, "60 → 50 → 47"),
    ],
)
def test_a_clients_rate_that_has_not_moved_over_half_a_year_is_said(last: int, apart: int, words: str) -> None:
    first = date(2026, 5, 1)
    end = first + timedelta(days=apart)
    days = ((6_000, first), (5_000, date(2026, 7, 1)), (last, end))
    plan = plan_of(*(row for rate, day in days for row in paid(str(day), day, 10, rate * 10)))
    assert lines(plan, "clients")["Acme"].words[0] == words


def test_a_client_has_quoted_and_real_rate_and_measured_overhead() -> None:
    made = gig("Logo", client="Acme", stage="paid", amount=60_000, estimate=10 * HOUR)
    hours = entry(TODAY, 8 * HOUR, gig=made.id), entry(TODAY, 4 * HOUR, gig=made.id, kind="talk")
    plan = plan_of(made, *hours, payment(made, 60_000, received=TODAY), floor_rate=5_500)
    line = lines(plan, "clients")["Acme"]
    assert str(line.figures) == "quoted 60 · real 50 EUR/h · overhead 36 %"
    assert (line.words[0], line.tone) == ("50, one paid gig", "bad")
    assert dict(line.sums)["real"] == "600.00 ÷ 12h = 50.00 EUR an hour"
    assert dict(line.sums)["overhead"] == "(25 % × 10h + 4h talk and admin) ÷ (10h + 8h work) = 36 %"


def test_a_quarter_counts_the_side_hours_on_no_gig() -> None:
    plan = plan_of(*paid("Logo", date(2026, 8, 3), 10, 60_000), entry(date(2026, 9, 30), 2 * HOUR), floor_rate=6_000)
    (line,) = insights_of(plan, TODAY)["quarters"].lines
    assert (line.head, str(line.figures), line.words[0], line.tone) == (
        "Q3 2026",
        "600 EUR · 12h",
        "50 EUR an hour",
        "bad",
    )
    assert dict(line.sums)["real"] == "600.00 ÷ (10h on gigs + 2h on none) = 50.00 EUR an hour"


def test_a_quarter_that_still_runs_is_said_to() -> None:
    line = lines(plan_of(*paid("Logo", TODAY, 10, 10_000), floor_rate=6_000), "quarters")["Q4 2026"]
    assert (line.words[0], line.tone) == ("10 EUR an hour, so far", "")


def income(*amounts: int) -> Plan:
    """So much on the first of each month, up to this one."""
    made, firsts = gig(), [date(2026, month, 1) for month in range(12 - len(amounts), 12)]
    money = [payment(made, much, received=day) for much, day in zip(amounts, firsts, strict=True) if much]
    return plan_of(made, *money)


def test_income_is_told_in_three_words_with_what_they_came_to() -> None:
    # The median of 100, 0, 200, 240, 700 and 200 is 200: lean is below 100, fat above 300.
    found = lines(income(10_000, 0, 20_000, 24_000, 70_000, 20_000, 5_000), "income")
    assert str(found["lean"].figures) == "0 EUR" and str(found["fat"].figures) == "700 EUR"
    assert (str(found["typical"].figures), found["typical"].words[0]) == ("100–240 EUR", "4 of 6 months")
    strip = found["May 2026 – Nov 2026"]
    assert str(strip.figures) == "▂ ▁ ▃ ▃ █ ▃ ▂" and strip.words[0] == "this month so far 50 EUR"
    assert len(strip.sums) == 7


def test_before_three_months_are_over_no_word_is_said_of_them() -> None:
    assert list(lines(income(10_000, 20_000, 30_000), "income")) == ["Sep 2026 – Nov 2026"]
    assert list(lines(income(10_000), "income")) == ["Nov 2026"]
    assert not lines(income(0), "income")


def test_no_more_than_a_year_of_months_counts() -> None:
    made = gig()
    plan = plan_of(made, *(payment(made, 10_000, received=date(year, 1, 1)) for year in range(2020, 2027)))
    strip = insights_of(plan, TODAY)["income"].lines[0]
    assert strip.head == "Nov 2025 – Nov 2026" and len(dict(strip.data)["months"]) == 13


def test_a_rate_below_nothing_has_a_minus_sign() -> None:
    made = gig("Course", pay="none_yet")
    spent = Expense(id=1, gig=made.id, day=TODAY, amount=26_000, currency="EUR")
    line = lines(plan_of(made, entry(TODAY, 100 * HOUR, gig=made.id), spent, floor_rate=100), "clients")["no client"]
    assert (str(line.figures), line.tone) == ("quoted – · real −3 EUR/h", "bad")

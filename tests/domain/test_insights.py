"""The sections of the insights: what their lines say, and that each line's arithmetic stands behind it."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from plan_builder import HOUR, TODAY, entry, gig, payment, plan_of

from hustle_tui.domain.insights import Line, insights_of, modules
from hustle_tui.domain.model import Asset, GainAnswer, Plan


def lines(plan: Plan, name: str) -> dict[str, Line]:
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
    assert line.figures == "3 gigs · 3 clients · 21h · 1280 EUR"
    assert line.words[0] == "60.95 EUR an hour · 2 paid over 60/h: a product?"
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
    assert (line.figures, line.words[0]) == ("tool · 3h · reused 2×", "from A, 1h each")
    assert ("share", "3h ÷ 3 gigs = 1h each") in line.sums
    assert ("given away", "2h; its maker keeps 1h") in line.sums


def test_saying_no_tells_the_hours_protected_and_the_kpi_that_grew() -> None:
    from plan_builder import kpi

    one = kpi()
    no = gig("Logo", stage="declined", staged=TODAY, estimate=8 * HOUR, amount=40_000, reason="board week")
    plan = plan_of(one, no, entry(TODAY, 3 * HOUR, "main", kpi=one.id))
    line = lines(plan, "saying_no")["This month"]
    assert line.figures == "1 declined · 8h protected" and line.words[0] == "Retention +3h meanwhile"
    assert ("25 Nov", "Logo · 8h for 400 EUR · board week") in [(f"{TODAY.day} Nov", much) for _, much in line.sums]
    assert ("KPI hours", "1 Nov–25 Nov against 7 Oct–31 Oct, 25 days each") in line.sums
    assert ("+3h", "Retention: 3h against 0h") in line.sums


def test_a_lens_that_told_beforehand_says_so() -> None:
    def answered(n: int, score: int, came: str) -> object:
        answer = GainAnswer(after=30, came=came, day=TODAY)  # type: ignore[arg-type]
        return gig(str(n), advantage=score, gain="Something", accepted=date(2026, 1, 1), came=(answer,))

    plan = plan_of(*(answered(n, 5, "yes") for n in range(4)), *(answered(n, 1, "no") for n in range(4, 8)))
    line = lines(plan, "lenses")["advantage"]
    assert (line.figures, line.words[0]) == ("high 4 of 4 came · low 0 of 4", "has predicted well")

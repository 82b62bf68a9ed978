"""The footing: how many months of the person's needs are covered without a yes, and what a no costs.

Nothing is guessed: without the settings `needs` and `main_income` only what is known is told.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from hustle_tui.domain.forecast.income import offered_by, written_in
from hustle_tui.domain.money.quoted import in_units
from hustle_tui.domain.money.sums import Total, sums_of, total_in
from hustle_tui.domain.months import first_of_quarter, months_between, months_on, quarter_end, quarter_name
from hustle_tui.domain.plan.model import Gig, Plan
from hustle_tui.domain.whatif.fit import fit_of
from hustle_tui.domain.writing.quantities import fixed_number, format_money
from hustle_tui.domain.writing.told import Told, sentence, told

MONTHS = 3
HOW = "hustle set needs 2500 and hustle set main_income 2800"


class Footing(Struct, frozen=True):
    """A quarter in minor units of the plan's currency: its needs, what the main job pays, what has come of gigs."""

    quarter: date
    needs: int
    main: int
    received: Total

    def tenths(self, money: int) -> int:
        """Tenths of a month that so much covers."""
        return money * 10 * MONTHS // self.needs


def footing_of(plan: Plan, today: date) -> Footing | None:
    """The footing of this quarter; None until the needs are set."""
    settings = plan.settings
    if not settings.needs:
        return None
    first, last = first_of_quarter(today), quarter_end(today)
    came = (one for one in plan.payments.values() if one.received and first <= one.received <= last)
    received = total_in(sums_of(came), settings.currency, settings)
    return Footing(first, settings.needs * MONTHS, settings.main_income * MONTHS, received)


def footing_told(plan: Plan, today: date) -> Told:
    """The months covered in one sentence; how to tell Hustle, where nothing is known."""
    footing, code = footing_of(plan, today), plan.settings.currency
    if footing is None:
        return told(f"Not known yet how many months are covered: {HOW}.")
    each = f", at {format_money(plan.settings.needs, code)} a month"
    lacking = ", ".join(currency for currency, _ in footing.received.left_out)
    out = f" (without what came in {lacking})" if lacking else ""
    brought = _months(footing.tenths(footing.received.known))
    months, gigs = f"Of this quarter's {MONTHS} months, ", f"what gigs brought {brought}"
    if not footing.main:
        return sentence(f"{months}{gigs}", out, each, then="What the job pays: hustle set main_income 2800.")
    job = f"the main job alone covers {_months(footing.tenths(footing.main))}"
    return sentence(f"{months}{job}", f", {gigs}", out, each)


def _months(tenths: int) -> str:
    return fixed_number(tenths / 10, 1)


class CostOfNo(Struct, frozen=True):
    """What declining a gig costs in the quarter in which it would be done, and what is above the needs with it."""

    amount: int
    quarter: date
    above: int | None
    """None while the needs or the main job's income are not known."""


def cost_of_no(plan: Plan, gig: Gig, today: date, at: int | None = None) -> CostOfNo | None:
    """What a no costs; None where a gig brings no money that is known."""
    first = next((item for item in offered_by(plan, gig, today, at) if item.amount), None)
    if first is None or first.amount is None:
        return None
    quarter, months = _when(plan, gig, today, at)
    amount = first.amount * months
    settings = plan.settings
    if not settings.needs or not settings.main_income:
        return CostOfNo(amount, quarter, None)
    kept = written_in(plan, quarter, quarter_end(quarter), today, without=gig.id)
    return CostOfNo(amount, quarter, MONTHS * (settings.main_income - settings.needs) + kept + amount)


def _when(plan: Plan, gig: Gig, today: date, at: int | None) -> tuple[date, int]:
    """The quarter in which a gig's work would be done, this one where nobody knows, and its payments in there."""
    if gig.pay == "retainer":
        begin = max(gig.starts or today, today)
        quarter = first_of_quarter(begin)
        last = min(gig.due or date.max, quarter_end(quarter))
        return quarter, max(1, months_between(begin, last) + 1)
    return first_of_quarter(max(gig.due or fit_of(plan, gig, today, at).finish or today, today)), 1


def cost_text(plan: Plan, gig: Gig, today: date, at: int | None = None) -> str:
    """What a no costs, in one clause: `declining Acme costs 600 of 2400 EUR above your needs this quarter`."""
    cost, needs = cost_of_no(plan, gig, today, at), plan.settings.needs
    if cost is None or not needs:
        return ""  # what it pays is told already
    code, first = plan.settings.currency, first_of_quarter(today)
    when = {first: "this quarter", months_on(first, MONTHS): "next quarter"}.get(
        cost.quarter, f"in {quarter_name(cost.quarter)}"
    )
    amount, begin = in_units(cost.amount, code), f"declining {gig.title} costs"
    if cost.above is None:
        return f"{begin} {amount} {when}, {_months(cost.amount * 10 // needs)} months of your needs"
    if cost.above >= cost.amount:
        return (
            f"{begin} {in_units(cost.amount, code, code=False)} of {in_units(cost.above, code)} above your needs {when}"
        )
    rest = in_units(cost.amount - cost.above, code)
    return f"{begin} {amount} {when}, which is then {rest} short of your needs"

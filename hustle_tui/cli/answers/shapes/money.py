"""The shapes of answers about gigs, their money, and what they leave."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, NotRequired

from hustle_tui.cli.answers.shapes.made import by_name, many, part, record, shape
from hustle_tui.cli.answers.shapes.week import CARD
from hustle_tui.cli.told.records import RATE_FIELDS
from hustle_tui.domain.billing.timesheet import BilledDay, Timesheet
from hustle_tui.domain.gigs.rank import Term
from hustle_tui.domain.money.clients import Overhead
from hustle_tui.domain.money.real_rate import Rate
from hustle_tui.domain.plan.model import Asset, Expense, GainAnswer, Gig, Payment
from hustle_tui.domain.plan.terms import LENSES

MINOR = dict[str, int]
"""Minor units by currency."""
PAYMENT = shape("Payment", record(Payment, short=str, overdue=bool))
EXPENSE = shape("Expense", record(Expense, short=str))
_SUMS = shape("Sums", sums=MINOR, total=int, currency=str, left_out=MINOR)
_RANK = {"points": int, **part(Gig, "manual"), "terms": many(shape("Term", part(Term, "name", "points", "text")))}
GIG = {
    **record(Gig),
    "logged": int,
    "machine": int,
    "left": int | None,
    "overdue": bool,
    "assets": list[str],
    "reuses": list[str],
    "owed": int | None,
    "owed_left_out": MINOR,
    "real_rate": int | None,
    "so_far": bool,
    "quoted_rate": int | None,
    "overhead": int,
    "ai_cost": MINOR,
    "payments": many(PAYMENT),
    "expenses": many(EXPENSE),
    "fit": str | None,
    "rank": shape("Rank", _RANK) | None,
}
_CAME = many(shape("GainAnswer", part(GainAnswer, *GainAnswer.__struct_fields__)))
SCORE = {**part(Gig, *LENSES, "gain", "toward", "accepted"), "came": _CAME}
_RATE_SUMS = shape("RateSums", part(Rate, received="came", spent="went"))
_OVERHEAD = shape("ClientOverhead", part(Overhead, "measured", "per_cent", "talk", "admin", "work"))
_RATE = shape(
    "Rate",
    part(Rate, *RATE_FIELDS),
    {"owed": int | None, "owed_left_out": MINOR, "sums": _RATE_SUMS, "left_out": MINOR},
    {"text": str, "overhead": NotRequired[_OVERHEAD]},
)

ANSWERS: dict[str, Any] = {
    "gig list": many(shape("Gig", GIG)),
    "gig show": shape("GigShown", GIG, score=shape("Score", SCORE), cards=many(CARD)),
    "gig rates": shape(
        "Rates",
        {"currency": str, "floor_rate": int | None, "main_rate": int | None, "by": Literal["gig", "client", "quarter"]},
        with_assets=bool,
        rates=many(_RATE),
    ),
    "gig rank": shape("RankOfGig", {"gig": str}, _RANK),
    "gig score": shape("ScoreOfGig", {"slug": str}, SCORE),
    "gig reply": shape("Reply", gig=str, reason=str, text=str, wordings=dict[str, str]),
    "payment list": shape(
        "Payments",
        payments=many(PAYMENT),
        received=_SUMS,
        expected=_SUMS,
        overdue=_SUMS,
        earned_not_asked_for=_SUMS,
        earned_not_known=by_name(MINOR),
    ),
    "payment remind": shape(
        "Reminders",
        gig=str,
        reminders=many(shape("Reminder", {"id": int}, part(Payment, "amount", "currency", "expected"), text=str)),
    ),
    "expense list": shape("Expenses", expenses=many(EXPENSE), spent=_SUMS),
    "asset list": many(shape("Asset", record(Asset, number=int, counted=int, share=int, reused_by=list[str]))),
    "timesheet": shape(
        "Timesheet",
        part(Timesheet, "name"),
        {"gigs": list[str], "month": str | None, "rounding": str},
        {"days": many(shape("Worked", part(BilledDay, "day", "real", "billed", "machine", "notes")))},
        part(Timesheet, "real", "billed", "machine", "unbilled"),
        expenses=many(shape("ExpenseBilled", {"day": date}, part(Expense, "amount", "currency", "note"))),
    ),
}

"""`hustle whatif`: can I take this? Weighed on the weeks to come, and nothing is changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import click
from msgspec.structs import replace

from hustle_tui.cli import params
from hustle_tui.cli.gig_options import pay_given, pay_options, toward
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.terminal import Painted, picked, say, say_all, say_json, table
from hustle_tui.cli.told.words import CODES, COLOURS
from hustle_tui.domain.changes.gigs import check_weekly
from hustle_tui.domain.direction import line_served
from hustle_tui.domain.direction.footing import cost_of_no
from hustle_tui.domain.forecast.estimates import usual_gig
from hustle_tui.domain.forecast.income import with_a_yes
from hustle_tui.domain.forecast.leads import all_yes_text
from hustle_tui.domain.money.clients import gig_overhead
from hustle_tui.domain.money.expected import expected_of
from hustle_tui.domain.money.quoted import quoted_rate
from hustle_tui.domain.outlook import SIGNS, short_line
from hustle_tui.domain.plan.model import Gig, Plan, PlanError
from hustle_tui.domain.plan.terms import WORKING_STAGES, Level
from hustle_tui.domain.week.calendar import week_number
from hustle_tui.domain.week.cards import card_in
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.week.load import Load
from hustle_tui.domain.whatif.fit import room_text
from hustle_tui.domain.whatif.shapes import Answer, can_i_take, offer_facts, shape_told
from hustle_tui.domain.whatif.weeks import WeekAhead, Weighing, answer_told, pushes_text
from hustle_tui.domain.writing.formats import date_text
from hustle_tui.domain.writing.naming import slug_of
from hustle_tui.domain.writing.quantities import format_duration


@command("whatif")
@click.argument("ref", required=False, callback=params.words)
@click.option("--hours", "estimate", metavar="DUR", callback=params.hours, help="Hours of the whole work: 12 or 12h.")
@pay_options
@click.option("--due", metavar="DATE", callback=params.last_day, help="The day by which it would have to be done.")
@click.option("--weekly", metavar="DUR", callback=params.hours, help="Hours that it holds each week, and no more.")
@click.option("--start", "starts", metavar="DATE", callback=params.first_day, help="Not before this day.")
@click.option("--client", callback=params.words, help="Whose talk and admin are measured.")
@click.option("--toward", metavar="LINE", callback=toward, help="A line of your direction.")
@params.as_json
def whatif(session: Session, /, ref: str | None, currency: str | None, **given: Any) -> int:
    """Say what taking a gig would do to each week.

    The gig is a lead in the queue (REF), changed as the options say, or work that is only described.
    Nothing is changed. The exit code is the worst week's: 0 clear, 10 near, 20 over or not done in time, 30 alarm.

    \b
    hustle whatif --hours 12 --fixed 600 --due fri
    hustle whatif landing-page --weekly 3h --json
    """
    gig = _weighed_gig(session, ref, currency, given)
    answer = can_i_take(session.plan, gig, session.today, session.at)
    if session.as_json:
        say_json(answer_record(session.plan, gig, answer, session.today, session.at))
    else:
        say_answer(session.plan, gig, answer, session.today, session.at)
    return CODES[answer.whole.level]


def _weighed_gig(session: Session, ref: str | None, currency: str | None, given: dict[str, Any]) -> Gig:
    """The lead, or a gig known only from the options."""
    if ref is None:
        if given["estimate"] is None and given["weekly"] is None:
            raise PlanError("How long is it? Write it as: hustle whatif --hours 12 --fixed 600 --due fri.")
        gig = Gig(
            id=session.planner.new_id(),
            title=f"Offer of {format_duration(given['estimate'])}" if given["estimate"] else "An offer",
            slug="",
            stage="lead",
            pay="none_yet",
            currency=currency or session.plan.settings.currency,
        )
    else:
        gig = session.gig(ref)
        if gig.stage in (*WORKING_STAGES, "delivered", "paid"):
            raise PlanError(f"“{gig.title}” is {gig.stage}, so it is taken already: see hustle gig show {gig.slug}.")
    check_weekly(given["weekly"])
    pay = pay_given(given, currency, gig.currency)
    fields = params.given_options(given) | pay
    if currency is not None and not pay:
        if gig.amount and currency != gig.currency:
            raise PlanError(f"What does it pay in {currency}? Give --fixed, --hourly or --retainer as well.")
        fields["currency"] = currency
    return replace(gig, **fields)


def say_answer(plan: Plan, gig: Gig, answer: Answer, today: date, at: int | None) -> None:
    """Print what `Can I take this?` shows: the answer, the arithmetic, each week, and the smaller shapes."""
    whole = answer.whole
    verdict = Painted(f"{SIGNS[whole.level]} {whole.level.upper()}", COLOURS[whole.level], bold=True)
    if whole.unknown:
        verdict = Painted("? UNKNOWN", COLOURS["near"], bold=True)
    say(verdict, f"  {gig.title}: {answer_told(plan, whole, today)}")
    facts = [("", fact.label.capitalize(), fact.text) for fact in offer_facts(plan, gig, today, at)]
    facts.append(("", "Room", room_text(whole.fit, today)))
    say_all(table([fact for fact in facts if fact[-1]], flex=2))
    if others := all_yes_text(plan, today, at, gig):
        say(f"  {others}")
    if whole.weeks:
        say("  Week by week, before → after")
        say_all(table([_week_row(plan, week, today) for week in whole.weeks], flex=4, indent="    "))
    if answer.shapes:
        known = gig.id in plan.gigs
        how = f" (hustle gig accept {gig.slug} --shape NAME takes one)" if known else ""
        say(f"  Smaller shapes{how}")
        rows = [_shape_row(plan, shape, gig, today) for shape in answer.shapes]
        say_all(table(rows, flex=2, indent="    "))


def _week_row(plan: Plan, week: WeekAhead, today: date) -> tuple[str, ...]:
    day = f"W{week_number(week.week)} {date_text(week.week, year=week.week.year != today.year)}"
    before, after = short_line(week.before, week.level_before), short_line(week.after, week.level_after)
    held = format_duration(week.minutes)
    return ("", day, held, f"{before} →", after, pushes_text(plan, week))


def _shape_row(plan: Plan, shape: Weighing, gig: Gig, today: date) -> tuple[str, ...]:
    name, words = shape_told(plan, shape, gig, today)
    level = f"{SIGNS[shape.level]} {shape.level}" if shape.weeks else ""
    return (shape.name, name, str(words), level)


def answer_record(plan: Plan, gig: Gig, answer: Answer, today: date, at: int | None) -> dict[str, Any]:
    """The keys of `whatif --json`; minutes are whole minutes and money whole minor units."""
    whole, expected, overhead = answer.whole, expected_of(plan, gig), gig_overhead(plan, gig)
    settings = plan.settings
    return {
        "gig": gig.slug if gig.id in plan.gigs else None,
        "today": today,
        "level": whole.level,
        "fits": whole.fit.fits,
        "text": str(answer_told(plan, whole, today)),
        "usually": (usual := usual_gig(plan, gig)) and usual.of(gig.estimate or 0),
        "serves": line_served(plan, gig, today) or None,
        "cost_of_no": (cost := cost_of_no(plan, gig, today, at)) and picked(cost, "amount", "quarter", "above"),
        "income": [{"month": f"{first:%Y-%m}", "typical": more} for first, more in with_a_yes(plan, gig, today, at)],
        "overhead": picked(overhead, "per_cent", "measured"),
        "hours": (gig.estimate or 0) + overhead.on(gig.estimate or 0),
        "logged": hours_of(plan.entries).gig(gig.id).minutes,
        **picked(gig, "title", "estimate", "pay", "amount", "currency"),
        "rate": {
            "expected": expected and expected.rate,
            "pay": expected and expected.pay,
            "minutes": expected and expected.minutes,
            "quoted": quoted_rate(gig),
            "floor": settings.floor_rate or None,
            "main_job": settings.main_rate or None,
            "home_currency": settings.currency,
        },
        **_way_record(plan, whole),
        "shapes": [
            {
                **picked(shape, "name", "level"),
                **picked(shape.gig, "estimate", "amount"),
                "traded": shape.traded and picked(shape.traded, "due", gig="slug"),
                "text": ": ".join(map(str, shape_told(plan, shape, gig, today))),
                **_way_record(plan, shape),
            }
            for shape in answer.shapes
        ],
    }


def _way_record(plan: Plan, way: Weighing) -> dict[str, Any]:
    """How a gig would be taken, and what each week reads then."""
    return {
        **picked(way.gig, "starts", "weekly", "due"),
        **picked(way.fit, "finish", "short"),
        "breaks": way.pushed
        and {"gig": plan.gigs[way.pushed.gig].slug, "due": way.pushed.due, "minutes": way.pushed.more},
        "weeks": [_week_record(plan, week) for week in way.weeks],
    }


def _week_record(plan: Plan, week: WeekAhead) -> dict[str, Any]:
    return {
        **picked(week, "week", "minutes"),
        "before": _load_record(week.before, week.level_before),
        "after": _load_record(week.after, week.level_after),
        "pushes": pushes_text(plan, week),
        "pushed": [slug_of(card_in(plan, key, week.week).title) for key in week.pushed],
    }


def _load_record(load: Load, level: Level) -> dict[str, Any]:
    return {
        "level": level,
        "short": short_line(load, level),
        **picked(load, "shortfall", "crowd_out", "over_cap", "slack"),
        "side": picked(load, cap="side_cap", done="side_done", left="side_left"),
    }

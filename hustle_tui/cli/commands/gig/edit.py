"""What is known of a gig: add it, change it, place it in the queue, give it a scorecard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make
from hustle_tui.cli.errors import note
from hustle_tui.cli.gig_options import pay_given, pay_options, score_options, score_record
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.gigs import gig_words, owed_question, rank_record, say_rank, say_unwritten
from hustle_tui.cli.told.terminal import Painted, say, say_all, say_json, table
from hustle_tui.cli.told.words import label, titled
from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.gigs import add_gig, edit_gig, rank_gig, score_gig, stage_gig, unrank_gig
from hustle_tui.domain.forecast.leads import odds_text, parse_odds
from hustle_tui.domain.gigs.cards import to_backlog_text
from hustle_tui.domain.gigs.rank import place_text, queue_of
from hustle_tui.domain.gigs.scorecard import MEANINGS, answers_of, lenses_of, score_text
from hustle_tui.domain.money.payments import owed_for_hours
from hustle_tui.domain.money.quoted import earlier_text, new_rate_from
from hustle_tui.domain.plan.model import Change, Gig, PlanError
from hustle_tui.domain.plan.terms import GIVEN_UP_STAGES, LIVE_STAGES, STAGES
from hustle_tui.domain.writing.formats import near_day
from hustle_tui.domain.writing.quantities import minor_digits


@command("edit")
@click.argument("ref", callback=params.words)
@click.option("--title", callback=params.words, help="Its name.")
@click.option("--client", callback=params.words, help="Who asks for it; empty removes it.")
@pay_options
@click.option(
    "--estimate", metavar="DUR", callback=params.or_none(params.hours), help="Hours of the whole work, or none."
)
@click.option(
    "--weekly", metavar="DUR", callback=params.or_none(params.hours), help="Hours that it holds each week, or none."
)
@click.option(
    "--due",
    metavar="DATE",
    callback=params.or_none(params.last_day),
    help="The day by which it is to be done, or none.",
)
@click.option(
    "--start",
    "--starts",
    "starts",
    metavar="DATE",
    callback=params.or_none(params.first_day),
    help="First day of its hours, or none for at once.",
)
@click.option("--stage", type=params.one_of(STAGES), help="How far it is by now.")
@click.option("--tag", "tags", multiple=True, callback=params.needs, help="Its needs, all of them, or none.")
@click.option("--from", "since", metavar="DATE", callback=params.first_day_near, help="First day of another rate.")
@params.new_note
@score_options
def edit(session: Session, /, ref: str, stage: Any, currency: str | None, since: date | None, **given: Any) -> None:
    """Change the gig REF.

    What is not named stays, its slug too. Another rate an hour holds for the hours to come, one a month from this
    month on; --from names another day.

    \b
    hustle gig edit beta-scraper --hourly 60 --from 2026-12-01
    hustle gig edit acme-logo --weekly 4h --due none
    hustle gig edit acme-logo --stage active --tag brand --tag print
    """
    gig = session.gig(ref)
    fields = (pay_given(given, currency, gig.currency) or _currency_alone(gig, currency)) | params.given_options(given)
    if since is not None and "amount" not in fields:
        raise PlanError("--from is the first day of another rate: name that too, as: --hourly 60 --from 2026-12-01.")
    if not fields and stage is None:
        raise PlanError("What is to change? Name it, as: hustle gig edit REF --weekly 4h.")
    day = since or new_rate_from(session.plan, gig, session.today)
    change: Change = partial(edit_gig, gig_id=gig.id, fields=fields, day=day)
    if stage is not None and stage != gig.stage:
        change = in_order(change, partial(stage_gig, gig_id=gig.id, stage=stage, day=session.today))
    given_up = stage in GIVEN_UP_STAGES and stage != gig.stage
    freed = to_backlog_text(session.plan, gig) if given_up else ""
    due = owed_for_hours(session.plan, gig)
    make(
        session,
        label("Edit gig", gig),
        change,
        lambda plan: _changed_words(plan.gigs[gig.id], session.today, fields, freed),
    )
    if given_up and due:
        note(owed_question(gig, due))


def _changed_words(gig: Gig, today: date, fields: dict[str, Any], freed: str) -> str:
    """How a gig stands now, from when its rate holds where that has changed, and what became of its cards."""
    since = earlier_text(gig, today) if {"amount", "currency"} & fields.keys() else ""
    relabelled = gig.amount and "currency" in fields and "amount" not in fields
    bare = "the amount stands, it is not converted" if relabelled else ""
    return " · ".join(filter(None, (f"Changed {gig_words(gig, today)}", bare, since, freed)))


def _currency_alone(gig: Gig, currency: str | None) -> dict[str, Any]:
    """Another currency for the amount that stands; it must be told anew unless it fits."""
    if currency is None or currency == gig.currency:
        return {}
    if gig.amount and minor_digits(currency) != minor_digits(gig.currency):
        raise PlanError(f"{currency} counts other decimals than {gig.currency}: give the amount as well.")
    return {"currency": currency}


@command("add")
@click.argument("title", nargs=-1, required=True, callback=params.line)
@click.option("--client", default="", callback=params.words, help="Who asks for it.")
@pay_options
@click.option("--estimate", metavar="DUR", callback=params.hours, help="Hours of the whole work.")
@click.option("--weekly", metavar="DUR", callback=params.hours, help="Hours that it holds each week.")
@click.option("--due", metavar="DATE", callback=params.last_day, help="The day by which it is to be done.")
@click.option(
    "--start", "starts", metavar="DATE", callback=params.first_day, help="First day of its hours; at once if not told."
)
@click.option("--stage", type=params.one_of(STAGES), default="lead", show_default=True, help="How far it is.")
@click.option("--tag", "tags", multiple=True, callback=params.needs, help="A need that it meets; more than once.")
@click.option("--note", default="", callback=params.words, help="Anything more.")
@score_options
def add(session: Session, /, title: str, stage: Any, currency: str | None, **given: Any) -> None:
    """Add the gig TITLE.

    Without a pay option it counts as unpaid so far.

    \b
    hustle gig add "Acme logo" --client Acme --fixed 600 --estimate 12h --due 2026-12-04
    hustle gig add "Support" --hourly 45 --weekly 3h --stage active --tag support
    """
    today, usual = session.today, session.plan.settings.currency
    pay = pay_given(given, currency, usual) or {"pay": "none_yet", "currency": currency or usual}
    gig = Gig(
        id=session.planner.new_id(),
        title=title,
        slug="",
        stage=stage,
        created=today,
        staged=today,
        **pay,
        **params.given_options(given),
    )
    change = partial(add_gig, gig=gig)
    make(session, label("Add gig", gig), change, lambda plan: f"Added {gig_words(plan.gigs[gig.id], today)}")
    say_unwritten(session.plan.gigs[gig.id])


@command("rank")
@click.argument("ref", callback=params.words)
@click.option("--before", metavar="REF", callback=params.words, help="Put it by hand just before this gig.")
@click.option("--last", is_flag=True, help="Put it by hand at the end.")
@click.option("--auto", is_flag=True, help="Let its points decide again.")
@params.as_json
def rank(session: Session, ref: str, before: str | None, last: bool, auto: bool) -> None:
    """Show what ranks the gig REF, or put it at a place.

    The queue is ordered by points; a gig that you put somewhere stays at that place.

    \b
    hustle gig rank acme-logo
    hustle gig rank acme-logo --before beta-scraper
    hustle gig rank acme-logo --auto
    """
    gig = session.gig(ref)
    if (before is not None) + last + auto > 1:
        raise PlanError("A gig stands at one place: give one of --before, --last and --auto.")
    if gig.stage not in LIVE_STAGES:
        raise PlanError(f"{titled(gig)} is {gig.stage}, and only a gig of the queue has a place in it.")
    if before is None and not last and not auto:
        if session.as_json:
            say_json({"gig": gig.slug, **(rank_record(session.plan, gig, session.today) or {})})
        else:
            say_rank(session, gig)
        return
    change: Change = partial(unrank_gig, gig_id=gig.id)
    if not auto:
        other = None if before is None else session.gig(before)
        if other is not None and (other.id == gig.id or other.stage not in LIVE_STAGES):
            raise PlanError(f"{titled(other)} is no other gig of the queue: see hustle gig list.")
        change = partial(rank_gig, gig_id=gig.id, before=None if other is None else other.id, today=session.today)
    make(
        session,
        label("Rank", gig),
        change,
        lambda plan: f"{titled(gig)} · {place_text(queue_of(plan, session.today), plan.gigs[gig.id])}",
    )


@command("score")
@click.argument("ref", callback=params.words)
@score_options
@params.as_json
def score(session: Session, /, ref: str, **given: Any) -> None:
    """Fill in or show the scorecard of the gig REF.

    It has four lenses, each 0 to 5, and what the gig is to bring beyond its money. What is not named stays, and a
    lens may be none again. Without options it shows the scorecard. A gain that is written is asked after 30 and 90
    days from acceptance: see hustle review.

    \b
    hustle gig score acme-logo --advantage 4 --accumulates 3 --trend 5 --values 4
    hustle gig score acme-logo --gain "A name in health care" --toward "The design practice"
    """
    gig = session.gig(ref)
    if fields := params.given_options(given):
        change = partial(score_gig, gig_id=gig.id, fields=fields)
        make(session, label("Score", gig), change, lambda plan: f"Scored {_line(plan.gigs[gig.id])}")
    if session.as_json:
        say_json({"slug": gig.slug, **score_record(session.plan.gigs[gig.id])})
    elif not fields:
        say(Painted(titled(gig), bold=True), f" · {score_text(gig) or 'no lens looked through yet'}")
        say_all(table([("", name, text) for name, text in _rows(gig, session)], flex=2))


def _line(gig: Gig) -> str:
    parts = (score_text(gig), gig.gain and f"gain: {gig.gain}", gig.toward and f"toward: {gig.toward}")
    return f"{titled(gig)} · {' · '.join(filter(None, parts)) or 'empty again'}"


def _rows(gig: Gig, session: Session) -> Iterator[tuple[str, str]]:
    scores = lenses_of(gig)
    for lens, meaning in MEANINGS.items():
        yield lens.capitalize(), f"{scores.get(lens, '–')}  {meaning}"
    yield "Gain", gig.gain or "not written yet"
    yield "Toward", gig.toward or "not written yet"
    for after, answer in answers_of(gig).items():
        note = f": {answer.note}" if answer.note else ""
        yield f"After {after} days", f"{answer.came}, told {near_day(answer.day, session.today)}{note}"


@command("odds")
@click.argument("ref", callback=params.words)
@click.argument("odds", metavar="PERCENT|own", nargs=-1, required=True, callback=params.line)
def odds(session: Session, ref: str, odds: str) -> None:
    """Say how likely the lead REF becomes work.

    The forecast of your income counts it so. With own, it is counted by how many of your leads became work.

    \b
    hustle gig odds landing-page 60%
    hustle gig odds landing-page own
    """
    chance, gig = parse_odds(odds), session.gig(ref)
    change = partial(edit_gig, gig_id=gig.id, fields={"odds": chance})
    make(session, label("Chance of", gig), change, lambda plan: f"{titled(gig)} · {odds_text(plan, plan.gigs[gig.id])}")
    if gig.stage != "lead":
        note(f"It is {gig.stage}: a chance counts only while a gig is a lead.")

"""`hustle review`: what waits for a decision, each with the command that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hustle_tui import machine
from hustle_tui.cli import params
from hustle_tui.cli.commands.direction import direction_record, say_version
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.standing import verdict_line
from hustle_tui.cli.told.status import name_of
from hustle_tui.cli.told.terminal import Painted, fields_of, picked, say, say_all, say_json, table
from hustle_tui.cli.told.words import week_words
from hustle_tui.domain.alerts import Alert, alerts_of
from hustle_tui.domain.direction import SPANS, version_of
from hustle_tui.domain.forecast.estimates import better_text
from hustle_tui.domain.gigs import scorecard
from hustle_tui.domain.months import first_of_quarter
from hustle_tui.domain.outlook import NOTE_SIGN, outlook_of
from hustle_tui.domain.plan.model import Plan
from hustle_tui.domain.relief.shown import notes
from hustle_tui.domain.review import Waiting
from hustle_tui.domain.review.questions import all_waiting
from hustle_tui.domain.week.calendar import weeks_on
from hustle_tui.domain.week.figures import WeekFigures, had_plan, still_wanted, week_figures
from hustle_tui.domain.writing.formats import near_day
from hustle_tui.domain.writing.quantities import format_duration
from hustle_tui.store.agents.asking import asking


@command("review")
@params.as_json
def review(session: Session) -> None:
    """Show what waits for a decision of yours.

    First what the quarter and the year are for. Then each question, with the command that answers it. Beneath them
    stand the alerts that can wait, then this week and the last: what was planned and done, and which lenses have
    predicted well.

    \b
    hustle review
    hustle review --json
    """
    plan, last = session.plan, weeks_on(session.week, -1)
    asked = asking(plan, session.week, machine.present())
    waiting, lenses = all_waiting(plan, session.today, session.now, asked), scorecard.predictions(plan)
    shown = (session.week, last) if had_plan(plan, last) else (session.week,)
    weeks = [week_figures(plan, week, session.today, session.at) for week in shown]
    noted = notes(alerts_of(plan, session.today, session.week, session.now, session.at))
    if session.as_json:
        questions = [picked(one, "kind", "id", "title", "question", "reason", "since", "command") for one in waiting]
        noted_records = [{"name": name_of(alert), **picked(alert, "rule", "text", "about")} for alert in noted]
        record = {
            "direction": direction_record(session, first_of_quarter(session.today), True),
            "waiting": questions,
            "notes": noted_records,
            "weeks": [_week_record(week) for week in weeks],
            "parked": _parked(session),
            "lenses": [{**fields_of(lens), "text": scorecard.prediction_text(lens)} for lens in lenses],
        }
        say_json(record)
    else:
        _print_direction(plan, session.today)
        _print_waiting(session, waiting)
        _print_notes(noted)
        _print(session, weeks, lenses)
        if better := better_text(plan):
            say(better)


def _print_direction(plan: Plan, today: date) -> None:
    """Print the lines that hold, the quarter's first: they are the nearer ones."""
    written = [version for span in reversed(SPANS) if (version := version_of(plan, span, today)) and version.lines]
    for version in written:
        say_version(plan, version, first_of_quarter(today), today)
    if written:
        say()


def _print_waiting(session: Session, waiting: Sequence[Waiting]) -> None:
    if not waiting:
        say("Nothing waits for you.")
        outlook = outlook_of(session.plan, session.today, session.week, session.at)
        if outlook.level in ("over", "alarm"):  # it asks no question, and yet it is no week to leave as it is
            say(*verdict_line(outlook))
    for one in waiting:
        say(Painted(one.title, bold=True), f" · {one.reason} · since {near_day(one.since, session.today)}")
        say(f"  {one.question}")
        say(Painted(f"  {one.command}", dim=True))


def _print_notes(noted: Sequence[Alert]) -> None:
    if noted:
        say()
        say("Worth a thought (hustle why --all shows the sums, hustle ack NAME puts one aside)")
        for alert in noted:
            say(f"  {NOTE_SIGN} ", Painted(name_of(alert), bold=True), f"  {alert.text}")


def _print(session: Session, weeks: Sequence[WeekFigures], lenses: Sequence[scorecard.LensRecord]) -> None:
    for week in weeks:
        say()
        say_all(_week_lines(week, session))
    parked = _parked(session)
    if parked["asked"]:
        say(f"Parked: {parked['wanted']} of {parked['asked']} were still wanted when their day came")
    say()
    if not any(lens.high.of or lens.low.of for lens in lenses):
        say(f"{scorecard.PREDICTION}: {scorecard.prediction(lenses[0])}")
        return
    say(scorecard.PREDICTION)
    for lens in lenses:
        words = ": ".join(filter(None, (scorecard.prediction(lens), scorecard.counts_text(lens))))
        say(f"  {lens.lens:<12} {words}")


def _week_lines(week: WeekFigures, session: Session) -> list[str]:
    """A week's cards, and a row for each ledger."""
    name = week_words(week.week, session.week)
    counts = ((week.carried, "carried into it"), (week.moved, "moved on"), (week.dropped, "dropped"))
    more = "".join(f" · {count} {word}" for count, word in counts if count)
    rows: list[tuple[str, ...]] = [("", "", "planned", "done", "spent")]
    for one in week.ledgers:
        rows.append(("", one.ledger.capitalize(), *map(format_duration, (one.planned, one.done, one.spent))))
    return [f"{name[0].upper()}{name[1:]}: {week.done} of {week.cards} cards done{more}", *table(rows)]


def _parked(session: Session) -> dict[str, int]:
    wanted, asked = still_wanted(session.plan)
    return {"wanted": wanted, "asked": asked}


def _week_record(week: WeekFigures) -> dict[str, Any]:
    ledgers: dict[str, Any] = {figures.ledger: picked(figures, "planned", "done", "spent") for figures in week.ledgers}
    return {**picked(week, "week", "cards", "done", "carried", "dropped", moved_on="moved"), **ledgers}

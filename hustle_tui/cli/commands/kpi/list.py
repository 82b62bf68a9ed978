"""Where the KPIs stand: all with their pace, one with its check-ins, and the check-in of a week."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click

from hustle_tui.cli import params
from hustle_tui.cli.changing import make, say_already
from hustle_tui.cli.session import Session, command
from hustle_tui.cli.told.records import record_of
from hustle_tui.cli.told.standing import kpi_words
from hustle_tui.cli.told.status import say_kpis
from hustle_tui.cli.told.terminal import Painted, say, say_all, say_json, table
from hustle_tui.cli.told.words import in_quotes, label, titled
from hustle_tui.domain.changes import in_order
from hustle_tui.domain.changes.kpis import check_in, tick_milestone
from hustle_tui.domain.kpis.pace import Pace, pace_of, paces_of
from hustle_tui.domain.kpis.words import checkpoints_text, later_text, pace_told, sparkline, trend_text, words_of
from hustle_tui.domain.plan.model import Change, CheckIn, Kpi, Plan, PlanError
from hustle_tui.domain.plan.terms import CONFIDENCES
from hustle_tui.domain.week.hours import hours_of
from hustle_tui.domain.writing.folding import folded
from hustle_tui.domain.writing.formats import near_day, whole_number_in
from hustle_tui.domain.writing.quantities import first_few, format_duration, format_number, quoted
from hustle_tui.domain.writing.reading import parse_value


@command("list")
@click.option("--all", "everything", is_flag=True, help="Closed ones too.")
@params.as_json
def list_(session: Session, everything: bool) -> None:
    """List the KPIs with their pace.

    \b
    hustle kpi list
    hustle kpi list --all --json
    """
    plan, today = session.plan, session.today
    paces = [*paces_of(plan, today)]
    if everything:
        closed = [kpi for kpi in plan.kpis.values() if kpi.closed is not None]
        paces += [pace_of(plan, kpi, today) for kpi in sorted(closed, key=lambda kpi: (kpi.closed or today, kpi.id))]
    if session.as_json:
        say_json([record_of(plan.kpis[pace.kpi], plan, session.now) for pace in paces])
    elif not paces:
        add = 'hustle kpi add "Enterprise deals" --to 12 adds one'
        say(f"No open KPI: {add}, hustle kpi list --all shows closed ones." if plan.kpis else f"No KPI yet: {add}.")
    else:
        say_kpis(plan, paces)
        if any(pace.status == "unknown" for pace in paces):
            say("hustle kpi tick REF VALUE says where one stands; until then it has no pace.")


LATEST = 8
"""Check-ins that are printed; JSON has them all."""


@command("show")
@click.argument("ref", callback=params.words)
@params.as_json
def show(session: Session, ref: str) -> None:
    """Show all about the KPI REF.

    \b
    hustle kpi show retention
    """
    kpi, plan, today = session.kpi(ref), session.plan, session.today
    checkins = sorted((one for one in plan.checkins.values() if one.kpi == kpi.id), key=lambda c: (c.day, c.id))
    if session.as_json:
        records = [record_of(checkin, plan, session.now) for checkin in checkins]
        say_json({**record_of(kpi, plan, session.now), "checkins": records})
        return
    say(Painted(titled(kpi), bold=True), f" · {kpi.slug} · {kpi.shape}")
    say_all(table(_facts(plan, kpi, today), flex=2))
    if kpi.milestones:
        say("  Milestones")
        rows = [
            (str(place), "[x]" if item.done else "[ ]", item.title, near_day(item.done, today) if item.done else "")
            for place, item in enumerate(kpi.milestones, 1)
        ]
        say_all(table(rows, flex=2, indent="    "))
    if checkins:
        say("  Check-ins")
        lines = [
            ("", near_day(c.day, today), format_number(c.value), c.confidence or "", c.note) for c in checkins[-LATEST:]
        ]
        say_all(table(lines, flex=4, indent="    "))


def _facts(plan: Plan, kpi: Kpi, today: date) -> list[tuple[str, str, str]]:
    pace = pace_of(plan, kpi, today)
    words, told = words_of(kpi, pace, today), pace_told(kpi, pace)
    facts = [
        ("Value", words.value),
        ("Closed", f"{near_day(kpi.closed, today)}, {words.gap}" if kpi.closed else ""),
        ("Pace", "" if kpi.closed else f"{words.status}: {told}"),
        ("Gap", words.gap if told.part("expected") and not kpi.closed else ""),
        ("Trend", "" if kpi.closed else _trend(kpi, pace)),
        ("By", checkpoints_text(kpi)),
        ("Period", f"{near_day(kpi.starts, today)} to {near_day(kpi.ends, today)}"),
        ("Rhythm", f"every {kpi.rhythm} days" if kpi.rhythm != 1 else "every day"),
        ("Checked", (near_day(pace.last, today) if pace.last else "never") + (", stale" if pace.stale else "")),
        ("Hours", format_duration(hours_of(plan.entries).kpi(kpi.id).minutes)),
        ("Note", kpi.note),
    ]
    return [("", name, text) for name, text in facts if text]


def _trend(kpi: Kpi, pace: Pace) -> str:
    """The last values as a line of bars, and where they lead."""
    trend = trend_text(kpi, pace)
    return f"{sparkline([value for _, value in pace.points])}  {trend}" if trend else ""


@command("tick", context_settings={"ignore_unknown_options": True})
@click.argument("ref", callback=params.words)
@click.argument("value", required=False, callback=params.words)
@params.on_check_in_day
@click.option("--confidence", type=params.one_of(CONFIDENCES), help="That it will be reached.")
@click.option("--note", default="", callback=params.words, help="What moved it, or held it up.")
def tick(session: Session, /, ref: str, value: str | None, **details: Any) -> None:
    """Check the KPI REF in at VALUE.

    Without VALUE it stands as it stood; +2 is so much more than that, and later check-ins of a count rise as well. For
    a checklist, VALUE is the milestone to tick:
    its number in hustle kpi show, or a part of its title.

    \b
    hustle kpi tick retention 84 --confidence high
    hustle kpi tick interviews +1
    hustle kpi tick soc-2 "gap audit"
    """
    kpi = session.kpi(ref)
    if kpi.shape == "milestones" and value is not None:
        _tick(session, kpi, value, **details)
        return
    number, more = _value(session, kpi, value, details["day"])
    checkin = _checkin(session, kpi, number, **details)
    later = later_text(session.plan, kpi, checkin, more=more)

    def tell(plan: Plan) -> list[str]:
        as_of = "" if checkin.day == session.today else f" · as of {near_day(checkin.day, session.today)}"
        return [f"Checked in {kpi_words(plan, kpi, session.today)}{as_of}", *filter(None, [later])]

    make(session, label("Check in", kpi), partial(check_in, checkin=checkin, more=more), tell)


def _value(session: Session, kpi: Kpi, text: str | None, day: date) -> tuple[float, bool]:
    """The value to check in, and whether it is an increase; without one, the value as it stood."""
    if text is not None:
        return parse_value(text)
    current = pace_of(session.plan, kpi, day).current
    if current is None:
        raise PlanError(f"No value of {titled(kpi)} is known: give it, as: hustle kpi tick {kpi.slug} 84.")
    return current, False


def _checkin(session: Session, kpi: Kpi, value: float, **details: Any) -> CheckIn:
    return CheckIn(id=session.planner.new_id(), kpi=kpi.id, value=value, **details)


def _tick(session: Session, kpi: Kpi, value: str, **details: Any) -> None:
    """Tick a milestone; a note or a confidence is kept in a check-in of the same day."""
    at = _milestone_at(kpi, value)
    item = kpi.milestones[at]
    if item.done is not None:
        say_already(
            session, f"Ticked already: {in_quotes(item.title)} of {titled(kpi)} · {near_day(item.done, session.today)}"
        )
        return
    change: Change = partial(tick_milestone, kpi_id=kpi.id, index=at, day=details["day"])
    if details["note"] or details["confidence"]:
        count = sum(1 for item in kpi.milestones if item.done is not None) + 1
        checkin = _checkin(session, kpi, float(count), **details)
        change = in_order(change, partial(check_in, checkin=checkin))
    make(
        session,
        f"Tick {in_quotes(item.title)}",
        change,
        lambda plan: f"Ticked {in_quotes(item.title)} of {kpi_words(plan, plan.kpis[kpi.id], session.today)}",
    )


def _milestone_at(kpi: Kpi, value: str) -> int:
    """The place of the milestone that a number or a part of its title means."""
    wanted = folded(value)
    places = range(len(kpi.milestones))
    if (number := whole_number_in(wanted)) and number <= len(kpi.milestones):
        return number - 1
    titles = [folded(item.title) for item in kpi.milestones]
    meant = [at for at in places if titles[at] == wanted]
    meant = meant or [at for at in places if wanted and wanted in titles[at]]
    meant = [at for at in meant if kpi.milestones[at].done is None] or meant
    if len(meant) == 1:
        return meant[0]
    listed = first_few([f"{at + 1} {quoted(kpi.milestones[at].title)}" for at in meant or places], 4)
    problem = "may be" if meant else "is no milestone: there are"
    raise PlanError(f"{quoted(value)} {problem} {listed}. Give the number.")
